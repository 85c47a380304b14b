"""A unit opens a campaign of its own."""

from datetime import UTC, date, datetime

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.programmes import actions, queries
from mattran.frontwork.programmes.choices import CampaignKind
from mattran.frontwork.programmes.models import Campaign
from tests.factories.access import PeopleOfMau

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 15, 3, 0, tzinfo=UTC)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def open_one(people: PeopleOfMau, **given: object) -> Campaign:
    told: dict[str, object] = {
        "by": people.binh,
        "unit": people.place.ward,
        "kind": CampaignKind.MOVEMENT,
        "name": "Ngõ sáng, ngõ hoa",
        "at": NOW,
    }
    return actions.open_campaign(**told | given)  # type: ignore[arg-type]


def test_the_ward_opens_it_and_its_areas_may_use_it(people: PeopleOfMau) -> None:
    campaign = open_one(people, contents=["Ngõ có đèn", "Ngõ có hoa"], since=date(2026, 11, 1))
    assert [
        str(content) for content in queries.contents_open_to(people.place.dong_5, date(2026, 11, 15))
    ] == [
        "Ngõ có đèn",
        "Ngõ có hoa",
    ]
    assert campaign.code == f"u{people.place.ward.pk}-ngo-sang-ngo-hoa"
    entry = Entry.objects.get(kind="campaign")
    assert (entry.verb, entry.object_id, entry.name) == ("phát động", campaign.pk, people.binh.name)


def test_without_contents_it_stands_for_itself(people: PeopleOfMau) -> None:
    campaign = open_one(people)
    assert [content.number for content in campaign.contents.all()] == [0]


def test_somebody_else_may_not_open_one_there(people: PeopleOfMau) -> None:
    for other in (people.hoa, people.stranger):
        with pytest.raises(MayNot):
            open_one(people, by=other)
    assert not Campaign.objects.exists()


def test_the_same_name_twice_is_refused_whatever_the_marks(people: PeopleOfMau) -> None:
    open_one(people)
    with pytest.raises(actions.CannotOpen, match="đã có “ngo sang ngo hoa”"):
        open_one(people, name="ngo sang ngo hoa")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Hãy ghi tên cuộc vận động"),
        ({"name": "Ngõ\0hoa"}, "ký tự điều khiển"),
        ({"contents": ["Ngõ hoa", "ngo hoa"]}, "hai nội dung giống nhau"),
        ({"since": date(2026, 5, 1), "until": date(2026, 5, 1)}, "Ngày kết thúc phải sau ngày phát động"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(
    people: PeopleOfMau, given: dict[str, object], sentence: str
) -> None:
    with pytest.raises(actions.CannotOpen, match=sentence):
        open_one(people, **given)
    assert not Campaign.objects.exists()
