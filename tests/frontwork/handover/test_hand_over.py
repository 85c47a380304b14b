"""Handing a seat over: one ends, the other begins, the open work is kept as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mattran.base.audit.models import Entry
from mattran.directory.access.actions import NotHerself
from mattran.directory.access.actors import MayNot
from mattran.directory.access.models import LoginCard
from mattran.directory.bodies.actions import EndsBeforeItBegins, IsLed, Named, Release
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import ReleaseReason, Seat
from mattran.frontwork.handover.actions import HandedOver
from mattran.frontwork.handover.choices import WorkKind
from mattran.frontwork.handover.models import Handover
from mattran.frontwork.handover.queries import open_work
from mattran.frontwork.returns.models import Return
from tests.factories.access import LoginCardFactory
from tests.factories.bodies import SeatFactory
from tests.factories.entries import kept_file
from tests.factories.people import PersonFactory
from tests.factories.returns import sent
from tests.factories.tasks import TaskFactory
from tests.frontwork.handover.conftest import NOW, TODAY, Leaving

pytestmark = pytest.mark.django_db


def test_one_ends_the_day_the_other_begins(leaving: Leaving) -> None:
    moved = ReleaseReason.objects.get(code="moved")
    made = leaving.hand_over(
        to=Named(leaving.sau, decision="QĐ 8", is_recognised=True), release=Release(moved, "QĐ 7")
    )
    old, new = Seat.objects.get(pk=leaving.hoa.seat.pk), made.successor
    assert new is not None
    assert (old.valid_to, old.ended_by, old.end_decision) == (TODAY, SeatEnd.SUCCEEDED, "QĐ 7")
    assert old.end_words == "Có người kế nhiệm, chuyển nơi ở"
    assert (new.person, new.valid_from, new.decision) == (leaving.sau, TODAY, "QĐ 8")
    assert (new.is_recognised, new.began_by) == (True, SeatBegin.REPLACED)


def test_the_open_work_is_kept_as_it_was(leaving: Leaving) -> None:
    made = leaving.hand_over()
    lines = list(made.lines.all())
    assert [(line.kind, line.title) for line in lines] == [
        (WorkKind.RETURN, "Phiếu tháng 10 năm 2026"),
        (WorkKind.DRAFT, "Tổng vệ sinh môi trường"),
        (WorkKind.BLANK, "Tổng vệ sinh môi trường"),
    ]
    assert lines[0].detail == "Trả lại: Số quà khác biên bản."
    assert lines[1].key == str(leaving.draft.client_id)
    leaving.draft.delete()
    assert made.lines.count() == 3
    assert {each["text"] for each in made.figures} == {"45", "2"}


def test_a_return_that_was_sent_and_a_file_are_listed(leaving: Leaving) -> None:
    Return.objects.all().delete()
    sent(leaving.hoa.unit)
    kept_file(leaving.hoa, b"x")
    found = {one.kind: one.detail for one in open_work(leaving.hoa.seat, TODAY)}
    assert found[WorkKind.RETURN] == "Đã gửi 03/11/2026, cấp trên chưa nhận"
    assert "chưa nhập vào sổ" in found[WorkKind.FILE]


def test_what_her_board_was_asked_to_do_is_listed_and_what_is_done_is_not(leaving: Leaving) -> None:
    task = TaskFactory(unit=leaving.hoa.unit, due_on=TODAY, lead_person="Ông Khôi")
    TaskFactory(unit=leaving.hoa.unit, done=True)
    (found,) = [one for one in open_work(leaving.hoa.seat, TODAY) if one.kind == WorkKind.TASK]
    assert (found.title, found.detail) == (str(task), "Hạn 16/11/2026, Ông Khôi lo")
    assert found.href == task.get_absolute_url()


def test_an_officer_leaves_the_returns_from_below(leaving: Leaving) -> None:
    sent(leaving.people.place.dong_6)
    (below,) = [one for one in open_work(leaving.binh.seat, TODAY) if one.kind == WorkKind.BELOW]
    assert below.title == "Phiếu tháng 10 năm 2026 của cấp dưới"
    assert below.detail == "1 phiếu chờ nhận, 1 nơi chưa gửi xong, hạn 05/11/2026"
    assert below.href == "/phieu/cap-duoi/?ky=2026-10"


def test_a_member_leaves_only_what_she_began(leaving: Leaving) -> None:
    seat = SeatFactory(body=leaving.hoa.seat.body, post=Post.MEMBER, person=leaving.hoa.person)
    assert [one.kind for one in open_work(seat, TODAY)] == [WorkKind.DRAFT]


def test_what_was_never_taken_over_passes_on(leaving: Leaving) -> None:
    first = leaving.hand_over()
    made = leaving.hand_over(seat=first.successor, to=Named(PersonFactory()), on=TODAY + timedelta(days=1))
    assert next(line.kind for line in made.lines.all()) == WorkKind.HANDOVER


def test_it_costs_as_much_with_much_open_work(leaving: Leaving, django_assert_num_queries) -> None:
    open_work(leaving.hoa.seat, TODAY)  # what is looked up once and kept is not counted
    with CaptureQueriesContext(connection) as few:
        open_work(leaving.hoa.seat, TODAY)
    for _ in range(5):
        leaving.begin()
        TaskFactory(unit=leaving.hoa.unit)
        sent(leaving.people.place.dong_6)
    with django_assert_num_queries(len(few)):
        open_work(leaving.hoa.seat, TODAY)


def test_her_card_is_dead_unless_she_sits_elsewhere(leaving: Leaving) -> None:
    card = LoginCardFactory(user=leaving.hoa.user)
    made = leaving.hand_over()
    assert made.card_end == card.number_end
    assert LoginCard.objects.get(pk=card.pk).revoked_at == NOW


def test_who_stays_on_the_board_keeps_her_card(leaving: Leaving) -> None:
    card = LoginCardFactory(user=leaving.hoa.user)
    SeatFactory(body=leaving.hoa.seat.body, post=Post.MEMBER, person=leaving.hoa.person)
    assert leaving.hand_over().card_end == ""
    assert LoginCard.objects.get(pk=card.pk).revoked_at is None


def test_nobody_follows_yet(leaving: Leaving) -> None:
    made = leaving.hand_over(to=None, release=Release(ReleaseReason.objects.get(code="health")))
    old = Seat.objects.get(pk=leaving.hoa.seat.pk)
    assert (made.successor, old.ended_by, made.lines.count()) == (None, SeatEnd.RELEASED, 3)


def test_pressed_twice_it_is_one_handover(leaving: Leaving) -> None:
    assert leaving.hand_over() == leaving.hand_over()
    assert Handover.objects.count() == 1
    assert Entry.objects.filter(verb="bàn giao công việc").count() == 1


def test_to_somebody_else_afterwards_is_refused(leaving: Leaving) -> None:
    leaving.hand_over()
    with pytest.raises(HandedOver, match="đã bàn giao ngày 16/11/2026"):
        leaving.hand_over(to=Named(PersonFactory()))


def test_not_before_she_began(leaving: Leaving) -> None:
    with pytest.raises(EndsBeforeItBegins):
        leaving.hand_over(on=date(2024, 1, 18))
    assert not Handover.objects.exists()


def test_a_second_head_is_refused_by_name(leaving: Leaving) -> None:
    other = SeatFactory(body=leaving.hoa.seat.body, valid_from=TODAY + timedelta(days=30))
    with pytest.raises(IsLed, match=str(other.person)):
        leaving.hand_over()
    assert Seat.objects.get(pk=leaving.hoa.seat.pk).span.is_open


@pytest.mark.parametrize("who", ["hoa", "stranger"])
def test_only_who_manages_seats_there(leaving: Leaving, who: str) -> None:
    with pytest.raises(MayNot):
        leaving.hand_over(by=replace(getattr(leaving.people, who), on=TODAY))
    assert not Handover.objects.exists()


def test_nobody_hands_over_her_own_seat(leaving: Leaving) -> None:
    with pytest.raises(NotHerself):
        leaving.hand_over(seat=leaving.binh.seat)


def test_it_leaves_its_line_in_the_log(leaving: Leaving) -> None:
    leaving.hand_over()
    line = Entry.objects.get(verb="bàn giao công việc")
    assert (line.unit_id, line.changes) == (
        leaving.hoa.unit.pk,
        {"Người nhận": str(leaving.sau), "Việc đang dở": 3},
    )
