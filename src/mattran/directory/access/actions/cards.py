"""Login cards: issued, given a new first PIN, unlocked, revoked by whoever keeps accounts; and used.

No audit line holds the id, the number or the PIN of a card; cards are told apart by the number's last signs.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import NOBODY, Who
from mattran.base.dates import local_day, show_moment
from mattran.directory.access import queries, rules
from mattran.directory.access.actions.accounts import LoginTaken, demand_account
from mattran.directory.access.actions.counting import give_back, of_address, take_try
from mattran.directory.access.actions.signing_in import DemonstrationOnlyHere, end_sessions_of, note
from mattran.directory.access.actors import Actor
from mattran.directory.access.cards import (
    END_LENGTH,
    CardSecret,
    Presented,
    WeakPin,
    hash_pin,
    id_key,
    is_pin,
    number_key,
    refuse_weak,
)
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.queries.cards import current_card, keeper
from mattran.directory.access.queries.people import login_for, person_page
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


class NoBoardPost(Exception):
    """The person sits on no residential board: a card and six digits are not enough for any other post."""

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self.person = person

    def __str__(self) -> str:
        return (
            f"{self.person} hiện không ở Ban công tác Mặt trận nào. Thẻ chỉ dành cho Ban công tác Mặt trận; "
            "chức danh khác mở sổ bằng tên đăng nhập và mật khẩu."
        )


class AccountIsClosed(Exception):
    """A card for an account that is not in use would open nothing."""

    def __init__(self, user: User) -> None:
        super().__init__(user)
        self.user = user

    def __str__(self) -> str:
        return (
            f"Tài khoản {self.user.login} của {self.user.name} đã đóng. Hãy mở lại tài khoản, rồi phát thẻ."
        )


class OtherCard(Exception):
    """Meanwhile the person has got another card than the page showed."""

    def __init__(self, person: Person, card: LoginCard | None) -> None:
        super().__init__(person, card)
        self.person, self.card = person, card

    def __str__(self) -> str:
        if self.card is None:
            return f"Thẻ cũ của {self.person} vừa bị huỷ. Hãy mở lại trang rồi phát thẻ mới."
        which = f"…{self.card.number_end}, phát lúc {show_moment(self.card.issued_at)}"
        return f"{self.person} đã có thẻ {which}. Hãy mở lại trang để xem thẻ ấy."


class CardIsDead(Exception):
    """The card was revoked or replaced before."""

    def __init__(self, card: LoginCard) -> None:
        super().__init__(card)
        self.card = card

    def __str__(self) -> str:
        return f"Thẻ …{self.card.number_end} của {self.card.user.name} đã bị huỷ. Hãy phát thẻ mới."


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


# --- By whoever keeps the accounts --------------------------------------------------------------------------


@transaction.atomic
def issue_card(
    *,
    by: Actor,
    person: Person,
    secret: CardSecret,
    at: datetime,
    replaces: LoginCard | None = None,
    must_change_pin: bool = True,
) -> LoginCard:
    """A card for somebody on a residential board; a card that it replaces is dead, its sessions end.

    `replaces` is the card that the officer saw: had the person got another meanwhile, that one would lie dead
    on somebody's desk. Whoever has no account gets one that no password opens. Ask `secret.hashed_pin`
    beforehand: it is slow.
    """
    demand_account(by, person)
    if not any(post in rules.CARD_POSTS for _, post in queries.posts_of(person, by.on)):
        raise NoBoardPost(person)
    list(Person.objects.select_for_update().filter(pk=person.pk).values_list("pk"))
    user = _account_of(by, person, at)
    if not user.is_active:
        raise AccountIsClosed(user)
    there = current_card(user)
    if there != replaces:
        raise OtherCard(person, there)
    if there is not None:
        _revoke(by, there, at, "huỷ thẻ đăng nhập, thay bằng thẻ mới")
    card = LoginCard.objects.create(
        user=user,
        id_key=id_key(secret.id),
        number_key=number_key(secret.number),
        number_end=secret.number[-END_LENGTH:],
        pin=secret.hashed_pin,
        must_change_pin=must_change_pin,
        issued_at=at,
        pin_given_at=at,
    )
    _note(by.who, "phát thẻ đăng nhập", card, at, by.unit.pk)
    return card


@transaction.atomic
def give_new_pin(*, by: Actor, card: LoginCard, secret: CardSecret, at: datetime) -> None:
    """A new first PIN for somebody who forgot hers, on the same card. Unlocks it; her open sessions end."""
    _locked(by, card)
    LoginCard.objects.filter(pk=card.pk).update(
        pin=secret.hashed_pin, must_change_pin=True, pin_given_at=at, failures=0
    )
    end_sessions_of([card.user_id])
    _note(by.who, "đặt lại số PIN của thẻ", card, at, by.unit.pk)


@transaction.atomic
def unlock_card(*, by: Actor, card: LoginCard, at: datetime) -> None:
    """The card opens again, with the PIN it had. Not locked: nothing happens."""
    if _locked(by, card).is_locked:
        LoginCard.objects.filter(pk=card.pk).update(failures=0)
        _note(by.who, "mở khoá thẻ đăng nhập", card, at, by.unit.pk)


@transaction.atomic
def revoke_card(*, by: Actor, card: LoginCard, at: datetime) -> None:
    """The card opens nothing from now on, and whatever it had opened is closed. Again: nothing happens."""
    demand_account(by, card.user.person)
    now = LoginCard.objects.select_for_update().get(pk=card.pk)
    if now.revoked_at is None:
        _revoke(by, card, at, "huỷ thẻ đăng nhập")


# --- By its holder ------------------------------------------------------------------------------------------


def check_card(
    *, presented: Presented, pin: str, address: str, is_this_machine: bool, at: datetime
) -> LoginCard:
    """The card that was held up with its PIN; the caller starts the session of its user.

    A card that does not exist costs as much as one that does, and is answered like a wrong PIN. Wrong PINs
    lock the card alone: the password of the same account is another door.
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
    """Her own new PIN; all her other sessions end. Guessing the present one counts like signing in."""
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
        _note(Who(user.pk, user.name), "đổi số PIN của thẻ", card, at, _unit_of(card, at))


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
            _note(NOBODY, "khoá thẻ: nhập sai số PIN nhiều lần", found, at, _unit_of(found, at))
        raise CardLocked(keeper(found.user.person, local_day(at)))
    raise WrongCard


# --- Shared -------------------------------------------------------------------------------------------------


def _account_of(by: Actor, person: Person, at: datetime) -> User:
    """The person's account; a new one is opened by no password."""
    hers = User.objects.filter(person=person).select_related("person").order_by("pk").first()
    if hers is not None:
        return hers
    user = User(login=login_for(person_page(by, person)), person=person)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # somebody took the login this moment
        raise LoginTaken(user.login) from None
    audit.record(
        who=by.who,
        verb="mở tài khoản",
        kind="access.user",
        object_id=user.pk,
        label=f"{user.login} ({user.name})",
        unit_id=by.unit.pk,
        at=at,
    )
    return user


def _locked(by: Actor, card: LoginCard) -> LoginCard:
    """The card as it is now, its row locked; raises when the actor may not keep it, or when it is dead."""
    demand_account(by, card.user.person)
    now = LoginCard.objects.select_for_update().get(pk=card.pk)
    if now.revoked_at is not None:
        raise CardIsDead(card)
    return now


def _revoke(by: Actor, card: LoginCard, at: datetime, verb: str) -> None:
    LoginCard.objects.filter(pk=card.pk).update(revoked_at=at)
    end_sessions_of([card.user_id])
    _note(by.who, verb, card, at, by.unit.pk)


def _unit_of(card: LoginCard, at: datetime) -> int | None:
    hers = queries.capacities(card.user, local_day(at))
    return hers[0].unit.pk if hers else None


def _note(who: Who, verb: str, card: LoginCard, at: datetime, unit_id: int | None) -> None:
    audit.record(
        who=who, verb=verb, kind="access.card", object_id=card.pk, label=str(card), unit_id=unit_id, at=at
    )
