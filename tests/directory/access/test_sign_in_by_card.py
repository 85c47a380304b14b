"""Mở sổ bằng thẻ: by what was scanned or by the number, counted, locked, and telling a stranger nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access import actions, cards
from mattran.directory.access.cards import CardSecret, Presented, in_groups
from mattran.directory.access.models import LoginCard, SignInCount, User
from mattran.directory.access.rules import FREE_PINS, FREE_TRIES_OF_ADDRESS
from mattran.directory.bodies.actions import Named
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Seat
from tests.directory.access.pages import done, words
from tests.factories.access import PASSWORD, LoginCardFactory, PeopleOfMau, UserFactory, actor, signed_in
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory

pytestmark = pytest.mark.django_db
HOME_ADDRESS, ELSEWHERE = "203.0.113.7", "198.51.100.9"
HERS, NOBODYS = CardSecret("thẻ bà Hoa"), CardSecret("không của ai")


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def card(mau) -> LoginCard:
    """Bà Hoa's, with a PIN of her own."""
    return LoginCardFactory(user=mau.hoa.user, seed="thẻ bà Hoa")


def open_it(client: Client, secret: CardSecret = HERS, pin: str = "", *, typed: bool = False, **kwargs):
    """Scan the card, or type its number; then its PIN."""
    which = {"number": in_groups(secret.number)} if typed else {"scanned": secret.id}
    data = {**which, "pin": pin or secret.pin, "next": kwargs.pop("next", "/")}
    kwargs.setdefault("REMOTE_ADDR", HOME_ADDRESS)
    return client.post("/the/", data, **kwargs)


def wrong(secret: CardSecret = HERS) -> str:
    return f"{(int(secret.pin) + 1) % 10**6:06}"


def is_in(client: Client) -> bool:
    return client.get("/pin/", REMOTE_ADDR=HOME_ADDRESS).status_code == 200


@pytest.mark.parametrize("typed", [False, True], ids=["scanned", "typed"])
def test_the_right_card_and_pin_open_the_notebook(client, mau, card, typed):
    answer = open_it(client, typed=typed, next="/viec-cua-toi/")
    assert (answer.status_code, answer["Location"]) == (302, "/viec-cua-toi/")
    assert client.session["_auth_user_id"] == str(mau.hoa.user.pk)
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit_id) == ("mở sổ bằng thẻ", mau.place.dong_5.pk)
    assert LoginCard.objects.get().last_used_at is not None


def test_the_page_works_without_script_and_says_what_to_do(client):
    page = client.get("/the/")
    assert page.status_code == 200
    text = page.content.decode()
    assert 'inputmode="numeric"' in text
    assert "Thẻ trình diễn" not in text
    assert "no-store" in page["Cache-Control"]
    assert "/mo-so/" in text
    assert "/the/" in client.get("/mo-so/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "", "pin": "480273"}, "Hãy quét mã vuông"),
        ({"scanned": "x" * 21, "pin": "480273"}, "Hãy quét mã vuông"),
        ({"scanned": "x" * 41, "pin": "480273"}, "Hãy quét mã vuông"),
        ({"number": "K7M", "pin": "480273"}, "ông/bà gõ 3"),
        ({"number": "K7M 4XP 29H\u0422", "pin": "480273"}, "không có ký tự"),
        ({"number": "K" * 41, "pin": "480273"}, "Số thẻ có 10 ký tự"),
        ({"scanned": HERS.id, "pin": ""}, "Ô này còn trống"),
        ({"scanned": HERS.id, "pin": "12a456"}, "đúng 6 chữ số"),
        ({"scanned": HERS.id, "pin": "1234567"}, "đúng 6 chữ số"),
        ({"scanned": HERS.id, "pin": "\0\0\0\0\0\0"}, ""),
    ],
)
def test_what_is_badly_formed_is_refused_and_not_counted(client, card, typed, sentence):
    answer = client.post("/the/", typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert (LoginCard.objects.get().failures, SignInCount.objects.count()) == (0, 0)
    assert "_auth_user_id" not in client.session


def test_an_unknown_card_and_a_wrong_pin_get_the_same_answer(card):
    known, unknown = open_it(Client(), pin=wrong()), open_it(Client(), NOBODYS)
    assert known.status_code == unknown.status_code == 422
    assert "Thẻ hoặc số PIN chưa đúng" in words(known)
    assert plain(known, HERS) == plain(unknown, NOBODYS)


def test_so_do_a_dead_card_and_a_closed_account(mau, card):
    expected = plain(open_it(Client(), NOBODYS), NOBODYS)
    User.objects.filter(pk=mau.hoa.user.pk).update(is_active=False)
    assert plain(open_it(Client()), HERS) == expected
    User.objects.filter(pk=mau.hoa.user.pk).update(is_active=True)
    LoginCard.objects.update(revoked_at=timezone.now())
    assert plain(open_it(Client()), HERS) == expected


def test_all_of_them_cost_one_hash_and_the_same_queries(card, monkeypatch):
    hashed = []
    make, check = cards.make_password, cards.check_password
    monkeypatch.setattr(cards, "make_password", lambda raw: hashed.append("made") or make(raw))
    monkeypatch.setattr(
        cards, "check_password", lambda raw, kept: hashed.append("checked") or check(raw, kept)
    )
    costs = []
    for secret, pin in ((HERS, wrong()), (NOBODYS, NOBODYS.pin)):
        with CaptureQueriesContext(connection) as asked, pytest.raises(actions.WrongCard):
            check_card(secret, pin)
        costs.append(len(asked))
    assert hashed == ["checked", "made"]
    assert costs[0] == costs[1]


class TestFiveFailures:
    """Five wrong PINs lock the card, wherever they come from; the password stays another door."""

    def test_the_fifth_locks_it_and_says_whom_to_ask(self, client, mau, card):
        answers = [open_it(client, pin=wrong()) for _ in range(FREE_PINS)]
        assert [answer.status_code for answer in answers] == [422] * FREE_PINS
        assert "khoá" not in words(answers[-2]).partition("Quên PIN")[0]
        assert "Thẻ này đã khoá" in words(answers[-1])
        assert "gọi cán bộ Mặt trận Phường Mẫu" in words(answers[-1])
        lines = Entry.objects.filter(verb__startswith="khoá thẻ")
        assert [(line.name, line.unit_id) for line in lines] == [("Khách", mau.place.dong_5.pk)]

    def test_locked_the_right_pin_opens_nothing_and_is_not_told_from_a_wrong_one(self, card):
        for _ in range(FREE_PINS):
            open_it(Client(), pin=wrong())
        right, not_right = open_it(Client()), open_it(Client(), pin=wrong())
        assert "Thẻ này đã khoá" in words(right)
        assert plain(right, HERS) == plain(not_right, HERS)

    def test_from_another_address_it_stays_locked(self, card):
        for _ in range(FREE_PINS):
            open_it(Client(), pin=wrong())
        assert "Thẻ này đã khoá" in words(open_it(Client(), REMOTE_ADDR=ELSEWHERE))

    def test_tries_from_several_addresses_add_up(self, card):
        for n in range(FREE_PINS):
            open_it(Client(), pin=wrong(), REMOTE_ADDR=f"198.51.100.{n}")
        assert LoginCard.objects.get().is_locked

    def test_her_password_still_opens(self, client, mau, card):
        for _ in range(FREE_PINS):
            open_it(Client(), pin=wrong())
        pair = {"login": mau.hoa.user.login, "password": PASSWORD, "next": "/"}
        assert client.post("/mo-so/", pair, REMOTE_ADDR=HOME_ADDRESS).status_code == 302

    def test_whoever_is_in_already_stays_in(self, client, card):
        open_it(client)
        for _ in range(FREE_PINS):
            open_it(Client(), pin=wrong())
        assert is_in(client)

    def test_four_are_forgiven(self, card):
        for _ in range(2):
            for _ in range(FREE_PINS - 1):
                open_it(Client(), pin=wrong())
            assert open_it(Client()).status_code == 302

    def test_the_fifth_may_be_the_right_one(self, card):
        for _ in range(FREE_PINS - 1):
            open_it(Client(), pin=wrong())
        assert open_it(Client()).status_code == 302

    def test_a_head_without_a_seat_is_told_to_ask_the_office(self, mau, card):
        Seat.objects.update(valid_to=date(2026, 1, 1), ended_by=SeatEnd.RELEASED)
        for _ in range(FREE_PINS):
            answer = open_it(Client(), pin=wrong())
        assert "cán bộ Mặt trận xã, phường đã phát thẻ" in words(answer)


class TestAddress:
    """An address that goes through cards has to wait, like one that goes through logins."""

    def test_it_waits_whatever_the_cards(self, card):
        for n in range(FREE_TRIES_OF_ADDRESS):
            with pytest.raises(actions.WrongCard):
                check_card(CardSecret(str(n)), "480273", ELSEWHERE)
        answer = open_it(Client(), REMOTE_ADDR=ELSEWHERE)
        assert answer.status_code == 429
        assert 0 < int(answer["Retry-After"]) <= 31
        assert open_it(Client()).status_code == 302

    def test_a_forged_header_does_not_reset_the_count(self, card):
        for n in range(FREE_TRIES_OF_ADDRESS):
            open_it(Client(), NOBODYS, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")
        assert open_it(Client(), HTTP_X_FORWARDED_FOR="192.0.2.77").status_code == 429

    def test_logins_and_cards_count_together(self, card):
        for n in range(FREE_TRIES_OF_ADDRESS):
            with pytest.raises(actions.WrongPair):
                actions.check_login(
                    login=f"nguoi.{n}",
                    password="sai",
                    address=HOME_ADDRESS,
                    is_this_machine=False,
                    at=timezone.now(),
                )
        assert open_it(Client()).status_code == 429

    def test_who_succeeds_gives_her_try_back(self, card):
        for _ in range(3):
            open_it(Client())
        assert [row.count for row in SignInCount.objects.all()] == [0]


class TestSession:
    def test_a_session_id_fixed_before_is_not_used(self, client, card):
        session = client.session
        session["planted"] = True
        session.save()
        fixed = session.session_key
        open_it(client)
        assert client.session.session_key != fixed
        assert "planted" not in client.session

    def test_cookies_are_kept_from_scripts_and_other_sites(self, client, card):
        open_it(client)
        cookie = client.cookies["sessionid"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    @pytest.mark.parametrize(
        "what", ["closed", "revoked", "new PIN", "new card", "seat ended", "account closed"]
    )
    def test_a_stolen_cookie_is_worthless_afterwards(self, client, mau, card, what):
        open_it(client)
        thief, now, by = Client(), timezone.now(), mau.binh
        thief.cookies.load({"sessionid": client.cookies["sessionid"].value})
        assert is_in(thief), "the control: until then it works"
        deeds = {
            "closed": lambda: client.post("/dong-so/"),
            "revoked": lambda: actions.revoke_card(by=by, card=card, at=now),
            "new PIN": lambda: actions.give_new_pin(by=by, card=card, secret=NOBODYS, at=now),
            "new card": lambda: actions.issue_card(
                by=by, person=mau.hoa.person, secret=NOBODYS, at=now, replaces=card
            ),
            "seat ended": lambda: actions.end_seat(by=by, seat=mau.hoa.seat, on=timezone.localdate(), at=now),
            "account closed": lambda: actions.close_account(by=by, user=mau.hoa.user, at=now),
        }
        deeds[what]()
        assert not is_in(thief)

    def test_a_shared_machine_forgets_when_the_browser_closes(self, client, card):
        client.post("/the/", {"scanned": HERS.id, "pin": HERS.pin, "is_shared": "on"})
        assert client.session.get_expire_at_browser_close()

    @pytest.mark.parametrize("target", ["//evil.vn", "https://evil.vn/", "/\\evil.vn", "evil"])
    def test_foreign_targets_lead_home(self, client, card, target):
        assert open_it(client, next=target)["Location"] == "/"

    def test_a_form_from_elsewhere_opens_nothing(self, card):
        assert open_it(Client(enforce_csrf_checks=True)).status_code == 403

    def test_pressed_twice_she_is_in(self, client, card):
        assert [open_it(client).status_code for _ in range(2)] == [302, 302]
        assert is_in(client)

    def test_two_tabs_do_not_close_one_another(self, client, card):
        open_it(client)
        page = client.get("/the/")
        assert "Sổ đang mở: Bà Vũ Thị Hoa" in words(page)
        assert is_in(client)

    def test_somebody_signed_in_is_not_led_on_with_the_card_behind_the_hash(self, client, mau):
        page = signed_in(client, mau.hoa).get("/the/?next=/viec/")
        assert page.status_code == 200
        assert 'href="/viec/"' in page.content.decode()


class TestSeats:
    """What a card opens follows from seats, and is never more than a residential board's work."""

    def test_with_the_end_of_the_seat_the_card_does_nothing(self, client, mau, card):
        assert open_it(client).status_code == 302
        actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=timezone.localdate(), at=timezone.now())
        assert client.get("/viec-cua-toi/", REMOTE_ADDR=HOME_ADDRESS).status_code == 302
        assert open_it(client).status_code == 422

    def test_whoever_still_sits_on_another_board_keeps_her_card(self, client, mau, card):
        SeatFactory(body=BodyFactory(unit=mau.place.dong_6), post=Post.MEMBER, person=mau.hoa.person)
        actions.end_seat(by=mau.binh, seat=mau.hoa.seat, on=timezone.localdate(), at=timezone.now())
        assert open_it(client).status_code == 302

    def test_handed_over_in_mid_month_the_old_card_is_dead_and_the_new_one_opens_the_work(
        self, client, mau, card
    ):
        new = LoginCardFactory(seed="thẻ người mới")
        today = timezone.localdate()
        actions.hand_over(
            by=mau.binh, seat=mau.hoa.seat, to=Named(new.user.person), on=today, at=timezone.now()
        )
        assert open_it(client).status_code == 422
        other = Client()
        open_it(other, CardSecret("thẻ người mới"))
        assert other.get("/viec-cua-toi/", REMOTE_ADDR=HOME_ADDRESS).status_code == 200

    def test_a_higher_post_needs_the_password(self, client, mau, card):
        AppointmentFactory(person=mau.hoa.person, unit=mau.place.ward, post=Post.SPECIALIST)
        open_it(client)
        assert client.get("/viec-cua-toi/", REMOTE_ADDR=HOME_ADDRESS).status_code == 200
        assert client.get("/to-chuc/ban/1/nhiem-ky/", REMOTE_ADDR=HOME_ADDRESS).status_code == 403

    def test_negative_control_with_the_password_it_is_there(self, client, mau, card):
        AppointmentFactory(person=mau.hoa.person, unit=mau.place.ward, post=Post.SPECIALIST)
        client.post("/mo-so/", {"login": mau.hoa.user.login, "password": PASSWORD})
        assert "Chuyên viên, Phường Mẫu" in words(client.get("/tu-cach/"))

    def test_whoever_has_only_a_higher_post_is_told(self, client, mau):
        chair = actor(Post.CHAIR, mau.place.ward)
        LoginCardFactory(user=chair.user, seed="thẻ bà Hoa")
        open_it(client)
        page = client.get("/viec-cua-toi/", REMOTE_ADDR=HOME_ADDRESS)
        assert page.status_code == 403
        assert "Thẻ chỉ mở việc của Ban công tác Mặt trận" in words(page)


class TestDemonstration:
    @pytest.fixture
    def anybody(self, mau):
        User.objects.filter(pk=mau.hoa.user.pk).update(is_demonstration=True)
        return LoginCardFactory(user=mau.hoa.user, seed=cards.DEMONSTRATION)

    def test_its_card_is_shown_on_its_own_machine_only(self, client, anybody, settings):
        secret = CardSecret(cards.DEMONSTRATION)
        assert secret.pin not in client.get("/the/").content.decode()
        settings.DEMO = True
        shown = client.get("/the/").content.decode()
        assert in_groups(secret.number) in shown
        assert f'href="#{secret.id}"' in shown
        for extra in ({"REMOTE_ADDR": ELSEWHERE}, {"HTTP_X_FORWARDED_FOR": ELSEWHERE}):
            page = client.get("/the/", **extra).content.decode()
            assert secret.pin not in page
            assert secret.id not in page

    def test_and_opens_there_only(self, anybody):
        secret = CardSecret(cards.DEMONSTRATION)
        assert open_it(Client(), secret, REMOTE_ADDR="127.0.0.1").status_code == 302
        answer = open_it(Client(), secret)
        assert answer.status_code == 422
        assert "chính máy đang chạy sổ" in words(answer)

    def test_a_card_that_was_replaced_is_not_shown(self, client, anybody, settings):
        settings.DEMO = True
        LoginCard.objects.update(revoked_at=timezone.now())
        assert "Thẻ trình diễn" not in client.get("/the/").content.decode()


def test_a_card_without_any_person_opens_to_nothing(client):
    LoginCardFactory(user=UserFactory(person=None, login="may"), seed="thẻ bà Hoa")
    assert open_it(client).status_code == 302
    assert client.get("/viec-cua-toi/", REMOTE_ADDR=HOME_ADDRESS).status_code == 403
    assert done() == ["mở sổ bằng thẻ"]


def check_card(secret: CardSecret, pin: str, address: str = HOME_ADDRESS) -> LoginCard:
    return actions.check_card(
        presented=Presented(id=secret.id), pin=pin, address=address, is_this_machine=False, at=timezone.now()
    )


def plain(answer, secret: CardSecret) -> str:
    """The page without what was sent itself and without the token."""
    page = answer.content.decode().replace(secret.id, "?")
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
