"""Kiện toàn: cử bổ sung within a running term, cho thôi with its reason, and what the board remembers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mattran.directory.bodies.actions import load_catalogue
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import ReleaseReason, Seat
from tests.directory.access.pages import press, words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NEW = {"post": "MEMBER", "address": "ONG", "name": "Đỗ Văn Sáu", "on": TODAY, "is_recognised": "0"}


@pytest.fixture
def mau() -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


def reason(code: str) -> ReleaseReason:
    """Why somebody leaves."""
    return ReleaseReason.objects.get(code=code)


def give(client, mau, **changed):
    """Press the page that adds somebody to Bà Hoa's board."""
    return press(client, f"/to-chuc/ban/{mau.hoa.seat.body_id}/them-nguoi/", **NEW | changed)


def release(client, seat, **changed):
    """Press the page that releases somebody."""
    address = f"/to-chuc/chuc-danh/{seat.pk}/ket-thuc/"
    return press(client, address, **{"on": TODAY, "how": "RELEASED"} | changed)


class TestCoOption:
    @pytest.mark.parametrize("is_recognised", ["0", "1"])
    def test_a_seat_says_how_it_began(self, client, mau, is_recognised):
        client = signed_in(client, mau.binh)
        told = {"began_by": "CO_OPTED", "decision": "QĐ 11 ngày 02/11/2026", "is_recognised": is_recognised}
        give(client, mau, **told)
        made = Seat.objects.get(person__name="Đỗ Văn Sáu")
        assert (made.began_by, made.is_recognised) == (SeatBegin.CO_OPTED, is_recognised == "1")
        shown = words(client.get(f"/to-chuc/ban/{made.body_id}/"))
        assert "giữ chức danh Thành viên (hiệp thương cử bổ sung) QĐ 11 ngày 02/11/2026" in shown

    def test_nobody_has_to_know_how(self, client, mau):
        give(signed_in(client, mau.binh), mau)
        assert Seat.objects.get(person__name="Đỗ Văn Sáu").began_by == ""

    def test_a_second_head_is_refused_by_the_name_of_who_sits(self, client, mau):
        refused = give(signed_in(client, mau.binh), mau, post="HEAD")
        assert (refused.status_code, "đã có Trưởng ban là Bà Vũ Thị Hoa" in words(refused)) == (422, True)

    def test_not_into_a_term_that_has_ended(self, client, mau):
        TermFactory(body=mau.hoa.seat.body, ended_on=TODAY - timedelta(days=1))
        refused = give(signed_in(client, mau.binh), mau)
        assert (refused.status_code, "Hãy mở nhiệm kỳ mới, rồi ghi người." in words(refused)) == (422, True)
        assert not Seat.objects.filter(person__name="Đỗ Văn Sáu").exists()


class TestRelease:
    @pytest.mark.parametrize(("how", "end"), [("RELEASED", "Cho thôi"), ("DISMISSED", "Miễn nhiệm")])
    def test_it_keeps_how_and_why(self, client, mau, how, end):
        client = signed_in(client, mau.binh)
        member = SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER)
        release(client, member, how=how, reason=reason("transferred").pk, decision="QĐ 12")
        member.refresh_from_db()
        assert (member.ended_by, member.end_words) == (SeatEnd(how), f"{end}, chuyển công tác")
        shown = words(client.get(f"/to-chuc/ban/{member.body_id}/"))
        assert f"thôi Thành viên: {end.lower()}, chuyển công tác QĐ 12" in shown

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({}, "Hãy chọn lý do."),
            ({"reason": "0"}, "Không có lựa chọn này."),
            ({"reason": "health", "on": date(2024, 1, 18)}, "phải sau ngày bắt đầu 18/01/2024"),
        ],
    )
    def test_bad_input_gets_a_sentence(self, client, mau, changed, sentence):
        if changed.get("reason") == "health":
            changed = changed | {"reason": reason("health").pk}
        refused = release(signed_in(client, mau.binh), mau.hoa.seat, **changed)
        assert (refused.status_code, sentence in words(refused)) == (422, True)
        assert Seat.objects.get(pk=mau.hoa.seat.pk).span.is_open

    def test_the_last_head_goes_with_a_warning_and_no_refusal(self, client, mau):
        client = signed_in(client, mau.binh)
        before = words(client.get(f"/to-chuc/chuc-danh/{mau.hoa.seat.pk}/ket-thuc/"))
        assert "chưa có Trưởng ban" in before
        answer = release(client, mau.hoa.seat, reason=reason("moved").pk)
        assert "chưa có Trưởng ban từ ngày ấy" in words(client.get(answer["Location"]))

    def test_a_member_goes_without_one(self, client, mau):
        member = SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER)
        page = signed_in(client, mau.binh).get(f"/to-chuc/chuc-danh/{member.pk}/ket-thuc/")
        assert "chưa có" not in words(page)


def test_reasons_loaded_again_change_nothing(mau):
    before = list(ReleaseReason.objects.order_by("pk").values_list())
    assert load_catalogue() == len(before)
    assert list(ReleaseReason.objects.order_by("pk").values_list()) == before
