"""Seats given and ended by an actor: who may, for whom, from where; and nobody for herself."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access import actions
from mattran.directory.access.actors import MayNot, MoreThanHerOwn
from mattran.directory.access.choices import Standing
from mattran.directory.access.queries import capacities
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.actions import Named, Release
from mattran.directory.bodies.choices import BodyKind, Post, SeatEnd, SeatState
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.units import actions as units
from tests.factories.access import PeopleOfMau, UserFactory, actor, operator, signed_in
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory, TermFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def give(by, body, post=Post.MEMBER, person=None, on=DAY, **kwargs):
    return actions.give_seat(
        by=by, body=body, post=post, named=Named(person or PersonFactory(), **kwargs), on=on, at=NOW
    )


class TestGiveSeat:
    def test_the_ward_names_a_member_of_a_board(self, mau):
        seat = give(mau.binh, mau.hoa.seat.body, decision="BB 02/3/2026")
        assert (seat.state, seat.valid_from, seat.decision) == (SeatState.AWAITING, DAY, "BB 02/3/2026")
        entry = Entry.objects.get()
        assert (entry.verb, entry.unit_id, entry.name) == (
            "ghi chức danh",
            mau.place.dong_5.pk,
            "Ông Trần Văn Bình",
        )

    def test_pressed_twice_is_one_seat_and_one_line(self, mau):
        person = PersonFactory()
        assert give(mau.binh, mau.hoa.seat.body, person=person) == give(
            mau.binh, mau.hoa.seat.body, person=person
        )
        assert Entry.objects.count() == 1

    def test_a_seat_may_wait_for_a_name(self, mau):
        seat = actions.give_seat(
            by=mau.binh, body=mau.hoa.seat.body, post=Post.DEPUTY, named=Named(None), on=DAY, at=NOW
        )
        assert seat.person is None

    def test_a_board_head_names_nobody(self, mau):
        with pytest.raises(MayNot):
            give(mau.hoa, mau.hoa.seat.body)

    def test_nobody_names_next_door(self, mau):
        with pytest.raises(MayNot, match="không làm được việc này ở Khu phố Tây 1"):
            give(mau.binh, mau.stranger.seat.body)

    def test_nobody_names_herself(self, mau):
        with pytest.raises(actions.NotHerself, match="Không ai tự ghi"):
            give(mau.binh, mau.hoa.seat.body, person=mau.binh.person)

    def test_nobody_gives_more_than_she_has(self, mau):
        specialist = actor(Post.SPECIALIST, mau.place.ward)
        assert give(specialist, mau.binh.seat.body, Post.MEMBER)
        with pytest.raises(MoreThanHerOwn, match="Phó Chủ tịch"):
            give(specialist, mau.binh.seat.body, Post.VICE_CHAIR)

    def test_the_operator_seats_the_first_chair(self, mau):
        body = BodyFactory(unit=mau.place.other_ward, kind=BodyKind.COMMITTEE)
        assert give(operator(), body, Post.CHAIR, is_recognised=True).is_recognised

    def test_a_unit_does_not_recognise_its_own(self, mau):
        with pytest.raises(actions.NotFromAbove, match="Phường Mẫu không tự công nhận"):
            give(mau.binh, mau.binh.seat.body, Post.MEMBER, is_recognised=True)

    def test_one_head_at_a_time(self, mau):
        with pytest.raises(bodies.IsLed, match="đã có Trưởng ban là Bà Vũ Thị Hoa từ 18/01/2024"):
            give(mau.binh, mau.hoa.seat.body, Post.HEAD)

    def test_one_post_of_a_body_once_a_person(self, mau):
        person = PersonFactory(name="Lê Văn An")
        give(mau.binh, mau.hoa.seat.body, person=person)
        with pytest.raises(bodies.HoldsAlready, match="Lê Văn An đang là Thành viên"):
            give(mau.binh, mau.hoa.seat.body, person=person, on=DAY + timedelta(days=1))

    def test_a_board_has_no_chair(self, mau):
        with pytest.raises(bodies.WrongPost, match="không có chức danh Chủ tịch"):
            give(mau.binh, mau.hoa.seat.body, Post.CHAIR)

    def test_a_term_of_another_body_is_refused(self, mau):
        with pytest.raises(bodies.WrongTerm):
            give(mau.binh, mau.hoa.seat.body, term=TermFactory())

    @pytest.mark.parametrize("on", [date(24, 1, 1), date(9999, 1, 1), TODAY + timedelta(days=400)])
    def test_an_absurd_day_is_refused_with_a_sentence(self, mau, on):
        with pytest.raises(bodies.ImplausibleDay, match="chưa hợp lý"):
            give(mau.binh, mau.hoa.seat.body, on=on)

    def test_a_closed_unit_gets_no_new_seats(self, mau):
        body = BodyFactory(unit=mau.place.dong_6)
        units.merge(olds=[mau.place.dong_6], into=mau.place.dong_5, on=date(2026, 2, 9), decree="QĐ 12")
        with pytest.raises(MayNot):
            give(mau.binh, body)
        with pytest.raises(bodies.UnitNotThere, match="Khu phố Đông 6 hoạt động đến hết ngày 08/02/2026"):
            give(operator(), body)


class TestRecognise:
    def test_one_decision_recognises_many(self, mau):
        seats = [
            SeatFactory(body__unit=mau.place.dong_6, awaiting=True),
            SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, awaiting=True),
        ]
        actions.recognise(by=mau.binh, seats=seats, on=DAY, decision="QĐ 05/QĐ-MTTQ-BTT", at=NOW)
        for seat in seats:
            seat.refresh_from_db()
            assert (seat.is_recognised, seat.recognised_on, seat.decision) == (True, DAY, "QĐ 05/QĐ-MTTQ-BTT")
        assert Entry.objects.filter(verb="công nhận").count() == 2

    def test_all_or_none(self, mau):
        ours = SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, awaiting=True)
        theirs = SeatFactory(body=mau.stranger.seat.body, post=Post.DEPUTY, awaiting=True)
        with pytest.raises(MayNot):
            actions.recognise(by=mau.binh, seats=[ours, theirs], on=DAY, decision="QĐ 5", at=NOW)
        ours.refresh_from_db()
        assert not ours.is_recognised
        assert not Entry.objects.exists()

    def test_pressed_twice_notes_once(self, mau):
        seat = SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, awaiting=True)
        for decision in ("QĐ 5", "QĐ 6"):
            actions.recognise(by=mau.binh, seats=[seat], on=DAY, decision=decision, at=NOW)
        seat.refresh_from_db()
        assert (seat.decision, Entry.objects.count()) == ("QĐ 5", 1)

    def test_a_decision_is_needed(self, mau):
        seat = SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, awaiting=True)
        with pytest.raises(bodies.NoDecision, match="quyết định công nhận"):
            actions.recognise(by=mau.binh, seats=[seat], on=DAY, decision="  ", at=NOW)

    def test_an_empty_seat_is_not_recognised(self, mau):
        seat = SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, not_yet_named=True)
        with pytest.raises(bodies.NobodyNamed):
            actions.recognise(by=mau.binh, seats=[seat], on=DAY, decision="QĐ 5", at=NOW)

    def test_the_ward_does_not_recognise_itself_the_province_does(self, mau):
        seat = SeatFactory(body=mau.binh.seat.body, post=Post.MEMBER, awaiting=True)
        with pytest.raises(actions.NotFromAbove):
            actions.recognise(by=mau.binh, seats=[seat], on=DAY, decision="QĐ 5", at=NOW)
        province = actor(Post.CHAIR, mau.place.province)
        actions.recognise(by=province, seats=[seat], on=DAY, decision="QĐ 5", at=NOW)

    def test_recognition_gives_the_rest_of_the_verbs(self, mau):
        head = actor(Post.HEAD, mau.place.dong_6, awaiting=True)
        assert head.standing == Standing.AWAITING
        actions.recognise(by=mau.binh, seats=[head.seat], on=DAY, decision="QĐ 5", at=NOW)
        assert capacities(head.user, TODAY)[0].standing == Standing.FULL


class TestEndSeat:
    def test_released_from_a_day_on(self, mau):
        actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=DAY, release=Release(decision="QĐ 7"), at=NOW)
        mau.hoa.seat.refresh_from_db()
        assert (mau.hoa.seat.valid_to, mau.hoa.seat.ended_by) == (DAY, SeatEnd.RELEASED)
        assert capacities(mau.hoa.user, TODAY) == []
        assert Entry.objects.get().verb == "kết thúc chức danh"

    def test_pressed_twice_notes_once(self, mau):
        for _ in range(2):
            actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=DAY, at=NOW)
        assert Entry.objects.count() == 1

    def test_another_day_afterwards_is_refused(self, mau):
        actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=DAY, at=NOW)
        with pytest.raises(bodies.EndedOtherwise, match=r"đã kết thúc từ 02/03/2026 \(Cho thôi\)"):
            actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=DAY + timedelta(days=1), at=NOW)

    def test_not_before_it_began(self, mau):
        with pytest.raises(bodies.EndsBeforeItBegins, match="phải sau ngày bắt đầu 18/01/2024"):
            actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=date(2024, 1, 18), at=NOW)

    def test_nobody_releases_herself_or_her_own_chair(self, mau):
        with pytest.raises(actions.NotHerself):
            actions.end_seat(by=mau.binh, seat=mau.binh.seat, on=DAY, at=NOW)
        specialist = actor(Post.SPECIALIST, mau.place.ward)
        with pytest.raises(MoreThanHerOwn):
            actions.end_seat(by=specialist, seat=mau.binh.seat, on=DAY, at=NOW)


class TestHandOver:
    def test_one_ends_the_day_the_other_begins(self, mau):
        to = PersonFactory(name="Đỗ Văn Sáu")
        new = actions.hand_over(
            by=mau.binh,
            seat=mau.hoa.seat,
            to=Named(to, decision="QĐ 8", is_recognised=True),
            on=DAY,
            at=NOW,
        )
        mau.hoa.seat.refresh_from_db()
        assert (mau.hoa.seat.valid_to, mau.hoa.seat.ended_by) == (DAY, SeatEnd.SUCCEEDED)
        assert (new.valid_from, new.person, new.post, new.is_recognised) == (DAY, to, Post.HEAD, True)

    def test_pressed_twice_is_one_handover(self, mau):
        to = PersonFactory()
        once, again = (
            actions.hand_over(by=mau.binh, seat=mau.hoa.seat, to=Named(to), on=DAY, at=NOW) for _ in range(2)
        )
        assert once == again
        assert Seat.objects.filter(body=mau.hoa.seat.body).count() == 2
        assert Entry.objects.count() == 2

    def test_not_to_herself(self, mau):
        with pytest.raises(bodies.HoldsAlready):
            actions.hand_over(by=mau.binh, seat=mau.hoa.seat, to=Named(mau.hoa.person), on=DAY, at=NOW)
        with pytest.raises(actions.NotHerself):
            actions.hand_over(by=mau.binh, seat=mau.hoa.seat, to=Named(mau.binh.person), on=DAY, at=NOW)

    def test_a_failed_one_leaves_the_old_seat(self, mau):
        with pytest.raises(actions.NotFromAbove):
            actions.hand_over(
                by=actor(Post.CHAIR, mau.place.ward),
                seat=mau.binh.seat,
                to=Named(PersonFactory(), is_recognised=True),
                on=DAY,
                at=NOW,
            )
        mau.binh.seat.refresh_from_db()
        assert mau.binh.seat.span.is_open


class TestAppoint:
    def appoint(self, mau, by=None, post=Post.SPECIALIST, unit=None, person=None, on=DAY):
        return actions.appoint(
            by=by or mau.binh,
            person=person or PersonFactory(),
            unit=unit or mau.place.ward,
            post=post,
            on=on,
            at=NOW,
        )

    def test_a_specialist_for_the_ward(self, mau):
        assert self.appoint(mau).post == Post.SPECIALIST
        assert Entry.objects.get().verb == "phân công"

    def test_pressed_twice_is_one(self, mau):
        person = PersonFactory()
        assert self.appoint(mau, person=person) == self.appoint(mau, person=person)
        assert (Appointment.objects.count(), Entry.objects.count()) == (1, 1)

    def test_a_later_day_is_refused(self, mau):
        person = PersonFactory()
        self.appoint(mau, person=person)
        with pytest.raises(bodies.HoldsAlready):
            self.appoint(mau, person=person, on=DAY + timedelta(days=2))

    def test_a_chair_is_not_appointed(self, mau):
        with pytest.raises(bodies.WrongPost):
            self.appoint(mau, post=Post.CHAIR)

    @pytest.mark.parametrize("unit", ["other_ward", "province"])
    def test_not_next_door_nor_above(self, mau, unit):
        with pytest.raises(MayNot):
            self.appoint(mau, unit=getattr(mau.place, unit))

    def test_a_specialist_does_not_appoint_an_auditor_or_operator(self, mau):
        specialist = actor(Post.SPECIALIST, mau.place.ward)
        assert self.appoint(mau, by=specialist, post=Post.ACCOUNTANT)
        for post in (Post.AUDITOR, Post.OPERATOR):
            with pytest.raises(MoreThanHerOwn):
                self.appoint(mau, by=specialist, post=post)

    def test_and_ended(self, mau):
        held = self.appoint(mau)
        for _ in range(2):
            actions.end_appointment(by=mau.binh, appointment=held, on=TODAY, at=NOW)
        held.refresh_from_db()
        assert held.valid_to == TODAY
        assert Entry.objects.filter(verb="kết thúc phân công").count() == 1
        with pytest.raises(bodies.EndedOtherwise):
            actions.end_appointment(by=mau.binh, appointment=held, on=DAY + timedelta(days=1), at=NOW)


class TestBodies:
    def test_open_body_is_named_as_usual_and_made_once(self, mau):
        first, again = (
            actions.open_body(by=mau.binh, unit=mau.place.dong_6, kind=BodyKind.RESIDENTIAL_BOARD, at=NOW)
            for _ in range(2)
        )
        assert first == again
        assert first.name == "Ban công tác Mặt trận Khu phố Đông 6"
        assert Entry.objects.count() == 1

    def test_open_term_once_and_never_backwards(self, mau):
        body = mau.hoa.seat.body
        begin, end = date(2026, 1, 10), date(2028, 1, 10)
        for _ in range(2):
            actions.open_term(by=mau.binh, body=body, label="2026–2028", starts_on=begin, ends_on=end, at=NOW)
        assert body.terms.count() == 1
        with pytest.raises(bodies.BadTerm, match="phải sau ngày bắt đầu"):
            actions.open_term(by=mau.binh, body=body, label="2028–2030", starts_on=end, ends_on=begin, at=NOW)
        with pytest.raises(bodies.BadTerm, match="với ngày khác"):
            actions.open_term(by=mau.binh, body=body, label="2026–2028", starts_on=begin, at=NOW)
        with pytest.raises(bodies.BadTerm, match="Hãy ghi nhiệm kỳ"):
            actions.open_term(by=mau.binh, body=body, label=" ", at=NOW)

    def test_not_for_strangers(self, mau):
        with pytest.raises(MayNot):
            actions.open_body(
                by=mau.hoa, unit=mau.place.dong_5, kind=BodyKind.OTHER, at=NOW, name="Tổ hoà giải"
            )
        with pytest.raises(MayNot):
            actions.open_term(by=mau.binh, body=mau.stranger.seat.body, label="2026–2028", at=NOW)

    def test_with_its_unit_all_seats_end(self, mau):
        bodies.end_all_of_unit(by=operator().who, unit=mau.place.dong_5, on=DAY, at=NOW)
        mau.hoa.seat.refresh_from_db()
        assert mau.hoa.seat.ended_by == SeatEnd.UNIT_CLOSED

    def test_with_its_unit_all_appointments_end_each_with_its_line(self, mau):
        held = AppointmentFactory(unit=mau.place.dong_5, post=Post.EDITOR)
        for _ in range(2):
            bodies.end_all_of_unit(by=operator().who, unit=mau.place.dong_5, on=DAY, at=NOW)
        held.refresh_from_db()
        assert held.valid_to == DAY
        assert Entry.objects.filter(verb="kết thúc phân công", object_id=held.pk).count() == 1


class TestRoleChange:
    """Whatever changes what somebody may do ends her open sessions."""

    def test_a_released_head_is_signed_out_everywhere(self, mau, client):
        signed_in(client, mau.hoa)
        assert client.get("/mat-khau/").status_code == 200
        actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=TODAY, at=NOW)
        assert client.get("/mat-khau/").status_code == 302

    def test_so_is_one_who_got_another_role(self, mau, client):
        signed_in(client, mau.hoa)
        actions.appoint(
            by=mau.binh, person=mau.hoa.person, unit=mau.place.ward, post=Post.ACCOUNTANT, on=TODAY, at=NOW
        )
        assert client.get("/mat-khau/").status_code == 302

    def test_negative_control_others_are_not(self, mau, client):
        signed_in(client, mau.stranger)
        actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=TODAY, at=NOW)
        assert client.get("/mat-khau/").status_code == 200

    def test_a_seat_that_just_runs_out_leaves_a_page_that_says_so(self, mau, client):
        signed_in(client, mau.hoa)
        Seat.objects.filter(pk=mau.hoa.seat.pk).update(valid_to=TODAY, ended_by=SeatEnd.DECIDED)
        assert client.get("/mat-khau/").status_code == 200
        page = client.get("/tu-cach/").content.decode()
        assert "không giữ nhiệm vụ nào" in page


class TestAccounts:
    def open(self, by, person, login="hoa.dong5", password="bon tu viet lien", **kwargs):  # noqa: S107
        return actions.open_account(by=by, person=person, login=login, password=password, at=NOW, **kwargs)

    def test_the_ward_opens_one_for_a_head(self, mau):
        head = SeatFactory(body__unit=mau.place.dong_6)
        user = self.open(mau.binh, head.person)
        assert user.check_password("bon tu viet lien")
        assert user.person == head.person
        assert Entry.objects.get().verb == "mở tài khoản"

    def test_pressed_twice_is_one_account(self, mau):
        person = PersonFactory()
        assert self.open(mau.binh, person) == self.open(mau.binh, person)

    def test_a_taken_login_is_said(self, mau):
        self.open(mau.binh, PersonFactory())
        with pytest.raises(actions.LoginTaken, match=r"hoa\.dong5 đã có người dùng"):
            self.open(mau.binh, PersonFactory())

    @pytest.mark.parametrize(
        "login", ["ab", "h\u043ea.dong5", "hoà", "hoa dong5", "hoa@dong5", ".hoa", "x" * 61, ""]
    )
    def test_logins_are_plain_letters(self, mau, login):
        with pytest.raises(actions.BadLogin):
            self.open(mau.binh, PersonFactory(), login=login)

    def test_names_the_letter_that_only_looks_latin(self, mau):
        with pytest.raises(actions.BadLogin, match="\u043e"):
            self.open(mau.binh, PersonFactory(), login="h\u043ea.dong5")

    @pytest.mark.parametrize(
        ("password", "sentence"),
        [
            ("ngan", "cần ít nhất 10"),
            ("0912345678", "toàn chữ số"),
            ("password123", "nhiều người dùng"),
            ("hoa.dong5.1", "tên đăng nhập hoặc họ tên"),
        ],
    )
    def test_weak_passwords_are_refused_with_the_reason(self, mau, password, sentence):
        with pytest.raises(actions.BadPassword, match=sentence):
            self.open(mau.binh, PersonFactory(), password=password)

    def test_nobody_takes_over_somebody_above_her(self, mau):
        chair = actor(Post.CHAIR, mau.place.province)
        with pytest.raises(MayNot):
            actions.reset_password(by=mau.binh, user=chair.user, password="bon tu viet lien", at=NOW)
        specialist = actor(Post.SPECIALIST, mau.place.ward)
        with pytest.raises(MoreThanHerOwn):
            actions.reset_password(by=specialist, user=mau.binh.user, password="bon tu viet lien", at=NOW)

    def test_a_reset_password_ends_her_sessions(self, mau, client):
        signed_in(client, mau.hoa)
        actions.reset_password(by=mau.binh, user=mau.hoa.user, password="bon tu viet lien", at=NOW)
        assert client.get("/mat-khau/").status_code == 302

    def test_a_closed_account_is_nobody(self, mau, client):
        signed_in(client, mau.hoa)
        for _ in range(2):
            actions.close_account(by=mau.binh, user=mau.hoa.user, at=NOW)
        assert client.get("/mat-khau/").status_code == 302
        assert Entry.objects.filter(verb="đóng tài khoản").count() == 1

    def test_a_login_without_a_person_is_for_the_operator(self, mau):
        user = UserFactory(person=None)
        with pytest.raises(MayNot):
            actions.close_account(by=mau.binh, user=user, at=NOW)
