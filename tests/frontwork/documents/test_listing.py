"""The register as a list: who sees what, finding, pages."""

import unicodedata
from datetime import timedelta

import pytest

from mattran.frontwork.documents import queries
from mattran.frontwork.documents.queries import paging
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON, drafted, issued

pytestmark = pytest.mark.django_db


def test_drafts_stay_at_home(people: PeopleOfMau) -> None:
    draft = drafted(people.hoa, people.place.dong_5, kind="BB")
    sent = issued(people.hoa, people.place.dong_5, kind="BB")
    assert list(queries.visible(people.hoa).newest_first()) == [sent, draft]
    assert list(queries.visible(people.binh).newest_first()) == [sent]
    assert not queries.visible(people.stranger).exists()


def test_it_finds_without_marks(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    for text in (
        "ket qua cong tac",
        "KẾT QUẢ",
        "01/bc",
        "bao cao phuong mau",
        unicodedata.normalize("NFD", "kết quả"),
        "dau nam",
        "ĐẦU NĂM",
        unicodedata.normalize("NFD", "đầu năm"),
    ):
        page = queries.register_page(people.binh, queries.Wanted(text=text))
        assert page.documents == [document], text
    assert queries.register_page(people.binh, queries.Wanted(text="kế hoạch")).documents == []


def test_pages_go_there_and_back(people: PeopleOfMau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 2)
    made = [issued(people.binh, people.place.ward, at=NOON - timedelta(days=n // 2)) for n in range(5)]
    order = sorted(made, key=lambda each: (each.listed_on, each.pk), reverse=True)
    first = queries.register_page(people.binh, queries.Wanted())
    assert (first.documents, first.newer) == (order[:2], None)
    second = queries.register_page(people.binh, queries.Wanted(), before=first.older)
    assert second.documents == order[2:4]
    last = queries.register_page(people.binh, queries.Wanted(), before=second.older)
    assert (last.documents, last.older) == (order[4:], None)
    back = queries.register_page(people.binh, queries.Wanted(), after=last.newer)
    assert back.documents == order[2:4]
    assert queries.register_page(people.binh, queries.Wanted(), after=back.newer).newer is None


@pytest.mark.parametrize("text", ["", "x", "20260714-", "20261399-5", "²⁰²⁶0714-1", "20260714-" + "9" * 30])
def test_a_nonsense_place_is_none(text: str) -> None:
    assert queries.read_place(text) is None
    assert str(queries.read_place("20260714-5")) == "20260714-5"
