"""Users and actors for tests.

`actor(Post.HEAD, unit)` may act at once; `signed_in(client, actor)` opens her notebook.
"""

from datetime import UTC, date, datetime
from typing import Any

import factory
from django.test import Client
from django.utils import timezone

from mattran.directory.access import queries
from mattran.directory.access.actors import Actor, command
from mattran.directory.access.cards import CardSecret, id_key, number_key
from mattran.directory.access.middleware import CAPACITY
from mattran.directory.access.models import LoginCard, User
from mattran.directory.bodies.choices import Post
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from tests.factories.bodies import hold
from tests.factories.people import PersonFactory, ba_hoa, ong_binh
from tests.factories.units import PhuongMau, phuong_mau

PASSWORD = "mot hai ba bon"
ISSUED_AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory[User]):
    """nguoi.1, nguoi.2 … with PASSWORD."""

    class Meta:
        model = User

    login = factory.Sequence(lambda n: f"nguoi.{n + 1}")
    password = factory.django.Password(PASSWORD)
    person = factory.SubFactory(PersonFactory)


class LoginCardFactory(factory.django.DjangoModelFactory[LoginCard]):
    """A card whose PIN its holder has made her own; `first_pin` has still the one that was printed.

    Give it a `seed` to know what stands on it: `CardSecret(seed)`.
    """

    class Meta:
        model = LoginCard

    class Params:
        seed = factory.Sequence(lambda n: f"seed {n}")
        secret = factory.LazyAttribute(lambda o: CardSecret(o.seed))
        first_pin = factory.Trait(must_change_pin=True)

    user = factory.SubFactory(UserFactory)
    id_key = factory.LazyAttribute(lambda o: id_key(o.secret.id))
    number_key = factory.LazyAttribute(lambda o: number_key(o.secret.number))
    number_end = factory.LazyAttribute(lambda o: o.secret.number[-4:])
    pin = factory.LazyAttribute(lambda o: o.secret.hashed_pin)
    must_change_pin = False
    issued_at = ISSUED_AT
    pin_given_at = ISSUED_AT


def actor(
    post: Post, unit: Unit, *, person: Person | None = None, on: date | None = None, **kwargs: Any
) -> Actor:
    """Somebody who holds the post in that unit, with a login, acting on that day (today)."""
    user = UserFactory(person=person or PersonFactory())
    assert user.person is not None
    held = hold(user.person, post, unit, **kwargs)
    actors = queries.capacities(user, on or timezone.localdate())
    return next(actor for actor in actors if held in (actor.seat, actor.appointment))


def operator(on: date | None = None) -> Actor:
    """Somebody at the machine itself."""
    return command(on or timezone.localdate())


def signed_in(client: Client, actor: Actor) -> Client:
    """The same client, signed in as that actor in that capacity."""
    client.force_login(actor.user)
    session = client.session
    session[CAPACITY] = actor.key
    session.save()
    return client


class PeopleOfMau:
    """Bà Hoa heads Khu phố Đông 5, Ông Bình is vice-chair of Phường Mẫu, a stranger is head next door."""

    def __init__(self, place: PhuongMau | None = None) -> None:
        self.place = place or phuong_mau()
        self.hoa = actor(Post.HEAD, self.place.dong_5, person=ba_hoa())
        self.binh = actor(Post.VICE_CHAIR, self.place.ward, person=ong_binh())
        self.stranger = actor(Post.HEAD, self.place.other_area)
