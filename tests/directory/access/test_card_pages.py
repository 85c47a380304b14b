"""Thẻ đăng nhập: issued, one or many, printed, given a new PIN, unlocked, replaced, revoked by the ward."""

import re
from datetime import timedelta

import pypdfium2
import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access import actions
from mattran.directory.access.cards import CardSecret, Presented
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.rules import CARDS_AT_ONCE, FREE_PINS
from mattran.directory.access.views.card_sheet import SHEET
from mattran.directory.bodies.choices import Post
from mattran.directory.people.models import Person
from tests.directory.access.pages import client_id, done, press, words
from tests.factories.access import LoginCardFactory, PeopleOfMau, UserFactory, actor, signed_in
from tests.factories.bodies import AppointmentFactory, SeatFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
SHEET_PAGE = "/to-chuc/the/to-in/"


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def sau(mau) -> Person:
    """Heads Khu phố Đông 6, and has no account yet."""
    return SeatFactory(body__unit=mau.place.dong_6, person=PersonFactory(name="Đỗ Văn Sáu")).person


@pytest.fixture
def card(mau) -> LoginCard:
    """Bà Hoa's, with a PIN of her own."""
    return LoginCardFactory(user=mau.hoa.user, seed="thẻ bà Hoa")


@pytest.fixture
def office(client, mau):
    """Ông Bình's notebook, open."""
    return signed_in(client, mau.binh)


def of_ward(mau: PeopleOfMau) -> str:
    return f"/to-chuc/{mau.place.ward.pk}/the/"


def of(card: LoginCard, verb: str) -> str:
    return f"/to-chuc/the/{card.pk}/{verb}/"


def issuing(person: Person) -> str:
    return f"/to-chuc/nguoi/{person.pk}/the/"


def current(person: Person) -> LoginCard:
    return LoginCard.objects.current().get(user__person=person)


def seeds(client) -> list[CardSecret]:
    """What the officer's session keeps to print, in the order of the cards."""
    kept = client.session[SHEET]["seeds"]
    return [CardSecret(kept[pk][0]) for pk in sorted(kept, key=int)]


def printed(answer) -> list[str]:
    """The words of each page of the sheet."""
    pdf = pypdfium2.PdfDocument(answer.content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def opens(secret: CardSecret, pin: str = "") -> bool:
    """Whether the card with that PIN would open the notebook now."""
    try:
        actions.check_card(
            presented=Presented(id=secret.id),
            pin=pin or secret.pin,
            address="203.0.113.7",
            is_this_machine=False,
            at=timezone.now(),
        )
    except (actions.WrongCard, actions.CardLocked):
        return False
    return True


class TestMany:
    def test_all_without_a_card_are_chosen_and_get_one_in_one_press(self, office, mau, sau):
        page = office.get(of_ward(mau))
        assert "2 Trưởng ban chưa có thẻ, đã chọn sẵn" in words(page)
        chosen = re.findall(r'name="people" value="([^"]+)"[^>]* checked', page.content.decode())
        assert chosen == [f"{mau.hoa.person.pk}-0", f"{sau.pk}-0"]
        answer = press(office, of_ward(mau), people=chosen)
        assert answer["Location"] == SHEET_PAGE
        assert LoginCard.objects.current().count() == 2
        assert current(sau).must_change_pin
        assert done() == ["phát thẻ đăng nhập", "mở tài khoản", "phát thẻ đăng nhập"]

    def test_whoever_has_no_account_gets_one_that_no_password_opens(self, office, mau, sau):
        press(office, of_ward(mau), people=[f"{sau.pk}-0"])
        user = User.objects.get(person=sau)
        assert (user.login, user.has_usable_password()) == ("sau.dong6", False)
        assert "Chỉ mở bằng thẻ" in words(office.get(f"/to-chuc/nguoi/{sau.pk}/"))

    def test_pressed_twice_is_one_card_each(self, office, mau, sau):
        page = client_id(office, of_ward(mau))
        answers = [press(office, of_ward(mau), again=page, people=[f"{sau.pk}-0"]) for _ in range(2)]
        assert [answer["Location"] for answer in answers] == [SHEET_PAGE] * 2
        assert LoginCard.objects.count() == 1
        assert opens(seeds(office)[0])

    def test_from_a_second_tab_a_fresh_card_is_not_killed(self, office, mau, sau):
        late = client_id(office, of_ward(mau))
        press(office, of_ward(mau), people=[f"{sau.pk}-0"])
        answer = press(office, of_ward(mau), again=late, people=[f"{sau.pk}-0"])
        assert answer.status_code == 422
        assert "Danh sách đã đổi" in words(answer)
        assert opens(seeds(office)[0])

    @pytest.mark.parametrize("people", [[], ["x"], ["999999-0"]])
    def test_bad_input_gets_a_sentence_and_issues_nothing(self, office, mau, sau, people):
        answer = press(office, of_ward(mau), people=people)
        assert answer.status_code == 422
        assert ("ít nhất một người" if not people else "Danh sách đã đổi") in words(answer)
        assert (LoginCard.objects.count(), done()) == (0, [])

    def test_not_more_than_can_be_prepared_at_once(self, office, mau):
        for _ in range(CARDS_AT_ONCE + 1):
            SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY)
        everybody = re.findall(r'name="people" value="([^"]+)"', office.get(of_ward(mau)).content.decode())
        assert len(everybody) == CARDS_AT_ONCE + 2
        answer = press(office, of_ward(mau), people=everybody)
        assert f"nhiều nhất {CARDS_AT_ONCE} thẻ" in words(answer)
        assert LoginCard.objects.count() == 0

    def test_members_and_those_above_are_not_offered(self, office, mau):
        SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER)
        chair = actor(Post.CHAIR, mau.place.ward)
        page = words(office.get(of_ward(mau)))
        assert "Vũ Thị Hoa" in page
        assert "Thành viên" not in page
        assert chair.name not in page

    def test_a_head_who_holds_more_elsewhere_is_not_offered(self, office, mau):
        SeatFactory(body__unit=mau.place.other_area, person=mau.hoa.person, post=Post.DEPUTY)
        assert "Vũ Thị Hoa" not in words(office.get(of_ward(mau)))

    @pytest.mark.slow
    def test_the_list_costs_no_more_for_more_boards(self, office, mau, flat):
        def grow() -> None:
            for _ in range(3):
                seat = SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY)
                LoginCardFactory(user__person=seat.person)

        flat(lambda: office.get(of_ward(mau)), grow)


class TestOne:
    def test_a_card_from_the_page_of_a_person(self, office, mau):
        assert "Chưa có thẻ" in words(office.get(f"/to-chuc/nguoi/{mau.hoa.person.pk}/"))
        assert press(office, issuing(mau.hoa.person))["Location"] == SHEET_PAGE
        card = current(mau.hoa.person)
        assert card.user == mau.hoa.user
        assert card.number_end in words(office.get(f"/to-chuc/nguoi/{mau.hoa.person.pk}/"))
        assert done() == ["phát thẻ đăng nhập"]

    def test_a_second_tab_does_not_replace_it(self, office, mau):
        late = client_id(office, issuing(mau.hoa.person))
        press(office, issuing(mau.hoa.person))
        answer = press(office, issuing(mau.hoa.person), again=late)
        assert answer.status_code == 422
        assert "đã có thẻ …" in words(answer)
        assert LoginCard.objects.count() == 1

    def test_not_for_whoever_sits_on_no_board(self, office, mau):
        editor = AppointmentFactory(unit=mau.place.ward, post=Post.EDITOR).person
        answer = press(office, issuing(editor))
        assert answer.status_code == 422
        assert "Thẻ chỉ dành cho Ban công tác Mặt trận" in words(answer)

    def test_not_for_a_closed_account(self, office, mau):
        User.objects.filter(pk=mau.hoa.user.pk).update(is_active=False)
        answer = press(office, issuing(mau.hoa.person))
        assert "Hãy mở lại tài khoản" in words(answer)
        assert LoginCard.objects.count() == 0


class TestSheet:
    def test_it_holds_all_that_is_needed_and_opens_the_notebook(self, office, mau, sau):
        press(office, of_ward(mau), people=[f"{mau.hoa.person.pk}-0", f"{sau.pk}-0"])
        answer = office.post(SHEET_PAGE)
        assert answer["Content-Type"] == "application/pdf"
        assert "no-store" in answer["Cache-Control"]
        (text,) = printed(answer)
        first, second = seeds(office)
        for words_of_card in (
            "Bà Vũ Thị Hoa",
            "Trưởng ban",
            "Ban công tác Mặt trận Khu phố Đông 5",
            "gọi cán bộ Mặt trận Phường Mẫu",
            "testserver/the",
            first.pin,
            second.pin,
            f"{first.number[:3]} {first.number[3:6]} {first.number[6:]}",
        ):
            assert words_of_card in text
        assert opens(first)
        assert opens(second)

    def test_nine_cards_take_two_pages(self, office, mau):
        for _ in range(8):
            SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY)
        everybody = re.findall(r'name="people" value="([^"]+)"', office.get(of_ward(mau)).content.decode())
        press(office, of_ward(mau), people=everybody)
        first, second = printed(office.post(SHEET_PAGE))
        assert (first.count("Số PIN lần đầu"), second.count("Số PIN lần đầu")) == (8, 1)

    def test_it_can_be_fetched_again_for_a_while_and_not_after(self, office, mau):
        press(office, issuing(mau.hoa.person))
        assert office.post(SHEET_PAGE).content == office.post(SHEET_PAGE).content
        session = office.session
        long_ago = (timezone.now() - timedelta(minutes=16)).isoformat()
        session[SHEET] = {**session[SHEET], "fetched": long_ago}
        session.save()
        assert office.post(SHEET_PAGE).status_code == 409
        assert SHEET not in office.session
        assert "Không có thẻ nào chờ in" in words(office.get(SHEET_PAGE))

    def test_done_forgets_it_at_once(self, office, mau):
        press(office, issuing(mau.hoa.person))
        assert office.post(SHEET_PAGE, {"done": "1"}).status_code == 302
        assert SHEET not in office.session
        assert office.post(SHEET_PAGE).status_code == 409

    def test_a_card_whose_pin_was_changed_is_not_printed_any_more(self, office, mau):
        press(office, issuing(mau.hoa.person))
        LoginCard.objects.update(must_change_pin=False)
        assert office.post(SHEET_PAGE).status_code == 409

    def test_a_card_that_was_replaced_meanwhile_is_not_printed(self, office, mau):
        press(office, issuing(mau.hoa.person))
        actions.revoke_card(by=mau.binh, card=current(mau.hoa.person), at=timezone.now())
        assert office.post(SHEET_PAGE).status_code == 409

    def test_nobody_else_can_fetch_it(self, client, office, mau):
        press(office, issuing(mau.hoa.person))
        other = signed_in(type(client)(), actor(Post.CHAIR, mau.place.ward))
        assert other.post(SHEET_PAGE).status_code == 409

    def test_the_session_keeps_no_secret_only_a_seed(self, office, mau):
        press(office, issuing(mau.hoa.person))
        (secret,) = seeds(office)
        kept = str([session.get_decoded() for session in Session.objects.all()])
        for word in (secret.id, secret.number, secret.pin):
            assert word not in kept


class TestNewPin:
    def test_the_old_one_is_dead_the_card_stays_and_her_sessions_end(self, office, client, mau, card):
        hers = signed_in(type(client)(), mau.hoa)
        old = CardSecret("thẻ bà Hoa")
        assert opens(old)
        LoginCard.objects.update(failures=FREE_PINS)
        assert press(office, of(card, "pin-moi"))["Location"] == SHEET_PAGE
        (new,) = seeds(office)
        assert not opens(old, old.pin)
        assert opens(old, new.pin)
        assert hers.get("/viec-cua-toi/").status_code == 302
        (text,) = printed(office.post(SHEET_PAGE))
        assert new.pin in text
        assert "Số thẻ" not in text
        assert "đặt lại số PIN của thẻ" in done()

    def test_pressed_twice_gives_one(self, office, card):
        page = client_id(office, of(card, "pin-moi"))
        for _ in range(2):
            assert press(office, of(card, "pin-moi"), again=page).status_code == 302
        assert done() == ["đặt lại số PIN của thẻ"]
        assert opens(CardSecret("thẻ bà Hoa"), seeds(office)[0].pin)

    def test_not_for_a_dead_card(self, office, mau, card):
        actions.revoke_card(by=mau.binh, card=card, at=timezone.now())
        answer = press(office, of(card, "pin-moi"))
        assert answer.status_code == 422
        assert "đã bị huỷ" in words(answer)


class TestUnlock:
    def test_it_opens_again_with_the_pin_it_had(self, office, card):
        secret = CardSecret("thẻ bà Hoa")
        LoginCard.objects.update(failures=FREE_PINS)
        assert not opens(secret)
        assert "Đã khoá vì sai số PIN" in words(office.get(f"/to-chuc/nguoi/{card.user.person_id}/"))
        for _ in range(2):
            assert press(office, of(card, "mo-khoa")).status_code == 302
        assert opens(secret)
        assert done().count("mở khoá thẻ đăng nhập") == 1


class TestLost:
    def test_the_old_card_is_dead_at_once_and_its_sessions_end(self, office, client, mau, card):
        hers = signed_in(type(client)(), mau.hoa)
        old = CardSecret("thẻ bà Hoa")
        press(office, of(card, "thay"))
        (new,) = seeds(office)
        assert not opens(old)
        assert opens(new)
        assert hers.get("/viec-cua-toi/").status_code == 302
        assert done()[:2] == ["huỷ thẻ đăng nhập, thay bằng thẻ mới", "phát thẻ đăng nhập"]

    def test_replaced_twice_from_two_tabs_is_refused_the_second_time(self, office, card):
        late = client_id(office, of(card, "thay"))
        press(office, of(card, "thay"))
        answer = press(office, of(card, "thay"), again=late)
        assert answer.status_code == 422
        assert "đã có thẻ …" in words(answer)
        assert opens(seeds(office)[0])

    def test_revoked_without_another(self, office, client, mau, card):
        hers = signed_in(type(client)(), mau.hoa)
        for _ in range(2):
            assert press(office, of(card, "huy")).status_code == 302
        assert not opens(CardSecret("thẻ bà Hoa"))
        assert hers.get("/viec-cua-toi/").status_code == 302
        assert done() == ["huỷ thẻ đăng nhập"]

    def test_her_password_still_opens(self, office, mau, card):
        press(office, of(card, "huy"))
        login = {"login": mau.hoa.user.login, "password": "mot hai ba bon"}
        assert type(office)().post("/mo-so/", login).status_code == 302


VERBS = ("thay", "pin-moi", "mo-khoa", "huy")


class TestWhoMay:
    def test_not_a_board_head(self, client, mau, card):
        client = signed_in(client, mau.hoa)
        for address in (of_ward(mau), SHEET_PAGE, *(of(card, verb) for verb in VERBS)):
            assert client.get(address).status_code == 403

    def test_next_door_is_not_there(self, office, mau):
        hers = LoginCardFactory(user=mau.stranger.user)
        for address in (
            f"/to-chuc/{mau.place.other_ward.pk}/the/",
            issuing(mau.stranger.person),
            *(of(hers, verb) for verb in VERBS),
        ):
            assert office.get(address).status_code == 404
            assert office.post(address).status_code == 404
        assert LoginCard.objects.current().count() == 1

    def test_not_her_own(self, client, mau):
        card = LoginCardFactory(user=mau.binh.user)
        client = signed_in(client, mau.binh)
        for verb in VERBS:
            assert client.post(of(card, verb)).status_code == 403
        assert done() == []

    def test_refused_presses_leave_a_line(self, client, mau, card):
        signed_in(client, mau.hoa).post(of(card, "huy"))
        assert Entry.objects.get().is_refused


def test_a_person_without_a_board_is_offered_no_card(client, mau):
    editor = AppointmentFactory(unit=mau.place.ward, post=Post.EDITOR).person
    UserFactory(person=editor)
    page = words(signed_in(client, mau.binh).get(f"/to-chuc/nguoi/{editor.pk}/"))
    assert "Thẻ đăng nhập" not in page
