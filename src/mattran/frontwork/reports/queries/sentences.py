"""What a report says in words, the outline's own and an officer's: every figure in them opens."""

from collections.abc import Mapping
from dataclasses import dataclass

from mattran.frontwork.reports.links import figure_page
from mattran.frontwork.reports.models import OutlineNode, ReportSection
from mattran.frontwork.reports.queries.figures import FigureSet
from mattran.frontwork.reports.rules import segments, told


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence on a page: words, or a figure with the address that opens it."""

    text: str
    url: str = ""
    label: str = ""
    code: str = ""
    is_blank: bool = False


def sentences(node: OutlineNode, figures: FigureSet, query: str) -> list[Piece]:
    """The outline's own sentences, as far as they can be told, one after the other."""
    tellable = _tellable(figures)
    said = " ".join(filter(None, (told(sentence, tellable) for sentence in node.sentences)))
    return _pieces(said, figures, query)


def prose(section: ReportSection | None, figures: FigureSet, query: str) -> list[list[Piece]]:
    """What an officer wrote, paragraph by paragraph."""
    lines = section.text.splitlines() if section else []
    return [_pieces(text, figures, query) for text in lines if text.strip()]


def _tellable(figures: FigureSet) -> Mapping[str, bool]:
    """Which figures a sentence can tell: not what nobody stated, nor money or a rate that was not counted."""
    return {
        code: not figure.is_missing and (figure.value is not None or figure.has_some)
        for code, figure in figures.now.items()
    }


def _pieces(sentence: str, figures: FigureSet, query: str) -> list[Piece]:
    """Words and figures of a sentence; `query` says of which unit, period and reading its figures are."""
    pieces = []
    for segment in segments(sentence):
        figure = figures.now.get(segment.code)
        if figure is None:
            pieces.append(Piece(segment.text or "{" + segment.code + "}"))
        elif figure.is_missing:
            pieces.append(Piece("", label=figure.measure.name, code=segment.code, is_blank=True))
        else:
            url = figure_page(figure.measure.code) + query
            label = f"{figure.measure.name}: {figure.text}"
            pieces.append(Piece(figure.in_a_sentence, url=url, label=label, code=segment.code))
    return pieces
