"""Tasks that wait: late ones, and those whose day comes within a week."""

from datetime import date
from typing import Final

from django.urls import reverse

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.shells import is_by_hand
from mattran.frontwork.programmes import queries as programmes
from mattran.frontwork.programmes.models import Task
from mattran.web.queries.item import MOST_OF_A_KIND, Waiting
from mattran.web.templatetags.components import state

MOST_COUNTED: Final = 99


def pressing_tasks(actor: Actor, today: date) -> list[Waiting]:
    """What presses of her unit, a few by name and the rest counted, and how many are late right below it."""
    if not actor.may(Verb.RECORD, actor.unit):
        return []
    address = reverse("programmes:tasks")
    found = list(programmes.pressing(actor.unit, today)[: MOST_COUNTED + 1])
    shown = found if len(found) <= MOST_OF_A_KIND else found[: MOST_OF_A_KIND - 1]
    rows = [_row(one, today) for one in shown]
    if rest := len(found) - len(shown):
        count = f"{rest} việc" if len(found) <= MOST_COUNTED else f"Hơn {rest - 1} việc"
        rows.append(Waiting(f"{count} cần làm khác, quá hạn hay sắp đến hạn", address))
    if is_by_hand(actor):
        return rows
    if late := programmes.late_below(actor.unit, today).count():
        below = f"{address}?cua={programmes.Whose.BELOW.value}"
        words = state("late", "Quá hạn")
        rows.append(Waiting(f"{late} việc của đơn vị trực thuộc chưa xong", below, state=words))
    return rows


def _row(one: Task, today: date) -> Waiting:
    sign = one.sign(today)
    due = f"Hạn {show(one.due_on)}" if one.due_on else ""
    return Waiting(
        str(one),
        one.get_absolute_url(),
        f"{due} · {one.lead_person}" if one.lead_person else due,
        state(sign.kind, sign.words),
    )
