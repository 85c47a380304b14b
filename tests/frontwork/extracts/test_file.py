"""The file of a week: its columns as the unit laid them out, what is missing empty, nothing a formula."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import days_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.extracts import actions, queries
from mattran.frontwork.extracts.choices import Content, RowsOf, Separator
from mattran.frontwork.extracts.rules import Column, latest_weeks, week_of
from tests.factories.access import PeopleOfMau, actor
from tests.factories.entries import enter, line
from tests.factories.figures import NOW, measure

pytestmark = pytest.mark.django_db
MONDAY, SUNDAY = date(2026, 3, 23), date(2026, 3, 29)
WEEK = days_period(MONDAY, SUNDAY)
COLUMNS = (
    Column("Đơn vị", Content.NAME),
    Column("Mã", Content.CODE),
    Column("Đến", Content.TO),
    Column("Nguồn", Content.TEXT, "=cmd|' /C calc'!A0"),
    Column("Quà", Content.MEASURE, "gifts"),
    Column("Tin", Content.MEASURE, "posts"),
)


@pytest.fixture
def mau() -> PeopleOfMau:
    measure("gifts"), measure("posts")
    return PeopleOfMau()


def lay_out(by: Any, columns: Any = COLUMNS, **kwargs: Any) -> Any:
    given = {
        "rows_of": RowsOf.BELOW,
        "separator": Separator.COMMA,
        "has_mark": True,
        "seen_version": 0,
        "at": NOW,
    } | kwargs
    return actions.change_layout(by=by, columns=columns, **given)


def rows(by: Any, separator: str = ",", period: Any = WEEK) -> list[list[str]]:
    data = actions.take_away(by=by, period=period, at=NOW)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))


def test_the_week_by_area_from_its_own_days_alone(mau) -> None:
    lay_out(mau.binh)
    dong_5 = mau.place.dong_5
    enter(
        mau.binh,
        line(dong_5, "gifts", 7, MONDAY),
        line(dong_5, "gifts", 5, SUNDAY),
        line(dong_5, "gifts", 100, date(2026, 3, 22)),
        line(dong_5, "gifts", 100, date(2026, 3, 30)),
        line(mau.place.dong_6, "posts", 0, MONDAY, qualifier=Qualifier.UNCOUNTED),
        line(mau.place.ward, "posts", 0, MONDAY),
    )
    head, *found = rows(mau.binh)
    assert head == ["Đơn vị", "Mã", "Đến", "Nguồn", "Quà", "Tin"]
    text = "'=cmd|' /C calc'!A0"
    assert found == [
        ["Khu phố Đông 5", "", "29/03/2026", text, "12", ""],
        ["Khu phố Đông 6", "", "29/03/2026", text, "", "có, chưa rõ số lượng"],
        ["Phường Mẫu", "", "29/03/2026", text, "", "0"],
    ]
    line_of_log = Entry.objects.get(verb="tải tệp số liệu")
    assert (line_of_log.unit_id, line_of_log.changes["Số dòng"]) == (mau.place.ward.pk, 3)


def test_one_row_for_the_unit_with_semicolons_and_without_a_mark(mau) -> None:
    lay_out(mau.binh, rows_of=RowsOf.OWN, separator=Separator.SEMICOLON, has_mark=False)
    enter(mau.binh, line(mau.place.dong_5, "gifts", 7, MONDAY), line(mau.place.dong_6, "gifts", 1, SUNDAY))
    data = actions.take_away(by=mau.binh, period=WEEK, at=NOW)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.decode().splitlines()[1].split(";")[0::4] == ["Phường Mẫu", "8"]


def test_the_usual_layout_needs_nothing_stored(mau) -> None:
    assert rows(mau.binh)[0][:4] == ["Tên đơn vị", "Mã đơn vị", "Từ ngày", "Đến ngày"]
    assert queries.layout_of(mau.binh.unit).version == 0


def test_a_layout_is_changed_once_noted_and_not_from_an_old_page(mau) -> None:
    first = lay_out(mau.binh)
    assert first.version == 1
    assert lay_out(mau.binh).version == 1  # pressed twice
    assert Entry.objects.filter(verb="sửa cách xếp tệp số liệu").count() == 1
    with pytest.raises(actions.StaleLayout, match="vừa sửa"):
        lay_out(mau.binh, COLUMNS[:2], seen_version=0)
    assert lay_out(mau.binh, COLUMNS[:2], seen_version=1).version == 2


@pytest.mark.parametrize(
    ("columns", "words"),
    [((), "Chưa có cột nào"), (COLUMNS[:1] * 2, "hai cột cùng tiêu đề"), (COLUMNS * 20, "Nhiều nhất 80")],
)
def test_columns_that_make_no_file_are_refused(mau, columns, words) -> None:
    with pytest.raises(actions.BadLayout, match=words):
        lay_out(mau.binh, columns)


def test_who_may_not_take_figures_away_does_not(mau) -> None:
    member = actor(Post.MEMBER, mau.place.dong_5)
    with pytest.raises(MayNot):
        actions.take_away(by=member, period=WEEK, at=NOW)
    with pytest.raises(MayNot):
        lay_out(member)


def test_weeks_go_from_monday_to_sunday_over_the_turn_of_the_year() -> None:
    assert week_of(date(2026, 1, 1)) == days_period(date(2025, 12, 29), date(2026, 1, 4))
    assert week_of(SUNDAY) == week_of(MONDAY) == WEEK
    assert [week.start for week in latest_weeks(SUNDAY)[:2]] == [MONDAY, date(2026, 3, 16)]
