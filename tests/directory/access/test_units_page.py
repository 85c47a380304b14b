"""Tổ chức: a unit's dates, history, bodies and seats, for those who see it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.bodies import AppointmentFactory, SeatFactory, TermFactory
from tests.factories.people import PersonFactory
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MERGED = date(2026, 2, 9)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def page(client, unit, **query) -> str:
    answer = client.get(f"/to-chuc/{unit.pk}/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_address_without_a_unit_leads_to_her_own(client, mau):
    assert signed_in(client, mau.hoa).get("/to-chuc/")["Location"] == f"/to-chuc/{mau.place.dong_5.pk}/"


def test_a_board_is_read_out_by_rank(client, mau):
    body = mau.hoa.seat.body
    SeatFactory(body=body, post=Post.MEMBER, person=PersonFactory(name="Bùi Văn Ất"))
    SeatFactory(body=body, post=Post.MEMBER, person=PersonFactory(name="Phạm Thị Ánh"), awaiting=True)
    SeatFactory(body=body, post=Post.DEPUTY, not_yet_named=True)
    shown = page(signed_in(client, mau.binh), mau.place.dong_5)
    places = [shown.index(name) for name in ("Vũ Thị Hoa", "chưa có người", "Phạm Thị Ánh", "Bùi Văn Ất")]
    assert places == sorted(places)
    assert "Ban công tác Mặt trận Khu phố Đông 5" in shown
    assert "Chờ công nhận" in shown


def test_a_term_that_ran_over_is_said(client, mau):
    TermFactory(body=mau.hoa.seat.body, over=True)
    assert "Quá nhiệm kỳ" in page(signed_in(client, mau.hoa), mau.place.dong_5)


def test_a_term_that_runs_is_not(client, mau):
    TermFactory(body=mau.hoa.seat.body)
    assert "Quá nhiệm kỳ" not in page(signed_in(client, mau.hoa), mau.place.dong_5)


def test_appointments_children_and_their_heads(client, mau):
    AppointmentFactory(unit=mau.place.ward, person=PersonFactory(name="Ngô Văn Kế"), post=Post.ACCOUNTANT)
    shown = page(signed_in(client, mau.binh), mau.place.ward)
    for words in ("Ngô Văn Kế", "Kế toán", "Khu phố Đông 5", "Bà Vũ Thị Hoa", "Khu phố Đông 6"):
        assert words in shown


def test_units_above_are_named_and_only_hers_can_be_opened(client, mau):
    shown = page(signed_in(client, mau.binh), mau.place.dong_5)
    assert "Tỉnh Mẫu" in shown
    assert f"/to-chuc/{mau.place.ward.pk}/" in shown
    assert f"/to-chuc/{mau.place.province.pk}/" not in shown


def test_a_closed_unit_shows_its_last_day_and_what_became_of_it(client, mau):
    head = actor(Post.HEAD, mau.place.dong_6, person=PersonFactory(name="Đỗ Văn Sáu"))
    units.merge(olds=[mau.place.dong_6], into=mau.place.dong_5, on=MERGED, decree="QĐ 12/QĐ-UBND")
    shown = page(signed_in(client, mau.binh), mau.place.dong_6)
    for words in ("sáp nhập vào Khu phố Đông 5", "QĐ 12/QĐ-UBND", "08/02/2026", "Đỗ Văn Sáu"):
        assert words in shown
    assert head.seat is not None


def test_another_day_shows_who_sat_there_then(client, mau):
    SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, person=PersonFactory(name="Tạ Văn Cũ"), ended=True)
    client = signed_in(client, mau.hoa)
    then = page(client, mau.place.dong_5, ngay="1/3/2024")
    assert "Tạ Văn Cũ" in then.partition("Người đã giữ chức danh")[0]
    now = page(client, mau.place.dong_5)
    assert "Tạ Văn Cũ" in now.partition("Người đã giữ chức danh")[2]


@pytest.mark.parametrize("typed", ["31/02/2026", "hôm nào đó", "0024-01-01", "01/01/9999"])
def test_a_day_that_is_none_is_said_at_the_field(client, mau, typed):
    answer = signed_in(client, mau.hoa).get(f"/to-chuc/{mau.place.dong_5.pk}/", {"ngay": typed})
    assert answer.status_code == 422
    assert 'class="err"' in answer.content.decode()


@pytest.mark.parametrize("of", ["dong_6", "ward", "other_area", "nation"])
def test_what_is_out_of_sight_is_not_there(client, mau, of):
    assert signed_in(client, mau.hoa).get(f"/to-chuc/{getattr(mau.place, of).pk}/").status_code == 404


def test_a_unit_is_found_by_name_without_marks(client, mau):
    shown = signed_in(client, mau.binh).get("/to-chuc/", {"tim": "dong 5"}).content.decode()
    assert "Khu phố Đông 5" in shown
    assert "Khu phố Đông 6" not in shown
    nothing = signed_in(client, mau.binh).get("/to-chuc/", {"tim": "tay 1"}).content.decode()
    assert "Không có đơn vị nào" in nothing


@pytest.mark.slow
def test_a_bigger_ward_takes_no_more_queries(client, mau, flat):
    signed_in(client, mau.binh)

    def grow() -> None:
        for _ in range(5):
            SeatFactory(body__unit=AreaFactory(parent=mau.place.ward))
            SeatFactory(body=mau.binh.seat.body, post=Post.MEMBER)

    flat(lambda: client.get(f"/to-chuc/{mau.place.ward.pk}/"), grow)


def test_a_seat_that_ended_today_is_a_former_one(client, mau):
    SeatFactory(
        body=mau.hoa.seat.body,
        post=Post.MEMBER,
        person=PersonFactory(name="Tạ Văn Nghỉ"),
        valid_to=TODAY,
        ended_by="RELEASED",
        valid_from=TODAY - timedelta(days=30),
    )
    shown = page(signed_in(client, mau.binh), mau.place.dong_5)
    assert "Tạ Văn Nghỉ" in shown.partition("Người đã giữ chức danh")[2]
