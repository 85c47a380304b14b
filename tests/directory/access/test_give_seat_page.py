"""Thêm người vào ban: a new person or one who is known, recognised or awaiting."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from tests.directory.access.pages import client_id, done, press, words
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.bodies import SeatFactory, TermFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


NEW = {"post": "MEMBER", "address": "ONG", "name": "Lê Văn An", "on": DAY, "is_recognised": "0"}


def address(mau: PeopleOfMau) -> str:
    return f"/to-chuc/ban/{mau.hoa.seat.body_id}/them-nguoi/"


def test_a_new_person_awaits_recognition_and_two_lines_say_so(client, mau):
    term = TermFactory(body=mau.hoa.seat.body)
    answer = press(signed_in(client, mau.binh), address(mau), **NEW, decision="BB 02/3/2026", note="tổ 3")
    assert answer["Location"] == f"/to-chuc/{mau.place.dong_5.pk}/"
    seat = Seat.objects.get(person__name="Lê Văn An")
    assert (seat.state, seat.valid_from, seat.post, seat.term) == (SeatState.AWAITING, DAY, Post.MEMBER, term)
    assert (str(seat.person), seat.person.note, seat.decision) == ("Ông Lê Văn An", "tổ 3", "BB 02/3/2026")
    assert done() == ["ghi người mới", "ghi chức danh"]
    shown = words(client.get(answer["Location"]))
    assert "Đã ghi Ông Lê Văn An làm Thành viên từ ngày 02/03/2026." in shown
    assert "Chờ công nhận" in shown


def test_recognised_at_once_needs_its_paper(client, mau):
    client = signed_in(client, mau.binh)
    refused = press(client, address(mau), **NEW | {"is_recognised": "1"})
    assert refused.status_code == 422
    assert "Hãy ghi số, ngày của quyết định công nhận." in words(refused)
    press(client, address(mau), **NEW | {"is_recognised": "1"}, decision="QĐ 5")
    assert Seat.objects.get(person__name="Lê Văn An").is_recognised


def test_pressed_twice_is_one_person_one_seat(client, mau):
    client = signed_in(client, mau.binh)
    page = client_id(client, address(mau))
    first, second = (press(client, address(mau), again=page, **NEW) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Person.objects.filter(name="Lê Văn An").count() == 1
    assert done() == ["ghi người mới", "ghi chức danh"]


def test_the_same_page_with_other_words_is_not_pressed_again(client, mau):
    client = signed_in(client, mau.binh)
    page = client_id(client, address(mau))
    press(client, address(mau), again=page, **NEW)
    refused = press(client, address(mau), again=page, **NEW | {"name": "Lê Văn Bình"})
    assert "Hãy mở lại trang để ghi việc mới." in words(refused)
    assert not Person.objects.filter(name="Lê Văn Bình").exists()


def member(unit) -> Seat:
    return SeatFactory(body__unit=unit, person=PersonFactory(name="Lê Văn An"), post=Post.MEMBER)


class TestNamesakes:
    def test_somebody_of_that_name_is_offered_not_merged(self, client, mau):
        known = SeatFactory(
            body__unit=mau.place.dong_6, person=PersonFactory(name="Lê Văn An"), post=Post.MEMBER
        )
        client = signed_in(client, mau.binh)
        asked = press(client, address(mau), **NEW)
        assert asked.status_code == 422
        assert "Thành viên, Ban công tác Mặt trận Khu phố Đông 6" in words(asked)
        assert Seat.objects.filter(body=mau.hoa.seat.body).count() == 1
        press(client, address(mau), **NEW, namesake=known.person_id)
        assert Seat.objects.filter(person=known.person).count() == 2
        assert Person.objects.filter(name="Lê Văn An").count() == 1

    def test_another_of_that_name_is_another(self, client, mau):
        known = SeatFactory(
            body__unit=mau.place.dong_6, person=PersonFactory(name="Lê Văn An"), post=Post.MEMBER
        )
        press(signed_in(client, mau.binh), address(mau), **NEW, namesake="khac")
        assert Seat.objects.filter(person=known.person).count() == 1
        assert Person.objects.filter(name="Lê Văn An").count() == 2

    def test_nobody_beyond_reach_is_offered(self, client, mau):
        beyond = SeatFactory(
            body=mau.stranger.seat.body, person=PersonFactory(name="Lê Văn An"), post=Post.MEMBER
        )
        client = signed_in(client, mau.binh)
        forced = press(client, address(mau), **NEW, namesake=beyond.person_id)
        assert forced.status_code == 302
        assert Seat.objects.filter(person=beyond.person).count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Hãy ghi họ và tên đầy đủ"),
        ({"name": "A"}, "Hãy ghi họ và tên đầy đủ"),
        ({"name": "L\u0435 V\u0103n An"}, "Có chữ không thuộc bảng chữ cái tiếng Việt"),
        ({"address": ""}, "Hãy chọn ông hay bà."),
        ({"post": "CHAIR"}, "Không có lựa chọn này."),
        ({"post": ""}, "Hãy chọn chức danh."),
        ({"on": "32/13/2026"}, "Không có ngày"),
        ({"on": ""}, "Chưa ghi ngày."),
        ({"on": date(2099, 1, 1)}, "chưa hợp lý"),
        ({"post": "HEAD"}, "đã có Trưởng ban là Bà Vũ Thị Hoa"),
        ({"is_recognised": ""}, "Hãy chọn đã công nhận hay chờ công nhận."),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(client, mau, typed, sentence):
    answer = press(signed_in(client, mau.binh), address(mau), **NEW | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert Seat.objects.filter(body=mau.hoa.seat.body).count() == 1
    assert done() == []


def test_a_specialist_is_told_which_posts_she_cannot_give(client, mau):
    shown = words(signed_in(client, actor(Post.SPECIALIST, mau.place.ward)).get(address(mau)))
    assert "Với tư cách Chuyên viên, ông/bà không giao được: Trưởng ban." in shown


def test_a_unit_is_not_asked_to_recognise_its_own(client, mau):
    shown = words(signed_in(client, mau.binh).get(f"/to-chuc/ban/{mau.binh.seat.body_id}/them-nguoi/"))
    assert "Đã công nhận, theo văn bản trên" not in shown


def test_who_begins_later_is_shown_as_of_that_day(client, mau):
    later = TODAY + timedelta(days=20)
    answer = press(signed_in(client, mau.binh), address(mau), **NEW | {"on": later})
    assert "Lê Văn An" in words(client.get(answer["Location"]))


def test_a_board_head_may_not_and_next_door_is_not_there(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau)).status_code == 403
    next_door = f"/to-chuc/ban/{mau.stranger.seat.body_id}/them-nguoi/"
    assert signed_in(client, mau.binh).post(next_door, NEW).status_code == 404
    assert not Person.objects.filter(name="Lê Văn An").exists()
