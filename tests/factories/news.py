"""Articles for tests: bare rows, and written ones on the way that a writer takes them."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import factory

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.publishing.news import actions
from mattran.publishing.news.choices import ArticleState, CommentState
from mattran.publishing.news.models import Article, ArticlePhoto, Comment
from mattran.publishing.news.rules import html_of
from tests.factories.files import stored
from tests.factories.units import AreaFactory

NOW = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
WORDS = actions.Written(
    title="Ngày hội Đại đoàn kết ở Đông 5",
    lead="Ngày 15/11/2026, Khu phố Đông 5 tổ chức Ngày hội Đại đoàn kết.",
    body="Có 120 người dự.\n\nHội nghe báo cáo một năm.",
    byline="Vũ Thị Hoa",
)


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    """A bare draft, or a published one, whoever may write there."""

    class Meta:
        model = Article

    class Params:
        submitted = factory.Trait(state=ArticleState.SUBMITTED, submitted_at=NOW, submitted_by="Bà Hoa")
        published = factory.Trait(state=ArticleState.PUBLISHED, published_at=NOW, approved_by="Ông Bình")

    unit = factory.SubFactory(AreaFactory)
    title = WORDS.title
    lead = WORDS.lead
    body = WORDS.body
    body_html = factory.LazyAttribute(lambda one: html_of(one.body))
    byline = WORDS.byline
    begun_at = NOW
    written_by = "Bà Vũ Thị Hoa"


class ArticlePhotoFactory(factory.django.DjangoModelFactory[ArticlePhoto]):
    """A small photo of a draft, whoever may write there."""

    class Meta:
        model = ArticlePhoto

    article = factory.SubFactory(ArticleFactory)
    file = factory.LazyFunction(stored)
    alt = "Các đại biểu trong hội trường"


class CommentFactory(factory.django.DjangoModelFactory[Comment]):
    """A comment that waits on a published article, or one that is shown, whoever may answer it."""

    class Meta:
        model = Comment

    class Params:
        shown = factory.Trait(state=CommentState.SHOWN, answered_at=NOW, answered_by="Ông Bình")
        refused = factory.Trait(
            state=CommentState.REFUSED, answered_at=NOW, answered_by="Ông Bình", reason="Việc riêng"
        )

    article = factory.SubFactory(ArticleFactory, published=True)
    name = "Nguyễn Văn Tư"
    text = "Bà con rất vui."
    client_id = factory.LazyFunction(uuid4)
    sent_at = NOW


def begun(by: Actor, unit: Unit | None = None, **given: Any) -> Article:
    """A draft, as somebody begins it."""
    told: dict[str, Any] = {"written": WORDS, "at": NOW, "client_id": uuid4()}
    return actions.begin(by=by, unit=unit or by.unit, **told | given)


def submitted(by: Actor, **given: Any) -> Article:
    """A draft that waits to be approved."""
    made = begun(by, **given)
    return actions.submit(by=by, article=made, version=made.version, at=given.get("at", NOW))


def published(by: Actor, editor: Actor, **given: Any) -> Article:
    """An article that everybody may read."""
    made = submitted(by, **given)
    return actions.approve(by=editor, article=made, version=made.version, at=given.get("at", NOW))
