"""A list becomes areas, boards, people and seats: all of it, or nothing; twice is once."""

import sys
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.people.models import Person
from mattran.directory.units import actions as tree
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.entries.actions import NotHerFile
from mattran.frontwork.rosters import actions
from mattran.frontwork.rosters.choices import MadeKind
from mattran.frontwork.rosters.models import Roster
from tests.factories.access import PeopleOfMau, actor
from tests.factories.figures import NOW
from tests.factories.rosters import HEADS, SINCE, sent, sheet, take_in
from tests.factories.units import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def refusals(by, *rows, **kwargs) -> list[str]:
    """What is said of the rows, each with its place; nothing is written."""
    before = (Unit.objects.count(), Person.objects.count(), Seat.objects.count())
    with pytest.raises(actions.CannotTakeIn) as refused:
        take_in(by, *rows, **kwargs)
    assert (Unit.objects.count(), Person.objects.count(), Seat.objects.count()) == before
    assert not Roster.objects.exists()
    return [str(one) for one in refused.value.refusals]


def test_areas_boards_people_and_seats_are_made_and_noted(mau) -> None:
    heads = (*HEADS, "Nhiệm kỳ", "Quyết định số", "Ngày quyết định", "Điện thoại", "Đại diện cho", "Mã")
    board = ("2024-2026", "05/QĐ-MTTQ", SINCE)
    women = OrganisationFactory(name="Hội Phụ nữ phường", parent=mau.place.ward)
    roster = take_in(
        mau.binh,
        ["Khu phố Đông 9", "Bà Trần Thị Mai", "Trưởng ban", SINCE, *board, "0912 345 678", "", "KP09"],
        ["", "Ông Lê Văn Tám", "Phó ban", "10/01/2026", "2024-2026", "", "", "", "Hội Phụ nữ phường", ""],
        ["KP Đông 6", "Ngô Văn Út", "Thành viên", SINCE, "", "", "", "", "Chi hội Nông dân", ""],
        heads=heads,
    )
    area = Unit.objects.get(name="Đông 9")
    assert (area.prefix, area.code) == ("Khu phố", "KP09")
    assert units.parent(area, NOW.date()) == mau.place.ward
    mai, tam, ut = (
        Seat.objects.get(person__name=name) for name in ("Trần Thị Mai", "Lê Văn Tám", "Ngô Văn Út")
    )
    assert (mai.post, mai.body.unit, mai.term and mai.term.label) == (Post.HEAD, area, "2024–2026")
    assert (mai.is_recognised, mai.decision) == (True, "Quyết định số 05/QĐ-MTTQ ngày 05/01/2026")
    assert mai.person is not None
    assert (str(mai.person), mai.person.phone) == ("Bà Trần Thị Mai", "0912345678")
    assert (tam.body.unit, tam.valid_from, tam.is_recognised) == (area, date(2026, 1, 10), False)
    assert tam.represents == women
    assert (ut.body.unit, ut.represents) == (mau.place.dong_6, None)
    assert "đại diện Chi hội Nông dân" in ut.source
    kinds = [made.kind for made in roster.made.all()]
    assert {kind: kinds.count(kind) for kind in MadeKind} == {
        MadeKind.UNIT: 1,
        MadeKind.BODY: 2,
        MadeKind.TERM: 1,
        MadeKind.PERSON: 3,
        MadeKind.SEAT: 3,
    }
    assert Entry.objects.get(kind="roster", object_id=roster.pk).verb == "nhập danh sách từ tệp"


def test_pressed_twice_is_once_and_the_same_file_again_is_named(mau) -> None:
    data = sheet(["Đông 6", "Trần Thị Mai", "Thành viên", SINCE])
    file = sent(mau.binh, data=data)
    first = actions.import_roster(by=mau.binh, file=file, at=NOW, answers={})
    assert actions.import_roster(by=mau.binh, file=file, at=timezone.now(), answers={}) == first
    again = sent(mau.binh, data=data)
    with pytest.raises(actions.AlreadyTakenIn, match="đã nhập lúc"):
        actions.import_roster(by=mau.binh, file=again, at=NOW, answers={})
    assert Seat.objects.filter(person__name="Trần Thị Mai").count() == 1


def test_who_sits_there_already_is_left_alone(mau) -> None:
    before = Seat.objects.count()
    roster = take_in(
        mau.binh,
        ["Đông 5", mau.hoa.person.name, "Trưởng ban", SINCE],
        ["Đông 5", "Lê Văn Tám", "Phó Trưởng ban", SINCE],
    )
    assert Seat.objects.count() == before + 1
    assert roster.found_count == 1
    assert "Mọi dòng đều đã có" in refusals_of_known(mau)


def refusals_of_known(mau) -> str:
    with pytest.raises(actions.CannotTakeIn) as refused:
        take_in(mau.binh, ["Đông 5", mau.hoa.person.name, "Trưởng ban", SINCE])
    return str(refused.value)


def test_a_namesake_is_asked_about_and_either_answer_is_kept(mau) -> None:
    name = mau.hoa.person.name
    rows = ["Đông 6", name, "Thành viên", SINCE]
    file = sent(mau.binh, rows)
    (doubtful,) = actions.prepare(by=mau.binh, file=file, at=NOW).planned.doubtful
    assert "Khu phố Đông 5" in doubtful.doubts[0].words
    assert "Dòng 2: Đã có người cùng tên" in refusals(mau.binh, rows)[0]
    stranger = Person.objects.create(name=name)
    assert refusals(mau.binh, rows, answers={2: stranger.pk})  # one that was not offered
    take_in(mau.binh, rows, answers={2: mau.hoa.person.pk})
    assert Seat.objects.filter(body__unit=mau.place.dong_6).get().person == mau.hoa.person
    people = Person.objects.count()
    take_in(mau.binh, ["Khu phố Mới", name, "Thành viên", SINCE], answers={2: 0})
    assert Person.objects.count() == people + 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["Đông 55", "A Bê", "Thành viên", SINCE], "Muốn lập mới, hãy ghi cả loại"),
        (["Khu phố", "A Bê", "Thành viên", SINCE], "hãy ghi cả loại và tên, ví dụ Khu phố 1."),
        (["kp", "A Bê", "Thành viên", SINCE], "Chưa có khu dân cư “kp”"),
        (["Đông 6", "A Bê", "Bí thư", SINCE], "Cột C: Không có chức danh “Bí thư”"),
        (["Đông 6", "A Bê", "", SINCE], "Chưa ghi chức danh"),
        (["Đông 6", "A Bê", "Thành viên", None], "Chưa rõ giữ chức danh từ ngày nào"),
        (["Đông 6", "A Bê", "Thành viên", "31/02/2026"], "Cột D"),
        (["Đông 6", "A Bê", "Thành viên", date(1902, 1, 1)], "18/11/1930"),
        (["Đông 6", "A Bê", "Thành viên", date(2099, 1, 1)], "chưa hợp lý"),
        (["Đông 6", "Nguyễn Vаn А", "Thành viên", SINCE], "không thuộc bảng chữ cái"),
        (["Đông 5", "A Bê", "Trưởng ban", SINCE], "đã có Trưởng ban"),
        (["Đông 6", "A" + "\u0301" * 100, "Thành viên", SINCE], "nhiều dấu chồng lên nhau"),
        (["Đông 6", "A" * 200, "Thành viên", SINCE], "nhiều nhất là 120"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(mau, row, words) -> None:
    (said,) = refusals(mau.binh, ["Đông 6", "Lê Văn Tám", "Thành viên", SINCE], row)
    assert said.startswith("Dòng 3")
    assert words.lower() in said.lower()


def test_a_blank_area_is_that_of_the_row_above_and_the_first_needs_one(mau) -> None:
    (said,) = refusals(mau.binh, ["", "A Bê", "Thành viên", SINCE])
    assert said.startswith("Dòng 2, cột A: Chưa ghi khu dân cư")


def test_rows_that_contradict_one_another_are_refused(mau) -> None:
    said = refusals(
        mau.binh,
        ["Đông 6", "Lê Văn Tám", "Trưởng ban", SINCE],
        ["Đông 6", "Ngô Văn Út", "Trưởng ban", SINCE],
        ["Đông 6", "Lê Văn Tám", "Trưởng ban", SINCE],
    )
    assert "hai Trưởng ban: dòng 2" in said[0]
    assert "Trùng dòng 2" in said[1]


def test_one_name_with_two_posts_in_an_area_is_one_person(mau) -> None:
    take_in(
        mau.binh, ["Đông 6", "Lê Văn Tám", "Phó ban", SINCE], ["Đông 6", "Lê Văn Tám", "Thành viên", SINCE]
    )
    assert Person.objects.filter(name="Lê Văn Tám").count() == 1
    assert Seat.objects.filter(person__name="Lê Văn Tám").count() == 2


def test_an_area_that_was_merged_is_not_made_anew(mau) -> None:
    dong_6, dong_5 = mau.place.dong_6, mau.place.dong_5
    tree.merge(olds=[dong_6], into=dong_5, on=date(2026, 2, 1), decree="")
    (said,) = refusals(mau.binh, ["KP Đông 6", "A Bê", "Thành viên", SINCE])
    assert "sáp nhập vào Khu phố Đông 5 từ 01/02/2026" in said


def test_an_area_without_anybody_is_made_alone(mau) -> None:
    roster = take_in(mau.binh, ["Thôn Hạ", "", "", ""], ["Ấp 3", "", "", ""], day=SINCE)
    assert [str(made) for made in roster.made.order_by("number")] == ["Thôn Hạ", "Ấp 3"]
    assert not Body.objects.filter(unit__name="Hạ").exists()


def test_who_leads_no_unit_makes_no_area_and_gives_no_higher_post(mau) -> None:
    clerk = actor(Post.SPECIALIST, mau.place.ward)
    assert "không lập được khu dân cư mới" in refusals(clerk, ["Khu phố Mới", "A Bê", "Thành viên", SINCE])[0]
    assert "không giao hay đổi được" in refusals(clerk, ["Đông 6", "A Bê", "Trưởng ban", SINCE])[0]
    assert take_in(clerk, ["Đông 6", "A Bê", "Thành viên", SINCE]).made.exists()


def test_only_who_keeps_seats_and_sent_the_file_may(mau) -> None:
    with pytest.raises(MayNot):
        take_in(mau.hoa, ["Đông 5", "A Bê", "Thành viên", SINCE])
    file = sent(mau.binh, ["Đông 6", "A Bê", "Thành viên", SINCE])
    with pytest.raises(NotHerFile):
        actions.import_roster(by=actor(Post.CHAIR, mau.place.ward), file=file, at=NOW, answers={})


def test_above_the_wards_there_is_nothing_to_take_in(mau) -> None:
    chair = actor(Post.CHAIR, mau.place.province)
    assert "nhập ở sổ của xã, phường" in refusals(chair, ["Đông 6", "A Bê", "Thành viên", SINCE])[0]


def test_looking_costs_the_same_for_many_rows(mau, django_assert_max_num_queries) -> None:
    rows = [
        ["Đông 6", f"Lê Văn {word}", "Thành viên", SINCE]
        for word in ["A", "Ba", "Cao", "Dư", "Đạo", "Em", "Gia", "Hà"]
    ]
    file = sent(mau.binh, *rows)
    with django_assert_max_num_queries(15):
        actions.prepare(by=mau.binh, file=file, at=NOW)


def test_of_two_lists_at_once_the_later_sees_whom_the_first_has_seated(mau, monkeypatch) -> None:
    """The second list is read and held against the ward before the first has come in."""
    file = sent(mau.binh, ["Khu phố Đông 6", "Lê Văn Tám", "Thành viên", SINCE])
    importing = sys.modules["mattran.frontwork.rosters.actions.importing"]
    really = importing.prepare

    def overtaken(**told: Any) -> Any:
        found = really(**told)
        monkeypatch.undo()
        take_in(mau.binh, ["KP Đông 6", "Lê Văn Tám", "Thành viên", SINCE])
        return found

    monkeypatch.setattr(importing, "prepare", overtaken)
    with pytest.raises(actions.CannotTakeIn, match="Mọi dòng đều đã có trong sổ"):
        actions.import_roster(by=mau.binh, file=file, at=NOW, answers={})
    assert Person.objects.filter(name="Lê Văn Tám").count() == 1
