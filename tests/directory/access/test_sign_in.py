"""Mở sổ: by login and password, counted, and never leading away from here."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access import actions
from mattran.directory.access.models import SignInCount, User
from mattran.directory.access.rules import DEMONSTRATION_PASSWORD
from tests.factories.access import PASSWORD, PeopleOfMau, UserFactory, actor, signed_in
from tests.factories.bodies import AppointmentFactory, SeatFactory

pytestmark = pytest.mark.django_db
HOME_ADDRESS, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def hoa() -> User:
    return PeopleOfMau().hoa.user


def open_it(client: Client, login: str, password: str, **kwargs):
    data = {"login": login, "password": password, "next": kwargs.pop("next", "/")}
    kwargs.setdefault("REMOTE_ADDR", HOME_ADDRESS)
    return client.post("/mo-so/", data, **kwargs)


def test_the_page_has_two_fields_and_one_button(client):
    page = client.get("/mo-so/")
    assert page.status_code == 200
    assert page.content.decode().count("<button") == 1
    assert 'autocomplete="current-password"' in page.content.decode()
    assert "Tài khoản trình diễn" not in page.content.decode()


def test_the_right_pair_opens_the_notebook(client, hoa):
    answer = open_it(client, hoa.login, PASSWORD, next="/viec-cua-toi/")
    assert (answer.status_code, answer["Location"]) == (302, "/viec-cua-toi/")
    assert client.session["_auth_user_id"] == str(hoa.pk)
    assert Entry.objects.get().verb == "mở sổ"


def test_the_login_may_be_typed_in_capitals_with_spaces_around(client, hoa):
    assert open_it(client, f" {hoa.login.upper()} ", PASSWORD).status_code == 302


@pytest.mark.parametrize("login", ["", "nguoi.khong.co", "x" * 61, "hoa\0", "ho\u0430.dong5"])
@pytest.mark.parametrize("password", ["", "sai mật khẩu", "\0"])
def test_anything_else_is_refused_with_a_sentence(client, login, password):
    answer = open_it(client, login, password)
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_login_that_exists_and_one_that_does_not_get_the_same_answer(client, hoa):
    known = open_it(client, hoa.login, "sai mật khẩu").content.decode()
    unknown = open_it(client, "khong.co.ai", "sai mật khẩu").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in known
    assert without_tokens(known.replace(hoa.login, "?")) == without_tokens(
        unknown.replace("khong.co.ai", "?")
    )


def test_both_take_a_hash(hoa, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    at = timezone.now()
    with pytest.raises(actions.WrongPair):
        actions.check_login(
            login="khong.co.ai", password="x", address=HOME_ADDRESS, is_this_machine=False, at=at
        )
    assert hashed == ["x"]


def test_a_closed_account_does_not_open(client, hoa):
    hoa.is_active = False
    hoa.save()
    assert open_it(client, hoa.login, PASSWORD).status_code == 422


def test_somebody_signed_in_already_goes_on(client):
    signed_in(client, PeopleOfMau().hoa)
    answer = client.get("/mo-so/?next=/viec/3/")
    assert (answer.status_code, answer["Location"]) == (302, "/viec/3/")


class TestCounting:
    """Five wrong passwords, then the right one; from the same and another address; a forged header."""

    def fail(self, client, hoa, times, **kwargs):
        return [open_it(client, hoa.login, "sai", **kwargs) for _ in range(times)]

    def test_after_five_the_right_one_has_to_wait_too(self, client, hoa):
        assert [answer.status_code for answer in self.fail(client, hoa, 5)] == [422] * 5
        answer = open_it(client, hoa.login, PASSWORD)
        assert answer.status_code == 429
        assert 0 < int(answer["Retry-After"]) <= 31
        assert "chờ 30 giây" in answer.content.decode()
        assert "_auth_user_id" not in client.session

    def test_four_are_forgiven(self, client, hoa):
        self.fail(client, hoa, 4)
        assert open_it(client, hoa.login, PASSWORD).status_code == 302
        assert [answer.status_code for answer in self.fail(Client(), hoa, 5)] == [422] * 5

    def test_elsewhere_the_victim_is_not_locked_out(self, client, hoa):
        self.fail(client, hoa, 6)
        assert open_it(Client(), hoa.login, PASSWORD, REMOTE_ADDR=ELSEWHERE).status_code == 302

    def test_a_forged_header_does_not_reset_the_count(self, client, hoa):
        for n in range(5):
            self.fail(client, hoa, 1, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")
        assert open_it(client, hoa.login, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.77").status_code == 429

    def test_negative_control_it_would_if_the_sender_were_believed(self, client, hoa, settings):
        settings.TRUSTED_PROXIES = [ip_network("0.0.0.0/0")]
        for n in range(6):
            assert self.fail(client, hoa, 1, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")[0].status_code == 422

    def test_the_wait_grows_and_is_not_prolonged_by_asking(self, client, hoa):
        self.fail(client, hoa, 5)
        asked = SignInCount.objects.order_by("-count", "pk").first()
        self.fail(client, hoa, 20)
        assert SignInCount.objects.get(pk=asked.pk).last_at == asked.last_at
        at = timezone.now()
        for wait in (30, 60, 120):
            at += timedelta(seconds=wait + 1)
            with pytest.raises(actions.WrongPair):
                self.check(hoa, "sai", at)
            with pytest.raises(actions.TooManyTries):
                self.check(hoa, PASSWORD, at + timedelta(seconds=wait * 2 - 2))

    def test_after_the_wait_the_right_one_opens(self, client, hoa):
        self.fail(client, hoa, 5)
        assert self.check(hoa, PASSWORD, timezone.now() + timedelta(seconds=31)) == hoa

    def test_a_day_later_all_is_forgotten(self, client, hoa):
        self.fail(client, hoa, 5)
        tomorrow = timezone.now() + timedelta(days=1, seconds=1)
        for _ in range(4):
            with pytest.raises(actions.WrongPair):
                self.check(hoa, "sai", tomorrow)
        assert self.check(hoa, PASSWORD, tomorrow) == hoa

    def test_a_clock_set_back_does_not_lock_out_for_hours(self, client, hoa):
        later = timezone.now() + timedelta(hours=2)
        for _ in range(5):
            with pytest.raises(actions.WrongPair):
                self.check(hoa, "sai", later)
        now = timezone.now()
        with pytest.raises(actions.TooManyTries):
            self.check(hoa, PASSWORD, now)
        assert self.check(hoa, PASSWORD, now + timedelta(seconds=31)) == hoa

    def test_an_address_that_goes_through_logins_has_to_wait(self, hoa):
        at = timezone.now()
        for n in range(60):
            with pytest.raises(actions.WrongPair):
                actions.check_login(
                    login=f"nguoi.{n}", password="sai", address=ELSEWHERE, is_this_machine=False, at=at
                )
        with pytest.raises(actions.TooManyTries):
            self.check(hoa, PASSWORD, at, ELSEWHERE)
        assert self.check(hoa, PASSWORD, at) == hoa

    def test_many_tries_leave_one_line_in_the_log_without_what_was_typed(self, client, hoa):
        self.fail(client, hoa, 7)
        entry = Entry.objects.get()
        assert entry.verb == "mở sổ sai nhiều lần"
        assert hoa.login not in entry.label

    def test_what_was_typed_is_not_kept(self, client):
        open_it(client, "mat khau cua toi", "sai")
        assert not any("mat khau" in row.key for row in SignInCount.objects.all())

    def check(self, hoa, password, at, address=HOME_ADDRESS):
        return actions.check_login(
            login=hoa.login, password=password, address=address, is_this_machine=False, at=at
        )


EVIL = [
    "//evil.vn",
    "https://evil.vn/",
    "javascript:alert(1)",
    "/\\evil.vn",
    "\\\\evil.vn",
    "/a\r\nX: y",
    "evil",
    "",
]


class TestNext:
    """Redirect only to own paths."""

    @pytest.mark.parametrize("target", EVIL)
    def test_foreign_targets_lead_home(self, client, hoa, target):
        assert open_it(client, hoa.login, PASSWORD, next=target)["Location"] == "/"

    @pytest.mark.parametrize("target", EVIL)
    def test_also_for_somebody_signed_in(self, client, target):
        signed_in(client, PeopleOfMau().hoa)
        assert client.get("/mo-so/", {"next": target})["Location"] == "/"

    @pytest.mark.parametrize("target", ["/", "/viec/3/", "/so-lieu/?ky=2026-H1&doc=hien-nay"])
    def test_own_paths_are_followed(self, client, hoa, target):
        assert open_it(client, hoa.login, PASSWORD, next=target)["Location"] == target

    def test_a_foreign_host_is_400(self, client):
        assert client.get("/mo-so/", HTTP_HOST="evil.vn").status_code == 400


class TestForgery:
    """Login CSRF, a foreign origin, Origin: null, and sign-out by a link."""

    def strict(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def test_a_form_from_elsewhere_opens_nothing(self, hoa):
        assert open_it(self.strict(), hoa.login, PASSWORD).status_code == 403

    @pytest.mark.parametrize("origin", ["null", "https://evil.vn"])
    def test_a_foreign_origin_opens_nothing_even_with_a_token(self, hoa, origin):
        client = self.strict()
        token = client.get("/mo-so/").context["csrf_token"]
        data = {"login": hoa.login, "password": PASSWORD, "next": "/", "csrfmiddlewaretoken": str(token)}
        assert client.post("/mo-so/", data, HTTP_ORIGIN=origin).status_code == 403

    def test_negative_control_our_own_form_does(self, hoa):
        client = self.strict()
        token = client.get("/mo-so/").context["csrf_token"]
        data = {"login": hoa.login, "password": PASSWORD, "next": "/", "csrfmiddlewaretoken": str(token)}
        assert client.post("/mo-so/", data).status_code == 302

    def test_a_link_does_not_close_the_notebook(self, client):
        signed_in(client, PeopleOfMau().hoa)
        assert client.get("/dong-so/").status_code == 200
        assert "_auth_user_id" in client.session

    @pytest.mark.parametrize("path", ["/mo-so/", "/dong-so/", "/tu-cach/", "/mat-khau/"])
    def test_reading_a_page_changes_nothing(self, client, path):
        signed_in(client, PeopleOfMau().hoa)
        before = list(User.objects.values()), Entry.objects.count(), SignInCount.objects.count()
        client.get(path)
        assert (list(User.objects.values()), Entry.objects.count(), SignInCount.objects.count()) == before


class TestDemonstration:
    """Its passwords are known to everybody."""

    @pytest.fixture
    def anybody(self) -> User:
        user = PeopleOfMau().hoa.user
        user.set_password(DEMONSTRATION_PASSWORD)
        user.is_demonstration = True
        user.save()
        return user

    def test_accounts_are_listed_in_a_demonstration_only(self, client, anybody, settings):
        assert anybody.login not in client.get("/mo-so/").content.decode()
        settings.DEMO = True
        page = client.get("/mo-so/").content.decode()
        assert anybody.login in page
        assert "Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5" in page

    def test_and_only_on_its_own_machine(self, client, anybody, settings):
        settings.DEMO = True
        page = client.get("/mo-so/", REMOTE_ADDR=ELSEWHERE).content.decode()
        assert anybody.login not in page
        assert DEMONSTRATION_PASSWORD not in page

    @pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
    def test_they_open_on_loopback(self, client, anybody, address):
        answer = open_it(client, anybody.login, DEMONSTRATION_PASSWORD, REMOTE_ADDR=address)
        assert answer.status_code == 302

    @pytest.mark.parametrize(
        "extra",
        [{"REMOTE_ADDR": ELSEWHERE}, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ELSEWHERE}],
    )
    def test_they_do_not_open_elsewhere_or_behind_a_proxy(self, client, anybody, extra):
        answer = open_it(client, anybody.login, DEMONSTRATION_PASSWORD, **extra)
        assert answer.status_code == 422
        assert "chính máy đang chạy sổ" in answer.content.decode()

    def test_a_session_carried_elsewhere_is_nobody(self, client, anybody):
        open_it(client, anybody.login, DEMONSTRATION_PASSWORD, REMOTE_ADDR="127.0.0.1")
        assert client.get("/mat-khau/", REMOTE_ADDR=ELSEWHERE).status_code == 302
        assert client.get("/mat-khau/", REMOTE_ADDR="127.0.0.1").status_code == 200


class TestSeveralSeats:
    """Hôm nay ông/bà làm việc với tư cách nào?"""

    @pytest.fixture
    def both(self):
        mau = PeopleOfMau()
        AppointmentFactory(person=mau.hoa.person, unit=mau.place.ward, post="ACCOUNTANT")
        return mau.hoa

    def test_the_page_lists_hers(self, client, both):
        client.force_login(both.user)
        page = client.get("/tu-cach/").content.decode()
        assert "Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5" in page
        assert "Kế toán, Phường Mẫu" in page

    def test_choosing_rotates_the_session_and_is_noted(self, client, both):
        client.force_login(both.user)
        before = client.session.session_key
        answer = client.post("/tu-cach/", {"capacity": both.key, "next": "/so-lieu/"})
        assert (answer.status_code, answer["Location"]) == (302, "/so-lieu/")
        assert client.session.session_key != before
        assert Entry.objects.get().capacity == both.capacity

    def test_somebody_elses_seat_is_refused(self, client, both):
        client.force_login(both.user)
        stranger = SeatFactory()
        answer = client.post("/tu-cach/", {"capacity": f"seat-{stranger.pk}", "next": "/"})
        assert answer.status_code == 422
        assert "Hãy chọn trong danh sách" in answer.content.decode()
        assert Entry.objects.get().is_refused

    def test_evil_next_leads_home(self, client, both):
        client.force_login(both.user)
        assert client.post("/tu-cach/", {"capacity": both.key, "next": "//evil.vn"})["Location"] == "/"

    def test_nobody_without_a_seat_chooses(self, client):
        client.force_login(UserFactory())
        answer = client.get("/tu-cach/")
        assert answer.status_code == 200
        assert "không giữ nhiệm vụ nào" in answer.content.decode()


def test_cookies_are_kept_from_scripts_and_other_sites(client, hoa):
    open_it(client, hoa.login, PASSWORD)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert django_settings.CSRF_COOKIE_HTTPONLY


def test_a_shared_machine_forgets_when_the_browser_closes(client, hoa):
    client.post("/mo-so/", {"login": hoa.login, "password": PASSWORD, "next": "/", "is_shared": "on"})
    assert client.session.get_expire_at_browser_close()


def test_an_auditor_and_a_head_sign_in_alike(client):
    auditor = actor("AUDITOR", PeopleOfMau().place.ward)
    assert open_it(client, auditor.user.login, PASSWORD).status_code == 302


def without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
