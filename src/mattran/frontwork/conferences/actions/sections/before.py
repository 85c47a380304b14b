"""What came before the vote: the structure, who was proposed, the rounds of consultation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar, Final, Self

from mattran.base.dates import show
from mattran.base.text import name_sort_key
from mattran.directory.people.choices import Address
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections.shape import joined, names_of, number, plain, put
from mattran.frontwork.conferences.choices import RoundOutcome
from mattran.frontwork.conferences.models import (
    Candidate,
    Conference,
    ConsultationRound,
    ConsultativeElection,
    StructureLine,
    election_of,
)
from mattran.frontwork.conferences.rules.counts import MOST_PEOPLE, MOST_SEATS

NOT_APART: Final = "không tổ chức riêng"
FIRST_DAY: Final = date(1930, 11, 18)  # the day of tradition of the Front; nothing here is older


@dataclass(frozen=True)
class PlaceTold:
    """A line of the structure, as told."""

    represents: str
    seat_count: int | None = None

    def __str__(self) -> str:
        return self.represents if self.seat_count is None else f"{self.represents}: {self.seat_count}"


@dataclass(frozen=True)
class Structure:
    """How many of the board are to come from where, as agreed before."""

    planned_count: int | None = None
    has_no_structure: bool = False
    lines: tuple[PlaceTold, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        rows = election.structure.order_by("order", "pk") if election.pk else ()
        return cls(
            **plain(cls, election), lines=tuple(PlaceTold(row.represents, row.seat_count) for row in rows)
        )

    def write(self, conference: Conference) -> None:
        """Put the answers on the election, the lines anew. Raises CannotRecord for what cannot be."""
        for name, value in (
            ("planned_count", self.planned_count),
            *(("lines", one.seat_count) for one in self.lines),
        ):
            if (value is not None and not (name == "lines" or value)) or (value or 0) > MOST_SEATS:
                raise CannotRecord(name, f"Số lượng {value} chưa hợp lý. Hãy ghi từ 1 đến {MOST_SEATS}.")
        if self.has_no_structure and (self.lines or self.planned_count is not None):
            raise CannotRecord(
                "has_no_structure", "Đã ghi cơ cấu thì bỏ dấu “Không lập riêng”, hoặc xoá điều đã ghi."
            )
        election = _saved(self, conference)
        election.structure.all().delete()
        StructureLine.objects.bulk_create(
            StructureLine(election=election, order=place, **asdict(one))
            for place, one in enumerate(self.lines, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        return {
            "Số lượng dự kiến": number(self.planned_count),
            "Cơ cấu": "không lập riêng" if self.has_no_structure else joined(self.lines),
        }


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
        called = f"{Address(self.address).label} {self.name}" if self.address else self.name
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
        _refuse_old("party_paper_on", self.party_paper_on)
        self._refuse_twice()
        election = _saved(self, conference)
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
        names = names_of(RoundTold)
        told = tuple(RoundTold(**{name: getattr(row, name) for name in names}) for row in rows)
        return cls(**plain(cls, election), rounds=told)

    def write(self, conference: Conference) -> None:
        """Put the answers on the election, the rounds anew. Raises CannotRecord for what cannot be."""
        if self.has_no_rounds and self.rounds:
            raise CannotRecord("has_no_rounds", "Đã ghi vòng hiệp thương thì bỏ dấu “Không tổ chức riêng”.")
        for place, one in enumerate(self.rounds):
            _refuse_old(f"day-{place}", one.held_on)
            if (one.present_count or 0) > MOST_PEOPLE:
                raise CannotRecord(
                    f"came-{place}", f"Số dự {one.present_count} quá lớn. Hãy xem lại số chữ số."
                )
        election = _saved(self, conference)
        election.rounds.all().delete()
        ConsultationRound.objects.bulk_create(
            ConsultationRound(election=election, order=place, **asdict(one))
            for place, one in enumerate(self.rounds, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """The rounds in one answer."""
        said = (f"vòng {place}: {one}" for place, one in enumerate(self.rounds, start=1))
        return {"Các vòng": NOT_APART if self.has_no_rounds else joined(said)}


BEFORE_THE_VOTE: Final = (Structure, Proposals, Rounds)
"""What is told of an election while its conference is still ahead."""


def _saved(section: Structure | Proposals | Rounds, conference: Conference) -> ConsultativeElection:
    election = election_of(conference)
    put(section, election)
    election.save()
    return election


def _refuse_old(field: str, day: date | None) -> None:
    if day is not None and day < FIRST_DAY:
        raise CannotRecord(field, f"Ngày {show(day)} quá xa. Hãy xem lại năm.")
