"""Opening a report: once a period, by whoever may record there, up to a day inside the period."""

from datetime import date

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import month_period, parse_period, year_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.measures.actions import set_targets
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import frame
from mattran.frontwork.reports.actions.open import CannotOpen, open_report
from mattran.frontwork.reports.models import Outline, Report
from mattran.frontwork.reports.papers import report_paper
from mattran.frontwork.reports.queries import live_figures, measures_of, nodes_of, report_page
from mattran.frontwork.reports.queries.figures import Plan
from tests.factories.access import PeopleOfMau, actor
from tests.factories.figures import measure, post
from tests.factories.reports import FIRST_HALF, NOW, half_year_report, outlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    outlines()
    return PeopleOfMau()


def test_it_opens_with_an_audit_line_and_again_gives_the_same(people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    assert (report.period_name, report.cutoff_on) == ("6 tháng đầu năm 2026", date(2026, 6, 25))
    again = half_year_report(people.binh, people.place.ward, cutoff_on=date(2026, 6, 30))
    assert (again, again.cutoff_on) == (report, date(2026, 6, 25))
    assert Entry.objects.filter(verb="lập báo cáo", object_id=report.pk).count() == 1


def test_whoever_may_not_record_there_opens_none(people: PeopleOfMau) -> None:
    for stranger in (actor(Post.AUDITOR, people.place.ward), people.stranger):
        with pytest.raises(MayNot):
            half_year_report(stranger, people.place.ward)
    assert not Report.objects.exists()


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 7, 1)])
def test_a_cutoff_day_outside_the_period_is_refused(people: PeopleOfMau, day: date) -> None:
    with pytest.raises(CannotOpen, match="chọn ngày từ 01/01/2026 đến 30/06/2026"):
        half_year_report(people.binh, people.place.ward, cutoff_on=day)


def test_it_keeps_the_version_of_the_outline_it_began_with(people: PeopleOfMau) -> None:
    report = half_year_report(people.binh, people.place.ward)
    first = report.outline
    Outline.objects.create(
        code=first.code, version=first.version + 1, name="Mới", valid_from=first.valid_from
    )
    assert half_year_report(people.binh, people.place.ward) == report
    other = open_report(
        by=people.binh,
        unit=people.place.ward,
        period=parse_period("2025-H2"),
        cutoff_on=date(2025, 12, 31),
        at=NOW,
    )
    assert other.outline.version == first.version + 1


@pytest.mark.parametrize("cutoff", [date(2026, 6, 25), date(2026, 6, 30)])
def test_the_plan_of_the_half_counts_whatever_the_cutoff_day(people: PeopleOfMau, cutoff: date) -> None:
    for period, value in ((year_period(2026), 240), (FIRST_HALF, 130)):
        set_targets(
            by=people.binh,
            unit=people.place.ward,
            period=period,
            values={measure("prop_sessions"): value},
            source="Kế hoạch năm 2026",
            at=NOW,
        )
    report = half_year_report(people.binh, people.place.ward, cutoff_on=cutoff)
    plan = live_figures(report, measures_of(nodes_of(report.outline))).plan
    assert plan["prop_sessions"] == Plan(130, is_yearly=False), "a plan of the half goes before the year's"


def test_a_month_has_an_outline_of_its_own_and_prints_on_one_page(people: PeopleOfMau) -> None:
    """The account a board gives its Party cell and the ward each month."""
    area = people.place.dong_5
    post(area, date(2026, 5, 12), prop_sessions=3, prop_participants=120)
    month = month_period(2026, 5)
    report = open_report(by=people.hoa, unit=area, period=month, cutoff_on=month.last_day, at=NOW)
    assert report.outline.code == "month"
    assert [node.title for node in report_page(report).nodes][-1] == "Việc trọng tâm tháng 6 năm 2026"
    paper = report_paper(report_page(report), frame(unit=area, kind="BC", on=date(2026, 6, 1)))
    said = " ".join(words(paper))
    assert "Tổ chức 3 cuộc tuyên truyền, vận động với 120 lượt người dự." in said
    assert paper.annexes == ()
