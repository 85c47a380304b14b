"""The pages of tasks over HTTP: the list, one task, and every press."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.directory.bodies.choices import Post
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task, TaskProgress
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.tasks import TaskFactory

pytestmark = pytest.mark.django_db
LIST = "/viec-can-lam/"


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


@pytest.fixture
def binh(people: PeopleOfMau) -> Client:
    return signed_in(Client(), people.binh)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(**typed: str) -> dict[str, str]:
    return {"client_id": str(uuid4()), "text": "Tuyên truyền phân loại rác"} | typed


class TestTheList:
    def test_says_so_when_there_is_nothing(self, hoa: Client) -> None:
        html = text_of(hoa, LIST)
        assert "Không có việc nào đang chờ làm." in html
        assert f"{LIST}them/" in html

    def test_shows_how_each_stands(self, people: PeopleOfMau, hoa: Client) -> None:
        today = timezone.localdate()
        TaskFactory(unit=people.place.dong_5, due_on=today - timedelta(days=3), text="Rà soát hộ")
        TaskFactory(unit=people.place.dong_5, slot=True)
        html = text_of(hoa, LIST)
        assert "Quá hạn 3 ngày" in html
        assert "chưa ghi hạn" in html
        assert "chưa nêu" in html
        assert "Không có việc nào như vậy." in text_of(hoa, f"{LIST}?loc=xong")

    def test_of_the_ward_its_own_and_those_below(self, people: PeopleOfMau, binh: Client) -> None:
        below = TaskFactory(unit=people.place.dong_5, text="Việc của khu phố")
        own = TaskFactory(unit=people.place.ward, text="Việc của phường", product="Danh sách")
        below.progress.create(
            day=timezone.localdate(), text="Đã họp 2 tổ", recorded_at=timezone.now(), recorded_by="x"
        )
        html = text_of(binh, LIST)
        assert own.text in html
        assert below.text not in html
        html = text_of(binh, f"{LIST}?cua=duoi")
        assert below.text in html
        assert own.text not in html
        assert "Đã họp 2 tổ" in html
        assert below.text in text_of(binh, f"{LIST}?cua={people.place.dong_5.pk}")
        assert below.text not in text_of(binh, f"{LIST}?cua={people.place.other_area.pk}")

    @pytest.mark.parametrize(
        "query", ["?trang=x", "?trang=99", "?cua=x", "?loc=x", "?tim=%00", "?cua=999999999999999999999"]
    )
    def test_whatever_stands_in_the_address(self, hoa: Client, query: str) -> None:
        text_of(hoa, LIST + query)

    def test_costs_the_same_for_many(
        self, people: PeopleOfMau, hoa: Client, binh: Client, flat: Callable[..., None]
    ) -> None:
        def grow() -> None:
            TaskFactory.create_batch(3, unit=people.place.dong_5, lead_unit=people.place.dong_6)

        flat(lambda: hoa.get(LIST), grow)
        flat(lambda: binh.get(f"{LIST}?cua=duoi"), grow)


class TestGiving:
    def test_a_head_needs_nothing_but_the_words(self, people: PeopleOfMau, hoa: Client) -> None:
        html = text_of(hoa, f"{LIST}them/")
        assert 'name="client_id"' in html
        assert 'name="unit"' not in html, "she has nobody below to choose among"
        answer = hoa.post(f"{LIST}them/", sent())
        task = Task.objects.get()
        assert answer["Location"] == task.get_absolute_url()
        assert (task.unit, task.due_on) == (people.place.dong_5, None)
        assert task.text in text_of(hoa, task.get_absolute_url())

    def test_a_ward_chooses_the_unit_who_leads_and_who_helps(
        self, people: PeopleOfMau, binh: Client, hoa: Client
    ) -> None:
        place = people.place
        form = sent(unit=str(place.dong_5.pk), lead_unit=str(place.dong_5.pk), due_on="31/12/2030")
        binh.post(f"{LIST}them/", form | {"supporting_units": [place.dong_6.pk]})  # type: ignore[dict-item]
        task = Task.objects.get()
        assert (task.unit, task.lead_unit, task.entered_by) == (place.dong_5, place.dong_5, place.ward)
        assert list(task.supporting_units.all()) == [place.dong_6]
        html = text_of(hoa, task.get_absolute_url())
        assert "Phường Mẫu giao" in html
        assert "Khu phố Đông 6" in html
        assert "/sua/" not in html
        assert "/thoi/" not in html

    def test_a_ward_gives_the_same_to_each_unit_below(self, people: PeopleOfMau, binh: Client) -> None:
        assert "mỗi nơi một việc (2 nơi)" in text_of(binh, f"{LIST}them/")
        form = sent(unit="tung-noi", text="Treo cờ ngày 2/9")
        for _ in range(2):
            answer = binh.post(f"{LIST}them/", form)
            assert answer["Location"] == f"{LIST}?cua=duoi"
        given = Task.objects.order_by("unit__sort")
        assert [task.unit for task in given] == [people.place.dong_5, people.place.dong_6]
        assert "Đã giao việc này cho 2 đơn vị." in text_of(binh, answer["Location"])

    def test_a_day_without_its_year_is_the_next_one(self, hoa: Client) -> None:
        today = timezone.localdate()
        for days in (-40, 40):
            day = today + timedelta(days=days)
            hoa.post(f"{LIST}them/", sent(due_on=f"{day.day}/{day.month}"))
        due = list(Task.objects.order_by("pk").values_list("due_on", flat=True))
        assert len(due) == 2
        assert all(day is not None and day >= today for day in due)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"text": ""}, "Hãy ghi việc cần làm"),
            ({"text": "x" * 501}, "nhiều nhất là 500"),
            ({"due_on": "31/02/2027"}, "Không có ngày 31/02/2027"),
            ({"due_on": "30/02"}, "Không có ngày 30/02"),
            ({"unit": "999"}, "Không có lựa chọn này"),
            ({"lead_unit": "999"}, "Không có lựa chọn này"),
            ({"supporting_units": "999"}, "Không có lựa chọn này"),
            ({"client_id": "x"}, "Trang này không còn dùng được"),
        ],
    )
    def test_bad_input_is_answered_with_a_sentence(
        self, people: PeopleOfMau, binh: Client, typed: dict[str, str], sentence: str
    ) -> None:
        answer = binh.post(f"{LIST}them/", sent(unit=str(people.place.ward.pk)) | typed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not Task.objects.exists()

    def test_pressed_twice_there_is_one_and_other_words_are_asked_about(self, hoa: Client) -> None:
        form = sent()
        first, second = hoa.post(f"{LIST}them/", form), hoa.post(f"{LIST}them/", form)
        assert first["Location"] == second["Location"]
        other = hoa.post(f"{LIST}them/", form | {"text": "Việc khác"})
        assert other.status_code == 422
        assert "Việc này đã ghi lúc" in other.content.decode()
        assert Task.objects.count() == 1

    def test_who_may_not_record_is_offered_nothing(self, people: PeopleOfMau) -> None:
        editor = signed_in(Client(), actor(Post.EDITOR, people.place.ward))
        assert "them/" not in text_of(editor, LIST)
        assert editor.post(f"{LIST}them/", sent()).status_code == 403


class TestChanging:
    def test_opens_with_what_stands_and_keeps_what_it_does_not_ask(
        self, people: PeopleOfMau, hoa: Client
    ) -> None:
        due_on = timezone.localdate()
        task = TaskFactory(unit=people.place.dong_5, lead_unit=people.place.dong_5, due_on=due_on)
        address = f"{task.get_absolute_url()}sua/"
        html = text_of(hoa, address)
        assert task.text in html
        assert f'value="{show(due_on)}"' in html
        assert 'name="version" value="1"' in html
        assert hoa.post(address, sent(version="1", product="Sổ")).status_code == 302
        task.refresh_from_db()
        assert (task.product, task.due_on, task.lead_unit, task.version) == (
            "Sổ",
            None,
            people.place.dong_5,
            2,
        )

    def test_a_stale_page_shows_both(self, hoa: Client, own: Task) -> None:
        address = f"{own.get_absolute_url()}sua/"
        hoa.post(address, sent(version="1", text="Bản một"))
        stale = hoa.post(address, sent(version="1", text="Bản hai"))
        assert stale.status_code == 409
        html = stale.content.decode()
        assert all(words in html for words in ("Hai bản khác nhau", "Bản một", "Bản hai"))
        assert 'name="version" value="2"' in html
        assert hoa.post(address, sent(version="2", text="Bản hai")).status_code == 302

    def test_what_the_ward_gave_is_refused_with_a_sentence(self, hoa: Client, from_above: Task) -> None:
        answer = hoa.post(f"{from_above.get_absolute_url()}sua/", sent(version="1"))
        assert answer.status_code == 422
        assert "Phường Mẫu mới sửa" in answer.content.decode()


class TestOneTask:
    def test_two_taps_from_the_list_to_done_and_one_back(self, hoa: Client, from_above: Task) -> None:
        page = text_of(hoa, from_above.get_absolute_url())
        assert (address := f"{from_above.get_absolute_url()}xong/") in page
        for _ in range(2):
            assert hoa.post(address)["Location"] == from_above.get_absolute_url()
        from_above.refresh_from_db()
        assert (from_above.state, from_above.done_on) == (TaskState.DONE, timezone.localdate())
        page = text_of(hoa, from_above.get_absolute_url())
        assert "Mở lại" in page
        hoa.post(f"{from_above.get_absolute_url()}mo-lai/")
        from_above.refresh_from_db()
        assert from_above.is_open
        assert hoa.get(f"{from_above.get_absolute_url()}mo-lai/").status_code == 302

    def test_done_on_another_day_with_its_result(self, hoa: Client, own: Task) -> None:
        address = f"{own.get_absolute_url()}xong/"
        assert "Xong ngày nào" in text_of(hoa, address)
        refused = hoa.post(address, {"on": show(timezone.localdate() + timedelta(days=1))})
        assert refused.status_code == 422
        assert "chưa đến" in refused.content.decode()
        hoa.post(address, {"on": "hôm qua", "said": "Đủ 40 hộ"})
        page = text_of(hoa, own.get_absolute_url())
        assert "Đủ 40 hộ" in page
        assert f"Đã xong {show(timezone.localdate() - timedelta(days=1))}" in page

    def test_progress_is_kept_in_a_row(self, hoa: Client, own: Task) -> None:
        address = f"{own.get_absolute_url()}tien-do/"
        assert 'name="on" value="' in text_of(hoa, address).replace('type="text" ', "")
        form = sent(text="Đã họp 2 tổ", on="hôm nay")
        for _ in range(2):
            assert hoa.post(address, form).status_code == 302
        assert TaskProgress.objects.get().text == "Đã họp 2 tổ"
        for wrong, sentence in (({"text": ""}, "Hãy ghi một câu"), ({"on": ""}, "Chưa ghi ngày")):
            refused = hoa.post(address, sent(text="Đã họp", on="hôm nay") | wrong)
            assert refused.status_code == 422
            assert sentence in refused.content.decode()

    def test_dropped_with_a_reason(self, hoa: Client, own: Task) -> None:
        address = f"{own.get_absolute_url()}thoi/"
        assert hoa.post(address, {"reason": ""}).status_code == 422
        assert hoa.post(address, {"reason": "Đã giao nơi khác"}).status_code == 302
        assert "Đã giao nơi khác" in text_of(hoa, own.get_absolute_url())
        assert own.text in text_of(hoa, f"{LIST}?loc=thoi")

    def test_carried_over_the_two_lead_to_each_other(self, hoa: Client, own: Task) -> None:
        address = f"{own.get_absolute_url()}chuyen-tiep/"
        assert own.text in text_of(hoa, address)
        answer = hoa.post(address, {"due_on": "30/06/2031"})
        new = Task.objects.get(carried_from=own)
        assert answer["Location"] == new.get_absolute_url()
        assert own.get_absolute_url() in text_of(hoa, new.get_absolute_url())
        assert new.get_absolute_url() in text_of(hoa, own.get_absolute_url())

    def test_a_slot_says_that_nobody_named_it_and_cannot_be_finished(
        self, people: PeopleOfMau, hoa: Client
    ) -> None:
        slot = TaskFactory(unit=people.place.dong_5, slot=True)
        page = text_of(hoa, slot.get_absolute_url())
        assert 'class="blank">chưa nêu' in page
        assert "xong/" not in page
        assert "chưa nêu rõ" in hoa.post(f"{slot.get_absolute_url()}xong/").content.decode()

    def test_long_words_are_whole_on_its_page(self, people: PeopleOfMau, hoa: Client) -> None:
        words = " ".join(["phân loại rác"] * 30)
        task = TaskFactory(unit=people.place.dong_5, text=words)
        assert words in text_of(hoa, task.get_absolute_url())
        assert words not in text_of(hoa, LIST)

    def test_who_only_reads_is_offered_nothing_and_refused(self, people: PeopleOfMau, own: Task) -> None:
        editor = signed_in(Client(), actor(Post.EDITOR, people.place.ward))
        page = text_of(editor, own.get_absolute_url())
        assert not re.search(r"/(xong|tien-do|sua|thoi|chuyen-tiep|mo-lai)/", page)
        assert editor.post(f"{own.get_absolute_url()}xong/").status_code == 403
        refused = editor.post(f"{own.get_absolute_url()}chuyen-tiep/", {"due_on": ""})
        assert refused.status_code == 422
        assert Task.objects.count() == 1

    def test_out_of_sight_there_is_none(self, people: PeopleOfMau, own: Task) -> None:
        stranger = signed_in(Client(), people.stranger)
        for part in ("", "sua/", "tien-do/", "xong/", "mo-lai/", "thoi/", "chuyen-tiep/"):
            assert stranger.get(f"{own.get_absolute_url()}{part}").status_code == 404
