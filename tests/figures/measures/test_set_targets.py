"""Setting the plan of a unit: many measures at once, by whoever may, once however often it is pressed."""

import pytest

from mattran.base.audit.models import Entry
from mattran.base.money import MOST_DONG
from mattran.base.periods import parse_period, year_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.measures.actions import BadTarget, set_targets
from mattran.figures.measures.models import Target
from mattran.figures.rollup.queries import targets
from tests.factories.access import actor
from tests.factories.figures import NOW, measure
from tests.factories.units import phuong_mau

pytestmark = pytest.mark.django_db
YEAR = year_period(2026)


@pytest.fixture
def mau():
    return phuong_mau()


def plan(by, unit, period=YEAR, **values):
    wanted = {measure(code): value for code, value in values.items()}
    return set_targets(by=by, unit=unit, period=period, values=wanted, source="Kế hoạch 03", at=NOW)


def planned(unit, *codes, period=YEAR):
    return {code: target.value for code, target in targets(unit, period, [measure(c) for c in codes]).items()}


def test_it_is_set_changed_and_taken_back_with_a_line_each(mau):
    chair = actor(Post.CHAIR, mau.ward)
    assert plan(chair, mau.dong_5, gifts=100, env_drives=4) == 2
    assert plan(chair, mau.dong_5, gifts=120, env_drives=4) == 1
    assert planned(mau.dong_5, "gifts", "env_drives") == {"gifts": 120, "env_drives": 4}
    assert planned(mau.dong_5, "gifts", period=parse_period("2026-H1")) == {}
    assert plan(chair, mau.dong_5, gifts=None) == 1
    assert planned(mau.dong_5, "gifts") == {}
    lines = Entry.objects.filter(kind="target").order_by("pk")
    gifts = measure("gifts").name
    assert [line.changes[gifts] for line in lines] == [["chưa có", "100"], ["100", "120"], ["120", "chưa có"]]


def test_pressed_twice_it_changes_nothing_and_leaves_no_line(mau):
    chair = actor(Post.CHAIR, mau.ward)
    plan(chair, mau.dong_5, gifts=100)
    assert plan(chair, mau.dong_5, gifts=100) == 0
    assert Entry.objects.filter(kind="target").count() == 1


@pytest.mark.parametrize(("value", "words"), [(-1, "từ 0 trở lên"), (MOST_DONG + 1, "quá")])
def test_a_plan_that_cannot_be_is_refused_whole(mau, value, words):
    with pytest.raises(BadTarget, match=words):
        plan(actor(Post.CHAIR, mau.ward), mau.dong_5, env_drives=4, gifts=value)
    assert not Target.objects.exists()


def test_only_whoever_may_correct_there_sets_it(mau):
    for stranger in (actor(Post.CHAIR, mau.other_ward), actor(Post.MEMBER, mau.dong_5)):
        with pytest.raises(MayNot):
            plan(stranger, mau.dong_5, gifts=1)
    assert not Target.objects.exists()
