"""A list whose import is killed is there whole or not at all; sending it again ends in the same state."""

from pathlib import Path

import pytest
from django.utils import timezone

from mattran.base.audit.models import Entry as LogEntry
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Closure, Unit
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.rosters import actions
from mattran.frontwork.rosters.models import Made, Roster
from tests.factories.access import PeopleOfMau
from tests.factories.rosters import SINCE, sent
from tests.frontwork.killing import killed_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PROGRAM = Path(__file__).with_name("importer.py")
PEOPLE = {"Trần Thị Mai", "Lê Văn Tám", "Ngô Văn Út", "Vũ Thị Ba"}


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def file(people: PeopleOfMau) -> ImportFile:
    return sent(
        people.binh,
        ["Khu phố Đông 9", "Trần Thị Mai", "Trưởng ban", SINCE],
        ["", "Lê Văn Tám", "Thành viên", SINCE],
        ["Khu phố Đông 10", "Ngô Văn Út", "Trưởng ban", SINCE],
        ["Khu phố Đông 6", "Vũ Thị Ba", "Thành viên", SINCE],
    )


def halves() -> list[str]:
    """What is there by halves: all that one list makes is there as often as lists are, once or never."""
    lists = Roster.objects.count()
    areas = Unit.objects.filter(name__in=["Đông 9", "Đông 10"])
    seats = Seat.objects.filter(source__startswith="Danh sách")
    there = {
        "areas": (areas.count(), 2),
        "places in the tree": (Closure.objects.filter(descendant__in=areas, depth=0).count(), 2),
        "boards": (Body.objects.filter(unit__in=[*areas, *Unit.objects.filter(name="Đông 6")]).count(), 3),
        "people": (Person.objects.filter(name__in=PEOPLE).count(), 4),
        "seats": (seats.filter(person__name__in=PEOPLE).count(), 4),
        "lines": (Made.objects.count(), 13),
        "log": (LogEntry.objects.filter(kind="roster").count(), 1),
    }
    return [f"{lists} lists, {count} {what}" for what, (count, one) in there.items() if count != lists * one]


STEPS = [
    "read",
    "roster",
    "area",
    "board",
    "person",
    "seat",
    "all seats",
    "lines",
    "before commit",
    "committed",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_list_is_there_whole_or_not_at_all(people: PeopleOfMau, file: ImportFile, step: str) -> None:
    killed_at(PROGRAM, step, file)
    assert halves() == []
    assert Roster.objects.count() == (step == "committed")
    actions.import_roster(by=people.binh, file=file, at=timezone.now(), answers={})
    assert Roster.objects.count() == 1
    assert halves() == []


def test_a_list_that_commits_too_early_leaves_halves(file: ImportFile) -> None:
    """The control: the same check finds the area on whose board nobody sits."""
    killed_at(PROGRAM, "board", file, "--commits-too-early")
    assert halves() != []
