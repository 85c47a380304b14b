"""The pages of returns, as a board head and her ward open them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from mattran.base.periods import month_before
from mattran.directory.bodies.choices import Post
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Collection, Return
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.figures import measure, post
from tests.factories.returns import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    measure("gifts")
    return PeopleOfMau()


def last_month(people: PeopleOfMau):
    return month_before(people.hoa.on)


def address(people: PeopleOfMau, unit=None) -> str:
    return reverse("returns:sheet", args=[(unit or people.place.dong_5).pk, last_month(people).code])


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found is not None
    return found[1]


def mark(page: str) -> str:
    found = re.search(r'name="mark" value="(\d+)"', page)
    assert found is not None
    return found[1]


def test_a_head_finds_her_month_filled_in_and_sends_it(client: Client, people) -> None:
    month = last_month(people)
    post(people.place.dong_5, month.start, gifts=12)
    signed_in(client, people.hoa)
    home = client.get(reverse("home")).content.decode()
    assert f"Phiếu {month.in_a_sentence}" in home
    assert address(people) in home
    page = client.get(address(people)).content.decode()
    assert "Sổ đã ghi (1 số)" in page
    done = client.post(address(people), {"version": version(page), "mark": mark(page)}, follow=True)
    assert f"Đã gửi phiếu {month.in_a_sentence}" in done.content.decode()
    assert f"Phiếu {month.in_a_sentence}" not in client.get(reverse("home")).content.decode()
    assert Return.objects.get().state == ReturnState.SENT


def test_one_tick_says_that_nothing_happened(client: Client, people) -> None:
    signed_in(client, people.hoa)
    refused = client.post(address(people), {"version": "0"})
    assert refused.status_code == 422
    assert "Phiếu chưa nói gì" in refused.content.decode()
    assert (
        client.post(address(people), {"version": "0", "mark": "0", "all": "1", "silent": "A"}).status_code
        == 302
    )
    assert "không có phát sinh" in client.get(address(people)).content.decode()


@pytest.mark.parametrize("sent_version", ["", "x", "-1", "٣", "9" * 40])
def test_a_version_that_is_none_is_refused_not_an_error(client: Client, people, sent_version) -> None:
    signed_in(client, people.hoa)
    answer = client.post(address(people), {"version": sent_version, "all": "1", "silent": "A"})
    assert answer.status_code == 422
    assert not Return.objects.exists()


def test_the_ward_receives_those_ticked(client: Client, people) -> None:
    both = [sent(people.place.dong_5, last_month(people)), sent(people.place.dong_6, last_month(people))]
    signed_in(client, people.binh)
    there = f"{reverse('returns:below')}?ky={last_month(people).code}"
    page = client.get(there).content.decode()
    assert "2 phiếu chờ nhận" in page
    ticked = re.findall(r'name="seen" value="(\d+:\d+:\d+)"', page)
    done = client.post(there, {"seen": ["999:1:0", "x", f"{both[0].pk}:", *ticked]}, follow=True)
    assert "Đã nhận 2 phiếu" in done.content.decode()
    assert set(Return.objects.values_list("state", flat=True)) == {ReturnState.ACCEPTED}
    nothing = client.post(there, {}, follow=True)
    assert "Chưa chọn phiếu nào" in nothing.content.decode()


def test_sent_back_it_stands_first_in_what_waits_for_her(client: Client, people) -> None:
    one_return = sent(people.place.dong_5, last_month(people))
    signed_in(client, people.binh)
    back = reverse("returns:back", args=[one_return.unit_id, one_return.period_code])
    refused = client.post(back, {"said": "", "version": "1"})
    assert refused.status_code == 422
    assert "cần xem lại chỗ nào" in refused.content.decode()
    assert client.post(back, {"said": "Thiếu số hộ được thăm.", "version": "1"}).status_code == 302
    signed_in(client, people.hoa)
    assert "Thiếu số hộ được thăm." in client.get(reverse("home")).content.decode()
    assert "Thiếu số hộ được thăm." in client.get(address(people)).content.decode()


def test_a_stale_page_shows_what_stands_now(client: Client, people) -> None:
    one_return = sent(people.place.dong_5, last_month(people), version=3)
    signed_in(client, people.binh)
    back = reverse("returns:back", args=[one_return.unit_id, one_return.period_code])
    answer = client.post(back, {"said": "Xem lại", "version": "1"})
    page = answer.content.decode()
    assert (answer.status_code, version(page)) == (422, "3")
    assert "vừa đổi: đã gửi lúc" in page


def test_reminders_name_those_who_have_not_sent(client: Client, people) -> None:
    sent(people.place.dong_5, last_month(people))
    signed_in(client, people.binh)
    page = client.get(f"{reverse('returns:reminders')}?ky={last_month(people).code}").content.decode()
    assert "còn 1 nơi chưa gửi" in page
    assert "Khu phố Đông 6" in page
    assert "Khu phố Đông 5" not in page


def test_of_a_period_to_come_nobody_is_reminded(client: Client, people) -> None:
    signed_in(client, people.binh)
    to_come = f"{people.binh.on.year + 1}-01"
    answer = client.get(f"{reverse('returns:reminders')}?ky={to_come}")
    assert answer.status_code == 200
    assert "chưa đến" in answer.content.decode()
    assert "Khu phố Đông 6" not in answer.content.decode()
    link = f"{reverse('returns:reminders')}?ky="
    assert link not in client.get(f"{reverse('returns:below')}?ky={to_come}").content.decode()
    last = client.get(f"{reverse('returns:below')}?ky={last_month(people).code}")
    assert link in last.content.decode()


def test_a_collection_is_opened(client: Client, people) -> None:
    signed_in(client, people.binh)
    year = people.binh.on.year
    there = reverse("returns:collections")
    wrong = client.post(there, {"period": "other", "first": "01/06", "last": "", "due_on": ""})
    assert wrong.status_code == 422
    assert "Hãy ghi ngày chốt" in wrong.content.decode()
    good = {"period": str(year), "due_on": f"05/01/{year + 1}"}
    assert client.post(there, good).status_code == 302
    assert Collection.objects.get().period.code == str(year)
    assert client.post(reverse("returns:due-day"), {"due_day": "40"}).status_code == 422
    assert client.post(reverse("returns:due-day"), {"due_day": "3"}).status_code == 302


@pytest.mark.parametrize("code", ["2026", "2026-13", "x", "2026-Q1", "0001-01", "2026-01-01..2026-01-09"])
def test_a_period_that_nobody_asks_for_is_not_found(client: Client, people, code) -> None:
    signed_in(client, people.binh)
    assert client.get(reverse("returns:sheet", args=[people.place.dong_5.pk, code])).status_code == 404
    assert client.get(f"{reverse('returns:below')}?ky={code}").status_code == 404


def test_a_stranger_finds_nothing(client: Client, people) -> None:
    signed_in(client, people.stranger)
    assert client.get(address(people)).status_code == 404
    assert client.post(address(people), {"version": "0", "all": "1"}).status_code == 404


def test_who_may_only_record_reads_it(client: Client, people) -> None:
    signed_in(client, actor(Post.MEMBER, people.place.dong_5))
    page = client.get(address(people)).content.decode()
    assert "Xác nhận và gửi" not in page
    assert client.post(address(people), {"version": "0", "all": "1"}).status_code == 403


def test_an_area_has_nobody_below(client: Client, people) -> None:
    signed_in(client, people.hoa)
    assert client.get(reverse("returns:start")).headers["Location"] == reverse("returns:own")
    assert client.get(reverse("returns:below")).headers["Location"] == reverse("returns:own")
