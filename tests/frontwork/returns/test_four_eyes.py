"""Four eyes: who sent a return does not receive it, unless there is nobody else; then it is marked."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from mattran.base.audit.models import Entry
from mattran.base.periods import month_before
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.actions import Seen
from mattran.frontwork.returns.models import Return
from tests.factories.access import PeopleOfMau, UserFactory, actor, signed_in
from tests.factories.figures import measure
from tests.factories.returns import NOW, OCTOBER, sent

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def people() -> PeopleOfMau:
    measure("gifts")
    return PeopleOfMau()


def brought(by, unit) -> Return:
    """A month that the officer sent for the area, from the paper its head had brought."""
    return actions.confirm(
        by=by, unit=unit, period=OCTOBER, nothing={"A"}, seen_version=0, seen_mark=0, at=NOW
    )


def accept(by, one: Return) -> actions.Accepted:
    return actions.accept(by=by, seen={one.pk: Seen(one.version, 0)}, at=LATER)


def test_where_there_are_two_the_other_one_receives(people) -> None:
    officer = actor(Post.SPECIALIST, people.place.ward)
    one = brought(officer, people.place.dong_5)
    assert one.entered_by == people.place.ward
    result = accept(officer, one)
    assert (result.done, result.anothers) == ([], [one])
    assert accept(people.binh, one).done == [one]
    one.refresh_from_db()
    assert (one.is_accepted, one.is_one_hand, one.hands) == (True, False, "")
    assert Entry.objects.get(verb="nhận phiếu").changes == {}


def test_alone_she_may_and_it_is_marked_for_all_to_see(people) -> None:
    one = brought(people.binh, people.place.dong_5)
    assert accept(people.binh, one).done == [one]
    one.refresh_from_db()
    assert (one.is_accepted, one.hands) == (True, "cùng một người nhập hộ và nhận")
    assert Entry.objects.get(verb="nhận phiếu").changes == {"Lưu ý": "cùng một người nhập hộ và nhận"}


@pytest.mark.parametrize("lacks", ["a post with the verb", "a seat of today", "recognition", "an account"])
def test_who_could_not_receive_it_is_no_second(people, lacks: str) -> None:
    post = Post.EDITOR if lacks == "a post with the verb" else Post.VICE_CHAIR
    second = actor(post, people.place.ward)
    if lacks == "a seat of today":
        Seat.objects.filter(pk=second.seat.pk).update(valid_to=people.binh.on, ended_by="RESIGNED")
    if lacks == "recognition":
        Seat.objects.filter(pk=second.seat.pk).update(state="AWAITING", recognised_on=None)
    if lacks == "an account":
        second.user.is_active = False
        second.user.save()
    one = brought(people.binh, people.place.dong_5)
    assert accept(people.binh, one).done == [one]


def test_another_account_of_hers_is_no_second(people) -> None:
    UserFactory(person=Person.objects.get(pk=people.binh.person.pk))
    one = brought(people.binh, people.place.dong_5)
    assert accept(people.binh, one).done == [one]


def test_she_may_be_the_head_of_the_area_too(people) -> None:
    """Two capacities of one person are still two eyes."""
    head_and_officer = actor(Post.SPECIALIST, people.place.ward, person=people.hoa.person)
    one = brought(people.hoa, people.place.dong_5)
    assert one.entered_by is None
    assert accept(head_and_officer, one).anothers == [one]


def test_sent_again_the_mark_is_gone(people) -> None:
    one = brought(people.binh, people.place.dong_5)
    accept(people.binh, one)
    back = actions.send_back(by=people.binh, one_return=one, said="Xem lại.", seen_version=2, at=LATER)
    assert not back.is_one_hand


def test_the_others_of_the_list_are_received_all_the_same(people) -> None:
    actor(Post.SPECIALIST, people.place.ward)
    hers, other = brought(people.binh, people.place.dong_5), sent(people.place.dong_6)
    seen = {hers.pk: Seen(1, 0), other.pk: Seen(1, 0)}
    result = actions.accept(by=people.binh, seen=seen, at=LATER)
    assert (result.done, result.anothers) == ([other], [hers])


def test_the_pages_say_who_has_to(client: Client, people) -> None:
    month = month_before(people.binh.on)
    one = sent(people.place.dong_5, month, sent_person=people.binh.person, entered_by=people.place.ward)
    sheet = reverse("returns:sheet", args=[one.unit_id, month.code])
    there = f"{reverse('returns:below')}?ky={month.code}"
    signed_in(client, people.binh)
    assert "Nhận phiếu</button>" in client.get(sheet).content.decode()
    actor(Post.SPECIALIST, people.place.ward)
    page = client.get(sheet).content.decode()
    assert "Nhận phiếu</button>" not in page
    assert "để người khác ở đơn vị mình nhận" in page
    assert "nhập hộ" in client.get(there).content.decode()
    answer = client.post(there, {"seen": f"{one.pk}:1:0"}, follow=True)
    assert "do chính ông/bà gửi" in answer.content.decode()


def test_the_mark_stands_on_every_page_of_the_return(client: Client, people) -> None:
    month = month_before(people.binh.on)
    one = sent(people.place.dong_5, month, sent_person=people.binh.person, entered_by=people.place.ward)
    actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=NOW)
    signed_in(client, people.hoa)
    own = reverse("returns:own")
    assert "cùng một người nhập hộ và nhận" in client.get(own).content.decode()
    assert "cùng một người nhập hộ và nhận" in client.get(one.get_absolute_url()).content.decode()
    signed_in(client, people.binh)
    assert queries.may_collect(people.binh)
    grid = client.get(f"{reverse('returns:below')}?ky={month.code}").content.decode()
    assert "cùng một người nhập hộ và nhận" in grid
