"""Undoing a list: gone as if it had never been, until something was built on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Closure, Unit
from mattran.figures.facts.models import Fact
from mattran.frontwork.rosters import actions
from mattran.frontwork.rosters.models import Roster
from tests.factories.access import PeopleOfMau, UserFactory
from tests.factories.entries import enter, line
from tests.factories.figures import NOW
from tests.factories.rosters import HEADS, SINCE, take_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def roster(mau) -> Roster:
    return take_in(
        mau.binh,
        ["Khu phố Đông 9", "Trần Thị Mai", "Trưởng ban", SINCE, "2024–2026"],
        ["Đông 6", "Ngô Văn Út", "Thành viên", SINCE, ""],
        heads=(*HEADS, "Nhiệm kỳ"),
    )


def everything() -> tuple[int, ...]:
    """How much there is of what a list can make."""
    return tuple(model._default_manager.count() for model in (Unit, Closure, Body, Person, Seat))


def undo(mau, roster: Roster, reason: str = "Nhầm tệp") -> Roster:
    return actions.undo(by=mau.binh, roster=roster, reason=reason, at=LATER)


def test_all_that_was_made_is_gone_and_the_log_keeps_it(mau) -> None:
    before = everything()
    roster = take_in(mau.binh, ["Khu phố Đông 9", "Trần Thị Mai", "Trưởng ban", SINCE])
    assert everything() != before
    assert not undo(mau, roster).is_standing
    assert everything() == before
    verbs = set(Entry.objects.filter(at=LATER).values_list("verb", flat=True))
    assert verbs == {"xoá bản ghi nhầm", "xoá người ghi nhầm", "xoá đơn vị lập nhầm", "hoàn tác"}
    lines = Entry.objects.count()
    assert undo(mau, roster, "lần nữa").undo_reason == "Nhầm tệp"
    assert Entry.objects.count() == lines
    again = take_in(mau.binh, ["Khu phố Đông 9", "Trần Thị Mai", "Trưởng ban", SINCE])
    assert again.is_standing


def refused(mau, roster: Roster) -> str:
    before = everything()
    with pytest.raises(actions.CannotUndo) as refusal:
        undo(mau, roster)
    assert everything() == before
    roster.refresh_from_db()
    assert roster.is_standing
    return str(refusal.value)


def test_not_once_somebody_has_a_login(mau, roster) -> None:
    UserFactory(login="mai.dong9", person=Person.objects.get(name="Trần Thị Mai"))
    assert "mai.dong9" in refused(mau, roster)


def test_not_once_a_figure_was_recorded_there(mau, roster) -> None:
    enter(mau.binh, line(Unit.objects.get(name="Đông 9"), "gifts", 5, NOW.date()))
    assert Fact.objects.exists()
    assert "sau khi nhập đã có" in refused(mau, roster)


def test_not_once_a_seat_was_recognised_or_another_given(mau, roster) -> None:
    seat = Seat.objects.get(person__name="Ngô Văn Út")
    bodies.recognise(by=mau.binh.who, seat=seat, on=SINCE, decision="Số 5", at=LATER)
    assert "Ngô Văn Út" in refused(mau, roster)


def test_not_once_the_person_sits_elsewhere_too(mau, roster) -> None:
    person = Person.objects.get(name="Ngô Văn Út")
    take_in(mau.binh, ["Khu phố Đông 9", person.name, "Thành viên", SINCE], answers={2: person.pk})
    assert "ghế" in refused(mau, roster)


def test_a_reason_is_needed_and_only_who_keeps_seats_may(mau, roster) -> None:
    with pytest.raises(actions.CannotUndo, match="Hãy ghi lý do"):
        undo(mau, roster, " ")
    with pytest.raises(MayNot):
        actions.undo(by=mau.hoa, roster=roster, reason="Nhầm", at=timezone.now())
