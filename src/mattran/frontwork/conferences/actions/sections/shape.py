"""The shape that every section has, and what they share."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, ClassVar, Final, Protocol, Self, TypeVar

from django.db.models import Model

from mattran.frontwork.conferences.models import Conference, ConsultativeElection, election_of

T = TypeVar("T")


class Section(Protocol):
    """Some answers about a conference that stand on one page."""

    is_of_election: ClassVar[bool]

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""

    def write(self, conference: Conference) -> None:
        """Put the answers on the conference and its rows; the conference itself is saved by the caller."""

    def words(self) -> Mapping[str, str]:
        """Every answer by its name, as pages and the log say it; "" for one that nobody gave."""


NOT_APART: Final = "không tổ chức riêng"
"""What is said of a step before the vote that was not taken by itself."""

ROWS: Final = frozenset({"guests", "items", "members", "lines", "candidates", "rounds"})
"""What of a section stands in rows of its own and not on the record."""


def names_of(section: type[Any]) -> list[str]:
    """The answers of a section that stand on the record itself, under the same names."""
    return [field.name for field in fields(section) if field.name not in ROWS]


def rows_told(kind: type[T], rows: Iterable[Model]) -> tuple[T, ...]:
    """What rows of a section say, each as that kind, which has the names of their fields."""
    names = names_of(kind)
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in rows)


def plain(section: type[Any], record: object) -> dict[str, Any]:
    """What the record says of a section."""
    return {name: getattr(record, name) for name in names_of(section)}


def put(section: Any, record: object) -> None:
    """Put what a section says on the record."""
    for name in names_of(type(section)):
        setattr(record, name, getattr(section, name))


def save_on_election(section: Section, conference: Conference) -> ConsultativeElection:
    """Put what a section says on the conference's election and save that, so that rows can be hung on it."""
    election = election_of(conference)
    put(section, election)
    election.save()
    return election


def number(value: int | None) -> str:
    """A count as it is said; "" for one that nobody stated."""
    return "" if value is None else str(value)


def joined(parts: Iterable[object]) -> str:
    """Several answers in one."""
    return "; ".join(str(part) for part in parts)
