"""The canary: what is planted everywhere in the record comes out at no public address, in whatever form.

Every field of typed words of every row is overwritten with a word that tells where it stood, save for those
that public pages are made of. A field added to the product is planted by itself.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from mattran.directory.access.policy import Audience
from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.bodies.models import Seat
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import ConferenceKind, ConferenceState
from mattran.frontwork.conferences.models import Conference
from mattran.publishing.news.choices import ArticleState, CommentState
from mattran.publishing.news.models import Article, ArticlePhoto, Comment
from tests.factories.access import PeopleOfMau
from tests.factories.activities import record
from tests.factories.bodies import SeatFactory, TermFactory
from tests.factories.conferences import AttendeeFactory, ConferenceFactory, held
from tests.factories.files import release
from tests.factories.news import ArticleFactory, ArticlePhotoFactory, CommentFactory, published
from tests.house.matrix import policies

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CANARY = "hoang-yen"
PUBLIC = {  # what public pages say; of articles and comments only those that are shown
    "units.unit": {"name", "prefix"},
    "people.person": {"name"},
    "bodies.body": {"name"},
    "bodies.term": {"label"},
    "conferences.conference": {"term_label"},
    "news.article": {"title", "lead", "body", "body_html", "byline", "source_kind"},
    "news.articlephoto": {"alt"},
    "news.comment": {"name", "text"},
    "files.storedfile": {"name", "media_type", "sha256"},  # by which the photo itself is found
}
MUST = {  # the check is worth nothing unless these were planted
    "people.person.phone",
    "people.person.note",
    "access.user.login",
    "bodies.seat.decision",
    "activities.activity.note",
    "conferences.conference.note",
    "conferences.conference.place",
    "conferences.conference.title",
    "conferences.conference.chaired_by",
    "conferences.guest.name",
    "conferences.agendaitem.note",
    "conferences.nominee.name",
    "conferences.attendee.name",
    "conferences.attendee.token",
    "conferences.candidate.name",
    "conferences.candidate.summary",
    "news.article.returned_because",
    "news.article.written_by",
    "news.comment.reason",
    "news.comment.answered_by",
}


def plant() -> set[str]:
    """The canary in every field of typed words; the names of those that took it."""
    planted = set()
    for model in apps.get_models():
        label = model._meta.label_lower
        spared = PUBLIC.get(label, set())
        for field in model._meta.concrete_fields if model.__module__.startswith("mattran.") else ():
            is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_words and field.name not in spared and _put(model, field):
                planted.add(f"{label}.{field.name}")
    return planted


def _put(model: type[models.Model], field: models.Field) -> bool:
    """Whether the field took it: constraints hold some to a form, or to blank in some states."""
    every = models.QuerySet(model)  # not the manager: the log's refuses to be changed
    only_one = every.filter(pk=every.order_by("pk").values_list("pk", flat=True).first())
    filled = every.exclude(**{field.name: ""})
    for rows in (only_one,) if field.unique else (every, filled):
        try:
            with transaction.atomic():
                return bool(rows.update(**{field.name: f"{CANARY}-{field.name}"[: field.max_length]}))
        except IntegrityError:
            continue
    return False


@pytest.fixture
def unit() -> Unit:
    """An area with a bit of everything that could come out."""
    people = PeopleOfMau()
    assert people.hoa.seat is not None
    body, unit = people.hoa.seat.body, people.place.dong_5
    record(people.hoa, note="x", place="y")
    conference = held(people.hoa)
    conference.agenda.create(order=1, title="Báo cáo", note="n")
    conference.guests.create(order=1, name="Khách", capacity="Phó Chủ tịch")
    AttendeeFactory(conference=conference, capacity="Ngõ 5")
    conference.election.candidates.create(order=1, name="Lê Văn Tám", summary="Sinh 1960")
    soon = timezone.localdate() + timedelta(days=9)
    for given in ({"kind": ConferenceKind.MONTHLY}, {"kind": ConferenceKind.TERM, "draft": True}):
        ConferenceFactory(unit=unit, **given)
    ConferenceFactory(unit=unit, planned=True, kind=ConferenceKind.TERM, held_on=soon)
    made = published(people.hoa, people.binh, conference=conference, at=timezone.now())
    ArticlePhotoFactory(article=made)
    ArticlePhotoFactory(article=ArticleFactory(unit=unit), alt=f"{CANARY}-alt")
    ArticleFactory(unit=unit, submitted=True)
    CommentFactory(article=made, shown=True)
    for given in ({}, {"refused": True}):
        CommentFactory(article=made, name=f"{CANARY}-ten", text=f"{CANARY}-binh-luan", **given)
    TermFactory(body=body)
    SeatFactory(body=body, post=Post.MEMBER, state=SeatState.AWAITING, recognised_on=None)
    return unit


def hide() -> None:
    """What is public of some rows is private of others: drafts, seats not recognised, places of the past."""
    drafts = Article.objects.exclude(state=ArticleState.PUBLISHED)
    drafts.update(**{name: f"{CANARY}-{name}" for name in ("title", "lead", "body", "body_html", "byline")})
    for seat in Seat.objects.filter(state=SeatState.AWAITING).select_related("person"):
        assert seat.person is not None
        seat.person.name = f"{CANARY}-chua-cong-nhan"
        seat.person.save()
    planned = Conference.objects.filter(state=ConferenceState.PLANNED)
    assert planned.update(place="Nhà văn hoá")


def public_addresses(unit: Unit) -> Iterator[str]:
    """Every address of news and open data that is declared public, for all that there is in the unit."""
    article = Article.objects.get(unit=unit, state=ArticleState.PUBLISHED)
    seats = Seat.objects.filter(body__unit=unit)
    conferences = [[one.pk] for one in Conference.objects.filter(unit=unit)]
    told = {
        "news:article": [[unit.pk, article.pk]],
        "news:comment": [[unit.pk, article.pk]],
        "news:public-photo": [[unit.pk, article.pk, one.pk] for one in ArticlePhoto.objects.all()],
        "opendata:organization": [[one.body_id] for one in seats],
        "opendata:person": [[one.person_id] for one in seats],
        "opendata:membership": [[one.pk] for one in seats],
        "opendata:meeting": conferences,
        "opendata:location": conferences,
        "opendata:term": [[one.pk] for one in seats[0].body.terms.all()],
    }
    for name, policy in policies().items():
        if policy and policy.audience == Audience.PUBLIC and name.startswith(("news:", "opendata:")):
            yield from (reverse(name, args=args) for args in told.get(name, _few(name, unit)))


def _few(name: str, unit: Unit) -> list[list[int]]:
    try:
        reverse(name)
    except NoReverseMatch:
        return [[unit.pk]]
    return [[]]


def whole(response: HttpResponseBase) -> str:
    """All of it: markup, remarks, alternative texts, headers."""
    body = b"".join(response) if response.streaming else response.content
    release(response)
    headers = " ".join(f"{name}: {words}" for name, words in response.items())
    return f"{headers}\n{body.decode('utf-8', 'replace')}"


def found(client: Client, unit: Unit) -> dict[str, list[str]]:
    """Where the canary sings, by address."""
    everywhere = {path: whole(client.get(path)) for path in public_addresses(unit)}
    assert len(everywhere) > 25
    assert sum("404" not in words for words in everywhere.values()) > 20
    return {
        path: re.findall(rf"{CANARY}[\w-]*", words) for path, words in everywhere.items() if CANARY in words
    }


def test_nothing_of_the_record_comes_out(unit: Unit, client: Client) -> None:
    planted = plant()
    hide()
    assert MUST - planted == set()
    assert found(client, unit) == {}


@pytest.mark.parametrize("where", ["shown comment", "alt text", "name of a holder", "place to come"])
def test_control_what_is_public_is_seen(unit: Unit, client: Client, where: str) -> None:
    """The negative control: the same look finds a canary where public pages do speak."""
    plant()
    hide()
    word = f"{CANARY}-{where.replace(' ', '-')}"
    if where == "shown comment":
        Comment.objects.filter(state=CommentState.SHOWN).update(text=word)
    elif where == "alt text":
        ArticlePhoto.objects.filter(article__state=ArticleState.PUBLISHED).update(alt=word)
    elif where == "name of a holder":
        holder = Seat.objects.get(body__unit=unit, state=SeatState.RECOGNISED).person
        assert holder is not None
        holder.name = word
        holder.save()
    else:
        Conference.objects.filter(state=ConferenceState.PLANNED).update(place=word)
    assert {word} == {one for words in found(client, unit).values() for one in words}
