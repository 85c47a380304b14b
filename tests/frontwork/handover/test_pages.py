"""The pages of a handover: on Việc của tôi until it is taken, one tap, the list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.frontwork.handover.models import Handover
from tests.directory.access.pages import words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.handovers import handed_over
from tests.factories.people import PersonFactory
from tests.frontwork.handover.conftest import Leaving, login_of

pytestmark = pytest.mark.django_db


def test_it_waits_on_her_page_until_one_tap(client, leaving: Leaving) -> None:
    made = leaving.hand_over()
    (sau,) = login_of(leaving.sau)
    client = signed_in(client, sau)
    assert "Nhận bàn giao từ Bà Vũ Thị Hoa 3 việc đang dở" in words(client.get("/viec-cua-toi/"))
    assert client.post(f"/ban-giao/{made.pk}/da-nhan/").status_code == 302
    assert "Nhận bàn giao" not in words(client.get("/viec-cua-toi/"))
    shown = client.get(made.get_absolute_url())
    assert "Đã nhận bàn giao" in words(shown)
    assert leaving.draft.get_absolute_url() in shown.content.decode()


def test_somebody_elses_draft_is_named_and_not_opened(client, leaving: Leaving) -> None:
    made = leaving.hand_over()
    shown = signed_in(client, leaving.binh).get(made.get_absolute_url())
    assert "Ghi dở: ngày 14/11/2026" in words(shown)
    assert leaving.draft.get_absolute_url() not in shown.content.decode()


def test_who_does_not_follow_gets_a_sentence(client, leaving: Leaving) -> None:
    made = leaving.hand_over()
    (member,) = login_of(SeatFactory(body=leaving.hoa.seat.body, post=Post.MEMBER).person)
    client = signed_in(client, member)
    assert "Đã nhận bàn giao</button>" not in client.get(made.get_absolute_url()).content.decode()
    refused = client.post(f"/ban-giao/{made.pk}/da-nhan/")
    assert (refused.status_code, "mới bấm “Đã nhận bàn giao” được" in words(refused)) == (422, True)
    assert Handover.objects.open().count() == 1


def test_the_unit_above_minds_it_until_somebody_follows(client, leaving: Leaving) -> None:
    made = leaving.hand_over(to=None)
    client = signed_in(client, leaving.binh)
    assert "việc đang dở của Bà Vũ Thị Hoa" in words(client.get("/ban-lam-viec/"))
    assert "Tạm giữ việc này" in words(client.get(made.get_absolute_url()))
    assert client.get(f"/ban-giao/{made.pk}/tam-giu/").status_code == 302
    for _ in range(2):
        assert client.post(f"/ban-giao/{made.pk}/tam-giu/").status_code == 302
    shown = client.get(made.get_absolute_url())
    assert "Cấp trên tạm giữ" in words(shown)
    assert "Tạm giữ việc này" not in words(shown)
    assert leaving.draft.get_absolute_url() in shown.content.decode()
    assert "việc đang dở của Bà Vũ Thị Hoa" not in words(client.get("/ban-lam-viec/"))


def test_what_else_she_holds_on_that_board_is_named(client, leaving: Leaving) -> None:
    """A deputy who becomes head stays deputy until somebody ends that; only who may is led there."""
    deputy = SeatFactory(body=leaving.hoa.seat.body, post=Post.DEPUTY, person=leaving.sau)
    made = leaving.hand_over()
    (_, sau) = login_of(leaving.sau)
    said = "Bà Đỗ Văn Sáu vẫn còn là Phó Trưởng ban của ban này"
    end = f"/to-chuc/chuc-danh/{deputy.pk}/ket-thuc/"
    for who, is_led in ((leaving.binh, True), (sau, False)):
        shown = signed_in(client, who).get(made.get_absolute_url())
        assert said in words(shown)
        assert (end in shown.content.decode()) == is_led


def test_a_card_is_offered_to_the_officer_alone(client, leaving: Leaving) -> None:
    made = leaving.hand_over()
    (sau,) = login_of(leaving.sau)
    offer = "Phát thẻ cho người nhận"
    assert offer in words(signed_in(client, leaving.binh).get(made.get_absolute_url()))
    assert offer not in words(signed_in(client, sau).get(made.get_absolute_url()))


def test_the_list_is_flat_and_keeps_to_what_she_sees(client, flat) -> None:
    mau, today = PeopleOfMau(), timezone.localdate()
    next_door = handed_over(mau.stranger.seat, on=today)
    client = signed_in(client, mau.binh)

    def grow() -> None:
        for _ in range(4):
            left = SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER, person=PersonFactory())
            handed_over(left, on=today - timedelta(days=1))

    flat(lambda: client.get("/ban-giao/"), grow)
    shown = client.get("/ban-giao/").content.decode()
    assert next_door.get_absolute_url() not in shown
    assert shown.count("chưa có người thay") == 8


def test_the_desk_is_flat_with_much_left_below(client, flat) -> None:
    mau, today = PeopleOfMau(), timezone.localdate()
    client = signed_in(client, mau.binh)

    def grow() -> None:
        for _ in range(4):
            handed_over(SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER), on=today)

    flat(lambda: client.get("/ban-lam-viec/"), grow)
