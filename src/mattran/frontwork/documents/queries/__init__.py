"""Questions about documents: how a unit's papers are framed, and what lists show."""

from mattran.frontwork.documents.queries.frames import (
    Frame,
    NoLetterhead,
    UnknownKind,
    draft_stamp,
    form_for,
    frame,
    issuer_kind,
    kind_of,
    kinds,
    numbering,
    printed_paper,
    stamp_of,
)
from mattran.frontwork.documents.queries.register import (
    Page,
    Place,
    Wanted,
    read_place,
    register_page,
    registers,
    visible,
    years,
)

__all__ = [
    "Frame",
    "NoLetterhead",
    "Page",
    "Place",
    "UnknownKind",
    "Wanted",
    "draft_stamp",
    "form_for",
    "frame",
    "issuer_kind",
    "kind_of",
    "kinds",
    "numbering",
    "printed_paper",
    "read_place",
    "register_page",
    "registers",
    "stamp_of",
    "visible",
    "years",
]
