"""Undoing: everything as it was, until something was built on it; then a sentence that names it."""

from datetime import date, timedelta

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import half_of, half_period, month_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.directory.units import actions as raw
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Source, lock
from mattran.figures.facts.queries import differences
from mattran.figures.rollup.actions import create
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.reorganisation import queries
from mattran.frontwork.reorganisation.actions import BuiltOn, undo
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from tests.factories.access import LoginCardFactory, PeopleOfMau, actor, operator
from tests.factories.figures import NOW, post, reverse
from tests.factories.reorganisation import ON, done, merging, plan
from tests.factories.returns import sent
from tests.factories.units import AreaFactory, WardFactory

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)
LATER = NOW + timedelta(days=1)
AFTER = ON + timedelta(days=3)


@pytest.fixture
def mau():
    people = PeopleOfMau()
    post(people.place.dong_5, MARCH, gifts=10)
    post(people.place.dong_6, MARCH, gifts=7)
    return people


@pytest.fixture(autouse=True)
def _stored_agrees(mau):
    yield
    assert [str(difference) for difference in differences()] == []


@pytest.fixture
def made(mau):
    """Đông 6, with a head, went into Đông 5."""
    actor(Post.HEAD, mau.place.dong_6)
    return done(merging(mau.place.dong_6, into=mau.place.dong_5), by=mau.binh)


def test_all_is_as_it_was(mau, made) -> None:
    undo(by=mau.binh, made=made, at=LATER)
    assert units.exists(mau.place.dong_6, ON)
    seat = Seat.objects.get(body__unit=mau.place.dong_6)
    assert (seat.span.is_open, seat.ended_by) == (True, "")
    made.refresh_from_db()
    assert (made.undone_at, made.is_standing) == (LATER, False)
    assert made.undone_by.startswith(mau.binh.name)
    assert Entry.objects.filter(kind="reorganise").latest("pk").verb == "huỷ sắp xếp"
    assert Entry.objects.filter(kind="bodies.seat", verb="giữ lại như cũ", object_id=seat.pk).exists()


def test_again_changes_nothing(mau, made) -> None:
    undo(by=mau.binh, made=made, at=LATER)
    lines = Entry.objects.count()
    undo(by=mau.binh, made=made, at=LATER)
    assert Entry.objects.count() == lines


def test_undone_it_can_be_done_again(mau, made) -> None:
    undo(by=mau.binh, made=made, at=LATER)
    assert done(merging(mau.place.dong_6, into=mau.place.dong_5), at=LATER).pk != made.pk


def test_a_unit_that_it_founded_goes_and_its_name_stays(mau) -> None:
    made = done(plan(Kind.RENAME, mau.place.dong_5, names=("Hoà Bình",), prefix="Khu phố"))
    undo(by=mau.binh, made=made, at=LATER)
    assert not Unit.objects.filter(pk__in=made.founded).exists()
    assert "Khu phố Hoà Bình" in [part.name for part in made.parts.all()]
    assert Seat.objects.get(person=mau.hoa.person).body.unit == mau.place.dong_5


def test_only_who_might_have_done_it(mau, made) -> None:
    place = mau.place
    for who in (mau.hoa, actor(Post.CHAIR, place.other_ward), actor(Post.SPECIALIST, place.ward)):
        with pytest.raises(MayNot):
            undo(by=who, made=made, at=LATER)
    moved = done(plan(Kind.MOVE, place.dong_5, parent=place.other_ward), by=actor(Post.CHAIR, place.province))
    with pytest.raises(MayNot):
        undo(by=mau.binh, made=moved, at=LATER)


# --- What was built on it ---------------------------------------------------------------------------------


def refused(made, *words: str) -> None:
    with pytest.raises(BuiltOn) as refusal:
        undo(by=operator(), made=made, at=LATER)
    for word in ("Không huỷ được nữa", *words, "hãy ghi một lần sắp xếp mới"):
        assert word in str(refusal.value)


def test_a_figure_of_a_day_since(mau, made) -> None:
    source = post(mau.place.dong_5, AFTER, gifts=3)
    refused(made, "số liệu “Chỉ tiêu gifts” của Khu phố Đông 5 ngày 18/06/2026")
    reverse(source)
    assert queries.built_on(made) == [], "taken back, it stands against nothing"


def test_a_figure_of_a_day_before_is_no_hindrance(mau, made) -> None:
    post(mau.place.dong_5, MARCH, gifts=3)
    undo(by=mau.binh, made=made, at=LATER)
    made.refresh_from_db()
    assert not made.is_standing


def test_a_figure_below_a_unit_that_moved(mau) -> None:
    made = done(merging(mau.place.ward, into=mau.place.other_ward))
    post(mau.place.dong_6, AFTER, gifts=3)
    refused(made, "Khu phố Đông 6")


def test_a_seat(mau, made) -> None:
    deputy = actor(Post.DEPUTY, mau.place.dong_5)
    refused(made, "chức danh Phó Trưởng ban", str(deputy.person))


def test_a_seat_that_ended(mau, made) -> None:
    Seat.objects.filter(person=mau.hoa.person).update(valid_to=AFTER, ended_by=SeatEnd.RELEASED)
    refused(made, "chức danh Trưởng ban")


def test_an_appointment(mau, made) -> None:
    actor(Post.SPECIALIST, mau.place.dong_5)
    refused(made, "phân công Chuyên viên")


def test_a_return(mau, made) -> None:
    sent(mau.place.dong_6, month_period(2026, 6), sent_at=LATER)
    refused(made, "Phiếu tháng 6 năm 2026, Khu phố Đông 6")


def test_a_card(mau, made) -> None:
    LoginCardFactory(user=mau.hoa.user, issued_at=LATER)
    refused(made, "thẻ …")


def test_a_lock(mau, made) -> None:
    lock(
        by=mau.binh,
        unit=mau.place.ward,
        period=half_period(half_of(ON)),
        reason="Báo cáo",
        source=Source("report", 1),
        at=LATER,
    )
    refused(made, "Khoá sổ Phường Mẫu")


def test_a_later_reorganisation(mau, made) -> None:
    later = done(merging(AreaFactory(parent=mau.place.ward), into=mau.place.dong_5, on=AFTER), at=LATER)
    refused(made, f"lần sắp xếp {later}")
    undo(by=mau.binh, made=later, at=LATER)
    undo(by=mau.binh, made=made, at=LATER)


def test_a_change_of_the_tree_without_a_record(mau, made) -> None:
    raw.place(unit=mau.place.dong_5, parent=mau.place.other_ward, on=AFTER, decree="")
    refused(made, "thay đổi khác trong danh sách đơn vị")
    raw.place(unit=mau.place.dong_5, parent=mau.place.ward, on=AFTER, decree="")


def test_whatever_points_at_a_unit_that_would_go(mau) -> None:
    made = done(plan(Kind.CREATE, within=mau.place.ward, names=("Tây 9",), unit_kind=UnitKind.AREA))
    (new,) = Unit.objects.filter(pk__in=made.founded)
    ActivityDraft.objects.create(
        user=mau.binh.user,
        client_id="00000000-0000-4000-8000-000000000001",
        unit=new,
        started_at=NOW,
        changed_at=NOW,
    )
    refused(made, "việc đang ghi dở")


def test_a_unit_below_one_that_would_go(mau) -> None:
    made = done(plan(Kind.CREATE, within=mau.place.ward, names=("Tây 9",), unit_kind=UnitKind.AREA))
    AreaFactory(parent=Unit.objects.get(pk=made.founded[0]), name="Tổ 1", on=AFTER)
    refused(made, "Khu phố Tổ 1 trực thuộc Tây 9")


def test_a_name_that_was_given_since_stands_in_the_way(mau, made) -> None:
    same = create(
        by=mau.binh,
        kind=UnitKind.AREA,
        name="ĐÔNG 6",
        prefix="Khu phố",
        parent=mau.place.ward,
        on=ON,
        at=LATER,
    )
    with pytest.raises(BuiltOn, match="một Khu phố ĐÔNG 6 khác thuộc Phường Mẫu"):
        undo(by=mau.binh, made=made, at=LATER)
    rename = plan(Kind.RENAME, same, names=("Bảy",), prefix="Khu phố", on=AFTER)
    done(rename, by=mau.binh)
    with pytest.raises(BuiltOn):
        undo(by=mau.binh, made=made, at=LATER)


def test_names_that_changed_places_stand_in_the_way(mau) -> None:
    first = done(plan(Kind.RENAME, mau.place.dong_6, names=("Hoà",), prefix="Khu phố"))
    second = done(plan(Kind.RENAME, mau.place.dong_5, names=("Đông 6",), prefix="Khu phố"))
    with pytest.raises(BuiltOn, match="một Khu phố Đông 6 khác"):
        undo(by=mau.binh, made=first, at=LATER)
    undo(by=mau.binh, made=second, at=LATER)
    undo(by=mau.binh, made=first, at=LATER)
    assert [unit.name for unit in units.children(mau.place.ward, ON)] == ["Đông 5", "Đông 6"]


@pytest.mark.parametrize("kind", [Kind.CLOSE, Kind.MOVE])
def test_nothing_comes_back_under_a_unit_that_has_ended_since(mau, kind) -> None:
    """It would be there and on nobody's list."""
    place = mau.place
    area = AreaFactory(parent=place.ward)
    made = done(plan(kind, area, parent=place.other_ward if kind == Kind.MOVE else None))
    third = WardFactory(parent=place.province)
    gone = done(merging(place.ward, into=third, on=AFTER))
    with pytest.raises(BuiltOn, match="Phường Mẫu kết thúc từ 18/06/2026"):
        undo(by=operator(), made=made, at=LATER)
    undo(by=operator(), made=gone, at=LATER)
    undo(by=operator(), made=made, at=LATER)
    assert area in units.children(place.ward, AFTER)


def test_a_ward_comes_back_with_its_areas(mau) -> None:
    """What hangs below a unit that comes back by the same undoing is in nobody's way."""
    place = mau.place
    made = done(merging(place.ward, into=place.other_ward))
    undo(by=operator(), made=made, at=LATER)
    assert place.dong_5 in units.children(place.ward, ON)
