"""A unit's own form of letterhead, from a day on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.frontwork.documents import actions, queries
from mattran.frontwork.documents.choices import Numbering
from mattran.frontwork.documents.models import LetterheadForm
from mattran.frontwork.documents.paper import plain
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db


WORDS = actions.LetterheadWords(
    superior="UỶ BAN MTTQ VIỆT NAM\n{ĐƠN VỊ}",
    issuer="BAN THƯỜNG TRỰC",
    issuer_mark="UBMTTQ-BTT",
    recipients="Lưu: VP",
    numbering=Numbering.ALL_KINDS,
)


def put(
    people: PeopleOfMau, signings: Sequence[actions.SigningWords] = (), **changes: object
) -> LetterheadForm:
    actions.load_catalogue()
    return actions.set_letterhead(
        by=people.binh,
        unit=people.place.ward,
        words=replace(WORDS, **changes),  # type: ignore[arg-type]
        signings=signings,
        valid_from=date(2026, 7, 1),
        at=NOON,
    )


def test_a_post_signs_in_another_name_from_its_day(people: PeopleOfMau) -> None:
    deputy = actions.SigningWords(Post.VICE_CHAIR, "TM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    put(people, signings=[deputy])
    frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 1), signer=people.binh)
    assert [plain(each) for each in frame.signature.authority] == ["TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"]
    before = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 6, 30), signer=people.binh)
    assert [plain(each) for each in before.signature.authority] == ["TM. BAN THƯỜNG TRỰC"]
    entry = Entry.objects.get(kind="letterhead_form")
    assert entry.changes["PHÓ CHỦ TỊCH"] == deputy.authority
    assert entry.changes["Cách lấy số"] == WORDS.numbering.label
    assert entry.changes["Có Quốc hiệu, Tiêu ngữ"] == "có"
    assert entry.changes["Cơ quan ban hành, chữ đậm"] == WORDS.issuer


@pytest.mark.parametrize(("title", "said"), [(" ", "Hãy ghi chức vụ ký"), ("PHÓ\x00", "ký tự")])
def test_a_signature_without_its_post_is_refused(people: PeopleOfMau, title: str, said: str) -> None:
    with pytest.raises(actions.BadLetterhead, match=said):
        put(people, signings=[actions.SigningWords(Post.VICE_CHAIR, "", title)])
    assert not LetterheadForm.objects.filter(unit=people.place.ward).exists()


@pytest.mark.parametrize("line", ["MTTQ {UNIT}", "{phường}", "{ĐƠN VỊ", "{}"])
def test_a_name_that_is_none_is_refused(people: PeopleOfMau, line: str) -> None:
    with pytest.raises(actions.BadLetterhead, match=r"Chỉ dùng \{ĐƠN VỊ\}"):
        put(people, superior=line)
    assert not LetterheadForm.objects.filter(unit=people.place.ward).exists()


def test_it_holds_from_its_day_and_signs_as_before(people: PeopleOfMau) -> None:
    put(people)
    after = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 1), signer=people.binh)
    before = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 6, 30))
    assert (before.symbol, after.symbol) == ("BC-MTTQ-BTT", "BC-UBMTTQ-BTT")
    assert plain(after.signature.post) == "PHÓ CHỦ TỊCH"
    assert Entry.objects.filter(kind="letterhead_form").count() == 1


def test_numbers_are_counted_the_new_way_from_the_next_year(people: PeopleOfMau) -> None:
    put(people)
    ward = people.place.ward
    assert queries.numbering(ward, BodyKind.COMMITTEE, date(2026, 12, 31)) == Numbering.PER_KIND
    assert queries.numbering(ward, BodyKind.COMMITTEE, date(2027, 1, 1)) == Numbering.ALL_KINDS


def test_set_twice_on_a_day_the_second_counts(people: PeopleOfMau) -> None:
    put(people)
    form = put(people, issuer_mark="MT")
    assert LetterheadForm.objects.get(unit=people.place.ward) == form
    assert form.issuer_mark == "MT"


def test_a_member_organisation_keeps_its_own_head(people: PeopleOfMau) -> None:
    put(people)
    union = OrganisationFactory(parent=people.place.ward)
    frame = queries.frame(unit=union, kind="BC", on=date(2026, 7, 14))
    assert [plain(each.text) for each in frame.letterhead.lines] == [union.full_name.upper()]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issuer": " \n "}, "cơ quan ban hành"),
        ({"issuer_mark": "MTTQ BTT"}, "gạch nối"),
        ({"place": "\x00"}, "ký tự"),
    ],
)
def test_nonsense_is_refused(people: PeopleOfMau, change: dict[str, str], said: str) -> None:
    with pytest.raises(actions.BadLetterhead, match=said):
        put(people, **change)


def test_only_who_keeps_the_register_may(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    with pytest.raises(MayNot):
        actions.set_letterhead(
            by=people.hoa, unit=people.place.ward, words=WORDS, valid_from=date(2026, 7, 1), at=NOON
        )
