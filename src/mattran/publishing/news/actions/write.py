"""Writing an article: begun from a conference or from nothing, then changed until it is submitted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.models import SOURCE_KIND as CONFERENCE
from mattran.frontwork.conferences.models import Conference
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotPublish, StaleArticle
from mattran.publishing.news.models import (
    BODY_LETTERS,
    BYLINE_LETTERS,
    LEAD_LETTERS,
    SOURCE_KIND,
    TITLE_LETTERS,
    Article,
)
from mattran.publishing.news.rules import html_of

WORDS: Final[Mapping[str, tuple[str, int, bool]]] = {
    "title": ("Tiêu đề", TITLE_LETTERS, False),
    "lead": ("Đoạn mở đầu", LEAD_LETTERS, False),
    "body": ("Nội dung", BODY_LETTERS, True),
    "byline": ("Tác giả", BYLINE_LETTERS, False),
}
"""Of each part its name, how many letters it holds, and whether it has lines."""


@dataclass(frozen=True)
class Written:
    """The text of an article as somebody wrote it; the body may carry the marks of `rules.marks`."""

    title: str
    lead: str
    body: str = ""
    byline: str = ""

    def cleaned(self) -> "Written":
        """As it is kept. Raises CannotPublish for what cannot be read or says nothing."""
        kept = {}
        for name, text in asdict(self).items():
            label, letters, lines = WORDS[name]
            try:
                kept[name] = clean(text, max_length=letters, max_bytes=4 * letters, lines=lines)
            except BadText as wrong:
                raise CannotPublish(f"{label}: {wrong}", name) from wrong
        if not kept["title"]:
            raise CannotPublish("Hãy ghi tiêu đề của tin.", "title")
        if not kept["lead"]:
            raise CannotPublish("Hãy ghi đoạn mở đầu: ngày nào, ai, làm việc gì.", "lead")
        return Written(**kept)

    def put(self, article: Article) -> dict[str, list[str]]:
        """Put the text on the article; what changed, by the name of the part, before and after."""
        changes = {}
        for name, text in asdict(self).items():
            if (before := getattr(article, name)) != text:
                changes[WORDS[name][0]] = [before, text]
                setattr(article, name, text)
        if WORDS["body"][0] in changes:
            article.body_html = html_of(self.body)
        return changes


@transaction.atomic
def begin(
    *,
    by: Actor,
    unit: Unit,
    written: Written,
    at: datetime,
    client_id: UUID,
    conference: Conference | None = None,
) -> Article:
    """An article of the unit as a draft, perhaps on a conference of it. Pressed twice, the first one.

    Raises MayNot, CannotPublish, and once.UsedForAnother for the same page sent with other words.
    """
    by.demand(Verb.RECORD, unit)
    written = written.cleaned()
    about = str(conference.pk) if conference else ""
    told = {name: [text] for name, text in asdict(written).items()} | {"unit": [str(unit.pk)], "of": [about]}
    digest = digest_of(told, action=SOURCE_KIND)
    if taken := once.take(user_id=by.user.pk, client_id=client_id, digest=digest):
        return Article.objects.get(pk=taken.object_id or 0)
    if not units.exists(unit, by.on):
        raise CannotPublish(f"{unit} không còn hoạt động. {units.dates_sentence(unit)}")
    if conference is not None and (conference.unit_id != unit.pk or not conference.is_standing):
        raise CannotPublish("Hội nghị này chưa ghi vào sổ hoặc đã bỏ, chưa soạn tin được.")
    made = Article(unit=unit, begun_at=at, written_by=by.who.signed, hands=[by.person.pk])
    made.entered_by = by.unit if by.unit != unit else None
    if conference is not None:
        made.source_kind, made.source_id = CONFERENCE, conference.pk
    written.put(made)
    made.save()
    log(made, by=by, verb="soạn tin", at=at)
    once.answer(
        user_id=by.user.pk,
        client_id=client_id,
        url=made.get_absolute_url(),
        at=at,
        kind=SOURCE_KIND,
        object_id=made.pk,
    )
    return made


@transaction.atomic
def rewrite(*, by: Actor, article: Article, version: int, written: Written, at: datetime) -> Article:
    """The draft says what she wrote. The same words again change nothing.

    Raises MayNot, StaleArticle, and CannotPublish once it was submitted.
    """
    current = locked(article)
    by.demand(Verb.RECORD, current.unit)
    written = written.cleaned()
    if not current.is_draft:
        raise CannotPublish(
            f"Tin này đang ở trạng thái “{current.get_state_display()}”, không sửa bản thảo được."
        )
    if not _differs(current, written):
        return current
    if current.version != version:
        raise StaleArticle(current)
    changes = written.put(current)
    add_hand(current, by)
    current.version += 1
    current.save()
    log(current, by=by, verb="sửa bản thảo tin", at=at, changes=changes)
    return current


def _differs(article: Article, written: Written) -> bool:
    return any(getattr(article, name) != text for name, text in asdict(written).items())


def add_hand(article: Article, by: Actor) -> None:
    """She wrote on it, so she does not approve it."""
    if by.person.pk not in article.hands:
        article.hands = [*article.hands, by.person.pk]
