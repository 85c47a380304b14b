"""A session id from before is worth nothing after; a stolen cookie dies with what it was stolen from."""

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.models import User
from tests.factories.access import PASSWORD, PeopleOfMau, UserFactory

pytestmark = pytest.mark.django_db
NEW = "nam sau bay tam"


@pytest.fixture
def hoa() -> User:
    return PeopleOfMau().hoa.user


def opened(hoa: User, password: str = PASSWORD) -> Client:
    client = Client()
    assert client.post("/mo-so/", {"login": hoa.login, "password": password, "next": "/"}).status_code == 302
    return client


def stolen(client: Client) -> Client:
    thief = Client()
    thief.cookies.load({"sessionid": client.cookies["sessionid"].value})
    return thief


def is_in(client: Client) -> bool:
    return client.get("/mat-khau/").status_code == 200


def change_password(client: Client, present: str = PASSWORD, new: str = NEW, again: str | None = None):
    return client.post("/mat-khau/", {"present": present, "new": new, "again": again or new})


def test_negative_control_a_stolen_cookie_works_while_the_notebook_is_open(hoa):
    assert is_in(stolen(opened(hoa)))


def test_a_session_id_fixed_before_is_not_used(hoa):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    fixed = session.session_key
    client.post("/mo-so/", {"login": hoa.login, "password": PASSWORD, "next": "/"})
    assert client.session.session_key != fixed
    assert "planted" not in client.session
    victim = Client()
    victim.cookies.load({"sessionid": fixed})
    assert not is_in(victim)


def test_signing_in_as_somebody_else_rotates_too(hoa):
    client = opened(hoa)
    first = stolen(client)
    other = UserFactory()
    client.post("/mo-so/", {"login": other.login, "password": PASSWORD, "next": "/"})
    assert client.session["_auth_user_id"] == str(other.pk)
    assert not is_in(first)


def test_after_closing_the_notebook_a_stolen_cookie_is_worthless(hoa):
    client = opened(hoa)
    thief = stolen(client)
    assert client.post("/dong-so/").status_code == 302
    assert not is_in(client)
    assert not is_in(thief)
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["mở sổ", "đóng sổ"]


def test_what_was_read_is_not_kept_by_the_browser(hoa):
    assert "no-store" in opened(hoa).get("/mat-khau/")["Cache-Control"]


def test_closing_twice_is_harmless(hoa):
    client = opened(hoa)
    for _ in range(2):
        assert client.post("/dong-so/")["Location"] == "/mo-so/"


def test_closing_leaves_other_machines_unless_asked(hoa):
    here, phone = opened(hoa), opened(hoa)
    here.post("/dong-so/")
    assert is_in(phone)
    opened(hoa).post("/dong-so/", {"everywhere": "1"})
    assert not is_in(phone)


class TestPasswordChange:
    def test_it_ends_all_other_sessions_and_goes_on_here(self, hoa):
        here, phone = opened(hoa), opened(hoa)
        thief = stolen(here)
        assert change_password(here).status_code == 302
        assert is_in(here)
        assert not is_in(thief)
        assert not is_in(phone)
        assert opened(hoa, NEW)
        assert Entry.objects.filter(verb="đổi mật khẩu", object_id=hoa.pk).count() == 1

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"present": "sai"}, "Mật khẩu đang dùng chưa đúng"),
            ({"new": "ngan"}, "cần ít nhất 10"),
            ({"new": PASSWORD}, "trùng với mật khẩu đang dùng"),
            ({"again": "khac hẳn luôn"}, "không giống nhau"),
            ({"present": ""}, "Ô này còn trống"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_changes(self, hoa, typed, sentence):
        client = opened(hoa)
        answer = change_password(client, **typed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert opened(hoa)
        assert Entry.objects.filter(is_refused=True, label="/mat-khau/").count() == 1

    def test_guessing_the_present_one_is_counted(self, hoa):
        client = opened(hoa)
        for _ in range(5):
            change_password(client, present="sai")
        assert change_password(client).status_code == 429

    def test_a_role_or_a_flag_cannot_be_slipped_in(self, hoa):
        """Fields that the form does not have change nothing."""
        client = opened(hoa)
        before = (
            User.objects.filter(pk=hoa.pk).values("login", "person", "is_active", "is_demonstration").get()
        )
        extra = {"is_active": "0", "person": "1", "login": "x", "is_demonstration": "1", "session_epoch": "0"}
        client.post("/mat-khau/", {"present": PASSWORD, "new": NEW, "again": NEW, **extra})
        assert User.objects.filter(pk=hoa.pk).values(*before).get() == before
