"""The rounds of consultation at which those proposed were talked over before the vote."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar, Self

from mattran.base.dates import show
from mattran.frontwork.conferences.actions.refusals import CannotRecord, refuse_too_old
from mattran.frontwork.conferences.actions.sections.shape import (
    NOT_APART,
    joined,
    plain,
    rows_told,
    save_on_election,
)
from mattran.frontwork.conferences.choices import RoundOutcome
from mattran.frontwork.conferences.models import Conference, ConsultationRound, election_of
from mattran.frontwork.conferences.rules.counts import MOST_PEOPLE


@dataclass(frozen=True)
class RoundTold:
    """A round of consultation, as told."""

    held_on: date | None = None
    with_whom: str = ""
    present_count: int | None = None
    outcome: str = ""
    note: str = ""

    def __str__(self) -> str:
        said = (
            f"ngày {show(self.held_on)}" if self.held_on else "",
            self.with_whom,
            f"{self.present_count} người dự" if self.present_count is not None else "",
            RoundOutcome(self.outcome).label.lower() if self.outcome else "",
        )
        return ", ".join(filter(None, said)) or self.note


@dataclass(frozen=True)
class Rounds:
    """The rounds of consultation before the conference, in their order."""

    has_no_rounds: bool = False
    rounds: tuple[RoundTold, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        rows = election.rounds.order_by("order", "pk") if election.pk else ()
        return cls(**plain(cls, election), rounds=rows_told(RoundTold, rows))

    def write(self, conference: Conference) -> None:
        """Put the answers on the election, the rounds anew. Raises CannotRecord for what cannot be."""
        if self.has_no_rounds and self.rounds:
            raise CannotRecord("has_no_rounds", "Đã ghi vòng hiệp thương thì bỏ dấu “Không tổ chức riêng”.")
        for place, one in enumerate(self.rounds):
            refuse_too_old(f"day-{place}", one.held_on)
            if (one.present_count or 0) > MOST_PEOPLE:
                raise CannotRecord(
                    f"came-{place}", f"Số dự {one.present_count} quá lớn. Hãy xem lại số chữ số."
                )
        election = save_on_election(self, conference)
        election.rounds.all().delete()
        ConsultationRound.objects.bulk_create(
            ConsultationRound(election=election, order=place, **asdict(one))
            for place, one in enumerate(self.rounds, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """The rounds in one answer."""
        said = (f"vòng {place}: {one}" for place, one in enumerate(self.rounds, start=1))
        return {"Các vòng": NOT_APART if self.has_no_rounds else joined(said)}
