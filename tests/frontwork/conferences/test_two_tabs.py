"""Two tabs: whoever saves second keeps what she typed, sees what stands written, and saves with one press."""

import re

import pytest
from django.test import Client

from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Candidate, Conference
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import begin, measures, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    measures()
    return PeopleOfMau()


def pressed_again(page: str) -> str:
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    return version[1]


def test_a_long_list_is_not_typed_twice(people: PeopleOfMau, client: Client) -> None:
    made, hoa = begin(people.hoa), signed_in(client, people.hoa)
    assert (
        hoa.post(f"/hoi-nghi/{made.pk}/muc/khi-nao/", {"version": 1, "place": "Nhà văn hoá"}).status_code
        == 302
    )
    address = f"/hoi-nghi/{made.pk}/muc/chuong-trinh/"
    told = {"item-0": "Báo cáo nhiệm kỳ", "presenter-0": "Bà Chín", "item-4": "Bế mạc"}
    late = hoa.post(address, {"version": 1, **told})
    page = late.content.decode()
    assert late.status_code == 409
    for words in ("vừa sửa hội nghị này", *told.values()):
        assert words in page, words
    assert hoa.post(address, {"version": pressed_again(page), **told}).status_code == 302
    items = actions.Agenda.of(Conference.objects.get()).items
    assert [one.title for one in items] == ["Báo cáo nhiệm kỳ", "Bế mạc"]


def test_the_same_answer_told_otherwise(people: PeopleOfMau, client: Client) -> None:
    made, hoa = begin(people.hoa), signed_in(client, people.hoa)
    address = f"/hoi-nghi/{made.pk}/muc/khi-nao/"
    assert hoa.post(address, {"version": 1, "place": "Nhà văn hoá"}).status_code == 302
    page = hoa.post(address, {"version": 1, "place": "Đình Đông"}).content.decode()
    assert 'value="Đình Đông"' in page
    assert "Trong sổ đang ghi: Nơi họp: Nhà văn hoá." in page
    assert Conference.objects.get().place == "Nhà văn hoá"


def test_a_wrong_answer_is_told_first(people: PeopleOfMau, client: Client) -> None:
    made, hoa = begin(people.hoa), signed_in(client, people.hoa)
    address = f"/hoi-nghi/{made.pk}/muc/khi-nao/"
    hoa.post(address, {"version": 1, "place": "Nhà văn hoá"})
    assert hoa.post(address, {"version": 1, "held_on": "31/02/2026"}).status_code == 422


def test_ticks_stay(people: PeopleOfMau, client: Client) -> None:
    """Every further press was refused until the page was opened anew."""
    proposed = actions.Proposals(candidates=(actions.CandidateTold("Trần Thị Chín", "BA"),))
    made, hoa = tell(people.hoa, begin(people.hoa), proposed), signed_in(client, people.hoa)
    address = f"/hoi-nghi/{made.pk}/cu-tu-gioi-thieu/"
    told = {"version": made.version, "members": Candidate.objects.get().pk, "head": ""}
    tell(people.hoa, made, actions.When(place="Nhà văn hoá"))
    late = hoa.post(address, told)
    assert (late.status_code, "checked" in late.content.decode()) == (422, True)
    assert hoa.post(address, told | {"version": pressed_again(late.content.decode())}).status_code == 302
    assert [one.name for one in actions.Board.of(Conference.objects.get()).members] == ["Trần Thị Chín"]
