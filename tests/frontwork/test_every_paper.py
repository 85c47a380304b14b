"""Every kind of paper that the product makes: Word, PDF and model say the same, Word files open elsewhere."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.paper import comparable, words
from tests.frontwork.documents.reading import docx_words, pdf_pages, pdf_words
from tests.frontwork.papers import EVERY, HELPERS, Records, built, found_in_source, records

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def has() -> Records:
    return records()


def test_no_kind_of_paper_is_left_out() -> None:
    at_the_top = {name for name in EVERY if "<locals>" not in name}  # a round's minutes are built by number
    assert found_in_source() - HELPERS == at_the_top


@pytest.mark.parametrize("name", EVERY)
def test_word_and_pdf_say_what_the_model_says_and_again(has: Records, name: str) -> None:
    """The renderer itself refuses what is neither PDF/A-2b nor PDF/UA-1; the same paper, the same bytes."""
    paper, layout = built(name, has)
    word, printed = docx.render(paper, layout), pdf.render(paper, layout)
    assert docx_words(word) == words(paper)
    assert _joined(pdf_words(printed, paper)) == _joined(words(paper))
    assert b"pdfuaid" in printed
    assert re.search(rb"pdfaid:part[>=\"]+2", printed)
    again = EVERY[name][0](has).stamped(paper.stamp) if "conferences" in name else paper
    assert (docx.render(again, layout), pdf.render(again, layout)) == (word, printed)


@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_every_word_file(has: Records, tmp_path: Path) -> None:
    """All in one call. It may mix typefaces within a word, which shuffles its letters: they are counted."""
    papers = {f"{place:02d}": built(name, has)[0] for place, name in enumerate(EVERY)}
    for name, paper in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(docx.render(paper))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for (name, paper), kind in zip(papers.items(), EVERY, strict=True):
        pages = pdf_pages((tmp_path / f"{name}.pdf").read_bytes())
        assert all(not _letters(paper.stamp.value) - _letters(page[:60]) for page in pages), kind
        assert not _letters("".join(words(paper))) - _letters("".join(pages)), kind


def _joined(found: list[str]) -> str:
    """The letters in their order: a word such as 2026–2028 may go over two lines, dots may meet dots."""
    return re.sub("…+", "…", "".join(found))


def _letters(text: str) -> Counter[str]:
    text = text.replace("\ufffe", "-")  # what pdfium reads for a hyphen at the end of a line
    return Counter("".join(comparable(text))) - Counter({"…": 10_000})
