"""A unit's own kinds of activity: added, changed, taken out of use. National kinds stay as they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import ActivityKind, ActivityKindMeasure

POSTABLE = (MeasureKind.SUM, MeasureKind.STOCK, MeasureKind.MAX, MeasureKind.UNITS)


class CannotKeepKind(Exception):
    """A kind that cannot be added or changed so; says why, in a sentence for the user."""


@dataclass(frozen=True)
class PostingLine:
    """One measure that the kind is to post."""

    measure: Measure
    how: Posting
    question: str = ""


@transaction.atomic
def add_kind(
    *,
    by: Actor,
    unit: Unit,
    name: str,
    at: datetime,
    hint: str = "",
    asks_people: bool = True,
    lines: Sequence[PostingLine] = (),
) -> ActivityKind:
    """A kind of `unit`, for itself and every unit below it."""
    by.demand(Verb.ISSUE, unit)
    kind = ActivityKind(code=_free_code(unit, name), unit=unit)
    _write(kind, name, hint, asks_people, lines)
    _log(kind, by, "thêm", at)
    return kind


@transaction.atomic
def change_kind(
    *,
    by: Actor,
    kind: ActivityKind,
    name: str,
    at: datetime,
    hint: str = "",
    asks_people: bool = True,
    lines: Sequence[PostingLine] = (),
) -> ActivityKind:
    """The kind as it is from now on; what was recorded under it stays in the books as it was."""
    _demand_own(by, kind)
    before = _told(kind)
    _write(kind, name, hint, asks_people, lines)
    after = _told(kind)
    moved: dict[str, object] = {
        answer: [before[answer], after[answer]] for answer in after if before[answer] != after[answer]
    }
    if moved:
        _log(kind, by, "sửa", at, moved)
    return kind


@transaction.atomic
def retire_kind(*, by: Actor, kind: ActivityKind, at: datetime) -> ActivityKind:
    """Take the kind out of the list of choices; what was recorded under it stays."""
    return _set_active(by, kind, is_active=False, verb="ngừng dùng", at=at)


@transaction.atomic
def restore_kind(*, by: Actor, kind: ActivityKind, at: datetime) -> ActivityKind:
    """Put a retired kind back among the choices."""
    return _set_active(by, kind, is_active=True, verb="dùng lại", at=at)


def _set_active(by: Actor, kind: ActivityKind, *, is_active: bool, verb: str, at: datetime) -> ActivityKind:
    _demand_own(by, kind)
    if kind.is_active != is_active:
        kind.is_active = is_active
        kind.save(update_fields=["is_active"])
        _log(kind, by, verb, at)
    return kind


def _told(kind: ActivityKind) -> dict[str, str]:
    """The kind in words, for the audit line that says what changed."""
    rows = queries.postings(kind)
    return {
        "Tên": kind.name,
        "Giải thích": kind.hint,
        "Hỏi số người dự": "có" if kind.asks_people else "không",
        "Số liệu": "; ".join(
            f"{row.measure}: {row.question or row.get_how_display().lower()}" for row in rows
        ),
    }


def _demand_own(by: Actor, kind: ActivityKind) -> None:
    if kind.unit is None:
        raise CannotKeepKind(
            f"“{kind}” là loại việc chung cả nước, không sửa được. Hãy thêm loại việc riêng."
        )
    by.demand(Verb.ISSUE, kind.unit)


def _write(kind: ActivityKind, name: str, hint: str, asks_people: bool, lines: Sequence[PostingLine]) -> None:
    _check(kind, name, asks_people, lines)
    kind.name, kind.hint, kind.asks_people = name, hint, asks_people
    try:
        kind.full_clean()
    except ValidationError as wrong:
        raise CannotKeepKind(" ".join(wrong.messages)) from wrong
    kind.save()
    kind.postings.all().delete()
    ActivityKindMeasure.objects.bulk_create(
        ActivityKindMeasure(kind=kind, measure=line.measure, how=line.how, question=line.question, order=n)
        for n, line in enumerate(lines, 1)
    )
    kind.refresh_from_db()  # what it posts is read anew


def _check(kind: ActivityKind, name: str, asks_people: bool, lines: Sequence[PostingLine]) -> None:
    if not name:
        raise CannotKeepKind("Hãy ghi tên loại việc.")
    others = [other for other in queries.kinds_named_like(name, kind.unit) if other.pk != kind.pk]
    if others:
        raise CannotKeepKind(f"Đã có loại việc “{others[0]}”. Hãy dùng loại đó, hoặc đặt tên khác.")
    if len({line.measure.pk for line in lines}) < len(lines):
        raise CannotKeepKind("Một chỉ tiêu được chọn hai lần. Hãy bỏ bớt một dòng.")
    for line in lines:
        if line.measure.kind not in POSTABLE:
            raise CannotKeepKind(f"Chỉ tiêu “{line.measure}” do sổ tự tính. Hãy chọn chỉ tiêu khác.")
        if line.how == Posting.ASKED and not line.question:
            raise CannotKeepKind(
                f"Chỉ tiêu “{line.measure}” hỏi người ghi mà chưa có câu hỏi. Hãy viết câu hỏi."
            )
        if line.how == Posting.PEOPLE and not asks_people:
            raise CannotKeepKind(f"Chỉ tiêu “{line.measure}” lấy số người dự. Hãy chọn “Hỏi số người dự”.")


def _free_code(unit: Unit, name: str) -> str:
    """A code nobody uses yet: "u12-ngo-sang"."""
    stem = f"u{unit.pk}-" + "-".join(search_key(name).split())[:40].strip("-")
    code, n = stem, 1
    while ActivityKind.objects.filter(code=code).exists():
        n += 1
        code = f"{stem}-{n}"
    return code


def _log(
    kind: ActivityKind, by: Actor, verb: str, at: datetime, changes: Mapping[str, object] | None = None
) -> None:
    audit.record(
        who=by.who,
        verb=verb,
        kind="activity_kind",
        object_id=kind.pk,
        label=str(kind),
        unit_id=kind.unit_id,
        at=at,
        changes=changes,
    )
