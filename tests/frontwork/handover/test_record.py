"""Biên bản bàn giao: what it says, DỰ THẢO until it has its number, which it gets once."""

from datetime import timedelta

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.bodies.actions import Named, Release
from mattran.directory.bodies.models import ReleaseReason
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import LetterheadForm
from mattran.frontwork.documents.paper import Paper, Stamp, words
from mattran.frontwork.documents.queries import frame
from mattran.frontwork.handover import papers
from mattran.frontwork.handover.actions import CannotIssue, issue_record
from mattran.frontwork.handover.models import Handover
from mattran.frontwork.returns.models import Return
from tests.directory.access.pages import words as page_words
from tests.factories.access import signed_in
from tests.frontwork.documents.reading import docx_words, pdf_words
from tests.frontwork.handover.conftest import NOW, TODAY, Leaving, login_of

pytestmark = pytest.mark.django_db
DAY = TODAY + timedelta(days=1)
LATER = NOW + timedelta(days=1)


def paper_of(handover: Handover) -> Paper:
    """Its record as a draft."""
    one = papers.told(handover.pk)
    return papers.record_paper(one, frame(unit=one.unit, kind="BB", on=one.on)).stamped(Stamp.DRAFT)


def said(paper: Paper) -> str:
    return " ".join(words(paper))


def test_both_files_say_what_the_paper_says(leaving: Leaving) -> None:
    paper = paper_of(leaving.hand_over(to=Named(leaving.sau, decision="QĐ 8", is_recognised=True)))
    assert docx_words(docx.render(paper)) == words(paper)
    assert pdf_words(pdf.render(paper), paper) == words(paper)


def test_it_names_the_three_the_work_and_the_figures(leaving: Leaving) -> None:
    reason = ReleaseReason.objects.get(code="moved")
    text = said(
        paper_of(leaving.hand_over(to=Named(leaving.sau, decision="QĐ 8"), release=Release(reason, "QĐ 7")))
    )
    assert "Hôm nay, ngày 16 tháng 11 năm 2026" in text
    assert "thôi từ ngày 16/11/2026 (chuyển nơi ở) theo QĐ 7" in text
    assert f"{leaving.sau}, Trưởng ban Ban công tác Mặt trận Khu phố Đông 5" in text
    assert "chờ công nhận" in text
    assert "đại diện Ban Thường trực Uỷ ban MTTQ Việt Nam phường Mẫu" in text
    assert "Trả lại: Số quà khác biên bản." in text
    assert "SỐ LIỆU THÁNG 11 NĂM 2026" in text
    for signs in ("BÊN GIAO", "BÊN NHẬN", "NGƯỜI CHỨNG KIẾN"):
        assert signs in text


def test_without_work_figures_or_successor_it_says_so(leaving: Leaving) -> None:
    Return.objects.all().delete()
    leaving.draft.delete()
    seat = leaving.hoa.seat.body.seats.create(
        post="MEMBER", person=leaving.sau, valid_from=leaving.hoa.seat.valid_from
    )
    made = leaving.hand_over(seat=seat, to=None)
    Handover.objects.update(figures=[])
    text = said(paper_of(made))
    assert "chưa có người thay; việc đang dở do Ban Thường trực" in text
    assert "Trong sổ không có việc đang dở." in text
    assert "Sổ tháng này chưa ghi số nào." in text


class TestIssue:
    @pytest.fixture
    def sau(self, leaving: Leaving) -> Actor:
        """Whoever follows, recognised: he signs for the board."""
        self.made = leaving.hand_over(to=Named(leaving.sau, decision="QĐ 8", is_recognised=True))
        (sau,) = login_of(leaving.sau)
        return sau

    def test_it_gets_a_number_of_the_board(self, sau: Actor) -> None:
        document = issue_record(by=sau, handover=self.made, issued_on=DAY, at=LATER)
        assert (document.symbol, document.state) == ("01/BB-BCTMT", DocumentState.ISSUED)
        assert document.source_kind == "handover"
        self.made.refresh_from_db()
        assert self.made.is_issued
        assert Entry.objects.filter(verb="ban hành biên bản bàn giao").count() == 1

    def test_once(self, sau: Actor) -> None:
        issue_record(by=sau, handover=self.made, issued_on=DAY, at=LATER)
        with pytest.raises(CannotIssue, match="đã ban hành rồi"):
            issue_record(by=sau, handover=self.made, issued_on=DAY, at=LATER)

    def test_anew_after_it_was_cancelled(self, sau: Actor) -> None:
        first = issue_record(by=sau, handover=self.made, issued_on=DAY, at=LATER)
        documents.cancel(by=sau, document=first, reason="Sai ngày", at=LATER)
        assert issue_record(by=sau, handover=self.made, issued_on=DAY, at=LATER).number == 2

    @pytest.mark.parametrize(("days", "sentence"), [(-1, "trước ngày bàn giao 16/11/2026"), (5, "chưa đến")])
    def test_not_on_a_day_that_cannot_be(self, sau: Actor, days: int, sentence: str) -> None:
        with pytest.raises(CannotIssue, match=sentence):
            issue_record(by=sau, handover=self.made, issued_on=TODAY + timedelta(days=days), at=LATER)

    def test_the_unit_above_does_not_sign_for_the_board(self, leaving: Leaving, sau: Actor) -> None:
        with pytest.raises(MayNot):
            issue_record(by=leaving.binh, handover=self.made, issued_on=DAY, at=LATER)

    def test_who_waits_for_recognition_does_not_sign(self, leaving: Leaving) -> None:
        made = leaving.hand_over()
        (sau,) = login_of(leaving.sau)
        with pytest.raises(MayNot):
            issue_record(by=sau, handover=made, issued_on=DAY, at=LATER)


class TestPages:
    def test_the_files_say_draft_until_it_is_issued(self, client, leaving: Leaving) -> None:
        made = leaving.hand_over()
        answer = signed_in(client, leaving.binh).get(f"/ban-giao/{made.pk}/pdf/")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert "DỰ" in "".join(pdf_words(answer.content, paper_of(made).stamped(Stamp.NONE))[:4])
        assert client.get(f"/ban-giao/{made.pk}/word/").status_code == 200

    def test_a_day_that_cannot_be_gets_a_sentence(self, client, leaving: Leaving) -> None:
        made = leaving.hand_over(to=Named(leaving.sau, decision="QĐ 8", is_recognised=True))
        (sau,) = login_of(leaving.sau)
        client = signed_in(client, sau)
        refused = client.post(f"/ban-giao/{made.pk}/ban-hanh/", {"issued_on": "01/11/2026"})
        assert (refused.status_code, "trước ngày bàn giao" in page_words(refused)) == (422, True)
        done = client.post(f"/ban-giao/{made.pk}/ban-hanh/", {"issued_on": "17/11/2026"}, follow=True)
        assert "01/BB-BCTMT" in page_words(done)

    def test_without_a_letterhead_it_says_what_is_missing(self, client, leaving: Leaving) -> None:
        made = leaving.hand_over()
        LetterheadForm.objects.all().delete()
        answer = signed_in(client, leaving.binh).get(f"/ban-giao/{made.pk}/pdf/", follow=True)
        assert "Hãy nạp lại danh mục." in page_words(answer)

    def test_nobody_looks_next_door(self, client, leaving: Leaving) -> None:
        made = leaving.hand_over()
        client = signed_in(client, leaving.people.stranger)
        for part in ("", "pdf/", "word/", "ban-hanh/"):
            assert client.get(f"/ban-giao/{made.pk}/{part}").status_code == 404
