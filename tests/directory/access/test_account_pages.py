"""Tài khoản: opened, reset, closed and opened again; the starting password shown once and kept nowhere."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.directory.people.models import Person
from tests.directory.access.pages import client_id, done, press, words
from tests.factories.access import PASSWORD, PeopleOfMau, UserFactory, actor, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def sau(mau) -> Person:
    """Heads Khu phố Đông 6, and has no account yet."""
    return SeatFactory(body__unit=mau.place.dong_6, person=PersonFactory(name="Đỗ Văn Sáu")).person


def opening(person: Person) -> str:
    return f"/to-chuc/nguoi/{person.pk}/mo-tai-khoan/"


def of(user: User, verb: str) -> str:
    return f"/to-chuc/tai-khoan/{user.pk}/{verb}/"


def shown_password(page) -> str:
    found = re.search(r"Mật khẩu lần đầu</dt><dd class=\"v code\">([^<]+)</dd>", page.content.decode())
    return found[1] if found else ""


class TestOpen:
    def test_a_login_is_proposed_and_the_password_shown_once(self, client, mau, sau):
        client = signed_in(client, mau.binh)
        assert 'value="sau.dong6"' in client.get(opening(sau)).content.decode()
        answer = press(client, opening(sau), login="sau.dong6")
        user = User.objects.get(person=sau)
        assert answer["Location"] == of(user, "giao")
        password = shown_password(client.get(answer["Location"]))
        assert user.check_password(password)
        assert user.must_change_password
        assert done() == ["mở tài khoản"]
        again = client.get(answer["Location"])
        assert shown_password(again) == ""
        assert "Mật khẩu đã hiện một lần" in words(again)

    def test_the_password_is_in_no_log_no_address_no_session(self, client, mau, sau, caplog):
        client = signed_in(client, mau.binh)
        answer = press(client, opening(sau), login="sau.dong6")
        kept = [str(session.get_decoded()) for session in Session.objects.all()]
        page = client.get(answer["Location"])
        password = shown_password(page)
        assert password
        assert "no-store" in page["Cache-Control"]
        assert not any(password in text for text in kept)
        assert password not in caplog.text
        assert password not in str(list(Entry.objects.values()))
        assert password.replace(" ", "") not in answer["Location"]
        assert User.objects.filter(password__contains=password).count() == 0

    def test_pressed_twice_is_one_account_and_its_password_is_still_shown(self, client, mau, sau):
        client = signed_in(client, mau.binh)
        page = client_id(client, opening(sau))
        first, second = (press(client, opening(sau), again=page, login="sau.dong6") for _ in range(2))
        assert first["Location"] == second["Location"]
        user = User.objects.get(person=sau)
        assert user.check_password(shown_password(client.get(second["Location"])))
        assert done() == ["mở tài khoản"]

    def test_from_a_second_page_the_same_login_shows_no_wrong_password(self, client, mau, sau):
        client = signed_in(client, mau.binh)
        client.get(press(client, opening(sau), login="sau.dong6")["Location"])
        late = press(client, opening(sau), login="sau.dong6")
        assert shown_password(client.get(late["Location"])) == ""

    def test_from_a_second_page_another_login_is_refused(self, client, mau, sau):
        client = signed_in(client, mau.binh)
        press(client, opening(sau), login="sau.dong6")
        late = press(client, opening(sau), login="sau2")
        assert late.status_code == 422
        assert "đã có tài khoản sau.dong6" in words(late)
        assert User.objects.filter(person=sau).count() == 1

    def test_a_taken_login_gets_a_number(self, client, mau, sau):
        UserFactory(login="sau.dong6")
        shown = signed_in(client, mau.binh).get(opening(sau)).content.decode()
        assert 'value="sau.dong6.2"' in shown

    @pytest.mark.parametrize(
        ("login", "sentence"),
        [
            ("", "Hãy ghi tên đăng nhập"),
            ("Sáu", "không dùng: á"),
            ("s\u0430u.dong6", "không dùng: \u0430"),
            ("ab", "dài từ 3 đến 60"),
            ("nguoi.khac", "đã có người dùng"),
        ],
    )
    def test_bad_input_gets_a_sentence_and_opens_nothing(self, client, mau, sau, login, sentence):
        UserFactory(login="nguoi.khac")
        answer = press(signed_in(client, mau.binh), opening(sau), login=login)
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert (User.objects.filter(person=sau).count(), done()) == (0, [])

    def test_without_a_post_there_is_no_account_to_open(self, client, mau):
        gone = SeatFactory(body__unit=mau.place.dong_6, ended=True).person
        answer = signed_in(client, mau.binh).get(opening(gone), follow=True)
        assert "hiện không giữ chức danh nào" in words(answer)


class TestReset:
    def test_a_new_password_to_be_changed_and_all_her_sessions_end(self, client, mau):
        hers = signed_in(type(client)(), mau.hoa)
        client = signed_in(client, mau.binh)
        answer = press(client, of(mau.hoa.user, "mat-khau"))
        user = User.objects.get(pk=mau.hoa.user.pk)
        assert not user.check_password(PASSWORD)
        assert user.check_password(shown_password(client.get(answer["Location"])))
        assert user.must_change_password
        assert hers.get("/viec-cua-toi/").status_code == 302
        assert done() == ["đặt lại mật khẩu"]

    def test_pressed_twice_sets_one_and_shows_it(self, client, mau):
        client = signed_in(client, mau.binh)
        page = client_id(client, of(mau.hoa.user, "mat-khau"))
        answers = [press(client, of(mau.hoa.user, "mat-khau"), again=page) for _ in range(2)]
        user = User.objects.get(pk=mau.hoa.user.pk)
        assert user.check_password(shown_password(client.get(answers[1]["Location"])))
        assert done() == ["đặt lại mật khẩu"]

    def test_one_press_does_not_show_the_password_of_another(self, client, mau, sau):
        user = UserFactory(person=sau)
        client = signed_in(client, mau.binh)
        press(client, of(mau.hoa.user, "mat-khau"))
        assert shown_password(client.get(of(user, "giao"))) == ""

    def test_a_press_without_its_page_is_refused(self, client, mau):
        answer = signed_in(client, mau.binh).post(of(mau.hoa.user, "mat-khau"))
        assert answer.status_code == 422
        assert "Hãy mở lại trang" in words(answer)
        assert User.objects.get(pk=mau.hoa.user.pk).check_password(PASSWORD)


class TestCloseAndReopen:
    def test_closed_nobody_comes_in_reopened_with_the_same_password(self, client, mau):
        hers = signed_in(type(client)(), mau.hoa)
        client = signed_in(client, mau.binh)
        answer = press(client, of(mau.hoa.user, "dong"))
        assert hers.get("/viec-cua-toi/").status_code == 302
        assert "Đã đóng" in words(client.get(answer["Location"]))
        pair = {"login": mau.hoa.user.login, "password": PASSWORD}
        assert hers.post("/mo-so/", pair).status_code == 422
        press(client, of(mau.hoa.user, "mo-lai"))
        assert hers.post("/mo-so/", pair).status_code == 302
        assert done()[:2] == ["đóng tài khoản", "mở lại tài khoản"]

    @pytest.mark.parametrize(("verb", "line"), [("dong", "đóng tài khoản"), ("mo-lai", "mở lại tài khoản")])
    def test_pressed_twice_notes_once(self, client, mau, verb, line):
        User.objects.filter(pk=mau.hoa.user.pk).update(is_active=verb == "dong")
        client = signed_in(client, mau.binh)
        for _ in range(2):
            assert press(client, of(mau.hoa.user, verb)).status_code == 302
        assert done() == [line]


VERBS = ("mat-khau", "dong", "mo-lai", "giao")


class TestWhoMay:
    def test_not_a_board_head(self, client, mau, sau):
        client = signed_in(client, mau.hoa)
        for address in (opening(sau), f"/to-chuc/nguoi/{sau.pk}/", *(of(mau.hoa.user, v) for v in VERBS)):
            assert client.get(address).status_code == 403

    def test_next_door_is_not_there(self, client, mau):
        client = signed_in(client, mau.binh)
        person, user = mau.stranger.person, mau.stranger.user
        for address in (opening(person), f"/to-chuc/nguoi/{person.pk}/", *(of(user, v) for v in VERBS)):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404

    def test_not_one_who_may_do_more_nor_herself(self, client, mau):
        chair = actor(Post.CHAIR, mau.place.ward)
        client = signed_in(client, actor(Post.SPECIALIST, mau.place.ward))
        assert client.post(of(chair.user, "mat-khau")).status_code == 403
        client = signed_in(client, mau.binh)
        assert client.post(of(mau.binh.user, "mat-khau")).status_code == 403
        assert client.post(of(mau.binh.user, "dong")).status_code == 403
        assert done() == []

    def test_not_one_who_holds_a_post_elsewhere_as_well(self, client, mau):
        SeatFactory(body__unit=mau.place.other_area, person=mau.hoa.person, post=Post.DEPUTY)
        assert signed_in(client, mau.binh).get(of(mau.hoa.user, "mat-khau")).status_code == 403


class TestTheirOwnPasswordFirst:
    """Whoever comes with a password that was handed to her makes her own before anything else."""

    @pytest.fixture
    def newcomer(self, client, mau):
        User.objects.filter(pk=mau.hoa.user.pk).update(must_change_password=True)
        return signed_in(client, mau.hoa)

    @pytest.mark.parametrize("address", ["/", "/viec-cua-toi/", "/ghi-viec/", "/to-chuc/"])
    def test_every_page_leads_to_the_password(self, newcomer, address):
        assert newcomer.get(address)["Location"].startswith("/mat-khau/")

    def test_nothing_is_written_before(self, newcomer):
        assert newcomer.post("/ghi-viec/", {})["Location"] == "/mat-khau/"

    def test_then_the_notebook_opens(self, newcomer, mau):
        assert "Mật khẩu đang dùng do cán bộ giao." in words(newcomer.get("/mat-khau/"))
        new = "nam sau bay tam"
        typed = {"present": PASSWORD, "new": new, "again": new}
        assert newcomer.post("/mat-khau/", typed)["Location"] == "/"
        assert newcomer.get("/viec-cua-toi/").status_code == 200
        assert not User.objects.get(pk=mau.hoa.user.pk).must_change_password

    def test_the_same_password_again_does_not_do(self, newcomer):
        typed = {"present": PASSWORD, "new": PASSWORD, "again": PASSWORD}
        assert newcomer.post("/mat-khau/", typed).status_code == 422
        assert newcomer.get("/viec-cua-toi/").status_code == 302

    def test_she_may_close_the_notebook(self, newcomer):
        assert newcomer.post("/dong-so/")["Location"] == "/mo-so/"


@pytest.mark.slow
def test_the_unit_page_costs_no_more_for_a_bigger_board(client, mau, flat):
    signed_in(client, mau.binh)

    def grow() -> None:
        for _ in range(4):
            person = SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER, awaiting=True).person
            UserFactory(person=person)

    flat(lambda: client.get(f"/to-chuc/{mau.place.dong_5.pk}/"), grow)
