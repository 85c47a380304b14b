"""Putting a template in its place and taking it away; what it gives."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.frontwork.conferences import actions as conferences
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers.template_values import meeting_values
from mattran.frontwork.documents import actions, queries
from mattran.frontwork.documents.models import WordTemplate
from mattran.frontwork.documents.word import running
from mattran.frontwork.documents.word.example import example
from mattran.frontwork.documents.word.fields import FIELDS
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, held
from tests.factories.documents import load_catalogue
from tests.factories.files import upload
from tests.factories.word_templates import AT, as_checked, template_of, word
from tests.frontwork.documents.reading import docx_words, part
from tests.frontwork.papers import whole_conference

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
TRICKY = "{{ 7*7 }} <w:p> {% if x %} &amp; {_{ ]]> ${x}"


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    load_catalogue()
    return replace(people.hoa, on=TODAY)


def put(by: Actor, *, data: bytes = b"PK mot", on: date = TODAY, kind: str = "TB") -> WordTemplate:
    return actions.put_template(by=by, unit=by.unit, kind=kind, upload=as_checked(data), valid_from=on, at=AT)


def test_it_holds_from_its_day_until_a_later_one_or_until_it_is_withdrawn(hoa: Actor) -> None:
    first, then = put(hoa), put(hoa, data=b"PK hai", on=TODAY + timedelta(3))
    assert queries.template_for(hoa.unit, "TB", TODAY - timedelta(1)) is None
    assert queries.template_for(hoa.unit, "TB", TODAY) == first
    assert queries.template_for(hoa.unit, "TB", TODAY + timedelta(3)) == then
    assert queries.template_for(hoa.unit, "NQ", TODAY) is None
    for _ in range(2):
        actions.withdraw_template(by=hoa, template=then, at=AT)
    assert queries.template_for(hoa.unit, "TB", TODAY + timedelta(3)) == first
    verbs = Entry.objects.filter(kind="word_template").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["đặt mẫu Word", "đặt mẫu Word", "bỏ mẫu Word"]


def test_pressed_twice_it_is_one(hoa: Actor) -> None:
    assert put(hoa) == put(hoa)
    assert Entry.objects.filter(kind="word_template").count() == 1


@pytest.mark.parametrize(
    ("changes", "said"), [({"on": TODAY - timedelta(1)}, "đã qua"), ({"kind": "BC"}, "chưa dùng được mẫu")]
)
def test_a_past_day_and_another_kind_are_refused(hoa: Actor, changes: dict[str, object], said: str) -> None:
    with pytest.raises(actions.CannotPut, match=said):
        put(hoa, **changes)  # type: ignore[arg-type]
    assert not WordTemplate.objects.exists()


def test_only_the_unit_itself_may(hoa: Actor, people: PeopleOfMau) -> None:
    template = put(hoa)
    for by in (people.binh, people.stranger):
        with pytest.raises(MayNot):
            actions.put_template(
                by=by, unit=hoa.unit, kind="TB", upload=as_checked(b"PK"), valid_from=TODAY, at=AT
            )
        with pytest.raises(MayNot):
            actions.withdraw_template(by=by, template=template, at=AT)
    template.refresh_from_db()
    assert template.is_standing


def test_every_field_of_a_meeting_has_its_value(people: PeopleOfMau) -> None:
    values = meeting_values(whole_conference(people))
    assert set(values) == {field.name for field in FIELDS if field.is_of_meeting}
    for field in FIELDS:
        if field.is_of_meeting and field.parts:
            assert all(set(one) == set(field.parts) for one in values[field.name])


@pytest.mark.slow
def test_the_example_passes_and_names_every_field() -> None:
    assert running.checked(upload("mẫu.docx", example())).display_name == "mẫu.docx"
    said = " ".join(docx_words(example()))
    assert all(field.name in said for field in FIELDS)


@pytest.mark.slow
class TestThroughTheConference:
    """What comes out on the conference's page."""

    def word(self, client: Client, one: Conference, slug: str = "thong-bao-ket-luan") -> bytes:
        answer = client.get(f"/hoi-nghi/{one.pk}/{slug}/word/")
        assert answer["Content-Type"].endswith("wordprocessingml.document"), answer
        return answer.content

    def test_the_template_is_filled_in_and_marked_as_a_draft(
        self, client: Client, people: PeopleOfMau
    ) -> None:
        one, hers = whole_conference(people), signed_in(client, people.hoa)
        address = f"/hoi-nghi/{one.pk}/thong-bao-ket-luan/pdf/"
        printed = hers.get(address).content
        template_of(one.unit)
        made = self.word(hers, one)
        said = " ".join(docx_words(made))
        assert "do Bà Vũ Thị Hoa chủ trì." in said
        assert "Số: …" in said
        heads = [name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if "header" in name]
        assert any("DỰ THẢO" in "".join(part(made, name).itertext()) for name in heads)
        assert "Vũ" not in "".join(part(made, "docProps/core.xml").itertext())
        assert self.word(hers, one) == made, "the same record gives the same bytes"
        assert hers.get(address).content == printed, "the PDF stays ours"

    def test_what_was_typed_comes_out_as_it_was_typed(self, client: Client, people: PeopleOfMau) -> None:
        load_catalogue()
        hoa = replace(people.hoa, on=NOW.date())
        one = held(
            hoa, None, conferences.When(held_on=DAY), conferences.About(title=TRICKY, term_label="2026")
        )
        template_of(one.unit, data=word("A {{ ten_hoi_nghi }} B {{ ten_hoi_nghi|upper }} C"))
        said = " ".join(docx_words(self.word(signed_in(client, people.hoa), one)))
        assert f"A {TRICKY} B {TRICKY.upper()} C" in said

    def test_loops_rows_and_lists(self, client: Client, people: PeopleOfMau) -> None:
        one = whole_conference(people)
        data = word(
            "{%p for v in viec_can_lam %}", "{{ v.tt }}) {{ v.viec }} – {{ v.han }}", "{%p endfor %}",
            "{{ noi_nhan }}", "{% if du_thao %}Chưa có số{% endif %}",
        )  # fmt: skip
        template_of(one.unit, data=data)
        said = " ".join(docx_words(self.word(signed_in(client, people.hoa), one)))
        assert "1) Phát động phân loại rác – 15/12/2026 2) Rà soát hộ khó khăn – …" in said
        assert "- Lưu: Ban CTMT. Chưa có số" in said

    def test_a_template_that_fails_later_sends_back_with_a_sentence(
        self, client: Client, people: PeopleOfMau
    ) -> None:
        one, hers = whole_conference(people), signed_in(client, people.hoa)
        template_of(one.unit, data=word("{{ truong_cu }}"))
        answer = hers.get(f"/hoi-nghi/{one.pk}/thong-bao-ket-luan/word/", follow=True)
        assert "Không có trường “truong_cu”" in answer.content.decode()

    def test_an_invitation_in_word_is_for_one(self, client: Client, people: PeopleOfMau) -> None:
        one, hers = whole_conference(people), signed_in(client, people.hoa)
        template_of(one.unit, "GM", data=word("Mời: {{ kinh_gui }}"))
        address = f"/hoi-nghi/{one.pk}/giay-moi/"
        made = hers.post(address, {"names": "Ông A Bê", "is_word": "1"}).content
        assert "Mời: Kính gửi: Ông A Bê" in " ".join(docx_words(made))
        answer = hers.post(address, {"names": "Ông A Bê\nBà C Dê", "is_word": "1"})
        assert answer.status_code == 422
        assert "chỉ có một giấy mời" in answer.content.decode()


@pytest.mark.slow
def test_the_page_shows_sends_and_withdraws(client: Client, people: PeopleOfMau) -> None:
    load_catalogue()
    hers = signed_in(client, people.binh)
    today = people.binh.on
    sent = {"kind": "TB", "valid_from": f"{today:%d/%m/%Y}", "file": upload("mẫu.docx", word())}
    assert hers.post("/van-ban/mau-word/", sent).status_code == 302
    template = WordTemplate.objects.get()
    text = hers.get("/van-ban/mau-word/").content.decode()
    assert "viec_can_lam" in text
    assert "mẫu.docx" in text
    assert hers.get("/van-ban/mau-word/mau-thu/").content[:2] == b"PK"
    hers.get(f"/van-ban/mau-word/{template.pk}/bo/")
    template.refresh_from_db()
    assert template.is_standing, "looking changes nothing"
    assert hers.post(f"/van-ban/mau-word/{template.pk}/bo/").status_code == 302
    assert "bỏ lúc" in hers.get("/van-ban/mau-word/").content.decode()
    other = signed_in(Client(), people.stranger)
    assert other.get(f"/van-ban/mau-word/{template.pk}/").status_code == 404
    assert other.post(f"/van-ban/mau-word/{template.pk}/bo/").status_code == 404
