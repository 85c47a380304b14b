"""What the report at a conference told of: ticked out of the catalogue, in the minutes, kept in its order."""

from io import BytesIO

import pytest
from django.test import Client
from docx import Document as Word

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.programmes.models import CampaignContent
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import NOW, begin, held, tell
from tests.factories.programmes import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contents() -> list[CampaignContent]:
    """Two of one campaign, and one that stands for a whole movement."""
    first = CampaignFactory(name="Toàn dân đoàn kết", kind="CAMPAIGN", order=10)
    second = CampaignFactory(name="Dân vận khéo", kind="MOVEMENT", order=20)
    first.contents.all().delete()
    return [
        CampaignContent.objects.create(campaign=first, number=1, name="Giảm nghèo"),
        CampaignContent.objects.create(campaign=first, number=2, name="Môi trường"),
        second.contents.get(),
    ]


def post(client: Client, made: Conference, **told: object) -> int:
    made.refresh_from_db()
    data = {"version": made.version, **told}
    return client.post(f"/hoi-nghi/{made.pk}/muc/bao-cao/", data).status_code


def test_it_is_told_on_a_page_of_its_own(hoa: Actor, contents: list[CampaignContent]) -> None:
    load_catalogue()
    made, client = begin(hoa), signed_in(Client(), hoa)
    ticked = [contents[2].pk, contents[0].pk, contents[1].pk]
    lines = "Chăm lo hộ nghèo\n\n  An ninh trật tự "
    assert post(client, made, topics=ticked, other_topics=lines) == 302
    made.refresh_from_db()
    assert made.reported == {
        "Cuộc vận động “Toàn dân đoàn kết”": ["Giảm nghèo", "Môi trường"],
        "Phong trào “Dân vận khéo”": [],
        "Chăm lo hộ nghèo": [],
        "An ninh trật tự": [],
    }
    version = made.version
    assert post(client, made, topics=ticked, other_topics=lines) == 302  # the same page once more
    made.refresh_from_db()
    assert made.version == version
    word = Word(BytesIO(client.get(f"/hoi-nghi/{made.pk}/bien-ban/word/").content))
    said = "\n".join(one.text for one in word.paragraphs)
    assert "Cuộc vận động “Toàn dân đoàn kết”: Giảm nghèo; Môi trường" in said


def test_what_no_catalogue_has_is_refused(hoa: Actor, contents: list[CampaignContent]) -> None:
    made, client = begin(hoa), signed_in(Client(), hoa)
    for wrong in ("999999", "x", "-1"):
        assert post(client, made, topics=[wrong]) == 422
    made.refresh_from_db()
    assert made.reported == {}


def test_what_ran_when_it_was_ticked_stays(hoa: Actor, contents: list[CampaignContent]) -> None:
    made = tell(hoa, begin(hoa), actions.Report(tuple(contents)))
    campaign = contents[2].campaign
    campaign.since, campaign.until = None, NOW.date().replace(year=2020)
    campaign.save()
    page = signed_in(Client(), hoa).get(f"/hoi-nghi/{made.pk}/muc/bao-cao/").content.decode()
    assert "Phong trào “Dân vận khéo”" in page


def test_a_correction_says_what_moved(hoa: Actor, contents: list[CampaignContent]) -> None:
    made = tell(hoa, held(hoa), actions.Report(tuple(contents[:1])))
    entry = Entry.objects.filter(kind="conference", object_id=made.pk, verb="sửa hội nghị").latest("pk")
    assert entry.changes["Nội dung báo cáo"] == ["", "Cuộc vận động “Toàn dân đoàn kết” (Giảm nghèo)"]


def test_others_may_not(people: PeopleOfMau, hoa: Actor) -> None:
    made = begin(hoa)
    with pytest.raises(MayNot):
        tell(people.stranger, made, actions.Report(other_topics="Khác"))


def test_a_monthly_meeting_is_not_asked(hoa: Actor) -> None:
    made = begin(hoa, kind=ConferenceKind.MONTHLY, about=actions.About())
    assert signed_in(Client(), hoa).get(f"/hoi-nghi/{made.pk}/muc/bao-cao/").status_code == 404
