"""Đã nhận bàn giao: one tap, and what was begun is hers."""

from datetime import timedelta

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.handover.actions import NotHers, take_over
from mattran.frontwork.handover.models import Handover
from mattran.frontwork.handover.queries import falls_to, left_below
from tests.factories.bodies import SeatFactory
from tests.factories.entries import kept_file
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
    take_over(by=leaving.binh, handover=made, at=NOW)
    assert left_below(leaving.binh, TODAY) == []
    assert ActivityDraft.objects.get(pk=leaving.draft.pk).user == leaving.binh.user


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
        take_over(by=leaving.binh, handover=made, at=NOW)
