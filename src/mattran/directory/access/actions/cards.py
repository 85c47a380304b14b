"""Login cards: issued, given a new first PIN, unlocked, revoked by whoever keeps accounts.

No audit line holds the id, the number or the PIN of a card; cards are told apart by the number's last signs.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.dates import show_moment
from mattran.directory.access import queries, rules
from mattran.directory.access.actions.accounts import LoginTaken, demand_account
from mattran.directory.access.actions.signing_in import end_sessions_of
from mattran.directory.access.actors import Actor
from mattran.directory.access.cards import END_LENGTH, CardSecret, id_key, number_key
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.queries.cards import current_card
from mattran.directory.access.queries.people import login_for, person_page
from mattran.directory.people.models import Person


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
    beforehand: it is slow. Raises MayNot, NoBoardPost, AccountIsClosed and OtherCard.
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
    note_card(by.who, "phát thẻ đăng nhập", card, at, by.unit.pk)
    return card


@transaction.atomic
def give_new_pin(*, by: Actor, card: LoginCard, secret: CardSecret, at: datetime) -> None:
    """A new first PIN for somebody who forgot hers, on the same card. Unlocks it; her open sessions end."""
    _locked(by, card)
    LoginCard.objects.filter(pk=card.pk).update(
        pin=secret.hashed_pin, must_change_pin=True, pin_given_at=at, failures=0
    )
    end_sessions_of([card.user_id])
    note_card(by.who, "đặt lại số PIN của thẻ", card, at, by.unit.pk)


@transaction.atomic
def unlock_card(*, by: Actor, card: LoginCard, at: datetime) -> None:
    """The card opens again, with the PIN it had. Not locked: nothing happens."""
    if _locked(by, card).is_locked:
        LoginCard.objects.filter(pk=card.pk).update(failures=0)
        note_card(by.who, "mở khoá thẻ đăng nhập", card, at, by.unit.pk)


@transaction.atomic
def revoke_card(*, by: Actor, card: LoginCard, at: datetime) -> None:
    """The card opens nothing from now on, and whatever it had opened is closed. Again: nothing happens."""
    demand_account(by, card.user.person)
    now = LoginCard.objects.select_for_update().get(pk=card.pk)
    if now.revoked_at is None:
        _revoke(by, card, at, "huỷ thẻ đăng nhập")


def revoke_left_card(*, by: Actor, person: Person, at: datetime) -> None:
    """Whoever sits on no board any more, today or later, needs no card: hers is dead. Else nothing happens.

    For the actions that end a seat, which have asked whether the actor may.
    """
    if any(post in rules.CARD_POSTS for _, post in queries.posts_of(person, by.on)):
        return
    for card in LoginCard.objects.current().filter(user__person=person).select_related("user__person"):
        _revoke(by, card, at, "huỷ thẻ đăng nhập, không còn ở ban nào")


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
    note_card(by.who, verb, card, at, by.unit.pk)


def note_card(who: Who, verb: str, card: LoginCard, at: datetime, unit_id: int | None) -> None:
    """A line about a card, which says of it no more than its last signs."""
    audit.record(
        who=who, verb=verb, kind="access.card", object_id=card.pk, label=str(card), unit_id=unit_id, at=at
    )
