"""The model of a paper: what it says, and that it comes back from storage as it was."""

import json
from datetime import date

import pytest

from mattran.frontwork.documents import serial
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Bullets,
    Figure,
    Origin,
    Paper,
    Paragraph,
    basis_lines,
    block_texts,
    comparable,
    line,
    origins,
    paragraphs,
    plain,
    plain_table,
    recipient_lines,
    row,
    sentence_case,
    together,
    words,
)
from mattran.frontwork.documents.preview import Preview, Shown, preview
from tests.factories.documents import PAPERS, decision_paper, letter_paper, report_paper


def with_(paper: Paper, **changes: object) -> Paper:
    return Paper(**{**vars(paper), **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_it_comes_back_from_json(paper: Paper) -> None:
    frozen = json.loads(json.dumps(serial.dump(paper), ensure_ascii=False))
    assert serial.load(frozen) == paper
    assert serial.digest(serial.load(frozen)) == serial.digest(paper)


def test_a_paper_of_a_newer_version_is_refused_in_words() -> None:
    with pytest.raises(serial.UnknownSchema, match="phiên bản mới hơn"):
        serial.load({"schema": 99, "paper": {}})


def test_other_words_have_another_digest() -> None:
    assert serial.digest(decision_paper()) != serial.digest(with_(decision_paper(), number="06"))


class TestHead:
    def test_number_and_day(self) -> None:
        issued = with_(report_paper(), number="12", day=date(2026, 8, 4))
        assert plain(issued.number_and_symbol) == "Số: 12/BC-MTTQ-BTT"
        assert plain(issued.place_and_day) == "Phường Mẫu, ngày 04 tháng 8 năm 2026"
        assert plain(issued.annex_note()) == "(Kèm theo Báo cáo số 12/BC-MTTQ-BTT ngày 04 tháng 8 năm 2026)"

    def test_a_draft_has_blanks_for_both(self) -> None:
        assert plain(report_paper().number_and_symbol) == "Số: …/BC-MTTQ-BTT"
        assert plain(report_paper().place_and_day) == "Phường Mẫu, ngày … tháng … năm 2026"

    def test_title(self) -> None:
        assert report_paper().title.startswith("Báo cáo Kết quả công tác Mặt trận")
        assert letter_paper().title.startswith("V/v báo cáo")

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("BÁO CÁO", "Báo cáo"),
            ("KẾ HOẠCH LIÊN TỊCH", "Kế hoạch liên tịch"),
            ("Báo cáo", "Báo cáo"),
            ("", ""),
        ],
    )
    def test_kind_in_running_text(self, typed: str, said: str) -> None:
        assert sentence_case(typed) == said


class TestEnd:
    @pytest.mark.parametrize(
        ("text", "closed"), [("Trân trọng.", "Trân trọng./."), ("Trân trọng", "Trân trọng./.")]
    )
    def test_the_mark_takes_the_full_stop(self, text: str, closed: str) -> None:
        paper = with_(letter_paper(), blocks=(Paragraph(line(text)),))
        assert plain(paper.body[-1].text) == closed  # type: ignore[union-attr]

    def test_after_a_table_it_stands_alone(self) -> None:
        assert plain(letter_paper().body[-1].text) == "./."  # type: ignore[union-attr]

    def test_in_a_list_it_closes_the_last_item(self) -> None:
        paper = with_(letter_paper(), blocks=(Bullets((line("một;"), line("hai"))),))
        assert [plain(item) for item in paper.body[0].items] == ["một;", "hai./."]  # type: ignore[union-attr]

    def test_recipients_take_their_stops_once(self) -> None:
        paper = with_(letter_paper(), recipients=(line("Như trên;"), line("Đảng uỷ"), line("Lưu: VT.")))
        assert [plain(text) for text in recipient_lines(paper)] == ["- Như trên;", "- Đảng uỷ;", "- Lưu: VT."]


class TestWords:
    def test_both_unicode_forms_are_one(self) -> None:
        assert comparable("Hoa\u0300 thua\u0323\u0302n") == ["Hoà", "thuận"]

    def test_a_dotted_line_is_one_word_however_it_breaks(self) -> None:
        assert comparable("Vắng: ………\n…………, có mặt") == ["Vắng:", "…,", "có", "mặt"]

    def test_every_part_of_the_paper_is_said(self) -> None:
        said = words(report_paper())
        assert {"CỘNG", "phúc", "lục", "Mai"} - set(said) == {"lục"}
        assert "…/BC-MTTQ-BTT" in said
        assert "TM." in said
        assert "Biểu" in said

    def test_figures_know_their_record(self) -> None:
        known = dict(origins(report_paper()))
        assert known["trên 3.850"] == Origin("figure", "prop_sessions")


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_the_page_shows_the_same_words(paper: Paper) -> None:
    page = preview(paper)
    said = [text for block in (*page.before, *page.body) for text in shown_texts(block)]
    said += [text for signature in page.signatures for text in signature]
    said += [text for title, blocks in page.annexes for block in blocks for text in shown_texts(block)]
    assert set(comparable("\n".join(said))) <= {*words(paper), "–"}
    lines = (*basis_lines(paper), *block_texts(paper.body))
    bare = {plain(text).removeprefix("- ") for text in lines if text}
    assert bare <= set(said) | captions(page)


def shown_texts(block: Shown) -> list[str]:
    rows = (*block.header, *block.rows, *block.footer)
    lines = (*block.lines, *(cell.pieces for row in rows for cell in row))
    return [
        *("".join("…" if piece.is_blank else piece.text for piece in line) for line in lines),
        block.caption,
    ]


def captions(page: Preview) -> set[str]:
    return {part for block in page.body for part in block.caption.split(" – ")}


def test_prose_becomes_paragraphs() -> None:
    made = paragraphs("Một.\r\n\r\n  Hai.  \n", Origin("section", "7"))
    assert [plain(each.text) for each in made] == ["Một.", "Hai."]
    assert {part.origin for each in made for part in each.text} == {Origin("section", "7")}


def test_a_row_takes_strings_figures_and_blanks() -> None:
    cells = row("Tổng", Figure("5", Origin("figure", "a")), Blank(), is_bold=True)
    assert [plain(cell.text) for cell in cells] == ["Tổng", "5", "…"]
    assert all(cell.is_bold for cell in cells)


def test_a_title_is_not_broken_inside_a_word() -> None:
    title = together(line("Hội nghị Ban công tác Mặt trận Khu phố Đông 5, nhiệm kỳ ", Blank(8)))
    assert "Mặt\u00a0trận Khu\u00a0phố\u00a0Đông\u00a05, nhiệm\u00a0kỳ" in plain(title)
    assert " ".join(plain(title).split()).startswith("Hội nghị Ban công tác Mặt trận Khu phố Đông 5")


def test_a_small_table_is_never_torn() -> None:
    columns = ((1, Align.LEFT, "Nội dung"), (1, Align.CENTER, "Số lượng"))
    assert plain_table(columns, [row("Số phiếu phát ra", "9")] * 9).is_short
    assert not plain_table(columns, [row("Số phiếu phát ra", "9")] * 13).is_short
    assert not plain_table(columns, [row("dài " * 30, "9")]).is_short  # may be taller than a page
