"""Accounts of the people in reach: opened, their passwords handed over, closed and opened again.

A starting password is never stored: the session keeps a seed until the page that shows it has been read once.
"""

import secrets
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from mattran.base.dates import local_day
from mattran.base.sent import posted
from mattran.directory.access import actions, queries
from mattran.directory.access.forms.accounts import AccountForm
from mattran.directory.access.forms.once import OnceForm
from mattran.directory.access.forms.people import NameForm
from mattran.directory.access.models import User
from mattran.directory.access.passwords import starting_password
from mattran.directory.access.policy import ActorRequest
from mattran.directory.access.queries.people import login_for, person_page
from mattran.directory.access.views.deeds import Deed, keeping, page, perform
from mattran.directory.access.views.reach import owned, page_of, person_to_keep
from mattran.directory.people.choices import Address

HANDOUT: Final = "handout"  # the session's key: whose password waits to be shown, and the seed it comes from


@keeping
def person(request: ActorRequest, person: int) -> HttpResponse:
    """What somebody holds, and whether she can sign in."""
    one = person_to_keep(request, person)
    return render(request, "access/person.html", {"page": person_page(request.actor, one)})


@keeping
@page
def correct_person(request: ActorRequest, person: int) -> HttpResponse:
    """Somebody's name as it really is."""
    one, now = person_to_keep(request, person), timezone.now()
    back = page_of(one)
    called = {"address": one.address, "name": one.name, "note": one.note}
    form = NameForm(posted(request), today=local_day(now), initial=called)

    def write() -> str:
        data = form.cleaned_data
        actions.correct_person(
            by=request.actor,
            person=one,
            name=data["name"],
            address=Address(data["address"]),
            note=data["note"],
            at=now,
        )
        messages.success(request, f"Đã ghi lại là {one}.")
        return back

    notes = (str(one), "Văn bản đã phát hành vẫn giữ tên như lúc ký.")
    return perform(request, form, Deed("Sửa tên", "Ghi lại", back, write, notes))


@keeping
@page
def open_account(request: ActorRequest, person: int) -> HttpResponse:
    """A login for somebody who holds a seat or an appointment."""
    one, now = person_to_keep(request, person), timezone.now()
    back = page_of(one)
    if not queries.posts_of(one, request.actor.on):
        messages.warning(request, f"{one} hiện không giữ chức danh nào. Hãy ghi chức danh trước.")
        return HttpResponseRedirect(back)
    proposed = login_for(person_page(request.actor, one))
    form = AccountForm(posted(request), today=local_day(now), initial={"login": proposed})

    def write() -> str:
        password = starting_password(seed := secrets.token_hex(16))
        user = actions.open_account(
            by=request.actor,
            person=one,
            login=form.cleaned_data["login"],
            password=password,
            at=now,
            must_change_password=True,
        )
        if user.check_password(
            password
        ):  # else somebody opened it on another page, with a password of its own
            _keep_to_show(request, user, seed)
        return reverse("access:handout", args=[user.pk])

    notes = (
        str(one),
        "Sổ đặt mật khẩu đầu tiên và hiện ra một lần ở trang sau, để in hoặc đọc cho người nhận.",
    )
    return perform(request, form, Deed("Mở tài khoản", "Mở tài khoản", back, write, notes))


@keeping
@page
def reset_password(request: ActorRequest, account: int) -> HttpResponse:
    """A new starting password for somebody who forgot hers."""
    user, now = _account(request, account), timezone.now()
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        password = starting_password(seed := secrets.token_hex(16))
        actions.reset_password(
            by=request.actor, user=user, password=password, at=now, must_change_password=True
        )
        _keep_to_show(request, user, seed)
        return reverse("access:handout", args=[user.pk])

    notes = (
        f"{user.name}, tên đăng nhập {user.login}",
        "Mật khẩu cũ hết dùng ngay; máy nào đang mở sổ bằng tài khoản này sẽ bị đóng. Việc đã ghi vẫn còn.",
    )
    return perform(request, form, _deed(user, "Đặt lại mật khẩu", write, notes))


@keeping
@page
def close_account(request: ActorRequest, account: int) -> HttpResponse:
    """Nobody opens the notebook with this login any more."""
    user, now = _account(request, account), timezone.now()
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        actions.close_account(by=request.actor, user=user, at=now)
        messages.success(request, f"Đã đóng tài khoản {user.login}.")
        return page_of(user.person)

    notes = (
        f"{user.name}, tên đăng nhập {user.login}",
        "Không ai mở được sổ bằng tài khoản này cho đến khi mở lại. Việc đã ghi vẫn còn.",
    )
    return perform(request, form, _deed(user, "Đóng tài khoản", write, notes, is_grave=True))


@keeping
@page
def reopen_account(request: ActorRequest, account: int) -> HttpResponse:
    """The login opens the notebook again."""
    user, now = _account(request, account), timezone.now()
    form = OnceForm(posted(request), today=local_day(now))

    def write() -> str:
        actions.reopen_account(by=request.actor, user=user, at=now)
        messages.success(request, f"Đã mở lại tài khoản {user.login}, với mật khẩu cũ.")
        return page_of(user.person)

    notes = (f"{user.name}, tên đăng nhập {user.login}", "Mật khẩu vẫn như trước khi đóng.")
    return perform(request, form, _deed(user, "Mở lại tài khoản", write, notes))


@keeping
@never_cache
def handout(request: ActorRequest, account: int) -> HttpResponse:
    """The login and its starting password, once; read again, only how to get another."""
    user = _account(request, account)
    kept: dict[str, Any] = request.session.get(HANDOUT, {})
    password = ""
    if request.method == "GET" and kept.get("user") == user.pk:
        password = starting_password(kept["seed"])
        del request.session[HANDOUT]
    context = {"account": user, "password": password, "address": request.build_absolute_uri("/")}
    return render(request, "access/handout.html", context)


def _keep_to_show(request: ActorRequest, user: User, seed: str) -> None:
    request.session[HANDOUT] = {"user": user.pk, "seed": seed}


def _deed(
    user: User, title: str, write: Callable[[], str], notes: tuple[str, ...], *, is_grave: bool = False
) -> Deed:
    return Deed(title, title, page_of(user.person), write, notes, is_grave)


def _account(request: ActorRequest, pk: int) -> User:
    return owned(request, User.objects.select_related("person"), pk, of="person")
