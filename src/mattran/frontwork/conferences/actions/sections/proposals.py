"""Who was proposed for a board, by whom, and the paper in which the Party agreed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar, Self

from mattran.base.dates import show
from mattran.base.text import name_sort_key
from mattran.directory.people.rules import addressed
from mattran.frontwork.conferences.actions.refusals import CannotRecord, refuse_too_old
from mattran.frontwork.conferences.actions.sections.shape import (
    NOT_APART,
    joined,
    names_of,
    plain,
    save_on_election,
)
from mattran.frontwork.conferences.models import Candidate, Conference, election_of


@dataclass(frozen=True)
class CandidateTold:
    """Somebody proposed, as told. Her CV and why she withdrew are in no word that goes to the log."""

    name: str
    address: str = ""
    represents: str = ""
    proposed_by: str = ""
    summary: str = ""
    is_withdrawn: bool = False
    withdrawn_because: str = ""

    def __str__(self) -> str:
        called = addressed(self.address, self.name)
        by = f"{self.proposed_by} giới thiệu" if self.proposed_by else ""
        said = ", ".join(filter(None, [self.represents, by, "đã rút" if self.is_withdrawn else ""]))
        return f"{called} ({said})" if said else called


@dataclass(frozen=True)
class Proposals:
    """Who was proposed, by whom, and the paper in which the Party agreed."""

    has_no_proposals: bool = False
    party_paper: str = ""
    party_paper_on: date | None = None
    candidates: tuple[CandidateTold, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        rows = election.candidates.order_by("order", "pk") if election.pk else ()
        names = names_of(CandidateTold)
        told = tuple(CandidateTold(**{name: getattr(row, name) for name in names}) for row in rows)
        return cls(**plain(cls, election), candidates=told)

    def write(self, conference: Conference) -> None:
        """Put the answers on the election, the candidates anew. Raises CannotRecord for what cannot be."""
        if self.has_no_proposals and self.candidates:
            raise CannotRecord(
                "has_no_proposals", "Đã ghi người được giới thiệu thì bỏ dấu “Không tổ chức riêng”."
            )
        refuse_too_old("party_paper_on", self.party_paper_on)
        self._refuse_twice()
        election = save_on_election(self, conference)
        election.candidates.all().delete()
        Candidate.objects.bulk_create(
            Candidate(election=election, order=place, **asdict(one))
            for place, one in enumerate(self.candidates, start=1)
        )

    def _refuse_twice(self) -> None:
        """Two of one name are two people only where something tells them apart."""
        seen = set()
        for place, one in enumerate(self.candidates):
            if not one.is_withdrawn and one.withdrawn_because:
                raise CannotRecord(
                    f"because-{place}", f"{one.name}: ghi lý do rút thì đánh dấu “Đã rút”, hoặc xoá lý do."
                )
            key = (name_sort_key(one.name), one.address, one.represents)
            if key in seen:
                raise CannotRecord(
                    f"called-{place}", f"{one.name} được ghi hai lần. Hãy bỏ một dòng, hoặc ghi rõ đại diện."
                )
            seen.add(key)

    def words(self) -> Mapping[str, str]:
        """Every answer by its name; of CVs only how many there are."""
        on = f" ngày {show(self.party_paper_on)}" if self.party_paper_on else ""
        with_cv = sum(bool(one.summary) for one in self.candidates)
        return {
            "Người được giới thiệu": NOT_APART if self.has_no_proposals else joined(self.candidates),
            "Trích ngang": f"có của {with_cv} người" if with_cv else "",
            "Văn bản của cấp uỷ": f"{self.party_paper}{on}".strip(),
        }
