"""The page of a unit's plan: read by all who see the unit, set by those who may, refused by name."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.base.periods import half_of, half_period, year_period
from mattran.directory.bodies.choices import Post
from mattran.figures.measures.models import Target
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.reports import outlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    outlines()
    return PeopleOfMau()


def address(unit_id: int, year: int) -> str:
    return f"{reverse('reports:plans')}?don-vi={unit_id}&nam={year}"


def test_an_officer_sets_the_plan_of_her_ward(client: Client, people: PeopleOfMau) -> None:
    signed_in(client, people.binh)
    year = people.binh.on.year
    page = client.get(reverse("reports:plans")).content.decode()
    assert "Thực hiện năm trước" in page
    sent = {"gifts": "1.250", "source": "Chương trình công tác"}
    answer = client.post(address(people.place.ward.pk, year), sent)
    assert answer.status_code == 302
    target = Target.objects.get()
    assert (target.value, target.starts_on, target.source) == (1250, year_period(year).start, sent["source"])
    assert 'value="1.250"' in client.get(answer["Location"]).content.decode()


def test_a_number_that_cannot_be_read_is_refused_by_name(client: Client, people: PeopleOfMau) -> None:
    signed_in(client, people.binh)
    sent = {"gifts": "nhiều", "env_drives": "4"}
    answer = client.post(address(people.place.ward.pk, people.binh.on.year), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Suất quà đã trao: " in page
    assert 'value="nhiều"' in page
    assert 'value="4"' in page
    assert not Target.objects.exists()


def test_who_may_not_set_it_only_reads(client: Client, people: PeopleOfMau) -> None:
    signed_in(client, actor(Post.AUDITOR, people.place.ward))
    assert "Lưu kế hoạch" not in client.get(reverse("reports:plans")).content.decode()
    assert client.post(reverse("reports:plans"), {"gifts": "1"}).status_code == 403
    signed_in(client, people.stranger)
    assert client.get(address(people.place.ward.pk, 2026)).status_code == 404


@pytest.mark.parametrize("query", ["don-vi=x", "don-vi=99999999999999999999", "nam=0", "nam=%00"])
def test_nonsense_in_the_address_breaks_nothing(client: Client, people: PeopleOfMau, query: str) -> None:
    signed_in(client, people.binh)
    assert client.get(f"{reverse('reports:plans')}?{query}").status_code in {200, 404}


def test_without_an_outline_it_says_so(client: Client) -> None:
    people = PeopleOfMau()
    signed_in(client, people.binh)
    answer = client.get(reverse("reports:plans"))
    assert answer.status_code == 409
    assert "Hãy nạp lại danh mục" in answer.content.decode()
    opened = client.post(
        reverse("reports:list"),
        {"unit": people.place.ward.pk, "period": half_period(half_of(timezone.localdate())).code},
    )
    assert opened.status_code == 422
