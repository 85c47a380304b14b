"""Correcting: the figure moves, on its day, and nobody's words are lost."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mattran.base.audit.models import Entry
from mattran.base.periods import parse_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.facts import actions as facts
from mattran.figures.facts.models import Fact
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import Amount
from tests.factories.access import PeopleOfMau, actor
from tests.factories.activities import NOW, SUNDAY, details, record
from tests.factories.figures import measure

Say = Callable[..., str]
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def activity(people: PeopleOfMau) -> Activity:
    return record(people.hoa)


def correct(who: PeopleOfMau, activity: Activity, /, **given: object) -> Activity:
    keywords = {"by": who.hoa, "version": activity.version, "reason": "", "at": LATER}
    told = {name: given.pop(name, default) for name, default in keywords.items()}
    return actions.correct(activity=activity, details=details(**given), **told)  # type: ignore[arg-type]


def lock_half(people: PeopleOfMau, period: str = "2026-H2") -> None:
    facts.lock(
        by=people.binh,
        unit=people.place.ward,
        period=parse_period(period),
        reason="Đã ban hành báo cáo",
        source=facts.Source("report", 1),
        at=NOW,
    )


def test_the_figure_moves(people: PeopleOfMau, activity: Activity, figure: Say) -> None:
    corrected = correct(people, activity, people=Amount(54))
    assert corrected.version == 2
    assert figure(people.place.ward, "env_people") == "54"
    assert figure(people.place.ward, "env_drives") == "1"


def test_the_old_figure_is_reversed_on_its_day_and_keeps_its_moment(
    people: PeopleOfMau, activity: Activity
) -> None:
    correct(people, activity, people=Amount(54), held_on=SUNDAY - timedelta(days=1))
    facts_told = Fact.objects.filter(measure__code="env_people").order_by("pk")
    assert [(fact.day, fact.sign, fact.value, fact.recorded_at) for fact in facts_told] == [
        (SUNDAY, 1, 45, NOW),
        (SUNDAY, -1, 45, LATER),
        (SUNDAY - timedelta(days=1), 1, 54, LATER),
    ]


def test_a_day_in_another_half_moves_the_figure_there(
    people: PeopleOfMau, activity: Activity, figure: Say
) -> None:
    correct(people, activity, held_on=date(2026, 6, 14))
    assert figure(people.place.ward, "env_people", "2026-H2") == "chưa ghi"
    assert figure(people.place.ward, "env_people", "2026-H1") == "45"


def test_another_kind_gives_its_own_figures(people: PeopleOfMau, activity: Activity, figure: Say) -> None:
    correct(people, activity, code="propaganda")
    assert figure(people.place.ward, "env_people") == "chưa ghi"
    assert figure(people.place.ward, "prop_participants") == "45"


def test_a_note_alone_moves_no_figure(people: PeopleOfMau, activity: Activity) -> None:
    before = Fact.objects.count()
    assert correct(people, activity, note="Có đoàn viên cùng làm").version == 2
    assert Fact.objects.count() == before


def test_the_history_says_what_was_and_what_is(people: PeopleOfMau, activity: Activity) -> None:
    correct(people, activity, people=Amount(54), note="Đếm lại")
    entry = Entry.objects.filter(verb="sửa").get()
    assert entry.changes == {"Số người": ["45", "54"], "Ghi thêm": ["", "Đếm lại"]}


def test_pressed_twice_the_second_changes_nothing(people: PeopleOfMau, activity: Activity) -> None:
    correct(people, activity, people=Amount(54))
    again = correct(people, activity, people=Amount(54))
    assert again.version == 2
    assert Entry.objects.filter(verb="sửa").count() == 1


def test_a_stale_page_is_refused_and_hands_out_what_stands(
    people: PeopleOfMau, activity: Activity, figure: Say
) -> None:
    correct(people, activity, by=people.binh, people=Amount(50))
    with pytest.raises(actions.StaleVersion, match="vừa sửa") as stale:
        correct(people, activity, people=Amount(54))
    assert stale.value.activity.people == 50
    assert figure(people.place.ward, "env_people") == "50"


def test_the_wrong_person_may_not(people: PeopleOfMau, activity: Activity) -> None:
    member = actor(Post.MEMBER, people.place.dong_5)
    for by in (people.stranger, member):
        with pytest.raises(MayNot):
            correct(people, activity, by=by, people=Amount(54))


def test_bad_input_changes_nothing(people: PeopleOfMau, activity: Activity, figure: Say) -> None:
    with pytest.raises(actions.CannotRecord, match="chưa đến"):
        correct(people, activity, held_on=date(2026, 12, 1))
    assert figure(people.place.ward, "env_people") == "45"


def test_what_was_withdrawn_stays_so(people: PeopleOfMau, activity: Activity) -> None:
    actions.withdraw(by=people.hoa, activity=activity, reason="Bấm nhầm", at=NOW)
    with pytest.raises(actions.CannotRecord, match="đã bỏ"):
        correct(people, activity, people=Amount(54))


@pytest.mark.parametrize("moved", [{"people": Amount(54)}, {"held_on": date(2026, 6, 14)}])
def test_a_locked_day_old_or_new_needs_a_reason(
    people: PeopleOfMau, activity: Activity, figure: Say, moved: dict[str, object]
) -> None:
    lock_half(people, "2026-H1" if "held_on" in moved else "2026-H2")
    with pytest.raises(actions.PeriodLocked):
        correct(people, activity, **moved)
    corrected = correct(people, activity, reason="Đếm lại theo biên bản", **moved)
    assert corrected.late_reason == "Đếm lại theo biên bản"
    assert correct(people, corrected, note="Thêm ghi chú", **moved).version == 3


class TestAKindThatAsksOtherThingsSince:
    """What was told under a kind stays told, whatever the kind asks later."""

    CODE = "doc_issued"

    @pytest.fixture
    def told(self, people: PeopleOfMau) -> Activity:
        """Seven papers, recorded under a kind of the ward that now asks nothing any more."""
        line = actions.PostingLine(measure(self.CODE), Posting.ASKED, "Bao nhiêu văn bản?")
        kind = actions.add_kind(
            by=people.binh,
            unit=people.place.ward,
            name="Phát văn bản",
            at=NOW,
            asks_people=True,
            lines=[line],
        )
        activity = record(people.hoa, kind=kind, people=None, figures={self.CODE: Amount(7)})
        actions.change_kind(by=people.binh, kind=kind, name="Phát văn bản", at=NOW)
        return activity

    def correct(self, people: PeopleOfMau, activity: Activity, **given: object) -> Activity:
        return correct(people, activity, kind=activity.kind, **({"people": None} | given))

    def test_a_note_moves_nothing(self, people: PeopleOfMau, told: Activity, figure: Say) -> None:
        before = Fact.objects.count()
        corrected = self.correct(people, told, note="Ghi thêm")
        assert Fact.objects.count() == before
        assert figure(people.place.ward, self.CODE) == "7"
        assert corrected.figures.get().value == 7
        assert actions.Details.of(corrected).figures == {self.CODE: Amount(7)}

    def test_nor_does_it_ask_for_a_reason_when_the_period_is_locked(
        self, people: PeopleOfMau, told: Activity
    ) -> None:
        lock_half(people)
        assert self.correct(people, told, note="Ghi thêm").late_reason == ""

    def test_another_day_takes_it_along(self, people: PeopleOfMau, told: Activity, figure: Say) -> None:
        self.correct(people, told, held_on=date(2026, 6, 14))
        assert figure(people.place.ward, self.CODE, "2026-H1") == "7"
        assert figure(people.place.ward, self.CODE, "2026-H2") == "chưa ghi"

    def test_another_kind_leaves_it_behind(self, people: PeopleOfMau, told: Activity, figure: Say) -> None:
        correct(people, told)
        assert figure(people.place.ward, self.CODE) == "chưa ghi"
