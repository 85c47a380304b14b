"""Nhật ký: read by whoever may, about her own units, found again, and quick however long it is."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from mattran.base import newest
from mattran.base.audit.actions import record
from mattran.base.audit.models import Entry
from mattran.base.audit.rules import Who
from mattran.base.dates import VIETNAM
from mattran.base.text import search_key
from mattran.directory.access.queries.log import PER_PAGE, Wanted, log_page
from mattran.directory.bodies.choices import Post
from mattran.directory.units import actions as units
from tests.effort import effort
from tests.factories.access import PASSWORD, PeopleOfMau, UserFactory, actor, operator, signed_in
from tests.factories.people import PersonFactory
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def line(who: Who, unit, label="Dọn vệ sinh ngõ 3", at: datetime = NOW, **kwargs) -> Entry:
    return record(
        who=who, verb="ghi việc", kind="activity", object_id=1, label=label, unit_id=unit.pk, at=at, **kwargs
    )


def labels(actor, **wanted) -> list[str]:
    return [line.entry.label for line in log_page(actor, Wanted(**wanted)).lines]


def test_the_page_shows_who_what_when_in_which_capacity(client, mau):
    line(mau.hoa.who, mau.place.dong_5, at=datetime(2026, 8, 5, 14, 5, tzinfo=VIETNAM))
    page = signed_in(client, mau.binh).get("/nhat-ky/").content.decode()
    for words in (
        "Bà Vũ Thị Hoa",
        mau.hoa.capacity,
        "ghi việc",
        "Dọn vệ sinh ngõ 3",
        "Khu phố Đông 5",
        "05/08/2026",
    ):
        assert words in page


def test_a_board_head_does_not_read_it(client, mau):
    assert signed_in(client, mau.hoa).get("/nhat-ky/").status_code == 403


def test_an_auditor_reads_her_subtree_and_nothing_next_door(mau):
    line(mau.hoa.who, mau.place.dong_5, "ở đây")
    line(mau.stranger.who, mau.place.other_area, "bên cạnh")
    auditor = actor(Post.AUDITOR, mau.place.ward)
    assert labels(auditor) == ["ở đây"]
    assert labels(actor(Post.AUDITOR, mau.place.nation)) == ["bên cạnh", "ở đây"]
    assert labels(operator()) == ["bên cạnh", "ở đây"]


def test_a_merged_unit_is_read_where_it_hangs_now(mau):
    line(mau.hoa.who, mau.place.dong_6, "trước khi nhập")
    units.merge(
        olds=[mau.place.dong_6],
        into=mau.place.dong_5,
        on=timezone.localdate() - timedelta(days=9),
        decree="QĐ",
    )
    assert labels(mau.binh, unit=mau.place.dong_5) == ["trước khi nhập"]


def test_one_unit_with_all_below_it(mau):
    line(mau.hoa.who, mau.place.dong_5, "năm")
    line(mau.hoa.who, mau.place.dong_6, "sáu")
    assert labels(mau.binh, unit=mau.place.dong_6) == ["sáu"]
    assert labels(mau.binh, unit=mau.place.ward) == ["sáu", "năm"]


def test_a_unit_next_door_cannot_be_asked_for(client, mau):
    answer = signed_in(client, mau.binh).get("/nhat-ky/", {"don-vi": mau.place.other_ward.pk})
    assert answer.status_code == 404


@pytest.mark.parametrize("unit", ["0", "-1", "abc", "9" * 30, "１２"])
def test_a_unit_that_is_none_is_404(client, mau, unit):
    assert signed_in(client, mau.binh).get("/nhat-ky/", {"don-vi": unit}).status_code == 404


def test_days_are_whole_days_here(mau):
    for hour, label in ((0, "đầu ngày"), (23, "cuối ngày")):
        line(mau.hoa.who, mau.place.dong_5, label, datetime(2026, 5, 2, hour, 59, tzinfo=VIETNAM))
    line(mau.hoa.who, mau.place.dong_5, "hôm sau", datetime(2026, 5, 3, 0, 0, tzinfo=VIETNAM))
    day = date(2026, 5, 2)
    assert labels(mau.binh, since=day, until=day) == ["cuối ngày", "đầu ngày"]


@pytest.mark.parametrize("typed", ["đào", "DAO", "Đào", "đa\u0300o"])
def test_words_are_found_without_marks_and_case(mau, typed):
    line(mau.hoa.who, mau.place.dong_5, "Thăm hộ NGUYỄN THỊ ĐÀO")
    line(mau.hoa.who, mau.place.dong_5, "Việc khác")
    assert labels(mau.binh, text=typed) == ["Thăm hộ NGUYỄN THỊ ĐÀO"]


def test_a_person_is_found_by_name(mau):
    line(mau.hoa.who, mau.place.dong_5, "của bà Hoa")
    line(mau.binh.who, mau.place.dong_5, "của ông Bình")
    assert labels(mau.binh, person="hoa vu") == ["của bà Hoa"]
    assert labels(mau.binh, person="không có ai") == []


def test_refused_tries_are_shown_and_can_be_asked_for(client, mau):
    signed_in(client, mau.binh)
    client.post("/mat-khau/", {"present": "sai"})
    line(mau.binh.who, mau.place.ward)
    page = client.get("/nhat-ky/", {"tu-choi": "on"}).content.decode()
    assert "Trả lại để sửa" in page, "a slip of the finger is no overstepping"
    assert "/mat-khau/" in page
    assert "Bị từ chối" not in page
    assert "Dọn vệ sinh" not in page
    client.post("/viec/999999/bo/")
    assert "Bị từ chối" in client.get("/nhat-ky/", {"tu-choi": "on"}).content.decode()


def test_who_opened_her_notebook_is_read_by_her_office(client, mau):
    client.post("/mo-so/", {"login": mau.hoa.user.login, "password": PASSWORD, "next": "/"})
    assert [found.entry.verb for found in log_page(mau.binh, Wanted()).lines] == ["mở sổ"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"tu-ngay": "31/02/2026"}, "31/02/2026"),
        ({"tu-ngay": "hôm nào đó"}, "hôm nào đó"),
        ({"tu-ngay": "05/05/2026", "den-ngay": "01/05/2026"}, "phải từ ngày đầu 05/05/2026 trở đi"),
        ({"tim": "x" * 121}, "gõ ngắn hơn"),
    ],
)
def test_bad_input_is_said_at_the_field(client, mau, query, sentence):
    answer = signed_in(client, mau.binh).get("/nhat-ky/", query)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("before", ["abc", "-1", "0", "9" * 40, "999999"])
def test_a_page_that_does_not_exist_is_the_first(client, mau, before):
    line(mau.hoa.who, mau.place.dong_5)
    answer = signed_in(client, mau.binh).get("/nhat-ky/", {"truoc": before})
    assert "Dọn vệ sinh" in answer.content.decode()


def test_pages_follow_one_another_without_gap_or_double(mau):
    for number in range(PER_PAGE * 2 + 3):
        line(mau.hoa.who, mau.place.dong_5, f"việc {number}", NOW + timedelta(seconds=number // 7))
    seen, before = [], None
    while True:
        page = log_page(mau.binh, Wanted(before=before))
        seen += [found.entry.label for found in page.lines]
        if page.older is None:
            break
        before = page.older
    assert seen == [f"việc {number}" for number in range(PER_PAGE * 2 + 2, -1, -1)]


def test_no_line_can_be_changed_or_removed(mau):
    entry = line(mau.hoa.who, mau.place.dong_5)
    with pytest.raises(Exception, match="không sửa, không xoá"):
        entry.delete()


@pytest.mark.slow
def test_more_lines_no_more_queries(client, mau, flat):
    signed_in(client, mau.binh)
    flat(
        lambda: client.get("/nhat-ky/"),
        lambda: [line(mau.hoa.who, mau.place.dong_5) for _ in range(10)],
    )


@pytest.mark.slow
def test_no_question_costs_a_tenth_of_a_long_log_more_than_of_a_short_one(mau):
    """Counted in what the database does: its steps on SQLite, the pages it looks at on PostgreSQL.

    The short log takes out what has nothing to do with the log: PostgreSQL leaves the rows that earlier tests
    rolled back in the small tables, and looks at them.
    """
    busy = [AreaFactory(name=f"Bắc {n}", parent=mau.place.ward) for n in range(20)]
    elsewhere = UserFactory(person=PersonFactory(name="Cao Bá Quát"))
    auditor = actor(Post.AUDITOR, mau.place.ward)
    questions = [
        (mau.binh, Wanted()),
        (auditor, Wanted(unit=busy[3])),
        (mau.binh, Wanted(person="Vũ Thị Hoa")),
        (mau.binh, Wanted(since=NOW.date() - timedelta(days=3), until=NOW.date())),
        (actor(Post.AUDITOR, mau.place.other_ward), Wanted()),
        (operator(), Wanted()),
    ]
    few_lines(1000, busy, mau, elsewhere)
    short = [effort(log_page, *question) for question in questions]
    repeat_lines(8)
    assert Entry.objects.count() > 200_000
    all_of_it = effort(read_all)
    for question, before in zip(questions, short, strict=True):
        assert 10 * (effort(log_page, *question) - before) < all_of_it, question
    page = log_page(mau.binh, Wanted())
    for _ in range(40):
        page = log_page(mau.binh, Wanted(before=page.older))
    assert 10 * (effort(log_page, mau.binh, Wanted(before=page.older)) - short[0]) < all_of_it


def read_all() -> None:
    Entry.objects.aggregate(Max("label"))


@pytest.mark.parametrize("few", [0, 1000])
def test_words_are_looked_for_some_lines_at_a_time(
    mau: PeopleOfMau, client, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(newest, "LOOK", 2)
    monkeypatch.setattr(newest, "FEW", few)
    areas = (mau.place.dong_5, mau.place.dong_6)
    for number in range(5):
        at = NOW - timedelta(minutes=number)
        line(mau.hoa.who, areas[number % 2], "Trồng cây" if number == 4 else "Dọn ngõ", at)
    first = log_page(mau.binh, Wanted(text="trong cay"))
    assert (first.lines, first.looked_back_to) == ([], NOW - timedelta(minutes=1))
    second = log_page(mau.binh, Wanted(text="trong cay", before=first.older))
    assert [found.entry.label for found in second.lines] == []
    third = log_page(mau.binh, Wanted(text="trong cay", before=second.older))
    assert [found.entry.label for found in third.lines] == ["Trồng cây"]
    assert (third.older, third.looked_back_to) == (None, None)
    page = signed_in(client, mau.binh).get("/nhat-ky/?tim=cay").content.decode()
    assert "Tìm tiếp trong dòng cũ hơn" in page
    assert f"truoc={first.older}" in page


def few_lines(count: int, areas, mau, elsewhere) -> None:
    people = [mau.hoa.user, mau.binh.user, elsewhere]
    names = ["Bà Vũ Thị Hoa", "Ông Trần Văn Bình", "Bà Cao Bá Quát"]
    Entry.objects.bulk_create(
        [
            Entry(
                at=NOW - timedelta(seconds=count - n),
                user_id=people[n % 3].pk,
                name=names[n % 3],
                verb="ghi việc",
                kind="activity",
                object_id=n,
                label=f"Việc số {n}",
                unit_id=areas[n % len(areas)].pk,
                search=search_key(f"{names[n % 3]} ghi việc Việc số {n}"),
            )
            for n in range(count)
        ],
        batch_size=5000,
    )


def repeat_lines(times: int) -> None:
    """Double the log so many times, as quickly as the database can."""
    columns = [field.column for field in Entry._meta.fields if not field.primary_key]
    table, names = Entry._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        for _ in range(times):
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}")
        cursor.execute("ANALYZE")
