"""What the two standards demand: their published JSON Schemas read, and written down anew as names by kind.

- OParl 1.1: OParl/spec, folder `schema`, commit 16af8d71716f03138d7feb15d90da748324b3bc6; CC BY-SA 4.0.
- Popolo: popolo-project/popolo-spec, folder `schemas`, commit b6225682e1e21d817316f9737b1fe87279a1063a (post:
  c731e3bfbab85823eb549fc189bc0ed1912a928f); CC BY 4.0.

Every property of the objects we write is here with its published type, format, pattern and whether it is
required; descriptions are not, nor objects that we never write. What the standards leave open we close: a
property that they do not name must carry our prefix, so a misspelt one is found.
"""

from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from jsonschema import Draft3Validator, Draft7Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

Schema = dict[str, Any]
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


# --- OParl 1.1 (JSON Schema draft 7) ------------------------------------------------------------------------

_TEXT: Final = {"type": "string"}
_URL: Final = {"type": "string", "format": "url"}
_KINDS: Final[dict[str, Schema]] = {
    "text": _TEXT,
    "texts": {"type": "array", "items": _TEXT},
    "url": _URL,
    "urls": {"type": "array", "items": _URL},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "yes-no": {"type": "boolean"},
    "number": {"type": "integer"},
    "object": {"type": "object"},
    "objects": {"type": "array", "items": {"type": "object"}},
}
_EVERY: Final = {
    "text": "license",
    "texts": "keyword",
    "moment": "created modified",
    "url": "id web",
    "yes-no": "deleted",
}
VERSION: Final = "https://schema.oparl.org/1.1/"
_OPARL: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "System": (
        "oparlVersion body",
        {"url": "license body website vendor product", "urls": "otherOparlVersions"}
        | {"text": "oparlVersion name contactEmail contactName"},
    ),
    "Body": (
        "name organization person meeting paper legislativeTerm",
        {
            "text": "shortName name ags rgs contactEmail contactName classification",
            "url": "system website license organization person meeting paper agendaItem consultation file "
            "locationList legislativeTermList membership mainOrganization",
            "moment": "licenseValidSince oparlSince",
            "urls": "equivalent",
            "object": "location",
            "objects": "legislativeTerm",
        },
    ),
    "LegislativeTerm": ("", {"url": "body", "text": "name", "date": "startDate endDate"}),
    "Organization": (
        "",
        {
            "url": "body meeting consultation subOrganizationOf website externalBody",
            "text": "name shortName organizationType classification",
            "urls": "membership",
            "texts": "post",
            "date": "startDate endDate",
            "object": "location",
            "number": "memberCount votingMemberCount",
        },
    ),
    "Person": (
        "",
        {
            "url": "body location",
            "text": "name familyName givenName formOfAddress affix gender life lifeSource",
            "texts": "title phone email status",
            "object": "locationObject image",
            "objects": "membership",
        },
    ),
    "Membership": (
        "",
        {"url": "person organization onBehalfOf", "text": "role", "yes-no": "votingRight"}
        | {"date": "startDate endDate"},
    ),
    "Meeting": (
        "",
        {
            "text": "name meetingState",
            "yes-no": "cancelled",
            "moment": "start end",
            "object": "location invitation resultsProtocol verbatimProtocol",
            "urls": "organization participant",
            "objects": "auxiliaryFile agendaItem",
        },
    ),
    "Location": (
        "",
        {
            "text": "description streetAddress room postalCode subLocality locality",
            "object": "geojson",
            "urls": "bodies organizations persons meetings papers",
        },
    ),
}
_INSIDE: Final = {"legislativeTerm": "LegislativeTerm", "membership": "Membership", "location": "Location"}


def _oparl_schema(name: str) -> Schema:
    required, named = _OPARL[name]
    properties = {
        one: _KINDS[kind] for part in (_EVERY, named) for kind, all_ in part.items() for one in all_.split()
    }
    properties["type"] = {"type": "string", "const": f"{VERSION}{name}"}
    if name == "System":
        properties["oparlVersion"] = {"enum": ["https://schema.oparl.org/1.0/", VERSION]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "required": ["id", "type", *required.split()],
        "properties": properties,
        "patternProperties": {"^mattran:": {}},
        "additionalProperties": False,  # ours: the standard lets vendors add what they like
    }


def oparl_faults(told: Schema) -> list[str]:
    """What is wrong with an object and those inside it, by the schema that its type names."""
    name = str(told.get("type", "")).removeprefix(VERSION)
    if name not in _OPARL:
        return [f"no such type: {told.get('type')}"]
    checker = Draft7Validator(_oparl_schema(name), format_checker=FORMATS)
    found = [f"{name}: {fault.message}" for fault in checker.iter_errors(told)]
    for inside, kind in _INSIDE.items():
        rows = told.get(inside) or []
        for row in rows if isinstance(rows, list) else [rows]:
            if isinstance(row, dict):
                found += oparl_faults(row)
                found += [] if row.get("type") == f"{VERSION}{kind}" else [f"{inside}: not a {kind}"]
    return found


# --- Popolo (JSON Schema draft 3) ---------------------------------------------------------------------------

_BASE: Final = "http://www.popoloproject.com/schemas/"
_MAYBE: Final = {"type": ["string", "null"]}
_POPOLO_KINDS: Final[dict[str, Schema]] = {
    "text": _MAYBE,
    "date": _MAYBE | {"pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"},
    "moment": _MAYBE | {"format": "date-time"},
    "uri": _MAYBE | {"format": "uri"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "object": {"type": ["object", "null"]},
}
_LISTS: Final = "links:link sources:link contact_details:contact_detail"
_POPOLO: Final[dict[str, dict[str, str]]] = {
    "organization": {
        "text": "id name classification parent_id area_id",
        "date": "founding_date dissolution_date",
        "moment": "created_at updated_at",
        "uri": "image",
        "ref": "parent:organization area:area",
        "refs": f"{_LISTS} other_names:other_name identifiers:identifier memberships:membership posts:post",
    },
    "person": {
        "text": "id name family_name given_name additional_name honorific_prefix honorific_suffix "
        "patronymic_name sort_name email gender summary biography national_identity",
        "date": "birth_date death_date",
        "moment": "created_at updated_at",
        "uri": "image",
        "refs": f"{_LISTS} other_names:other_name identifiers:identifier memberships:membership",
    },
    "post": {
        "text": "id label role organization_id area_id",
        "texts": "other_label",
        "date": "start_date end_date",
        "moment": "created_at updated_at",
        "ref": "organization:organization area:area",
        "refs": f"{_LISTS} memberships:membership",
    },
    "membership": {
        "text": "id label role person_id organization_id post_id on_behalf_of_id area_id",
        "object": "member",
        "date": "start_date end_date",
        "moment": "created_at updated_at",
        "ref": "person:person organization:organization post:post on_behalf_of:organization area:area",
        "refs": _LISTS,
    },
}
_LINK: Final = {
    "type": "object",
    "properties": {"url": {"type": "string", "format": "uri", "required": True}, "note": _MAYBE},
}


def _popolo_schema(name: str) -> Schema:
    properties: Schema = {}
    for kind, named in _POPOLO[name].items():
        for one in named.split():
            prop, _, to = one.partition(":")
            refers = {"$ref": f"{_BASE}{to}.json#"}
            many = {"type": "array", "items": refers}
            properties[prop] = refers if kind == "ref" else many if kind == "refs" else _POPOLO_KINDS[kind]
    return {
        "$schema": "http://json-schema.org/draft-03/schema#",
        "id": f"{_BASE}{name}.json#",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,  # ours: Popolo lets anybody add what she likes
    }


_REGISTRY: Final = Registry().with_resources(
    (f"{_BASE}{name}.json", Resource(contents=schema, specification=DRAFT3))
    for name, schema in {"link": _LINK, **{name: _popolo_schema(name) for name in _POPOLO}}.items()
)
_PLURALS: Final = {"organizations": "organization", "persons": "person"} | {
    "posts": "post",
    "memberships": "membership",
}


def popolo_faults(told: Schema) -> list[str]:
    """What is wrong with a file: each object by its schema, and every id that is pointed at is there."""
    found = [f"no such list: {name}" for name in told.keys() - _PLURALS.keys()]
    for many, name in _PLURALS.items():
        checker = Draft3Validator(_popolo_schema(name), registry=_REGISTRY, format_checker=FORMATS)
        for row in told[many]:
            found += [f"{name}: {fault.message}" for fault in checker.iter_errors(row)]
    ids = {row["id"] for many in _PLURALS for row in told[many]}
    for many in _PLURALS:
        for row in told[many]:
            pointed = {key: row[key] for key in row if key.endswith("_id") and key != "parent_id"}
            found += [f"{row['id']}: {key} {to} is not there" for key, to in pointed.items() if to not in ids]
    return found
