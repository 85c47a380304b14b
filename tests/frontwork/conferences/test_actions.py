"""Begin, tell, record, withdraw: each works, refuses, may be pressed twice and leaves its line."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.base.once.actions import UsedForAnother
from mattran.base.periods import half_of, half_period
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import Source, lock
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.choices import ConferenceKind, ConferenceState
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from tests.factories.access import PeopleOfMau, actor
from tests.factories.activities import measure
from tests.factories.conferences import DAY, ELECTED, NOW, begin, held, measures, tell
from tests.factories.incoming import received_in

pytestmark = pytest.mark.django_db


def ward_says(people: PeopleOfMau, code: str) -> str:
    period = half_period(half_of(DAY))
    return rollup.reckon(people.place.ward, period, [measure(code)], Reading.today())[code].text


def books(conference: Conference) -> dict[str, int]:
    return {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, conference.pk)}


def test_a_draft_counts_nowhere_and_is_in_no_list_but_its_own(people: PeopleOfMau, hoa: Actor) -> None:
    made = tell(hoa, begin(hoa), *ELECTED)
    assert made.is_draft
    assert books(made) == {}
    assert queries.drafts(hoa) == [made]
    assert queries.drafts(people.binh) == []
    assert not queries.found(people.binh, queries.Filter()).exists()
    assert Entry.objects.filter(kind=SOURCE_KIND).count() == 1


def test_recorded_it_is_in_the_wards_report_at_once(people: PeopleOfMau, hoa: Actor, world_ok: Any) -> None:
    made = held(hoa)
    assert made.is_standing
    assert books(made) == {
        "term_conf": 1,
        "term_conf_kdc": 1,
        "board_members": 8,
        "board_heads": 1,
        "board_heads_women": 1,
    }
    assert ward_says(people, "board_members") == "8"
    assert Conference.objects.visible_to(people.binh).get() == made
    assert not Conference.objects.visible_to(people.stranger).exists()
    line = Entry.objects.get(verb="ghi hội nghị")
    assert (line.object_id, line.unit_id) == (made.pk, hoa.unit.pk)
    world_ok()


def test_pressed_twice(hoa: Actor) -> None:
    client_id = uuid4()
    first = begin(hoa, client_id=client_id)
    assert begin(hoa, client_id=client_id) == first
    with pytest.raises(UsedForAnother):
        begin(hoa, client_id=client_id, kind=ConferenceKind.MONTHLY)
    measures()
    told = tell(hoa, first, *ELECTED)
    once = actions.record(by=hoa, conference=told, version=told.version, at=NOW)
    again = actions.record(by=hoa, conference=told, version=told.version, at=NOW + timedelta(hours=1))
    assert again.recorded_at == once.recorded_at
    assert Entry.objects.filter(verb="ghi hội nghị").count() == 1
    assert tell(hoa, again, ELECTED[1]).version == once.version


def test_who_may(people: PeopleOfMau, hoa: Actor) -> None:
    with pytest.raises(MayNot):
        begin(people.stranger, hoa.unit)
    made = held(hoa)
    member = actor(Post.MEMBER, hoa.unit)
    for by in (people.stranger, member):
        with pytest.raises(MayNot):
            tell(by, made, actions.When(held_on=DAY, place="Nhà văn hoá"))
        with pytest.raises(MayNot):
            actions.withdraw(by=by, conference=made, reason="Bấm nhầm", at=NOW)
    for_her = held(people.binh, hoa.unit)
    assert for_her.entered_by == people.binh.unit


@pytest.mark.parametrize(
    ("sections", "field", "sentence"),
    [
        ((), "held_on", "Hãy ghi ngày họp"),
        ((actions.When(held_on=date(2026, 11, 17)),), "held_on", "chưa đến"),
    ],
)
def test_what_is_not_recorded_yet(hoa: Actor, sections: Any, field: str, sentence: str) -> None:
    measures()
    made = tell(hoa, begin(hoa), *sections)
    with pytest.raises(actions.CannotRecord, match=sentence) as refused:
        actions.record(by=hoa, conference=made, version=made.version, at=NOW)
    assert refused.value.field == field
    assert Conference.objects.get().is_draft


@pytest.mark.parametrize(
    ("section", "field", "sentence"),
    [
        (actions.When(held_on=date(1900, 1, 1)), "held_on", "quá xa"),
        (actions.When(starts_at=time(9), ends_at=time(8)), "ends_at", "Bế mạc 08:00 phải sau khai mạc 09:00"),
        (actions.Board(seat_count=0), "seat_count", "chưa hợp lý"),
        (actions.Board(seat_count=8, women_count=9), "women_count", "Số nữ 9 nhiều hơn số vị được cử 8"),
        (
            actions.Board(seat_count=1, members=(actions.NomineeTold("A Bê"), actions.NomineeTold("C Dê"))),
            "seat_count",
            "Đã ghi tên 2 vị",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    hoa: Actor, section: actions.Section, field: str, sentence: str
) -> None:
    made = begin(hoa)
    with pytest.raises(actions.CannotRecord, match=sentence) as refused:
        tell(hoa, made, section)
    assert refused.value.field == field
    assert Conference.objects.get().version == made.version


def test_a_unit_holds_what_belongs_to_it(people: PeopleOfMau, hoa: Actor) -> None:
    with pytest.raises(actions.CannotRecord, match="không tổ chức hội nghị uỷ ban"):
        begin(hoa, kind=ConferenceKind.COMMITTEE)
    with pytest.raises(actions.CannotRecord, match="không tổ chức hội nghị nhiệm kỳ"):
        begin(people.binh)


def test_a_correction_moves_the_figures_and_shows_both(people: PeopleOfMau, hoa: Actor) -> None:
    made = held(hoa)
    corrected = tell(hoa, made, actions.Board(seat_count=9, women_count=4))
    assert books(corrected) | {"board_members": 9, "board_members_women": 4} == books(corrected)
    assert ward_says(people, "board_members") == "9"
    line = Entry.objects.get(verb="sửa hội nghị")
    assert line.changes == {"Số vị được cử": ["8", "9"], "Nữ": ["", "4"]}
    moved = tell(hoa, corrected, actions.When(held_on=date(2026, 6, 1)))
    assert {fact.day for fact in facts.standing(SOURCE_KIND, moved.pk)} == {date(2026, 6, 1)}


def test_words_alone_leave_the_books_alone(hoa: Actor) -> None:
    made = held(hoa)
    before = [fact.pk for fact in facts.standing(SOURCE_KIND, made.pk)]
    tell(hoa, made, actions.Agenda((actions.ItemTold("Báo cáo nhiệm kỳ", "Trưởng ban", "ADOPTED"),)))
    assert [fact.pk for fact in facts.standing(SOURCE_KIND, made.pk)] == before


def test_two_tabs(hoa: Actor) -> None:
    made = held(hoa)
    tell(hoa, made, actions.Board(seat_count=9))
    with pytest.raises(actions.StaleVersion):
        tell(hoa, made, actions.Board(seat_count=7))
    assert books(made)["board_members"] == 9
    draft = begin(hoa)
    tell(hoa, draft, ELECTED[0])
    with pytest.raises(actions.StaleVersion):
        actions.record(by=hoa, conference=draft, version=draft.version, at=NOW)


def close_the_half(people: PeopleOfMau) -> None:
    period, source = half_period(half_of(DAY)), Source("report", 1)
    lock(by=people.binh, unit=people.place.ward, period=period, reason="Đã ban hành", source=source, at=NOW)


def test_a_locked_period_asks_why(people: PeopleOfMau, hoa: Actor) -> None:
    made = held(hoa)
    close_the_half(people)
    with pytest.raises(actions.PeriodLocked):
        tell(hoa, made, actions.Board(seat_count=9))
    assert books(made)["board_members"] == 8
    late = tell(hoa, made, actions.Board(seat_count=9), reason="Biên bản ghi 9")
    assert (late.late_reason, books(late)["board_members"]) == ("Biên bản ghi 9", 9)
    told = tell(hoa, begin(hoa), *ELECTED)
    with pytest.raises(actions.PeriodLocked):
        actions.record(by=hoa, conference=told, version=told.version, at=NOW)
    done = actions.record(by=hoa, conference=told, version=told.version, at=NOW, reason="Họp muộn")
    assert done.late_reason == "Họp muộn"


def test_withdrawn_it_no_longer_counts(people: PeopleOfMau, hoa: Actor, world_ok: Any) -> None:
    made = held(hoa)
    with pytest.raises(actions.CannotRecord, match="lý do bỏ"):
        actions.withdraw(by=hoa, conference=made, reason=" ", at=NOW)
    for _ in range(2):
        gone = actions.withdraw(by=hoa, conference=made, reason="Bấm nhầm", at=NOW)
    assert gone.state == ConferenceState.WITHDRAWN
    assert books(gone) == {}
    assert (
        ward_says(people, "term_conf") in {"", "chưa ghi", "–", "…"}
        or not ward_says(people, "term_conf").isdigit()
    )
    assert Entry.objects.filter(verb="bỏ hội nghị").count() == 1
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        tell(hoa, gone, ELECTED[1])
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        actions.record(by=hoa, conference=gone, version=gone.version, at=NOW)
    world_ok()


def test_guests_agenda_and_names_are_kept_in_their_order(hoa: Actor) -> None:
    guests = (
        actions.GuestTold("Hoàng Xuân Dĩa", "Phó Chủ tịch UBMTTQ phường", True),
        actions.GuestTold("", "Đại diện Chi uỷ"),
    )
    items = (actions.ItemTold("Báo cáo"), actions.ItemTold("Hiệp thương", "Thư ký", "DONE"))
    members = (actions.NomineeTold("Trần Thị Chín", "BA", "DEPUTY"), actions.NomineeTold("Lý Bảy"))
    told = tell(
        hoa,
        begin(hoa),
        actions.Attendance(summoned_count=40, guests=guests),
        actions.Agenda(items),
        actions.Head("Lê Thuý Lan", "BA", "YES"),
        actions.Board(8, members=members),
    )
    assert actions.Attendance.of(told).guests == guests
    assert actions.Agenda.of(told).items == items
    assert actions.Board.of(told).members == members
    assert actions.Head.of(told) == actions.Head("Lê Thuý Lan", "BA", "YES")
    gone = tell(hoa, told, actions.Head())
    assert actions.Board.of(gone).members == members


def test_a_point_of_the_agenda_has_a_paper_of_its_own_unit(people: PeopleOfMau, hoa: Actor) -> None:
    """The notices of the People's Council and Committee stand beside the point that they were read at."""
    notice = received_in(people.binh.unit, on=DAY)
    strange = received_in(people.place.other_ward, on=DAY)
    made = begin(people.binh, kind=ConferenceKind.COMMITTEE, about=actions.About())
    told = tell(people.binh, made, actions.Agenda((actions.ItemTold("Thông báo", incoming_id=notice.pk),)))
    assert [item.paper for item in queries.papers_of_agenda(told)] == [notice]
    assert actions.Agenda.of(told).items[0].incoming_id == notice.pk
    with pytest.raises(actions.CannotRecord, match="không phải văn bản của"):
        tell(people.binh, told, actions.Agenda((actions.ItemTold("Thông báo", incoming_id=strange.pk),)))
    assert notice in queries.attachable(told)
    assert strange not in queries.attachable(told)
