"""A paper as .docx by python-docx: what an officer goes on working with.

Times New Roman by name, Vietnamese as the language, headings as styles, table heads that repeat. The file
says nothing about the machine that made it, and the same paper gives the same bytes.

`writer` goes through the paper; `styles`, `pages`, `lines` and `tables` set what it finds; `traces` is what
the file says about itself; `measuring` and `xml` are the small tools.
"""

from typing import Final

from mattran.frontwork.documents.docx.writer import Writer
from mattran.frontwork.documents.layout import ND30, Layout
from mattran.frontwork.documents.paper import Paper

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(paper: Paper, layout: Layout = ND30, *, code: bytes = b"") -> bytes:
    """The paper as .docx. `code`: a QR as PNG that stands below its text, or none."""
    return Writer(paper, layout, code).write()
