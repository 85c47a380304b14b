"""Receiving and sending back: two parties, one sentence, and days that close and open."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.facts.models import Lock
from mattran.figures.facts.queries import lock_over
from mattran.figures.rollup.actions import place, rename
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.actions import Seen
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Return
from tests.factories.access import PeopleOfMau, actor, operator
from tests.factories.figures import measure, post
from tests.factories.returns import NOW, OCTOBER, TODAY, sent
from tests.factories.units import AreaFactory, WardFactory

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
MID_OCTOBER = date(2026, 10, 12)


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def test_many_are_received_at_once_and_their_days_close(people) -> None:
    place = people.place
    both = [sent(place.dong_5), sent(place.dong_6)]
    result = actions.accept(by=people.binh, seen={one.pk: Seen(1, 0) for one in both}, at=LATER)
    assert {one.unit for one in result.done} == {place.dong_5, place.dong_6}
    for one in both:
        one.refresh_from_db()
        assert (one.state, one.version, one.answered_at) == (ReturnState.ACCEPTED, 2, LATER)
        lock = lock_over(one.unit, MID_OCTOBER)
        assert lock is not None
        assert lock.reason == f"{place.ward} đã nhận phiếu tháng 10 năm 2026"
    assert lock_over(place.dong_5, date(2026, 11, 1)) is None
    assert Entry.objects.filter(verb="nhận phiếu").count() == 2


def test_days_after_the_sending_stay_open(people) -> None:
    """Confirmed on the 26th because the ward cut off early: what is done on the 28th is no correction."""
    one = sent(people.place.dong_5, sent_at=datetime(2026, 10, 26, 2, 0, tzinfo=UTC))
    actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    assert lock_over(people.place.dong_5, date(2026, 10, 26)) is not None
    assert lock_over(people.place.dong_5, date(2026, 10, 28)) is None


def test_pressed_twice_it_is_received_once(people) -> None:
    one = sent(people.place.dong_5)
    actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    again = actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    assert (again.done, again.before, again.stale, Lock.objects.count()) == ([], [one], [], 1)


def test_what_changed_while_the_page_was_open_is_not_received(people) -> None:
    one = sent(people.place.dong_5, version=2)
    result = actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    assert (result.done, result.stale) == ([], [one])
    assert not Lock.objects.exists()


def test_nobody_receives_what_her_own_unit_sent_nor_a_strangers(people) -> None:
    one, other = sent(people.place.dong_5), sent(people.place.other_area)
    ward = sent(people.place.ward)
    for by, what in ((people.hoa, one), (people.binh, other), (people.binh, ward)):
        with pytest.raises(MayNot):
            actions.accept(by=by, seen={what.pk: Seen(1, 0)}, at=LATER)
        with pytest.raises(MayNot):
            actions.send_back(by=by, one_return=what, said="Xem lại", seen_version=1, at=LATER)
    with pytest.raises(MayNot):
        actions.accept(by=people.binh, seen={one.pk: Seen(1, 0), other.pk: Seen(1, 0)}, at=LATER)
    one.refresh_from_db()
    assert one.state == ReturnState.SENT, "all or none"


def test_it_goes_back_with_a_sentence(people) -> None:
    one = actions.send_back(
        by=people.binh, one_return=sent(people.place.dong_5), said="Thiếu số hộ.", seen_version=1, at=LATER
    )
    assert (one.state, one.said, one.version) == (ReturnState.BACK, "Thiếu số hộ.", 2)
    again = actions.send_back(by=people.binh, one_return=one, said="Thiếu số hộ.", seen_version=1, at=LATER)
    assert again.version == 2
    assert Entry.objects.get(verb="trả lại phiếu").changes == {"Cần xem lại": "Thiếu số hộ."}


def test_without_a_sentence_it_does_not(people) -> None:
    with pytest.raises(actions.CannotAnswer, match="cần xem lại chỗ nào"):
        actions.send_back(
            by=people.binh, one_return=sent(people.place.dong_5), said=" ", seen_version=1, at=LATER
        )


def test_what_was_received_and_goes_back_is_open_again(people) -> None:
    one = sent(people.place.dong_5)
    actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    actions.send_back(by=people.binh, one_return=one, said="Nhầm kỳ.", seen_version=2, at=LATER)
    assert lock_over(people.place.dong_5, MID_OCTOBER) is None
    assert Entry.objects.get(verb="mở khoá sổ").changes == {"Lý do": "Nhầm kỳ."}
    sent_again = actions.confirm(
        by=people.hoa,
        unit=people.place.dong_5,
        period=OCTOBER,
        nothing={measure("gifts").group.code},
        seen_version=3,
        seen_mark=0,
        at=LATER,
    )
    assert (sent_again.state, sent_again.said) == (ReturnState.SENT, "")


def test_two_officers_at_once_the_second_sees_what_the_first_did(people) -> None:
    one = sent(people.place.dong_5)
    actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    with pytest.raises(actions.StaleReturn, match="vừa đổi: đã nhận lúc"):
        actions.send_back(by=people.binh, one_return=one, said="Xem lại", seen_version=1, at=LATER)


def test_a_specialist_receives_too(people) -> None:
    one = sent(people.place.dong_5)
    officer = actor(Post.SPECIALIST, people.place.ward)
    assert actions.accept(by=officer, seen={one.pk: Seen(1, 0)}, at=LATER).done == [one]


def test_who_stands_above_today_receives_what_was_sent_before(people) -> None:
    """A ward renamed in November receives the October that its areas sent to the old name."""
    ward, one = people.place.ward, sent(people.place.dong_5)
    on = date(2026, 11, 2)
    new = rename(by=operator(), old=ward, new_name="Mẫu Mới", on=on, decree="NQ 1", at=NOW)
    chair = actor(Post.CHAIR, new, on=TODAY)
    grid = queries.grid(new, OCTOBER, TODAY)
    assert grid is not None
    assert [row.unit for row in grid.waiting] == [people.place.dong_5]
    assert actions.accept(by=chair, seen={one.pk: Seen(1, 0)}, at=LATER).done == [one]


def test_an_area_that_moved_is_on_the_list_of_its_new_ward_alone(people) -> None:
    other = WardFactory(name="Khác", parent=people.place.province)
    area, on = people.place.dong_5, date(2026, 10, 15)
    place(by=operator(), unit=area, parent=other, on=on, decree="NQ 2", at=NOW)
    old, new = (queries.grid(ward, OCTOBER, TODAY) for ward in (people.place.ward, other))
    assert old is not None
    assert new is not None
    assert area not in [row.unit for row in old.rows]
    assert area in [row.unit for row in new.rows]


def test_nobody_answers_over_the_head_of_the_ward(people) -> None:
    one = sent(people.place.dong_5)
    chair = actor(Post.CHAIR, people.place.province)
    with pytest.raises(MayNot):
        actions.accept(by=chair, seen={one.pk: Seen(1, 0)}, at=LATER)
    with pytest.raises(MayNot):
        actions.send_back(by=chair, one_return=one, said="Xem lại", seen_version=1, at=LATER)


def test_what_the_area_recorded_while_the_page_was_open_is_not_received_unseen(people) -> None:
    one = sent(people.place.dong_5)
    post(people.place.dong_5, MID_OCTOBER, gifts=100)
    result = actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    assert (result.done, result.stale) == ([], [one])
    mark = queries.mark_of(people.place.dong_5, OCTOBER)
    assert actions.accept(by=people.binh, seen={one.pk: Seen(1, mark)}, at=LATER).done == [one]


def test_receiving_many_costs_as_many_queries_as_receiving_one(people, flat) -> None:
    """Some of them were sent by the receiver herself; each has its lock and its line in the log."""
    turn = count(1)

    def grow() -> None:
        for _ in range(6):
            number = next(turn)
            hers = {"sent_person": people.binh.person} if number % 6 == 0 else {}
            sent(AreaFactory(name=f"Tây {number}", parent=people.place.ward), **hers)

    def receive() -> None:
        waiting = Return.objects.filter(state=ReturnState.SENT)
        seen = {pk: Seen(1, 0) for pk in waiting.values_list("pk", flat=True)}
        assert len(actions.accept(by=people.binh, seen=seen, at=LATER).done) == len(seen)
        waiting = Return.objects.filter(state=ReturnState.ACCEPTED)
        assert Lock.objects.count() == len(seen) == Entry.objects.filter(verb="nhận phiếu").count()
        assert set(waiting.values_list("version", flat=True)) == {2}
        transaction.set_rollback(True)

    def visit() -> None:
        with transaction.atomic():
            receive()

    flat(visit, grow)


def test_receiving_thirty_takes_few_queries(people, django_assert_max_num_queries) -> None:
    seen = {sent(AreaFactory(parent=people.place.ward)).pk: Seen(1, 0) for _ in range(30)}
    with django_assert_max_num_queries(13):
        actions.accept(by=people.binh, seen=seen, at=LATER)
    assert Lock.objects.count() == 30


def test_who_asks_sees_only_returns_in_her_sight(people) -> None:
    one, other = sent(people.place.dong_5), sent(people.place.other_area)
    assert list(Return.objects.all().visible_to(people.binh)) == [one]
    assert list(Return.objects.all().visible_to(people.stranger)) == [other]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends_on": date(2026, 9, 1)}, "Ngày chốt phải sau ngày đầu kỳ."),
        ({"state": ReturnState.BACK}, "Trả lại phiếu phải có lời: cần xem lại chỗ nào."),
        ({"is_one_hand": True}, "Chỉ phiếu đã nhận mới ghi"),
    ],
)
def test_what_cannot_be_stored_says_why_in_vietnamese(people, change, words) -> None:
    one = sent(people.place.dong_5)
    for name, value in change.items():
        setattr(one, name, value)
    with pytest.raises(ValidationError, match=words):
        one.full_clean()


def test_a_second_return_of_the_same_days_says_why_in_vietnamese(people) -> None:
    one = sent(people.place.dong_5)
    one.pk, one._state.adding = None, True
    with pytest.raises(ValidationError, match="Mỗi đơn vị chỉ có một phiếu cho một kỳ"):
        one.full_clean()
