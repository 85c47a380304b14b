"""Returns that wait: to be confirmed, to be received, to be asked for."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from mattran.base.dates import show
from mattran.base.periods import Period, month_before
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.shells import is_by_hand
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import queries as returns
from mattran.web.queries.item import MOST_OF_A_KIND, Waiting
from mattran.web.templatetags.components import state


def own_returns(actor: Actor, today: date) -> list[Waiting]:
    """Returns of her unit that came back, and those to be confirmed."""
    if not actor.may(Verb.CONFIRM, actor.unit):
        return []
    whose = "" if is_by_hand(actor) else f" của {actor.unit}"
    return [
        Waiting(
            f"Phiếu {one.period.in_a_sentence}{whose}",
            reverse("returns:sheet", args=[one.unit.pk, one.period.code]),
            one.said or (f"Đã điền sẵn, hạn gửi {show(one.due_on)}" if one.due_on else ""),
            state("late", "Trả lại")
            if one.said
            else state("late", f"Quá hạn {one.late} ngày")
            if one.late
            else "",
        )
        for one in returns.waiting_returns(actor.unit, today)
    ]


def returns_below(actor: Actor, today: date) -> list[Waiting]:
    """Returns that she may receive, and who below has not sent last month's or for a collection."""
    if not returns.may_collect(actor):
        return []
    below = reverse("returns:below")
    found = [
        Waiting(f"{one.count} phiếu {one.period.in_a_sentence} chờ nhận", f"{below}?ky={one.period.code}")
        for one in returns.to_receive(actor.unit, today)
    ]
    month = returns.grid(actor.unit, month_before(today), today, with_books=False)
    if month is not None and month.missing:
        late = max(row.late for row in month.missing)
        found.append(_not_sent(month.period, late, [row.unit for row in month.missing]))
    called = returns.not_sent(actor.unit, today)[:MOST_OF_A_KIND]
    return found + [_not_sent(one.period, one.late, one.units) for one in called]


def _not_sent(period: Period, late: int, missing: Sequence[Unit]) -> Waiting:
    rest = f" và {len(missing) - MOST_OF_A_KIND} nơi khác" if missing[MOST_OF_A_KIND:] else ""
    return Waiting(
        f"{len(missing)} nơi chưa gửi phiếu {period.in_a_sentence}",
        f"{reverse('returns:below')}?ky={period.code}",
        f"{', '.join(str(unit) for unit in missing[:MOST_OF_A_KIND])}{rest}",
        state("late", f"Quá hạn {late} ngày") if late else "",
    )
