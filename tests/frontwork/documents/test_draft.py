"""Drafting a document, and drafting it again: it works, refuses, and leaves its line."""

from dataclasses import replace
from datetime import date

import pytest

from mattran.base.text import search_key
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body
from mattran.frontwork.documents import actions, serial
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import Stamp, line
from mattran.frontwork.documents.queries import stamp_of
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON, drafted, lines_of

pytestmark = pytest.mark.django_db


def test_it_has_no_number_and_is_stamped(people: PeopleOfMau) -> None:
    document = drafted(people.binh, people.place.ward, source_kind="report", source_id=7)
    assert document.is_draft
    assert (document.number, document.symbol, document.issued_on) == (None, "", None)
    assert document.listed_on == date(2026, 7, 14)
    assert stamp_of(document) is Stamp.DRAFT
    assert lines_of(document) == ["soạn dự thảo"]
    document.refresh_from_db()
    assert serial.digest(document.paper) == document.paper_sha256


def test_it_can_be_drafted_again(people: PeopleOfMau) -> None:
    document = drafted(people.binh, people.place.ward)
    other = replace(document.paper, abstract=line("Kết quả khác"))
    again = actions.redraft(by=people.binh, document=document, paper=other, at=NOON)
    assert (again.abstract, again.version) == ("Kết quả khác", 2)
    assert again.search == search_key("Báo cáo Kết quả khác Phường Mẫu")
    assert lines_of(document) == ["soạn dự thảo", "sửa dự thảo"]


def test_a_stranger_may_not(people: PeopleOfMau) -> None:
    with pytest.raises(MayNot):
        drafted(people.stranger, people.place.ward)
    assert not Document.objects.exists()


def test_words_it_needs(people: PeopleOfMau) -> None:
    document = drafted(people.binh, people.place.ward)
    for change, said in (({"symbol": ""}, "ký hiệu"), ({"abstract": ()}, "trích yếu")):
        with pytest.raises(actions.CannotDraft, match=said):
            actions.redraft(
                by=people.binh, document=document, paper=replace(document.paper, **change), at=NOON
            )


def test_another_units_body_is_refused(people: PeopleOfMau) -> None:
    body = Body.objects.create(unit=people.place.other_ward, kind=BodyKind.OTHER, name="Ban khác")
    with pytest.raises(actions.CannotDraft, match="không thuộc"):
        drafted(people.binh, people.place.ward, body=body)
