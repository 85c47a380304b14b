"""Việc của tôi: what waits first, one big button, what was recorded lately."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities.models import ActivityDraft
from tests.factories.access import actor, signed_in
from tests.factories.activities import kind, measure
from tests.factories.tasks import TaskFactory
from tests.web.conftest import Ward

HOME = "/viec-cua-toi/"


def page(client: Client, address: str = HOME) -> str:
    """The page as text."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def buttons(client: Client) -> list[tuple[str, dict[str, str]]]:
    """The buttons that begin a record: what each says, and what it sends."""
    found = re.findall(
        r'name="client_id" value="([^"]+)"><button class="btn two" name="kind" value="(\d+)">'
        r"<svg.*?</svg>([^<]+)</button>",
        page(client),
    )
    return [(words, {"client_id": client_id, "kind": kind}) for client_id, kind, words in found]


def test_names_the_board_and_offers_to_record(client: Client, ward: Ward) -> None:
    html = page(signed_in(client, ward.hoa))
    assert "Ban công tác Mặt trận Khu phố Đông 5" in html
    assert 'href="/ghi-viec/"' in html
    assert "Sổ chưa có việc nào." in html


def test_shows_what_the_board_recorded_lately(client: Client, ward: Ward) -> None:
    mine, withdrawn = ward.work(ward.place.dong_5), ward.work(ward.place.dong_5, is_withdrawn=True)
    other = ward.work(ward.place.dong_6)
    html = page(signed_in(client, ward.hoa))
    assert mine.get_absolute_url() in html
    assert "40 người" in html
    assert withdrawn.get_absolute_url() not in html
    assert other.get_absolute_url() not in html


def test_leads_to_what_the_board_has_to_do_and_says_how_much(client: Client, ward: Ward) -> None:
    signed_in(client, ward.hoa)
    link = re.compile(r'href="/viec-can-lam/">([^<]+)<')
    assert link.findall(page(client)) == ["Việc cần làm của ban"]
    TaskFactory.create_batch(2, unit=ward.place.dong_5)
    TaskFactory(unit=ward.place.dong_5, done=True)
    assert link.findall(page(client)) == ["Việc cần làm của ban (2)"]


def test_offers_what_every_area_does_until_it_has_done_something(client: Client, ward: Ward) -> None:
    shown = buttons(signed_in(client, ward.hoa))
    assert [words for words, _ in shown] == ["Thăm, tặng quà"], "of the usual ones, those that are there"


def test_offers_first_what_the_area_records_most(client: Client, ward: Ward) -> None:
    for code in ("propaganda", "fund_poor", "board_meeting"):
        kind(code)
    for _ in range(2):
        ward.work(ward.place.dong_5)
    ward.work(ward.place.dong_6, kind=ward.visit, people=None)
    shown = [words for words, _ in buttons(signed_in(client, ward.hoa))]
    assert shown[0] == "Tuyên truyền, vận động"
    assert shown[1:] == ["Thăm, tặng quà", "Vận động Quỹ “Vì người nghèo”", "Họp ban"]


def test_a_button_begins_the_record_with_its_kind(client: Client, ward: Ward) -> None:
    signed_in(client, ward.hoa)
    _, sent = buttons(client)[0]
    first, second = client.post("/ghi-viec/", sent), client.post("/ghi-viec/", sent)
    assert first["Location"] == second["Location"] == f"/ghi-viec/{sent['client_id']}/ngay/"
    assert ActivityDraft.objects.get().told.kind == ward.visit.pk


def test_who_may_not_record_is_offered_nothing(client: Client, ward: Ward) -> None:
    assert buttons(signed_in(client, actor(Post.AUDITOR, ward.place.dong_6))) == []


def test_two_gifts_are_told_apart_by_their_value(client: Client, ward: Ward) -> None:
    gift = ward.work(ward.place.dong_5, kind=ward.visit, people=None)
    gift.figures.create(measure=measure("gifts_value"), value=12_500_000)
    assert "12.500.000 đồng" in page(signed_in(client, ward.hoa))


def test_a_blank_waits_and_never_reads_as_zero(client: Client, ward: Ward) -> None:
    blank = ward.work(ward.place.dong_5, people=None)
    html = page(signed_in(client, ward.hoa))
    assert "Đang chờ bà (" in html
    assert f"/viec/{blank.pk}/sua/" in html
    assert "chưa ghi số người" in html
    assert "0 người" not in html


def test_an_old_blank_waits_no_more(client: Client, ward: Ward) -> None:
    old = ward.work(ward.place.dong_5, people=None, days_ago=61)
    assert f"/viec/{old.pk}/sua/" not in page(signed_in(client, ward.hoa))


def test_a_kind_that_asks_for_nobody_does_not_wait(client: Client, ward: Ward) -> None:
    work = ward.work(ward.place.dong_5, kind=ward.visit, people=None)
    assert f"/viec/{work.pk}/sua/" not in page(signed_in(client, ward.hoa))


def test_what_was_begun_waits_where_it_stopped(client: Client, ward: Ward) -> None:
    now, client_id = timezone.now(), uuid4()
    ActivityDraft.objects.create(
        user=ward.hoa.user,
        client_id=client_id,
        unit=ward.hoa.unit,
        answers={"kind": ward.talk.pk},
        started_at=now,
        changed_at=now,
    )
    html = page(signed_in(client, ward.hoa))
    assert f'href="/ghi-viec/{client_id}/ngay/"' in html
    assert "đang ghi dở" in html


@pytest.mark.parametrize(("post", "offers"), [(Post.HEAD, True), (Post.MEMBER, True)])
def test_offers_what_the_post_may_do(client: Client, ward: Ward, post: Post, offers: bool) -> None:
    somebody = actor(post, ward.place.dong_6)
    assert ('href="/ghi-viec/"' in page(signed_in(client, somebody))) is offers


def test_a_desk_officer_is_led_to_the_desk(client: Client, ward: Ward) -> None:
    assert signed_in(client, ward.binh).get(HOME).headers["Location"] == "/ban-lam-viec/"


def test_the_root_leads_each_to_where_the_day_begins(ward: Ward) -> None:
    assert signed_in(Client(), ward.hoa).get("/").headers["Location"] == HOME
    assert signed_in(Client(), ward.binh).get("/").headers["Location"] == "/ban-lam-viec/"
    assert Client().get("/").headers["Location"] == "/mo-so/"


def test_has_no_tabs_and_no_library_to_load(client: Client, ward: Ward) -> None:
    html = page(signed_in(client, ward.hoa))
    assert 'class="tabs"' not in html
    assert re.findall(r'<script src="/static/([^"]+)"', html) == ["js/so.js"]


def test_is_light(client: Client, ward: Ward) -> None:
    for number in range(8):
        ward.work(ward.place.dong_5, days_ago=number)
    assert len(page(signed_in(client, ward.hoa)).encode()) < 20_000


def test_costs_the_same_however_much_is_recorded(
    client: Client, ward: Ward, flat: Callable[..., None]
) -> None:
    signed_in(client, ward.hoa)
    flat(lambda: page(client), lambda: [ward.work(ward.place.dong_5, people=None) for _ in range(3)])
