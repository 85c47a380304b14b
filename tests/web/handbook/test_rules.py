"""What a page is, and how words find it."""

import pytest

from mattran.web.handbook.rules import BadPage, Entry, Reader, entry, parse, search

FRONT = 'title = "Phiếu tháng"\nfor = ["ban"]\norder = 1\n'


def page(name: str, title: str, text: str, words: str = "", order: int = 1) -> Entry:
    front = f'title = "{title}"\nfor = ["ban"]\norder = {order}\nwords = "{words}"'
    return entry(parse(name, f"+++\n{front}\n+++\n{text}"), text.split("\n"))


BOOK = [
    page("phieu", "Xác nhận phiếu tháng", "Xem các số. Đúng rồi thì bấm Xác nhận và gửi."),
    page("nhac", "Ai chưa gửi", "Mở trang có phiếu của tháng trước. Nơi chưa gửi đứng đầu.", "đôn đốc"),
    page("the", "Mở sổ bằng thẻ", "Gõ sáu số PIN.", "đăng nhập"),
]


def names(wanted: str) -> list[str]:
    return [hit.page.name for hit in search(BOOK, wanted).hits]


def test_reads_the_front_matter() -> None:
    found = parse("phieu", f'+++\n{FRONT}explains = ["home"]\n+++\n## Một\n')
    assert (found.title, found.readers, found.order) == ("Phiếu tháng", (Reader.BOARD,), 1)
    assert (found.explains, found.text) == (("home",), "## Một\n")


@pytest.mark.parametrize(
    "text",
    [
        "Không có gì",
        "+++\ntitle = \n+++\n",
        "+++\ntitle = 'a'\nfor = ['ban']\n+++\n",
        "+++\ntitle = 'a'\nfor = ['ai do']\norder = 1\n+++\n",
        "+++\ntitle = 'a'\nfor = []\norder = 1\n+++\n",
        f"+++\n{FRONT}colour = 'red'\n+++\n",
    ],
)
def test_refuses_what_is_no_page_by_its_name(text: str) -> None:
    with pytest.raises(BadPage, match=r"^phieu: "):
        parse("phieu", text)


@pytest.mark.parametrize("wanted", ["phiếu tháng", "phieu thang", "PHIEU  THANG", "phieu, thang!"])
def test_finds_without_marks(wanted: str) -> None:
    assert names(wanted) == ["phieu", "nhac"], "the words together in a title come first"


def test_finds_by_other_words() -> None:
    assert names("dang nhap") == ["the"]
    assert names("đôn đốc") == ["nhac"]


def test_shows_the_sentence_with_the_words_marked() -> None:
    (hit,) = search(BOOK, "chua gui dung dau").hits
    assert "".join(piece.text for piece in hit.sentence) == "Nơi chưa gửi đứng đầu."
    assert next(piece.text for piece in hit.sentence if piece.is_hit).startswith("chưa")


def test_words_count_from_their_beginning() -> None:
    assert names("ieu") == []
    assert names("phi") == ["phieu", "nhac"]


def test_without_all_words_gives_the_nearest_and_says_so() -> None:
    found = search(BOOK, "phieu thang con meo")
    assert [hit.page.name for hit in found.hits] == ["phieu", "nhac"]
    assert not found.is_whole


@pytest.mark.parametrize("wanted", ["", "   ", "!?", "xyz", "con meo con cho phieu", "\0"])
def test_finds_nothing_in_what_is_nothing(wanted: str) -> None:
    assert search(BOOK, wanted).hits == []
