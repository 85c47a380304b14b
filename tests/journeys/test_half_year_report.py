"""The half-year report that adds itself up: from a board head's record to the signed paper, and back down.

Told through HTTP alone. The half-year is the last whole one, so that the story holds whenever it is told.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.dates import show
from mattran.base.periods import Period, half_of, half_period, year_period
from mattran.figures.facts.models import Lock
from mattran.figures.measures.actions import set_targets
from mattran.figures.rollup.actions import merge
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import words as paper_words
from mattran.frontwork.documents.queries import printed_paper
from mattran.frontwork.reports.models import Report
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.activities import kind, measure
from tests.factories.figures import post
from tests.factories.reports import outlines
from tests.frontwork.documents.reading import docx_words, pdf_words
from tests.journeys.steps import (
    draft_clean_up,
    record_clean_up,
    sheets,
    table_row,
    without_token,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PEOPLE, DRIVES, GIFTS = (
    "Lượt người tham gia vệ sinh môi trường",
    "Đợt tổng vệ sinh, bảo vệ môi trường",
    "Suất quà đã trao",
)


@dataclass
class Story:
    """Who tells it, in which half-year, about which report."""

    people: PeopleOfMau
    half: Period
    hoa: Client
    binh: Client
    address: str

    def day(self, number: int) -> date:
        """The n-th day of the half-year."""
        return self.half.start + timedelta(days=number - 1)

    @property
    def report(self) -> Report:
        """The report as it stands."""
        return Report.objects.get()

    def page(self) -> HttpResponse:
        """The report as Ông Bình sees it this moment."""
        return get(self.binh, self.address)

    def figure(self, measure: str) -> str:
        """What the report says of a measure; what nobody stated is folded away below the table."""
        folded = re.findall(
            r'<details class="folded[ a-z]*">.*?</details>', self.page().content.decode(), re.S
        )
        if any(f">{measure}</a>" in each for each in folded):
            return "chưa ghi"
        return texts(table_row(self.page(), measure))[0]

    def section(self, number: str) -> str:
        """The address of a heading's prose."""
        return f"{self.address}muc/{self.report.outline.nodes.get(number=number).pk}/"

    def issue(self) -> HttpResponse:
        """Ông Bình presses "Ban hành"."""
        form = {"issued_on": show(timezone.localdate()), "place": "Phường Mẫu", "confirmed": "on"}
        return self.binh.post(f"{self.address}ban-hanh/", form)

    def paper(self, name: str) -> bytes:
        """One of the files of the report."""
        return get(self.binh, f"{self.address}{name}").content


def get(client: Client, address: str) -> Any:
    """A page that is there."""
    page = client.get(address)
    assert page.status_code == 200, words(page)
    return page


def texts(row: list[tuple[str, str]]) -> list[str]:
    """What a row of the ledger says: this period, last year, change, plan, attained, who has spoken."""
    return [text for text, _ in row][2:]


@pytest.fixture
def story(db: None) -> Story:
    """Ông Bình has opened the ward's report of the last half-year, up to ten days before its end."""
    outlines()
    kind("clean_up")
    people = PeopleOfMau()
    half = half_period(half_of(timezone.localdate()) - 1)
    hoa, binh = signed_in(Client(), people.hoa), signed_in(Client(), people.binh)
    page = get(binh, "/bao-cao/").content.decode()
    option = re.search(rf'<option value="([^"]+)"[^>]*>{half.label}</option>', page)
    assert option is not None
    cutoff = half.last_day - timedelta(days=10)
    form = {"unit": people.place.ward.pk, "period": option[1], "cutoff_on": show(cutoff)}
    opened = binh.post("/bao-cao/", form)
    assert opened.status_code == 302, words(opened)
    return Story(people, half, hoa, binh, opened["Location"])


class TestWhileItIsWritten:
    def test_what_the_head_records_stands_in_the_wards_report_with_the_next_request(
        self, story: Story
    ) -> None:
        assert story.figure(PEOPLE) == "chưa ghi"
        record_clean_up(story.hoa, story.day(20), 45)
        assert story.figure(PEOPLE) == "45"
        assert story.figure(DRIVES) == "1"
        assert "Tổ chức 1 đợt tổng vệ sinh với 45 lượt người tham gia" in words(story.page())
        record_clean_up(story.hoa, story.day(21), 10)
        assert story.figure(PEOPLE) == "55"

    def test_last_year_and_the_plan_stand_beside_it(self, story: Story) -> None:
        area, ward = story.people.place.dong_5, story.people.place.ward
        last = story.half.same_last_year().start + timedelta(days=19)
        post(area, last, env_people=40, env_drives=2)
        set_targets(
            by=story.people.binh,
            unit=ward,
            period=year_period(story.half.start.year),
            values={measure("env_drives"): 4},
            source="Chương trình công tác năm",
            at=timezone.now(),
        )
        record_clean_up(story.hoa, story.day(20), 45)
        year = [] if story.report.begins_the_year else ["45"]
        row = texts(table_row(story.page(), PEOPLE))
        assert row == ["45", "40", "+12,5 %", *year, "–", "–"]
        drives = [] if story.report.begins_the_year else ["1"]
        row = texts(table_row(story.page(), DRIVES))
        assert row == ["1", "2", "−1 đợt", *drives, "4", "25,0 %"]

    def test_prose_carries_the_figure_and_the_figure_goes_on_moving(self, story: Story) -> None:
        record_clean_up(story.hoa, story.day(20), 45)
        text = f"Các khu phố có {{{PEOPLE}}} người tham gia.\n<b>Thi đua</b> tốt."
        written = story.binh.post(story.section("III"), {"text": text, "version": "0"})
        assert written.status_code == 302
        assert "Các khu phố có 45 người tham gia." in words(story.page())
        assert "&lt;b&gt;Thi đua&lt;/b&gt; tốt." in story.page().content.decode()
        record_clean_up(story.hoa, story.day(21), 10)
        assert "Các khu phố có 55 người tham gia." in words(story.page())

    def test_the_cutoff_day_decides_what_counts(self, story: Story) -> None:
        last = story.half.last_day
        record_clean_up(story.hoa, last, 45)
        assert story.figure(PEOPLE) == "chưa ghi"
        moved = story.binh.post(
            f"{story.address}ngay-chot/", {"cutoff_on": show(last), "mode": "TODAY", "mode_on": ""}
        )
        assert moved.status_code == 302
        assert story.figure(PEOPLE) == "45"
        assert f"đến hết ngày {show(last)}" in words(story.page())

    def test_what_nobody_said_is_a_blank_on_the_page_and_a_dotted_line_on_paper(self, story: Story) -> None:
        record_clean_up(story.hoa, story.day(20), 45)
        assert story.figure(GIFTS) == "chưa ghi"
        draft = " ".join(docx_words(story.paper("bao-cao.docx")))
        assert "Tổ chức 1 đợt tổng vệ sinh với 45 lượt người tham gia." in draft
        assert "Hoàn thành" not in draft, "of what nobody stated no sentence is made"
        assert GIFTS not in draft
        row = next(row for row in sheets(story.paper("phu-luc.xlsx"))["So sánh"] if GIFTS in row)
        assert row[3:5] == ["", ""]
        whole = {"cutoff_on": show(story.report.cutoff_on), "mode": "TODAY", "prints_blanks": "on"}
        assert story.binh.post(f"{story.address}ngay-chot/", whole).status_code == 302
        dotted = " ".join(docx_words(story.paper("bao-cao.docx")))
        assert GIFTS in dotted
        assert dotted.count("…") > draft.count("…") + 60


class TestOnceItIsIssued:
    @pytest.fixture
    def issued(self, story: Story) -> Story:
        """45 people, issued today."""
        record_clean_up(story.hoa, story.day(20), 45)
        answer = story.issue()
        assert answer.status_code == 302, words(answer)
        return story

    def test_it_has_a_number_and_its_period_is_locked(self, issued: Story) -> None:
        document = Document.objects.get()
        assert document.symbol in words(issued.page())
        assert "Kỳ đã khoá" in words(issued.page())
        lock = Lock.objects.get()
        assert (lock.unit, lock.starts_on, lock.ends_on) == (
            issued.people.place.ward,
            issued.half.start,
            issued.report.ends_on,
        )
        line = Entry.objects.get(kind="report", verb="ban hành")
        assert "Trần Văn Bình" in line.name
        assert line.changes == {"Số văn bản": document.symbol}

    def test_pressed_twice_it_is_issued_once(self, issued: Story) -> None:
        again = issued.issue()
        assert again.status_code == 422
        assert "đã ban hành rồi" in words(again)
        assert (Document.objects.count(), Lock.objects.count()) == (1, 1)

    def test_its_prose_and_its_cutoff_stay(self, issued: Story) -> None:
        for address, form in (
            (issued.section("III"), {"text": "Viết thêm", "version": "0"}),
            (f"{issued.address}ngay-chot/", {"cutoff_on": show(issued.half.last_day), "mode": "TODAY"}),
        ):
            refused = issued.binh.post(address, form)
            assert refused.status_code == 422
            assert "Báo cáo đã ban hành, không sửa được nữa" in words(refused)
        assert not issued.report.sections.exists()

    def test_a_late_record_gives_its_reason_and_what_was_signed_stays(self, issued: Story) -> None:
        before = {name: issued.paper(name) for name in ("bao-cao.docx", "bao-cao.pdf", "phu-luc.xlsx")}

        check = draft_clean_up(issued.hoa, issued.day(30), 10)
        assert "đã khoá sổ" in words(issued.hoa.get(check))
        refused = issued.hoa.post(check, {"reason": ""})
        assert refused.status_code == 422
        assert "nêu lý do" in words(refused)
        assert Activity.objects.count() == 1
        saved = issued.hoa.post(check, {"reason": "Ghi sau khi phường chốt số"}, follow=True)
        assert "Đã ghi." in words(saved)

        page = issued.page()
        assert "Đính chính sau khi ban hành" in words(page)
        assert [text for text, _ in table_row(page, PEOPLE)][1:] == ["45", "55"]
        assert "với 45 lượt người tham gia" in words(page)
        ledger = page.content.decode().partition('id="so-lieu"')[2]
        assert re.search(rf"{PEOPLE}.{{0,400}}>45</a>", ledger, re.S), "the ledger shows what was signed"
        assert {name: issued.paper(name) for name in before} == before
        assert "Ghi sau khi phường chốt số" in words(
            issued.hoa.get(Activity.objects.latest("pk").get_absolute_url())
        )

    def test_the_papers_say_what_the_model_says(self, issued: Story) -> None:
        document = Document.objects.get()
        paper = printed_paper(document)
        said = paper_words(paper)
        assert docx_words(issued.paper("bao-cao.docx")) == said
        assert pdf_words(issued.paper("bao-cao.pdf"), paper) == said
        whole = " ".join(said)
        assert "Tổ chức 1 đợt tổng vệ sinh với 45 lượt người tham gia" in whole
        assert "Trần Văn Bình" in whole
        assert document.symbol.replace(" ", "") in whole.replace(" ", "")
        for name in ("bao-cao.docx", "bao-cao.pdf"):
            page = issued.binh.get(f"{issued.address}{name}")
            assert page["Content-Disposition"].startswith("attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o")

    def test_the_annex_breaks_each_figure_down(self, issued: Story) -> None:
        book = sheets(issued.paper("phu-luc.xlsx"))
        assert "DỰ THẢO" not in book["So sánh"][1][0]
        people = next(row for row in book["So sánh"] if PEOPLE in row)
        assert people[3] == "45"
        head = next(row for row in book["Theo đơn vị"] if row[0] == "Chỉ tiêu")
        row = next(row for row in book["Theo đơn vị"] if row[0] == PEOPLE)
        by_unit = dict(zip(head, row, strict=True))
        assert by_unit["Phường Mẫu"] == by_unit["Khu phố Đông 5"] == "45"
        assert by_unit["Khu phố Đông 6"] == ""


class TestOpened:
    def test_every_figure_opens_from_the_nation_down_to_the_record(self, story: Story) -> None:
        activity = record_clean_up(story.hoa, story.day(20), 45)
        text, address = table_row(story.page(), PEOPLE)[2]
        assert text == "45"
        opened = get(story.binh, address)
        for unit in ("Việt Nam", "Tỉnh Mẫu", "Phường Mẫu", "Khu phố Đông 5"):
            assert unit in words(opened)
        down = re.search(r'href="([^"]+)"[^>]*><span>Khu phố Đông 5', opened.content.decode())
        assert down is not None
        area = get(story.binh, down[1].replace("&amp;", "&"))
        link = re.search(r'href="(/viec/\d+/)"', area.content.decode())
        assert link is not None
        assert link[1] == activity.get_absolute_url()
        assert "45" in words(get(story.binh, link[1]))

    def test_a_stranger_reads_the_number_and_finds_neither_record_nor_report(self, story: Story) -> None:
        activity = record_clean_up(story.hoa, story.day(20), 45)
        stranger = signed_in(Client(), story.people.stranger)
        opened = get(stranger, table_row(story.page(), PEOPLE)[2][1])
        assert activity.get_absolute_url() not in opened.content.decode()
        assert "hồ sơ của đơn vị khác" in words(opened)
        for name in ("", "ngay-chot/", "bao-cao.docx", "bao-cao.pdf", "phu-luc.xlsx"):
            there = stranger.get(f"{story.address}{name}")
            missing = stranger.get(f"/bao-cao/{story.report.pk + 1}/{name}")
            assert there.status_code == missing.status_code == 404, name
            assert without_token(there) == without_token(missing)
        for address in (activity.get_absolute_url(), f"{activity.get_absolute_url()}sua/"):
            there = stranger.get(address)
            missing = stranger.get(address.replace(str(activity.pk), str(activity.pk + 1)))
            assert there.status_code == missing.status_code == 404
            assert without_token(there) == without_token(missing)

    def test_two_areas_merge_in_the_middle_of_a_month_and_ten_and_seven_stay_seventeen(
        self, story: Story
    ) -> None:
        place = story.people.place
        middle = story.day(46)
        record_clean_up(story.hoa, story.day(40), 10)
        post(place.dong_6, story.day(44), env_people=7)
        by = story.people.binh
        merge(by=by, olds=[place.dong_6], into=place.dong_5, on=middle, decree="NQ mẫu", at=timezone.now())
        assert story.figure(PEOPLE) == "17"
        assert "Trong kỳ có 2 khu dân cư hoạt động, đến ngày chốt còn 1 sau sáp nhập." in words(story.page())

        def areas(reading: str) -> dict[str, str]:
            query = f"?don-vi={place.ward.pk}&ky={story.half.code}&doc={reading}"
            page = get(story.binh, f"/so-lieu/env_people/{query}").content.decode()
            rows = re.findall(
                r'<span>(Khu phố Đông \d)(?: <span.*?</span>)?</span><span class="n">(.*?)</span>', page
            )
            return {name: re.sub(r"<.*?>", "", text) for name, text in rows}

        assert areas("hien-nay")["Khu phố Đông 5"] == "17"
        assert areas("phat-sinh") == {"Khu phố Đông 5": "10", "Khu phố Đông 6": "7"}
