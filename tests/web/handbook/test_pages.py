"""The pages as they are written: each can be read, speaks the words of the screen, and leads nowhere dead."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve
from markdown_it.token import Token
from PIL import Image

from mattran.web.handbook.reading import PAGES, PICTURES, ROOT, handbook, setter
from mattran.web.handbook.rules import Page, Reader
from scripts.handbook_pictures import MOST_BYTES
from scripts.handbook_pictures import PICTURES as TAKEN
from tests.web.handbook.words import is_on_screen

EACH = pytest.mark.parametrize("task", handbook().pages, ids=lambda task: task.name)


def inside(page: Page) -> Iterator[Token]:
    """The pieces of the page's sentences."""
    for token in setter().parse(page.text):
        yield from token.children or ()


def pictures(page: Page) -> Iterator[tuple[str, str]]:
    """The pictures of the page: file name, and the words for those who do not see it."""
    for piece in inside(page):
        if piece.type == "image":
            yield Path(str(piece.attrs["src"])).name, piece.content


def labels(page: Page) -> list[str]:
    """What stands in bold: the words of the screen."""
    found, is_bold = list[str](), False
    for piece in inside(page):
        if piece.type == "strong_open":
            found.append("")
        is_bold = piece.type == "strong_open" or (is_bold and piece.type != "strong_close")
        if is_bold:
            found[-1] += " " if piece.type == "softbreak" else piece.content
    return found


def links(page: Page) -> list[str]:
    return [str(piece.attrs["href"]) for piece in inside(page) if piece.type == "link_open"]


def leads_somewhere(page: Page, href: str) -> bool:
    """Whether a link of the page has an end: a page of the handbook, an address of the product, the web."""
    path, _, _ = href.partition("#")
    if path.endswith(".md"):
        folder = (ROOT / page.source).parent if page.source else PAGES
        return (folder / path).is_file()
    if path.startswith("/"):
        try:
            return bool(resolve(path))
        except Resolver404:
            return False
    return path.startswith(("http://127.0.0.1", "https://"))


@EACH
def test_bold_is_what_stands_on_the_screen(task: Page) -> None:
    assert [label for label in labels(task) if not is_on_screen(label)] == []


def test_a_label_that_was_renamed_is_noticed() -> None:
    """The control: none of these is a label, though words of the second stand in a sentence."""
    assert not is_on_screen("Ghi việc mới làm xong")
    assert not is_on_screen("ghi ngay hôm")
    assert is_on_screen("Xác nhận và gửi")


@EACH
def test_every_link_leads_somewhere(task: Page) -> None:
    assert [href for href in links(task) if not leads_somewhere(task, href)] == []


def test_a_dead_link_is_noticed() -> None:
    page = handbook().pages[0]
    assert not leads_somewhere(page, "khong-co.md")
    assert not leads_somewhere(page, "/khong-co/")
    assert leads_somewhere(page, "/phieu/")


@EACH
def test_every_command_is_one(task: Page) -> None:
    assert set(re.findall(r"/run\s+manage\s+([a-z_]+)", task.text)) <= {*get_commands()}


@EACH
def test_has_words_to_be_found_by_and_an_address_without_marks(task: Page) -> None:
    assert task.words
    assert re.fullmatch(r"[a-z0-9-]+", task.name)
    assert handbook().html[task.name]


@EACH
def test_sentences_are_short(task: Page) -> None:
    """Those for board heads; a list within a sentence counts as one."""
    if task.readers != (Reader.BOARD,):
        return
    entry = next(one for one in handbook().entries if one.page == task)
    assert [one for one in entry.sentences if len(one.split()) > 40] == []


@EACH
def test_pictures_exist_are_small_and_speak_to_who_does_not_see_them(task: Page) -> None:
    for name, words in pictures(task):
        file = PICTURES / name
        assert file.is_file(), name
        assert file.stat().st_size <= MOST_BYTES, name
        assert len(words) > 20, name


def test_the_pictures_that_are_taken_are_those_that_are_shown() -> None:
    shown = {name for page in handbook().pages for name, _ in pictures(page)}
    kept = {file.name for file in PICTURES.iterdir()}
    assert shown == {f"{name}.webp" for name in TAKEN} == kept


def test_no_picture_is_wider_than_a_phone_or_a_desk() -> None:
    for name, (_, (width, _), _) in TAKEN.items():
        with Image.open(PICTURES / f"{name}.webp") as picture:
            assert picture.width * 2 // 3 <= width, name


def test_no_page_of_the_operator_is_written_twice() -> None:
    """docs/operate is the one source; a page of the handbook for operators alone is a frame around it."""
    sources = [page.source for page in handbook().pages if page.source]
    kept = {f"docs/operate/{file.name}" for file in (ROOT / "docs" / "operate").glob("*.md")}
    assert sorted(sources) == sorted(kept)
    for page in handbook().pages:
        assert not page.source or page.text.strip(), Path(page.source)
