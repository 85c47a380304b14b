"""Scans of a paper received: added, and taken off again."""

import pytest

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import MayNot
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import CannotReceive
from mattran.frontwork.documents.rules import MOST_FILES
from tests.factories import files
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON
from tests.factories.incoming import done_to, received

pytestmark = pytest.mark.django_db


def test_sheets_are_added_once_each(people: PeopleOfMau) -> None:
    document = received(people.binh)
    sheets = [files.checked("tờ 1.jpg"), files.checked("tờ 2.pdf", files.PDF)]
    for _ in range(2):
        incoming.add_files(by=people.binh, document=document, uploads=sheets, at=NOON)
    assert [str(one) for one in document.files.order_by("pk")] == ["tờ 1.jpg", "tờ 2.pdf"]
    assert done_to(document) == ["vào sổ văn bản đến", "thêm tệp văn bản đến"]
    line = Entry.objects.get(verb="thêm tệp văn bản đến")
    assert line.changes == {"Tệp": ["", "tờ 1.jpg; tờ 2.pdf"]}


def test_what_there_is_no_room_for_is_named(people: PeopleOfMau) -> None:
    document = received(people.binh)
    many = [files.checked(f"{n}.pdf", files.PDF + b"\n" * n) for n in range(MOST_FILES + 1)]
    kept = incoming.add_files(by=people.binh, document=document, uploads=many, at=NOON)
    assert len(kept.files) == MOST_FILES
    assert f"“{MOST_FILES}.pdf”" in kept.refusal


def test_a_file_is_taken_off_also_from_what_was_withdrawn(people: PeopleOfMau) -> None:
    document = received(people.binh, uploads=(files.checked("mật.jpg"),))
    incoming.withdraw(by=people.binh, document=document, reason="Tài liệu mật", at=NOON)
    one = document.files.get()
    for _ in range(2):
        incoming.remove_file(by=people.binh, document=document, file_id=one.pk, at=NOON)
    assert not StoredFile.objects.exists()
    assert done_to(document)[2:] == ["bỏ tệp văn bản đến"]
    assert Entry.objects.get(verb="bỏ tệp văn bản đến").changes == {"Tệp": ["mật.jpg", ""]}


def test_nothing_is_added_to_what_was_withdrawn(people: PeopleOfMau) -> None:
    document = received(people.binh)
    incoming.withdraw(by=people.binh, document=document, reason="Nhầm", at=NOON)
    with pytest.raises(CannotReceive, match="không thêm tệp được"):
        incoming.add_files(by=people.binh, document=document, uploads=[files.checked()], at=NOON)


def test_a_file_of_another_paper_stays(people: PeopleOfMau) -> None:
    document, other = received(people.binh), received(people.binh, uploads=(files.checked(),))
    incoming.remove_file(by=people.binh, document=document, file_id=other.files.get().pk, at=NOON)
    assert other.files.exists()


def test_only_the_unit_itself_may(people: PeopleOfMau) -> None:
    document = received(people.hoa, uploads=(files.checked(),))
    one = document.files.get()
    for by in (people.binh, people.stranger):
        with pytest.raises(MayNot):
            incoming.add_files(by=by, document=document, uploads=[files.checked()], at=NOON)
        with pytest.raises(MayNot):
            incoming.remove_file(by=by, document=document, file_id=one.pk, at=NOON)
