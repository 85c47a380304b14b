"""Confirming: a unit's month, as the books fill it, goes to the unit above."""

from datetime import UTC, date, datetime

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import days_period, month_period, quarter_period
from mattran.directory.access.actors import MayNot
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.choices import Post
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup.actions import merge
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.choices import Answer, ReturnState
from mattran.frontwork.returns.models import Return
from tests.factories.access import PeopleOfMau, actor, operator
from tests.factories.figures import MeasureGroupFactory, measure, post, reverse
from tests.factories.returns import NOW, OCTOBER, TODAY

pytestmark = pytest.mark.django_db
MID_OCTOBER = date(2026, 10, 12)
LATER = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def people() -> PeopleOfMau:
    measure("gifts")
    measure("op_received", group=MeasureGroupFactory(code="B", name="Dư luận", order=2))
    return PeopleOfMau()


def confirm(people: PeopleOfMau, *, by=None, unit=None, nothing=(), version=0, at=NOW, period=OCTOBER):
    return actions.confirm(
        by=by or people.hoa,
        unit=unit or people.place.dong_5,
        period=period,
        nothing=nothing,
        seen_version=version,
        seen_mark=queries.mark_of(unit or people.place.dong_5, period),
        at=at,
    )


def test_what_the_books_hold_is_sent(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=12)
    sent = confirm(people, nothing={"B"})
    assert (sent.state, sent.version, sent.period) == (ReturnState.SENT, 1, OCTOBER)
    assert "Trưởng ban" in sent.sent_by
    assert sorted(sent.answers.values_list("group__code", "answer")) == [
        ("A", Answer.FIGURES),
        ("B", Answer.NOTHING),
    ]
    line = Entry.objects.get(verb="gửi phiếu")
    assert (line.unit_id, line.changes) == (
        people.place.dong_5.pk,
        {"Số liệu": 1, "Không có phát sinh": ["Dư luận"]},
    )


def test_of_a_group_without_an_answer_it_says_nothing(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=12)
    sent = confirm(people)
    assert list(sent.answers.values_list("group__code", flat=True)) == ["A"]


def test_a_month_in_which_nothing_happened_is_sent_too(people) -> None:
    sent = confirm(people, nothing={"A", "B"})
    assert set(sent.answers.values_list("answer", flat=True)) == {Answer.NOTHING}


def test_pressed_twice_it_is_sent_once(people) -> None:
    first = confirm(people, nothing={"A"})
    second = confirm(people, nothing={"A"})
    assert (second.pk, second.version, second.sent_at) == (first.pk, 1, first.sent_at)
    assert Entry.objects.filter(verb="gửi phiếu").count() == 1


def test_it_is_sent_anew_when_the_books_have_changed(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=12)
    confirm(people)
    post(people.place.dong_5, MID_OCTOBER, gifts=3, at=LATER)
    asked = queries.asked(people.place.dong_5, OCTOBER, TODAY)
    (line,) = queries.sheet_of(people.place.dong_5, asked).changed
    assert (line.sent.text, line.figure.text) == ("12", "15")
    again = confirm(people, version=1, at=LATER)
    assert (again.version, again.sent_at) == (2, LATER)
    assert not queries.sheet_of(people.place.dong_5, asked).changed


@pytest.mark.parametrize(
    ("nothing", "words"),
    [
        ((), "Phiếu chưa nói gì"),
        ({"X"}, "không còn dùng"),
    ],
)
def test_what_says_nothing_is_refused(people, nothing, words) -> None:
    with pytest.raises(actions.CannotConfirm, match=words):
        confirm(people, nothing=nothing)
    assert not Return.objects.exists()


def test_nothing_beside_a_figure_is_refused_by_name(people) -> None:
    post(people.place.dong_5, MID_OCTOBER, gifts=12)
    with pytest.raises(actions.CannotConfirm, match=r"“Nhóm mẫu” đã có số trong sổ .*: 12"):
        confirm(people, nothing={"A"})


@pytest.mark.parametrize(
    ("period", "words"),
    [(month_period(2026, 11), "Gửi được từ ngày 23/11/2026"), (quarter_period(2026, 3), "Không ai thu")],
)
def test_a_period_that_is_not_asked_for_is_refused(people, period, words) -> None:
    with pytest.raises(actions.CannotConfirm, match=words):
        confirm(people, nothing={"A"}, period=period)


def test_only_the_unit_and_those_above_it_may(people) -> None:
    for by in (people.stranger, actor(Post.MEMBER, people.place.dong_5)):
        with pytest.raises(MayNot):
            confirm(people, by=by, nothing={"A"})
    sent = confirm(people, by=people.binh, nothing={"A"})
    assert sent.entered_by == people.place.ward


def test_a_page_that_was_open_while_another_sent_is_refused(people) -> None:
    confirm(people, nothing={"A"})
    with pytest.raises(actions.StaleReturn, match="vừa đổi: đã gửi lúc"):
        confirm(people, nothing={"B"})


def test_what_was_received_is_not_sent_again(people) -> None:
    sent = confirm(people, nothing={"A"})
    actions.accept(by=people.binh, seen={sent.pk: actions.Seen(1, 0)}, at=LATER)
    with pytest.raises(actions.CannotConfirm, match="đã được nhận lúc"):
        confirm(people, nothing={"A", "B"}, version=2, at=LATER)


def test_the_last_head_of_a_merged_area_confirms_its_open_month(people) -> None:
    """The area ended on 15 October: its month opens at once, and holds what it recorded until then."""
    place = people.place
    post(place.dong_6, MID_OCTOBER, gifts=7)
    head = actor(Post.HEAD, place.dong_6, on=MID_OCTOBER)
    on = date(2026, 10, 15)
    merge(by=operator(), olds=[place.dong_6], into=place.dong_5, on=on, decree="NQ 1", at=NOW)
    (asked,) = [one for one in queries.asked_of(place.dong_6, on) if one.period == OCTOBER]
    assert queries.sheet_of(place.dong_6, asked).figure_count == 1
    at = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
    last = next(one for one in capacities(head.user, at.date()) if one.unit == place.dong_6)
    assert confirm(people, by=last, unit=place.dong_6, at=at).state == ReturnState.SENT
    own = queries.sheet_of(place.dong_5, queries.asked(place.dong_5, OCTOBER, TODAY))
    assert own.figure_count == 0, "what the other area recorded is not hers to confirm"


def test_a_stock_of_the_half_before_is_no_nothing(people) -> None:
    """Stated on 28 June, asked for from 25 June to 5 July: no figure of July, and yet not nothing."""
    period = days_period(date(2026, 6, 25), date(2026, 7, 5))
    measure("followers", MeasureKind.STOCK, group=MeasureGroupFactory(code="C", name="Mạng", order=3))
    post(people.place.dong_5, date(2026, 6, 28), followers=12)
    actions.open_collection(by=people.binh, period=period, due_on=date(2026, 11, 20), at=NOW)
    with pytest.raises(actions.CannotConfirm, match="“Mạng” đã có số trong sổ"):
        confirm(people, period=period, nothing={"C"})


def test_a_touch_that_changes_no_figure_is_sent_anew_when_pressed(people) -> None:
    """Or the ward would read "đổi sau khi gửi" for ever."""
    post(people.place.dong_5, MID_OCTOBER, gifts=12)
    confirm(people)
    reverse(post(people.place.dong_5, MID_OCTOBER, gifts=3, at=LATER), at=LATER)
    assert confirm(people, version=1, at=LATER).version == 2


def test_a_page_that_did_not_show_the_last_record_is_refused(people) -> None:
    """Her deputy records while her page is open."""
    post(people.place.dong_5, MID_OCTOBER, gifts=3)
    mark = queries.mark_of(people.place.dong_5, OCTOBER)
    post(people.place.dong_5, MID_OCTOBER, gifts=3000)
    with pytest.raises(actions.StaleBooks, match="vừa đổi trong lúc trang mở"):
        actions.confirm(
            by=people.hoa,
            unit=people.place.dong_5,
            period=OCTOBER,
            nothing=(),
            seen_version=0,
            seen_mark=mark,
            at=NOW,
        )
    assert not Return.objects.exists()
