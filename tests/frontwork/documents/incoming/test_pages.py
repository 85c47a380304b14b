"""The pages of papers received: who sees what, what is sent, what is refused and how."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mattran.base import newest
from mattran.base.dates import show
from mattran.directory.bodies.choices import Post
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents.models import IncomingDocument, IncomingRegister
from tests.factories import files
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.incoming import kind_of_paper, received
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

RECEIVE = "/van-ban-den/vao-so/"


@pytest.fixture
def binh(client: Client, people: PeopleOfMau) -> Client:
    return signed_in(client, people.binh)


def page(name: str, document: IncomingDocument) -> str:
    return reverse(f"documents:{name}", args=[document.pk])


def told(**changes: Any) -> dict[str, Any]:
    """The form as it is filled in today."""
    return {
        "client_id": str(uuid4()),
        "arrived_on": show(timezone.localdate()),
        "sender": "Đảng uỷ phường Mẫu",
        "symbol": "295-CV/ĐU",
        "abstract": "Chuẩn bị hội nghị 6 tháng",
        **changes,
    }


class TestList:
    def test_it_lists_and_narrows(self, binh: Client, people: PeopleOfMau) -> None:
        received(people.binh, kind=kind_of_paper("TB"))
        received(people.binh, symbol="", sender_name="Chi bộ", abstract="Lịch họp")
        received(people.hoa, sender_name="Phường gửi khu phố")
        text = binh.get("/van-ban-den/").content.decode()
        assert "Thông báo 12/TB-HĐND" in text
        assert "Văn bản không ghi số" in text
        assert "Phường gửi khu phố" not in text
        assert "Phường gửi khu phố" in binh.get("/van-ban-den/?noi=tat-ca").content.decode()
        text = binh.get("/van-ban-den/", {"tim": "lich hop", "nam": "2026"}).content.decode()
        assert "Chi bộ" in text
        assert "12/TB-HĐND" not in text
        assert "Không có văn bản nào như vậy" in binh.get("/van-ban-den/?nam=2020").content.decode()

    def test_nonsense_in_the_address_narrows_nothing(self, binh: Client, people: PeopleOfMau) -> None:
        received(people.binh)
        odd = {"nam": "²⁰²⁶", "noi": "x", "truoc": "99", "sau": "-", "tim": "\0"}
        assert "12/TB-HĐND" in binh.get("/van-ban-den/", odd).content.decode()

    def test_the_two_registers_lead_to_one_another_under_one_tab(self, binh: Client) -> None:
        for address, other in (("/van-ban/", "/van-ban-den/"), ("/van-ban-den/", "/van-ban/")):
            text = binh.get(address).content.decode()
            assert f'href="{other}"' in text
            assert '<a href="/van-ban/" aria-current="page">Văn bản</a>' in text

    @pytest.mark.parametrize("few", [0, 1000])
    def test_words_are_looked_for_some_papers_at_a_time(
        self, binh: Client, people: PeopleOfMau, monkeypatch: pytest.MonkeyPatch, few: int
    ) -> None:
        monkeypatch.setattr(newest, "LOOK", 2)
        monkeypatch.setattr(newest, "FEW", few)
        received(people.binh, sender_name="Chi bộ")
        for _ in range(2):
            received(people.binh)
        text = binh.get("/van-ban-den/?tim=chi+bo").content.decode()
        assert "Tìm tiếp trong văn bản cũ hơn" in text

    def test_it_is_flat(self, binh: Client, people: PeopleOfMau, flat: Callable[..., None]) -> None:
        def grow() -> None:
            for post in (people.binh, people.hoa, people.binh):
                received(post, kind=kind_of_paper("TB"))

        flat(lambda: binh.get("/van-ban-den/?noi=tat-ca"), grow)

    def test_an_empty_one_says_what_belongs_here(self, binh: Client) -> None:
        assert "Sổ chưa có văn bản đến nào" in binh.get("/van-ban-den/").content.decode()

    def test_who_only_reads_is_not_offered_to_enter(self, client: Client, people: PeopleOfMau) -> None:
        editor = signed_in(client, actor(Post.EDITOR, people.place.ward))
        text = editor.get("/van-ban-den/").content.decode()
        assert RECEIVE not in text
        assert editor.get(RECEIVE).status_code == 403


class TestReceive:
    def test_the_desk_sends_a_pdf_and_sees_the_number(self, binh: Client) -> None:
        shown = binh.get(RECEIVE).content.decode()
        assert "Không nhập tài liệu mật" in shown
        sent = told(scans=[files.upload("công văn.pdf", files.PDF), files.upload("tờ 2.jpg")])
        answer = binh.post(RECEIVE, sent, follow=True)
        text = answer.content.decode()
        assert "Đã vào sổ: Văn bản đến số 01" in text
        assert "công văn.pdf" in text
        document = IncomingDocument.objects.get()
        assert (document.sender, document.symbol) == ("Đảng uỷ phường Mẫu", "295-CV/ĐU")
        assert document.dated_on is None

    def test_a_board_head_does_so_on_the_phone(self, client: Client, people: PeopleOfMau) -> None:
        hoa = signed_in(client, people.hoa)
        text = hoa.get(RECEIVE).content.decode()
        assert 'class="hand"' in text
        assert 'accept="image/jpeg' in text
        assert hoa.post(RECEIVE, told(scans=[files.upload()])).status_code == 302
        assert "Đảng uỷ phường Mẫu" in hoa.get("/van-ban-den/").content.decode()

    def test_pressed_twice_is_once_and_not_asked_about(self, binh: Client) -> None:
        sent = told()
        first = binh.post(RECEIVE, sent)
        assert binh.post(RECEIVE, sent)["Location"] == first["Location"]
        assert IncomingDocument.objects.count() == 1
        changed = binh.post(RECEIVE, sent | {"abstract": "Việc khác"})
        assert "với nội dung khác" in changed.content.decode()

    def test_what_is_there_already_is_asked_about_and_may_go_on(self, binh: Client) -> None:
        binh.post(RECEIVE, told(symbol="05/TB-UBND", sender="UBND phường Mẫu"))
        twin = IncomingDocument.objects.get()
        again = told(symbol="5/TB-UBND", sender="Uỷ ban nhân dân phường Mẫu")
        asked = binh.post(RECEIVE, again)
        assert asked.status_code == 200
        text = asked.content.decode()
        assert "Sổ đã có văn bản này?" in text
        assert f'<a href="{twin.get_absolute_url()}">01</a>' in text
        assert "Vẫn vào sổ" in text
        assert IncomingDocument.objects.count() == 1
        assert binh.post(RECEIVE, again | {"twin": str(twin.pk)}).status_code == 302
        assert IncomingDocument.objects.count() == 2

    def test_a_sender_called_like_a_known_unit_is_that_unit(self, binh: Client, people: PeopleOfMau) -> None:
        UnitFactory(kind=UnitKind.PARTNER, name="Công an phường", prefix="", parent=people.place.ward)
        assert '<option value="Công an phường">' in binh.get(RECEIVE).content.decode()
        binh.post(RECEIVE, told(sender="công an phường"))
        sender = IncomingDocument.objects.get().sender_unit
        assert sender is not None
        assert sender.kind == UnitKind.PARTNER

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"abstract": ""}, "Hãy ghi trích yếu"),
            ({"sender": " "}, "Hãy ghi tác giả"),
            ({"arrived_on": "31/02/2026"}, "Không có ngày"),
            ({"arrived_on": "01/01/2099"}, "chưa tới"),
            ({"kind": "XX"}, "Không có loại văn bản này"),
            ({"client_id": "x"}, ""),
            ({"scans": [files.upload("a.svg", b"<svg onload=alert(1)>")]}, "không phải ảnh"),
            ({"symbol": "x" * 81}, "nhiều nhất là 80"),
        ],
    )
    def test_nonsense_is_refused_in_words(self, binh: Client, changes: dict[str, Any], sentence: str) -> None:
        answer = binh.post(RECEIVE, told(**changes))
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not IncomingDocument.objects.exists()
        assert not IncomingRegister.objects.exists()


class TestPaper:
    def test_it_shows_what_the_register_says(self, binh: Client, people: PeopleOfMau) -> None:
        document = received(people.binh, uploads=(files.checked("tờ 1.jpg"),), symbol="")
        text = binh.get(page("incoming-document", document)).content.decode()
        assert "số đến 01 năm 2026" in text
        assert "không số hoặc chưa ghi" in text
        assert "tờ 1.jpg" in text
        assert "vào sổ văn bản đến" in text

    def test_who_is_above_reads_and_changes_nothing(self, binh: Client, people: PeopleOfMau) -> None:
        below = received(people.hoa, uploads=(files.checked(),))
        text = binh.get(page("incoming-document", below)).content.decode()
        assert "Sửa" not in text
        assert "Bỏ tệp" not in text
        for name in ("correct-incoming", "withdraw-incoming", "add-files"):
            assert binh.get(page(name, below)).status_code == 403
        scan = reverse("documents:incoming-file", args=[below.pk, below.files.get().pk])
        answer = binh.get(scan)
        assert answer["Content-Type"] == "image/jpeg"
        files.release(answer)
        assert binh.post(scan).status_code == 403

    def test_a_stranger_sees_nothing(self, client: Client, people: PeopleOfMau) -> None:
        document = received(people.binh, uploads=(files.checked(),))
        stranger = signed_in(client, people.stranger)
        for name in ("incoming-document", "correct-incoming", "withdraw-incoming", "add-files"):
            assert stranger.get(page(name, document)).status_code == 404
        scan = reverse("documents:incoming-file", args=[document.pk, document.files.get().pk])
        assert stranger.get(scan).status_code == stranger.post(scan).status_code == 404

    def test_files_come_and_go(self, binh: Client, people: PeopleOfMau) -> None:
        document = received(people.binh)
        address = page("add-files", document)
        assert "Không nhập tài liệu mật" in binh.get(address).content.decode()
        assert binh.post(address, {}).status_code == 422
        bad = binh.post(address, {"scans": [files.upload(), files.upload("b.pdf", b"<html>")]})
        assert bad.status_code == 422
        assert not document.files.exists(), "one bad file refuses all"
        assert binh.post(address, {"scans": [files.upload("b.pdf", files.PDF)]}).status_code == 302
        scan = reverse("documents:incoming-file", args=[document.pk, document.files.get().pk])
        assert binh.post(scan).status_code == 302
        assert not document.files.exists()

    def test_reading_changes_nothing(self, binh: Client, people: PeopleOfMau) -> None:
        document = received(people.binh)
        before = IncomingDocument.objects.values().get(pk=document.pk)
        for name in ("incoming-document", "correct-incoming", "withdraw-incoming", "add-files"):
            assert binh.get(page(name, document)).status_code == 200
        assert IncomingDocument.objects.values().get(pk=document.pk) == before


class TestCorrect:
    def test_it_is_saved_and_a_stale_page_shows_both(self, binh: Client, people: PeopleOfMau) -> None:
        document = received(people.binh, kind=kind_of_paper("TB"), deadline_on=None)
        address = page("correct-incoming", document)
        shown = binh.get(address).content.decode()
        assert 'value="12/TB-HĐND"' in shown
        assert "Tệp" not in shown
        first = told(symbol="13/TB-HĐND", arrived_on="14/07/2026", version="1")
        assert binh.post(address, first).status_code == 302
        assert binh.post(address, first).status_code == 302, "pressed twice"
        stale = binh.post(address, first | {"symbol": "14/TB-HĐND"})
        assert stale.status_code == 409
        text = stale.content.decode()
        assert "<td>13/TB-HĐND</td><td>14/TB-HĐND</td>" in text
        assert 'name="version" value="2"' in text
        assert binh.post(address, first | {"symbol": "14/TB-HĐND", "version": "2"}).status_code == 302
        document.refresh_from_db()
        assert (document.symbol, document.version) == ("14/TB-HĐND", 3)
        shown = binh.get(document.get_absolute_url()).content.decode()
        assert "<del>13/TB-HĐND</del> → <ins>14/TB-HĐND</ins>" in shown

    def test_nonsense_is_refused_in_words(self, binh: Client, people: PeopleOfMau) -> None:
        address = page("correct-incoming", received(people.binh))
        answer = binh.post(address, told(arrived_on="14/07/2025", version="1"))
        assert answer.status_code == 422
        assert "thuộc sổ năm 2026" in answer.content.decode()
        tomorrow = show(timezone.localdate() + timedelta(days=1))
        assert "chưa tới" in binh.post(address, told(arrived_on=tomorrow)).content.decode()

    def test_its_sender_stays_the_unit_it_was(self, binh: Client, people: PeopleOfMau) -> None:
        far = UnitFactory(kind=UnitKind.PARTNER, name="Sở Nội vụ", prefix="", parent=people.place.other_ward)
        document = received(people.binh, sender_unit=far)
        sent = told(sender="Sở Nội vụ", arrived_on="14/07/2026", version="1")
        binh.post(page("correct-incoming", document), sent)
        document.refresh_from_db()
        assert (document.sender_unit, document.symbol) == (far, "295-CV/ĐU")


class TestWithdraw:
    def test_the_number_stays_with_the_reason(self, binh: Client, people: PeopleOfMau) -> None:
        document = received(people.binh)
        address = page("withdraw-incoming", document)
        assert binh.post(address, {"reason": ""}).status_code == 422
        assert binh.post(address, {"reason": "Vào sổ hai lần"}).status_code == 302
        text = binh.get(page("incoming-document", document)).content.decode()
        assert "Vào sổ hai lần" in text
        assert "vẫn giữ trong sổ" in text
        assert "Đã bỏ" in binh.get("/van-ban-den/").content.decode()
        for name in ("withdraw-incoming", "correct-incoming"):
            assert binh.get(page(name, document))["Location"] == document.get_absolute_url()
        again = binh.post(page("add-files", document), {"scans": [files.upload()]})
        assert "không thêm tệp được" in again.content.decode()


class TestNumbers:
    def test_the_register_goes_on_where_the_paper_one_stopped(self, binh: Client) -> None:
        address = "/van-ban-den/so/"
        assert "Chưa cấp số đến nào" in binh.get(address).content.decode()
        assert binh.post(address, {"start_at": "121"}).status_code == 302
        assert IncomingRegister.objects.get().next_number == 121
        binh.post(RECEIVE, told())
        assert IncomingDocument.objects.get().number == 121
        refused = binh.post(address, {"start_at": "5"})
        assert refused.status_code == 422
        assert "đã cấp số đến 121" in refused.content.decode()
        assert f"?nam={timezone.localdate().year}" in binh.get(address).content.decode()

    @pytest.mark.parametrize("start_at", ["", "0", "tám bảy", "999999999999"])
    def test_nonsense_is_refused_in_words(self, binh: Client, start_at: str) -> None:
        assert binh.post("/van-ban-den/so/", {"start_at": start_at}).status_code == 422
        assert not IncomingRegister.objects.exists()
