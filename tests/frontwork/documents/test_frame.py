"""How a unit's papers are framed: letterhead, symbol, place, recipients, signature."""

from datetime import date

import pytest

from mattran.directory.bodies.choices import BodyKind
from mattran.frontwork.documents import actions, queries
from mattran.frontwork.documents.models import LetterheadForm
from mattran.frontwork.documents.paper import plain
from tests.factories.access import PeopleOfMau

pytestmark = pytest.mark.django_db


def test_of_a_ward(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 14), signer=people.binh)
    assert [plain(each.text) for each in frame.letterhead.lines] == [
        "UỶ BAN MTTQ VIỆT NAM",
        "PHƯỜNG MẪU",
        "BAN THƯỜNG TRỰC",
    ]
    assert [each.is_bold for each in frame.letterhead.lines] == [False, False, True]
    assert frame.letterhead.state_heading is not None
    assert (frame.symbol, frame.place) == ("BC-MTTQ-BTT", "Mẫu")
    assert plain(frame.recipients[0]) == "Ban Thường trực Uỷ ban MTTQ Việt Nam tỉnh Mẫu (để b/c)"
    assert [plain(each) for each in frame.signature.authority] == ["TM. BAN THƯỜNG TRỰC"]
    assert plain(frame.signature.post) == "PHÓ CHỦ TỊCH"
    assert plain(frame.signature.name) == people.binh.person.name


def test_of_a_residential_area(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    frame = queries.frame(unit=people.place.dong_5, kind="BB", on=date(2026, 7, 14), signer=people.hoa)
    assert [plain(each.text) for each in frame.letterhead.lines] == [
        "BAN CÔNG TÁC MẶT TRẬN",
        "KHU PHỐ ĐÔNG 5",
    ]
    assert (frame.symbol, frame.place) == ("BB-BCTMT", "Mẫu")
    assert plain(frame.signature.post) == "TRƯỞNG BAN"


def test_of_the_nation(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    frame = queries.frame(unit=people.place.nation, kind="HD", on=date(2026, 7, 14))
    assert frame.symbol == "HD-MTTW-BTT"
    assert plain(frame.letterhead.lines[0].text) == "UỶ BAN TRUNG ƯƠNG"


def test_an_unknown_signer_is_a_blank(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 14))
    assert plain(frame.signature.post) == "CHỦ TỊCH"
    assert plain(frame.signature.name) == "…"


def test_a_provinces_form_is_inherited_from_its_day_on(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    LetterheadForm.objects.create(
        unit=people.place.province,
        body_kind=BodyKind.COMMITTEE,
        valid_from=date(2026, 1, 1),
        issuer="UỶ BAN MTTQ {ĐƠN VỊ}",
        issuer_mark="UBMTTQ",
        has_state_heading=False,
    )
    before = queries.frame(unit=people.place.ward, kind="BC", on=date(2025, 12, 31))
    after = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 1, 1))
    elsewhere = queries.frame(unit=people.place.dong_5, kind="BC", on=date(2026, 1, 1))
    assert (before.symbol, after.symbol) == ("BC-MTTQ-BTT", "BC-UBMTTQ")
    assert after.letterhead.state_heading is None
    assert elsewhere.symbol == "BC-BCTMT"


def test_without_a_catalogue_it_says_what_to_do(people: PeopleOfMau) -> None:
    with pytest.raises(queries.NoLetterhead, match="nạp lại danh mục"):
        queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 14))
    actions.load_catalogue()
    with pytest.raises(queries.UnknownKind, match="XYZ"):
        queries.frame(unit=people.place.ward, kind="XYZ", on=date(2026, 7, 14))
