"""What must hold before a seat changes, and the sentences that say why it may not."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from mattran.base.dates import show
from mattran.base.spans import Span
from mattran.directory.bodies.choices import LEADERS, BodyKind, Post
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.bodies.rules import POSTS_OF
from mattran.directory.people.models import Person
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit

FRONT_BEGINS: Final = date(1930, 11, 18)  # the day of tradition of the Front; nothing here is older
AHEAD: Final = timedelta(days=366)


class CannotSeat(Exception):
    """A change of seats or appointments that is refused; str() is a sentence for the officer."""


class ImplausibleDay(CannotSeat):
    """A day before the Front, or far ahead."""

    def __init__(self, on: date) -> None:
        super().__init__(f"Ngày {show(on)} chưa hợp lý. Hãy ghi ngày từ 18/11/1930 đến một năm tới.")


class UnitNotThere(CannotSeat):
    """The unit does not exist on the day."""

    def __init__(self, unit: Unit, on: date) -> None:
        super().__init__(f"Ngày {show(on)} không có đơn vị này. {units.dates_sentence(unit)}")


class WrongPost(CannotSeat):
    """The body has no such post, or the post is no seat."""

    def __init__(self, post: Post, of: object) -> None:
        super().__init__(f"{of} không có chức danh {post.label}.")


class WrongTerm(CannotSeat):
    """The term belongs to another body."""

    def __init__(self, term: Term, body: Body) -> None:
        super().__init__(f"Nhiệm kỳ {term.label} không phải của {body}.")


class TermIsOver(CannotSeat):
    """The term has really ended by that day; nobody is seated in it any more."""

    def __init__(self, term: Term, ended_on: date) -> None:
        super().__init__(
            f"Nhiệm kỳ {term.label} của {term.body} đã kết thúc từ {show(ended_on)}. "
            "Hãy mở nhiệm kỳ mới, rồi ghi người."
        )


class IsLed(CannotSeat):
    """Somebody leads the body on those days; one leads at a time."""

    def __init__(self, other: Seat) -> None:
        super().__init__(
            f"{other.body} đã có {other.get_post_display()} là {other.person} từ {show(other.valid_from)}. "
            "Hãy bàn giao chức danh ấy, hoặc ghi ngày kết thúc trước."
        )


class HoldsAlready(CannotSeat):
    """The person holds the post on those days."""

    def __init__(self, person: Person, post: Post, where: object, since: date) -> None:
        super().__init__(f"{person} đang là {post.label}, {where} từ {show(since)}.")


class HoldsAnother(CannotSeat):
    """The person would hold two seats of one body."""

    def __init__(self, person: Person, seat: Seat) -> None:
        super().__init__(
            f"{person} đang là {seat.get_post_display()}, {seat.body} từ {show(seat.valid_from)}. "
            "Hãy ghi thôi chức danh ấy trong cùng lần này."
        )


class EndsBeforeItBegins(CannotSeat):
    """The last day would lie before the first."""

    def __init__(self, begins: date, on: date) -> None:
        super().__init__(f"Ngày kết thúc {show(on)} phải sau ngày bắt đầu {show(begins)}.")


class EndedOtherwise(CannotSeat):
    """It was ended before, on another day or for another reason."""

    def __init__(self, what: object, on: date, how: str) -> None:
        because = f" ({how})" if how else ""
        super().__init__(f"{what} đã kết thúc từ {show(on)}{because}. Muốn đổi, hãy đính chính.")


class NobodyNamed(CannotSeat):
    """The seat has nobody in it yet."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(f"Chức danh {seat} chưa có người; hãy ghi tên người trước.")


class NoDecision(CannotSeat):
    """A recognition or an extension without its paper."""

    def __init__(self, sentence: str = "Hãy ghi số, ngày của quyết định công nhận.") -> None:
        super().__init__(sentence)


def must_be_plausible(on: date, at: datetime) -> None:
    """A day on which somebody could have been seated."""
    if not FRONT_BEGINS <= on <= timezone.localdate(at) + AHEAD:
        raise ImplausibleDay(on)


def must_exist(unit: Unit, on: date) -> None:
    """The unit exists on the day."""
    if not units.exists(unit, on):
        raise UnitNotThere(unit, on)


def must_have_post(body: Body, post: Post) -> None:
    """The body has such a seat."""
    if post not in POSTS_OF[BodyKind(body.kind)]:
        raise WrongPost(post, body)


def must_be_in_term(term: Term | None, body: Body, on: date) -> None:
    """The term is the body's own, and has not ended by that day."""
    if term is None:
        return
    if term.body_id != body.pk:
        raise WrongTerm(term, body)
    if term.ended_on is not None and term.ended_on <= on:
        raise TermIsOver(term, term.ended_on)


def must_be_free_to_lead(body: Body, post: Post, span: Span) -> None:
    """Nobody else heads the body on those days. A seat in which nobody is named leads nothing."""
    if post not in LEADERS:
        return
    others = Seat.objects.filter(
        body=body, post=post, person__isnull=False, valid_from__lt=span.end, valid_to__gt=span.start
    ).select_related("body", "person")
    other = others.order_by("valid_from", "pk").first()
    if other is not None:
        raise IsLed(other)


def hold(body: Body) -> None:
    """Let one change of a body's seats after another pass."""
    list(Body.objects.select_for_update().filter(pk=body.pk).values_list("pk"))
