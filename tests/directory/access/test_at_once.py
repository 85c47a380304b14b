"""Two at the same moment: what must stay true when nobody waits for anybody."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access import actions
from mattran.directory.access.cards import CardSecret, Presented
from mattran.directory.access.models import LoginCard, User
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.actions import Named
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from tests.factories.access import LoginCardFactory, PeopleOfMau
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = timezone.now()
DAY = date(2026, 3, 2)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gave or raised, all begun at the same moment, each on a connection of its own."""
    start = Barrier(len(calls))

    def one(call: Callable[[], object]) -> object:
        try:
            start.wait()
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def test_many_guesses_at_once_are_many_guesses():
    hoa = PeopleOfMau().hoa.user

    def guess() -> object:
        return actions.check_login(
            login=hoa.login, password="sai", address="203.0.113.7", is_this_machine=False, at=NOW
        )

    answers = at_once(*[guess] * 12)
    assert sum(isinstance(answer, actions.WrongPair) for answer in answers) == 5
    assert sum(isinstance(answer, actions.TooManyTries) for answer in answers) == 7


def test_many_pins_at_once_lock_the_card_and_no_more_are_looked_at():
    card = LoginCardFactory(user=PeopleOfMau().hoa.user, seed="thẻ")

    def guess() -> object:
        return actions.check_card(
            presented=Presented(id=CardSecret("thẻ").id),
            pin="934617",
            address="203.0.113.7",
            is_this_machine=False,
            at=NOW,
        )

    answers = at_once(*[guess] * 12)
    assert sum(isinstance(answer, actions.WrongCard) for answer in answers) == 4
    assert sum(isinstance(answer, actions.CardLocked) for answer in answers) == 8
    assert LoginCard.objects.get(pk=card.pk).failures == 5
    assert Entry.objects.filter(verb__startswith="khoá thẻ").count() == 1


def test_a_person_gets_one_card_however_many_officers_press():
    mau = PeopleOfMau()

    def issue(seed: str) -> Callable[[], object]:
        secret = CardSecret(seed)
        return lambda: actions.issue_card(by=mau.binh, person=mau.hoa.person, secret=secret, at=NOW)

    answers = at_once(*(issue(str(number)) for number in range(3)))
    assert sum(isinstance(answer, LoginCard) for answer in answers) == 1
    assert sum(isinstance(answer, actions.OtherCard) for answer in answers) == 2
    assert LoginCard.objects.count() == 1


def test_a_board_gets_one_head_however_many_officers_press():
    mau = PeopleOfMau()
    body = BodyFactory(unit=mau.place.dong_6)
    people = [PersonFactory() for _ in range(4)]

    def name(person) -> Callable[[], object]:
        return lambda: actions.give_seat(
            by=mau.binh, body=body, post=Post.HEAD, named=Named(person), on=DAY, at=NOW
        )

    answers = at_once(*(name(person) for person in people))
    assert sum(isinstance(answer, Seat) for answer in answers) == 1
    assert sum(isinstance(answer, bodies.IsLed) for answer in answers) == 3


def test_a_person_gets_one_account_however_many_officers_press():
    mau = PeopleOfMau()
    person = SeatFactory(body__unit=mau.place.dong_6).person
    answers = at_once(*(opening(mau, person, f"sau.{number}") for number in range(3)))
    assert sum(isinstance(answer, User) for answer in answers) == 1
    assert sum(isinstance(answer, actions.HasAccount) for answer in answers) == 2


def test_a_login_goes_to_one_person_only():
    mau = PeopleOfMau()
    people = [SeatFactory(body__unit=mau.place.dong_6, post=Post.MEMBER).person for _ in range(3)]
    answers = at_once(*(opening(mau, person, "sau.dong6") for person in people))
    assert sum(isinstance(answer, User) for answer in answers) == 1
    assert sum(isinstance(answer, actions.LoginTaken) for answer in answers) == 2


def opening(mau: PeopleOfMau, person: Person, login: str) -> Callable[[], object]:
    """An officer's press that opens an account."""
    return lambda: actions.open_account(
        by=mau.binh, person=person, login=login, password="bon tu viet lien", at=NOW
    )


def test_a_handover_pressed_on_two_machines_is_one():
    mau = PeopleOfMau()
    to = PersonFactory()

    def hand_over() -> object:
        return actions.hand_over(by=mau.binh, seat=mau.hoa.seat, to=Named(to), on=DAY, at=NOW)

    first, second = at_once(hand_over, hand_over)
    assert first == second
    assert isinstance(first, Seat)
    assert Seat.objects.filter(body=mau.hoa.seat.body).count() == 2
