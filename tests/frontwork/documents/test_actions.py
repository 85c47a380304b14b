"""Drafting, issuing, cancelling, attaching the signed copy: each works, refuses, and leaves its line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mattran.base.audit.models import Entry
from mattran.base.files.checking import check
from mattran.base.text import search_key
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Body
from mattran.frontwork.documents import actions, docx, queries, rules, serial
from mattran.frontwork.documents.choices import DocumentState, Numbering
from mattran.frontwork.documents.models import Document, DocumentKind, DocumentRegister, LetterheadForm
from mattran.frontwork.documents.paper import Stamp, line, plain
from mattran.frontwork.documents.queries import stamp_of
from tests.factories import files
from tests.factories.access import PeopleOfMau, actor
from tests.factories.documents import NOON, drafted, issued
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def lines_of(document: Document) -> list[str]:
    entries = Entry.objects.filter(kind="document", object_id=document.pk)
    return list(entries.order_by("pk").values_list("verb", flat=True))


class TestCatalogue:
    def test_it_may_be_loaded_again(self) -> None:
        first = actions.load_catalogue()
        forms = LetterheadForm.objects.count()
        assert actions.load_catalogue() == first >= 19
        assert LetterheadForm.objects.count() == forms

    def test_a_form_of_ones_own_stays(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        LetterheadForm.objects.create(
            unit=people.place.ward,
            body_kind=BodyKind.COMMITTEE,
            issuer="BAN THƯỜNG TRỰC",
            issuer_mark="UBMTTQ",
        )
        actions.load_catalogue()
        assert LetterheadForm.objects.filter(unit=people.place.ward).get().issuer_mark == "UBMTTQ"

    def test_every_kind_names_its_source(self) -> None:
        actions.load_catalogue()
        assert not DocumentKind.objects.filter(source="").exists()


class TestFrame:
    def test_of_a_ward(self, people: PeopleOfMau) -> None:
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

    def test_of_a_residential_area(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        frame = queries.frame(unit=people.place.dong_5, kind="BB", on=date(2026, 7, 14), signer=people.hoa)
        assert [plain(each.text) for each in frame.letterhead.lines] == [
            "BAN CÔNG TÁC MẶT TRẬN",
            "KHU PHỐ ĐÔNG 5",
        ]
        assert (frame.symbol, frame.place) == ("BB-BCTMT", "Mẫu")
        assert plain(frame.signature.post) == "TRƯỞNG BAN"

    def test_of_the_nation(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        frame = queries.frame(unit=people.place.nation, kind="HD", on=date(2026, 7, 14))
        assert frame.symbol == "HD-MTTW-BTT"
        assert plain(frame.letterhead.lines[0].text) == "UỶ BAN TRUNG ƯƠNG"

    def test_an_unknown_signer_is_a_blank(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 14))
        assert plain(frame.signature.post) == "CHỦ TỊCH"
        assert plain(frame.signature.name) == "…"

    def test_a_provinces_form_is_inherited_from_its_day_on(self, people: PeopleOfMau) -> None:
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

    def test_without_a_catalogue_it_says_what_to_do(self, people: PeopleOfMau) -> None:
        with pytest.raises(queries.NoLetterhead, match="nạp lại danh mục"):
            queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 14))
        actions.load_catalogue()
        with pytest.raises(queries.UnknownKind, match="XYZ"):
            queries.frame(unit=people.place.ward, kind="XYZ", on=date(2026, 7, 14))


class TestDraft:
    def test_it_has_no_number_and_is_stamped(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward, source_kind="report", source_id=7)
        assert document.is_draft
        assert (document.number, document.symbol, document.issued_on) == (None, "", None)
        assert document.listed_on == date(2026, 7, 14)
        assert stamp_of(document) is Stamp.DRAFT
        assert lines_of(document) == ["soạn dự thảo"]
        document.refresh_from_db()
        assert serial.digest(document.paper) == document.paper_sha256

    def test_it_can_be_drafted_again(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        other = replace(document.paper, abstract=line("Kết quả khác"))
        again = actions.redraft(by=people.binh, document=document, paper=other, at=NOON)
        assert (again.abstract, again.version) == ("Kết quả khác", 2)
        assert again.search == search_key("Báo cáo Kết quả khác Phường Mẫu")
        assert lines_of(document) == ["soạn dự thảo", "sửa dự thảo"]

    def test_a_stranger_may_not(self, people: PeopleOfMau) -> None:
        with pytest.raises(MayNot):
            drafted(people.stranger, people.place.ward)
        assert not Document.objects.exists()

    def test_words_it_needs(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        for change, said in (({"symbol": ""}, "ký hiệu"), ({"abstract": ()}, "trích yếu")):
            with pytest.raises(actions.CannotDraft, match=said):
                actions.redraft(
                    by=people.binh, document=document, paper=replace(document.paper, **change), at=NOON
                )

    def test_another_units_body_is_refused(self, people: PeopleOfMau) -> None:
        body = Body.objects.create(unit=people.place.other_ward, kind=BodyKind.OTHER, name="Ban khác")
        with pytest.raises(actions.CannotDraft, match="không thuộc"):
            drafted(people.binh, people.place.ward, body=body)


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


class TestCancel:
    def test_the_number_stays_with_the_reason(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        gone = actions.cancel(by=people.binh, document=document, reason="Nhầm kỳ", at=NOON)
        assert (gone.state, gone.symbol, gone.cancelled_because) == (
            DocumentState.CANCELLED,
            "01/BC-MTTQ-BTT",
            "Nhầm kỳ",
        )
        assert stamp_of(gone) is Stamp.CANCELLED
        assert issued(people.binh, people.place.ward).number == 2
        assert lines_of(document)[-1] == "huỷ văn bản"

    def test_it_needs_a_reason_and_happens_once(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        with pytest.raises(actions.CannotCancel, match="lý do"):
            actions.cancel(by=people.binh, document=document, reason="  ", at=NOON)
        for _ in range(2):  # the same form sent twice is one cancelling
            actions.cancel(by=people.binh, document=document, reason="Nhầm", at=NOON)
        assert lines_of(document).count("huỷ văn bản") == 1
        with pytest.raises(actions.CannotCancel, match="đã huỷ"):
            actions.cancel(by=people.binh, document=document, reason="Lý do khác", at=NOON)

    def test_a_draft_goes_without_a_number(self, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        assert actions.cancel(by=people.binh, document=document, reason="Thôi", at=NOON).number is None

    def test_a_clerk_may_not(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        with pytest.raises(MayNot):
            actions.cancel(
                by=actor(Post.SPECIALIST, people.place.ward), document=document, reason="Nhầm", at=NOON
            )


class TestOfficial:
    def test_the_signed_copy_is_kept_and_never_replaced(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        scan = check(files.upload("bản ký.pdf", files.PDF))
        signed = actions.attach_official(by=people.binh, document=document, upload=scan, at=NOON)
        assert signed.state == DocumentState.OFFICIAL
        assert signed.official is not None
        assert signed.official.sha256 == scan.sha256
        assert lines_of(document)[-1] == "gửi bản ký"
        again = actions.attach_official(by=people.binh, document=document, upload=scan, at=NOON)
        assert again.official_id == signed.official_id
        other = check(files.upload("khác.pdf", files.PDF + b"\n"))
        with pytest.raises(actions.AlreadyOfficial, match="không thay được"):
            actions.attach_official(by=people.binh, document=document, upload=other, at=NOON)

    def test_only_what_was_issued_can_have_one(self, people: PeopleOfMau) -> None:
        scan = check(files.upload("a.pdf", files.PDF))
        document = drafted(people.binh, people.place.ward)
        with pytest.raises(actions.AlreadyOfficial, match="chưa ban hành"):
            actions.attach_official(by=people.binh, document=document, upload=scan, at=NOON)

    def test_a_clerk_may_and_a_stranger_may_not(self, people: PeopleOfMau) -> None:
        scan = check(files.upload("a.pdf", files.PDF))
        document = issued(people.binh, people.place.ward)
        with pytest.raises(MayNot):
            actions.attach_official(by=people.stranger, document=document, upload=scan, at=NOON)
        clerk = actor(Post.SPECIALIST, people.place.ward)
        assert actions.attach_official(by=clerk, document=document, upload=scan, at=NOON).official_id


class TestRegister:
    def test_a_ward_that_joins_in_mid_year_goes_on_counting(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        actions.start_register(
            by=people.binh, unit=people.place.ward, kind="BC", year=2026, start_at=87, at=NOON
        )
        assert issued(people.binh, people.place.ward).symbol == "87/BC-MTTQ-BTT"
        with pytest.raises(actions.CannotStart, match="đã cấp số đến 87"):
            actions.start_register(
                by=people.binh, unit=people.place.ward, kind="BC", year=2026, start_at=5, at=NOON
            )

    @pytest.mark.parametrize(("year", "start_at"), [(2026, 0), (2026, 100_000), (26, 5)])
    def test_nonsense_is_refused(self, people: PeopleOfMau, year: int, start_at: int) -> None:
        actions.load_catalogue()
        with pytest.raises(actions.CannotStart):
            actions.start_register(
                by=people.binh, unit=people.place.ward, kind="BC", year=year, start_at=start_at, at=NOON
            )

    def test_boards_of_which_there_are_many_count_for_themselves(self, people: PeopleOfMau) -> None:
        ward = people.place.ward
        boards = [Body.objects.create(unit=ward, kind=BodyKind.OTHER, name=f"Ban {n}") for n in (1, 2)]
        standing = Body.objects.create(unit=ward, kind=BodyKind.STANDING_BOARD, name="Ban Thường trực")
        assert [issued(people.binh, ward, body=board).number for board in boards] == [1, 1]
        assert issued(people.binh, ward).number == 1
        assert issued(people.binh, ward, body=standing).number == 2
        assert set(rules.MANY) == {BodyKind.OTHER, BodyKind.INVESTMENT_SUPERVISION}


class TestLetterhead:
    WORDS = actions.LetterheadWords(
        superior="UỶ BAN MTTQ VIỆT NAM\n{ĐƠN VỊ}",
        issuer="BAN THƯỜNG TRỰC",
        issuer_mark="UBMTTQ-BTT",
        recipients="Lưu: VP",
        numbering=Numbering.ALL_KINDS,
    )

    def put(
        self, people: PeopleOfMau, signings: Sequence[actions.SigningWords] = (), **changes: object
    ) -> LetterheadForm:
        actions.load_catalogue()
        return actions.set_letterhead(
            by=people.binh,
            unit=people.place.ward,
            words=replace(self.WORDS, **changes),  # type: ignore[arg-type]
            signings=signings,
            valid_from=date(2026, 7, 1),
            at=NOON,
        )

    def test_a_post_signs_in_another_name_from_its_day(self, people: PeopleOfMau) -> None:
        deputy = actions.SigningWords(Post.VICE_CHAIR, "TM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        self.put(people, signings=[deputy])
        frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 1), signer=people.binh)
        assert [plain(each) for each in frame.signature.authority] == ["TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"]
        before = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 6, 30), signer=people.binh)
        assert [plain(each) for each in before.signature.authority] == ["TM. BAN THƯỜNG TRỰC"]
        entry = Entry.objects.get(kind="letterhead_form")
        assert entry.changes["PHÓ CHỦ TỊCH"] == deputy.authority

    @pytest.mark.parametrize(("title", "said"), [(" ", "Hãy ghi chức vụ ký"), ("PHÓ\x00", "ký tự")])
    def test_a_signature_without_its_post_is_refused(
        self, people: PeopleOfMau, title: str, said: str
    ) -> None:
        with pytest.raises(actions.BadLetterhead, match=said):
            self.put(people, signings=[actions.SigningWords(Post.VICE_CHAIR, "", title)])
        assert not LetterheadForm.objects.filter(unit=people.place.ward).exists()

    @pytest.mark.parametrize("line", ["MTTQ {UNIT}", "{phường}", "{ĐƠN VỊ", "{}"])
    def test_a_name_that_is_none_is_refused(self, people: PeopleOfMau, line: str) -> None:
        with pytest.raises(actions.BadLetterhead, match=r"Chỉ dùng \{ĐƠN VỊ\}"):
            self.put(people, superior=line)
        assert not LetterheadForm.objects.filter(unit=people.place.ward).exists()

    def test_it_holds_from_its_day_and_signs_as_before(self, people: PeopleOfMau) -> None:
        self.put(people)
        after = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 7, 1), signer=people.binh)
        before = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 6, 30))
        assert (before.symbol, after.symbol) == ("BC-MTTQ-BTT", "BC-UBMTTQ-BTT")
        assert plain(after.signature.post) == "PHÓ CHỦ TỊCH"
        assert Entry.objects.filter(kind="letterhead_form").count() == 1

    def test_numbers_are_counted_the_new_way_from_the_next_year(self, people: PeopleOfMau) -> None:
        self.put(people)
        frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2026, 12, 31))
        assert frame.numbering == Numbering.PER_KIND
        frame = queries.frame(unit=people.place.ward, kind="BC", on=date(2027, 1, 1))
        assert frame.numbering == Numbering.ALL_KINDS

    def test_set_twice_on_a_day_the_second_counts(self, people: PeopleOfMau) -> None:
        self.put(people)
        form = self.put(people, issuer_mark="MT")
        assert LetterheadForm.objects.get(unit=people.place.ward) == form
        assert form.issuer_mark == "MT"

    def test_a_member_organisation_keeps_its_own_head(self, people: PeopleOfMau) -> None:
        self.put(people)
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
    def test_nonsense_is_refused(self, people: PeopleOfMau, change: dict[str, str], said: str) -> None:
        with pytest.raises(actions.BadLetterhead, match=said):
            self.put(people, **change)

    def test_only_who_keeps_the_register_may(self, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        with pytest.raises(MayNot):
            actions.set_letterhead(
                by=people.hoa, unit=people.place.ward, words=self.WORDS, valid_from=date(2026, 7, 1), at=NOON
            )


class TestList:
    def test_drafts_stay_at_home(self, people: PeopleOfMau) -> None:
        draft = drafted(people.hoa, people.place.dong_5, kind="BB")
        sent = issued(people.hoa, people.place.dong_5, kind="BB")
        assert list(queries.visible(people.hoa).newest_first()) == [sent, draft]
        assert list(queries.visible(people.binh).newest_first()) == [sent]
        assert not queries.visible(people.stranger).exists()

    def test_it_finds_without_marks(self, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        for text in (
            "ket qua cong tac",
            "KẾT QUẢ",
            "01/bc",
            "bao cao phuong mau",
            "kết quả".encode().decode(),
        ):
            page = queries.register_page(people.binh, queries.Wanted(text=text))
            assert page.documents == [document], text
        assert queries.register_page(people.binh, queries.Wanted(text="kế hoạch")).documents == []

    def test_pages_go_there_and_back(self, people: PeopleOfMau, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(queries, "PAGE", 2)
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

    @pytest.mark.parametrize(
        "text", ["", "x", "20260714-", "20261399-5", "²⁰²⁶0714-1", "20260714-" + "9" * 30]
    )
    def test_a_nonsense_place_is_none(self, text: str) -> None:
        assert queries.read_place(text) is None
        assert str(queries.read_place("20260714-5")) == "20260714-5"


def test_the_printed_words_are_the_frozen_ones(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    before = docx.render(document.paper)
    people.place.ward.name = "Đổi Tên"
    people.place.ward.save()
    assert docx.render(Document.objects.get(pk=document.pk).paper) == before
