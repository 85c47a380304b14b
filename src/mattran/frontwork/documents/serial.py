"""A paper as JSON and back: how an issued paper is frozen in the database.

Each dataclass is an object that names itself under "is"; tuples are lists. The schema number is written
beside the paper, and a paper of an older schema is brought up to date when it is read (`UPGRADES`).
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from mattran.frontwork.documents import paper as model
from mattran.frontwork.documents.paper import Paper

SCHEMA: Final = 1

_CLASSES: Final[dict[str, type[Any]]] = {
    each.__name__: each
    for each in (
        model.Origin,
        model.Run,
        model.Figure,
        model.Blank,
        model.Heading,
        model.Paragraph,
        model.Bullets,
        model.Cell,
        model.Column,
        model.Table,
        model.PageBreak,
        model.Annex,
        model.StateHeading,
        model.LetterheadLine,
        model.Letterhead,
        model.Signature,
        model.Paper,
        model.Align,
        model.Stamp,
    )
}

# Schema → what turns a paper of that schema into one of the next.
UPGRADES: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}


class UnknownSchema(ValueError):
    """The paper was frozen by a newer version of the product."""

    def __init__(self, schema: object) -> None:
        super().__init__(
            f"Văn bản được lưu bằng phiên bản mới hơn (lược đồ {schema}). Hãy cập nhật phần mềm."
        )


def dump(paper: Paper) -> dict[str, Any]:
    """The paper as JSON values."""
    return {"schema": SCHEMA, "paper": _dump(paper)}


def load(data: dict[str, Any]) -> Paper:
    """The paper from what `dump` gave, now or years ago."""
    schema, frozen = data.get("schema"), data.get("paper")
    while schema != SCHEMA:
        if not isinstance(schema, int) or schema not in UPGRADES:
            raise UnknownSchema(schema)
        frozen, schema = UPGRADES[schema](frozen or {}), schema + 1
    paper = _load(frozen)
    if not isinstance(paper, Paper):
        raise UnknownSchema(schema)
    return paper


def digest(paper: Paper) -> str:
    """The sha256 of the frozen paper; equal papers, equal digests."""
    return hashlib.sha256(json.dumps(dump(paper), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _dump(value: Any) -> Any:
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "name": value.name}
    if isinstance(value, date):
        return {"is": "date", "day": value.isoformat()}
    if isinstance(value, tuple):
        return [_dump(each) for each in value]
    if is_dataclass(value):
        kept = {each.name: getattr(value, each.name) for each in fields(value) if _is_said(value, each)}
        return {"is": type(value).__name__} | {name: _dump(each) for name, each in kept.items()}
    return value


def _is_said(value: Any, each: Any) -> bool:
    """Whether a field differs from its default; defaults are left out: a later field costs nothing."""
    return bool(getattr(value, each.name) != each.default)


def _load(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_load(each) for each in value)
    if not isinstance(value, dict):
        return value
    rest = {name: _load(each) for name, each in value.items() if name != "is"}
    name = value["is"]
    if name == "date":
        return date.fromisoformat(rest["day"])
    kind = _CLASSES[name]
    return kind[rest["name"]] if issubclass(kind, Enum) else kind(**rest)
