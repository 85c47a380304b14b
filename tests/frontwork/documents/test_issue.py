"""Issuing a document and keeping its print: it works, refuses, and leaves its line."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.frontwork.documents import actions, docx, queries
from mattran.frontwork.documents.choices import DocumentState, Numbering
from mattran.frontwork.documents.models import Document, DocumentRegister, LetterheadForm
from mattran.frontwork.documents.paper import Stamp, plain
from mattran.frontwork.documents.queries import stamp_of
from tests.factories.access import PeopleOfMau, actor
from tests.factories.documents import NOON, drafted, issued, lines_of

pytestmark = pytest.mark.django_db


class TestIssue:
    def test_it_gets_number_day_and_frozen_words(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        assert document.state == DocumentState.ISSUED
        assert (document.number, document.symbol) == (1, "01/BC-MTTQ-BTT")
        assert document.issued_on == date(2026, 7, 14)
        assert people.binh.name in document.issued_by
        assert plain(document.paper.number_and_symbol) == "Số: 01/BC-MTTQ-BTT"
        assert plain(document.paper.place_and_day) == "Mẫu, ngày 14 tháng 7 năm 2026"
        assert stamp_of(document) is Stamp.NONE
        assert lines_of(document) == ["soạn dự thảo", "ban hành"]

    def test_numbers_follow_one_another_by_kind_year_and_unit(self, people: PeopleOfMau) -> None:
        ward = people.place.ward
        symbols = [issued(people.binh, ward).symbol for _ in range(3)]
        symbols.append(issued(people.binh, ward, kind="KH").symbol)
        symbols.append(issued(people.binh, ward, at=NOON.replace(year=2025)).symbol)
        symbols.append(issued(people.hoa, people.place.dong_5, kind="BB").symbol)
        assert symbols == [
            "01/BC-MTTQ-BTT",
            "02/BC-MTTQ-BTT",
            "03/BC-MTTQ-BTT",
            "01/KH-MTTQ-BTT",
            "01/BC-MTTQ-BTT",
            "01/BB-BCTMT",
        ]

    def test_one_series_for_all_kinds_where_the_unit_wants_it(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        LetterheadForm.objects.filter(body_kind=BodyKind.COMMITTEE).update(numbering=Numbering.ALL_KINDS)
        symbols = [issued(people.binh, people.place.ward, kind=kind).symbol for kind in ("BC", "KH", "CV")]
        assert symbols == ["01/BC-MTTQ-BTT", "02/KH-MTTQ-BTT", "03/MTTQ-BTT"]

    def test_pressed_twice_it_keeps_its_number(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        actions.issue(by=people.binh, document=document, on=date(2026, 7, 14), at=NOON)
        with pytest.raises(actions.NotADraft, match="01/BC-MTTQ-BTT không còn là dự thảo"):
            actions.issue(by=people.binh, document=document, on=date(2026, 7, 14), at=NOON)
        assert DocumentRegister.objects.get().next_number == 2
        with pytest.raises(actions.NotADraft):
            actions.redraft(by=people.binh, document=document, paper=document.paper, at=NOON)

    def test_what_is_refused_leaves_no_gap(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)

        def issue_and_fail() -> None:
            with transaction.atomic():
                actions.issue(by=people.binh, document=document, on=date(2026, 7, 14), at=NOON)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            issue_and_fail()
        assert issued(people.binh, people.place.ward).number == 1

    def test_a_day_to_come_is_refused(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        with pytest.raises(actions.CannotIssue, match="15/07/2026 chưa đến"):
            actions.issue(by=people.binh, document=document, on=date(2026, 7, 15), at=NOON)

    def test_who_may_not_sign_may_not_issue(self, people: PeopleOfMau) -> None:
        clerk = actor(Post.SPECIALIST, people.place.ward)
        document = drafted(clerk, people.place.ward)
        for somebody in (clerk, people.hoa, people.stranger):
            with pytest.raises(MayNot):
                actions.issue(by=somebody, document=document, on=date(2026, 7, 14), at=NOON)
        assert not DocumentRegister.objects.exists()

    def test_the_database_refuses_a_number_twice(self, people: PeopleOfMau) -> None:
        first, second = (issued(people.binh, people.place.ward) for _ in range(2))
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=second.pk).update(number=first.number)
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=second.pk).update(number=None)

    def test_it_bears_the_name_of_whoever_holds_the_seat(self, people: PeopleOfMau) -> None:
        assert (
            plain(issued(people.binh, people.place.ward).paper.signatures[0].name) == people.binh.person.name
        )


class TestPrint:
    def test_files_are_kept_once(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        kept = actions.keep_print(by=people.binh, document=document, at=NOON)
        assert kept.printed is not None
        assert kept.printed.display_name.startswith("01-BC-MTTQ-BTT Báo cáo Kết quả")
        assert len(kept.docx_sha256) == 64
        again = actions.keep_print(by=people.binh, document=kept, at=NOON)
        assert again.printed_id == kept.printed_id

    def test_a_draft_keeps_none(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        assert actions.keep_print(by=people.binh, document=document, at=NOON).printed is None

    def test_a_demonstration_keeps_none(self, people: PeopleOfMau, settings: object) -> None:
        settings.DEMO = True  # type: ignore[attr-defined]
        document = issued(people.binh, people.place.ward)
        assert actions.keep_print(by=people.binh, document=document, at=NOON).printed is None
        assert stamp_of(document) is Stamp.DEMO
        assert queries.printed_paper(document).stamp is Stamp.DEMO


def test_the_printed_words_are_the_frozen_ones(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    before = docx.render(document.paper)
    people.place.ward.name = "Đổi Tên"
    people.place.ward.save()
    assert docx.render(Document.objects.get(pk=document.pk).paper) == before
