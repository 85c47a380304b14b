"""The pages of the register: who sees what, what is downloaded under which name, what is refused and how."""

from collections.abc import Callable
from email.message import Message
from typing import ClassVar
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from mattran.base import newest
from mattran.directory.bodies.choices import Post
from mattran.frontwork.documents import actions
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document, DocumentRegister
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import Wanted, register_page
from tests.factories import files
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.documents import NOON, drafted, issued
from tests.frontwork.documents.reading import docx_words, pdf_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def binh(client: Client, people: PeopleOfMau) -> Client:
    return signed_in(client, people.binh)


def page(name: str, document: Document) -> str:
    return reverse(f"documents:{name}", args=[document.pk])


def body_of(response: object) -> bytes:
    return b"".join(response) if getattr(response, "streaming", False) else response.content  # type: ignore


class TestList:
    @pytest.mark.parametrize("few", [0, 1000])
    def test_words_are_looked_for_some_documents_at_a_time(
        self, binh: Client, people: PeopleOfMau, monkeypatch: pytest.MonkeyPatch, few: int
    ) -> None:
        monkeypatch.setattr(newest, "LOOK", 2)
        monkeypatch.setattr(newest, "FEW", few)
        head = issued(people.hoa, people.place.dong_5, kind="KH")
        others = [issued(people.binh, people.place.ward) for _ in range(2)]
        found = register_page(people.binh, Wanted(text="ke hoach"))
        assert (found.documents, found.looked_back_to) == ([], others[0].listed_on)
        assert register_page(people.binh, Wanted(text="ke hoach"), before=found.older).documents == [head]
        assert register_page(people.binh, Wanted(kind=head.kind)).documents == [head]
        assert "Tìm tiếp trong văn bản cũ hơn" in binh.get("/van-ban/?tim=ke+hoach").content.decode()

    def test_it_lists_and_narrows(self, binh: Client, people: PeopleOfMau) -> None:
        issued(people.binh, people.place.ward)
        issued(people.binh, people.place.ward, kind="KH")
        text = binh.get("/van-ban/").content.decode()
        assert "01/BC-MTTQ-BTT" in text
        assert "01/KH-MTTQ-BTT" in text
        text = binh.get(
            "/van-ban/", {"tim": "bao cao", "nam": "2026", "trang-thai": "ISSUED"}
        ).content.decode()
        assert "01/BC-MTTQ-BTT" in text
        assert "01/KH-MTTQ-BTT" not in text
        assert "Không có văn bản nào như vậy" in binh.get("/van-ban/", {"loai": "QD"}).content.decode()

    def test_nonsense_in_the_address_narrows_nothing(self, binh: Client, people: PeopleOfMau) -> None:
        issued(people.binh, people.place.ward)
        odd = {"loai": "\0x", "nam": "²⁰²⁶", "trang-thai": "X", "truoc": "99", "sau": "-", "tim": "\0"}
        assert "01/BC-MTTQ-BTT" in binh.get("/van-ban/", odd).content.decode()

    def test_it_is_flat(self, binh: Client, people: PeopleOfMau, flat: Callable[..., None]) -> None:
        def grow() -> None:
            for _ in range(3):
                issued(people.binh, people.place.ward)

        flat(lambda: binh.get("/van-ban/"), grow)

    def test_an_empty_one_says_what_to_do(self, binh: Client) -> None:
        assert "Chưa có văn bản nào" in binh.get("/van-ban/").content.decode()


class TestDocument:
    def test_it_shows_where_it_stands(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        text = binh.get(page("document", document)).content.decode()
        assert "01/BC-MTTQ-BTT" in text
        assert "Đã ban hành" in text
        assert "Gửi bản đã ký" in text
        assert people.binh.capacity in text

    def test_a_draft_of_below_is_not_there(self, binh: Client, people: PeopleOfMau) -> None:
        below = drafted(people.hoa, people.place.dong_5, kind="BB")
        for name in ("document", "docx", "pdf", "official", "attach", "cancel"):
            assert binh.get(page(name, below)).status_code == 404

    def test_a_stranger_sees_nothing(self, client: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        stranger = signed_in(client, people.stranger)
        for name in ("document", "docx", "pdf", "official", "cancel"):
            assert stranger.get(page(name, document)).status_code == 404

    def test_a_board_head_reads_her_own_on_the_phone(self, client: Client, people: PeopleOfMau) -> None:
        document = issued(people.hoa, people.place.dong_5, kind="BB")
        text = signed_in(client, people.hoa).get(page("document", document)).content.decode()
        assert 'class="hand"' in text
        assert "01/BB-BCTMT" in text

    def test_letters_that_cannot_be_printed_are_named(self, binh: Client, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        Document.objects.filter(pk=document.pk).update(
            frozen={**document.frozen, "paper": {**document.frozen["paper"], "place": "Mẫu 🎉"}}
        )
        assert "ô vuông: 🎉" in binh.get(page("document", document)).content.decode()


class TestDownload:
    @pytest.mark.parametrize(("name", "ending"), [("docx", "docx"), ("pdf", "pdf")])
    def test_names_are_vietnamese_by_rfc_6266(
        self, binh: Client, people: PeopleOfMau, name: str, ending: str
    ) -> None:
        document = issued(people.binh, people.place.ward)
        response = binh.get(page(name, document))
        disposition = response["Content-Disposition"]
        assert disposition.startswith("attachment; filename*=utf-8''01-BC-MTTQ-BTT%20B%C3%A1o%20c%C3%A1o")
        header = Message()
        header["Content-Disposition"] = disposition
        assert unquote(str(header.get_filename())).endswith(f".{ending}")
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_a_name_cannot_break_the_header(self, binh: Client, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        Document.objects.filter(pk=document.pk).update(abstract='../../x"\r\nSet-Cookie: a=b; \u202egpj.exe')
        disposition = binh.get(page("docx", document))["Content-Disposition"]
        assert "\r" not in disposition
        assert "\n" not in disposition
        assert "%E2%80%AE" not in disposition
        assert "/" not in disposition.replace("utf-8''", "")

    def test_both_files_say_the_paper_and_a_draft_is_stamped(self, binh: Client, people: PeopleOfMau) -> None:
        document = drafted(people.binh, people.place.ward)
        assert docx_words(binh.get(page("docx", document)).content) == words(document.paper)
        assert all(text.startswith("DỰ THẢO") for text in pdf_pages(binh.get(page("pdf", document)).content))

    def test_what_was_kept_at_issue_is_what_is_downloaded(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        made = body_of(binh.get(page("pdf", document)))
        actions.keep_print(by=people.binh, document=document, at=NOON)
        response = binh.get(page("pdf", document))
        assert response.streaming
        assert body_of(response) == made
        assert "SHA-256 của PDF" in binh.get(page("document", document)).content.decode()

    def test_a_demonstration_says_so_on_every_page(
        self, binh: Client, people: PeopleOfMau, settings: object
    ) -> None:
        settings.DEMO = True  # type: ignore[attr-defined]
        document = issued(people.binh, people.place.ward)
        assert all("KHÔNG CÓ GIÁ TRỊ" in text for text in pdf_pages(binh.get(page("pdf", document)).content))

    def test_reading_changes_nothing(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        before = Document.objects.values().get(pk=document.pk)
        for name in ("document", "docx", "pdf", "attach", "cancel"):
            assert binh.get(page(name, document)).status_code == 200
        assert Document.objects.values().get(pk=document.pk) == before


class TestAttach:
    def test_the_signed_copy_comes_back(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        sent = {"file": files.upload("Báo cáo đã ký.pdf", files.PDF)}
        response = binh.post(page("attach", document), sent)
        assert response.status_code == 302
        document.refresh_from_db()
        assert document.state == DocumentState.OFFICIAL
        answer = binh.get(page("official", document))
        assert body_of(answer) == files.PDF
        assert "B%C3%A1o%20c%C3%A1o%20%C4%91%C3%A3%20k%C3%BD.pdf" in answer["Content-Disposition"]
        assert "Tải bản đã ký" in binh.get(page("document", document)).content.decode()

    def test_pressed_twice_is_once(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        for _ in range(2):
            sent = {"file": files.upload("a.pdf", files.PDF)}
            assert binh.post(page("attach", document), sent).status_code == 302

    def test_what_is_no_paper_is_refused_in_words(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        for name, data in (("a.pdf", b"<html>"), ("a.svg", b"<svg onload=alert(1)>")):
            response = binh.post(page("attach", document), {"file": files.upload(name, data)})
            assert response.status_code == 422
            assert "không phải ảnh" in response.content.decode()
        response = binh.post(page("attach", document), {})
        assert "Hãy chọn tệp bản đã ký" in response.content.decode()
        document.refresh_from_db()
        assert document.official is None

    def test_a_member_may_not(self, client: Client, people: PeopleOfMau) -> None:
        document = issued(people.hoa, people.place.dong_5, kind="BB")
        member = signed_in(client, actor(Post.MEMBER, people.place.dong_5))
        assert member.get(page("attach", document)).status_code == 403
        above = signed_in(client, people.binh)
        assert above.get(page("attach", document)).status_code == 403


class TestCancel:
    def test_the_number_stays_in_the_list_with_the_reason(self, binh: Client, people: PeopleOfMau) -> None:
        document = issued(people.binh, people.place.ward)
        assert binh.post(page("cancel", document), {"reason": "Ghi nhầm kỳ"}).status_code == 302
        text = binh.get(page("document", document)).content.decode()
        assert "Ghi nhầm kỳ" in text
        assert "vẫn giữ trong sổ" in text
        assert "Đã huỷ" in binh.get("/van-ban/").content.decode()

    @pytest.mark.parametrize("reason", ["", "   ", "dài " * 200, "xấu\u202e"])
    def test_a_reason_is_needed(self, binh: Client, people: PeopleOfMau, reason: str) -> None:
        document = issued(people.binh, people.place.ward)
        assert binh.post(page("cancel", document), {"reason": reason}).status_code == 422
        document.refresh_from_db()
        assert document.state == DocumentState.ISSUED


class TestNumbers:
    def test_a_register_starts_where_the_paper_one_stopped(self, binh: Client, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        assert "Năm nay chưa cấp số nào" in binh.get("/van-ban/so/").content.decode()
        assert binh.post("/van-ban/so/", {"kind": "BC", "start_at": "87"}).status_code == 302
        assert "87" in binh.get("/van-ban/so/").content.decode()
        assert DocumentRegister.objects.get().next_number == 87

    @pytest.mark.parametrize("start_at", ["", "0", "tám bảy", "1e9", "999999999999"])
    def test_nonsense_is_refused_in_words(self, binh: Client, people: PeopleOfMau, start_at: str) -> None:
        actions.load_catalogue()
        response = binh.post("/van-ban/so/", {"kind": "BC", "start_at": start_at})
        assert response.status_code == 422
        assert "ố" in response.content.decode()
        assert not DocumentRegister.objects.exists()

    def test_an_unknown_kind_is_refused(self, binh: Client) -> None:
        actions.load_catalogue()
        assert binh.post("/van-ban/so/", {"kind": "XX", "start_at": "5"}).status_code == 422


class TestLetterhead:
    SIGNED: ClassVar = {  # how the posts of a ward's committee sign, as the page asks it
        "chair-title": "CHỦ TỊCH",
        "vice_chair-authority": "TM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH",
        "vice_chair-title": "PHÓ CHỦ TỊCH",
        "standing_member-title": "UỶ VIÊN THƯỜNG TRỰC",
    }

    def test_it_shows_what_holds_and_takes_another(self, binh: Client, people: PeopleOfMau) -> None:
        actions.load_catalogue()
        text = binh.get("/van-ban/the-thuc/").content.decode()
        assert "Mẫu chung" in text
        assert "Số: …/BC-MTTQ-BTT" in text
        sent = {
            "issuer": "BAN THƯỜNG TRỰC",
            "issuer_mark": "UBMT",
            "numbering": "PER_KIND",
            "place": "Nơi Mẫu",
            **self.SIGNED,
        }
        assert binh.post("/van-ban/the-thuc/", sent).status_code == 302
        text = binh.get("/van-ban/the-thuc/").content.decode()
        assert "Số: …/BC-UBMT" in text
        assert "Nơi Mẫu, ngày" in text
        assert "CỘNG HOÀ" not in text  # the box was not ticked
        assert "Do Phường Mẫu đặt" in text
        assert "KT. CHỦ TỊCH" in text

    def test_nonsense_is_refused_in_words(self, binh: Client) -> None:
        actions.load_catalogue()
        response = binh.post("/van-ban/the-thuc/", {"issuer": "A", "issuer_mark": "a b", "numbering": "X"})
        assert response.status_code == 422
        assert "Không có cách lấy số này" in response.content.decode()
        assert "Hãy ghi chức vụ" in response.content.decode()
        wrong = {"issuer": "A", "issuer_mark": "a b", "numbering": "PER_KIND", **self.SIGNED}
        response = binh.post("/van-ban/the-thuc/", wrong)
        assert "gạch nối" in response.content.decode()

    def test_without_a_catalogue_it_says_so(self, binh: Client) -> None:
        response = binh.get("/van-ban/the-thuc/")
        assert response.status_code == 409
        assert "nạp lại danh mục" in response.content.decode()
