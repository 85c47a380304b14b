"""Counting tries to come in: before anything is compared, so that a thousand at once are a thousand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import NOBODY
from mattran.directory.access import rules
from mattran.directory.access.models import SignInCount


class TooManyTries(Exception):
    """Failed too often from here; nothing was looked at."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait

    def __str__(self) -> str:
        return (
            f"Nhập sai nhiều lần. Ông/bà chờ {rules.in_words(self.wait)} rồi thử lại, "
            "hoặc gọi cán bộ Mặt trận xã, phường đặt lại mật khẩu, số PIN."
        )


@dataclass(frozen=True)
class Limit:
    """What tries are counted for, how many are free, and after what rest all is forgotten."""

    key: str
    free: int
    forget_after: timedelta
    is_shared: bool = False  # an office behind one address: who succeeds takes back her own try, not all


def of_address(address: str) -> Limit:
    """All tries from one address."""
    return Limit(
        _key("address", address), rules.FREE_TRIES_OF_ADDRESS, rules.FORGET_ADDRESS_AFTER, is_shared=True
    )


def of_login(login: str, address: str) -> Limit:
    """Tries for one login from one address."""
    return Limit(_key("pair", login.strip().lower(), address), rules.FREE_TRIES, rules.FORGET_AFTER)


def take_try(*limits: Limit, address: str, at: datetime) -> None:
    """Count one try, or raise TooManyTries. The address comes first: rows are locked in the order given."""
    with transaction.atomic():
        SignInCount.objects.filter(last_at__lt=at - 2 * rules.FORGET_AFTER).delete()
        counts = [(_locked(limit, at), limit.free) for limit in limits]
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


def give_back(*limits: Limit) -> None:
    """A try that succeeded was none."""
    for limit in limits:
        if limit.is_shared:
            for row in SignInCount.objects.select_for_update().filter(key=limit.key, count__gt=0):
                row.count -= 1
                row.save(update_fields=["count"])
        else:
            SignInCount.objects.filter(key=limit.key).delete()


def _locked(limit: Limit, at: datetime) -> SignInCount:
    """The count, locked; forgotten when old, and brought back to now when the clock was set back."""
    SignInCount.objects.bulk_create([SignInCount(key=limit.key, last_at=at)], ignore_conflicts=True)
    row = SignInCount.objects.select_for_update().get(key=limit.key)
    if at - row.last_at >= limit.forget_after:
        row.count = 0
    row.last_at = min(row.last_at, at)
    return row


def _key(*parts: str) -> str:
    return salted_hmac("mattran.access.sign-in", "\0".join(parts), algorithm="sha256").hexdigest()


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
