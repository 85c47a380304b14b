"""Written, submitted, approved, sent back, corrected, taken down: it works, refuses, and leaves its line."""

from datetime import timedelta
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.choices import Post
from mattran.publishing.news import actions
from mattran.publishing.news.choices import ArticleState
from mattran.publishing.news.models import SOURCE_KIND, Article
from tests.factories.access import PeopleOfMau, actor
from tests.factories.conferences import ConferenceFactory, held
from tests.factories.news import NOW, WORDS, ArticleFactory, begun, published, submitted

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    return people.hoa


@pytest.fixture
def binh(people: PeopleOfMau) -> Actor:
    return people.binh


def last_verb(article: Article) -> str:
    return Entry.objects.filter(kind=SOURCE_KIND, object_id=article.pk).latest("pk").verb


def again(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


class TestBegin:
    def test_is_a_draft_of_her_unit(self, hoa: Actor) -> None:
        made = begun(hoa)
        assert (made.unit, made.state, made.hands) == (hoa.unit, ArticleState.DRAFT, [hoa.person.pk])
        assert last_verb(made) == "soạn tin"

    def test_names_its_conference(self, hoa: Actor) -> None:
        conference = held(hoa)
        made = begun(hoa, conference=conference)
        assert (made.source_kind, made.source_id) == ("conference", conference.pk)
        assert list(Article.objects.of_source("conference", conference.pk)) == [made]

    def test_pressed_twice_is_one(self, hoa: Actor) -> None:
        page = uuid4()
        assert begun(hoa, client_id=page) == begun(hoa, client_id=page)
        with pytest.raises(UsedForAnother):
            begun(hoa, client_id=page, written=actions.Written("Khác", "Khác"))

    @pytest.mark.parametrize(
        ("written", "field"),
        [
            (actions.Written("", "Mở đầu"), "title"),
            (actions.Written("Tiêu đề", "  "), "lead"),
            (actions.Written("x" * 201, "Mở đầu"), "title"),
            (actions.Written("Tiêu đề", "Mở đầu", "a\u202eb"), "body"),
        ],
    )
    def test_refuses_what_says_nothing(self, hoa: Actor, written: actions.Written, field: str) -> None:
        with pytest.raises(actions.CannotPublish) as refused:
            begun(hoa, written=written)
        assert refused.value.field == field
        assert not Article.objects.exists()

    def test_refuses_a_stranger_and_an_editor(self, people: PeopleOfMau) -> None:
        for other in (people.stranger, actor(Post.EDITOR, people.place.ward)):
            with pytest.raises(MayNot):
                begun(other, people.place.dong_5)

    def test_refuses_a_conference_of_others_or_one_not_recorded(self, hoa: Actor) -> None:
        for conference in (ConferenceFactory(), ConferenceFactory(unit=hoa.unit, draft=True)):
            with pytest.raises(actions.CannotPublish):
                begun(hoa, conference=conference)


class TestRewrite:
    def test_keeps_what_was_before_in_the_log(self, hoa: Actor) -> None:
        made = begun(hoa)
        new = actions.Written("Tên mới", WORDS.lead, WORDS.body, WORDS.byline)
        done = actions.rewrite(by=hoa, article=made, version=1, written=new, at=LATER)
        assert (done.title, done.version) == ("Tên mới", 2)
        entry = Entry.objects.filter(object_id=made.pk, kind=SOURCE_KIND).latest("pk")
        assert entry.changes == {"Tiêu đề": [WORDS.title, "Tên mới"]}
        same = actions.rewrite(by=hoa, article=made, version=1, written=new, at=LATER)
        assert same.version == 2

    def test_refuses_an_old_page_and_what_was_submitted(self, hoa: Actor) -> None:
        made = begun(hoa)
        one, two = actions.Written("Một", "Một", "", "A"), actions.Written("Hai", "Hai", "", "A")
        current = actions.rewrite(by=hoa, article=made, version=1, written=one, at=LATER)
        with pytest.raises(actions.StaleArticle):
            actions.rewrite(by=hoa, article=made, version=1, written=two, at=LATER)
        actions.submit(by=hoa, article=made, version=current.version, at=LATER)
        with pytest.raises(actions.CannotPublish):
            actions.rewrite(by=hoa, article=made, version=3, written=two, at=LATER)
        assert again(made).title == "Một"


class TestSubmit:
    def test_waits_and_pressed_twice_waits_once(self, hoa: Actor) -> None:
        made = submitted(hoa)
        assert made.state == ArticleState.SUBMITTED
        assert last_verb(made) == "gửi duyệt tin"
        assert actions.submit(by=hoa, article=made, version=1, at=LATER).submitted_at == NOW

    def test_refuses_without_an_author_or_another_text(self, hoa: Actor, people: PeopleOfMau) -> None:
        nobodys = begun(hoa, written=actions.Written("Tiêu đề", "Mở đầu"))
        with pytest.raises(actions.CannotPublish, match="tác giả"):
            actions.submit(by=hoa, article=nobodys, version=1, at=NOW)
        with pytest.raises(actions.StaleArticle):
            actions.submit(by=hoa, article=begun(hoa), version=9, at=NOW)
        with pytest.raises(MayNot):
            actions.submit(by=people.stranger, article=begun(hoa), version=1, at=NOW)
        with pytest.raises(actions.CannotPublish):
            actions.submit(by=hoa, article=ArticleFactory(unit=hoa.unit, published=True), version=1, at=NOW)


class TestApprove:
    def test_everybody_may_read_it(self, hoa: Actor, binh: Actor) -> None:
        made = published(hoa, binh)
        assert list(Article.objects.public()) == [made]
        assert (made.published_at, made.is_one_hand) == (NOW, False)
        assert last_verb(made) == "duyệt và đăng tin"
        assert actions.approve(by=binh, article=made, version=1, at=LATER).published_at == NOW

    @pytest.mark.parametrize("post", [Post.CHAIR, Post.VICE_CHAIR, Post.EDITOR])
    def test_by_whoever_signs_and_by_the_editor(self, people: PeopleOfMau, post: Post) -> None:
        editor = actor(post, people.place.ward)
        assert published(people.hoa, editor).is_public

    @pytest.mark.parametrize("post", [Post.SPECIALIST, Post.STANDING_MEMBER, Post.AUDITOR, Post.OPERATOR])
    def test_by_nobody_else(self, people: PeopleOfMau, post: Post) -> None:
        made = submitted(people.hoa)
        with pytest.raises(MayNot):
            actions.approve(by=actor(post, people.place.ward), article=made, version=made.version, at=NOW)

    def test_not_by_the_board_itself_nor_by_another_ward(self, people: PeopleOfMau) -> None:
        made = submitted(people.hoa)
        for other in (people.hoa, actor(Post.CHAIR, people.place.other_ward)):
            with pytest.raises(MayNot):
                actions.approve(by=other, article=made, version=made.version, at=NOW)
        assert not again(made).is_public

    def test_not_by_who_wrote_it_where_there_are_two(self, people: PeopleOfMau, binh: Actor) -> None:
        colleague = actor(Post.EDITOR, people.place.ward)
        made = submitted(binh)
        with pytest.raises(actions.NotByHerself, match="người khác"):
            actions.approve(by=binh, article=made, version=made.version, at=NOW)
        assert actions.approve(by=colleague, article=made, version=made.version, at=NOW).is_public

    def test_not_by_who_wrote_what_another_submitted(self, people: PeopleOfMau, binh: Actor) -> None:
        actor(Post.EDITOR, people.place.ward)
        made = begun(binh)
        clerk = actor(Post.SPECIALIST, people.place.ward)
        sent = actions.submit(by=clerk, article=made, version=1, at=NOW)
        with pytest.raises(actions.NotByHerself):
            actions.approve(by=binh, article=sent, version=sent.version, at=NOW)

    def test_alone_with_the_right_it_is_marked(self, binh: Actor) -> None:
        made = published(binh, binh)
        assert made.is_one_hand
        entry = Entry.objects.filter(object_id=made.pk, kind=SOURCE_KIND).latest("pk")
        assert "tự duyệt" in entry.changes["Lưu ý"]

    def test_refuses_a_draft_and_another_text(self, hoa: Actor, binh: Actor) -> None:
        with pytest.raises(actions.CannotPublish):
            actions.approve(by=binh, article=begun(hoa), version=1, at=NOW)
        with pytest.raises(actions.StaleArticle):
            actions.approve(by=binh, article=submitted(hoa), version=1, at=NOW)


class TestSendBack:
    def test_is_a_draft_again_with_a_sentence(self, hoa: Actor, binh: Actor) -> None:
        made = submitted(hoa)
        back = actions.send_back(by=binh, article=made, reason="Thiếu nơi họp", at=LATER)
        assert (back.state, back.returned_because) == (ArticleState.DRAFT, "Thiếu nơi họp")
        assert last_verb(made) == "trả lại tin"
        twice = actions.send_back(by=binh, article=made, reason="Thiếu nơi họp", at=LATER)
        assert twice.version == back.version
        sent = actions.submit(by=hoa, article=made, version=back.version, at=LATER)
        assert sent.returned_because == ""

    def test_refuses_silence_a_draft_and_a_stranger(self, hoa: Actor, binh: Actor) -> None:
        made = submitted(hoa)
        with pytest.raises(actions.CannotPublish, match="một câu"):
            actions.send_back(by=binh, article=made, reason=" ", at=NOW)
        with pytest.raises(actions.CannotPublish):
            actions.send_back(by=binh, article=begun(hoa), reason="Thiếu", at=NOW)
        with pytest.raises(MayNot):
            actions.send_back(by=hoa, article=made, reason="Thiếu", at=NOW)


class TestCorrect:
    NEW = actions.Written(WORDS.title, WORDS.lead, "Có 121 người dự.", WORDS.byline)

    def correct(self, by: Actor, article: Article, **given: object) -> Article:
        told = {"version": article.version, "written": self.NEW, "words": "Bản trước ghi 120 người."}
        return actions.correct(by=by, article=article, at=LATER, **told | given)  # type: ignore[arg-type]

    def test_says_so_below(self, hoa: Actor, binh: Actor) -> None:
        made = published(hoa, binh)
        done = self.correct(binh, made)
        assert done.body == "Có 121 người dự."
        assert [str(one) for one in done.corrections.all()] == ["17/11/2026: Bản trước ghi 120 người."]
        assert last_verb(made) == "đính chính tin"
        self.correct(binh, made)
        assert done.corrections.count() == 1

    def test_refuses(self, hoa: Actor, binh: Actor) -> None:
        made = published(hoa, binh)
        for given, sentence in (
            ({"words": ""}, "một câu"),
            ({"written": WORDS}, "Chưa có gì"),
            ({"written": actions.Written("A", "B")}, "tác giả"),
        ):
            with pytest.raises(actions.CannotPublish, match=sentence):
                self.correct(binh, made, **given)
        with pytest.raises(actions.StaleArticle):
            self.correct(binh, made, version=1)
        with pytest.raises(MayNot):
            self.correct(hoa, made)
        with pytest.raises(actions.CannotPublish):
            self.correct(binh, submitted(hoa))
        assert again(made).body == WORDS.body


class TestWithdraw:
    def test_is_public_no_more(self, hoa: Actor, binh: Actor) -> None:
        made = published(hoa, binh)
        done = actions.withdraw(by=binh, article=made, reason="Đăng nhầm", at=LATER)
        assert (done.state, list(Article.objects.public())) == (ArticleState.WITHDRAWN, [])
        assert last_verb(made) == "gỡ tin đã đăng"
        assert actions.withdraw(by=binh, article=made, reason="Khác", at=LATER).withdraw_reason == "Đăng nhầm"

    def test_a_draft_is_thrown_away_by_who_writes(self, hoa: Actor) -> None:
        made = begun(hoa)
        actions.withdraw(by=hoa, article=made, reason="Soạn nhầm", at=LATER)
        assert last_verb(made) == "bỏ bản thảo tin"

    def test_refuses(self, hoa: Actor, binh: Actor, people: PeopleOfMau) -> None:
        made = published(hoa, binh)
        with pytest.raises(actions.CannotPublish, match="lý do"):
            actions.withdraw(by=binh, article=made, reason="", at=NOW)
        for other in (hoa, people.stranger):
            with pytest.raises(MayNot):
                actions.withdraw(by=other, article=made, reason="Nhầm", at=NOW)
        assert again(made).is_public
