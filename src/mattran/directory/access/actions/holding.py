"""Login cards in the hands of their holders: shown with a PIN to sign in, given a PIN of her own.

Wrong PINs are counted before they are looked at; five in a row lock the card until the ward unlocks it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from mattran.base.audit.rules import NOBODY, Who
from mattran.base.dates import local_day
from mattran.directory.access import queries, rules
from mattran.directory.access.actions.cards import note_card
from mattran.directory.access.actions.counting import give_back, of_address, take_try
from mattran.directory.access.actions.signing_in import DemonstrationOnlyHere, end_sessions_of, note
from mattran.directory.access.cards import Presented, WeakPin, hash_pin, is_pin, refuse_weak
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.queries.cards import current_card, keeper
from mattran.directory.units.models import Unit


class WrongCard(Exception):
    """No card and PIN that belong together; never says which is wrong, nor whether there is such a card."""

    def __str__(self) -> str:
        return "Thẻ hoặc số PIN chưa đúng. Nếu phường đã phát thẻ mới thì thẻ cũ không dùng được nữa."


class CardLocked(Exception):
    """So many wrong PINs in a row that none is looked at any more; says whom to ask."""

    def __init__(self, keeper: Unit | None) -> None:
        super().__init__(keeper)
        self.keeper = keeper

    def __str__(self) -> str:
        whom = f"cán bộ Mặt trận {self.keeper}" if self.keeper else "cán bộ Mặt trận xã, phường đã phát thẻ"
        return (
            f"Thẻ này đã khoá vì nhập sai số PIN {rules.FREE_PINS} lần. Ông/bà gọi {whom} để mở khoá hoặc "
            "nhận số PIN mới. Việc đã ghi vẫn còn."
        )


class WrongPin(Exception):
    """The present PIN was not typed right."""

    def __str__(self) -> str:
        return "Số PIN đang dùng chưa đúng."


class NoCard(Exception):
    """She has no card, so no PIN either."""

    def __str__(self) -> str:
        return "Ông/bà chưa có thẻ đăng nhập. Cán bộ Mặt trận xã, phường phát thẻ trên trang Tổ chức."


def check_card(
    *, presented: Presented, pin: str, address: str, is_this_machine: bool, at: datetime
) -> LoginCard:
    """The card that was held up with its PIN; the caller starts the session of its user.

    A card that does not exist costs as much as one that does, and is answered like a wrong PIN. Wrong PINs
    lock the card alone: the password of the same account is another door.
    Raises WrongCard, CardLocked, TooManyTries and DemonstrationOnlyHere.
    """
    limit = of_address(address)
    take_try(limit, address=address, at=at)
    found = LoginCard.objects.presented(presented.key).select_related("user__person").first()
    if found is not None and found.user.is_demonstration and not is_this_machine:
        raise DemonstrationOnlyHere
    card = _with_pin(found, pin, at)
    with transaction.atomic():
        stands = LoginCard.objects.current().filter(pk=card.pk, pin=card.pin)
        if not stands.update(failures=0, last_used_at=at):  # revoked, or given another PIN, this moment
            raise WrongCard
        give_back(limit)
        note(card.user, "mở sổ bằng thẻ", at)
    return card


def change_pin(*, user: User, present: str, new: str, address: str, at: datetime) -> None:
    """Her own new PIN; all her other sessions end. Guessing the present one counts like signing in.

    Raises NoCard, WrongPin, CardLocked, TooManyTries and WeakPin.
    """
    card = current_card(user)
    if card is None:
        raise NoCard
    limit = of_address(address)
    take_try(limit, address=address, at=at)
    try:
        _with_pin(card, present, at)
    except WrongCard:
        raise WrongPin from None
    with transaction.atomic():
        LoginCard.objects.filter(pk=card.pk).update(failures=0)
        give_back(limit)
    if present == new:
        raise WeakPin("Số PIN mới trùng với số PIN đang dùng. Hãy chọn 6 số khác.")
    refuse_weak(new, user.person.phone if user.person else "")
    hashed = hash_pin(new)
    with transaction.atomic():
        stands = LoginCard.objects.current().filter(pk=card.pk, pin=card.pin)
        if not stands.update(pin=hashed, must_change_pin=False):
            raise WrongPin
        end_sessions_of([user.pk])
        note_card(Who(user.pk, user.name), "đổi số PIN của thẻ", card, at, _unit_of(card, at))


def _with_pin(found: LoginCard | None, pin: str, at: datetime) -> LoginCard:
    """The card, if that is its PIN. The try is counted first; without a card the same is asked and hashed."""
    pk = found.pk if found else 0
    with transaction.atomic():
        free = LoginCard.objects.filter(pk=pk, failures__lt=rules.FREE_PINS)
        is_counted = free.update(failures=F("failures") + 1)
        failures = LoginCard.objects.filter(pk=pk).values_list("failures", flat=True).first()
    if found is None:
        hash_pin(pin)
        raise WrongCard
    if not is_counted:
        raise CardLocked(keeper(found.user.person, local_day(at)))
    if is_pin(pin, found.pin):
        return found
    if failures == rules.FREE_PINS:
        with transaction.atomic():
            note_card(NOBODY, "khoá thẻ: nhập sai số PIN nhiều lần", found, at, _unit_of(found, at))
        raise CardLocked(keeper(found.user.person, local_day(at)))
    raise WrongCard


def _unit_of(card: LoginCard, at: datetime) -> int | None:
    hers = queries.capacities(card.user, local_day(at))
    return hers[0].unit.pk if hers else None
