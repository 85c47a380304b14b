"""From a file to a batch: shapes, names, cells, what is remembered, all or none."""

from datetime import date
from decimal import Decimal

import pytest

from mattran.base.spans import Span
from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from mattran.figures.facts.models import Fact
from mattran.frontwork.entries import actions, queries
from mattran.frontwork.entries.choices import Role, Shape
from mattran.frontwork.entries.models import Batch, ImportFile, KnownColumn
from mattran.frontwork.entries.rules import MEASURE, Layout, Names, NotNamed, guess, typed_key
from tests.base.tables import making
from tests.factories.access import PeopleOfMau, actor
from tests.factories.entries import DAY, MATRIX, kept_file
from tests.factories.figures import NOW, measure
from tests.factories.units import AreaFactory, WardFactory
from tests.frontwork.entries.test_enter import total

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HEAD = ["Khu phố", "Quà", "Tin đăng"]
LONG = Layout(
    shape=Shape.LONG,
    columns={0: Role.UNIT.value, 1: Role.DAY.value, 2: Role.MEASURE.value, 3: Role.VALUE.value},
)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def told_by(batch: Batch) -> list[tuple[str, date, str, str]]:
    entered = queries.as_entered(batch.facts)
    return [(str(one.unit), one.day, one.measure.code, one.said) for one in entered]


def refusals(mau, file: ImportFile) -> list[tuple[int, str, str]]:
    with pytest.raises(actions.CannotEnter) as caught:
        actions.import_file(by=mau.binh, file=file, at=NOW)
    assert not Batch.objects.exists()
    assert not KnownColumn.objects.exists()
    return [tuple(one) for one in caught.value.refusals]


# --- The shapes ----------------------------------------------------------------------------------------


def test_a_matrix_of_areas_and_measures(mau, world_ok) -> None:
    data = making.rows(
        HEAD, ["Khu phố Đông 5", 40, "trên 1.250"], ["KP Đông 6", "", "có"], [], ["Tổng cộng", 40, 1250]
    )
    batch = actions.import_file(by=mau.binh, file=kept_file(mau.binh, data), at=NOW, note="Quý 1")
    assert told_by(batch) == [
        ("Khu phố Đông 5", DAY, "gifts", "40 lượt"),
        ("Khu phố Đông 5", DAY, "posts", "trên 1.250 lượt"),
        ("Khu phố Đông 6", DAY, "posts", "có, chưa rõ số lượng"),
    ]
    assert (batch.source_name, batch.source_sheet, batch.note) == ("Số quý 1.xlsx", "Trang 1", "Quý 1")
    assert total(mau.place.ward, "gifts") == 40
    world_ok()


def test_a_row_for_each_figure(mau) -> None:
    text = (
        "Đơn vị;Ngày;Chỉ tiêu;Số\nĐông 5;05/03/2026;gifts;1.250\nKhu phố Đông 6;6/3/2026;Chỉ tiêu posts;97\n"
    )
    batch = actions.import_file(by=mau.binh, file=kept_file(mau.binh, text.encode(), LONG), at=NOW)
    assert told_by(batch) == [
        ("Khu phố Đông 5", date(2026, 3, 5), "gifts", "1.250 lượt"),
        ("Khu phố Đông 6", date(2026, 3, 6), "posts", "97 lượt"),
    ]


def test_rows_that_add_up_others_are_passed_over(mau) -> None:
    data = making.rows(HEAD, ["Đông 5", 4], ["TỔNG CỘNG:", 4])
    prepared = actions.prepare(by=mau.binh, file=kept_file(mau.binh, data), at=NOW)
    assert (len(prepared.lines), prepared.sums) == (1, [3])


# --- All that is wrong, with row and column ----------------------------------------------------------------


def test_every_wrong_cell_is_named(mau) -> None:
    def fill(book, sheet) -> None:
        rows = [
            HEAD,
            ["Đông 5", -4, 1],
            ["Đông 55", 4],
            ["", 4],
            ["Đông 6", "1e6", "NaN"],
            ["Khu phố Đông 6", 1.5, "１００"],
            [2026, 4],
        ]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        sheet.write_formula(7, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(7, 0, "Đông 5")

    found = refusals(mau, kept_file(mau.binh, making.workbook(fill)))
    assert [one[:2] for one in found] == [
        (2, "B"), (3, "A"), (4, "A"), (5, "B"), (5, "C"), (6, "B"), (6, "C"), (7, "A"), (8, "B"),
    ]  # fmt: skip
    assert "từ 0 trở lên" in found[0][2]
    assert "Không có đơn vị “Đông 55”" in found[1][2]
    assert "Chưa ghi đơn vị" in found[2][2]
    assert "phần lẻ" in found[5][2]
    assert "#DIV/0!" in found[8][2]


def test_long_rows_name_their_measure_and_day(mau) -> None:
    text = (
        "Đơn vị;Ngày;Chỉ tiêu;Số\nĐông 5;31/02/2026;gifts;1\nĐông 5;5/3/2026;Quà bánh;1\n"
        "Đông 5;;gifts;1\nĐông 5;5/3/2026;gifts;\nĐông 5;26/06/2026;gifts;3\n"
    )
    found = refusals(mau, kept_file(mau.binh, text.encode(), LONG))
    assert [one[:2] for one in found] == [(2, "B"), (3, "C"), (4, "B"), (5, "D"), (6, "B")]
    assert "Không có ngày 31/02/2026" in found[0][2]
    assert "Không có chỉ tiêu “Quà bánh”" in found[1][2]


def test_a_layout_that_lacks_something_is_refused(mau) -> None:
    data = making.rows(HEAD, ["Đông 5", 4])
    for layout, words in (
        (Layout(), "Chưa có cột nào là “Đơn vị”"),
        (Layout(columns={0: "UNIT"}), "Chưa có cột nào là một chỉ tiêu"),
        (Layout(columns={0: "UNIT", 1: f"{MEASURE}gifts"}), "Chưa rõ số của ngày nào"),
        (Layout(columns={0: "UNIT", 1: "UNIT"}), "hai cột"),
        (Layout(shape=Shape.LONG, columns={0: "UNIT"}), "cần một cột “Chỉ tiêu” và một cột “Số”"),
    ):
        assert words in refusals(mau, kept_file(mau.binh, data, layout))[0][2]


# --- Whose file, and twice ------------------------------------------------------------------------------


def test_a_file_is_its_senders_alone(mau) -> None:
    file = kept_file(mau.binh, making.rows(HEAD, ["Đông 5", 4]))
    with pytest.raises(actions.NotHerFile):
        actions.import_file(by=mau.hoa, file=file, at=NOW)
    with pytest.raises(actions.NotHerFile):
        actions.keep_layout(by=mau.hoa, file=file, layout=MATRIX)


def test_pressing_twice_gives_the_first_batch_back(mau) -> None:
    file = kept_file(mau.binh, making.rows(HEAD, ["Đông 5", 4]))
    first = actions.import_file(by=mau.binh, file=file, at=NOW)
    assert actions.import_file(by=mau.binh, file=file, at=NOW) == first
    assert Fact.objects.count() == 1


def test_the_same_file_sent_again_is_told_so(mau) -> None:
    data = making.rows(HEAD, ["Đông 5", 4])
    first = actions.import_file(by=mau.binh, file=kept_file(mau.binh, data), at=NOW)
    with pytest.raises(actions.AlreadyEntered) as caught:
        actions.import_file(by=mau.binh, file=kept_file(mau.binh, data), at=NOW)
    assert caught.value.batch == first


def test_a_file_keeps_no_more_of_its_name_than_can_be_shown(mau) -> None:
    data = making.rows(HEAD, ["Đông 5", 4])
    for sent in ("../../db.sqlite3", "C:\\Sổ\u202e.xlsx", "a" * 300, "\0"):
        name = kept_file(mau.binh, data, name=sent).name
        assert 0 < len(name) <= 120
        assert not set(name) & set("/\\\u202e\0")


def test_old_files_make_room(mau) -> None:
    for number in range(7):
        kept_file(mau.binh, making.rows(HEAD, ["Đông 5", number]))
    assert ImportFile.objects.count() == 5
    assert actions.forget_files(before=NOW) == 0
    assert actions.forget_files(before=NOW.replace(year=2027)) == 5


# --- Names ---------------------------------------------------------------------------------------------


def test_a_former_name_leads_to_what_the_unit_has_become(mau) -> None:
    place = mau.place
    old = AreaFactory(name="Đông 7", parent=place.ward)
    units.merge(olds=[old], into=place.dong_5, on=date(2026, 2, 1), decree="QĐ 9")
    names = queries.names_for(mau.binh, [measure("gifts")])
    assert names.unit("khu pho dong 7", date(2026, 3, 1)) == place.dong_5
    assert names.unit("KP Đông 7", date(2026, 1, 5)) == old  # and the check refuses it: it takes nothing new
    assert names.unit("Phường Mẫu", date(2026, 3, 1)) == place.ward


def test_two_of_one_name_need_more_words(mau) -> None:
    other = WardFactory(name="Mẫu 2", parent=mau.place.province)
    twin = AreaFactory(name="Đông 5", parent=other)
    AreaFactory(name="Đông 6", parent=other)
    names = queries.names_for(actor(Post.SPECIALIST, mau.place.province), [])
    with pytest.raises(NotNamed, match="Có 2 đơn vị cùng tên"):
        names.unit("Khu phố Đông 5", DAY)
    assert names.unit("Khu phố Đông 5, Phường Mẫu 2", DAY) == twin
    assert names.unit("Khu phố Đông 5, Phường Mẫu", DAY) == mau.place.dong_5


def test_units_out_of_sight_have_no_name(mau) -> None:
    names = queries.names_for(mau.binh, [])
    with pytest.raises(NotNamed, match="trong phạm vi"):
        names.unit("Tây 1", DAY)


def names_of(mau) -> Names:
    return queries.names_for(mau.binh, [])


def test_names_that_differ_in_marks_are_two(mau) -> None:
    """Figures of Thôn Hạ never go to Thôn Hà; typed without marks it may be either."""
    ha = AreaFactory(prefix="Thôn", name="Hà", parent=mau.place.ward)
    assert {names_of(mau).unit(text, DAY) for text in ("Thôn Hà", "hà", "thon ha")} == {ha}
    with pytest.raises(NotNamed, match="Gần giống có Thôn Hà"):
        names_of(mau).unit("Thôn Hạ", DAY)
    other = AreaFactory(prefix="Thôn", name="Hạ", parent=mau.place.ward)
    assert names_of(mau).unit("Thôn Hạ", DAY) == other
    assert names_of(mau).unit("Thôn Ha\u0300", DAY) == ha  # NFD
    with pytest.raises(NotNamed, match="Có 2 đơn vị cùng tên “Thon Ha”"):
        names_of(mau).unit("Thon Ha", DAY)


def test_short_forms_are_spelt_out() -> None:
    assert [typed_key(text) for text in ("KP5", "TDP 3", "P. Mẫu", "Đông 5")] == [
        "khu pho 5", "to dan pho 3", "phuong mau", "dong 5",
    ]  # fmt: skip


def test_a_circle_of_successions_ends() -> None:
    class Unit:
        pk = 1

    names = Names(
        units={"a": [Unit()]}, measures={}, spelt={1: ["a"]}, lives={1: [Span()]}, became={1: [(DAY, Unit())]}
    )
    assert names.unit("a", DAY).pk == 1


# --- What is guessed and remembered -------------------------------------------------------------------


def test_headings_are_guessed_below_titles_and_above_figures(mau) -> None:
    measure("gifts", name="Suất quà đã trao", unit_of_count="suất")
    measures = queries.measures_by_key(queries.countable_measures())
    rows = (
        ("BẢNG TỔNG HỢP",),
        (),
        ("STT", "Tên khu dân cư", "Suất quà đã trao (suất)", "gifts", "Ghi chú"),
        (Decimal(1), "Đông 5", Decimal(40)),
    )
    found = guess(rows, known={}, measures=measures, base=Layout())
    assert (found.heading, found.shape) == (3, Shape.MATRIX)
    assert found.columns == {1: "UNIT", 2: f"{MEASURE}gifts"}


def test_a_row_for_each_figure_is_recognised() -> None:
    rows = (("Đơn vị", "Ngày tháng", "Nội dung", "Số lượng"), ("Đông 5", "1/3/2026", "Quà", "4"))
    found = guess(rows, known={}, measures={}, base=Layout())
    assert found.shape == Shape.LONG
    assert found.columns == {0: "UNIT", 1: "DAY", 2: "MEASURE", 3: "VALUE"}


def test_what_headings_meant_is_remembered_for_the_unit(mau) -> None:
    file = kept_file(mau.binh, making.rows(["Nơi ấy", "Q.", "T."], ["Đông 5", 4, 5]))
    actions.import_file(by=mau.binh, file=file, at=NOW)
    known = queries.known_columns(mau.place.ward)
    assert known == {"noi ay": "UNIT", "q": f"{MEASURE}gifts", "t": f"{MEASURE}posts"}
    assert queries.known_columns(mau.place.other_ward) == {}
    found = guess((("NƠI ẤY", "q"),), known=known, measures={}, base=Layout())
    assert found.columns == {0: "UNIT", 1: f"{MEASURE}gifts"}


def test_a_measure_that_is_reckoned_cannot_be_entered(mau) -> None:
    measure("gone", is_active=False)
    assert "gone" not in {one.code for one in queries.countable_measures()}
