"""Fills in a template; the function that runs in the child. Loads all that it needs when it is imported."""

import base64
import io
from typing import Any, Final

import docx
from docx.parts.hdrftr import HeaderPart
from docx.shared import Pt
from docxtpl import DocxTemplate

from mattran.base.sandbox.rules import Refused
from mattran.base.tables import archive
from mattran.frontwork.documents.docx.traces import without_traces
from mattran.frontwork.documents.docx.xml import add
from mattran.frontwork.documents.word import package
from mattran.frontwork.documents.word.language import Language

NOT_WORD: Final = "Tệp không phải là tài liệu Word (.docx). Hãy mở bằng Word, lưu thành .docx rồi gửi lại."
OLD: Final = (
    "Tệp là tài liệu Word kiểu cũ (.doc) hoặc có mật khẩu. Hãy mở bằng Word, lưu thành .docx rồi gửi lại."
)
UNFILLED: Final = "Không điền được vào mẫu này. Hãy xem lại các vòng lặp và bảng trong mẫu rồi gửi lại."
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STAMP_SIZE: Final = 10

# python-docx reads an empty head from its own folder; the child can open no file when it needs one.
_EMPTY_HEAD: Final = HeaderPart._default_header_xml()  # type: ignore[no-untyped-call]
HeaderPart._default_header_xml = classmethod(lambda cls: _EMPTY_HEAD)  # type: ignore[method-assign,assignment]


def fill(data: bytes, *, values: dict[str, Any], parts: list[str], stamp: str, title: str) -> str:
    """The .docx in base64, or Refused. `parts` are the names that the records of lists may have."""
    _refuse_other_files(data)
    package.check(archive.check_document(data))
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.render(values, Language(values, parts), autoescape=True)
        filled = io.BytesIO()
        template.docx.save(filled)
        file = docx.Document(io.BytesIO(filled.getvalue()))
        _mark(file, stamp)
        _describe(file, title)
        made = without_traces(file)
        docx.Document(io.BytesIO(made))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a library may raise anything
        raise Refused(UNFILLED) from error
    return base64.b64encode(made).decode()


def _refuse_other_files(data: bytes) -> None:
    if data.startswith(_OLE):
        raise Refused(OLD)
    if not data.startswith(b"PK"):
        raise Refused(NOT_WORD)


def _mark(file: Any, stamp: str) -> None:
    """The stamp above every page, whatever heads the template has."""
    if not stamp:
        return
    for place, section in enumerate(file.sections):
        heads = [section.header]
        heads += [section.first_page_header] if section.different_first_page_header_footer else []
        heads += [section.even_page_header] if file.settings.odd_and_even_pages_header_footer else []
        for head in heads:
            if place and head.is_linked_to_previous:
                continue  # what stands before it is marked already
            first = head.paragraphs[0].insert_paragraph_before() if head.paragraphs else head.add_paragraph()
            run = first.add_run(stamp)
            run.bold, run.font.size = True, Pt(_STAMP_SIZE)
            add(run._r.get_or_add_rPr(), "w:bdr", val="single", sz="4", space="2", color="auto")


def _describe(file: Any, title: str) -> None:
    """Neither who made the template nor who filled it in."""
    about = file.core_properties
    about.title = title[:255]
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
