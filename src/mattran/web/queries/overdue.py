"""Conferences that are to come, and those whose day has passed and of which nothing is written down."""

from datetime import date, timedelta
from typing import Final

from django.urls import reverse

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.shells import is_by_hand
from mattran.frontwork.conferences import queries as conferences
from mattran.web.queries.item import MOST_OF_A_KIND, Waiting
from mattran.web.templatetags.components import state

SOON: Final = timedelta(days=7)


def coming_conferences(actor: Actor, today: date) -> list[Waiting]:
    """Those of her unit in the next days: when, and where."""
    if not actor.may(Verb.RECORD, actor.unit):
        return []
    return [
        Waiting(
            one.name,
            one.get_absolute_url(),
            f"{one.hour_words} ngày {show(one.held_on)}, {one.place}",
            state("wait", "Họp hôm nay" if one.held_on == today else "Sắp họp"),
        )
        for one in conferences.coming_soon(actor.unit, today, today + SOON)[:MOST_OF_A_KIND]
        if one.held_on is not None
    ]


def overdue_conferences(actor: Actor, today: date) -> list[Waiting]:
    """Those of her unit one by one, and how many there are below it."""
    if not actor.may(Verb.RECORD, actor.unit):
        return []
    rows = [
        Waiting(
            f"Hội nghị ngày {show(one.held_on)} chưa ghi kết quả",
            one.get_absolute_url(),
            one.name,
            state("late", "Đã qua ngày họp"),
        )
        for one in conferences.overdue(actor.unit, today)[:MOST_OF_A_KIND]
        if one.held_on is not None
    ]
    if not is_by_hand(actor) and (count := conferences.overdue_below(actor, today)):
        title = f"{count} hội nghị ở đơn vị trực thuộc đã qua ngày họp, chưa ghi kết quả"
        rows.append(Waiting(title, reverse("conferences:list")))
    return rows
