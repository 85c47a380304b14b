"""Opening and closing the notebook.

What is counted (in `counting`) is a login at an address: guessing a board head's password elsewhere does not
lock her out at home.
"""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.dates import local_day
from mattran.directory.access import queries
from mattran.directory.access.actions.counting import give_back, of_address, of_login, take_try
from mattran.directory.access.models import User


class WrongPair(Exception):
    """Login and password do not open any notebook; never says which of them is wrong."""

    def __str__(self) -> str:
        return "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt."


class DemonstrationOnlyHere(Exception):
    """A demonstration account from another machine: its password is known to everybody."""

    def __str__(self) -> str:
        return "Tài khoản trình diễn chỉ mở được trên chính máy đang chạy sổ. Chưa có gì được mở."


def check_login(*, login: str, password: str, address: str, is_this_machine: bool, at: datetime) -> User:
    """The user that the login and password open; the caller starts the session.

    Raises WrongPair, TooManyTries and DemonstrationOnlyHere.
    """
    limits = of_address(address), of_login(login, address)
    take_try(*limits, address=address, at=at)
    found = authenticate(None, login=login, password=password)
    if not isinstance(found, User):
        raise WrongPair
    if found.is_demonstration and not is_this_machine:
        raise DemonstrationOnlyHere
    with transaction.atomic():
        give_back(*limits)
        note(found, "mở sổ", at)
    return found


def check_password(*, user: User, password: str, address: str, at: datetime) -> None:
    """Raise WrongPair unless it is the password of somebody who is signed in already.

    Raises TooManyTries where it was guessed too often.
    """
    limits = of_address(address), of_login(user.login, address)
    take_try(*limits, address=address, at=at)
    if not user.check_password(password):
        raise WrongPair
    with transaction.atomic():
        give_back(*limits)


def sign_out(*, user: User, at: datetime, everywhere: bool = False) -> None:
    """Note that she closed her notebook; `everywhere` closes it on all other machines as well."""
    with transaction.atomic():
        if everywhere:
            end_sessions_of([user.pk])
        note(user, "đóng sổ trên mọi máy" if everywhere else "đóng sổ", at)


def end_sessions_of(user_ids: list[int]) -> None:
    """Make every session of these users worthless, wherever its cookie may be by now."""
    for user in User.objects.select_for_update().filter(pk__in=user_ids).order_by("pk"):
        user.session_epoch += 1
        user.save(update_fields=["session_epoch"])


def note(user: User, verb: str, at: datetime) -> None:
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
