"""A unit's own Word template for a kind of paper: put in its place from a day on, withdrawn."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day, show
from mattran.base.files import actions as files
from mattran.base.files.choices import MediaType
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.choices import TEMPLATED
from mattran.frontwork.documents.models import WordTemplate, WordTemplateQuerySet

KIND = "word_template"


class CannotPut(Exception):
    """A template that cannot be put in its place; says why."""


@transaction.atomic
def put_template(
    *, by: Actor, unit: Unit, kind: str, upload: CheckedFile, valid_from: date, at: datetime
) -> WordTemplate:
    """The unit's template for that kind (its code: "TB") from that day on.

    `upload` comes from `word.running.checked`, which has filled it in once. The same file for the same day
    again is the one that is there. Raises MayNot, CannotPut and queries.UnknownKind.
    """
    by.demand(Verb.NUMBER, unit)
    if kind not in TEMPLATED or upload.media_type != MediaType.WORD:
        raise CannotPut("Loại văn bản này chưa dùng được mẫu Word riêng. Hãy chọn loại khác trong danh sách.")
    if valid_from < local_day(at):
        raise CannotPut(f"Ngày {show(valid_from)} đã qua. Hãy ghi từ hôm nay trở đi.")
    found = queries.kind_of(kind)
    there = _standing(unit).filter(
        kind=found, valid_from=valid_from, file__uploaded_sha256=upload.uploaded_sha256
    )
    if (same := there.order_by("pk").first()) is not None:
        return same
    template = WordTemplate.objects.create(
        unit=unit,
        kind=found,
        file=files.store(upload=upload, who=by.who, at=at),
        valid_from=valid_from,
        uploaded_at=at,
        uploaded_by=by.who.signed,
    )
    changes = {
        "Tệp": template.file.display_name,
        "SHA-256": template.file.sha256,
        "Từ ngày": show(valid_from),
    }
    _note(template, by=by, verb="đặt mẫu Word", at=at, changes=changes)
    return template


@transaction.atomic
def withdraw_template(*, by: Actor, template: WordTemplate, at: datetime) -> WordTemplate:
    """Take a template out of use; what was before it holds again. Pressed twice, nothing happens."""
    rows = WordTemplate.objects.select_for_update(of=("self",)).select_related("unit", "kind", "file")
    current = rows.get(pk=template.pk)
    by.demand(Verb.NUMBER, current.unit)
    if not current.is_standing:
        return current
    current.withdrawn_at, current.withdrawn_by = at, by.who.signed
    current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _note(current, by=by, verb="bỏ mẫu Word", at=at, changes={"Tệp": current.file.display_name})
    return current


def _standing(unit: Unit) -> WordTemplateQuerySet:
    found: WordTemplateQuerySet = WordTemplate.objects.filter(unit=unit)
    return found.standing()


def _note(template: WordTemplate, *, by: Actor, verb: str, at: datetime, changes: dict[str, str]) -> None:
    audit.record(
        who=by.who,
        verb=verb,
        kind=KIND,
        object_id=template.pk,
        label=f"{template.kind}, {template.unit}, từ {show(template.valid_from)}",
        unit_id=template.unit_id,
        at=at,
        changes=changes,
    )
