"""Accounts: opened for a person by whoever may name her, and her password."""

import re
from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.directory.access import queries
from mattran.directory.access.actions.signing_in import WrongPair, check_password, end_sessions_of
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.models import User
from mattran.directory.people.models import Person

LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


class BadLogin(Exception):
    """A login that cannot be typed alike on every keyboard, or that could be mistaken for another."""

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login

    def __str__(self) -> str:
        odd = sorted(set(self.login) - set("abcdefghijklmnopqrstuvwxyz0123456789._-"))
        if odd:
            return f"Tên đăng nhập chỉ gồm chữ a–z không dấu, chữ số, dấu . - _; không dùng: {' '.join(odd)}"
        return "Tên đăng nhập dài từ 3 đến 60 ký tự và bắt đầu bằng chữ hoặc số."


class LoginTaken(Exception):
    """Somebody else has that login."""

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login

    def __str__(self) -> str:
        return f"Tên đăng nhập {self.login} đã có người dùng. Hãy thêm tên khu dân cư hoặc một số."


class HasAccount(Exception):
    """The person has a login already; two logins of one person are two doors to watch."""

    def __init__(self, user: User) -> None:
        super().__init__(user)
        self.user = user

    def __str__(self) -> str:
        return f"{self.user.name} đã có tài khoản {self.user.login}. Nếu quên mật khẩu, hãy đặt lại."


class NotHerOwnAccount(MayNot):
    """Somebody would open, reset or close an account of her own."""

    def __init__(self, actor: Actor) -> None:
        super().__init__(actor, Verb.MANAGE_SEATS)

    def __str__(self) -> str:
        return (
            "Không ai tự mở, tự đặt lại hay tự đóng tài khoản của mình. "
            "Hãy dùng trang Đổi mật khẩu, hoặc nhờ người khác có quyền này."
        )


class BadPassword(Exception):
    """A password that is guessed too easily; says all that is wrong with it."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(sentences)
        self.sentences = sentences

    def __str__(self) -> str:
        return " ".join(self.sentences)


class WrongPassword(Exception):
    """The present password was not typed right."""

    def __str__(self) -> str:
        return "Mật khẩu đang dùng chưa đúng."


@transaction.atomic
def open_account(
    *,
    by: Actor,
    person: Person,
    login: str,
    password: str,
    at: datetime,
    is_demonstration: bool = False,
    must_change_password: bool = False,
) -> User:
    """Give the person a login. The same person and login again: the account that is there already.

    `must_change_password` is for a password that somebody else has seen: the first page after signing in then
    asks for her own. Raises MayNot, BadLogin, LoginTaken, HasAccount and BadPassword.
    """
    login = login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise BadLogin(login)
    demand_account(by, person)
    list(Person.objects.select_for_update().filter(pk=person.pk).values_list("pk"))
    there = _account_there(person, login)
    if there is not None:
        return there
    user = User(
        login=login,
        person=person,
        is_demonstration=is_demonstration,
        must_change_password=must_change_password,
    )
    _must_be_good(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # somebody took the login this moment
        raise LoginTaken(login) from None
    _note(by.who, "mở tài khoản", user, at, unit_id=by.unit.pk)
    return user


@transaction.atomic
def reset_password(
    *, by: Actor, user: User, password: str, at: datetime, must_change_password: bool = False
) -> None:
    """Set a new password for somebody who forgot hers; her open sessions end."""
    demand_account(by, user.person)
    _must_be_good(password, user)
    _set_password(user, password, must_change=must_change_password)
    _note(by.who, "đặt lại mật khẩu", user, at, unit_id=by.unit.pk)


@transaction.atomic
def close_account(*, by: Actor, user: User, at: datetime) -> None:
    """Nobody opens the notebook with this login any more. Again: nothing happens."""
    demand_account(by, user.person)
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        end_sessions_of([user.pk])
        _note(by.who, "đóng tài khoản", user, at, unit_id=by.unit.pk)


@transaction.atomic
def reopen_account(*, by: Actor, user: User, at: datetime) -> None:
    """The login opens the notebook again, with the password it had. Again: nothing happens."""
    demand_account(by, user.person)
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        _note(by.who, "mở lại tài khoản", user, at, unit_id=by.unit.pk)


def change_password(*, user: User, present: str, new: str, address: str, at: datetime) -> None:
    """Her own new password; all her other sessions end. Guessing the present one counts like signing in.

    Raises WrongPassword, BadPassword, and TooManyTries.
    """
    try:
        check_password(user=user, password=present, address=address, at=at)
    except WrongPair:
        raise WrongPassword from None
    if present == new:
        raise BadPassword(["Mật khẩu mới trùng với mật khẩu đang dùng; hãy chọn mật khẩu khác."])
    _must_be_good(new, user)
    with transaction.atomic():
        _set_password(user, new, must_change=False)
        _note(Who(user.pk, user.name), "đổi mật khẩu", user, at, unit_id=None)


def end_all_sessions(person: Person) -> None:
    """Whatever the person may do has changed: every session of hers has to be opened anew."""
    end_sessions_of(list(User.objects.filter(person=person).order_by("pk").values_list("pk", flat=True)))


def demand_account(by: Actor, person: Person | None) -> None:
    """Raise MayNot unless she may open, reset or close an account of that person, or correct her name.

    She manages seats wherever the person has one today, the person may do nothing that she may not, and it is
    not herself. A login without a person is nobody's business but the machine's.
    """
    by.demand(Verb.MANAGE_SEATS)
    if person is None:
        raise MayNot(by, Verb.MANAGE_SEATS)
    if person.pk == by.person.pk:
        raise NotHerOwnAccount(by)
    for unit, post in queries.posts_of(person, by.on):
        by.demand(Verb.MANAGE_SEATS, unit)
        by.demand_may_give(post, unit)


def _must_be_good(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadPassword(list(error.messages)) from error


def _account_there(person: Person, login: str) -> User | None:
    """The person's account under that login; raises if the login is another's, or the person has another."""
    there = User.objects.filter(login=login).first()
    if there is not None and there.person_id != person.pk:
        raise LoginTaken(login)
    hers = User.objects.filter(person=person).select_related("person").order_by("pk").first()
    if there is None and hers is not None:
        raise HasAccount(hers)
    return there


def _set_password(user: User, password: str, *, must_change: bool) -> None:
    user.set_password(password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])


def _note(who: Who, verb: str, user: User, at: datetime, *, unit_id: int | None) -> None:
    label = f"{user.login} ({user.name})" if user.person else user.login
    audit.record(
        who=who, verb=verb, kind="access.user", object_id=user.pk, label=label, unit_id=unit_id, at=at
    )
