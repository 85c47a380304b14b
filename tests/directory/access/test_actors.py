"""Whom somebody may act as, and what an actor may do where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mattran.base.spans import OPEN
from mattran.directory.access import queries
from mattran.directory.access.actors import MayNot
from mattran.directory.access.choices import Standing, Verb
from mattran.directory.access.queries import capacities, visible_units
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.units import actions as units
from tests.factories.access import PeopleOfMau, UserFactory, actor, operator
from tests.factories.bodies import AppointmentFactory, SeatFactory, TermFactory, hold
from tests.factories.units import AreaFactory, phuong_mau

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)


def test_the_actor_says_who_she_is_and_in_which_capacity():
    mau = PeopleOfMau()
    assert mau.hoa.name == "Bà Vũ Thị Hoa"
    assert mau.hoa.capacity == "Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5"
    assert str(mau.hoa.who) == "Bà Vũ Thị Hoa (Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5)"
    specialist = actor(Post.SPECIALIST, mau.place.ward)
    assert specialist.capacity == "Chuyên viên, Phường Mẫu"


def test_a_board_head_sees_her_area_and_records_there_only():
    mau = PeopleOfMau()
    assert list(visible_units(mau.hoa)) == [mau.place.dong_5]
    assert mau.hoa.may(Verb.RECORD)
    assert mau.hoa.may(Verb.RECORD, mau.place.dong_5)
    assert not mau.hoa.may(Verb.RECORD, mau.place.dong_6)
    assert not mau.hoa.may(Verb.RECORD, mau.place.ward)
    assert not mau.hoa.may(Verb.LOCK)


def test_a_ward_officer_sees_the_ward_and_accepts_from_below_not_from_herself():
    mau = PeopleOfMau()
    assert set(visible_units(mau.binh)) == {mau.place.ward, mau.place.dong_5, mau.place.dong_6}
    assert mau.binh.may(Verb.ACCEPT, mau.place.dong_5)
    assert not mau.binh.may(Verb.ACCEPT, mau.place.ward)
    assert mau.binh.may(Verb.ISSUE, mau.place.ward)
    assert not mau.binh.may(Verb.ISSUE, mau.place.dong_5)
    assert not mau.binh.may(Verb.VIEW, mau.place.other_area)


def test_demand_says_in_a_sentence_what_is_refused():
    mau = PeopleOfMau()
    with pytest.raises(MayNot, match=r"Tư cách Trưởng ban, .* không có quyền này: “Khoá sổ"):
        mau.hoa.demand(Verb.LOCK, mau.place.dong_5)
    with pytest.raises(MayNot, match="không làm được việc này ở Khu phố Tây 1"):
        mau.hoa.demand(Verb.RECORD, mau.place.other_area)


def test_an_operator_sees_all_and_records_nothing():
    place = phuong_mau()
    assert set(visible_units(operator())) >= {place.nation, place.ward, place.other_area}
    assert operator().may(Verb.MANAGE_SEATS, place.other_area)
    assert not operator().may(Verb.RECORD, place.other_area)


def test_a_partner_sees_nothing():
    place = phuong_mau()
    partner = actor(Post.PARTNER, place.ward)
    assert not visible_units(partner).exists()
    assert not partner.may(Verb.VIEW, place.ward)


def test_a_seat_awaiting_recognition_records_and_does_not_sign():
    place = phuong_mau()
    chair = actor(Post.CHAIR, place.ward, awaiting=True)
    assert chair.standing == Standing.AWAITING
    assert chair.may(Verb.RECORD, place.ward)
    assert not any(chair.may(verb) for verb in (Verb.ISSUE, Verb.LOCK, Verb.NUMBER, Verb.MANAGE_SEATS))


def test_a_nominal_end_of_term_takes_nothing_away():
    place = phuong_mau()
    head = actor(Post.HEAD, place.dong_5)
    head.seat.term = TermFactory(body=head.seat.body, over=True)
    head.seat.save()
    assert capacities(head.user, TODAY)[0].standing == Standing.FULL


@pytest.mark.parametrize(("ends", "counts"), [(TODAY, False), (TOMORROW, True), (OPEN, True)])
def test_an_actual_end_takes_everything_away(ends, counts):
    place = phuong_mau()
    user = UserFactory()
    ended_by = "" if ends == OPEN else SeatEnd.RELEASED
    hold(user.person, Post.HEAD, place.dong_5, valid_to=ends, ended_by=ended_by)
    assert bool(capacities(user, TODAY)) is counts


def test_a_seat_does_not_count_before_its_first_day():
    user = UserFactory()
    hold(user.person, Post.HEAD, AreaFactory(), valid_from=TODAY + timedelta(days=1))
    assert capacities(user, TODAY) == []


def test_several_capacities_have_to_be_chosen_from():
    place = phuong_mau()
    user = UserFactory()
    SeatFactory(person=user.person, body__unit=place.dong_5)
    AppointmentFactory(person=user.person, unit=place.ward, post=Post.ACCOUNTANT)
    both = capacities(user, TODAY)
    assert [a.post for a in both] == [Post.HEAD, Post.ACCOUNTANT]
    assert queries.choose(both, "") is None
    assert queries.choose(both, both[1].key) == both[1]
    assert queries.choose(both, "seat-999999") is None
    assert queries.choose(both[:1], "") == both[0]


class TestAClosedUnit:
    """Khu phố Đông 6 goes into Đông 5 some days ago."""

    def merged(self, days_ago: int = 3):
        mau = PeopleOfMau()
        last_head = actor(Post.HEAD, mau.place.dong_6)
        deputy = actor(Post.DEPUTY, mau.place.dong_6)
        day = TODAY - timedelta(days=days_ago)
        units.merge(olds=[mau.place.dong_6], into=mau.place.dong_5, on=day, decree="QĐ 12/QĐ-UBND")
        return mau, last_head, deputy

    def test_its_last_head_confirms_the_open_month_and_no_more(self):
        mau, head, _ = self.merged()
        now = capacities(head.user, TODAY)[0]
        assert now.standing == Standing.CLOSING
        assert now.may(Verb.CONFIRM, mau.place.dong_6)
        assert now.may(Verb.VIEW, mau.place.dong_6)
        assert not now.may(Verb.RECORD, mau.place.dong_6)
        assert not now.may(Verb.VIEW, mau.place.dong_5)

    def test_also_when_her_seat_was_ended_with_the_unit(self):
        mau, head, _ = self.merged()
        head.seat.valid_to, head.seat.ended_by = TODAY - timedelta(days=3), SeatEnd.UNIT_CLOSED
        head.seat.save()
        assert capacities(head.user, TODAY)[0].may(Verb.CONFIRM, mau.place.dong_6)

    def test_but_not_one_who_left_before(self):
        _, head, _ = self.merged()
        head.seat.valid_to, head.seat.ended_by = TODAY - timedelta(days=4), SeatEnd.RELEASED
        head.seat.save()
        assert capacities(head.user, TODAY) == []

    def test_nobody_else_of_it_has_a_capacity_left(self):
        _, _, deputy = self.merged()
        assert capacities(deputy.user, TODAY) == []

    @pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (29, True), (30, False)])
    def test_for_thirty_days(self, days_ago, counts):
        _, head, _ = self.merged(days_ago)
        assert bool(capacities(head.user, TODAY)) is counts

    def test_the_days_are_a_setting(self, settings):
        settings.CLOSED_UNIT_DAYS = 3
        _, head, _ = self.merged(3)
        assert capacities(head.user, TODAY) == []

    def test_the_successor_reads_its_past_and_writes_nothing_there(self):
        mau, _, _ = self.merged()
        assert set(visible_units(mau.hoa)) == {mau.place.dong_5, mau.place.dong_6}
        assert mau.hoa.may(Verb.VIEW, mau.place.dong_6)
        assert not any(
            mau.hoa.may(verb, mau.place.dong_6) for verb in (Verb.RECORD, Verb.CORRECT, Verb.CONFIRM)
        )

    def test_the_ward_above_may_still_correct_and_accept_it(self):
        mau, _, _ = self.merged()
        may = {verb for verb in Verb if mau.binh.may(verb, mau.place.dong_6)}
        assert {Verb.CORRECT, Verb.ACCEPT, Verb.LOCK} <= may
        assert not {Verb.RECORD, Verb.MANAGE_SEATS, Verb.REORGANISE, Verb.ISSUE} & may


def test_a_capacity_is_worked_out_with_few_queries(django_assert_num_queries):
    mau = PeopleOfMau()
    with django_assert_num_queries(3):
        capacities(mau.hoa.user, TODAY)


def test_a_day_of_the_tree_before_a_move_can_be_asked_for():
    mau = PeopleOfMau()
    units.place(unit=mau.place.dong_6, parent=mau.place.other_ward, on=TODAY, decree="NQ 1")
    yesterday = TODAY - timedelta(days=1)
    assert mau.place.dong_6 not in visible_units(mau.binh)
    assert mau.place.dong_6 in visible_units(mau.binh, on=yesterday)
