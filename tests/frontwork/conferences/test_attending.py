"""Names of those summoned: added, marked, struck off, counted when somebody says so, forgotten in time."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.dates import months_before
from mattran.base.files.models import StoredFile
from mattran.base.periods import half_of, half_period
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import Source, lock
from mattran.frontwork.conferences import actions, queries, rules
from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.models import SOURCE_KIND, Attendee, Conference, SheetPhoto
from mattran.frontwork.conferences.rules import Line
from tests.factories.access import PeopleOfMau, actor, operator
from tests.factories.bodies import SeatFactory
from tests.factories.conferences import (
    DAY,
    NEXT,
    NOW,
    AttendeeFactory,
    ConferenceFactory,
    SheetPhotoFactory,
    begin,
    measures,
    planned,
    tell,
)

pytestmark = pytest.mark.django_db

THREE = [Line("Trần Thị Chín", "BA", represents="Chi hội Phụ nữ"), Line("Lý Bảy", "ONG"), Line("Lê Hà", "BA")]
EVENING = datetime(2026, 11, 20, 12, 5, tzinfo=NOW.tzinfo)
S, P, E, A = AttendeeState.SUMMONED, AttendeeState.PRESENT, AttendeeState.EXCUSED, AttendeeState.ABSENT


@pytest.fixture
def people() -> PeopleOfMau:
    measures()
    return PeopleOfMau()


@pytest.fixture
def made(hoa: Actor) -> Conference:
    return planned(hoa)


def listed(by: Actor, one: Conference, names: list[Line] | None = None, **given: Any) -> list[Attendee]:
    actions.add_people(by=by, conference=one, people=names or THREE, at=NOW, **given)
    return queries.attendees_of(one)


def marked(by: Actor, one: Conference, *told: str, at: datetime = EVENING) -> list[Attendee]:
    """The list, each marked in its order."""
    rows = queries.attendees_of(one)
    pairs = {row.pk: (row.state, state) for row, state in zip(rows, told, strict=True)}
    actions.mark(by=by, conference=one, told=pairs, at=at)
    return queries.attendees_of(one)


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        ([], (None, None, None)),
        ([S, S], (2, None, None)),
        ([P, S], (2, 1, None)),
        ([P, A], (2, 1, 0)),
        ([A, A], (2, 0, 0)),
        ([P, E, S], (3, 1, 1)),
    ],
)
def test_the_list_says_only_what_it_says(states: list[str], counts: tuple[int | None, ...]) -> None:
    found = rules.counts_of_names(states)
    assert (found.summoned, found.present, found.excused) == counts


def test_added_once_and_named_nowhere_in_the_log(hoa: Actor, made: Conference) -> None:
    rows = listed(hoa, made)
    assert [str(one) for one in rows] == ["Bà Trần Thị Chín, Chi hội Phụ nữ", "Ông Lý Bảy", "Bà Lê Hà"]
    assert len({one.token for one in rows}) == 3
    assert all(len(one.token) >= 20 for one in rows)
    assert listed(hoa, made) == rows
    assert len(listed(hoa, made, [Line("Lê Hạ", "BA")])) == 4
    line = Entry.objects.filter(verb="ghi danh sách người dự").order_by("pk")[0]
    assert line.changes == {"Danh sách": ["0 tên, có mặt 0", "3 tên, có mặt 0"]}
    marked(hoa, made, P, P, E, A)
    for entry in Entry.objects.all():
        assert not any(name in str(entry.changes) + entry.label for name in ("Chín", "Bảy", "Hà"))


@pytest.mark.parametrize(
    ("again", "is_new"),
    [
        (Line("LÊ HÀ"), False),
        (Line("lê hà", "BA"), False),
        (Line("Lê Hà", "ONG"), True),
        (Line("Lê Hạ"), True),
        (Line("LÝ BẢY", "ONG"), False),
        (Line("Trần Thị Chín"), True),  # she stands there with her group; whether it is she nobody said
    ],
)
def test_the_same_person_typed_otherwise(hoa: Actor, made: Conference, again: Line, *, is_new: bool) -> None:
    before = listed(hoa, made)
    assert len(listed(hoa, made, [again])) - len(before) == is_new


def test_a_bare_name_twice_in_one_list(hoa: Actor, made: Conference) -> None:
    rows = listed(hoa, made, [Line("TRẦN VĂN ĐIỀN"), Line("Trần Văn Điền", "ONG"), Line("Trần Văn Điền")])
    assert [str(one) for one in rows if "iền" in str(one).lower()] == ["TRẦN VĂN ĐIỀN"]


def test_the_board_is_copied(people: PeopleOfMau, hoa: Actor, made: Conference) -> None:
    SeatFactory(body=made.body, post=Post.MEMBER, valid_from=date(2026, 1, 1))
    lines = queries.lines_of_board(made, NOW.date())
    assert [line.represents for line in lines] == ["Trưởng ban", "Thành viên"]
    rows = listed(hoa, made, lines)
    assert rows[0].name == people.hoa.person.addressed
    assert rows[0].capacity == "Trưởng ban"


def test_who_may(people: PeopleOfMau, hoa: Actor, made: Conference) -> None:
    row = listed(hoa, made)[0]
    for by in (people.stranger, actor(Post.AUDITOR, people.place.ward)):
        with pytest.raises(MayNot):
            listed(by, made)
        with pytest.raises(MayNot):
            actions.mark(by=by, conference=made, told={row.pk: (S, P)}, at=EVENING)
        with pytest.raises(MayNot):
            actions.check_in(by=by, attendee=row, at=EVENING)
        with pytest.raises(MayNot):
            actions.strike_off(by=by, conference=made, attendee_id=row.pk, at=EVENING)
        with pytest.raises(MayNot):
            actions.take_counts(by=by, conference=made, version=made.version, at=EVENING)
        with pytest.raises(MayNot):
            actions.forget_attendance(by=by, before=date(2030, 1, 1), at=NOW)
    assert actions.check_in(by=people.binh, attendee=row, at=EVENING).is_present


def test_a_second_scan_keeps_the_first_moment(people: PeopleOfMau, hoa: Actor, made: Conference) -> None:
    row = listed(hoa, made)[0]
    actions.check_in(by=hoa, attendee=row, at=EVENING)
    again = actions.check_in(by=people.binh, attendee=row, at=EVENING + timedelta(minutes=9))
    assert again.checked_in_at == EVENING
    assert Entry.objects.filter(verb="điểm danh").count() == 1


def test_before_the_day_and_after_it_was_recorded(hoa: Actor, made: Conference) -> None:
    row = listed(hoa, made)[0]
    with pytest.raises(actions.CannotRecord, match="họp ngày 20/11/2026"):
        actions.check_in(by=hoa, attendee=row, at=NOW)
    assert marked(hoa, made, E, S, S, at=NOW)[0].state == E
    done = actions.record(by=hoa, conference=made, version=made.version, at=EVENING)
    for press in (
        lambda: actions.check_in(by=hoa, attendee=row, at=EVENING),
        lambda: marked(hoa, done, P, P, P),
        lambda: listed(hoa, done, [Line("Ai Đó")]),
        lambda: actions.strike_off(by=hoa, conference=done, attendee_id=row.pk, at=EVENING),
        lambda: actions.take_counts(by=hoa, conference=done, version=done.version, at=EVENING),
    ):
        with pytest.raises(actions.CannotRecord, match="đã ghi vào sổ"):
            press()
    assert {one.state for one in queries.attendees_of(done)} == {E, S}
    gone = actions.withdraw(by=hoa, conference=done, reason="Nhầm", at=EVENING)
    with pytest.raises(actions.CannotRecord, match="không điểm danh được"):
        actions.check_in(by=hoa, attendee=row, at=EVENING)
    assert gone.attendees.count() == 3


def test_an_old_tab_takes_nobodys_mark_away(hoa: Actor, made: Conference) -> None:
    first, second, _ = listed(hoa, made)
    actions.check_in(by=hoa, attendee=first, at=EVENING)
    late = actions.mark(
        by=hoa, conference=made, told={first.pk: (S, A), second.pk: (S, P), 10**9: (S, P)}, at=EVENING
    )
    assert late == [first]
    assert [one.state for one in queries.attendees_of(made)] == [P, P, S]
    assert actions.mark(by=hoa, conference=made, told={second.pk: (S, P)}, at=EVENING) == []
    undone = marked(hoa, made, S, P, S)[0]
    assert (undone.state, undone.checked_in_at) == (S, None)


def test_struck_off(hoa: Actor, made: Conference) -> None:
    first, second, _ = listed(hoa, made)
    actions.check_in(by=hoa, attendee=first, at=EVENING)
    with pytest.raises(actions.CannotRecord, match="đã ghi có mặt"):
        actions.strike_off(by=hoa, conference=made, attendee_id=first.pk, at=EVENING)
    for _ in range(2):
        actions.strike_off(by=hoa, conference=made, attendee_id=second.pk, at=EVENING)
    assert len(queries.attendees_of(made)) == 2
    assert Entry.objects.filter(verb="bỏ tên khỏi danh sách người dự").count() == 1


def test_numbers_come_from_the_list_only_when_somebody_says_so(hoa: Actor, made: Conference) -> None:
    with pytest.raises(actions.CannotRecord, match="chưa có ai được triệu tập"):
        actions.take_counts(by=hoa, conference=made, version=made.version, at=EVENING)
    listed(hoa, made)
    listed(hoa, made, [Line("Người Ngoài")], is_summoned=False)
    marked(hoa, made, P, P, E, P)
    assert Conference.objects.get().present_count is None
    taken = actions.take_counts(by=hoa, conference=made, version=made.version, at=EVENING)
    assert (taken.summoned_count, taken.present_count, taken.excused_count) == (3, 2, 1)
    assert queries.list_counts(made).others_present == 1
    again = actions.take_counts(by=hoa, conference=made, version=taken.version, at=EVENING)
    assert again.version == taken.version
    marked(hoa, made, P, P, P, P)
    with pytest.raises(actions.StaleVersion):
        actions.take_counts(by=hoa, conference=made, version=made.version, at=EVENING)


def test_a_list_is_not_endless(hoa: Actor, made: Conference) -> None:
    with pytest.raises(actions.CannotRecord, match="nhiều nhất 600"):
        listed(hoa, made, [Line(f"Người {number}") for number in range(601)])
    with pytest.raises(actions.CannotRecord, match="ít nhất một người"):
        actions.add_people(by=hoa, conference=made, people=[], at=NOW)
    assert not Attendee.objects.exists()


# --- Forgetting ---------------------------------------------------------------------------------------------


def came_and_recorded(hoa: Actor, **attended: Any) -> Conference:
    told = tell(hoa, begin(hoa), actions.When(held_on=DAY), actions.Attendance(**attended))
    listed(hoa, told)
    marked(hoa, told, P, P, E)
    return actions.record(by=hoa, conference=told, version=told.version, at=NOW)


def forget(before: date, **given: Any) -> actions.Forgotten:
    return actions.forget_attendance(by=operator(), before=before, at=EVENING, **given)


def test_on_the_day_they_stay_and_on_the_next_they_go(hoa: Actor, world_ok: Any) -> None:
    done = came_and_recorded(hoa)
    photo = SheetPhotoFactory(conference=done)
    assert forget(DAY) == actions.Forgotten()
    assert forget(DAY + timedelta(days=1), is_rehearsal=True) == actions.Forgotten(1, 3, 1)
    assert Attendee.objects.count() == 3
    assert forget(DAY + timedelta(days=1)) == actions.Forgotten(1, 3, 1)
    assert forget(DAY + timedelta(days=1)) == actions.Forgotten()
    assert not Attendee.objects.exists()
    assert not SheetPhoto.objects.exists()
    assert not StoredFile.objects.filter(pk=photo.file_id).exists()
    kept = Conference.objects.get()
    assert (kept.summoned_count, kept.present_count, kept.excused_count) == (3, 2, 1)
    books = {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, done.pk)}
    assert (books["conf_summoned"], books["conf_present"]) == (3, 2)
    line = Entry.objects.get(verb="xoá tên người dự đã quá hạn")
    assert (line.changes["Tên"], line.changes["Có mặt"]) == (["3", "0"], ["", "2"])
    world_ok()


def test_what_was_stated_stays_as_it_was_stated(hoa: Actor) -> None:
    came_and_recorded(hoa, summoned_count=40, present_count=39)
    forget(DAY + timedelta(days=1))
    kept = Conference.objects.get()
    assert (kept.summoned_count, kept.present_count, kept.excused_count) == (40, 39, 1)


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ({"present_count": 40}, (None, 40, None)),  # a list of some: three are not those who were summoned
        ({"summoned_count": 1}, (1, None, None)),
        ({"excused_count": 2}, (None, None, 2)),  # two came and one is excused by the list, of three
        ({"summoned_count": 2, "present_count": 2}, (2, 2, None)),
        ({"present_count": 2}, (3, 2, 1)),
        ({"summoned_count": 3}, (3, 2, 1)),
        ({"summoned_count": 40, "present_count": 45}, (40, 45, 1)),  # stated so, and no other doubt comes in
    ],
)
def test_a_list_that_does_not_fit_gives_no_number(
    hoa: Actor, stated: dict[str, int], kept: tuple[int | None, ...], world_ok: Any
) -> None:
    """Nobody ever stated that 40 came of 3: the number that is not known stays "chưa ghi"."""
    done = came_and_recorded(hoa, **stated)
    assert forget(DAY + timedelta(days=1)).names == 3
    one = Conference.objects.get()
    assert (one.summoned_count, one.present_count, one.excused_count) == kept
    books = {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, done.pk)}
    assert (books.get("conf_summoned"), books.get("conf_present")) == kept[:2]
    said = "Danh sách không khớp số đã ghi, không lấy"
    line = Entry.objects.get(verb="xoá tên người dự đã quá hạn")
    assert (said in line.changes) == (None in kept)
    world_ok()


def test_in_a_locked_period_it_is_a_correction(people: PeopleOfMau, hoa: Actor) -> None:
    came_and_recorded(hoa)
    period, source = half_period(half_of(DAY)), Source("report", 1)
    lock(by=people.binh, unit=people.place.ward, period=period, reason="Đã ban hành", source=source, at=NOW)
    forget(DAY + timedelta(days=1))
    assert Conference.objects.get().late_reason == "Lấy số từ danh sách trước khi xoá tên"


def test_what_was_never_held_goes_by_the_day_it_was_begun(people: PeopleOfMau) -> None:
    draft = ConferenceFactory(unit=people.place.dong_5, draft=True, held_on=None)
    AttendeeFactory(conference=draft)
    AttendeeFactory(conference=ConferenceFactory(unit=people.place.dong_5, planned=True))
    began = timezone.localdate(draft.begun_at)
    assert forget(began).names == 0
    assert forget(began + timedelta(days=1)).names == 1
    assert Attendee.objects.get().conference.held_on == NEXT


def test_the_daily_command_counts_then_deletes(people: PeopleOfMau, settings: Any) -> None:
    settings.ATTENDANCE_MONTHS = 1
    limit = months_before(timezone.localdate(), 1)
    for day in (limit, limit - timedelta(days=1)):
        AttendeeFactory(conference=ConferenceFactory(unit=people.place.dong_5, held_on=day))
    said = StringIO()
    call_command("tidy", "--dry-run", stdout=said)
    assert "Sẽ xoá 1 tên người dự, 0 ảnh danh sách ký tên của 1 hội nghị" in said.getvalue()
    assert "Đã" not in said.getvalue()
    assert Attendee.objects.count() == 2
    call_command("tidy", stdout=said)
    assert "Đã xoá 1 tên người dự" in said.getvalue()
    assert Attendee.objects.get().conference.held_on == limit
