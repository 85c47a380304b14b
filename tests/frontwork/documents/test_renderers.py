"""Both renderers say exactly what the paper says, whatever was typed into it."""

import io
import json
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from mattran.base.typeset import fonts
from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.layout import ND30
from mattran.frontwork.documents.paper import Paper, Stamp, comparable, line, words
from tests.factories.documents import PAPERS, decision_paper, letter_paper, long_table, report_paper
from tests.frontwork.documents.reading import WORD, docx_words, part, pdf_pages, pdf_words

every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())


@every_paper
def test_docx_says_what_the_paper_says(paper: Paper) -> None:
    assert docx_words(docx.render(paper)) == words(paper)


@every_paper
def test_pdf_says_what_the_paper_says(paper: Paper) -> None:
    read = pdf_words(pdf.render(paper), paper)
    if paper is PAPERS["hostile"]:  # words longer than a line are broken: compare the letters
        assert "".join(read) == "".join(words(paper))
    else:
        assert read == words(paper)


def test_a_title_that_is_too_long_for_a_property_is_whole_on_the_paper() -> None:
    long = Paper(**{**vars(report_paper()), "abstract": line("Hội nghị " * 40)})
    made = docx.render(long)
    assert docx_words(made) == words(long)
    assert "Hội nghị" in "".join(part(made, "docProps/core.xml").itertext())


def test_a_lost_word_is_noticed() -> None:
    whole = decision_paper()
    shorter = Paper(**{**vars(whole), "abstract": whole.abstract[:-1]})
    assert pdf_words(pdf.render(shorter), shorter) != words(whole)
    assert docx_words(docx.render(shorter)) != words(whole)


@every_paper
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert pdf.render(paper) == pdf.render(paper)
    assert docx.render(paper) == docx.render(paper)


@pytest.mark.parametrize("stamp", [Stamp.DRAFT, Stamp.DEMO])
def test_every_page_is_stamped(stamp: Stamp) -> None:
    paper = report_paper(stamp)
    pages = pdf_pages(pdf.render(paper))
    assert len(pages) > 4
    assert all(page.startswith(stamp.value) for page in pages)
    data = docx.render(paper)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        headers = [name for name in file.namelist() if re.fullmatch(r"word/header\d+\.xml", name)]
    assert len(headers) == 6  # first and further pages of the paper and of both annexes
    assert all(stamp.value in "".join(part(data, name).itertext()) for name in headers)


def test_the_issued_paper_is_not_stamped() -> None:
    paper = report_paper(Stamp.NONE, "12", date(2026, 7, 14))
    assert not any("DỰ THẢO" in page for page in pdf_pages(pdf.render(paper)))
    assert b"D\xe1\xbb\xb0 TH\xe1\xba\xa2O" not in docx.render(paper)


def test_page_numbers_start_on_the_second_page_and_again_in_each_annex() -> None:
    paper = report_paper(Stamp.NONE, "12", date(2026, 7, 14))
    firsts = [page.split()[0] for page in pdf_pages(pdf.render(paper))]
    assert firsts[:2] == ["UỶ", "2"]
    annexes = [place for place, word in enumerate(firsts) if word == "PHỤ"]
    assert len(annexes) == 2
    assert firsts[annexes[0] + 1] == "2"


def test_an_emoji_prints_as_a_box_in_the_pdf_and_stays_in_the_docx() -> None:
    paper = Paper(**{**vars(letter_paper()), "abstract": line("Ngày hội 🎉 漢 đại đoàn kết")})
    assert "hội □ □ đại" in " ".join(pdf_words(pdf.render(paper), paper))
    assert "🎉" in docx_words(docx.render(paper))
    assert fonts.missing("Ngày hội 🎉 漢") == "🎉漢"


def test_control_characters_do_no_harm() -> None:
    paper = Paper(**{**vars(letter_paper()), "abstract": line("một\x00hai\x1fba\nbốn\u2028năm\ud800")})
    assert words(paper)[:0] == []
    assert {"một", "hai", "ba", "bốn"} <= set(docx_words(docx.render(paper)))
    assert {"một", "hai", "ba", "bốn"} <= set(pdf_words(pdf.render(paper), paper))


class TestPdf:
    def test_it_is_archival_tagged_titled_and_vietnamese(self) -> None:
        data = pdf.render(report_paper())
        assert b"<pdfaid:part>2" in data or b'pdfaid:part="2"' in data
        assert b"pdfuaid" in data
        assert re.search(rb"/Lang\s*\(vi", data)
        with pypdfium2.PdfDocument(data) as file:
            about = file.get_metadata_dict()
        assert about["Title"].startswith("Báo cáo Kết quả công tác Mặt trận 6 tháng")
        assert about["Author"] == ""

    def test_it_carries_the_day_of_the_paper_and_no_clock(self) -> None:
        with pypdfium2.PdfDocument(pdf.render(decision_paper())) as file:
            assert file.get_metadata_dict()["CreationDate"].startswith("D:20260204")

    def test_only_our_typeface_is_in_it(self) -> None:
        names = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z-]+)", pdf.render(report_paper())))
        assert names
        assert all(name.startswith(b"LiberationSerif") for name in names)

    def test_it_is_a4_with_annexes_across(self) -> None:
        with pypdfium2.PdfDocument(pdf.render(report_paper())) as file:
            sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in file}
        assert sizes == {(210, 297), (297, 210)}

    def test_the_template_holds_no_sentence(self) -> None:
        code = re.sub(r"//.*", "", pdf.TEMPLATE.read_text())
        strings = set(re.findall(r'"([^"]*)"', code))
        assert all(re.fullmatch(r"[A-Za-z0-9_ -]*", text) for text in strings)
        assert "Liberation Serif" in strings


class TestDocx:
    def test_type_is_times_new_roman_for_every_script(self) -> None:
        styles = part(docx.render(report_paper()), "word/styles.xml")
        normal = next(s for s in styles.iter(f"{WORD}style") if s.get(f"{WORD}styleId") == "Normal")
        names = next(normal.iter(f"{WORD}rFonts"))
        assert {names.get(f"{WORD}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
        assert next(normal.iter(f"{WORD}lang")).get(f"{WORD}val") == "vi-VN"

    def test_table_heads_repeat_and_headings_are_styles(self) -> None:
        body = part(docx.render(report_paper()), "word/document.xml")
        assert len(list(body.iter(f"{WORD}tblHeader"))) == 4
        styles = [each.get(f"{WORD}val") for each in body.iter(f"{WORD}pStyle")]
        assert [style for style in styles if str(style).startswith("Heading")] == [
            "Heading1",
            "Heading2",
            "Heading3",
            "Heading4",
            "Heading1",
        ]

    def test_margins_follow_the_decree(self) -> None:
        margins = next(part(docx.render(report_paper()), "word/document.xml").iter(f"{WORD}pgMar"))
        found = {
            side: round(int(str(margins.get(f"{WORD}{side}"))) / 1440 * 25.4)
            for side in ("top", "left", "right")
        }
        assert found == {"top": 20, "left": 30, "right": 15}
        assert "30/2020/NĐ-CP" in ND30.citation

    def test_it_says_nothing_about_the_machine(self) -> None:
        data = docx.render(decision_paper())
        about = "".join(part(data, "docProps/core.xml").itertext())
        assert "python" not in about.lower()
        assert "2026-02-04" in about
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert not [name for name in file.namelist() if "thumbnail" in name]


@pytest.mark.slow
@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_every_docx(tmp_path: Path) -> None:
    for name, paper in PAPERS.items():
        (tmp_path / f"{name.replace(' ', '-')}.docx").write_bytes(docx.render(paper))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for name, paper in PAPERS.items():
        pages = pdf_pages((tmp_path / f"{name.replace(' ', '-')}.pdf").read_bytes())
        # LibreOffice may mix typefaces within a word, which shuffles the letters it gives back: count.
        assert all(not _letters(paper.stamp.value) - _letters(page[:60]) for page in pages), name
        assert not _letters("".join(words(paper))) - _letters("".join(pages)), name


def _letters(text: str) -> Counter[str]:
    return Counter("".join(comparable(text))) - Counter({"…": 10_000})


def test_the_data_for_typst_is_plain_json() -> None:
    assert json.loads(json.dumps(pdf._paper(report_paper(), ND30)))["kind"] == "BÁO CÁO"


@pytest.mark.slow
def test_each_of_many_papers_begins_on_a_first_page() -> None:
    paper = replace(report_paper(), blocks=(long_table(),), annexes=(), stamp=Stamp.NONE)
    single = pdf_pages(pdf.render(paper))
    assert len(single) > 1
    assert pdf_pages(pdf.render_all([paper, paper], title="Hai")) == single * 2
