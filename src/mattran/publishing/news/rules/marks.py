"""What was typed of an article as HTML: a small part of CommonMark, then cleaned to what it may hold.

Paragraphs (a line end stays one), **bold**, *italic*, lists, one level of subheading, links to http and
https. Everything else that CommonMark or HTML has is shown as it was typed. The cleaner does not trust the
renderer: what is kept passed an explicit list, whatever either of them may one day get wrong.
"""

import re
from typing import Final

import nh3
from markdown_it import MarkdownIt

TAGS: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "a"}
ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}}
SCHEMES: Final = {"http", "https"}
REL: Final = "nofollow noopener"  # whom a writer links to is not recommended by the Front
MARKS: Final = ("list", "heading", "emphasis", "link", "newline", "escape")
LINK: Final = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)
NOTHING: Final = re.compile(r"<(h2|a)\b[^>]*></\1>\n?")  # a heading or a link without words


def html_of(typed: str) -> str:
    """The text as it is shown, safe to put into a page."""
    return cleaned(NOTHING.sub("", _setter().render(typed))).strip()


def cleaned(html: str) -> str:
    """The HTML with the listed tags, attributes and addresses alone; scripts go with their text."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=REL,
    )


def _setter() -> MarkdownIt:
    """Made anew each time: its tables do not bear threads that race, and texts are saved rarely."""
    setter = MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(MARKS))
    setter.validateLink = lambda url: LINK.match(url) is not None  # type: ignore[method-assign]
    setter.core.ruler.push("one_level", _one_level)
    return setter


def _one_level(state: object) -> None:
    """Every heading is a subheading: the page's own heading is the article's title."""
    for token in state.tokens:  # type: ignore[attr-defined]
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2"
