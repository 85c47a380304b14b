"""How the vote went, ballot by ballot."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar, Final, Self

from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections.shape import joined, names_of
from mattran.frontwork.conferences.models import Ballot, Conference, election_of
from mattran.frontwork.conferences.rules import PAPERS, VOICES, Tally, percent, rate, voted_on

MOST_VOTES: Final = 20  # on one subject; more is a slip of the keyboard


@dataclass(frozen=True)
class BallotTold:
    """One vote, as told. `is_as_written`: the record on paper has these sums, though they do not fit."""

    subject: str
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    in_favour: int | None = None
    against: int | None = None
    other: int | None = None
    stated_permille: int | None = None
    is_as_written: bool = False
    round: int = 1

    def __str__(self) -> str:
        numbers = {name: getattr(self, name) for name in (*PAPERS, *VOICES)}
        words = PAPERS | VOICES
        said = [f"{words[name]} {number}" for name, number in numbers.items() if number is not None]
        share = Tally(**numbers).share
        if share is not None:
            said.append(percent(share))
        if self.stated_permille is not None:
            said.append(f"tỷ lệ được nêu {rate(self.stated_permille)}")
        about = voted_on(self.subject, self.round)
        return f"{about}: {', '.join(said)}" if said else about


@dataclass(frozen=True)
class Voting:
    """All votes of an election in their order."""

    ballots: tuple[BallotTold, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        rows = list(election.ballots.order_by("order", "pk")) if election.pk else []
        names = names_of(BallotTold)
        return cls(tuple(BallotTold(**{name: getattr(row, name) for name in names}) for row in rows))

    def write(self, conference: Conference) -> None:
        """The votes anew. Raises CannotRecord for a round that no vote has."""
        for place, one in enumerate(self.ballots):
            if not 1 <= one.round <= MOST_VOTES:
                raise CannotRecord(
                    f"round-{place}", f"Lần bỏ phiếu {one.round} chưa hợp lý. Hãy ghi từ 1 đến {MOST_VOTES}."
                )
        election = election_of(conference)
        if election.pk is None:
            election.save()
        election.ballots.all().delete()
        Ballot.objects.bulk_create(
            Ballot(election=election, order=place, **asdict(one))
            for place, one in enumerate(self.ballots, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """The votes in one answer."""
        return {"Biểu quyết": joined(self.ballots)}
