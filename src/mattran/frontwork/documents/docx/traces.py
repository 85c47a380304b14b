"""What the file says about itself: the paper's title and day, and nothing about who made it where."""

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from mattran.frontwork.documents.paper import Paper, shown

if TYPE_CHECKING:
    from docx.document import Document

UNDATED: Final = date(2000, 1, 1)
TITLE_LETTERS: Final = 255  # python-docx refuses longer properties; the paper itself has its whole title
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)


def describe(file: "Document", paper: Paper) -> None:
    """The properties that Word shows of a file; the same for the same paper."""
    about = file.core_properties
    about.title, about.language = shown(paper.title)[:TITLE_LETTERS], "vi-VN"
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    day = paper.day or UNDATED
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (naive is UTC)
    about.revision = 1


def without_traces(file: "Document") -> bytes:
    """The file without the template's thumbnail and with one time on all its parts."""
    package = file.part.package
    for key in [key for key, each in package.rels.items() if each.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    draft, final = io.BytesIO(), io.BytesIO()
    file.save(draft)
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _ZIP_TIME), made.read(name), zipfile.ZIP_DEFLATED)
    return final.getvalue()
