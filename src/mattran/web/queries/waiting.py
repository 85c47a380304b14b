"""Đang chờ: what waits for somebody, wherever in the house; each a link to the place where it is done.

One list for both first pages, gravest kinds first. The number of queries depends on who asks, not on how much
waits.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.urls import reverse

from mattran.base.dates import show
from mattran.base.periods import Period, month_before
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries.cards import locked_cards
from mattran.directory.access.rules import may_give
from mattran.directory.access.shells import is_by_hand
from mattran.directory.bodies import queries as bodies
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.activities import queries as activities
from mattran.frontwork.conferences import queries as conferences
from mattran.frontwork.entries import queries as entries
from mattran.frontwork.handover import queries as handover
from mattran.frontwork.returns import queries as returns
from mattran.publishing.news import queries as news
from mattran.web.queries.item import MOST_OF_A_KIND, Waiting
from mattran.web.queries.overdue import coming_conferences, overdue_conferences
from mattran.web.queries.pressing import pressing_tasks
from mattran.web.templatetags.components import state

__all__ = ["Waiting", "waiting"]

MOST_BY_HAND: Final = 5
MOST_AT_A_DESK: Final = 12


def waiting(actor: Actor, today: date) -> list[Waiting]:
    """All that waits for her in the capacity she has chosen, as much of it as a page holds."""
    found = [
        *_handed_over(actor, today),
        *_own_returns(actor, today),
        *_returns_below(actor, today),
        *_boards_below(actor),
        *_elections(actor),
        *coming_conferences(actor, today),
        *overdue_conferences(actor, today),
        *pressing_tasks(actor, today),
        *_articles(actor),
    ]
    if actor.may(Verb.RECORD):
        found += [*_files(actor), *_begun(actor), *_left_blank(actor, today)]
    return found[: MOST_BY_HAND if is_by_hand(actor) else MOST_AT_A_DESK]


def _handed_over(actor: Actor, today: date) -> list[Waiting]:
    """What somebody handed over to her until she says that she has it, and seats that nobody followed in."""
    hers = [
        Waiting(
            f"Nhận bàn giao từ {one.seat.person}",
            one.get_absolute_url(),
            f"{len(one.lines.all())} việc đang dở · từ {show(one.on)}",
            state("wait", "Chưa nhận"),
        )
        for one in handover.falls_to(actor, today)
    ]
    left = [
        Waiting(
            str(one.seat),
            one.get_absolute_url(),
            f"{len(one.lines.all())} việc đang dở của {one.seat.person}",
            state("wait", "Chưa có người thay"),
        )
        for one in handover.left_below(actor, today)[:MOST_OF_A_KIND]
    ]
    return hers + left


def _own_returns(actor: Actor, today: date) -> list[Waiting]:
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


def _returns_below(actor: Actor, today: date) -> list[Waiting]:
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


def _boards_below(actor: Actor) -> list[Waiting]:
    """Seats below that wait for recognition, a row for each unit, and cards that wrong PINs have locked."""
    if not actor.may(Verb.MANAGE_SEATS):
        return []
    seats = bodies.awaiting(units.children(actor.unit, actor.on), actor.on)
    hers = [seat for seat in seats if may_give(actor.post, Post(seat.post)) and seat.person != actor.person]
    counts = Counter(seat.body.unit for seat in hers)
    found = [
        Waiting(f"{count} chức danh chờ công nhận", reverse("access:unit", args=[unit.pk]), str(unit))
        for unit, count in list(counts.items())[:MOST_OF_A_KIND]
    ]
    if len(counts) > MOST_OF_A_KIND:
        more = f"{len(counts) - MOST_OF_A_KIND} đơn vị khác có chức danh chờ công nhận"
        found.append(Waiting(more, reverse("access:unit", args=[actor.unit.pk])))
    return found + [
        Waiting(
            f"Thẻ của {card.user.name} bị khoá",
            reverse("access:person", args=[card.user.person_id]),
            f"Sai số PIN nhiều lần · thẻ …{card.number_end}",
        )
        for card in locked_cards(actor, actor.unit, MOST_OF_A_KIND)
    ]


def _elections(actor: Actor) -> list[Waiting]:
    """Elections that wait for her to recognise them, her own board's that came back or lie unsent, drafts."""
    found = []
    if actor.may(Verb.MANAGE_SEATS) and (count := len(conferences.waiting(actor))):
        found.append(Waiting(f"{count} kết quả hiệp thương chờ công nhận", reverse("conferences:recognise")))
    if actor.may(Verb.CONFIRM, actor.unit):
        found += [
            Waiting(
                one.conference.name,
                one.conference.get_absolute_url(),
                one.returned_because or "Đã ghi, CHƯA gửi cấp trên công nhận",
                state("late", "Trả lại") if one.returned_because else "",
            )
            for one in conferences.unsent(actor.unit)[:MOST_OF_A_KIND]
        ]
    if actor.may(Verb.RECORD):
        found += [
            Waiting(one.name, one.get_absolute_url(), "hội nghị đang ghi dở")
            for one in conferences.drafts(actor)[:MOST_OF_A_KIND]
        ]
    return found


def _articles(actor: Actor) -> list[Waiting]:
    """Articles and comments that wait for her to approve them, and articles of her unit that came back."""
    found = []
    if actor.may(Verb.PUBLISH):
        found += [
            Waiting(one.title, one.get_absolute_url(), f"{one.unit}, gửi duyệt", state("wait", "Chờ duyệt"))
            for one in news.submitted(actor)[:MOST_OF_A_KIND]
        ]
        if count := news.held_comments(actor).count():
            found.append(Waiting(f"{count} bình luận chờ duyệt", reverse("news:comments")))
    if actor.may(Verb.RECORD):
        found += [
            Waiting(one.title, one.get_absolute_url(), one.returned_because, state("late", "Trả lại"))
            for one in news.returned(actor)[:MOST_OF_A_KIND]
        ]
    return found


def _files(actor: Actor) -> list[Waiting]:
    """The table she has sent and not entered."""
    file = entries.unfinished_file(actor)
    if file is None:
        return []
    return [Waiting(f"Tệp “{file.name}” nhập dở", file.get_absolute_url(), "chưa vào sổ")]


def _begun(actor: Actor) -> list[Waiting]:
    """Drafts of hers that have not become records."""
    return [
        Waiting(
            draft.kind.name,
            draft.href,
            f"{show(draft.day)} · đang ghi dở" if draft.day else "đang ghi dở, chưa có ngày",
        )
        for draft in activities.open_drafts(actor)
    ]


def _left_blank(actor: Actor, today: date) -> list[Waiting]:
    """Records of the last weeks that say nobody's number although their kind asks for one."""
    return [
        Waiting(
            one.kind.name,
            reverse("activities:correct", args=[one.pk]),
            f"{show(one.held_on)} · chưa ghi số người",
        )
        for one in activities.left_blank(actor.unit, today)[:2]
    ]
