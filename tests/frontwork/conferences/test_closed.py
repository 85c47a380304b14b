"""What was closed stays as it is, whatever a crafted press sends; days that are none are refused in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.test import Client

from mattran.directory.access.actors import Actor
from mattran.directory.bodies.models import Seat
from mattran.figures.facts.models import Fact
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import AgendaItem, Ballot, Conference, ConsultativeElection, Nominee
from tests.factories.access import signed_in
from tests.factories.conferences import DAY, NOW, RECOGNISED_ON, begin, held

pytestmark = pytest.mark.django_db

NAMED = (
    actions.When(held_on=DAY),
    actions.Board(3, members=(actions.NomineeTold("Trần Thị Chín", "BA"),)),
    actions.Head("Lê Thuý Lan", "BA", "YES"),
    actions.Voting((actions.BallotTold("Danh sách Ban", in_favour=30),)),
)
ELECTED: dict[str, dict[str, str]] = {
    "cu-ban": {"seat_count": "9", "women_count": "4", "members": "Bà Nguyễn Thị Thêm"},
    "cu-truong-ban": {"name": "Nguyễn Thị Thêm", "address": "BA", "head_among": "NO"},
    "bieu-quyet": {"subject-0": "Danh sách Ban", "favour-0": "1", "in_favour-0": "1"},
}


def stands() -> str:
    """Everything that a conference is made of, row by row."""
    models = (ConsultativeElection, Nominee, Ballot, AgendaItem, Seat, Fact)
    return "\n".join(serializers.serialize("json", model._default_manager.order_by("pk")) for model in models)


def sent(hoa: Actor, binh: Actor) -> Conference:
    made = held(hoa, None, *NAMED)
    actions.send_up(by=hoa, conference=made, at=NOW)
    return Conference.objects.get(pk=made.pk)


def recognised(hoa: Actor, binh: Actor) -> Conference:
    made = sent(hoa, binh)
    actions.recognise(
        by=binh, elections=[made.election], on=RECOGNISED_ON, at=NOW, decision="QĐ 05/QĐ-MTTQ-BTT"
    )
    return Conference.objects.get(pk=made.pk)


def withdrawn(hoa: Actor, binh: Actor) -> Conference:
    return actions.withdraw(by=hoa, conference=held(hoa, None, *NAMED), reason="Ghi nhầm", at=NOW)


@pytest.mark.parametrize("close", [sent, recognised, withdrawn])
@pytest.mark.parametrize("slug", ELECTED)
def test_a_crafted_press_changes_nothing_of_what_was_elected(
    hoa: Actor, binh: Actor, close: Callable[[Actor, Actor], Conference], slug: str
) -> None:
    """B42: both addresses, with the latest version, by head and officer."""
    made = close(hoa, binh)
    before = stands()
    for by in (hoa, binh):
        client = signed_in(Client(), by)
        for page in ("muc", "sua"):
            data = {"version": made.version, "reason": "Vì tôi muốn", **ELECTED[slug]}
            answer = client.post(f"/hoi-nghi/{made.pk}/{page}/{slug}/", data)
            assert answer.status_code in (302, 403, 404, 409, 422), (page, answer.status_code)
            assert stands() == before, (page, by)
    version = made.version
    made.refresh_from_db()
    assert made.version == version


@pytest.mark.parametrize("close", [recognised, withdrawn])
def test_nor_do_the_verbs(hoa: Actor, binh: Actor, close: Callable[[Actor, Actor], Conference]) -> None:
    made = close(hoa, binh)
    before = stands()
    posts: list[tuple[str, dict[str, Any]]] = [
        (f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": made.version}),
        (f"/hoi-nghi/{made.pk}/gui/", {}),
        (f"/hoi-nghi/{made.pk}/tra-lai/", {"reason": "Thiếu phiếu"}),
        (f"/hoi-nghi/{made.pk}/bo/", {"reason": "Nhầm"}),
        (f"/hoi-nghi/{made.pk}/bo-ban-ghi/", {"reason": "Nhầm"}),
        (
            "/hoi-nghi/cho-cong-nhan/",
            {"boards": [made.election.pk], "on": "16/11/2026", "how": "giay", "decision": "QĐ 06"},
        ),
    ]
    for by in (hoa, binh):
        client = signed_in(Client(), by)
        for address, data in posts:
            assert client.post(address, data).status_code < 500, address
            assert stands() == before, address


def test_the_control_before_closing_the_same_press_does(hoa: Actor, binh: Actor) -> None:
    made = held(hoa, None, *NAMED)
    before = stands()
    data = {"version": made.version, **ELECTED["cu-truong-ban"]}
    assert signed_in(Client(), hoa).post(f"/hoi-nghi/{made.pk}/sua/cu-truong-ban/", data).status_code == 302
    assert stands() != before


DAYS = [
    "31/02/2026",
    "29/02/2023",
    "01/01/0024",
    "01/01/9999",
    "32/13/2026",
    "٠١/٠١/٢٠٢٦",
    "1e3",
    "-1/1/2026",
]


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_that_is_none(hoa: Actor, binh: Actor, typed: str) -> None:
    """B40: on the page of the day, and of the recognition."""
    made = begin(hoa)
    data = {"version": made.version, "held_on": typed}
    answer = signed_in(Client(), hoa).post(f"/hoi-nghi/{made.pk}/muc/khi-nao/", data)
    assert answer.status_code == 422
    assert 'class="err' in answer.content.decode()
    made.refresh_from_db()
    assert made.held_on is None
    waiting = sent(hoa, binh)
    answer = signed_in(Client(), binh).post(
        "/hoi-nghi/cho-cong-nhan/",
        {"boards": [waiting.election.pk], "on": typed, "how": "giay", "decision": "QĐ 06"},
    )
    assert answer.status_code == 422
    assert ConsultativeElection.objects.filter(recognised_on__isnull=False).count() == 0


def test_what_ends_before_it_begins(hoa: Actor) -> None:
    made = begin(hoa)
    data = {"version": made.version, "held_on": "14/11/2026", "starts_at": "19:00", "ends_at": "18:00"}
    answer = signed_in(Client(), hoa).post(f"/hoi-nghi/{made.pk}/muc/khi-nao/", data)
    assert answer.status_code == 422
    assert "Bế mạc 18:00 phải sau khai mạc 19:00" in answer.content.decode()
    about = {"version": made.version, "term_label": "2028-2026"}
    answer = signed_in(Client(), hoa).post(f"/hoi-nghi/{made.pk}/muc/thong-tin/", about)
    assert answer.status_code == 422
