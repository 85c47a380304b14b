"""Đã nhận bàn giao: one tap, and what was begun is hers."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.choices import Post
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.actions import keep_draft
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Answers
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.handover.actions import NotHers, mind, take_over
from mattran.frontwork.handover.models import Handover
from mattran.frontwork.handover.queries import falls_to, left_below
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from tests.factories.access import UserFactory, actor
from tests.factories.activities import kind
from tests.factories.bodies import SeatFactory
from tests.factories.entries import kept_file
from tests.factories.reorganisation import done, merging, plan
from tests.frontwork.handover.conftest import NOW, TODAY, Leaving, login_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def handover(leaving: Leaving) -> Handover:
    kept_file(leaving.hoa, b"x")
    return leaving.hand_over()


def test_drafts_and_files_move_to_her(leaving: Leaving, handover: Handover) -> None:
    (sau,) = login_of(leaving.sau)
    assert falls_to(sau, TODAY) == [handover]
    take_over(by=sau, handover=handover, at=NOW)
    assert ActivityDraft.objects.get(pk=leaving.draft.pk).user == sau.user
    assert ImportFile.objects.get().user == sau.user
    assert falls_to(sau, TODAY) == []
    assert Entry.objects.get(verb="nhận bàn giao").changes == {"Việc ghi dở chuyển sang": 2}


def test_pressed_twice_it_is_taken_once(leaving: Leaving, handover: Handover) -> None:
    (sau,) = login_of(leaving.sau)
    first = take_over(by=sau, handover=handover, at=NOW)
    again = take_over(by=sau, handover=handover, at=NOW + timedelta(hours=1))
    assert again.taken_at == first.taken_at
    assert Entry.objects.filter(verb="nhận bàn giao").count() == 1


def test_awaiting_recognition_she_takes_it_too(leaving: Leaving, handover: Handover) -> None:
    (sau,) = login_of(leaving.sau)
    assert handover.successor is not None
    assert not handover.successor.is_recognised
    assert take_over(by=sau, handover=handover, at=NOW).taken_by.startswith(str(leaving.sau))


def test_nobody_else_takes_it(leaving: Leaving, handover: Handover) -> None:
    member = SeatFactory(body=leaving.hoa.seat.body, post=Post.MEMBER)
    (other,) = login_of(member.person)
    for by in (other, leaving.binh):
        with pytest.raises(NotHers, match="Đã nhận bàn giao"):
            take_over(by=by, handover=handover, at=NOW)
    with pytest.raises(MayNot):
        take_over(by=leaving.people.stranger, handover=handover, at=NOW)
    assert Handover.objects.open().count() == 1


def test_without_successor_the_unit_above_looks_after_it(leaving: Leaving) -> None:
    made = leaving.hand_over(to=None)
    assert left_below(leaving.binh, TODAY) == [made]
    with pytest.raises(NotHers):
        take_over(by=leaving.binh, handover=made, at=NOW)
    for _ in range(2):
        mind(by=leaving.binh, handover=made, at=NOW)
    made.refresh_from_db()
    assert (made.minder, made.minded_at, made.taken_at) == (leaving.binh.person, NOW, None)
    assert left_below(leaving.binh, TODAY) == []
    assert ActivityDraft.objects.get(pk=leaving.draft.pk).user == leaving.binh.user
    assert Entry.objects.get(verb="tạm giữ việc bàn giao").changes == {"Việc ghi dở chuyển sang": 1}


def test_who_is_named_later_takes_it_from_whoever_minded_it(leaving: Leaving) -> None:
    kept_file(leaving.hoa, b"x")
    made = leaving.hand_over(to=None)
    mind(by=leaving.binh, handover=made, at=NOW)
    told = Answers(kind=kind().pk, day=TODAY)
    own = keep_draft(by=leaving.binh, client_id=uuid4(), unit=leaving.hoa.unit, answers=told, at=NOW)
    SeatFactory(body=leaving.hoa.seat.body, person=leaving.sau, valid_from=TODAY)
    (sau,) = login_of(leaving.sau)
    assert falls_to(sau, TODAY) == [made]
    take_over(by=sau, handover=made, at=NOW)
    assert ActivityDraft.objects.get(pk=leaving.draft.pk).user == sau.user
    assert ImportFile.objects.get().user == sau.user
    own.refresh_from_db()
    assert own.user == leaving.binh.user, "what the officer herself began stays hers"
    assert mind(by=leaving.binh, handover=made, at=NOW).taken_at == NOW


@pytest.mark.parametrize("who", ["hoa", "stranger", "neighbour", "specialist"])
def test_only_the_unit_above_minds_it(leaving: Leaving, who: str) -> None:
    made, place = leaving.hand_over(to=None), leaving.people.place
    by = {
        "hoa": lambda: leaving.hoa,
        "stranger": lambda: leaving.people.stranger,
        "neighbour": lambda: actor(Post.CHAIR, place.other_ward),
        "specialist": lambda: actor(Post.HEAD, place.dong_6),
    }[who]()
    with pytest.raises((NotHers, MayNot)):
        mind(by=replace(by, on=TODAY), handover=made, at=NOW)
    made.refresh_from_db()
    assert made.minder is None


def test_nobody_minds_what_somebody_follows_in(leaving: Leaving, handover: Handover) -> None:
    with pytest.raises(NotHers):
        mind(by=leaving.binh, handover=handover, at=NOW)


def test_under_another_name_it_is_still_hers_to_take(leaving: Leaving, handover: Handover) -> None:
    """The board goes along when its unit is renamed, twice even; the unit above sees nothing left behind."""
    UserFactory(person=leaving.sau)
    unit = leaving.hoa.unit
    for days, name in ((1, "Hoà Bình"), (2, "Tân Lập")):
        on = TODAY + timedelta(days=days)
        done(plan(Kind.RENAME, unit, names=(name,), prefix="Khu phố", on=on), at=NOW)
        unit = Unit.objects.get(name=name)
    later = TODAY + timedelta(days=5)
    (sau,) = capacities(leaving.sau.users.get(), later)
    assert falls_to(sau, later) == [handover]
    assert left_below(replace(leaving.binh, on=later), later) == []
    assert take_over(by=sau, handover=handover, at=NOW).taken_at == NOW


def test_of_a_unit_that_went_into_another_the_unit_above_minds_it(
    leaving: Leaving, handover: Handover
) -> None:
    place = leaving.people.place
    on, later = TODAY + timedelta(days=1), TODAY + timedelta(days=5)
    done(merging(place.dong_5, into=place.dong_6, on=on), at=NOW)
    binh = replace(leaving.binh, on=later)
    assert left_below(binh, later) == [handover]
    assert left_below(replace(actor(Post.CHAIR, place.province), on=later), later) == []
    mind(by=binh, handover=handover, at=NOW)
    assert left_below(binh, later) == []


def test_who_is_named_later_takes_it_from_the_list_above(leaving: Leaving) -> None:
    made = leaving.hand_over(to=None)
    SeatFactory(body=leaving.hoa.seat.body, person=leaving.sau, valid_from=TODAY)
    (sau,) = login_of(leaving.sau)
    assert falls_to(sau, TODAY) == [made]
    take_over(by=sau, handover=made, at=NOW)
    assert left_below(leaving.binh, TODAY) == []


def test_not_before_its_day(leaving: Leaving) -> None:
    made = leaving.hand_over(to=None, on=TODAY + timedelta(days=3))
    with pytest.raises(NotHers):
        mind(by=leaving.binh, handover=made, at=NOW)
