"""Recording: the figure is there at once, for the right unit and day, once, or not at all."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mattran.base.audit.models import Entry
from mattran.base.once.actions import UsedForAnother
from mattran.base.periods import parse_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from mattran.figures.facts import actions as facts
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import UNCOUNTED, Amount
from tests.factories.access import PeopleOfMau, actor
from tests.factories.activities import NOW, SUNDAY, details, kind, record
from tests.factories.files import stored
from tests.factories.programmes import CampaignFactory, the_campaign
from tests.factories.units import AreaFactory

Say = Callable[..., str]


def test_the_wards_figures_have_moved_when_it_returns(people: PeopleOfMau, figure: Say) -> None:
    ward = people.place.ward
    assert figure(ward, "env_people") == "chưa ghi"
    activity = record(people.hoa)
    assert figure(ward, "env_drives") == "1"
    assert figure(ward, "env_people") == "45"
    assert activity.unit == people.place.dong_5
    assert activity.recorded_by == f"{people.hoa.name} ({people.hoa.capacity})"
    assert activity.entered_by is None


def test_it_costs_few_statements(people: PeopleOfMau) -> None:
    """Eight writers take turns on SQLite: each statement is a wait for seven others."""
    record(people.hoa)
    told = details().knowing(queries.postings(kind()))
    with CaptureQueriesContext(connection) as caught:
        actions.record(by=people.hoa, unit=people.hoa.unit, details=told, at=NOW, client_id=uuid4())
    asked = [query["sql"].split(None, 1)[0] for query in caught.captured_queries]
    # Her place, the lock, places, anchors; on PostgreSQL also a hold on the tree.
    assert asked.count("SELECT") + asked.count("WITH") <= 5, asked
    assert len(asked) <= 19, asked


def test_every_answer_is_kept(people: PeopleOfMau) -> None:
    content = the_campaign().contents.get(number=3)
    activity = record(
        people.hoa,
        code="unity_day",
        place="Nhà văn hoá",
        people=Amount(120, Qualifier.OVER),
        figures={"ngayhoi_gifts": Amount(0), "ngayhoi_gift_value": UNCOUNTED},
        contents=(content,),
        note="Trời mưa nhỏ",
        photos=[stored()],
    )
    again = actions.Details.of(Activity.objects.get(pk=activity.pk))
    assert again.people == Amount(120, Qualifier.OVER)
    assert again.figures == {"ngayhoi_gifts": Amount(0), "ngayhoi_gift_value": UNCOUNTED}
    assert (again.place, again.note, again.contents) == ("Nhà văn hoá", "Trời mưa nhỏ", (content,))
    assert activity.photos.count() == 1


def test_none_is_zero_unknown_is_missing_and_uncounted_is_said(people: PeopleOfMau, figure: Say) -> None:
    ward = people.place.ward
    record(people.hoa, code="visit", people=None, figures={"gifts": Amount(0)})
    assert figure(ward, "gifts") == "0"
    assert figure(ward, "gifts_value") == "chưa ghi"
    record(people.hoa, code="mediation", people=None, figures={"mediation_cases": UNCOUNTED})
    assert figure(ward, "mediation_cases") == "có, chưa rõ số lượng"


def test_the_audit_line_says_who_did_it_in_which_capacity(people: PeopleOfMau) -> None:
    activity = record(people.hoa)
    entry = Entry.objects.get(kind="activity")
    assert (entry.verb, entry.object_id, entry.unit_id) == ("ghi", activity.pk, people.place.dong_5.pk)
    assert (entry.name, entry.capacity, entry.at) == (people.hoa.name, people.hoa.capacity, NOW)


# --- Whose, and for whom -------------------------------------------------------------------------------


def test_the_ward_may_enter_it_for_an_area_and_that_stays_marked(people: PeopleOfMau, figure: Say) -> None:
    activity = record(people.binh, people.place.dong_5)
    assert (activity.unit, activity.entered_by) == (people.place.dong_5, people.place.ward)
    assert figure(people.place.dong_5, "env_people") == "45"


def test_nobody_else_may(people: PeopleOfMau) -> None:
    editor = actor(Post.EDITOR, people.place.ward)
    for by in (people.stranger, editor):
        with pytest.raises(MayNot):
            record(by, people.place.dong_5)
    assert not Activity.objects.exists()
    assert not Fact.objects.exists()


def test_a_head_may_not_record_for_the_area_beside_or_the_ward_above(people: PeopleOfMau) -> None:
    for unit in (people.place.dong_6, people.place.ward):
        with pytest.raises(MayNot):
            record(people.hoa, unit)


# --- When ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 17), "Ngày 17/11/2026 chưa đến"),
        (date(1999, 12, 31), "Ngày 31/12/1999 quá xa"),
        (date(24, 1, 1), "quá xa"),
        (date(9999, 1, 1), "chưa đến"),
    ],
)
def test_a_day_that_cannot_be_is_refused(people: PeopleOfMau, day: date, sentence: str) -> None:
    with pytest.raises(actions.CannotRecord, match=sentence) as refusal:
        record(people.hoa, held_on=day)
    assert refusal.value.question == "day"
    assert not Activity.objects.exists()


def test_today_in_viet_nam_counts_although_it_is_still_yesterday_in_london(people: PeopleOfMau) -> None:
    record(people.hoa, held_on=date(2026, 11, 16), at=datetime(2026, 11, 15, 17, 30, tzinfo=UTC))
    assert Activity.objects.get().held_on == date(2026, 11, 16)


def test_a_day_before_the_unit_existed_is_refused_with_its_dates(people: PeopleOfMau) -> None:
    area = AreaFactory(name="Mới", parent=people.place.ward, on=date(2026, 7, 1))
    head = actor(Post.HEAD, area, valid_from=date(2026, 7, 1))
    with pytest.raises(actions.CannotRecord, match="01/07/2026"):
        record(head, held_on=date(2026, 6, 30))


def test_a_day_after_the_unit_was_merged_names_its_successor(people: PeopleOfMau) -> None:
    place = people.place
    new = AreaFactory(name="Đông Mới", parent=place.ward, on=date(2026, 11, 1))
    units.merge(olds=[place.dong_5, place.dong_6], into=new, on=date(2026, 11, 1), decree="NQ 1")
    with pytest.raises((actions.CannotRecord, MayNot)) as refusal:
        record(people.binh, place.dong_5)
    assert isinstance(refusal.value, MayNot) or "Đông Mới" in str(refusal.value)
    assert not Activity.objects.exists()


# --- What ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "question", "sentence"),
    [
        ({"people": Amount(1_000_001)}, "people", "1.000.001 người là quá nhiều"),
        ({"people": Amount(-1)}, "people", "từ 0 trở lên"),
        ({"figures": {"gifts": Amount(1)}}, "kind", "không có số liệu này"),
        ({"code": "visit", "figures": {"gifts": Amount(-1)}}, "figure:gifts", "Tặng bao nhiêu suất quà"),
        ({"code": "visit", "figures": {"gifts": Amount(10**16)}}, "figure:gifts", "suất là quá nhiều"),
    ],
)
def test_bad_input_is_refused_by_question(
    people: PeopleOfMau, given: dict[str, object], question: str, sentence: str
) -> None:
    with pytest.raises(actions.CannotRecord, match=sentence) as refusal:
        record(people.hoa, **given)  # type: ignore[arg-type]
    assert refusal.value.question == question
    assert not Activity.objects.exists()
    assert not Fact.objects.exists()


def test_a_kind_out_of_use_or_of_another_ward_is_refused(people: PeopleOfMau) -> None:
    retired = kind("clean_up")
    retired.is_active = False
    retired.save()
    with pytest.raises(actions.CannotRecord, match="không còn dùng"):
        record(people.hoa)
    kind("works", unit=people.place.other_ward)
    with pytest.raises(actions.CannotRecord, match="không còn dùng"):
        record(people.hoa, code="works")


def test_a_campaign_of_another_ward_is_refused(people: PeopleOfMau) -> None:
    content = CampaignFactory(unit=people.place.other_ward).contents.get()
    with pytest.raises(actions.CannotRecord, match="Hãy bỏ chọn nội dung đó") as refusal:
        record(people.hoa, contents=(content,))
    assert refusal.value.question == "contents"


# --- Pressed twice -------------------------------------------------------------------------------------


def test_pressed_twice_there_is_one_and_the_second_answer_is_the_first(
    people: PeopleOfMau, figure: Say
) -> None:
    press = {
        "by": people.hoa,
        "unit": people.hoa.unit,
        "details": details(),
        "at": NOW,
        "client_id": uuid4(),
    }
    first, second = actions.record(**press), actions.record(**press)  # type: ignore[arg-type]
    assert second.activity == first.activity
    assert (first.is_repeat, second.is_repeat) == (False, True)
    assert figure(people.place.ward, "env_people") == "45"
    assert Entry.objects.filter(kind="activity").count() == 1


def test_the_same_press_with_other_answers_asks_whether_to_correct(people: PeopleOfMau, figure: Say) -> None:
    client_id = uuid4()
    first = record(people.hoa, client_id=client_id)
    with pytest.raises(UsedForAnother, match=r"đã ghi lúc 09:30 ngày 16/11/2026.*Sửa bản đã ghi") as used:
        record(people.hoa, client_id=client_id, people=Amount(54))
    assert used.value.taken.object_id == first.pk
    assert used.value.taken.url == first.get_absolute_url()
    assert figure(people.place.ward, "env_people") == "45"


def test_negative_control_without_the_digest_other_answers_would_be_dropped_in_silence(
    people: PeopleOfMau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(actions.record.__wrapped__.__globals__, "digest", lambda *told: "")
    client_id = uuid4()
    first = record(people.hoa, client_id=client_id)
    assert record(people.hoa, client_id=client_id, people=Amount(54)) == first


def test_a_refused_press_does_not_use_the_id_up(people: PeopleOfMau) -> None:
    client_id = uuid4()
    with pytest.raises(actions.CannotRecord):
        record(people.hoa, client_id=client_id, people=Amount(-1))
    assert record(people.hoa, client_id=client_id).people == 45


# --- Locked books --------------------------------------------------------------------------------------


@pytest.fixture
def locked(people: PeopleOfMau) -> None:
    facts.lock(
        by=people.binh,
        unit=people.place.ward,
        period=parse_period("2026-H1"),
        reason="Đã ban hành báo cáo",
        source=facts.Source("report", 1),
        at=NOW,
    )


@pytest.mark.usefixtures("locked")
def test_after_the_books_were_locked_it_needs_a_reason(people: PeopleOfMau, figure: Say) -> None:
    with pytest.raises(actions.PeriodLocked, match="01/01/2026 đến 30/06/2026 đã khoá") as refusal:
        record(people.hoa, held_on=date(2026, 6, 30))
    assert refusal.value.question == "reason"
    assert figure(people.place.ward, "env_people", "2026-H1") == "chưa ghi"


@pytest.mark.usefixtures("locked")
def test_with_a_reason_it_is_a_visible_correction(people: PeopleOfMau, figure: Say) -> None:
    activity = record(people.hoa, held_on=date(2026, 6, 30), reason="Ghi sau khi phường chốt số")
    assert activity.late_reason == "Ghi sau khi phường chốt số"
    assert Entry.objects.get(kind="activity").changes == {"Lý do": "Ghi sau khi phường chốt số"}
    fact = Fact.objects.order_by("pk")[0]
    assert (fact.day, fact.recorded_at) == (date(2026, 6, 30), NOW)
    assert figure(people.place.ward, "env_people", "2026-H1") == "45"


@pytest.mark.usefixtures("locked")
def test_a_reason_nobody_needed_is_not_kept(people: PeopleOfMau) -> None:
    assert record(people.hoa, held_on=SUNDAY, reason="thừa").late_reason == ""
