"""The campaigns that come with the product."""

import csv
from pathlib import Path

import pytest

from mattran.base.text import search_key
from mattran.frontwork.programmes import actions
from mattran.frontwork.programmes.actions.load_catalogue import DATA
from mattran.frontwork.programmes.models import Campaign, CampaignContent
from tests.factories.units import ProvinceFactory

pytestmark = pytest.mark.django_db

NAMED_IN_THE_ARTICLES = [
    "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
    "Toàn dân đoàn kết xây dựng đời sống văn hoá ở khu dân cư",
    "Người Việt Nam ưu tiên dùng hàng Việt Nam",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Dân vận khéo",
    "Tâm sáng người cán bộ Mặt trận",
    "Ủng hộ Quỹ “Vì biển, đảo Việt Nam”",
    "Thi đua yêu nước",
]


@pytest.mark.parametrize("name", NAMED_IN_THE_ARTICLES)
def test_every_campaign_that_the_articles_name_is_there(name: str) -> None:
    ProvinceFactory(prefix="Thành phố", name="Hà Nội", code="01")
    actions.load_catalogue()
    assert Campaign.objects.filter(name=name).count() == 1


def test_no_misprint_of_the_articles_came_along() -> None:
    names = [row["name"] for file in ("campaigns.csv", "contents.csv") for row in _rows(DATA / file)]
    for misprint in ("xâu dựng", "các các", "  "):
        assert not [name for name in names if misprint in name]


def test_the_campaign_of_both_articles_has_five_contents() -> None:
    actions.load_catalogue()
    contents = CampaignContent.objects.filter(campaign__code="toan-dan-doan-ket").order_by("number")
    assert [content.number for content in contents] == [1, 2, 3, 4, 5]
    assert all(content.name for content in contents)


def test_a_campaign_without_listed_contents_has_one_that_stands_for_the_whole() -> None:
    actions.load_catalogue()
    content = CampaignContent.objects.get(campaign__code="hang-viet-nam")
    assert content.number == 0
    assert str(content) == "Người Việt Nam ưu tiên dùng hàng Việt Nam"


def test_loading_again_changes_nothing() -> None:
    first = actions.load_catalogue()
    kept = (
        list(Campaign.objects.order_by("pk").values()),
        list(CampaignContent.objects.order_by("pk").values()),
    )
    assert actions.load_catalogue() == first
    assert kept == (
        list(Campaign.objects.order_by("pk").values()),
        list(CampaignContent.objects.order_by("pk").values()),
    )


def test_a_movement_of_ha_noi_waits_for_ha_noi() -> None:
    actions.load_catalogue()
    assert not Campaign.objects.filter(code="tam-sang").exists()
    hanoi = ProvinceFactory(prefix="Thành phố", name="Hà Nội", code="01")
    actions.load_catalogue()
    assert Campaign.objects.get(code="tam-sang").unit == hanoi


def test_codes_and_names_are_unique_and_every_row_names_its_source() -> None:
    rows = _rows(DATA / "campaigns.csv")
    assert len({row["code"] for row in rows}) == len({search_key(row["name"]) for row in rows}) == len(rows)
    assert all(row["source"] for row in rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
