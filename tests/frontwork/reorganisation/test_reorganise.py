"""Reorganising: seen first, then written as it was seen, once, with its record."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.base.once.actions import UsedForAnother
from mattran.base.periods import month_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from mattran.directory.units import queries as units
from mattran.directory.units.actions import CannotReorganise, NameTaken
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.facts.queries import differences
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.reorganisation import actions
from mattran.frontwork.reorganisation.actions.preview import mark_of
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.choices import Role
from mattran.frontwork.reorganisation.models import Reorganisation
from tests.factories.access import LoginCardFactory, PeopleOfMau, actor
from tests.factories.activities import ActivityFactory
from tests.factories.entries import enter, line
from tests.factories.figures import NOW, post
from tests.factories.reorganisation import DECREE, ON, done, merging, plan
from tests.factories.returns import sent
from tests.factories.units import AreaFactory, WardFactory

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)


@pytest.fixture
def mau():
    people = PeopleOfMau()
    place = people.place
    post(place.dong_5, MARCH, gifts=10)
    post(place.dong_6, MARCH, gifts=7)
    return people


@pytest.fixture(autouse=True)
def _stored_agrees(mau):
    yield
    assert [str(difference) for difference in differences()] == []


def two_into_one(mau, **kwargs):
    return merging(mau.place.dong_6, into=mau.place.dong_5, **kwargs)


def write(mau, plan, **kwargs):
    kwargs = {"by": mau.binh, "at": NOW, "client_id": uuid4()} | kwargs
    if "seen" not in kwargs:
        kwargs["seen"] = actions.preview(by=kwargs["by"], plan=plan, at=NOW).mark
    return actions.reorganise(plan=plan, **kwargs)


def test_what_was_seen_is_written(mau) -> None:
    made = write(mau, two_into_one(mau))
    assert str(made) == "Khu phố Đông 6 sáp nhập vào Khu phố Đông 5 từ 15/06/2026"
    assert (made.unit, made.kind, made.decree, made.is_standing) == (mau.place.ward, Kind.MERGE, DECREE, True)
    assert [(part.unit, part.role) for part in made.parts.order_by("pk")] == [
        (mau.place.dong_6, Role.OLD),
        (mau.place.dong_5, Role.NEW),
    ]
    assert not units.exists(mau.place.dong_6, ON)
    assert Entry.objects.get(kind="reorganise").verb == "sáp nhập"


def test_a_preview_writes_nothing_and_says_what_changes(mau) -> None:
    place = mau.place
    head = actor(Post.HEAD, place.dong_6)
    LoginCardFactory(user=head.user)
    ActivityDraft.objects.create(
        user=head.user, client_id=uuid4(), unit=place.dong_6, started_at=NOW, changed_at=NOW
    )
    sent(place.dong_6, month_period(2026, 5))
    before = Entry.objects.count(), Reorganisation.objects.count()
    seen = actions.preview(by=mau.binh, plan=two_into_one(mau), at=NOW)
    assert (Entry.objects.count(), Reorganisation.objects.count()) == before
    assert units.exists(place.dong_6, ON)
    (row,) = seen.effects.people
    assert (row.held.person, row.unit, bool(row.card_end), row.confirms) == (
        head.person,
        place.dong_6,
        True,
        True,
    )
    assert [(one.unit, one.period.code) for one in seen.effects.returns] == [(place.dong_6, "2026-06")]
    assert seen.effects.returns[0].days.last_day == ON - timedelta(days=1)
    assert [(one.unit, one.count) for one in seen.effects.drafts] == [(place.dong_6, 1)]
    assert seen.effects.grace_until == date(2026, 7, 14)
    numbers = [(one.unit, row.today, row.then) for one in seen.figures for row in one.rows]
    assert [
        (unit, (today.before, today.after), (then.before, then.after)) for unit, today, then in numbers
    ] == [
        (place.ward, ("17", "17"), ("17", "17")),
        (place.dong_6, ("7", "7"), ("7", "7")),
        (place.dong_5, ("10", "17"), ("10", "10")),
    ]
    assert (seen.changes_today, seen.changes_then) == (True, False)


def test_a_stale_preview_is_not_written(mau) -> None:
    seen = actions.preview(by=mau.binh, plan=two_into_one(mau), at=NOW).mark
    actor(Post.HEAD, mau.place.dong_6)
    with pytest.raises(actions.StalePreview):
        write(mau, two_into_one(mau), seen=seen)
    assert units.exists(mau.place.dong_6, ON)


def test_figures_that_go_on_arriving_make_no_preview_stale(mau) -> None:
    seen = actions.preview(by=mau.binh, plan=two_into_one(mau), at=NOW).mark
    post(mau.place.dong_5, MARCH, gifts=3)
    assert write(mau, two_into_one(mau), seen=seen).pk


def test_pressed_twice_it_is_written_once(mau) -> None:
    merge, press = two_into_one(mau), uuid4()
    seen = actions.preview(by=mau.binh, plan=merge, at=NOW).mark
    first = write(mau, merge, seen=seen, client_id=press)
    assert write(mau, merge, seen=seen, client_id=press) == first
    with pytest.raises(UsedForAnother):
        write(mau, replace(merge, on=ON + timedelta(days=1)), seen=seen, client_id=press)
    with pytest.raises(actions.AlreadyDone, match="đã ghi lúc"):
        done(merge)
    assert Reorganisation.objects.count() == 1


def test_two_become_a_new_one(mau) -> None:
    place = mau.place
    made = write(mau, merging(place.dong_5, place.dong_6, names=("Đông",), prefix="Khu phố"))
    (new,) = Unit.objects.filter(pk__in=made.founded)
    assert (new.full_name, units.parent(new, ON)) == ("Khu phố Đông", place.ward)
    assert made.title == "Khu phố Đông 5, Khu phố Đông 6 sáp nhập thành Khu phố Đông"
    assert units.successors(place.dong_5) == [new]


def test_one_is_cut_and_goes_on(mau) -> None:
    place = mau.place
    made = write(
        mau, plan(Kind.SPLIT, place.dong_5, news=(place.dong_5,), names=("Đông 7",), prefix="Khu phố")
    )
    assert made.title == "Khu phố Đông 5 tách một phần thành Khu phố Đông 7"
    assert units.exists(place.dong_5, ON)
    assert Seat.objects.get(body__unit=place.dong_5).span.is_open


def test_a_renamed_one_keeps_its_people(mau) -> None:
    made = write(mau, plan(Kind.RENAME, mau.place.dong_5, names=("Hoà Bình",), prefix="Khu phố"))
    assert Seat.objects.get(body__unit__in=made.founded).person == mau.hoa.person


def test_only_who_stands_above_moves_a_unit_elsewhere(mau) -> None:
    place = mau.place
    moving = plan(Kind.MOVE, place.dong_5, parent=place.other_ward)
    with pytest.raises(MayNot):
        done(moving, by=mau.binh)
    made = done(moving, by=actor(Post.CHAIR, place.province))
    assert units.parent(place.dong_5, ON) == place.other_ward
    assert made.title == "Khu phố Đông 5 chuyển về Phường Bên"


def test_a_new_unit_and_an_end(mau) -> None:
    place = mau.place
    made = done(
        plan(
            Kind.CREATE, within=place.ward, names=("Tây 1", "Tây 2"), prefix="Thôn", unit_kind=UnitKind.AREA
        ),
        by=mau.binh,
    )
    assert made.title == "Lập Thôn Tây 1, Thôn Tây 2 thuộc Phường Mẫu"
    assert done(plan(Kind.CLOSE, place.dong_6), by=mau.binh).title == "Khu phố Đông 6 kết thúc hoạt động"


# --- Refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.MERGE, Kind.RENAME, Kind.CLOSE, Kind.SPLIT])
def test_what_is_recorded_later_is_named(mau, kind) -> None:
    place = mau.place
    activity = ActivityFactory(unit=place.dong_6, held_on=ON + timedelta(days=2), place="Nhà văn hoá")
    enter(mau.binh, line(place.dong_6, "gifts", 5, ON))
    sent(place.dong_6, month_period(2026, 7))
    parts = {
        Kind.MERGE: {"news": (place.dong_5,)},
        Kind.RENAME: {"names": ("Mới",)},
        Kind.CLOSE: {},
        Kind.SPLIT: {"names": ("A", "B")},
    }[kind]
    with pytest.raises(actions.RecordedLater) as refused:
        done(plan(kind, place.dong_6, **parts), by=mau.binh)
    said = str(refused.value)
    assert f"{activity.kind}, Nhà văn hoá, Khu phố Đông 6 (17/06/2026)" in said
    assert "Khu phố Đông 6 (15/06/2026)" in said
    assert "phiếu tháng 7 năm 2026, Khu phố Đông 6 (01/07/2026)" in said
    assert "ghi lại cho đơn vị mới" in said
    assert units.exists(place.dong_6, ON)


def test_the_day_before_is_no_later_day(mau) -> None:
    post(mau.place.dong_6, ON - timedelta(days=1), gifts=1)
    assert done(two_into_one(mau)).pk


def test_who_is_seated_later_is_named(mau) -> None:
    head = actor(Post.HEAD, mau.place.dong_6, valid_from=date(2026, 6, 20))
    with pytest.raises(actions.SeatedLater, match=f"{head.person.name}.*20/06/2026"):
        done(two_into_one(mau))


def test_only_who_stands_above_the_units(mau) -> None:
    place = mau.place
    chair = actor(Post.CHAIR, place.ward)
    others = [mau.hoa, mau.stranger, actor(Post.CHAIR, place.other_ward), actor(Post.SPECIALIST, place.ward)]
    for who in others:
        with pytest.raises(MayNot):
            done(two_into_one(mau), by=who)
    with pytest.raises(MayNot):
        done(plan(Kind.RENAME, place.ward, names=("Khác",)), by=chair)
    with pytest.raises(MayNot):
        done(plan(Kind.CLOSE, place.ward, within=place.ward), by=chair)
    assert not Reorganisation.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"decree": "  "}, "Hãy ghi số, ngày của văn bản"),
        ({"on": date(2030, 1, 1)}, "quá xa về sau"),
    ],
)
def test_what_does_not_fit_is_said(mau, change, said) -> None:
    with pytest.raises(CannotReorganise, match=said):
        done(merging(mau.place.dong_6, into=mau.place.dong_5, within=mau.place.ward, **change))


def test_a_unit_of_elsewhere_is_refused(mau) -> None:
    with pytest.raises(actions.CannotPlan, match="không trực thuộc Phường Mẫu"):
        done(plan(Kind.CLOSE, mau.place.other_area, within=mau.place.ward))


def test_a_name_that_is_taken(mau) -> None:
    with pytest.raises(NameTaken):
        done(plan(Kind.RENAME, mau.place.dong_6, names=("Đông 5",), prefix="Khu phố"))


@pytest.mark.parametrize("name", ["Đ\u0430ng", "Z" + "\u0301" * 40, "a\0b", "Đông\u202e 9"])
def test_names_that_only_look_vietnamese(mau, name) -> None:
    with pytest.raises(ValueError, match="Có "):
        done(plan(Kind.RENAME, mau.place.dong_6, names=(name,)))


def test_a_ward_takes_its_areas_along(mau) -> None:
    place = mau.place
    chair = actor(Post.CHAIR, place.province)
    seen = actions.preview(by=chair, plan=merging(place.ward, into=place.other_ward), at=NOW)
    assert seen.children == [place.dong_5, place.dong_6]
    made = write(mau, merging(place.ward, into=place.other_ward), by=chair)
    assert set(made.touched) == {place.ward.pk, place.other_ward.pk, place.dong_5.pk, place.dong_6.pk}
    assert units.parent(place.dong_5, ON) == place.other_ward


def test_looking_whether_anything_changed_does_not_grow_with_the_areas(flat, mau) -> None:
    wards = [WardFactory(parent=mau.place.province) for _ in range(2)]

    def grow() -> None:
        for _ in range(3):
            post(AreaFactory(parent=wards[0]), MARCH, gifts=1)

    merge = merging(wards[0], into=wards[1])
    flat(lambda: mark_of(merge), grow)
