"""Lines checked before the transaction began: good as long as what they were held against is the same."""

import sys
from datetime import date

import pytest

from mattran.base.periods import quarter_period
from mattran.directory.units import actions as units
from mattran.figures.facts.actions import Source, lock
from mattran.figures.facts.models import Fact
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.models import Batch
from tests.factories.access import PeopleOfMau
from tests.factories.entries import enter, line
from tests.factories.figures import NOW

pytestmark = pytest.mark.django_db
ENTERING = sys.modules["mattran.frontwork.entries.actions.enter"]  # its package calls the function so


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def test_in_the_same_world_they_are_not_checked_again(mau, monkeypatch) -> None:
    lines = [line(mau.place.dong_5, "gifts", 4), line(mau.place.dong_6, "gifts", 5)]
    checked = actions.check_lines(by=mau.binh, lines=lines, at=NOW)
    monkeypatch.setattr(ENTERING, "check_lines", None)
    assert enter(mau.binh, *lines, checked=checked).entry_count == 2
    assert Fact.objects.count() == 2


def test_what_was_wrong_stays_wrong(mau) -> None:
    lines = [line(mau.place.dong_5, "gifts", 4), line(mau.place.dong_5, "gifts", 5)]
    checked = actions.check_lines(by=mau.binh, lines=lines, at=NOW)
    with pytest.raises(actions.CannotEnter, match="Trùng"):
        enter(mau.binh, *lines, checked=checked)
    assert not Batch.objects.exists()


def test_a_period_that_was_locked_meanwhile_asks_for_a_reason(mau) -> None:
    lines = [line(mau.place.dong_5, "gifts", 4)]
    checked = actions.check_lines(by=mau.binh, lines=lines, at=NOW)
    source = Source("x", 1)
    lock(by=mau.binh, unit=mau.place.ward, period=quarter_period(2026, 1), reason="", source=source, at=NOW)
    with pytest.raises(actions.CannotEnter) as refused:
        enter(mau.binh, *lines, checked=checked)
    assert refused.value.needs_reason
    assert not Fact.objects.exists()


def test_a_unit_that_was_closed_meanwhile_is_refused(mau) -> None:
    lines = [line(mau.place.dong_6, "gifts", 4)]
    checked = actions.check_lines(by=mau.binh, lines=lines, at=NOW)
    units.close(unit=mau.place.dong_6, on=date(2026, 3, 1), decree="")
    with pytest.raises(actions.CannotEnter, match="không còn nhận số mới"):
        enter(mau.binh, *lines, checked=checked)
    assert not Fact.objects.exists()


def test_without_looking_again_it_would_have_gone_in(mau, monkeypatch) -> None:
    """The control: the same as above, with the second look off, is entered."""
    lines = [line(mau.place.dong_5, "gifts", 4)]
    checked = actions.check_lines(by=mau.binh, lines=lines, at=NOW)
    source = Source("x", 1)
    lock(by=mau.binh, unit=mau.place.ward, period=quarter_period(2026, 1), reason="", source=source, at=NOW)
    monkeypatch.setattr(ENTERING, "still_holds", lambda **told: True)
    assert enter(mau.binh, *lines, checked=checked).late_reason == ""
