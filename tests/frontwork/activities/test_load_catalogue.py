"""The kinds that come with the product fit the measures and campaigns that come with it."""

import pytest
from django.test import Client

from mattran.base.text import search_key
from mattran.figures.measures.actions import load_catalogue as load_measures
from mattran.figures.measures.choices import MeasureKind
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.actions.load_catalogue import UnknownName
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import ActivityKind, ActivityKindMeasure
from mattran.frontwork.programmes.actions import load_catalogue as load_campaigns
from tests.factories.access import PeopleOfMau, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogues() -> None:
    load_measures()
    load_campaigns()


@pytest.mark.usefixtures("catalogues")
def test_every_kind_finds_its_measures_and_contents() -> None:
    assert actions.load_catalogue() == ActivityKind.objects.count() >= 18
    assert ActivityKind.objects.get(code="clean_up").contents.get().number == 3
    assert ActivityKind.objects.filter(code="other").exists()


@pytest.mark.usefixtures("catalogues")
def test_conferences_are_recorded_as_conferences_and_offered_here_no_longer(client: Client) -> None:
    """One event, one room: the same conference written down in both would count twice."""
    actions.load_catalogue()
    retired = ActivityKind.objects.filter(is_active=False).order_by("order")
    assert [kind.code for kind in retired] == [
        "term_conference",
        "committee_conference",
        "peoples_conference",
    ]
    page = signed_in(client, PeopleOfMau().hoa).get("/ghi-viec/", follow=True).content.decode()
    assert "Hội nghị nhiệm kỳ Ban công tác Mặt trận" not in page
    assert 'href="/hoi-nghi/ghi/"' in page


@pytest.mark.usefixtures("catalogues")
def test_what_is_posted_can_be_posted() -> None:
    actions.load_catalogue()
    for row in ActivityKindMeasure.objects.select_related("measure", "kind"):
        assert row.measure.is_active, row
        assert row.measure.kind not in (MeasureKind.RATIO, MeasureKind.STATED_RATE), row
        assert (row.how == Posting.ASKED) == bool(row.question), row
        assert row.how != Posting.PEOPLE or row.kind.asks_people, row
        assert row.how != Posting.ONE or row.measure.kind in (MeasureKind.SUM, MeasureKind.UNITS), row


@pytest.mark.usefixtures("catalogues")
def test_no_two_kinds_read_the_same_and_nobody_is_asked_more_than_five_numbers() -> None:
    actions.load_catalogue()
    kinds = list(ActivityKind.objects.order_by("pk"))
    assert len({search_key(kind.name) for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.postings.filter(how=Posting.ASKED).count() <= 5


@pytest.mark.usefixtures("catalogues")
def test_loading_again_changes_nothing() -> None:
    actions.load_catalogue()
    kept = (
        list(ActivityKind.objects.order_by("pk").values()),
        list(ActivityKindMeasure.objects.order_by("pk").values()),
    )
    actions.load_catalogue()
    assert kept == (
        list(ActivityKind.objects.order_by("pk").values()),
        list(ActivityKindMeasure.objects.order_by("pk").values()),
    )


@pytest.mark.usefixtures("catalogues")
def test_what_a_kind_posts_no_longer_is_dropped_and_a_ward_keeps_its_own() -> None:
    actions.load_catalogue()
    row = ActivityKindMeasure.objects.get(kind__code="clean_up", measure__code="env_drives")
    own = ActivityKind.objects.create(code="u1-ngo-sang", name="Ngõ sáng")
    ActivityKindMeasure.objects.filter(pk=row.pk).update(measure=row.measure_id)
    extra = ActivityKindMeasure.objects.create(kind=row.kind, measure_id=_other(row), how=Posting.ONE)
    actions.load_catalogue()
    assert not ActivityKindMeasure.objects.filter(pk=extra.pk).exists()
    assert ActivityKind.objects.filter(pk=own.pk).exists()


def _other(row: ActivityKindMeasure) -> int:
    return ActivityKindMeasure.objects.exclude(kind=row.kind).order_by("pk")[0].measure_id


def test_without_the_measures_it_says_which_one_is_missing() -> None:
    load_campaigns()
    with pytest.raises(UnknownName, match="dùng mã"):
        actions.load_catalogue()
