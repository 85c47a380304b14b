"""Accounts: opened for a person by whoever may name her, and her password."""

import re
from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

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
    *, by: Actor, person: Person, login: str, password: str, at: datetime, is_demonstration: bool = False
) -> User:
    """Give the person a login. The same person and login again: the account that is there already."""
    login = login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise BadLogin(login)
    _must_manage(by, person)
    there = User.objects.filter(login=login).first()
    if there is not None:
        if there.person_id == person.pk:
            return there
        raise LoginTaken(login)
    _must_be_good(password, User(login=login, person=person))
    user = User.objects.create_user(login, password, person=person, is_demonstration=is_demonstration)
    _note(by.who, "mở tài khoản", user, at, unit_id=by.unit.pk)
    return user


@transaction.atomic
def reset_password(*, by: Actor, user: User, password: str, at: datetime) -> None:
    """Set a new password for somebody who forgot hers; her open sessions end."""
    if user.person is None:
        raise MayNot(by, Verb.MANAGE_SEATS)
    _must_manage(by, user.person)
    _must_be_good(password, user)
    _set_password(user, password)
    _note(by.who, "đặt lại mật khẩu", user, at, unit_id=by.unit.pk)


@transaction.atomic
def close_account(*, by: Actor, user: User, at: datetime) -> None:
    """Nobody opens the notebook with this login any more. Again: nothing happens."""
    if user.person is None:
        raise MayNot(by, Verb.MANAGE_SEATS)
    _must_manage(by, user.person)
    if not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions_of([user.pk])
    _note(by.who, "đóng tài khoản", user, at, unit_id=by.unit.pk)


def change_password(*, user: User, present: str, new: str, address: str, at: datetime) -> None:
    """Her own new password; all her other sessions end. Guessing the present one counts like signing in."""
    try:
        check_password(user=user, password=present, address=address, at=at)
    except WrongPair:
        raise WrongPassword from None
    if present == new:
        raise BadPassword(["Mật khẩu mới trùng với mật khẩu đang dùng; hãy chọn mật khẩu khác."])
    _must_be_good(new, user)
    with transaction.atomic():
        _set_password(user, new)
        _note(Who(user.pk, user.name), "đổi mật khẩu", user, at, unit_id=None)


def end_all_sessions(person: Person) -> None:
    """Whatever the person may do has changed: every session of hers has to be opened anew."""
    end_sessions_of(list(User.objects.filter(person=person).order_by("pk").values_list("pk", flat=True)))


def _must_manage(by: Actor, person: Person) -> None:
    """She manages seats where the person has one today, and the person may do nothing that she may not."""
    by.demand(Verb.MANAGE_SEATS)
    for unit, post in queries.posts_of(person, by.on):
        by.demand(Verb.MANAGE_SEATS, unit)
        by.demand_may_give(post, unit)


def _must_be_good(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadPassword(list(error.messages)) from error


def _set_password(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])


def _note(who: Who, verb: str, user: User, at: datetime, *, unit_id: int | None) -> None:
    label = f"{user.login} ({user.name})" if user.person else user.login
    audit.record(
        who=who, verb=verb, kind="access.user", object_id=user.pk, label=label, unit_id=unit_id, at=at
    )
