"""What a .docx may hold before anybody opens it as one: no macro, nothing embedded, nothing from elsewhere.

Runs in the child, after `archive.check_document` has counted every part and refused declarations (DOCTYPE).
"""

import re
import zipfile
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

from mattran.base.sandbox.rules import Refused

MACRO: Final = (
    "Tệp có macro nên không nhận. Hãy mở bằng Word, lưu thành “Tài liệu Word (.docx)” không có macro "
    "rồi gửi lại."
)
EMBEDDED: Final = (
    "Tệp có đối tượng nhúng (bảng Excel, tệp kèm, nút bấm) nên không nhận. Hãy xoá đối tượng đó rồi gửi lại."
)
REMOTE_TEMPLATE: Final = (
    "Tệp dùng một mẫu đặt ở nơi khác (attachedTemplate) nên không nhận. Hãy mở bằng Word, vào Developer > "
    "Document Template, chọn lại Normal rồi gửi."
)
LINKED_IMAGE: Final = (
    "Tệp có ảnh lấy từ nơi khác qua đường dẫn nên không nhận. Hãy chèn thẳng ảnh vào tệp rồi gửi lại."
)
ELSEWHERE: Final = "Tệp trỏ tới nội dung ở nơi khác nên không nhận. Hãy bỏ liên kết đó rồi gửi lại."
FIELD: Final = (
    "Tệp có trường {name} lấy nội dung từ nơi khác nên không nhận. Hãy xoá trường đó (bấm Alt+F9 để thấy) "
    "rồi gửi lại."
)
_REACHING: Final = re.compile(
    r"(?<!\w)(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)(?!\w)",
    re.IGNORECASE,
)
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_TYPE: Final = {
    "attachedtemplate": REMOTE_TEMPLATE,
    "image": LINKED_IMAGE,
    "oleobject": EMBEDDED,
    "package": EMBEDDED,
}
_LOADING: Final = frozenset(
    {"afchunk", "subdocument", "frame", "externallink"}
)  # also from inside the package
_LINKS: Final = frozenset({"http", "https", "mailto"})


def check(archive: zipfile.ZipFile) -> None:
    """Refused, each reason in its own sentence."""
    names = archive.namelist()
    _refuse_macros(archive, names)
    if any(re.search(r"(^|/)(embeddings|activex)/", name, re.IGNORECASE) for name in names):
        raise Refused(EMBEDDED)
    for name in names:
        if name.lower().endswith(".rels"):
            _refuse_relations(_parsed(archive, name))
        elif name.lower().endswith(".xml"):
            part = _parsed(archive, name)
            _refuse_fields(part)
            _refuse_sources(part)


def _refuse_macros(archive: zipfile.ZipFile, names: list[str]) -> None:
    has_part = any(re.search(r"vba(project|data)", name, re.IGNORECASE) for name in names)
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if has_part or re.search(rb"macroEnabled|vbaProject", types, re.IGNORECASE):
        raise Refused(MACRO)


def _parsed(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314 – in the child, without declarations
    except ElementTree.ParseError as error:
        raise Refused(
            "Tệp bị hỏng nên không đọc được. Hãy mở bằng Word, lưu thành tệp mới rồi gửi lại."
        ) from error


def _refuse_relations(relations: ElementTree.Element) -> None:
    for each in relations:
        kind = (each.get("Type") or "").rsplit("/", 1)[-1].lower()
        if kind in _LOADING:
            raise Refused(ELSEWHERE)
        if (each.get("TargetMode") or "").lower() != "external":
            continue
        is_link = kind == "hyperlink" and urlsplit(each.get("Target") or "").scheme.lower() in _LINKS
        if not is_link:
            raise Refused(_OF_TYPE.get(kind, ELSEWHERE))


def _refuse_fields(part: ElementTree.Element) -> None:
    for instruction in _instructions(part):
        if found := _REACHING.search(instruction):
            raise Refused(FIELD.format(name=found.group(1).upper()))


def _refuse_sources(part: ElementTree.Element) -> None:
    """Old drawings (VML) name a picture's address themselves, without a relationship."""
    for each in part.iter():
        for name, value in each.attrib.items():
            is_source = name.rsplit("}", 1)[-1].lower() in ("src", "althref")
            if is_source and ("://" in value or value.startswith("\\\\")):
                raise Refused(LINKED_IMAGE)


def _instructions(part: ElementTree.Element) -> Iterator[str]:
    """What fields are told; Word may cut one into several runs."""
    for name in ("instrText", "delInstrText"):
        yield "".join(each.text or "" for each in part.iter(f"{_WORD}{name}"))
    for each in part.iter(f"{_WORD}fldSimple"):
        yield each.get(f"{_WORD}instr") or ""
