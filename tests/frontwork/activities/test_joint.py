"""A clean-up drive of a ward in its areas is one drive, with the people of every area."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import Amount
from tests.factories.access import PeopleOfMau, actor
from tests.factories.activities import NOW, SUNDAY, kind, record

Say = Callable[..., str]


@pytest.fixture
def drive(people: PeopleOfMau) -> Activity:
    """The ward's own record: the drive, and its twelve officers."""
    return record(people.binh, people=Amount(12), place="Toàn phường")


def test_it_is_counted_once_and_its_people_are_everybodys(
    people: PeopleOfMau, drive: Activity, figure: Say
) -> None:
    next_door = actor(Post.HEAD, people.place.dong_6)
    record(people.hoa, part_of=drive, people=Amount(45))
    record(next_door, part_of=drive, people=Amount(30))
    assert figure(people.place.ward, "env_drives") == "1"
    assert figure(people.place.ward, "env_people") == "87"
    assert figure(people.place.dong_5, "env_drives") == "chưa ghi"
    assert [part.unit for part in queries.joint_parts(drive)] == [people.place.dong_5, people.place.dong_6]


def test_joining_later_takes_the_second_drive_back(people: PeopleOfMau, drive: Activity, figure: Say) -> None:
    mine = record(people.hoa)
    assert figure(people.place.ward, "env_drives") == "2"
    joined = actions.Details(**{**vars(actions.Details.of(mine)), "part_of": drive})
    actions.correct(by=people.hoa, activity=mine, version=1, details=joined, at=NOW)
    assert figure(people.place.ward, "env_drives") == "1"
    assert figure(people.place.ward, "env_people") == "57"


def test_the_organiser_cannot_withdraw_it_from_under_its_parts(people: PeopleOfMau, drive: Activity) -> None:
    record(people.hoa, part_of=drive)
    with pytest.raises(
        actions.CannotRecord, match=r"1 nơi đã ghi phần mình.*Khu phố Đông 5\)\. Đề nghị các nơi đó sửa trước"
    ):
        actions.withdraw(by=people.binh, activity=drive, reason="Bấm nhầm", at=NOW)


def test_bad_joints_are_refused(people: PeopleOfMau, drive: Activity) -> None:
    part = record(people.hoa, part_of=drive)
    beyond = record(people.stranger)
    own = record(people.hoa)
    gone = record(people.binh)
    actions.withdraw(by=people.binh, activity=gone, reason="Bấm nhầm", at=NOW)
    next_door = actor(Post.HEAD, people.place.dong_6)
    refusals = [
        (people.hoa, beyond, SUNDAY, "nơi khác"),
        (people.hoa, own, SUNDAY, "chính đơn vị"),
        (people.hoa, gone, SUNDAY, "đã bị bỏ"),
        (next_door, part, SUNDAY, "chỉ là một phần"),
        (next_door, drive, SUNDAY - timedelta(days=40), "quá một tháng"),
    ]
    for by, joint, day, sentence in refusals:
        with pytest.raises(actions.CannotRecord, match=sentence) as refusal:
            record(by, part_of=joint, held_on=day)
        assert refusal.value.question == "part_of"


def test_what_has_parts_cannot_become_a_part(people: PeopleOfMau, drive: Activity) -> None:
    record(people.hoa, part_of=drive)
    of_next_door = record(actor(Post.HEAD, people.place.dong_6))
    joined = actions.Details(**{**vars(actions.Details.of(drive)), "part_of": of_next_door})
    with pytest.raises(actions.CannotRecord, match="đang là đợt chung"):
        actions.correct(by=people.binh, activity=drive, version=1, details=joined, at=NOW)


# --- The hint ------------------------------------------------------------------------------------------


def test_the_same_kind_or_place_on_the_same_day_in_the_ward_may_be_the_same(
    people: PeopleOfMau, drive: Activity
) -> None:
    same_place = record(actor(Post.HEAD, people.place.dong_6), code="works", place="NGÕ 3")
    own = record(people.hoa)
    record(people.stranger)
    record(people.hoa, held_on=SUNDAY - timedelta(days=1))
    found = queries.may_repeat(people.place.dong_5, kind("clean_up"), SUNDAY, "ngõ  3")
    assert found == [own, drive, same_place]


def test_parts_and_withdrawn_ones_are_no_hint(people: PeopleOfMau, drive: Activity) -> None:
    record(people.hoa, part_of=drive)
    actions.withdraw(by=people.binh, activity=record(people.binh), reason="Bấm nhầm", at=NOW)
    assert queries.may_repeat(people.place.dong_6, kind("clean_up"), SUNDAY, "") == [drive]
