"""What rests on a reorganisation: everything that used the state it made, each as it is told."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, ForeignObjectRel, Model, Q, QuerySet

from mattran.base.dates import show
from mattran.base.pictures import Picture, differing
from mattran.directory.access.models import LoginCard
from mattran.directory.bodies import queries as bodies
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.units import queries as units
from mattran.directory.units.models import Closure, Placement, Succession, Unit
from mattran.figures.facts.models import Anchor, Cell, Fact, Lock
from mattran.frontwork.reorganisation.choices import Role
from mattran.frontwork.reorganisation.models import Reorganisation, ReorganisationUnit
from mattran.frontwork.reorganisation.queries.room import in_the_way
from mattran.frontwork.returns.models import Return

SHOWN = 5
OF_THE_TREE = (Placement, Succession, Closure, Cell, Anchor, ReorganisationUnit)
"""What a unit has by being in the tree; it goes when the unit goes."""
OF_PEOPLE = (Body, Term, Seat, Appointment)


def built_on(made: Reorganisation) -> list[str]:
    """What was written since that the reorganisation cannot be undone under; empty when nothing was."""
    core = [part.unit_id for part in made.parts.exclude(role=Role.PARENT) if part.unit_id]
    later = _later(made)
    return [
        *later,
        *_facts(made, core),
        *_people(made, core),
        *_returns(made, core),
        *_cards(made, core),
        *_locks(made, core),
        *_uses_of_founded(made),
        *([] if later else _tree(made) or in_the_way(made)),
    ]


def _later(made: Reorganisation) -> list[str]:
    found = Reorganisation.objects.standing().filter(pk__gt=made.pk)
    found = found.filter(Q(parts__unit__in=made.touched) | Q(unit__in=made.founded))
    return [f"lần sắp xếp {one}" for one in found.distinct().order_by("pk")[:SHOWN]]


def _facts(made: Reorganisation, core: list[int]) -> list[str]:
    """Recorded since of days since, at these units or what belongs to them."""
    found = Fact.objects.standing().filter(
        pk__gt=made.mark,
        day__gte=made.on,
        unit__above__ancestor__in=core,
        unit__above__valid_from__lte=F("day"),
        unit__above__valid_to__gt=F("day"),
    )
    some = found.select_related("unit", "measure").distinct().order_by("pk")[:SHOWN]
    return [f"số liệu “{fact.measure}” của {fact.unit} ngày {show(fact.day)}" for fact in some]


def _people(made: Reorganisation, core: list[int]) -> list[str]:
    """Seats and roles given, ended or changed since."""
    changed = differing(_only(made.after, OF_PEOPLE), bodies.picture_of(core))
    told = []
    for seat in _in(Seat, changed).select_related("body", "person")[:SHOWN]:
        told.append(f"chức danh {seat}{f', {seat.person}' if seat.person else ''}")
    for role in _in(Appointment, changed).select_related("unit", "person")[:SHOWN]:
        told.append(f"phân công {role}, {role.person}")
    return told or (["ban, nhiệm kỳ hay chức danh đã đổi"] if changed else [])


def _returns(made: Reorganisation, core: list[int]) -> list[str]:
    found = Return.objects.filter(unit__in=core, ends_on__gt=made.on).filter(
        Q(sent_at__gt=made.made_at) | Q(answered_at__gt=made.made_at)
    )
    return [str(sheet) for sheet in found.select_related("unit").order_by("pk")[:SHOWN]]


def _cards(made: Reorganisation, core: list[int]) -> list[str]:
    """Given since to somebody who sits in one of these units."""
    cards = LoginCard.objects.filter(issued_at__gt=made.made_at).filter(
        Q(user__person__seats__body__unit__in=core, user__person__seats__valid_to__gt=made.on)
        | Q(user__person__appointments__unit__in=core, user__person__appointments__valid_to__gt=made.on)
    )
    return [str(card) for card in cards.select_related("user__person").distinct().order_by("pk")[:SHOWN]]


def _locks(made: Reorganisation, core: list[int]) -> list[str]:
    """Days since that were closed since, here or above: a report was issued, a return received."""
    over = Closure.objects.filter(descendant__in=core, valid_from__lte=made.on, valid_to__gt=made.on).values(
        "ancestor"
    )
    found = Lock.objects.filter(unit__in=over, locked_at__gt=made.made_at, ends_on__gt=made.on)
    return [str(lock) for lock in found.select_related("unit").order_by("pk")[:SHOWN]]


def _uses_of_founded(made: Reorganisation) -> list[str]:
    """Whatever else points at a unit that would go, of any kind there is or will be."""
    if not made.founded:
        return []
    told = []
    for relation in Unit._meta.get_fields(include_hidden=True):  # those without a way back are hidden
        if not isinstance(relation, ForeignObjectRel):
            continue
        model, name = relation.field.model, relation.field.name
        if model in (*OF_THE_TREE, *OF_PEOPLE) and name != "represents":
            continue
        rows = model._base_manager.filter(**{f"{name}__in": made.founded}).order_by("pk")
        told += [f"{model._meta.verbose_name}: {row}" for row in rows[:1]]
    return told


def _tree(made: Reorganisation) -> list[str]:
    """A change of the tree of which no record was kept."""
    after = _only(made.after, (Placement, Succession))
    if not differing(after, units.picture_of(made.touched)):
        below = Placement.objects.filter(parent__in=made.founded).exclude(unit__in=made.touched)
        return [f"{one.unit} trực thuộc {one.parent}" for one in below.select_related("unit", "parent")[:1]]
    return ["thay đổi khác trong danh sách đơn vị"]


def _only(picture: Picture, models: Iterable[type[Model]]) -> Picture:
    labels = {model._meta.label for model in models}
    return {label: rows for label, rows in picture.items() if label in labels}


def _in(model: type[Model], changed: dict[str, list[int]]) -> QuerySet[Any]:
    return model._base_manager.filter(pk__in=changed.get(model._meta.label, [])).order_by("pk")
