"""What a page of the handbook is, and how pages are found by words. Pure: no database, no clock."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from mattran.base.text import search_key

FRONT: Final = re.compile(r"\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<text>.*)", re.DOTALL)
KNOWN: Final = {"title", "for", "order", "words", "explains", "source"}
SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+(?=[^\s\d])")
MOST_HITS: Final = 12


class BadPage(ValueError):
    """A file that is no page of the handbook; str() tells the developer why."""


class Reader(Enum):
    """For whom a page is written; the value is how its file says it."""

    BOARD = "ban"
    OFFICER = "phuong"
    OPERATOR = "van-hanh"

    @property
    def label(self) -> str:
        """As the list of pages calls them."""
        return {
            Reader.BOARD: "Trưởng ban, Ban công tác Mặt trận",
            Reader.OFFICER: "Cán bộ xã, phường và cấp trên",
            Reader.OPERATOR: "Người vận hành máy chủ",
        }[self]


@dataclass(frozen=True)
class Page:
    """One task. `text` is Markdown; `source` names the file of docs/operate that follows it, or is empty."""

    name: str
    title: str
    readers: tuple[Reader, ...]
    order: int
    words: str
    explains: tuple[str, ...]
    source: str
    text: str


def parse(name: str, text: str) -> Page:
    """The page in a file of that name. Raises BadPage."""
    match = FRONT.fullmatch(text)
    if match is None:
        raise BadPage(f"{name}: begins with no front matter between two lines of +++")
    try:
        front = tomllib.loads(match["front"])
        readers = tuple(Reader(one) for one in front["for"])
        page = Page(
            name=name,
            title=front["title"],
            readers=readers,
            order=front["order"],
            words=front.get("words", ""),
            explains=tuple(front.get("explains", ())),
            source=front.get("source", ""),
            text=match["text"],
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise BadPage(f"{name}: {error!r}") from error
    if not readers or front.keys() - KNOWN:
        raise BadPage(f"{name}: for nobody, or with unknown keys {sorted(front.keys() - KNOWN)}")
    return page


# --- Finding ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A run of words in a sentence that was found; `is_hit` for those looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Hit:
    """A page that was found, with the sentence that holds the words."""

    page: Page
    sentence: list[Piece]


@dataclass(frozen=True)
class Found:
    """What a search gave; without `is_whole` no page has all the words, and these have the most of them."""

    hits: list[Hit]
    is_whole: bool = True


@dataclass(frozen=True)
class Entry:
    """A page ready to be searched: its sentences, and everything folded once."""

    page: Page
    sentences: tuple[str, ...]
    title_key: str
    words_key: str
    keys: tuple[str, ...]

    def count(self, words: Iterable[str]) -> int:
        """How many of the words stand anywhere on the page."""
        everything = " ".join([self.title_key, self.words_key, *self.keys])
        return sum(_holds(everything, word) for word in words)

    def score(self, words: list[str]) -> int:
        """How well the page answers: the words together before the words apart, the title before the text."""
        phrase = " ".join(words)
        return (
            100 * _holds(self.title_key, phrase)
            + 60 * _holds(self.words_key, phrase)
            + 40 * any(_holds(key, phrase) for key in self.keys)
            + sum(8 * _holds(self.title_key, word) + 4 * _holds(self.words_key, word) for word in words)
        )

    def best_sentence(self, words: list[str]) -> str:
        """The first that holds the words together, else the one that holds the most of them."""
        if not self.sentences:
            return ""
        phrase = " ".join(words)
        rank = [
            (_holds(key, phrase), sum(_holds(key, word) for word in set(words)), -place)
            for place, key in enumerate(self.keys)
        ]
        return self.sentences[-max(rank)[2]]


def entry(page: Page, blocks: Iterable[str]) -> Entry:
    """The page with its blocks of plain text, ready to be searched."""
    sentences = tuple(one for block in blocks for one in SENTENCE_END.split(block.strip()) if one)
    keys = tuple(search_key(one) for one in sentences)
    return Entry(page, sentences, search_key(page.title), search_key(page.words), keys)


def search(entries: Iterable[Entry], wanted: str) -> Found:
    """The pages that have all the words, with or without marks, the best first; else those with the most."""
    words = search_key(wanted).split()
    counted = [(one.count(words), one) for one in entries]
    most = max((count for count, _ in counted), default=0)
    if not words or most == 0 or most * 2 < len(words):
        return Found([])
    best = sorted(
        (one for count, one in counted if count == most),
        key=lambda one: (-one.score(words), one.page.order, one.page.name),
    )
    hits = [Hit(one.page, _marked(one.best_sentence(words), words)) for one in best[:MOST_HITS]]
    return Found(hits, is_whole=most == len(words))


def _holds(key: str, words: str) -> bool:
    """Whether the folded text has the words where a word begins: "phieu" finds "phiếu", "ieu" nothing."""
    return f" {words}" in f" {key}"


def _marked(sentence: str, words: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for part in re.split(r"(\w+)", sentence):
        is_hit = any(search_key(part).startswith(word) for word in words) if part.strip() else False
        if pieces and (pieces[-1].is_hit == is_hit):
            pieces[-1] = Piece(pieces[-1].text + part, is_hit)
        elif part:
            pieces.append(Piece(part, is_hit))
    return pieces
