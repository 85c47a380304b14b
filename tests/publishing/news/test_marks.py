"""What is typed of an article becomes HTML once, when it is saved; nothing of it can run (case B39)."""

from importlib import import_module

import pytest
from django.template import Context, Template
from django.test import Client

from mattran.publishing.news import actions
from mattran.publishing.news.models import Article
from mattran.publishing.news.rules import cleaned, html_of
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.news import NOW, WORDS, begun, published
from tests.house.source import PACKAGE

HOSTILE = [
    "<script>window.hit=1</script>",
    "<img src=x onerror='window.hit=1'>",
    "<style>body{display:none}</style>",
    "<a href='javascript:window.hit=1'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<svg onload=window.hit=1></svg>",
    "<iframe srcdoc='<script>window.hit=1</script>'></iframe>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](JaVaScRiPt:alert(1))",
    "[x](//example.org/a)",
    "![x](https://example.org/a.png)",
    "<https://example.org/>",
    "&lt;script&gt;",
    "[a]: javascript:alert(1)\n\n[x][a]",
]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Một\nhai\n\nBa", "<p>Một<br>\nhai</p>\n<p>Ba</p>"),
        ("**Đậm** và *nghiêng*", "<p><strong>Đậm</strong> và <em>nghiêng</em></p>"),
        ("Gồm:\n- một\n- hai", "<p>Gồm:</p>\n<ul>\n<li>một</li>\n<li>hai</li>\n</ul>"),
        ("3. ba\n4. bốn", '<ol start="3">\n<li>ba</li>\n<li>bốn</li>\n</ol>'),
        ("## Kết quả", "<h2>Kết quả</h2>"),
        ("# Lớn\n\n#### Nhỏ", "<h2>Lớn</h2>\n<h2>Nhỏ</h2>"),
        ("#khôngphải", "<p>#khôngphải</p>"),
        (
            "[báo](https://example.vn/a?b=1&c=2)",
            '<p><a href="https://example.vn/a?b=1&amp;c=2" rel="nofollow noopener">báo</a></p>',
        ),
        ("5 * 3 * 2, ten_tep_dai, a & b < c", "<p>5 * 3 * 2, ten_tep_dai, a &amp; b &lt; c</p>"),
        (r"\*không nghiêng\*", "<p>*không nghiêng*</p>"),
        ("`mã` > trích ~~gạch~~ | bảng |", "<p>`mã` &gt; trích ~~gạch~~ | bảng |</p>"),
        ("##\n\n[](https://example.vn)", "<p></p>"),
        ("", ""),
    ],
)
def test_the_few_marks(typed: str, html: str) -> None:
    assert html_of(typed) == html


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_words(typed: str) -> None:
    """Twice: as somebody types it, and as if the renderer had let it through."""
    for html in (html_of(typed), cleaned(typed)):
        assert not any(tag in html.lower() for tag in ("<script", "<img", "<style", "<svg", "<iframe"))
        assert 'href="javascript' not in html.lower()
        assert 'href="data' not in html.lower()
        assert 'href="//' not in html
    assert "window.hit" not in cleaned(typed)


def test_hostile_is_cleaned_on_save(people: PeopleOfMau) -> None:
    made = published(people.hoa, people.binh, written=actions.Written("A", "B", "\n\n".join(HOSTILE), "C"))
    kept = Article.objects.get(pk=made.pk)
    assert kept.body == "\n\n".join(HOSTILE)
    assert "&lt;script&gt;window.hit=1&lt;/script&gt;" in kept.body_html
    assert kept.body_html.count("<a ") == 1  # of the picture, whose address may be linked to
    page = Client().get(made.get_public_url()).content.decode()
    assert kept.body_html in page
    assert page.count("<script") == 1  # the data for machines


@pytest.fixture
def people(db: None) -> PeopleOfMau:
    return PeopleOfMau()


def test_correcting_sets_it_anew_and_a_title_alone_does_not(people: PeopleOfMau) -> None:
    made = published(people.hoa, people.binh)
    Article.objects.filter(pk=made.pk).update(body_html="<p>Như xưa</p>")
    told = {"by": people.binh, "article": made, "at": NOW}
    titled = actions.Written("Tên mới", WORDS.lead, WORDS.body, WORDS.byline)
    one = actions.correct(**told, version=made.version, written=titled, words="Sửa tên")
    assert one.body_html == "<p>Như xưa</p>"
    marked = actions.Written("Tên mới", WORDS.lead, "**Mới**", WORDS.byline)
    one = actions.correct(**told, version=one.version, written=marked, words="Sửa lời")
    assert one.body_html == "<p><strong>Mới</strong></p>"


@pytest.mark.parametrize("body", ["Một\nhai\n\nBa <b>&amp;", "*x* **y**\n\n\n\n- z\n", "", "## a\n\n1. b"])
def test_what_was_typed_before_marks_looks_as_it_did(body: str) -> None:
    """The migration sets old texts as the old template did, and reads no marks into them."""
    migration = import_module("mattran.publishing.news.migrations.0002_marks_comments")
    paragraphs = [part.strip() for part in body.split("\n\n") if part.strip()]
    old = Template("{% for words in paragraphs %}<p>{{ words|linebreaksbr }}</p>\n{% endfor %}")
    assert migration.as_it_looked(body) == old.render(Context({"paragraphs": paragraphs})).strip()


def test_a_preview_keeps_nothing(people: PeopleOfMau) -> None:
    hoa = signed_in(Client(), people.hoa)
    told = {"title": "Tên", "lead": "Mở", "body": "**Đậm** <script>", "byline": "Hoa", "xem-truoc": "1"}
    told["client_id"] = "5f0c6a52-6b7e-4a0e-9d8e-4b7f1f6a2c11"
    page = hoa.post("/tin/soan/", told)
    html = page.content.decode()
    assert page.status_code == 200
    assert "<strong>Đậm</strong> &lt;script&gt;" in html
    assert told["client_id"] in html
    assert not Article.objects.exists()
    made = begun(people.hoa)
    page = hoa.post(f"/tin/{made.pk}/sua/", told | {"version": 1})
    assert "<strong>Đậm</strong>" in page.content.decode()
    assert Article.objects.get().body == WORDS.body
    assert hoa.post(f"/tin/{made.pk}/bo/", {"reason": "", "xem-truoc": "1"}).status_code == 422
    assert hoa.post(f"/tin/{made.pk}/bo/", {"reason": "Nhầm", "xem-truoc": "1"}).status_code == 302


def test_machines_read_the_same_text(people: PeopleOfMau) -> None:
    written = actions.Written("Tên", "Mở <b>", "**Đậm** & [x](https://example.vn)", "Hoa")
    made = published(people.hoa, people.binh, written=written)
    page = Client().get(made.get_public_url()).content.decode()
    assert '"articleBody": "Đậm \\u0026 x"' in page
    feed = Client().get(f"/cong-khai/{made.unit_id}/tin.atom").content.decode()
    assert '<content type="html">&lt;p&gt;&lt;strong&gt;Đậm' in feed
    assert "Mở &amp;lt;b&amp;gt;" in feed  # a summary is HTML to readers: these are words


def test_there_is_one_place_that_trusts_html() -> None:
    """`|safe` stands once in the templates of all that is public."""
    files = (PACKAGE / "publishing").rglob("*.html")
    trusting = [file.name for file in files for line in file.read_text().splitlines() if "|safe" in line]
    assert trusting == ["_body.html"]
