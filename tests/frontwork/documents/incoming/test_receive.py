"""Receiving a paper: it works, refuses, can be pressed twice, leaves its line."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import CannotReceive
from mattran.frontwork.documents.models import IncomingDocument, IncomingRegister
from mattran.frontwork.documents.rules import MOST_FILES
from tests.factories import files
from tests.factories.access import PeopleOfMau, actor
from tests.factories.documents import NOON
from tests.factories.incoming import done_to, kind_of_paper, notice, received
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


def test_it_gets_the_next_number_of_its_unit_and_year(people: PeopleOfMau) -> None:
    first, second = received(people.binh), received(people.binh, symbol="295-CV/ĐU")
    assert (first.number, second.number) == (1, 2)
    assert received(people.hoa).number == 1, "another unit counts for itself"
    last_year = received(people.binh, arrived_on=date(2025, 12, 31), dated_on=None)
    assert (last_year.number, last_year.register.year) == (1, 2025)
    assert first.label == "Văn bản đến số 01 năm 2026"
    assert second.what == "Văn bản 295-CV/ĐU"


def test_it_keeps_what_was_told_and_the_scans(people: PeopleOfMau) -> None:
    scans = files.checked("tờ 1.jpg"), files.checked("thông báo.pdf", files.PDF)
    document = received(people.binh, kind=kind_of_paper("TB"), uploads=(*scans, scans[0]))
    assert (document.sender, document.symbol) == ("Hội đồng nhân dân phường Mẫu", "12/TB-HĐND")
    assert document.what == "Thông báo 12/TB-HĐND"
    assert [str(one) for one in document.files.order_by("pk")] == ["tờ 1.jpg", "thông báo.pdf"]
    assert people.binh.capacity in document.received_by
    assert done_to(document) == ["vào sổ văn bản đến"]
    line = Entry.objects.get(kind="incoming_document")
    assert line.changes["Số, ký hiệu"] == "12/TB-HĐND"
    assert line.changes["Tệp"] == "tờ 1.jpg; thông báo.pdf"
    assert "Ghi chú" not in line.changes, "a blank tells nothing"


def test_a_sender_of_the_tree_is_kept_as_that_unit(people: PeopleOfMau) -> None:
    police = UnitFactory(kind=UnitKind.PARTNER, name="Công an phường", prefix="", parent=people.place.ward)
    document = received(people.binh, sender_unit=police, sender_name="bị thay")
    assert (document.sender_unit, document.sender_name, document.sender) == (police, "", "Công an phường")


def test_pressed_twice_is_once(people: PeopleOfMau) -> None:
    sent: dict[str, Any] = {"by": people.binh, "unit": people.place.ward, "client_id": uuid4(), "at": NOON}
    scan = files.checked()
    first = incoming.receive(**sent, details=notice(), uploads=(scan,))
    assert incoming.receive(**sent, details=notice(), uploads=(scan,)) == first
    assert IncomingDocument.objects.count() == StoredFile.objects.count() == 1
    with pytest.raises(UsedForAnother):
        incoming.receive(**sent, details=notice(abstract="Việc khác"))
    assert IncomingRegister.objects.get().next_number == 2


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"abstract": " "}, "abstract", "Hãy ghi trích yếu"),
        ({"abstract": "dài " * 200}, "abstract", "nhiều nhất là 500"),
        ({"symbol": "12\u202e"}, "symbol", "đổi chiều chữ"),
        ({"sender_name": ""}, "sender", "Hãy ghi tác giả"),
        ({"arrived_on": date(2026, 7, 15)}, "arrived_on", "chưa tới"),
        ({"arrived_on": date(1926, 7, 15)}, "arrived_on", "xem lại năm"),
        ({"dated_on": date(2026, 7, 15)}, "dated_on", "sau ngày đến"),
        ({"deadline_on": date(2026, 7, 1)}, "deadline_on", "trước ngày của văn bản"),
    ],
)
def test_nonsense_is_refused_and_takes_no_number(
    people: PeopleOfMau, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(CannotReceive, match=sentence) as refusal:
        received(people.binh, **changes)
    assert refusal.value.field == field
    assert not IncomingDocument.objects.exists()
    assert received(people.binh).number == 1


def test_it_cannot_have_sent_the_paper_to_itself(people: PeopleOfMau) -> None:
    with pytest.raises(CannotReceive, match="là nơi nhận"):
        received(people.binh, sender_unit=people.place.ward)


def test_too_many_files_are_refused_and_none_is_kept(people: PeopleOfMau) -> None:
    many = tuple(files.checked(data=files.PDF + b"\n" * n) for n in range(MOST_FILES + 1))
    with pytest.raises(CannotReceive, match=f"nhiều nhất {MOST_FILES} tệp"):
        received(people.binh, uploads=many)
    assert not StoredFile.objects.exists()


def test_only_who_keeps_the_units_own_register_may(people: PeopleOfMau) -> None:
    place, sent = people.place, {"details": notice(), "at": NOON}
    for by, unit in (
        (people.binh, place.dong_5),
        (people.hoa, place.ward),
        (people.stranger, place.ward),
        (actor(Post.MEMBER, place.dong_5), place.dong_5),
    ):
        with pytest.raises(MayNot):
            incoming.receive(by=by, unit=unit, client_id=uuid4(), **sent)
    clerk = actor(Post.SPECIALIST, place.ward)
    assert received(clerk, at=NOON + timedelta(hours=1)).number == 1
