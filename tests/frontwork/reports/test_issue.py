"""Issuing a report: frozen, numbered, locked; refused for the wrong person, day and the second press."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.facts.models import Lock
from mattran.figures.facts.queries import lock_over
from mattran.frontwork.documents.actions import cancel
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import printed_paper
from mattran.frontwork.reports import annex, papers
from mattran.frontwork.reports.actions.issue import CannotIssue, issue_report
from mattran.frontwork.reports.actions.write import CannotWrite, set_count, write_section
from mattran.frontwork.reports.choices import ReadingMode
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import report_page
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.figures import post
from tests.factories.figures import reverse as take_back
from tests.factories.reports import NOW, half_year_report, outlines
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 26)


@pytest.fixture
def people() -> PeopleOfMau:
    outlines()
    people = PeopleOfMau()
    post(people.place.dong_5, date(2026, 3, 19), prop_sessions=4)
    return people


@pytest.fixture
def report(people: PeopleOfMau) -> Report:
    return half_year_report(people.binh, people.place.ward)


def issue(people: PeopleOfMau, report: Report, *, on: date = DAY, at: datetime = NOW) -> Report:
    return issue_report(by=people.binh, report=report, issued_on=on, place="Phường Mẫu", at=at)


def shown(report: Report, code: str = "prop_sessions") -> str:
    return next(row.now.text for row in report_page(report).rows if row.measure.code == code)


def test_it_freezes_numbers_and_locks(people: PeopleOfMau, report: Report) -> None:
    issued = issue(people, report)
    assert issued.document is not None
    assert issued.document.symbol == "01/BC-MTTQ-BTT"
    assert issued.document.source_kind == "report"
    assert lock_over(people.place.dong_5, date(2026, 6, 25)) is not None
    assert lock_over(people.place.dong_5, date(2026, 6, 26)) is None
    assert lock_over(people.place.other_area, date(2026, 6, 25)) is None
    assert (issued.mode, issued.mode_on) == (ReadingMode.ON, DAY), "today's organisation becomes that day's"
    assert Entry.objects.filter(verb="ban hành", kind="report", object_id=report.pk).exists()


def test_what_changes_later_stands_beside_what_was_signed(people: PeopleOfMau, report: Report) -> None:
    issued = issue(people, report)
    assert issued.document is not None
    words, sheet = issued.document.paper_sha256, annex.workbook(issued)
    post(people.place.dong_5, date(2026, 4, 1), at=NOW + timedelta(days=3), prop_sessions=3)
    issued = Report.objects.get(pk=report.pk)
    assert shown(issued) == "4"
    [correction] = report_page(issued).corrections
    assert (correction.signed.text, correction.now.text) == ("4", "7")
    assert issued.document is not None
    assert issued.document.paper_sha256 == words
    assert annex.workbook(issued) == sheet


def test_a_second_press_is_refused(people: PeopleOfMau, report: Report) -> None:
    issue(people, report)
    with pytest.raises(CannotIssue, match="đã ban hành rồi"):
        issue(people, report)
    assert Document.objects.count() == Lock.objects.count() == 1


def test_after_its_paper_was_cancelled_it_is_issued_anew(people: PeopleOfMau, report: Report) -> None:
    issued = issue(people, report)
    assert issued.document is not None
    cancel(by=people.binh, document=issued.document, reason="Sai nơi nhận", at=NOW)
    post(people.place.dong_5, date(2026, 4, 1), at=NOW, prop_sessions=3)
    again = issue(people, Report.objects.get(pk=report.pk))
    assert again.document is not None
    assert again.document.symbol == "02/BC-MTTQ-BTT", "a cancelled paper keeps its number"
    assert shown(again) == "7"
    assert Lock.objects.count() == 1
    assert again.frozen is not None
    area = dict(again.frozen["grid"])["Khu phố Đông 5"]
    assert area["prop_sessions"][0] == again.frozen["now"]["prop_sessions"][0] == 7, "unit by unit as a whole"


def test_the_words_of_a_cancelled_report_can_be_mended(people: PeopleOfMau, report: Report) -> None:
    issued = issue(people, report)
    assert issued.document is not None
    cancel(by=people.binh, document=issued.document, reason="Sai chữ", at=NOW)
    issued = Report.objects.get(pk=report.pk)
    node = issued.outline.nodes.get(number="III")
    write_section(by=people.binh, report=issued, node=node, text="Viết lại", seen_version=0, at=NOW)
    again = issue(people, issued)
    assert again.document is not None
    assert "Viết lại" in " ".join(words(again.document.paper))


@pytest.mark.parametrize("place", ["Phường\x01 Mẫu", "Mẫu\u202e", "Mẫu" * 30])
def test_a_place_that_cannot_be_printed_is_refused(people: PeopleOfMau, report: Report, place: str) -> None:
    with pytest.raises(CannotIssue):
        issue_report(by=people.binh, report=report, issued_on=DAY, place=place, at=NOW)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("on", "at", "sentence"),
    [
        (date(2026, 6, 24), NOW, "trước ngày chốt 25/06/2026"),
        (date(2026, 6, 27), NOW, "chưa đến"),
        (date(2026, 6, 26), NOW - timedelta(days=10), "Chưa đến ngày chốt"),
    ],
)
def test_a_day_that_cannot_be_writes_nothing(
    people: PeopleOfMau, report: Report, on: date, at: datetime, sentence: str
) -> None:
    with pytest.raises(CannotIssue, match=sentence):
        issue(people, report, on=on, at=at)
    assert not Document.objects.exists()
    assert not Lock.objects.exists()
    assert Report.objects.get(pk=report.pk).frozen is None


def test_who_may_not_issue_issues_nothing(people: PeopleOfMau, report: Report) -> None:
    specialist = actor(Post.SPECIALIST, people.place.ward)
    for somebody in (people.hoa, people.stranger, specialist):
        with pytest.raises(MayNot):
            issue_report(by=somebody, report=report, issued_on=DAY, place="Phường Mẫu", at=NOW)
    assert not Report.objects.get(pk=report.pk).is_issued


def test_an_issued_report_takes_no_more_prose(people: PeopleOfMau, report: Report) -> None:
    issued = issue(people, report)
    node = issued.outline.nodes.get(number="III")
    with pytest.raises(CannotWrite, match="đã ban hành, không sửa được"):
        write_section(by=people.binh, report=issued, node=node, text="Thêm", seen_version=0, at=NOW)


def test_a_blank_figure_prints_as_a_dotted_line_never_as_nought(people: PeopleOfMau, report: Report) -> None:
    set_count(
        by=people.binh,
        report=report,
        cutoff_on=report.cutoff_on,
        mode=ReadingMode.TODAY,
        mode_on=None,
        prints_blanks=True,
        at=NOW,
    )
    issued = issue(people, report)
    assert issued.document is not None
    table = issued.document.paper.annexes[0].blocks[0]
    rows = {cells[1].text[0].text: cells for cells in table.rows if len(cells) > 1}  # type: ignore[union-attr]
    assert type(rows["Văn bản đã ban hành"][3].text[0]).__name__ == "Blank"
    assert rows["Cuộc tuyên truyền, vận động"][3].text[0].text == "4"  # type: ignore[union-attr]
    assert issued.document.kind.code == papers.KIND


def test_the_page_issues_and_the_files_come(client: Client, people: PeopleOfMau) -> None:
    today = timezone.localdate()
    report = half_year_report(people.binh, people.place.ward)
    signed_in(client, people.binh)
    address = reverse("reports:issue", args=[report.pk])
    assert client.get(address).status_code == 200
    unconfirmed = client.post(address, {"issued_on": f"{today:%d/%m/%Y}", "place": "Phường Mẫu"})
    assert unconfirmed.status_code == 422
    form = {"issued_on": f"{today:%d/%m/%Y}", "place": "Phường Mẫu", "confirmed": "on"}
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 422
    for name, start in (("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")):
        answer = client.get(reverse(f"reports:{name}", args=[report.pk]))
        assert answer.status_code == 200
        assert answer.content.startswith(start)
        assert "filename*=utf-8''" in answer["Content-Disposition"]


def test_the_head_may_read_the_papers_of_her_own_report_only(client: Client, people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    signed_in(client, people.hoa)
    for name in ("docx", "pdf", "xlsx"):
        assert client.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404


def test_member_organisations_stand_in_a_section_of_their_own(people: PeopleOfMau) -> None:
    """Their figures are in the ward's sums too; what was signed stays when they change."""
    ward = people.place.ward
    women = OrganisationFactory(name="Hội Liên hiệp Phụ nữ", parent=ward)
    OrganisationFactory(name="Hội Cựu chiến binh", parent=ward)
    post(women, date(2026, 5, 12), prop_sessions=3)
    post(people.place.dong_5, date(2026, 5, 12), prop_sessions=4)
    report = half_year_report(people.binh, ward)
    page = report_page(report)
    assert [(one.unit, [line.figure.text for line in one.lines]) for one in page.members] == [(women, ["3"])]
    assert next(row for row in page.rows if row.measure.code == "prop_sessions").now.text == "11"
    issued = issue(people, report)
    post(women, date(2026, 5, 13), prop_sessions=2)
    assert [line.figure.text for line in report_page(issued).members[0].lines] == ["3"]
    corrected = [(one.member, one.signed.text, one.now.text) for one in report_page(issued).corrections]
    assert corrected == [(None, "11", "13"), (women, "3", "5")]
    assert issued.document is not None
    assert [annex.label for annex in printed_paper(issued.document).annexes] == ["PHỤ LỤC I", "PHỤ LỤC II"]


def test_a_member_that_speaks_or_falls_silent_after_issue_is_a_correction(
    client: Client, people: PeopleOfMau
) -> None:
    """Taken back by one and recorded by another the ward's own sum is the same; the members' are not."""
    ward = people.place.ward
    women = OrganisationFactory(name="Hội Liên hiệp Phụ nữ", parent=ward)
    veterans = OrganisationFactory(name="Hội Cựu chiến binh", parent=ward)
    told = post(women, date(2026, 5, 12), prop_sessions=3)
    issued = issue(people, half_year_report(people.binh, ward))
    assert report_page(issued).corrections == []
    take_back(told, at=NOW + timedelta(days=3))
    post(veterans, date(2026, 5, 12), at=NOW + timedelta(days=3), prop_sessions=3)
    corrected = [(one.member, one.signed.text, one.now.text) for one in report_page(issued).corrections]
    assert corrected == [(veterans, "chưa ghi", "3"), (women, "3", "chưa ghi")]
    signed_in(client, people.binh)
    page = client.get(reverse("reports:report", args=[issued.pk])).content.decode()
    assert f"{veterans}: " in page


def test_reports_issued_before_members_were_kept_show_no_corrections_of_them(people: PeopleOfMau) -> None:
    women = OrganisationFactory(name="Hội Liên hiệp Phụ nữ", parent=people.place.ward)
    post(women, date(2026, 5, 12), prop_sessions=3)
    issued = issue(people, half_year_report(people.binh, people.place.ward))
    assert issued.frozen is not None
    del issued.frozen["members"]
    assert report_page(issued).corrections == []
