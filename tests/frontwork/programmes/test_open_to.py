"""Campaigns are inherited downwards, and only downwards."""

from datetime import date
from typing import Any

import pytest

from mattran.frontwork.programmes import queries
from tests.factories.programmes import CampaignFactory
from tests.factories.units import PhuongMau, phuong_mau

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 15)


@pytest.fixture
def place() -> PhuongMau:
    return phuong_mau()


def test_an_area_may_use_what_the_nation_its_province_and_its_ward_opened(place: PhuongMau) -> None:
    national = CampaignFactory()
    of_province = CampaignFactory(unit=place.province)
    of_ward = CampaignFactory(unit=place.ward)
    own = CampaignFactory(unit=place.dong_5)
    assert list(queries.open_to(place.dong_5, DAY)) == [national, of_province, of_ward, own]


def test_nothing_comes_from_beside_or_from_below(place: PhuongMau) -> None:
    CampaignFactory(unit=place.other_ward)
    CampaignFactory(unit=place.dong_6)
    CampaignFactory(unit=place.dong_5)
    assert list(queries.open_to(place.ward, DAY)) == []
    assert [campaign.unit for campaign in queries.open_to(place.dong_5, DAY)] == [place.dong_5]


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 4, 30), False),
        (date(2026, 5, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_campaign_runs_from_its_first_day_until_its_end(place: PhuongMau, day: date, is_open: bool) -> None:
    CampaignFactory(unit=place.ward, since=date(2026, 5, 1), until=date(2026, 7, 1))
    assert queries.open_to(place.dong_5, day).exists() is is_open


def test_one_without_a_stated_beginning_has_always_run(place: PhuongMau) -> None:
    CampaignFactory()
    assert queries.open_to(place.dong_5, date(2005, 1, 1)).exists()


def test_contents_come_in_the_order_of_their_campaigns(place: PhuongMau) -> None:
    second, first = CampaignFactory(order=20), CampaignFactory(order=10)
    found = queries.contents_open_to(place.dong_5, DAY)
    assert [content.campaign for content in found] == [first, second]


def test_of_some_contents_those_that_are_open_in_their_order(
    place: PhuongMau, django_assert_num_queries: Any
) -> None:
    second, first = CampaignFactory(order=20), CampaignFactory(order=10)
    ended = CampaignFactory(until=DAY)
    contents = {campaign: campaign.contents.get() for campaign in (second, first, ended)}
    with django_assert_num_queries(1):
        found = queries.contents_among([each.pk for each in contents.values()], place.dong_5, DAY)
    assert found == [contents[first], contents[second]]
    with django_assert_num_queries(0):
        assert queries.not_open(found, place.dong_5, DAY) == []


def test_what_a_neighbour_opened_is_not_open_here(place: PhuongMau) -> None:
    campaigns = [CampaignFactory(unit=unit) for unit in (place.ward, place.other_ward, place.dong_6)]
    contents = [campaign.contents.select_related("campaign").get() for campaign in campaigns]
    assert queries.not_open(contents, place.dong_5, DAY) == contents[1:]
