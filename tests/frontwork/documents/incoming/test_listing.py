"""Papers received as a list: who sees what, finding, pages, and what is offered to others."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.models import IncomingDocument
from mattran.frontwork.documents.queries import IncomingWanted, paging
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON
from tests.factories.incoming import kind_of_paper, notice, received
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

WIDE = IncomingWanted(is_wide=True)


def test_the_unit_above_sees_what_those_below_received(people: PeopleOfMau) -> None:
    below, own = received(people.hoa), received(people.binh)
    assert set(queries.visible_incoming(people.binh)) == {below, own}
    assert set(queries.visible_incoming(people.hoa)) == {below}
    assert not queries.visible_incoming(people.stranger).exists()
    assert queries.received_page(people.binh, IncomingWanted()).documents == [own]
    assert queries.received_page(people.binh, WIDE).documents == [own, below]
    assert queries.received_page(people.stranger, WIDE).documents == []


@pytest.mark.parametrize(
    "text",
    [
        "ket qua ky hop",
        "12/tb",
        "hoi dong nhan dan",
        "HĐND phường mẫu",
        "thong bao 12",
        "TB-HĐND kết quả",
        "12/TB-HDND",
        unicodedata.normalize("NFD", "Hội đồng nhân dân kết quả"),
    ],
)
def test_it_finds_without_marks_and_by_abbreviation(people: PeopleOfMau, text: str) -> None:
    document = received(people.binh, kind=kind_of_paper("TB"))
    received(people.binh, symbol="295-CV/ĐU", sender_name="Đảng uỷ phường", abstract="Lịch làm việc")
    assert queries.received_page(people.binh, IncomingWanted(text=text)).documents == [document]


def test_it_narrows_to_a_year(people: PeopleOfMau) -> None:
    now, before = received(people.binh), received(people.binh, arrived_on=date(2024, 3, 1), dated_on=None)
    assert queries.received_page(people.binh, IncomingWanted(year=2024)).documents == [before]
    assert queries.received_page(people.binh, IncomingWanted(year=2026)).documents == [now]
    assert queries.incoming_years(people.binh, IncomingWanted()) == [2026, 2025, 2024]
    assert queries.incoming_years(people.stranger, WIDE) == []


def test_pages_go_there_and_back(people: PeopleOfMau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 2)
    days = [notice().arrived_on - timedelta(days=n // 2) for n in range(5)]
    made = [received(people.binh, arrived_on=day, dated_on=None) for day in days]
    order = sorted(made, key=lambda each: (each.arrived_on, each.pk), reverse=True)
    first = queries.received_page(people.binh, IncomingWanted())
    assert (first.documents, first.newer) == (order[:2], None)
    second = queries.received_page(people.binh, IncomingWanted(), before=first.older)
    assert second.documents == order[2:4]
    last = queries.received_page(people.binh, IncomingWanted(), before=second.older)
    assert (last.documents, last.older) == (order[4:], None)
    back = queries.received_page(people.binh, IncomingWanted(), after=last.newer)
    assert back.documents == order[2:4]


def test_a_second_entry_is_known_by_sender_symbol_and_year(people: PeopleOfMau) -> None:
    document = received(people.binh, symbol="05/TB-HĐND")

    def twin(**changes: object) -> IncomingDocument | None:
        told = notice(symbol="5/tb-hdnd", sender_name="HĐND phường Mẫu", **changes)
        return queries.twin_of(
            people.place.ward,
            sender=told.sender,
            symbol=told.symbol,
            arrived_on=told.arrived_on,
            dated_on=told.dated_on,
        )

    assert twin() == document
    assert twin(dated_on=None) == document, "it arrived in the year of the other"
    assert twin(dated_on=date(2025, 7, 1)) is None, "symbols begin anew each year"
    incoming.withdraw(by=people.binh, document=document, reason="Nhầm", at=NOON)
    assert twin() is None
    received(people.binh, symbol="")
    assert (
        queries.twin_of(
            people.place.ward,
            sender=notice().sender,
            symbol="",
            arrived_on=notice().arrived_on,
            dated_on=None,
        )
        is None
    )


def test_who_may_have_sent_it(people: PeopleOfMau) -> None:
    place = people.place
    police = UnitFactory(kind=UnitKind.PARTNER, name="Công an phường", prefix="", parent=place.ward)
    UnitFactory(kind=UnitKind.PARTNER, name="Công an bên cạnh", prefix="", parent=place.other_ward)
    for name in ("Đảng uỷ phường", "Chi bộ", "Đảng uỷ phường"):
        received(people.binh, sender_name=name)
    assert queries.sender_units(place.ward, notice().arrived_on) == [police]
    assert queries.sender_units(place.dong_5, notice().arrived_on) == [police], "that of the ward above"
    assert queries.sender_names(place.ward) == ["Đảng uỷ phường", "Chi bộ"]


def test_what_is_offered_to_whoever_attaches_one(people: PeopleOfMau, flat: Callable[..., None]) -> None:
    ward = people.place.ward
    first, second, gone = (received(people.binh) for _ in range(3))
    received(people.hoa)
    incoming.withdraw(by=people.binh, document=gone, reason="Nhầm", at=NOON)
    assert queries.recent_incoming(ward) == [second, first]
    assert queries.recent_incoming(ward, limit=1) == [second]
    assert queries.incoming_choices(ward, "hoi dong 12/tb") == [second, first]
    assert queries.incoming_choices(ward, "không có") == []

    def grow() -> None:
        for _ in range(3):
            received(people.binh)

    flat(lambda: [one.what + one.sender for one in queries.incoming_choices(ward, "hoi dong")], grow)
