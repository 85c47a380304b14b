"""`reset_password`: the way back in when nobody with a seat can help."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mattran.base.audit.models import Entry
from tests.factories.access import PeopleOfMau, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hoa():
    return PeopleOfMau().hoa


def reset(monkeypatch, login: str, password: str) -> str:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    out = StringIO()
    call_command("reset_password", login, "--password-stdin", stdout=out)
    return out.getvalue()


def test_it_sets_a_new_one_ends_sessions_and_is_noted(hoa, client, monkeypatch):
    signed_in(client, hoa)
    assert "Đã đặt lại" in reset(monkeypatch, f" {hoa.user.login.upper()} ", "bon tu viet lien")
    hoa.user.refresh_from_db()
    assert hoa.user.check_password("bon tu viet lien")
    assert client.get("/mat-khau/").status_code == 302
    assert (Entry.objects.get().verb, Entry.objects.get().name) == ("đặt lại mật khẩu", "Người vận hành")


def test_it_asks_when_nothing_is_piped_in(hoa, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "bon tu viet lien")
    call_command("reset_password", hoa.user.login, stdout=StringIO())
    hoa.user.refresh_from_db()
    assert hoa.user.check_password("bon tu viet lien")


@pytest.mark.parametrize(
    ("login", "password", "sentence"),
    [("khong.co", "bon tu viet lien", "Không có tài khoản"), (None, "ngan", "cần ít nhất 10")],
)
def test_it_says_why_not(hoa, monkeypatch, login, password, sentence):
    with pytest.raises(CommandError, match=sentence):
        reset(monkeypatch, login or hoa.user.login, password)
