"""Papers as PDF: one generic template, and each paper as plain data for `base.typeset.press`.

The same paper gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from mattran.base.typeset import fonts, press
from mattran.frontwork.documents.layout import CODE_WORDS, ND30, Layout, column_widths
from mattran.frontwork.documents.paper import (
    RECIPIENTS_HEAD,
    Annex,
    Blank,
    Block,
    Bullets,
    Cell,
    Heading,
    Inline,
    Line,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    addressee_lines,
    basis_lines,
    dots,
    placed,
    recipient_lines,
    shown,
    together,
)

TEMPLATE: Final = Path(__file__).resolve().parent / "templates-typst" / "paper.typ"
UNDATED: Final = date(2000, 1, 1)
LONG_WORD: Final = 26
MM_PER_LETTER: Final = 2.6

Json = dict[str, Any]


def render(paper: Paper, layout: Layout = ND30) -> bytes:
    """The paper as PDF. Letters that the typeface lacks print as "□"; ask `fonts.missing` beforehand."""
    return render_all([paper], title=paper.title, layout=layout)


def render_all(
    papers: Sequence[Paper], *, title: str, layout: Layout = ND30, codes: Sequence[str] = ()
) -> bytes:
    """Several papers in one PDF, each beginning on a page numbered anew; all under the stamp of the first.

    `codes`: for each paper a QR as SVG that stands below its text, or none at all.
    """
    drawn = [*codes, *[""] * (len(papers) - len(codes))]
    data = {
        "layout": asdict(layout) | {"text_width": layout.text_width},
        "title": _text(title),
        "stamp": papers[0].stamp.value,
        "code_words": CODE_WORDS,
        "papers": [_paper(paper, layout) | {"code": code} for paper, code in zip(papers, drawn, strict=True)],
    }
    return press.print_pdf(TEMPLATE, name="bundle", data=data, day=papers[0].day or UNDATED)


def _paper(paper: Paper, layout: Layout) -> Json:
    heading = paper.letterhead.state_heading
    return {
        "letterhead": [{"text": _line(each.text), "bold": each.is_bold} for each in paper.letterhead.lines],
        "country": _text(heading.country) if heading else "",
        "motto": _text(heading.motto) if heading else "",
        "number": _line(paper.number_and_symbol),
        "day": _line(paper.place_and_day),
        "kind": _text(paper.kind_name),
        "abstract": _line(together(paper.abstract)) if paper.kind_name else [],
        "letter_abstract": [] if paper.kind_name else _line(paper.abstract),
        "addressees": _lines(addressee_lines(paper)),
        "authority": _line(paper.authority),
        "bases": _lines(basis_lines(paper)),
        "blocks": _blocks(paper.body, layout, layout.text_width, is_signed=bool(paper.signatures)),
        "recipients_head": RECIPIENTS_HEAD,
        "recipients": _lines(recipient_lines(paper)),
        "signatures": [_signature(each) for each in paper.signatures],
        "annexes": [_annex(each, paper, layout) for each in paper.annexes],
    }


def _annex(annex: Annex, paper: Paper, layout: Layout) -> Json:
    return {
        "label": _text(annex.label),
        "title": _line(annex.title),
        "note": _line(paper.annex_note()),
        "landscape": annex.is_landscape,
        "blocks": _blocks(annex.blocks, layout, layout.width_of(annex)),
    }


def _signature(signature: Signature) -> Json:
    return {
        "authority": _lines(signature.authority),
        "post": _line(signature.post),
        "note": _line(signature.note),
        "name": _line(signature.name),
    }


def _blocks(
    blocks: tuple[Block, ...], layout: Layout, width: float, *, is_signed: bool = False
) -> list[Json]:
    found: list[Json] = []
    depth = 0
    for block in blocks:
        match block:
            case Heading(level=level, text=text):
                depth = min(max(level, 1), depth + 1)  # readers who listen must not meet a skipped level
                found.append({"is": "heading", "level": level, "depth": depth, "text": _line(text)})
            case Paragraph(text=text, align=align, is_indented=indented):
                found.append(
                    {"is": "paragraph", "text": _line(text), "align": align.value, "indented": indented}
                )
            case Bullets(items=items):
                found.append({"is": "bullets", "items": _lines(items)})
            case Table():
                found.append(_table(block, layout, width))
            case PageBreak():
                found.append({"is": "break"})
    if is_signed and found and found[-1]["is"] == "paragraph":
        found[-1]["sticky"] = True  # a signature never stands alone on its page
    return found


def _table(table: Table, layout: Layout, width: float) -> Json:
    widths = column_widths(table, layout, width)
    letters = [round(each / MM_PER_LETTER) for each in widths]
    return {
        "is": "table",
        "columns": [
            {"width": wide, "align": column.align.value}
            for wide, column in zip(widths, table.columns, strict=True)
        ],
        "header": _rows(table.header, letters),
        "rows": _rows(table.rows, letters),
        "footer": _rows(table.footer, letters),
        "caption": _line(table.caption),
        "note": _line(table.unit_note),
        "height": table.row_height,
        "whole": table.is_short,
    }


def _rows(rows: tuple[Row, ...], letters: list[int]) -> list[list[Json]]:
    return [[_cell(cell, letters[at]) for at, cell in cells] for cells in placed(rows, len(letters))]


def _cell(cell: Cell, letters: int) -> Json:
    text = _line(cell.text, min(letters, LONG_WORD))
    return {"text": text, "columns": cell.columns, "rows": cell.rows, "bold": cell.is_bold}


def _lines(lines: Iterable[Line]) -> list[list[Json]]:
    return [_line(each) for each in lines]


def _line(text: Line, longest: int = LONG_WORD) -> list[Json]:
    """The runs of a line; a symbol such as 12/BC-MTTQ-BTT or a day such as 30/6 is kept whole."""
    found: list[Json] = []
    word: list[Json] = []
    for run in (_run(part) for part in text):
        for chunk in re.findall(r" +|[^ ]+", run["text"]):
            if chunk[0] == " ":
                _add_word(found, word, longest)
                _add_run(found, run | {"text": chunk})
                word = []
            else:
                word.append(run | {"text": chunk})
    _add_word(found, word, longest)
    return found


def _run(part: Inline) -> Json:
    if isinstance(part, Blank):
        return {"text": dots(part)}
    styles = {"bold": part.is_bold, "italic": isinstance(part, Run) and part.is_italic}
    return {"text": _text(part.text)} | {style: True for style, is_so in styles.items() if is_so}


def _add_word(found: list[Json], word: list[Json], longest: int) -> None:
    letters = "".join(run["text"] for run in word)
    if len(letters) <= longest and ("-" in letters or "/" in letters):
        found.append({"whole": word})
        return
    for run in word:
        long = run["text"] if len(letters) <= longest else _breakable(run["text"], longest)
        _add_run(found, run | {"text": long})


def _add_run(found: list[Json], run: Json) -> None:
    """Another run, or more of the last one."""
    if found and "whole" not in found[-1] and found[-1] | {"text": ""} == run | {"text": ""}:
        run = run | {"text": found.pop()["text"] + run["text"]}
    found.append(run)


def _text(text: str) -> str:
    return fonts.printable(shown(text))


def _breakable(word: str, longest: int) -> str:
    """A word longer than its line, with places to break it; a dotted line may break anywhere."""
    step = 1 if word[0] == "…" else max(longest // 2, 4)
    return "\u200b".join(word[at : at + step] for at in range(0, len(word), step))
