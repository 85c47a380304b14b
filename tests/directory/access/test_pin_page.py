"""Đổi số PIN: her own; the printed one before anything else."""

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.cards import CardSecret, is_pin
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.rules import FREE_PINS
from tests.directory.access.pages import done, words
from tests.factories.access import LoginCardFactory, PeopleOfMau, signed_in

pytestmark = pytest.mark.django_db
HERS, NEW = CardSecret("thẻ bà Hoa"), "509271"


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def card(mau) -> LoginCard:
    """Bà Hoa's, with the PIN that was printed."""
    return LoginCardFactory(user=mau.hoa.user, seed="thẻ bà Hoa", first_pin=True)


def opened(pin: str = HERS.pin) -> Client:
    client = Client()
    assert client.post("/the/", {"scanned": HERS.id, "pin": pin}).status_code == 302
    return client


def change(client: Client, present: str = HERS.pin, new: str = NEW, again: str | None = None):
    return client.post("/pin/", {"present": present, "new": new, "again": new if again is None else again})


def is_in(client: Client) -> bool:
    return client.get("/pin/").status_code == 200


class TestTheFirstOne:
    @pytest.mark.parametrize("address", ["/viec-cua-toi/", "/ghi-viec/", "/viec/"])
    def test_every_page_leads_to_the_pin(self, card, address):
        assert opened().get(address)["Location"].startswith("/pin/")

    def test_nothing_is_written_before(self, card):
        assert opened().post("/ghi-viec/", {})["Location"] == "/pin/"

    def test_then_the_notebook_opens(self, card):
        client = opened()
        assert "Số PIN đang dùng do cán bộ giao" in words(client.get("/pin/"))
        assert change(client)["Location"] == "/"
        assert client.get("/viec-cua-toi/").status_code == 200
        assert not LoginCard.objects.get().must_change_pin
        assert opened(NEW).get("/viec-cua-toi/").status_code == 200

    def test_she_may_close_the_notebook(self, card):
        assert opened().post("/dong-so/")["Location"] == "/mo-so/"

    def test_a_password_that_waits_to_be_changed_does_not_stop_her(self, mau, card):
        User.objects.filter(pk=mau.hoa.user.pk).update(must_change_password=True)
        client = opened()
        change(client)
        assert client.get("/viec-cua-toi/").status_code == 200

    def test_by_password_she_comes_in_without(self, client, mau, card):
        assert signed_in(client, mau.hoa).get("/viec-cua-toi/").status_code == 200


class TestChange:
    def test_it_ends_all_other_sessions_and_goes_on_here(self, card):
        here, elsewhere = opened(), opened()
        before = here.session.session_key
        assert change(here).status_code == 302
        assert is_in(here)
        assert here.session.session_key != before
        assert not is_in(elsewhere)
        assert is_pin(NEW, LoginCard.objects.get().pin)
        assert done()[-1] == "đổi số PIN của thẻ"

    def test_a_stolen_cookie_is_worthless_afterwards(self, card):
        here, thief = opened(), Client()
        thief.cookies.load({"sessionid": here.cookies["sessionid"].value})
        assert is_in(thief)
        change(here)
        assert not is_in(thief)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"present": "000001"}, "Số PIN đang dùng chưa đúng"),
            ({"new": "000000"}, "dễ bị đoán"),
            ({"new": "123456"}, "dễ bị đoán"),
            ({"new": "310588"}, "năm sinh"),
            ({"new": HERS.pin}, "trùng với số PIN đang dùng"),
            ({"again": "934617"}, "không giống nhau"),
            ({"new": "5092"}, "đúng 6 chữ số"),
            ({"present": ""}, "Ô này còn trống"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_changes(self, card, typed, sentence):
        client = opened()
        answer = change(client, **typed)
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert opened()
        assert Entry.objects.filter(is_refused=True, label="/pin/").count() == 1

    def test_the_end_of_her_telephone_number_is_refused(self, mau, card):
        mau.hoa.person.phone = f"0912{NEW}"
        mau.hoa.person.save()
        assert "điện thoại" in words(change(opened()))

    def test_guessing_the_present_one_locks_the_card(self, card):
        client = opened()
        answers = [change(client, present="000001") for _ in range(FREE_PINS)]
        assert "Thẻ này đã khoá" in words(answers[-1])
        assert "Thẻ này đã khoá" in words(change(client))
        assert LoginCard.objects.get().is_locked

    def test_pressed_twice_the_second_press_says_that_the_old_one_is_gone(self, card):
        client = opened()
        assert [change(client).status_code for _ in range(2)] == [302, 422]
        assert is_pin(NEW, LoginCard.objects.get().pin)

    def test_the_foot_of_her_pages_leads_here_and_not_to_a_password(self, card):
        client = opened()
        change(client)
        page = client.get("/viec-cua-toi/").content.decode()
        assert 'href="/pin/"' in page
        assert 'href="/mat-khau/"' not in page

    def test_whoever_has_no_password_is_told_so(self, mau, card):
        mau.hoa.user.set_unusable_password()
        mau.hoa.user.save()
        page = opened().get("/mat-khau/")
        assert "chỉ mở bằng thẻ" in words(page)
        assert 'name="present"' not in page.content.decode()

    def test_without_a_card_there_is_no_pin(self, client, mau):
        client = signed_in(client, mau.hoa)
        assert "chưa có thẻ đăng nhập" in words(client.get("/pin/"))
        answer = change(client)
        assert answer.status_code == 422
        assert "chưa có thẻ đăng nhập" in words(answer)
