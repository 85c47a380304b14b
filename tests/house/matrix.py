"""The permission matrix: who gets what answer where, as declared, and what the product really answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils.http import urlencode

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.models import User
from mattran.directory.access.policy import Audience, Policy
from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import standing
from tests.factories.access import UserFactory, actor, signed_in
from tests.factories.units import AreaFactory, PhuongMau, WardFactory
from tests.house.urls_under_test import Url

MERGED_ON = date(2026, 2, 9)
METHODS: Final = ("GET", "POST")
PLACES: Final = ("own", "sibling", "parent", "child", "former")
MISSING: Final = 987_654_321_000
AREA_POSTS: Final = (Post.HEAD, Post.DEPUTY)

LET_IN: Final = "let in"
TO_SIGN_IN: Final = "sent to sign in"
FORBIDDEN: Final = "403"
NOT_FOUND: Final = "404"
NO_TOKEN: Final = "Trang này để mở quá lâu"


def patterns(of: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its full name."""
    for pattern in (of or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{before}{pattern.namespace}:" if pattern.namespace else before
            yield from patterns(pattern, inner)
        else:
            yield f"{before}{pattern.name}", pattern


def policies(of: Any = None) -> dict[str, Policy | None]:
    """What every address declares."""
    return {name: getattr(pattern.callback, "policy", None) for name, pattern in patterns(of)}


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks, with the units as she stands to them."""

    name: str
    user: User | None
    actor: Actor | None
    places: Mapping[str, Unit]

    @cached_property
    def cookies(self) -> str:
        """Those of her session, begun once."""
        client = Client()
        if self.actor:
            signed_in(client, self.actor)
        elif self.user:
            client.force_login(self.user)
        return client.cookies.output(header="", sep=";", attrs=[])


class World:
    """Phường Mẫu and its areas, a unit that was merged into each, and somebody of every post (or of some)."""

    def __init__(self, posts: Iterable[Post] = tuple(Post)) -> None:
        place = PhuongMau()
        part = AreaFactory(name="Tổ 1", parent=place.dong_5)
        old_area = AreaFactory(name="Đông 7", parent=place.ward)
        old_ward = WardFactory(name="Cũ", parent=place.province)
        units.merge(olds=[old_area], into=place.dong_5, on=MERGED_ON, decree="QĐ 12/QĐ-UBND")
        units.merge(olds=[old_ward], into=place.ward, on=MERGED_ON, decree="NQ 3/NQ-HĐND")
        self.of_area = dict(
            zip(PLACES, (place.dong_5, place.dong_6, place.ward, part, old_area), strict=True)
        )
        self.of_ward = dict(
            zip(PLACES, (place.ward, place.other_ward, place.province, place.dong_5, old_ward), strict=True)
        )
        self.visitors = [
            Visitor("anonymous", None, None, self.of_ward),
            Visitor("no seat", UserFactory(), None, self.of_ward),
            self._holder(Post.CHAIR, awaiting=True),
            *(self._holder(post) for post in posts),
        ]

    def _holder(self, post: Post, **kwargs: Any) -> Visitor:
        places = self.of_area if post in AREA_POSTS else self.of_ward
        holder = actor(post, places["own"], **kwargs)
        name = f"{post.value} awaiting" if kwargs else post.value
        return Visitor(name, holder.user, holder, places)

    @property
    def units(self) -> list[Unit]:
        """All units that anybody asks for, each once."""
        return list({unit.pk: unit for unit in (*self.of_area.values(), *self.of_ward.values())}.values())


def declared(
    policy: Policy, visitor: Visitor, method: str, unit: Unit | None, *, is_left: bool = False
) -> str:
    """What the answer has to be, from the declaration and access/rules.py alone.

    `is_left`: of a unit that is no more, whoever may record in what stands in its place is let in as well.
    """
    if policy.audience == Audience.PUBLIC:
        return LET_IN
    if visitor.user is None:
        return TO_SIGN_IN
    if policy.audience == Audience.SIGNED_IN:
        return LET_IN
    verb = policy.verb_for(method)
    if visitor.actor is None or verb is None or not visitor.actor.may(verb):
        return FORBIDDEN
    if unit is None:
        return LET_IN
    if not visitor.actor.sees_all and visitor.actor.place_of(unit) is None:
        return NOT_FOUND
    if is_left and verb == Verb.RECORD:
        unit = standing(unit, visitor.actor.on)
    return LET_IN if visitor.actor.may(verb, unit) else FORBIDDEN


def answered(response: HttpResponse, policy: Policy) -> str:
    """What the answer was. A public page may send to the sign-in page for reasons of its own."""
    location = response.headers.get("Location", "")
    is_sent = response.status_code == 302 and location.startswith("/mo-so/")
    if is_sent and policy.audience != Audience.PUBLIC:
        return TO_SIGN_IN
    if response.status_code in (403, 404):
        return str(response.status_code)
    return LET_IN if response.status_code < 500 else str(response.status_code)


def differences(name: str, url: Url, world: World) -> list[str]:
    """Where the product answers otherwise than declared, one sentence each."""
    targets = {unit.pk: target_of(name, url, unit) for unit in world.units} if url.has_unit else {}
    nowhere = None if targets else _anywhere(name, url, world)
    found = []
    for visitor in world.visitors:
        _ = visitor.cookies  # the session begins before anything is undone
        missing: dict[str, bytes] = {}
        places = visitor.places.items() if url.has_unit else [("", None)]
        for place, unit in places:
            target = targets[unit.pk] if unit else nowhere
            policy = resolve(target.path.partition("?")[0]).func.policy
            for method in METHODS:
                expected = declared(policy, visitor, method, unit, is_left=url.is_left)
                if url.is_personal and visitor.actor and visitor.actor.may(policy.verb_for(method)):
                    expected = NOT_FOUND
                response = ask(visitor, method, target.path, target.data)
                got = answered(response, policy)
                if got != expected and not (expected == NOT_FOUND and response.status_code == 405):
                    found.append(
                        f"{method} {name} as {visitor.name} for {place or 'no unit'}: {got}, not {expected}"
                    )
                elif expected == NOT_FOUND and response.status_code == 404:
                    if method not in missing:
                        missing[method] = without_token(ask(visitor, method, target.missing, {}))
                    if missing[method] != without_token(response):
                        found.append(
                            f"{method} {name} as {visitor.name}: {place} differs from what is missing"
                        )
    return found


def written_by_reading(name: str, url: Url, world: World) -> list[str]:
    """What each visitor's GET of her own unit's address writes to the database: nothing, if all is right."""
    found = []
    for visitor in world.visitors:
        _ = visitor.cookies
        path = _own_path(name, url, world, visitor)
        with CaptureQueriesContext(connection) as caught:
            ask(visitor, "GET", path, {})
        found += [
            f"GET {name} as {visitor.name}: {query['sql']}"
            for query in caught.captured_queries
            if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
        ]
    return found


def takes_any_form(name: str, url: Url, world: World) -> bool:
    """Whether a POST without our token gets past the door, from somebody who is signed in."""
    visitor = world.visitors[-1]
    client = Client(enforce_csrf_checks=True)
    client.cookies.load(visitor.cookies)
    response = client.post(_own_path(name, url, world, visitor))
    return response.status_code != 403 or NO_TOKEN not in response.content.decode()


def _own_path(name: str, url: Url, world: World, visitor: Visitor) -> str:
    """The address for the visitor's own unit, where it is about a unit."""
    if url.has_unit:
        return target_of(name, url, visitor.places["own"]).path
    return _anywhere(name, url, world).path


def ask(visitor: Visitor, method: str, path: str, data: Mapping[str, Any]) -> HttpResponse:
    """One request in the visitor's session; what it changed is undone."""
    before = transaction.savepoint()
    client = Client()
    client.cookies.load(visitor.cookies)
    response: Any = client.get(path) if method == "GET" else client.post(path, dict(data))
    if response.streaming:
        response.getvalue()  # read to its end, or the file behind it stays open
    for close in response._resource_closers:  # response.close() would close the database as well
        close()
    transaction.savepoint_rollback(before)
    return response


def without_token(response: HttpResponse) -> bytes:
    """The page without the one thing that differs on each: the masked token of the sign-out form."""
    lines = getattr(response, "content", b"").splitlines()
    return b"\n".join(line for line in lines if b"csrfmiddlewaretoken" not in line)


@dataclass(frozen=True)
class Target:
    """An address for one unit, the same address for what does not exist, and the fields of a POST."""

    path: str
    missing: str
    data: Mapping[str, Any]


def target_of(name: str, url: Url, unit: Unit) -> Target:
    """How to ask this address for that unit; whatever it needs is made once."""
    kwargs = url.kwargs(unit) if url.kwargs else {}
    query = url.query(unit) if url.query else {}
    data = url.data(unit) if url.data else {}
    return Target(_address(name, kwargs, query), _address(name, _gone(kwargs), _gone(query)), data)


def _anywhere(name: str, url: Url, world: World) -> Target:
    """For an address that is about no unit, or about something that all units share."""
    return target_of(name, url, world.units[0]) if url.is_shared else Target(reverse(name), "", {})


def _address(name: str, kwargs: Mapping[str, Any], query: Mapping[str, Any]) -> str:
    path = reverse(name, kwargs=kwargs)
    return f"{path}?{urlencode(query)}" if query else path


def _gone(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: MISSING if isinstance(value, int) else value for key, value in parts.items()}
