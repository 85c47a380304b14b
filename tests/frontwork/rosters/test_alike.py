"""Names that differ in marks alone are two names: nobody is lost in a list, and no seat goes next door."""

import pytest

from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.rosters import actions
from tests.factories.access import PeopleOfMau
from tests.factories.rosters import HEADS, SINCE, take_in
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db
CODED = (*HEADS, "Mã")


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def seated() -> set[tuple[str, str]]:
    """Who sits where, of those that lists have seated."""
    told = Seat.objects.filter(source__startswith="Danh sách").select_related("person", "body__unit")
    return {(str(seat.person), str(seat.body.unit)) for seat in told}


def refusal(mau: PeopleOfMau, *rows: list[object], **kwargs: object) -> str:
    before = seated()
    with pytest.raises(actions.CannotTakeIn) as refused:
        take_in(mau.binh, *rows, **kwargs)  # type: ignore[arg-type]
    assert seated() == before
    return str(refused.value)


def test_two_people_of_one_board_stay_two(mau) -> None:
    take_in(
        mau.binh,
        ["Khu phố Đông 6", "Trần Thị Hà", "Trưởng ban", SINCE],
        ["", "Trần Thị Hạ", "Thành viên", SINCE],
    )
    assert seated() == {("Trần Thị Hà", "Khu phố Đông 6"), ("Trần Thị Hạ", "Khu phố Đông 6")}


def test_somebody_is_not_taken_for_who_sits_there_already(mau) -> None:
    take_in(mau.binh, ["Khu phố Đông 6", "Trần Thị Hà", "Thành viên", SINCE])
    row = ["Khu phố Đông 6", "Trần Thị Hạ", "Thành viên", SINCE]
    assert "cùng một người hay là người khác" in refusal(mau, row)
    take_in(mau.binh, row, answers={2: 0})
    assert Person.objects.filter(name__in=["Trần Thị Hà", "Trần Thị Hạ"]).count() == 2


def test_both_places_of_a_tone_mark_and_no_marks_at_all_are_the_same_person(mau) -> None:
    take_in(mau.binh, ["Khu phố Đông 6", "Lê Thị Hoà", "Thành viên", SINCE])
    for name in ("Lê Thị Hòa", "Lê Thị Hoa\u0300", "le thi hoa"):
        assert "đều đã có trong sổ" in refusal(mau, ["KP Đông 6", name, "Thành viên", SINCE])


def test_two_new_areas_stay_two(mau) -> None:
    take_in(
        mau.binh,
        ["Thôn Hạ", "Trần Thị Mai", "Trưởng ban", SINCE],
        ["Thôn Hà", "Lê Văn Tám", "Trưởng ban", SINCE],
    )
    assert seated() == {("Trần Thị Mai", "Thôn Hạ"), ("Lê Văn Tám", "Thôn Hà")}


def test_a_list_says_which_area_it_may_mean_and_seats_nobody_in_another(mau) -> None:
    ha = AreaFactory(prefix="Thôn", name="Hà", parent=mau.place.ward)
    row = ["Thôn Hạ", "Trần Thị Mai", "Trưởng ban", SINCE]
    assert "Chưa có “Thôn Hạ”, gần giống có Thôn Hà" in refusal(mau, row)
    take_in(mau.binh, [*row, "TH-HA"], heads=CODED)  # the way out that the sentence names
    made = Unit.objects.get(name="Hạ")
    assert seated() == {("Trần Thị Mai", "Thôn Hạ")}
    take_in(mau.binh, ["thon ha", "Lê Văn Tám", "Thành viên", SINCE, made.code], heads=CODED)
    assert ("Lê Văn Tám", "Thôn Hạ") in seated()
    take_in(mau.binh, ["THÔN HÀ", "Ngô Văn Út", "Thành viên", SINCE])
    assert ("Ngô Văn Út", str(ha)) in seated()
    assert "Có 2 khu dân cư tên “thon ha”" in refusal(mau, ["thon ha", "Vũ Ba", "Thành viên", SINCE])


def test_a_code_of_another_area_is_refused(mau) -> None:
    take_in(mau.binh, ["Khu phố Đông 9", "Trần Thị Mai", "Trưởng ban", SINCE, "KP09"], heads=CODED)
    row = ["Khu phố Đông 6", "Lê Văn Tám", "Trưởng ban", SINCE, "KP09"]
    assert "Mã KP09 là của Khu phố Đông 9" in refusal(mau, row, heads=CODED)
    take_in(mau.binh, ["KP Đông 9", "Lê Văn Tám", "Thành viên", SINCE, "kp09"], heads=CODED)
    assert ("Lê Văn Tám", "Khu phố Đông 9") in seated()
