"""Comments: sent by anybody, held until approved, refused, taken down, forgotten."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import override_settings

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.publishing.news import actions, queries
from mattran.publishing.news.choices import CommentState
from mattran.publishing.news.models import COMMENT_KIND, Article, Comment, CommentCount
from mattran.publishing.news.rules import MOST_AN_HOUR, masked
from tests.factories.access import PeopleOfMau, actor, operator
from tests.factories.news import NOW, ArticleFactory, CommentFactory, published, submitted

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
ADDRESS = "203.0.113.9"


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def article(people: PeopleOfMau) -> Article:
    return published(people.hoa, people.binh)


@pytest.fixture
def binh(people: PeopleOfMau) -> Actor:
    return people.binh


def sent(article: Article, **given: Any) -> Comment:
    told = {"name": "Tư", "text": "Bà con rất vui.", "address": ADDRESS, "client_id": uuid4(), "at": LATER}
    return actions.comment(article=article, **told | given)


def last_line(comment: Comment) -> Entry:
    return Entry.objects.filter(kind=COMMENT_KIND, object_id=comment.pk).latest("pk")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Gọi 0912345678 nhé", "Gọi [đã che số] nhé"),
        ("0912 345 678, 091.234.5678, (024) 3825-1234", "[đã che số], [đã che số], [đã che số]"),
        ("+84 912 345 678 và 84912345678", "[đã che số] và [đã che số]"),
        ("CCCD 001085012345", "CCCD [đã che số]"),
        ("Số 123456789012", "Số [đã che số]"),
        ("tu.nguyen+1@example.com.vn!", "[đã che thư điện tử]!"),
        ("tu (at) example.com", "[đã che thư điện tử]"),
        ("12.500.000.000 đồng ngày 15/11/2026", "12.500.000.000 đồng ngày 15/11/2026"),
        ("125.000.000.000 đồng, 120 người, khu phố 5", "125.000.000.000 đồng, 120 người, khu phố 5"),
        ("Nghị quyết 09/2024, họp 01-01-2026 10 giờ", "Nghị quyết 09/2024, họp 01-01-2026 10 giờ"),
        ("84.500.000.000 đồng", "84.500.000.000 đồng"),
    ],
)
def test_numbers_of_people_are_masked(typed: str, kept: str) -> None:
    assert masked(typed) == kept


class TestSend:
    def test_is_held_and_says_nothing_of_who_sent_it(self, article: Article) -> None:
        made = sent(article, text="Gọi tôi 0912345678\n\nCảm ơn", name="Tư 0912345678")
        kept = Comment.objects.get()
        assert (kept.state, kept.is_masked) == (CommentState.HELD, True)
        assert kept.text == "Gọi tôi [đã che số]\n\nCảm ơn"
        assert kept.name == "Tư [đã che số]"
        line = last_line(made)
        assert (line.verb, line.label, line.changes) == ("gửi bình luận", article.title, {})
        assert not CommentCount.objects.filter(key__contains=ADDRESS).exists()

    def test_pressed_twice_is_one(self, article: Article) -> None:
        page = uuid4()
        assert sent(article, client_id=page) == sent(article, client_id=page)
        with pytest.raises(actions.CannotComment, match="mở lại trang"):
            sent(article, client_id=page, text="Khác")
        assert Comment.objects.count() == 1
        assert CommentCount.objects.get().count == 1

    @pytest.mark.parametrize(
        ("given", "field"),
        [({"text": "  "}, "text"), ({"text": "x" * 1001}, "text"), ({"name": "a\u202eb"}, "name")],
    )
    def test_refuses_what_says_nothing(self, article: Article, given: Any, field: str) -> None:
        with pytest.raises(actions.CannotComment) as refused:
            sent(article, **given)
        assert refused.value.field == field
        assert not Comment.objects.exists()

    def test_refuses_too_late_closed_and_not_published(self, people: PeopleOfMau, article: Article) -> None:
        sent(article, at=NOW + timedelta(days=59))
        with pytest.raises(actions.CannotComment, match="không nhận"):
            sent(article, at=NOW + timedelta(days=60))
        with pytest.raises(actions.CannotComment):
            sent(submitted(people.hoa))
        actions.close_comments(by=people.binh, article=article, is_closed=True, at=LATER)
        with pytest.raises(actions.CannotComment):
            sent(article)
        actions.close_comments(by=people.binh, article=article, is_closed=False, at=LATER)
        with override_settings(COMMENT_DAYS=0), pytest.raises(actions.CannotComment):
            sent(article)
        assert Comment.objects.count() == 1

    def test_so_many_from_one_address_within_an_hour(self, article: Article) -> None:
        for _ in range(MOST_AN_HOUR):
            sent(article)
        with pytest.raises(actions.TooManyComments):
            sent(article)
        sent(article, address="203.0.113.10")
        sent(article, at=LATER + timedelta(hours=1))
        assert Comment.objects.count() == MOST_AN_HOUR + 2


class TestApprove:
    def test_everybody_may_read_it(self, article: Article, binh: Actor) -> None:
        made = sent(article)
        assert list(queries.comments_of(article)) == []
        done = actions.approve_comment(by=binh, comment=made, at=LATER)
        assert list(queries.comments_of(article)) == [made]
        assert (done.answered_at, last_line(made).verb) == (LATER, "duyệt bình luận")
        assert actions.approve_comment(by=binh, comment=made, at=NOW).answered_at == LATER

    def test_by_who_may_publish_and_nobody_else(self, people: PeopleOfMau, article: Article) -> None:
        made = sent(article)
        place = people.place
        for other in (people.hoa, people.stranger, actor(Post.SPECIALIST, place.ward)):
            with pytest.raises(MayNot):
                actions.approve_comment(by=other, comment=made, at=LATER)
            with pytest.raises(MayNot):
                actions.refuse_comment(by=other, comment=made, reason="Nhầm", at=LATER)
            with pytest.raises(MayNot):
                actions.close_comments(by=other, article=article, is_closed=True, at=LATER)
        assert Comment.objects.get().is_held

    def test_not_what_was_refused(self, article: Article, binh: Actor) -> None:
        made = CommentFactory(article=article, refused=True)
        with pytest.raises(actions.CannotComment, match="Đã từ chối"):
            actions.approve_comment(by=binh, comment=made, at=LATER)


class TestRefuse:
    def test_says_why_in_the_log_and_not_what(self, article: Article, binh: Actor) -> None:
        made = sent(article, text="Nhà ông Ba nợ tiền")
        done = actions.refuse_comment(by=binh, comment=made, reason="Việc riêng của một hộ", at=LATER)
        assert done.state == CommentState.REFUSED
        line = last_line(made)
        assert (line.verb, line.changes) == ("từ chối bình luận", {"Lý do": "Việc riêng của một hộ"})
        assert actions.refuse_comment(by=binh, comment=made, reason="Khác", at=NOW).reason == done.reason
        assert not [one for one in Entry.objects.all() if "ông Ba" in f"{one.label}{one.changes}"]

    def test_takes_down_what_was_shown(self, article: Article, binh: Actor) -> None:
        made = CommentFactory(article=article, shown=True)
        done = actions.refuse_comment(by=binh, comment=made, reason="Sai sự thật", at=LATER)
        assert (done.state, last_line(made).verb) == (CommentState.TAKEN_DOWN, "gỡ bình luận")
        assert list(queries.comments_of(article)) == []

    def test_refuses_silence(self, article: Article, binh: Actor) -> None:
        made = sent(article)
        with pytest.raises(actions.CannotComment, match="lý do"):
            actions.refuse_comment(by=binh, comment=made, reason=" ", at=LATER)
        assert Comment.objects.get().is_held


def test_closing_is_done_once_and_only_where_something_is_published(
    people: PeopleOfMau, article: Article
) -> None:
    for _ in range(2):
        actions.close_comments(by=people.binh, article=article, is_closed=True, at=LATER)
    assert Entry.objects.filter(verb="đóng bình luận").count() == 1
    with pytest.raises(actions.CannotPublish):
        actions.close_comments(by=people.binh, article=submitted(people.hoa), is_closed=True, at=LATER)


def test_what_was_not_shown_is_forgotten_in_time(
    people: PeopleOfMau, article: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    held, shown = CommentFactory(article=article), CommentFactory(article=article, shown=True)
    CommentFactory(article=article, refused=True)
    lost = CommentFactory(article=published(people.hoa, people.binh))
    actions.withdraw(by=people.binh, article=lost.article, reason="Nhầm", at=NOW)
    with pytest.raises(MayNot):
        actions.forget_comments(by=people.binh, before=LATER, at=LATER)
    a_day_on = NOW + timedelta(days=1)
    assert actions.forget_comments(by=operator(), before=NOW, at=LATER) == 0
    assert actions.forget_comments(by=operator(), before=a_day_on, at=LATER, is_rehearsal=True) == 2
    assert Comment.objects.count() == 4
    assert actions.forget_comments(by=operator(), before=a_day_on, at=LATER) == 2
    assert set(Comment.objects.all()) == {held, shown}
    assert Entry.objects.get(verb="xoá bình luận cũ").label == "2 bình luận"
    assert actions.forget_comments(by=operator(), before=a_day_on, at=LATER) == 0
    call_command("tidy")
    assert "0 bình luận" in capsys.readouterr().out


def test_the_queue_has_no_comment_of_an_article_that_is_gone(people: PeopleOfMau, article: Article) -> None:
    made = CommentFactory(article=article)
    CommentFactory(article=ArticleFactory(unit=people.place.other_area, published=True))
    assert list(queries.held_comments(people.binh)) == [made]
    actions.withdraw(by=people.binh, article=article, reason="Nhầm", at=LATER)
    assert list(queries.held_comments(people.binh)) == []
