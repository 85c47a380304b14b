"""Login cards of the people in reach: issued, one or many at once, unlocked, replaced, revoked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.base.sent import posted
from mattran.directory.access import actions
from mattran.directory.access.cards import CardSecret, new_secret
from mattran.directory.access.forms.accounts import CardsForm
from mattran.directory.access.forms.once import OnceForm
from mattran.directory.access.models import LoginCard
from mattran.directory.access.policy import ActorRequest
from mattran.directory.access.queries.cards import Holder, holders
from mattran.directory.access.views.card_sheet import keep_to_print
from mattran.directory.access.views.deeds import Deed, keeping, page, perform
from mattran.directory.access.views.reach import owned, page_of, person_to_keep, unit_to_keep
from mattran.directory.people.models import Person


@keeping
@page
def cards(request: ActorRequest, unit: int) -> HttpResponse:
    """Cards for heads and deputies of the areas, as many at once as have none."""
    one, now = unit_to_keep(request, unit), timezone.now()
    found = holders(request.actor, one)
    form = CardsForm(posted(request), today=local_day(now), holders=found)
    is_in_order = request.method == "POST" and form.is_valid()
    chosen = form.chosen if is_in_order else []
    fresh = list(zip(chosen, _hashed(len(chosen)), strict=True))

    def write() -> str:
        for holder, secret in fresh:
            card = actions.issue_card(
                by=request.actor, person=holder.person, secret=secret, at=now, replaces=holder.card
            )
            keep_to_print(request, card, secret, now)
        return reverse("access:card-sheet")

    notes: tuple[str, ...] = (
        _who_has_none(found),
        "Chọn người đã có thẻ là phát thẻ mới: thẻ cũ hết dùng ngay, sổ đang mở bằng thẻ ấy bị đóng.",
    )
    if not found:
        notes = ("Chưa có Trưởng ban, Phó Trưởng ban nào để phát thẻ. Hãy ghi chức danh ở khu dân cư trước.",)
    back = reverse("access:unit", args=[one.pk])
    return perform(request, form, Deed(f"Thẻ đăng nhập, {one}", "Phát thẻ và in", back, write, notes))


@keeping
@page
def issue_card(request: ActorRequest, person: int) -> HttpResponse:
    """A first card for somebody on a residential board."""
    one = person_to_keep(request, person)
    notes = (
        str(one),
        "Thẻ có mã vuông và số thẻ; số PIN đầu tiên in ở dải cắt rời. "
        "Mở sổ lần đầu, người nhận đặt số PIN riêng.",
    )
    return _new_card(request, one, None, title="Phát thẻ đăng nhập", notes=notes)


@keeping
@page
def replace_card(request: ActorRequest, card: int) -> HttpResponse:
    """A new card for one that was lost or worn out."""
    old = _card(request, card)
    assert old.user.person is not None  # or it would not be in reach
    return _new_card(request, old.user.person, old, title="Thay thẻ mất, thẻ hỏng", notes=_dead_at_once(old))


def _new_card(
    request: ActorRequest, person: Person, old: LoginCard | None, *, title: str, notes: tuple[str, ...]
) -> HttpResponse:
    now, secret = timezone.now(), _hashed_when_sent(request)
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        card = actions.issue_card(by=request.actor, person=person, secret=secret, at=now, replaces=old)
        keep_to_print(request, card, secret, now)
        return reverse("access:card-sheet")

    deed = Deed(title, "Phát thẻ và in", page_of(person), write, notes, is_grave=old is not None)
    return perform(request, form, deed)


@keeping
@page
def new_pin(request: ActorRequest, card: int) -> HttpResponse:
    """A new first PIN on the same card, for somebody who forgot hers."""
    one, now, secret = _card(request, card), timezone.now(), _hashed_when_sent(request)
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        actions.give_new_pin(by=request.actor, card=one, secret=secret, at=now)
        keep_to_print(request, one, secret, now, is_pin_alone=True)
        return reverse("access:card-sheet")

    notes = (
        f"{one.user.name}, thẻ …{one.number_end}",
        "Số PIN cũ hết dùng ngay, thẻ giữ nguyên và được mở khoá. Số PIN mới in ra ở trang sau.",
    )
    return perform(request, form, _deed(one, "Đặt lại số PIN", write, notes))


@keeping
@page
def unlock_card(request: ActorRequest, card: int) -> HttpResponse:
    """The card opens again with the PIN it had."""
    one, now = _card(request, card), timezone.now()
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        actions.unlock_card(by=request.actor, card=one, at=now)
        messages.success(request, f"Thẻ …{one.number_end} mở được sổ, với số PIN cũ.")
        return page_of(one.user.person)

    notes = (
        f"{one.user.name}, thẻ …{one.number_end}",
        "Người giữ thẻ dùng lại số PIN cũ. Nếu quên số PIN, hãy đặt lại số PIN.",
    )
    return perform(request, form, _deed(one, "Mở khoá thẻ", write, notes))


@keeping
@page
def revoke_card(request: ActorRequest, card: int) -> HttpResponse:
    """The card opens nothing any more."""
    one, now = _card(request, card), timezone.now()
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        actions.revoke_card(by=request.actor, card=one, at=now)
        messages.success(request, f"Đã huỷ thẻ …{one.number_end} của {one.user.name}.")
        return page_of(one.user.person)

    return perform(request, form, _deed(one, "Huỷ thẻ", write, _dead_at_once(one), is_grave=True))


def _hashed_when_sent(request: ActorRequest) -> CardSecret:
    return _hashed(1)[0] if request.method == "POST" else new_secret()


def _hashed(count: int) -> list[CardSecret]:
    """New secrets with the slow part done, on all cores, before a transaction makes others wait for it."""
    fresh = [new_secret() for _ in range(count)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda secret: secret.hashed_pin, fresh))
    return fresh


# --- What the pages are about, out of what the actor sees; and what she may keep ----------------------------


def _deed(
    card: LoginCard, title: str, write: Callable[[], str], notes: tuple[str, ...], *, is_grave: bool = False
) -> Deed:
    return Deed(title, title, page_of(card.user.person), write, notes, is_grave)


def _who_has_none(found: list[Holder]) -> str:
    """ "12 Trưởng ban, 1 Phó Trưởng ban chưa có thẻ, đã chọn sẵn."."""
    posts = [holder.seat.get_post_display() for holder in found if holder.card is None]
    counts = ", ".join(f"{posts.count(post)} {post}" for post in dict.fromkeys(sorted(posts, reverse=True)))
    return f"{counts} chưa có thẻ, đã chọn sẵn." if counts else "Ai cũng có thẻ."


def _dead_at_once(card: LoginCard) -> tuple[str, ...]:
    return (
        f"{card.user.name}, thẻ …{card.number_end}",
        "Thẻ này hết dùng ngay; máy nào đang mở sổ của người này bị đóng. Việc đã ghi vẫn còn.",
    )


def _card(request: ActorRequest, pk: int) -> LoginCard:
    """A card of somebody in reach, also a dead one."""
    return owned(request, LoginCard.objects.select_related("user__person"), pk, of="user__person")
