"""No card id, number or PIN in any log: the whole life of a card, all of it logged, and a control."""

import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.base.once.models import ClientId
from mattran.directory.access.cards import CardSecret, in_groups
from mattran.directory.access.models import LoginCard
from mattran.directory.access.views.card_sheet import SHEET
from mattran.web import logs
from tests.directory.access.pages import press
from tests.factories.access import PeopleOfMau, signed_in

pytestmark = pytest.mark.django_db
NEW = "509271"


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Everything that the product and its libraries log, from the lowest level up, as it goes to stderr."""
    stream, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(logs.formatter())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def kept(office: Client) -> CardSecret:
    """What the officer's session keeps of the one card that waits to be printed."""
    ((seed, _, _),) = office.session[SHEET]["seeds"].values()
    return CardSecret(seed)


def live(mau: PeopleOfMau) -> list[CardSecret]:
    """Issued, printed, opened with mistakes, PIN changed, locked, unlocked, new PIN, replaced, revoked."""
    office, hers, stranger = signed_in(Client(), mau.binh), Client(), Client(raise_request_exception=False)
    person = mau.hoa.person.pk
    press(office, f"/to-chuc/nguoi/{person}/the/")
    first, pk = kept(office), LoginCard.objects.get().pk
    office.post("/to-chuc/the/to-in/")
    hers.post("/the/", {"number": in_groups(first.number), "pin": first.pin})
    hers.post("/pin/", {"present": first.pin, "new": "123456", "again": "123456"})
    hers.post("/pin/", {"present": first.pin, "new": NEW, "again": NEW})
    for pin in (first.pin, "", "12a456", *["934617"] * 6):
        stranger.post("/the/", {"scanned": first.id, "pin": pin, "number": first.number})
    stranger.post("/the/", {"number": first.number[:-1], "pin": NEW})
    press(office, f"/to-chuc/the/{pk}/mo-khoa/")
    press(office, f"/to-chuc/the/{pk}/pin-moi/")
    second_pin = kept(office)
    office.post("/to-chuc/the/to-in/")
    hers.post("/the/", {"scanned": first.id, "pin": second_pin.pin})
    press(office, f"/to-chuc/the/{pk}/thay/")
    replaced = kept(office)
    office.post("/to-chuc/the/to-in/", {"done": "1"})
    press(office, f"/to-chuc/the/{LoginCard.objects.current().get().pk}/huy/")
    stranger.post("/the/", {"scanned": replaced.id, "pin": replaced.pin})
    return [first, second_pin, replaced]


def leaks(text: str, secrets: list[CardSecret]) -> list[str]:
    """Which secrets stand in the text: ids, numbers however grouped, PINs as words of their own."""
    bare = re.sub(r"[\s-]", "", text)
    ids = [secret.id for secret in secrets if secret.id in text]
    numbers = [secret.number for secret in secrets if secret.number in bare]
    pins = [NEW, "934617", *(secret.pin for secret in secrets)]
    return ids + numbers + [pin for pin in pins if re.search(rf"(?<![0-9a-f.]){pin}(?![0-9a-f])", text)]


def test_no_log_holds_a_secret_of_a_card(written, client):
    secrets = live(PeopleOfMau())
    assert '"route": "/the/"' in written.getvalue()
    assert leaks(written.getvalue(), secrets) == []


def test_nor_does_the_audit_nor_the_table_of_presses(client):
    secrets = live(PeopleOfMau())
    verbs = list(Entry.objects.filter(is_refused=False).order_by("pk").values_list("verb", flat=True))
    assert verbs == [
        "phát thẻ đăng nhập",
        "mở sổ bằng thẻ",
        "đổi số PIN của thẻ",
        "khoá thẻ: nhập sai số PIN nhiều lần",
        "mở khoá thẻ đăng nhập",
        "đặt lại số PIN của thẻ",
        "mở sổ bằng thẻ",
        "huỷ thẻ đăng nhập, thay bằng thẻ mới",
        "phát thẻ đăng nhập",
        "huỷ thẻ đăng nhập",
    ]
    audited = str([line | {"at": "", "id": ""} for line in Entry.objects.values()])
    assert leaks(audited, secrets) == []
    assert leaks(str(list(ClientId.objects.values("url", "kind"))), secrets) == []
    kept_of_cards = str(list(LoginCard.objects.values("id_key", "number_key", "pin")))
    assert leaks(kept_of_cards, secrets) == []


def test_the_control_finds_what_a_careless_line_would_write(written):
    secrets = live(PeopleOfMau())
    logging.getLogger("careless").warning(f"GET /the/?the={secrets[0].id} so={in_groups(secrets[1].number)}")
    logging.getLogger("careless").warning(f"pin {NEW}")
    assert leaks(written.getvalue(), secrets) == [secrets[0].id, secrets[1].number, NEW]


def test_a_failure_inside_the_page_writes_no_secret_either(written, monkeypatch):
    """The traceback of a page that fails with the card in its hands."""

    def fails(**kwargs):
        raise ValueError(f"{kwargs}")

    monkeypatch.setattr("mattran.directory.access.actions.check_card", fails)
    secret = CardSecret("thẻ")
    answer = Client(raise_request_exception=False).post("/the/", {"scanned": secret.id, "pin": NEW})
    assert answer.status_code == 500
    assert '"error": "ValueError"' in written.getvalue()
    assert leaks(written.getvalue(), [secret]) == []
