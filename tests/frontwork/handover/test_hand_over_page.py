"""The page Bàn giao công việc: the open work, who follows, one press."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import ReleaseReason, Seat
from mattran.directory.people.models import Person
from mattran.frontwork.handover.models import Handover
from tests.directory.access.pages import client_id, done, press, words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


TO = {"to": "1", "address": "ONG", "name": "Đỗ Văn Sáu", "on": TODAY, "is_recognised": "0"}


def address(seat: Seat) -> str:
    return f"/to-chuc/chuc-danh/{seat.pk}/ban-giao/"


def test_to_a_new_person(client, mau):
    answer = press(signed_in(client, mau.binh), address(mau.hoa.seat), **TO, decision="QĐ 8")
    mau.hoa.seat.refresh_from_db()
    new = Seat.objects.get(person__name="Đỗ Văn Sáu")
    assert (mau.hoa.seat.valid_to, mau.hoa.seat.ended_by) == (TODAY, SeatEnd.SUCCEEDED)
    assert (new.post, new.valid_from, new.is_recognised) == (Post.HEAD, TODAY, False)
    assert done() == ["ghi người mới", "kết thúc chức danh", "ghi chức danh", "bàn giao công việc"]
    shown = words(client.get(answer["Location"]))
    assert "Ông Đỗ Văn Sáu" in shown
    assert "Phát thẻ cho người nhận" in shown


def test_to_a_member_of_the_board(client, mau):
    member = SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER, person=PersonFactory(name="Đỗ Văn Sáu"))
    client = signed_in(client, mau.binh)
    assert press(client, address(mau.hoa.seat), **TO).status_code == 422
    press(client, address(mau.hoa.seat), **TO, namesake=member.person_id)
    assert Seat.objects.get(body=mau.hoa.seat.body, post=Post.HEAD, valid_from=TODAY).person == member.person


def test_the_open_work_is_shown_before(client, leaving):
    shown = words(signed_in(client, leaving.binh).get(address(leaving.hoa.seat)))
    assert "Việc đang dở sẽ chuyển cho người mới" in shown
    assert "Trả lại: Số quà khác biên bản." in shown
    assert "chưa lưu vào sổ" in shown


def test_nobody_follows_yet(client, leaving):
    reason = ReleaseReason.objects.get(code="died")
    client = signed_in(client, leaving.binh)
    answer = press(client, address(leaving.hoa.seat), to="0", on=TODAY, reason=reason.pk, end_decision="QĐ 7")
    made = Handover.objects.get()
    assert (made.successor, made.seat.end_reason) == (None, reason)
    assert "chưa có người thay" in words(client.get(answer["Location"]))
    desk = words(client.get("/ban-lam-viec/"))
    assert "Chưa có người thay" in desk
    assert "việc đang dở của Bà Vũ Thị Hoa" in desk


def test_pressed_twice_is_one_handover(client, mau):
    client = signed_in(client, mau.binh)
    page = client_id(client, address(mau.hoa.seat))
    for _ in range(2):
        assert press(client, address(mau.hoa.seat), again=page, **TO).status_code == 302
    assert Seat.objects.filter(body=mau.hoa.seat.body).count() == 2
    assert Person.objects.filter(name="Đỗ Văn Sáu").count() == 1


def test_on_a_second_page_it_has_been_handed_over_already(client, mau):
    client = signed_in(client, mau.binh)
    press(client, address(mau.hoa.seat), **TO)
    late = press(client, address(mau.hoa.seat), **TO | {"name": "Lê Văn An", "on": TODAY - timedelta(days=1)})
    assert late.status_code == 422
    assert "đã bàn giao ngày" in words(late)
    assert not Person.objects.filter(name="Lê Văn An").exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"on": date(2024, 1, 18)}, "phải sau ngày bắt đầu"),
        ({"name": ""}, "Hãy ghi họ và tên đầy đủ"),
        ({"to": ""}, "Hãy chọn có người nhận hay chưa."),
        ({"reason": "987654"}, "Không có lựa chọn này."),
        ({"is_recognised": "1"}, "Hãy ghi số, ngày của quyết định công nhận."),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_her_there(client, mau, typed, sentence):
    answer = press(signed_in(client, mau.binh), address(mau.hoa.seat), **TO | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    mau.hoa.seat.refresh_from_db()
    assert mau.hoa.seat.span.is_open
    assert done() == []


def test_not_for_a_head_nor_next_door(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau.hoa.seat)).status_code == 403
    assert signed_in(client, mau.binh).get(address(mau.stranger.seat)).status_code == 404
