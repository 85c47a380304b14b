"""Opening and closing the notebook.

A try is counted before the password is looked at, so that a thousand tries at once are a thousand tries. What
is counted is a login at an address: guessing a board head's password elsewhere does not lock her out at home.
"""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.utils.crypto import salted_hmac

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import NOBODY, Who
from mattran.base.dates import local_day
from mattran.directory.access import queries, rules
from mattran.directory.access.models import SignInCount, User


class TooManyTries(Exception):
    """Failed too often from here; nothing was looked at."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait

    def __str__(self) -> str:
        return (
            f"Nhập sai nhiều lần. Ông/bà chờ {rules.in_words(self.wait)} rồi thử lại, "
            "hoặc gọi cán bộ Mặt trận xã, phường đặt lại mật khẩu."
        )


class WrongPair(Exception):
    """Login and password do not open any notebook; never says which of them is wrong."""

    def __str__(self) -> str:
        return "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt."


class DemonstrationOnlyHere(Exception):
    """A demonstration account from another machine: its password is known to everybody."""

    def __str__(self) -> str:
        return "Tài khoản trình diễn chỉ mở được trên chính máy đang chạy sổ. Chưa có gì được mở."


def check_login(*, login: str, password: str, address: str, is_this_machine: bool, at: datetime) -> User:
    """The user that the login and password open; the caller starts the session."""
    keys = _keys(login, address)
    _take_try(*keys, address=address, at=at)
    found = authenticate(None, login=login, password=password)
    if not isinstance(found, User):
        raise WrongPair
    if found.is_demonstration and not is_this_machine:
        raise DemonstrationOnlyHere
    with transaction.atomic():
        _give_back(*keys)
        _note(found, "mở sổ", at)
    return found


def check_password(*, user: User, password: str, address: str, at: datetime) -> None:
    """Raise WrongPair unless it is the password of somebody who is signed in already."""
    keys = _keys(user.login, address)
    _take_try(*keys, address=address, at=at)
    if not user.check_password(password):
        raise WrongPair
    with transaction.atomic():
        _give_back(*keys)


def sign_out(*, user: User, at: datetime, everywhere: bool = False) -> None:
    """Note that she closed her notebook; `everywhere` closes it on all other machines as well."""
    with transaction.atomic():
        if everywhere:
            end_sessions_of([user.pk])
        _note(user, "đóng sổ trên mọi máy" if everywhere else "đóng sổ", at)


def end_sessions_of(user_ids: list[int]) -> None:
    """Make every session of these users worthless, wherever its cookie may be by now."""
    for user in User.objects.select_for_update().filter(pk__in=user_ids).order_by("pk"):
        user.session_epoch += 1
        user.save(update_fields=["session_epoch"])


def _take_try(of_address: str, of_pair: str, *, address: str, at: datetime) -> None:
    """Count one try, or raise TooManyTries. Locks the address first, then the pair, always in this order."""
    with transaction.atomic():
        SignInCount.objects.filter(last_at__lt=at - 2 * rules.FORGET_AFTER).delete()
        counts = (
            (_locked(of_address, rules.FORGET_ADDRESS_AFTER, at), rules.FREE_TRIES_OF_ADDRESS),
            (_locked(of_pair, rules.FORGET_AFTER, at), rules.FREE_TRIES),
        )
        wait = max(rules.wait_after(row.count, free) - (at - row.last_at) for row, free in counts)
        if wait > timedelta(0):
            for row, _ in counts:
                row.save()
            refused = True
        else:
            refused = False
            for row, free in counts:
                row.count, row.last_at = row.count + 1, at
                row.save()
                if row.count == free:
                    _note_many_tries(address, at)
    if refused:
        raise TooManyTries(wait)


def _locked(key: str, forget_after: timedelta, at: datetime) -> SignInCount:
    """The count, locked; forgotten when old, and brought back to now when the clock was set back."""
    SignInCount.objects.bulk_create([SignInCount(key=key, last_at=at)], ignore_conflicts=True)
    row = SignInCount.objects.select_for_update().get(key=key)
    if at - row.last_at >= forget_after:
        row.count = 0
    row.last_at = min(row.last_at, at)
    return row


def _give_back(of_address: str, of_pair: str) -> None:
    """A try that succeeded was none."""
    for row in SignInCount.objects.select_for_update().filter(key=of_address, count__gt=0):
        row.count -= 1
        row.save(update_fields=["count"])
    SignInCount.objects.filter(key=of_pair).delete()


def _keys(login: str, address: str) -> tuple[str, str]:
    """The keys of the counts, of the address and of the login at it."""
    return _key("address", address), _key("pair", login.strip().lower(), address)


def _key(*parts: str) -> str:
    return salted_hmac("mattran.access.sign-in", "\0".join(parts), algorithm="sha256").hexdigest()


def _note(user: User, verb: str, at: datetime) -> None:
    """A line about her unit, if she has one today, so that her own office can read it."""
    hers = queries.capacities(user, local_day(at))
    audit.record(
        who=Who(user.pk, user.name),
        verb=verb,
        kind="access.user",
        object_id=user.pk,
        label=user.login,
        unit_id=hers[0].unit.pk if hers else None,
        at=at,
    )


def _note_many_tries(address: str, at: datetime) -> None:
    audit.record(
        who=NOBODY,
        verb="mở sổ sai nhiều lần",
        kind="access.user",
        object_id=None,
        label=f"từ địa chỉ {address}",
        unit_id=None,
        at=at,
    )
