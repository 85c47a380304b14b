"""The pages of reports and figures, as their readers open them."""

import itertools
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.periods import half_of, half_period
from mattran.directory.bodies.choices import Post
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.models import Report
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.documents import issued
from tests.factories.figures import over, post, uncounted
from tests.factories.reports import NOW, half_year_report, outlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    outlines()
    people = PeopleOfMau()
    post(people.place.dong_5, date(2026, 3, 19), prop_sessions=4)
    post(people.place.dong_5, date(2026, 5, 8), over("prop_participants", 180))
    post(people.place.dong_5, date(2025, 5, 8), prop_sessions=2)
    post(people.place.dong_5, date(2026, 6, 26), prop_sessions=100)
    post(people.place.dong_5, date(2026, 6, 1), uncounted("pacts_signed"))
    return people


def test_the_report_says_its_figures_in_sentences_and_each_opens(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    page = signed_in(client, people.binh).get(reverse("reports:report", args=[report.pk]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Tổ chức " in text
    assert "trên 180" in text
    assert "có, chưa rõ số lượng" in text
    assert ">104<" not in text, "the day after the cut-off does not count"
    assert f"/so-lieu/prop_sessions/?don-vi={people.place.ward.pk}" in text


def test_a_sentence_of_which_nothing_is_stated_stays_away(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    text = signed_in(client, people.binh).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Tổ chức " in text
    assert "hội nghị phản biện với" not in text


def test_a_stranger_finds_nothing(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    page = signed_in(client, people.stranger).get(reverse("reports:report", args=[report.pk]))
    missing = client.get(reverse("reports:report", args=[report.pk + 1]))
    assert page.status_code == missing.status_code == 404
    assert _without_token(page.content) == _without_token(missing.content)


def _without_token(content: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", content)


def test_the_list_shows_the_report_and_opens_another(client: Client, people: PeopleOfMau) -> None:
    half_year_report(people.binh, people.place.ward)
    signed_in(client, people.binh)
    page = client.get(reverse("reports:list"))
    assert "6 tháng đầu năm 2026" in page.content.decode()
    answer = client.post(
        reverse("reports:list"),
        {
            "unit": people.place.ward.pk,
            "period": half_period(half_of(timezone.localdate())).code,
            "cutoff_on": "",
        },
    )
    assert answer.status_code == 302
    opened = Report.objects.latest("pk")
    assert opened.period == half_period(half_of(people.binh.on))


def test_a_cutoff_outside_the_period_is_refused_with_both_days(client: Client, people: PeopleOfMau) -> None:
    signed_in(client, people.binh)
    form = {
        "unit": people.place.ward.pk,
        "period": half_period(half_of(timezone.localdate())).code,
        "cutoff_on": "01/01/2020",
    }
    answer = client.post(reverse("reports:list"), form)
    assert answer.status_code == 422
    assert "Ngày chốt 01/01/2020 nằm ngoài" in answer.content.decode()
    assert not Report.objects.exists()


def test_prose_is_kept_and_a_stale_save_shows_both(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    node = report.outline.nodes.get(number="III")
    address = reverse("reports:section", args=[report.pk, node.pk])
    signed_in(client, people.binh)
    assert client.get(address).status_code == 200
    assert client.post(address, {"text": "Bản một, {prop_sessions} cuộc", "version": "0"}).status_code == 302
    late = client.post(address, {"text": "Bản hai", "version": "0"})
    assert late.status_code == 422
    assert "Bản một" in late.content.decode()
    assert "Bản hai" in late.content.decode()
    assert client.post(address, {"text": "Bản hai", "version": "1"}).status_code == 302
    assert report.sections.get().text == "Bản hai"


def test_a_figure_that_does_not_exist_is_refused_by_name(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    node = report.outline.nodes.get(number="III")
    signed_in(client, people.binh)
    answer = client.post(
        reverse("reports:section", args=[report.pk, node.pk]), {"text": "{khong_co}", "version": "0"}
    )
    assert answer.status_code == 422
    assert "Không có chỉ tiêu {khong_co}" in answer.content.decode()
    assert not report.sections.exists()


def test_figures_of_a_unit_and_one_laid_open(client: Client, people: PeopleOfMau) -> None:
    signed_in(client, people.hoa)
    page = client.get(reverse("reports:figures"), {"ky": "2026-H1"})
    assert page.status_code == 200
    opened = client.get(
        reverse("reports:figure", args=["prop_sessions"]), {"don-vi": people.place.ward.pk, "ky": "2026-H1"}
    )
    text = opened.content.decode()
    assert opened.status_code == 200
    assert "Khu phố Đông 5" in text
    assert "104" in text


@pytest.mark.parametrize(
    "query",
    [
        {"ky": "2026-H9"},
        {"ky": "1900"},
        {"ky": "1900-H1"},
        {"don-vi": "x"},
        {"don-vi": "99999999999999999999"},
        {"doc": "%00"},
        {"trang": "-1"},
    ],
)
def test_a_crooked_address_is_no_error(client: Client, people: PeopleOfMau, query: dict[str, str]) -> None:
    signed_in(client, people.binh)
    crooked_unit = "don-vi" in query
    for address in (reverse("reports:figure", args=["prop_sessions"]), reverse("reports:figures")):
        assert client.get(address, query).status_code == (404 if crooked_unit else 200)


def test_setting_the_cutoff_moves_the_figures(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    signed_in(client, people.binh)
    address = reverse("reports:count", args=[report.pk])
    assert client.get(address).status_code == 200
    bad = client.post(address, {"cutoff_on": "31/02/2026", "mode": "TODAY", "mode_on": ""})
    assert bad.status_code == 422
    assert client.post(address, {"cutoff_on": "30/06/2026", "mode": "THEN", "mode_on": ""}).status_code == 302
    text = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert ">104<" in text
    assert "tại thời điểm phát sinh" in text


@pytest.mark.parametrize("day", ["31/12/9999", "30/12/9999", "01/01/2100", "31/12/2025", "01/07/2026", ""])
def test_a_cutoff_day_that_cannot_be_is_refused_when_changed(
    client: Client, people: PeopleOfMau, day: str
) -> None:
    report = half_year_report(people.binh, people.place.ward)
    signed_in(client, people.binh)
    address = reverse("reports:count", args=[report.pk])
    assert client.post(address, {"cutoff_on": day, "mode": "TODAY", "mode_on": ""}).status_code == 422
    assert Report.objects.get(pk=report.pk).cutoff_on == report.cutoff_on


def test_setting_what_is_set_already_leaves_no_line(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    signed_in(client, people.binh)
    address = reverse("reports:count", args=[report.pk])
    for day, lines in (("24/06/2026", 1), ("24/06/2026", 1), ("25/06/2026", 2)):
        form = {"cutoff_on": day, "mode": "TODAY", "mode_on": ""}
        assert client.post(address, form).status_code == 302
        assert Entry.objects.filter(verb="đặt cách tính").count() == lines
    signed_in(client, actor(Post.AUDITOR, people.place.ward))
    assert client.post(address, {"cutoff_on": "20/06/2026", "mode": "TODAY"}).status_code == 403


def test_a_version_from_nowhere_is_a_stale_one(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    node = report.outline.nodes.get(number="III")
    signed_in(client, people.binh)
    address = reverse("reports:section", args=[report.pk, node.pk])
    answer = client.post(address, {"text": "Bản của tôi", "version": "5"})
    assert answer.status_code == 422
    assert "Bản của tôi" in answer.content.decode()
    assert client.post(address, {"text": "Bản của tôi", "version": "0"}).status_code == 302
    assert Entry.objects.filter(verb="viết mục", object_id=report.pk).count() == 1


def test_the_list_costs_the_same_for_many(
    client: Client, people: PeopleOfMau, flat: Callable[..., None]
) -> None:
    signed_in(client, people.binh)
    halves = iter(range(2 * 2020, 2 * 2026))

    def grow() -> None:
        for half in itertools.islice(halves, 4):
            period = half_period(half)
            report = open_report(
                by=people.binh, unit=people.place.ward, period=period, cutoff_on=period.last_day, at=NOW
            )
            report.document = issued(people.binh, people.place.ward)
            report.save()

    grow()
    flat(lambda: client.get(reverse("reports:list")), grow)
