"""A template and its data become a PDF: PDF/A-2b and tagged for readers who listen (PDF/UA-1).

Typst gets the template as it lies in the project and everything else as JSON; no sentence is ever markup, so
nothing typed can be taken for a command or vanish. The same data gives the same bytes. Only our own typeface
is known, whatever the machine has.
"""

import json
import warnings
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mattran.base.typeset import fonts

if TYPE_CHECKING:
    import typst

STANDARDS: Final = ("a-2b", "ua-1")


class CannotPrint(RuntimeError):
    """The pages could not be set; str() tells the user what to do."""


def print_pdf(template: Path, *, name: str, data: Mapping[str, Any], day: date) -> bytes:
    """The template as PDF, with `data` as JSON under `sys.inputs` by that name; `day` is when it was made.

    Letters that the typeface lacks print as nothing: pass text through `fonts.printable` beforehand.
    """
    import typst  # heavy: loaded when something is printed, not when the server starts

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return typst.compile(
                template,
                root=template.parent,
                font_paths=_typefaces(),
                ignore_system_fonts=True,
                sys_inputs={name: json.dumps(data, ensure_ascii=False)},
                pdf_standards=list(STANDARDS),
                timestamp=datetime.combine(day, time(), UTC),
            )
        except typst.TypstError as error:
            raise CannotPrint(f"Không dựng được bản PDF: {error.message}") from error


@cache
def _typefaces() -> "typst.Fonts":
    """Our own typeface and no other, read from disk once."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
