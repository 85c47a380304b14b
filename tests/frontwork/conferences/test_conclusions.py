"""Thông báo kết luận, nghị quyết: what was concluded and adopted, and nothing that nobody stated."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mattran.base.files.checking import check
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import PAPERS, paper_of
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import frame
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, held, planned
from tests.factories.documents import load_catalogue
from tests.factories.files import PDF, upload
from tests.frontwork.papers import whole_conference

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NEW = ("thong-bao-ket-luan", "nghi-quyet")


def said(one: Conference, slug: str) -> str:
    kind = PAPERS[slug]
    return " ".join(words(kind.build(one, frame(unit=one.unit, kind=kind.kind, on=DAY, body=one.body))))


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def bare(people: PeopleOfMau) -> Conference:
    load_catalogue()
    hoa = replace(people.hoa, on=NOW.date())
    return held(hoa, None, actions.When(held_on=DAY), actions.Agenda((actions.ItemTold("Một", "", "DONE"),)))


def test_conclusions_tell_each_point_its_paper_and_the_tasks(people: PeopleOfMau) -> None:
    text = said(whole_conference(people), "thong-bao-ket-luan")
    for stated in (
        "nhiệm kỳ 2026–2028 diễn ra ngày 14 tháng 11 năm 2026 tại Nhà văn hoá Khu phố Đông 5.",
        "Chủ trì: Bà Vũ Thị Hoa. Có mặt 38 người, trong số 40 người được triệu tập.",
        "1. Báo cáo nhiệm kỳ Trình bày: Trưởng ban. Kết quả: đã thông qua. Có 3 ý kiến.",
        "2. Kế hoạch năm 2027 Kết quả: thông qua, có sửa đổi.",
        "Văn bản số 12/TB-HĐND ngày 12/07/2026 của Hội đồng nhân dân phường Mẫu.",
        "3. Quỹ Vì người nghèo Kết quả: chuyển sang kỳ sau.",
        "4. Việc chưa ghi kết quả Kết quả: …",
        "1 Phát động phân loại rác … 15/12/2026 Kế hoạch",
        "2 Rà soát hộ khó khăn Ông Lê Văn Một",
    ):
        assert stated in text, f"{stated}\n{text}"


def test_a_resolution_has_an_article_for_each_point_that_was_adopted(people: PeopleOfMau) -> None:
    text = said(whole_conference(people), "nghi-quyet")
    for stated in (
        "BAN CÔNG TÁC MẶT TRẬN KHU PHỐ ĐÔNG 5 Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam;",
        "Căn cứ Văn bản số 12/TB-HĐND ngày 12/07/2026 của Hội đồng nhân dân phường Mẫu.",
        "QUYẾT NGHỊ: Điều 1. Thông qua: Báo cáo nhiệm kỳ. Có 3 ý kiến. ",
        "(Biểu quyết: tán thành 36; không tán thành 1; ",
        "Điều 2. Thông qua: Kế hoạch năm 2027, có sửa đổi.",
        "Điều 3. Nghị quyết này được hội nghị Ban công tác Mặt trận Khu phố Đông 5",
    ):
        assert stated in text, f"{stated}\n{text}"
    assert "Quỹ Vì người nghèo" not in text
    assert "Việc chưa ghi kết quả" not in text


def test_a_conclusion_is_written_on_the_page_of_the_agenda(client: Client, people: PeopleOfMau) -> None:
    one = bare(people)
    hers, page = signed_in(client, people.hoa), f"/hoi-nghi/{one.pk}/sua/chuong-trinh/"
    told = {"item-0": "Báo cáo nhiệm kỳ", "outcome-0": "ADOPTED", "note-0": "Giao Ban hoàn chỉnh báo cáo."}
    for _ in range(2):  # pressed twice is harmless
        sent = hers.post(page, {"version": Conference.objects.get(pk=one.pk).version, **told})
        assert sent.status_code == 302
    one = Conference.objects.get(pk=one.pk)
    assert one.agenda.get().note == "Giao Ban hoàn chỉnh báo cáo."
    assert "kết luận: Giao Ban hoàn chỉnh báo cáo." in hers.get(one.get_absolute_url()).content.decode()
    for slug in NEW:
        assert "Giao Ban hoàn chỉnh báo cáo." in said(one, slug)


def test_only_where_something_was_adopted_is_there_a_resolution(client: Client, people: PeopleOfMau) -> None:
    one = bare(people)
    assert paper_of(one, "nghi-quyet") is None
    assert paper_of(one, "thong-bao-ket-luan") is not None
    hers = signed_in(client, people.hoa)
    assert hers.get(f"/hoi-nghi/{one.pk}/nghi-quyet/pdf/").status_code == 404
    one.agenda.update(outcome="ADOPTED")
    assert paper_of(one, "nghi-quyet") is not None


def test_what_is_only_planned_has_concluded_nothing(people: PeopleOfMau) -> None:
    load_catalogue()
    one = planned(replace(people.hoa, on=NOW.date()))
    assert paper_of(one, "chuong-trinh") is not None
    assert [paper_of(one, slug) for slug in NEW] == [None, None]


@pytest.mark.parametrize("slug", NEW)
def test_it_is_numbered_once_and_its_signed_copy_ends_all_change(
    client: Client, people: PeopleOfMau, slug: str
) -> None:
    """A crafted POST afterwards changes nothing: no second number, no other file, no other words."""
    one = whole_conference(people)
    hoa = replace(people.hoa, on=NOW.date())
    with pytest.raises(actions.CannotIssue, match="trước ngày họp"):
        actions.issue_paper(by=hoa, conference=one, slug=slug, issued_on=date(2026, 11, 13), at=NOW)
    made = actions.issue_paper(by=hoa, conference=one, slug=slug, issued_on=DAY, at=NOW)
    assert made.symbol == f"01/{PAPERS[slug].kind}-BCTMT"
    with pytest.raises(actions.CannotIssue, match="đã ban hành, số 01"):
        actions.issue_paper(by=hoa, conference=one, slug=slug, issued_on=DAY, at=NOW)
    documents.attach_official(by=hoa, document=made, upload=check(upload("ký.pdf", PDF)), at=NOW)
    before = Document.objects.filter(pk=made.pk).values().get()
    hers = signed_in(client, people.hoa)
    for address, sent in (
        (f"/hoi-nghi/{one.pk}/{slug}/ban-hanh/", {"issued_on": "16/11/2026"}),
        (reverse("documents:attach", args=[made.pk]), {"file": upload("khác.pdf", PDF + b"\n%")}),
        (f"/van-ban/{made.pk}/", {"abstract": "Khác", "frozen": "{}", "symbol": "99/TB"}),
        (f"/hoi-nghi/{one.pk}/{slug}/word/", {"symbol": "99/TB"}),
    ):
        hers.post(address, sent)
    with pytest.raises(documents.NotADraft):
        documents.redraft(by=hoa, document=made, paper=made.paper, at=NOW)
    assert Document.objects.filter(pk=made.pk).values().get() == before
    assert Document.objects.count() == 1
