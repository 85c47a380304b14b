"""A ward adds a kind of its own: its areas use it, nobody else sees it, and it counts."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.actions import PostingLine
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import Amount
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.activities import NOW, SUNDAY, kind, measure

Say = Callable[..., str]


def add(people: PeopleOfMau, /, **given: object) -> ActivityKind:
    told = {
        "by": people.binh,
        "unit": people.place.ward,
        "name": "Ngõ sáng, ngõ hoa",
        "lines": [
            PostingLine(measure("works"), Posting.ONE),
            PostingLine(measure("labour"), Posting.ASKED, "Bao nhiêu ngày công?"),
        ],
        "at": NOW,
    } | given
    return actions.add_kind(**told)  # type: ignore[arg-type]


def test_its_areas_record_it_and_its_figures_count(people: PeopleOfMau, figure: Say) -> None:
    own = add(people)
    details = actions.Details(kind=own, held_on=SUNDAY, people=Amount(20), figures={"labour": Amount(55)})
    actions.record(by=people.hoa, unit=people.hoa.unit, details=details, at=NOW, client_id=uuid4())
    assert figure(people.place.ward, "works") == "1"
    assert figure(people.place.ward, "labour") == "55"


def test_it_is_seen_below_and_nowhere_else(people: PeopleOfMau) -> None:
    own = add(people)
    place = people.place
    for unit, is_open in [
        (place.ward, True),
        (place.dong_5, True),
        (place.other_area, False),
        (place.province, False),
    ]:
        assert (own in queries.kinds_open_to(unit, SUNDAY)) is is_open


def test_adding_leaves_an_audit_line(people: PeopleOfMau) -> None:
    own = add(people)
    entry = Entry.objects.get(kind="activity_kind")
    assert (entry.verb, entry.object_id, entry.label) == ("thêm", own.pk, "Ngõ sáng, ngõ hoa")


def test_nobody_adds_one_for_another_unit(people: PeopleOfMau) -> None:
    for by in (people.hoa, people.stranger):
        with pytest.raises(MayNot):
            add(people, by=by)
    assert not ActivityKind.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Hãy ghi tên loại việc"),
        ({"name": "tong ve sinh MOI TRUONG"}, "Đã có loại việc “Tổng vệ sinh môi trường”"),
        ({"lines": ["works", "works"]}, "chọn hai lần"),
        ({"lines": ["op_rate"]}, "do sổ tự tính"),
        ({"lines": ["labour?"]}, "Hãy viết câu hỏi"),
        ({"lines": ["env_people*"], "asks_people": False}, "Hãy chọn “Hỏi số người dự”"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(
    people: PeopleOfMau, given: dict[str, object], sentence: str
) -> None:
    kind("clean_up")
    how = {"?": Posting.ASKED, "*": Posting.PEOPLE}
    lines = [
        PostingLine(measure(str(code).rstrip("?*")), how.get(str(code)[-1], Posting.ONE))
        for code in given.get("lines", [])  # type: ignore[attr-defined]
    ]
    with pytest.raises(actions.CannotKeepKind, match=sentence):
        add(people, **given | {"lines": lines})
    assert ActivityKind.objects.count() == 1


def test_a_national_kind_cannot_be_changed_here(people: PeopleOfMau) -> None:
    national = kind("clean_up")
    with pytest.raises(actions.CannotKeepKind, match="chung cả nước"):
        actions.change_kind(by=people.binh, kind=national, name="Khác", at=NOW)
    with pytest.raises(actions.CannotKeepKind, match="chung cả nước"):
        actions.retire_kind(by=people.binh, kind=national, at=NOW)


def test_what_was_recorded_under_it_stays_when_it_changes_or_goes(people: PeopleOfMau, figure: Say) -> None:
    own = add(people)
    details = actions.Details(kind=own, held_on=SUNDAY, figures={"labour": Amount(55)})
    actions.record(by=people.hoa, unit=people.hoa.unit, details=details, at=NOW, client_id=uuid4())
    actions.change_kind(by=people.binh, kind=own, name="Ngõ sáng", lines=[], at=NOW)
    actions.retire_kind(by=people.binh, kind=own, at=NOW)
    assert figure(people.place.ward, "labour") == "55"
    assert own not in queries.kinds_open_to(people.place.dong_5, SUNDAY)
    actions.restore_kind(by=people.binh, kind=own, at=NOW)
    assert own in queries.kinds_open_to(people.place.dong_5, SUNDAY)


@pytest.mark.parametrize(
    ("before", "act", "verb"),
    [(True, actions.retire_kind, "ngừng dùng"), (False, actions.restore_kind, "dùng lại")],
)
def test_retiring_and_restoring_is_hers_once_and_in_the_audit_log(
    people: PeopleOfMau, before: bool, act: Callable[..., ActivityKind], verb: str
) -> None:
    own = add(people)
    ActivityKind.objects.update(is_active=before)
    own.refresh_from_db()
    for by in (people.hoa, people.stranger):
        with pytest.raises(MayNot):
            act(by=by, kind=own, at=NOW)
    assert own.is_active is before
    for _ in range(2):
        act(by=people.binh, kind=own, at=NOW)
    assert ActivityKind.objects.get().is_active is not before
    entry = Entry.objects.get(verb=verb)
    assert (entry.object_id, entry.name, entry.at) == (own.pk, people.binh.name, NOW)


def test_the_audit_line_of_a_change_says_what_was_and_what_is(people: PeopleOfMau) -> None:
    own = add(people)
    lines = [PostingLine(measure("works"), Posting.ONE)]
    for _ in range(2):
        actions.change_kind(by=people.binh, kind=own, name="Ngõ hoa", asks_people=False, lines=lines, at=NOW)
    assert Entry.objects.get(verb="sửa").changes == {
        "Tên": ["Ngõ sáng, ngõ hoa", "Ngõ hoa"],
        "Hỏi số người dự": ["có", "không"],
        "Số liệu": [
            "Công trình, phần việc: mỗi lần làm tính 1; Ngày công đóng góp: Bao nhiêu ngày công?",
            "Công trình, phần việc: mỗi lần làm tính 1",
        ],
    }


def test_nobody_changes_another_units_kind(people: PeopleOfMau) -> None:
    own = add(people)
    for by in (people.hoa, people.stranger):
        with pytest.raises(MayNot):
            actions.change_kind(by=by, kind=own, name="Của tôi", at=NOW)
    assert ActivityKind.objects.get().name == "Ngõ sáng, ngõ hoa"


# --- The pages -----------------------------------------------------------------------------------------


def test_the_ward_adds_changes_and_retires_one_on_its_pages(people: PeopleOfMau, client: Client) -> None:
    kind("clean_up")
    works = measure("works")
    binh = signed_in(client, people.binh)
    assert "Đợt tổng vệ sinh" in binh.get("/loai-viec/").content.decode()
    assert binh.get("/loai-viec/them/").status_code == 200
    typed = {
        "name": "Ngõ sáng",
        "hint": "",
        "asks_people": "on",
        "measure_0": works.name.upper(),
        "how_0": "ONE",
        "question_0": "",
    }
    assert binh.post("/loai-viec/them/", typed).status_code == 302
    own = ActivityKind.objects.get(unit=people.place.ward)
    assert own in queries.kinds_open_to(people.place.dong_5, timezone.localdate())
    assert 'value="Ngõ sáng"' in binh.get(f"/loai-viec/{own.pk}/sua/").content.decode()
    assert binh.post(f"/loai-viec/{own.pk}/sua/", typed | {"name": "Ngõ hoa"}).status_code == 302
    binh.post(f"/loai-viec/{own.pk}/dung/", {"dung": "0"})
    page = binh.get("/loai-viec/").content.decode()
    assert "Đã ngừng dùng" in page
    unknown = binh.post("/loai-viec/them/", typed | {"name": "Khác", "measure_0": "Số cây"})
    assert "Không có chỉ tiêu “Số cây”" in unknown.content.decode()
    refused = binh.post("/loai-viec/them/", typed | {"name": "Tổng vệ sinh môi trường"})
    assert refused.status_code == 422
    assert "Đã có loại việc" in refused.content.decode()


def test_a_head_reads_the_wards_kind_and_cannot_change_it(people: PeopleOfMau, client: Client) -> None:
    own = add(people)
    hoa = signed_in(client, people.hoa)
    assert own.name in hoa.get("/loai-viec/").content.decode()
    assert hoa.get(f"/loai-viec/{own.pk}/sua/").status_code == 404
    assert hoa.post(f"/loai-viec/{own.pk}/dung/", {"dung": "0"}).status_code == 404
