"""A locked period: who stands under it, and the line it leaves."""

from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import parse_period
from mattran.figures.facts.actions import Source, lock
from mattran.figures.facts.queries import lock_over
from tests.factories.access import operator
from tests.factories.figures import NOW
from tests.factories.units import phuong_mau

pytestmark = pytest.mark.django_db


@pytest.fixture
def mau():
    return phuong_mau()


@pytest.fixture
def locked(mau):
    return lock(
        by=operator(),
        unit=mau.ward,
        period=parse_period("2026-H1"),
        reason="Đã ban hành báo cáo 6 tháng",
        source=Source("report", 1),
        at=NOW,
    )


def test_a_lock_covers_the_unit_and_all_below_on_its_days(mau, locked):
    for unit in (mau.ward, mau.dong_5):
        assert lock_over(unit, date(2026, 1, 1)) == locked
        assert lock_over(unit, date(2026, 6, 30)) == locked


def test_a_lock_covers_no_other_day_and_no_other_unit(mau, locked):
    assert lock_over(mau.dong_5, date(2026, 7, 1)) is None
    assert lock_over(mau.dong_5, date(2025, 12, 31)) is None
    assert lock_over(mau.other_area, date(2026, 3, 1)) is None
    assert lock_over(mau.province, date(2026, 3, 1)) is None


def test_a_lock_leaves_a_line_in_the_log(mau, locked):
    entry = Entry.objects.get(kind="lock", object_id=locked.pk)
    assert (entry.verb, entry.unit_id) == ("khoá sổ", mau.ward.pk)
    assert "từ 01/01/2026 đến 30/06/2026" in str(locked)
