"""Taking a whole list back, as long as nothing was built on it."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Model

from mattran.base.audit import actions as audit
from mattran.base.audit.models import Entry as LogEntry
from mattran.base.leaning import leaning_on
from mattran.base.text import clean
from mattran.directory.access import actions as access
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.models import Person
from mattran.directory.units.models import Closure, Placement, Unit
from mattran.figures.rollup import actions as rollup
from mattran.figures.rollup.actions import reorganising
from mattran.frontwork.rosters.actions.refusals import CannotUndo
from mattran.frontwork.rosters.choices import MadeKind
from mattran.frontwork.rosters.models import Roster

MODELS: Final[dict[str, type[Model]]] = {
    MadeKind.SEAT: Seat,
    MadeKind.TERM: Term,
    MadeKind.BODY: Body,
    MadeKind.PERSON: Person,
    MadeKind.UNIT: Unit,
}
LOGGED_AS: Final = {
    MadeKind.SEAT: "bodies.seat",
    MadeKind.PERSON: "people.person",
    MadeKind.UNIT: "reorganise",
}
AT_ONCE: Final = 500


@transaction.atomic
def undo(*, by: Actor, roster: Roster, reason: str, at: datetime) -> Roster:
    """What the list made is gone again, each with its line in the log; the list stays and says why.

    Refuses with CannotUndo when something was built on it: a login, a fact, a paper, a seat that was since
    recognised, ended or handed over, a name that was corrected. Undoing again changes nothing.
    """
    current = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster.pk)
    by.demand(Verb.MANAGE_SEATS, current.unit)
    if not current.is_standing:
        return current
    reason = clean(reason, max_length=300)
    if not reason:
        raise CannotUndo("Hãy ghi lý do hoàn tác, ví dụ: nhập nhầm tệp.")
    made = {
        kind: list(current.made.filter(kind=kind).order_by("-pk").values_list("object_id", flat=True))
        for kind in MadeKind
    }
    areas = list(Unit.objects.filter(pk__in=made[MadeKind.UNIT]).order_by("-pk"))
    for area in areas:
        by.demand(Verb.REORGANISE, area)
    with reorganising(*areas):  # nobody posts a figure there meanwhile
        _refuse_what_is_built_on(current, made)
        for kind in (MadeKind.SEAT, MadeKind.TERM, MadeKind.BODY, MadeKind.PERSON):
            for one in MODELS[kind]._default_manager.filter(pk__in=made[kind]).order_by("-pk"):
                access.take_back(by=by, made=one, at=at)  # type: ignore[arg-type]
        for area in areas:
            rollup.take_back(by=by, unit=area, at=at)
    current.undone_at, current.undone_by, current.undo_reason = at, by.who.signed, reason
    current.save(update_fields=["undone_at", "undone_by", "undo_reason"])
    audit.record(
        who=by.who,
        verb="hoàn tác",
        kind="roster",
        object_id=current.pk,
        label=str(current),
        unit_id=current.unit_id,
        at=at,
        changes={"Lý do": reason},
    )
    return current


def _refuse_what_is_built_on(roster: Roster, made: dict[MadeKind, list[int]]) -> None:
    going = {MODELS[kind]: ids for kind, ids in made.items()}
    for kind, ids in made.items():
        found = leaning_on(MODELS[kind], ids, besides=going, derived=(Placement, Closure))
        if found is not None:
            what = found._meta.verbose_name
            raise CannotUndo(
                f"Không hoàn tác được: sau khi nhập đã có {what} “{found}”. "
                "Hãy sửa từng người, từng khu dân cư ở trang Tổ chức."
            )
    for kind, name in LOGGED_AS.items():
        if touched := _touched_since(name, made[kind], roster.made_at):
            raise CannotUndo(
                f"Không hoàn tác được: sau khi nhập, “{touched.label}” đã có thay đổi ({touched.verb}). "
                "Hãy sửa từng người, từng khu dân cư ở trang Tổ chức."
            )


def _touched_since(kind: str, ids: Collection[int], at: datetime) -> LogEntry | None:
    """A later line of the log about one of these."""
    ordered = sorted(ids)
    for first in range(0, len(ordered), AT_ONCE):
        lines = LogEntry.objects.filter(kind=kind, object_id__in=ordered[first : first + AT_ONCE], at__gt=at)
        if found := lines.filter(is_refused=False).order_by("pk").first():
            return found
    return None
