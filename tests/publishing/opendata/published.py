"""Checks open data by the schemas that OParl 1.1 and Popolo publish (`schemas/`, origin in THIRD_PARTY.md).

What the standards leave open we close: a property that they do not name must carry our prefix, so a misspelt
one is found. Each row and each object inside another is checked by the schema of its own type, and an id that
is pointed at has to be there.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jsonschema import Draft3Validator, Draft7Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

Schema = dict[str, Any]
SCHEMAS: Final = Path(__file__).parent / "schemas"
VERSION: Final = "https://schema.oparl.org/1.1/"
FORMATS: Final = FormatChecker(formats=())


@FORMATS.checks("url", raises=ValueError)
@FORMATS.checks("uri", raises=ValueError)
def _is_address(text: object) -> bool:
    parts = urlsplit(str(text))
    return parts.scheme in ("http", "https") and bool(parts.netloc)


@FORMATS.checks("date", raises=ValueError)
def _is_date(text: object) -> bool:
    return date.fromisoformat(str(text)).isoformat() == text


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(text: object) -> bool:
    return "T" in str(text) and datetime.fromisoformat(str(text)).tzinfo is not None


def _published(standard: str) -> dict[str, Schema]:
    return {file.stem: json.loads(file.read_text()) for file in sorted((SCHEMAS / standard).glob("*.json"))}


OPARL: Final = _published("oparl")
POPOLO: Final = _published("popolo")


# --- OParl 1.1 (JSON Schema draft 7) ------------------------------------------------------------------------


def oparl_faults(told: Schema) -> list[str]:
    """What is wrong with an object and those inside it, by the schema that its type names."""
    name = str(told.get("type", "")).removeprefix(VERSION)
    if name not in OPARL:
        return [f"no such type: {told.get('type')}"]
    closed = OPARL[name] | {"patternProperties": {"^mattran:": {}}, "additionalProperties": False}
    checker = Draft7Validator(closed, format_checker=FORMATS)
    found = [f"{name}: {fault.message}" for fault in checker.iter_errors(told)]
    for inside, kind in _objects_inside(OPARL[name]).items():
        rows = told.get(inside) or []
        for row in rows if isinstance(rows, list) else [rows]:
            if isinstance(row, dict):
                found += oparl_faults(row)
                found += [] if row.get("type") == f"{VERSION}{kind}" else [f"{inside}: not a {kind}"]
    return found


def _objects_inside(schema: Schema) -> dict[str, str]:
    """Which properties hold objects, and of which type: a keyword of the standard's own says it, `schema`.

    A list that stands at an address of its own names its items alike, yet is a text here.
    """
    found = {}
    for name, rule in schema["properties"].items():
        inner = rule["items"] if rule.get("type") == "array" else rule
        if inner.get("type") == "object" and "schema" in inner:
            found[name] = inner["schema"].removesuffix(".json")
    return found


# --- Popolo (JSON Schema draft 3) ---------------------------------------------------------------------------

_REGISTRY: Final = Registry().with_resources(
    (schema["id"].removesuffix("#"), Resource(contents=schema, specification=DRAFT3))
    for schema in POPOLO.values()
)
_PLURALS: Final = {"organizations": "organization", "persons": "person"} | {
    "posts": "post",
    "memberships": "membership",
}


def popolo_faults(told: Schema) -> list[str]:
    """What is wrong with a file: each object by its schema, and every id that is pointed at is there."""
    found = [f"no such list: {name}" for name in told.keys() - _PLURALS.keys()]
    for many, name in _PLURALS.items():
        closed = POPOLO[name] | {"additionalProperties": False}
        checker = Draft3Validator(closed, registry=_REGISTRY, format_checker=FORMATS)
        for row in told[many]:
            found += [f"{name}: {fault.message}" for fault in checker.iter_errors(row)]
    ids = {row["id"] for many in _PLURALS for row in told[many]}
    for many in _PLURALS:
        for row in told[many]:
            pointed = {key: row[key] for key in row if key.endswith("_id") and key != "parent_id"}
            found += [f"{row['id']}: {key} {to} is not there" for key, to in pointed.items() if to not in ids]
    return found
