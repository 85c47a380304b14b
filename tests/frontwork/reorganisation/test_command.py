"""`./run manage reorganise FILE`: all rows or none, refused by their number, harmless when run again."""

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from mattran.base.audit.models import Entry
from mattran.base.tables.rules import Sheet
from mattran.base.tables.writing import as_csv, as_xlsx
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.facts.queries import differences
from mattran.frontwork.reorganisation.models import Reorganisation
from tests.factories.access import PeopleOfMau, actor
from tests.factories.figures import post
from tests.factories.units import AreaFactory, OrganisationFactory
from tests.house.source import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HEADINGS = ["việc", "đơn vị cũ", "đơn vị mới", "tên loại", "cấp trên", "cấp trên mới", "ngày", "văn bản"]
WARD = "Phường Mẫu, Tỉnh Mẫu"
DAY, DECREE = "15/11/2026", "Nghị quyết số 12/NQ-HĐND ngày 10/11/2026"
ON = date(2026, 11, 15)


def row(
    kind: str,
    olds: str = "",
    news: str = "",
    word: str = "",
    *,
    above: str = WARD,
    to: str = "",
    on: str = DAY,
):
    return [kind, olds, news, word, above, to, on, DECREE]


MERGE = row("Sáp nhập", "Khu phố Đông 6", "Khu phố Đông 5")


@pytest.fixture
def mau():
    people = PeopleOfMau()
    post(people.place.dong_6, date(2026, 3, 1), gifts=7)
    return people


def run(tmp_path: Path, *rows: list[str], **options: object) -> str:
    file = tmp_path / "sap-xep.csv"
    file.write_bytes(as_csv([HEADINGS, *rows]))
    out = StringIO()
    call_command("reorganise", str(file), stdout=out, **options)
    return out.getvalue()


def test_a_file_is_carried_out_and_harmless_again(mau, tmp_path) -> None:
    head = actor(Post.HEAD, mau.place.dong_6)
    rows = [
        MERGE,
        row("lập mới", "", "Đông 7; Đông 8", "Khu phố"),
        row("SÁP NHẬP", "Đông 5; Khu phố Đông 7", "Khu phố Hoà Bình", "Khu phố", on="16/11/2026"),
        row("đổi tên", "Đông 8", "Tân Lập", on="17/11/2026"),
    ]
    said = run(tmp_path, *rows)
    assert "Dòng 2: Khu phố Đông 6 sáp nhập vào Khu phố Đông 5 từ 15/11/2026 (1 chức danh, phân công;" in said
    assert "Đã ghi 4 lần sắp xếp." in said
    assert head.seat is not None
    names = {unit.full_name for unit in units.children(mau.place.ward, date(2026, 11, 20))}
    assert names == {"Khu phố Hoà Bình", "Khu phố Tân Lập"}
    lines = Entry.objects.count()
    again = run(tmp_path, *rows)
    assert again.count("đã có từ trước, bỏ qua") == 4
    assert (Reorganisation.objects.count(), Entry.objects.count()) == (4, lines)
    assert list(differences()) == []
    assert Reorganisation.objects.first().made_by.startswith("Người vận hành")


def test_a_rehearsal_says_all_and_writes_nothing(mau, tmp_path) -> None:
    said = run(tmp_path, MERGE, dry_run=True)
    assert "sáp nhập vào" in said
    assert "Chưa ghi gì cả" in said
    assert not Reorganisation.objects.exists()
    assert not Entry.objects.filter(kind="reorganise").exists()
    assert units.exists(mau.place.dong_6, ON)


def test_with_any_refusal_nothing_is_written(mau, tmp_path) -> None:
    post(mau.place.dong_5, date(2026, 11, 20), gifts=1)
    count = Unit.objects.count()
    with pytest.raises(CommandError) as refused:
        run(
            tmp_path,
            MERGE,
            row("xoá", "Khu phố Đông 5"),
            row("kết thúc", "Khu phố Đông 5"),
            row("sáp nhập", "Khu phố Đông 5", "Khu phố Dông 7"),
            row("chia tách", "Khu phố Đông 5", "A; B"),
            row("lập mới", "", "Đ\u0430ng"),
            row("đổi tên", "Khu phố Đông 5", "Khác", on="31/02/2026"),
            row("lập mới", "", "Z" + "\u0301" * 20),
            row("lập mới", "", "Mới", above="Phường Lạ"),
            row("lập mới", "", "Mới", above=""),
            row("chuyển", "Khu phố Đông 5"),
            row("đổi tên", "", "Khác"),
        )
    said = str(refused.value)
    for words in (
        "Dòng 3: Không hiểu việc “xoá”",
        "Dòng 4: Khu phố Đông 5 đã có việc, số liệu ghi cho ngày 15/11/2026 trở đi",
        "Dòng 5: Không có đơn vị “Khu phố Dông 7”",
        "Dòng 6: Không có đơn vị “A”",
        "Dòng 7: Có chữ không thuộc bảng chữ cái tiếng Việt",
        "Dòng 8: Không có ngày 31/02/2026",
        "Dòng 9: Có chữ mang quá nhiều dấu",
        "Dòng 10: Không có đơn vị “Phường Lạ”",
        "Dòng 11: Chưa ghi cấp trên",
        "Dòng 12: Chưa ghi cấp trên",
        "Dòng 13: Chưa ghi đơn vị cũ",
        "Có 11 dòng chưa làm được, nên chưa ghi gì cả.",
    ):
        assert words in said
    assert "Dòng 2" not in said
    assert (Unit.objects.count(), Reorganisation.objects.count()) == (count, 0)
    assert units.exists(mau.place.dong_6, ON)


def test_a_name_of_several_is_asked_about(mau, tmp_path) -> None:
    AreaFactory(parent=mau.place.ward, prefix="Thôn", name="Đông 6")
    with pytest.raises(CommandError, match="Có nhiều đơn vị tên “Đông 6”"):
        run(tmp_path, row("kết thúc", "Đông 6"))


def test_with_an_account_it_reaches_as_far_as_that(mau, tmp_path) -> None:
    run(tmp_path, MERGE, login=mau.binh.user.login)
    assert Reorganisation.objects.get().made_by.startswith(mau.binh.name)
    for login, said in (("khong.co", "Không có tài khoản"), (mau.hoa.user.login, "không có quyền")):
        with pytest.raises(CommandError, match=said):
            run(tmp_path, MERGE, login=login)
    stranger = actor(Post.CHAIR, mau.place.other_ward)
    with pytest.raises(CommandError, match="Dòng 2: Không có đơn vị"):
        run(tmp_path, row("kết thúc", "Khu phố Đông 5"), login=stranger.user.login)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (as_csv([["tên", "ngày"], ["a", "b"]]), "Tệp thiếu cột: việc, cấp trên, văn bản"),
        (as_csv([HEADINGS]), "chỉ có dòng tiêu đề"),
        (b"\xd0\xcf\x11\xe0 no table", "không phải bảng chữ"),
    ],
)
def test_a_file_that_is_none(mau, tmp_path, data, said) -> None:
    file = tmp_path / "la.csv"
    file.write_bytes(data)
    with pytest.raises(CommandError, match=said):
        call_command("reorganise", str(file))
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("reorganise", str(tmp_path / "khong-co.csv"))


def test_the_sample_of_the_page_can_be_carried_out(mau, tmp_path) -> None:
    text = (ROOT / "docs/operate/reorganise.md").read_text(encoding="utf-8")
    found = re.search(r"```csv\n(.+?)```", text, re.DOTALL)
    assert found is not None
    for name in ("1", "2", "3", "4", "5", "11"):
        AreaFactory(parent=mau.place.ward, name=name)
    file = tmp_path / "mau.csv"
    file.write_text(found[1], encoding="utf-8")
    out = StringIO()
    call_command("reorganise", str(file), stdout=out)
    assert "Đã ghi 7 lần sắp xếp." in out.getvalue()


def test_titles_may_stand_above_the_headings(mau, tmp_path) -> None:
    """And the rows keep the numbers that they have in the file."""
    file = tmp_path / "sap-xep.csv"
    titles = [["PHỤ LỤC"], [], ["việc sắp xếp năm 2026", "", "ngày"]]
    file.write_bytes(as_csv([*titles, HEADINGS, row("kết thúc", "Khu phố Đông 9")]))
    with pytest.raises(CommandError, match="Dòng 5: Không có đơn vị"):
        call_command("reorganise", str(file))


def test_a_workbook_does_as_well(mau, tmp_path) -> None:
    file = tmp_path / "sap-xep.xlsx"
    file.write_bytes(as_xlsx([Sheet("Sắp xếp", (tuple(HEADINGS), (*MERGE[:6], ON, DECREE)))]))
    out = StringIO()
    call_command("reorganise", str(file), stdout=out, dry_run=True)
    assert "1 lần sắp xếp sẽ được ghi" in out.getvalue()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            row("chuyển", "Đông 6", to=f"Khu phố Đông 5, {WARD}"),
            "Khu phố Đông 5 không cùng cấp với Phường Mẫu",
        ),
        (row("chuyển", "Đông 6", to="Tỉnh Mẫu"), "Tỉnh Mẫu không cùng cấp với Phường Mẫu"),
        (
            row("lập mới", "", "X", "Tổ", above=f"Khu phố Đông 5, {WARD}"),
            "Không lập đơn vị loại này thuộc Khu phố",
        ),
        (row("lập mới", "Đông 6", "X", "Khu phố"), "Lập mới thì để trống cột đơn vị cũ."),
        (row("sáp nhập", "Đông 6", "Hội Mẫu"), "phải cùng loại"),
    ],
)
def test_nothing_comes_where_it_does_not_belong(mau, tmp_path, told, said) -> None:
    OrganisationFactory(name="Hội Mẫu", parent=mau.place.ward)
    with pytest.raises(CommandError, match=said):
        run(tmp_path, told)
    assert not Reorganisation.objects.exists()


def test_a_unit_named_twice_is_one(mau, tmp_path) -> None:
    said = run(tmp_path, row("sáp nhập", "Đông 6; Khu phố Đông 6", "Đông 5"))
    assert "Dòng 2: Khu phố Đông 6 sáp nhập vào Khu phố Đông 5 từ" in said
