"""The handbook as it is shown: all pages read, set as HTML and made ready for searching, once a process."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from mattran.directory.access.actors import Actor
from mattran.directory.access.shells import is_by_hand
from mattran.directory.bodies.choices import Post
from mattran.web.handbook.rules import Entry, Page, Reader, entry, parse

HERE: Final = Path(__file__).resolve().parent
PAGES: Final = HERE / "pages"
ADDRESS: Final = "/so-tay/"  # of the handbook
PICTURES: Final = settings.PACKAGE / "web" / "static" / "handbook"
ROOT: Final = settings.PACKAGE.parent.parent  # of the source code, where docs/operate lies

Env = dict[str, Any]


@dataclass(frozen=True)
class Handbook:
    """All pages in their order, what each looks like, and which one explains which page of the product."""

    pages: Sequence[Page]
    html: Mapping[str, SafeString]
    entries: Sequence[Entry]
    guides: Mapping[str, Sequence[Page]]

    def named(self, name: str) -> Page | None:
        """The page at that address."""
        return next((page for page in self.pages if page.name == name), None)

    def of(self, reader: Reader) -> list[Page]:
        """The pages written for those readers."""
        return [page for page in self.pages if reader in page.readers]

    def guide(self, address: str, reader: Reader) -> Page | None:
        """The page that explains an address (by its name), the one for that reader if there are several."""
        found = self.guides.get(address, ())
        return next((page for page in found if reader in page.readers), found[0] if found else None)


def handbook() -> Handbook:
    """The handbook of this process, made once: the parser's own tables do not bear threads that race."""
    with _ONE_AT_A_TIME:
        return _made()


_ONE_AT_A_TIME: Final = Lock()


@lru_cache(maxsize=1)
def _made() -> Handbook:
    pages = sorted(_read(), key=lambda page: (page.order, page.name))
    places = {Path(page.source).name: page.name for page in pages if page.source}
    markdown, html, entries = setter(), {}, []
    guides: dict[str, list[Page]] = {}
    for page in pages:
        tokens = markdown.parse(page.text)
        env: Env = {"places": places}
        html[page.name] = mark_safe(markdown.renderer.render(tokens, markdown.options, env))  # noqa: S308 – ours
        entries.append(entry(page, blocks(tokens)))
        for address in page.explains:
            guides.setdefault(address, []).append(page)
    return Handbook(pages, html, entries, guides)


def reader_of(actor: Actor | None) -> Reader:
    """Whom of the three somebody is; whoever has not signed in is taken for a board head."""
    if actor is None or is_by_hand(actor):
        return Reader.BOARD
    return Reader.OPERATOR if actor.post == Post.OPERATOR else Reader.OFFICER


def blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The plain text of paragraphs, headings, items and cells, and of what is to be typed."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_plain(piece) for piece in token.children or ())
        elif token.type in ("code_block", "fence"):
            yield token.content


def _read() -> Iterator[Page]:
    """All pages; one that continues in docs/operate has that text with it, without the heading."""
    for file in sorted(PAGES.glob("*.md")):
        page = parse(file.stem, file.read_text(encoding="utf-8"))
        source = ROOT / page.source
        if page.source and source.is_file():
            _, _, rest = source.read_text(encoding="utf-8").partition("\n")
            page = Page(**{**vars(page), "text": f"{page.text}\n{rest}"})
        yield page


def _plain(piece: Token) -> str:
    return " " if piece.type in ("softbreak", "hardbreak") else piece.content


# --- Setting ---------------------------------------------------------------------------------------------


def setter() -> MarkdownIt:
    """CommonMark with tables; tags in the text are shown, not obeyed."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    for kind, rule in {
        "image": _image,
        "link_open": _link,
        "table_open": _table,
        "table_close": _end_of_table,
        "code_block": _code,
        "fence": _code,
    }.items():
        markdown.add_render_rule(kind, rule)
    return markdown


def _image(self: Any, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    name, words = Path(str(tokens[place].attrs["src"])).name, tokens[place].content
    width, height = _size(name)
    return format_html(
        '<img class="shot" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        static(f"handbook/{name}"),
        words,
        width,
        height,
    )


def _size(name: str) -> tuple[int, int]:
    """As it is shown: pictures are taken with three dots for two."""
    with Image.open(PICTURES / name) as picture:
        return picture.width * 2 // 3, picture.height * 2 // 3


def _link(self: Any, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    """A link to a file beside it ("ai-chua-gui.md", "backup.md") leads to that page of the handbook."""
    href = str(tokens[place].attrs["href"])
    path, hash_, part = href.partition("#")
    if path.endswith(".md") and "://" not in path:
        name = env["places"].get(Path(path).name, Path(path).stem)
        href = f"{ADDRESS}{name}/{hash_}{part}"
    return format_html('<a href="{}">', href)


def _table(self: Any, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    return '<div class="scroll" role="group" aria-label="Bảng" tabindex="0"><table class="t">\n'


def _end_of_table(self: Any, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    return "</table></div>\n"


def _code(self: Any, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    """A block to be typed scrolls by itself and can be reached by keys."""
    return f'<pre tabindex="0"><code>{escape(tokens[place].content)}</code></pre>\n'
