"""Who was elected to the board, and who heads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from mattran.directory.bodies.choices import Post
from mattran.directory.people.rules import addressed
from mattran.frontwork.conferences.actions.checks import check_counts
from mattran.frontwork.conferences.actions.sections.shape import joined, number, plain, put
from mattran.frontwork.conferences.choices import Among, Method
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, Nominee, election_of
from mattran.frontwork.conferences.rules import Counts


@dataclass(frozen=True)
class NomineeTold:
    """Somebody elected, as told."""

    name: str
    address: str = ""
    post: str = Post.MEMBER
    represents: str = ""

    def __str__(self) -> str:
        post = f" ({Post(self.post).label})" if self.post == Post.DEPUTY else ""
        return f"{addressed(self.address, self.name)}{post}"


@dataclass(frozen=True)
class Board:
    """Who was elected to the board: how many, and by name as far as told; the head has a page of his own."""

    seat_count: int | None = None
    women_count: int | None = None
    party_count: int | None = None
    young_count: int | None = None
    method: str = ""
    members: tuple[NomineeTold, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        members = tuple(_told(row) for row in _named(election) if row.post != Post.HEAD)
        return cls(**plain(cls, election), members=members)

    def write(self, conference: Conference) -> None:
        """Put the answers on the election, the members anew; the head stays.

        Raises CannotRecord for numbers that no board has.
        """
        check_counts(
            Counts(
                seats=self.seat_count,
                women=self.women_count,
                party=self.party_count,
                young=self.young_count,
                named=len(self.members),
            )
        )
        election = election_of(conference)
        put(self, election)
        election.save()
        _write_nominees(election, [*(one for one in _heads(election)), *self.members])

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        return {
            "Số vị được cử": number(self.seat_count),
            "Nữ": number(self.women_count),
            "Đảng viên": number(self.party_count),
            "Người trẻ": number(self.young_count),
            "Hình thức biểu quyết": Method(self.method).label if self.method else "",
            "Đã ghi tên": joined(self.members),
        }


@dataclass(frozen=True)
class Head:
    """Who was elected head, and whether she is one of those elected to the board."""

    name: str = ""
    address: str = ""
    head_among: str = ""
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        head = next(iter(_heads(election)), None)
        called = (head.name, head.address) if head else ("", "")
        return cls(*called, election.head_among)

    def write(self, conference: Conference) -> None:
        """Put the head on the election; the members stay."""
        election = election_of(conference)
        election.head_among = self.head_among
        election.save()
        members = [_told(row) for row in _named(election) if row.post != Post.HEAD]
        head = [NomineeTold(self.name, self.address, Post.HEAD)] if self.name else []
        _write_nominees(election, [*head, *members])

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        among = Among(self.head_among).label if self.head_among else ""
        return {"Trưởng ban": addressed(self.address, self.name), "Trưởng ban có trong số ấy": among}


def _named(election: ConsultativeElection) -> list[Nominee]:
    return list(election.nominees.order_by("order", "pk")) if election.pk else []


def _told(row: Nominee) -> NomineeTold:
    return NomineeTold(row.name, row.address, row.post, row.represents)


def _heads(election: ConsultativeElection) -> list[NomineeTold]:
    return [_told(row) for row in _named(election) if row.post == Post.HEAD]


def _write_nominees(election: ConsultativeElection, told: Iterable[NomineeTold]) -> None:
    election.nominees.all().delete()
    Nominee.objects.bulk_create(
        Nominee(
            election=election,
            order=place,
            post=one.post,
            name=one.name,
            address=one.address,
            represents=one.represents,
        )
        for place, one in enumerate(told, start=1)
    )
