"""Every paper says the same as model, Word and PDF; what nobody stated is dotted and nothing is guessed."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest
from django.test import Client

from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import PAPERS, invitation, papers_of
from mattran.frontwork.conferences.papers.decision import KIND, decision_paper
from mattran.frontwork.conferences.rules import Line, Place
from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import Paper, block_texts, plain, words
from mattran.frontwork.documents.queries import frame
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, ELECTED, NOW, held
from tests.factories.documents import HOSTILE, LONG_WORD
from tests.frontwork.documents.reading import docx_words, pdf_pages, pdf_words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WHOLE = (
    actions.When(held_on=DAY, starts_at=time(14), ends_at=time(16, 30), place="Nhà văn hoá Khu phố Đông 5"),
    actions.Attendance(
        summoned_count=40,
        present_count=38,
        excused_count=2,
        opinion_count=5,
        chaired_by="Bà Vũ Thị Hoa",
        minuted_by="Ông Lê Văn Một",
        guests=(actions.GuestTold("Nguyễn Văn Bình", "Phó Chủ tịch", True), actions.GuestTold("", "Chi uỷ")),
    ),
    actions.Agenda((actions.ItemTold("Báo cáo nhiệm kỳ", "Trưởng ban", "ADOPTED", "Có 3 ý kiến."),)),
    actions.Board(
        3, 2, 1, 0, "SECRET", (actions.NomineeTold("Trần Thị Chín", "BA", "DEPUTY", "Chi hội Phụ nữ"),)
    ),
    actions.Head("Lê Thuý Lan", "BA", "YES"),
    actions.Voting((actions.BallotTold("Cả danh sách", 38, 38, 37, 1, 36, 1, 0),)),
    actions.Structure(4, lines=(Place("Chi hội Phụ nữ", 1), Place("Chi uỷ", 2))),
    actions.Proposals(
        party_paper="12-CV/CU",
        party_paper_on=date(2026, 11, 2),
        candidates=(
            actions.CandidateTold("Trần Thị Chín", "BA", "Chi hội Phụ nữ", "Chi bộ", "sinh năm 1965"),
            actions.CandidateTold("Lý Văn Bảy", "ONG", is_withdrawn=True, withdrawn_because="Sức khoẻ"),
        ),
    ),
    actions.Rounds(
        rounds=(
            actions.RoundTold(date(2026, 11, 3), "Chi uỷ", 12, "CHANGED", "Thêm một người.\nĐổi một dòng."),
            actions.RoundTold(note="Vòng hai."),
        )
    ),
)
SECTIONS = {"with blanks": ELECTED, "whole": WHOLE, "bare": (actions.When(held_on=DAY),)}


@pytest.fixture
def hoa() -> Actor:
    load_catalogue()
    return replace(PeopleOfMau().hoa, on=NOW.date())


def built(conference: Conference, slug: str) -> Paper:
    kind = PAPERS[slug]
    return kind.build(conference, frame(unit=conference.unit, kind=kind.kind, on=DAY, body=conference.body))


@pytest.mark.parametrize("sections", SECTIONS.values(), ids=SECTIONS)
@pytest.mark.parametrize("slug", PAPERS)
def test_word_and_pdf_say_what_the_model_says(
    hoa: Actor, slug: str, sections: tuple[actions.Section, ...]
) -> None:
    paper = built(held(hoa, None, *sections), slug)
    assert docx_words(docx.render(paper)) == words(paper)
    assert pdf_words(pdf.render(paper), paper) == words(paper)


def test_the_same_record_gives_the_same_bytes(hoa: Actor) -> None:
    made = held(hoa, None, *WHOLE)
    assert pdf.render(built(made, "bien-ban")) == pdf.render(built(made, "bien-ban"))


def test_minutes_of_a_whole_record_have_no_dotted_line_but_for_names(hoa: Actor) -> None:
    said = " ".join(words(built(held(hoa, None, *WHOLE), "bien-ban")))
    for stated in (
        "Khai mạc lúc 14 giờ 00, ngày 14 tháng 11 năm 2026.",
        "Triệu tập: 40; có mặt: 38; vắng có lý do: 2.",
        "Báo cáo nhiệm kỳ. Trình bày: Trưởng ban. Kết quả: đã thông qua.",
        "Nguyễn Văn Bình, Phó Chủ tịch phát biểu chỉ đạo hội nghị.",
        "Trong đó nữ: 2; đảng viên: 1; người trẻ: 0.",
        "Bà Lê Thuý Lan được hiệp thương cử giữ chức danh Trưởng Ban công tác Mặt trận Khu phố Đông 5, "
        "là một trong các vị nêu trên.",
        "tán thành 36; không tán thành 1; ý kiến khác 0, tỷ lệ tán thành 97,2 %.",
        "kết thúc lúc 16 giờ 30 cùng ngày",
    ):
        assert stated in said


def test_a_mismatch_stands_in_the_minutes(hoa: Actor) -> None:
    odd = actions.BallotTold("Cả danh sách", issued=38, returned=39, is_as_written=True)
    said = " ".join(words(built(held(hoa, None, *ELECTED, actions.Voting((odd,))), "bien-ban")))
    assert "(Số trong biên bản không khớp: Thu về 39 > phát ra 38.)" in said


def test_a_scheme_says_what_does_not_fit(hoa: Actor) -> None:
    said = " ".join(words(built(held(hoa, None, *WHOLE), "de-an-co-cau")))
    assert "Số lượng dự kiến: 4 vị." in said
    assert "Cộng 3" in said
    assert "(Số không khớp: Cộng các dòng cơ cấu 3, số lượng dự kiến 4.)" in said


def test_the_list_of_those_proposed_gives_no_reason_for_withdrawing(hoa: Actor) -> None:
    said = " ".join(words(built(held(hoa, None, *WHOLE), "danh-sach-gioi-thieu")))
    assert "Bà Trần Thị Chín Chi hội Phụ nữ Chi bộ sinh năm 1965" in said
    assert "Đã rút khỏi danh sách: Ông Lý Văn Bảy." in said
    assert "Sức khoẻ" not in said
    assert "Văn bản của cấp uỷ: 12-CV/CU ngày 02/11/2026." in said
    submitted = " ".join(words(built(held(hoa, None, *WHOLE), "to-trinh")))
    assert "Căn cứ 12-CV/CU ngày 02 tháng 11 năm 2026 về nhân sự" in submitted


@pytest.mark.parametrize("slug", ["phieu-bieu-quyet", "phieu-tung-nguoi"])
@pytest.mark.parametrize("count", [0, 1, 7, 15, 30])
def test_slips_are_alike_in_every_letter(hoa: Actor, slug: str, count: int) -> None:
    """Nothing on a slip tells whose it was; several stand on one page where they are short."""
    people = tuple(
        actions.CandidateTold(f"Trần Thị Chín {'abcdefghijklmnopqrstuvwxyzđêôư'[n]}") for n in range(count)
    )
    sections = (*WHOLE[:2], actions.Proposals(candidates=people), actions.Head("Lê Thuý Lan", "BA"))
    paper = built(held(hoa, None, *sections), slug)
    texts = [plain(text) for text in block_texts(paper.blocks)]
    cuts = [place for place, text in enumerate(texts) if text.startswith("– – –")]
    slips = [texts[one + 1 : other] for one, other in pairwise([*cuts, len(texts)])]
    assert slips
    assert all(slip == slips[0] for slip in slips)
    assert len(slips) == 1 or len(pdf_pages(pdf.render(paper))) == 1
    assert not paper.symbol


def test_the_record_of_counting(hoa: Actor) -> None:
    votes = (
        actions.BallotTold("Cả danh sách", 38, 39, is_as_written=True),
        actions.BallotTold("Cả danh sách", 38, 38, 37, 1, 36, 1, 0, round=2),
        actions.BallotTold("Trưởng ban", stated_permille=985),
    )
    said = " ".join(words(built(held(hoa, None, *WHOLE, actions.Voting(votes)), "bien-ban-kiem-phieu")))
    assert "1. Biểu quyết về: Cả danh sách Nội dung" in said
    assert "(Số không khớp: Thu về 39 > phát ra 38.)" in said
    assert "2. Biểu quyết về: Trưởng ban" in said
    assert "Tỷ lệ tán thành được nêu 98,5 %" in said
    assert "3. Biểu quyết về: Cả danh sách (lần 2)" in said
    assert "Tỷ lệ tán thành 97,2 %" in said


def test_each_round_has_minutes_of_its_own(hoa: Actor) -> None:
    made = held(hoa, None, *WHOLE)
    kinds = papers_of(made)
    assert kinds["bien-ban-hiep-thuong-2"].title == "Biên bản hiệp thương, vòng 2"
    framed = frame(unit=made.unit, kind="BB", on=DAY, body=made.body)
    said = [" ".join(words(kinds[f"bien-ban-hiep-thuong{end}"].build(made, framed))) for end in ("", "-2")]
    assert "vòng 1, Ban công tác Mặt trận" in said[0]
    assert "Ý kiến chung: Thống nhất, có điều chỉnh. Thêm một người. Đổi một dòng." in said[0]
    assert "vòng 2, Ban công tác Mặt trận" in said[1]
    assert "Lấy ý kiến của: …" in said[1]
    paper = kinds["bien-ban-hiep-thuong-2"].build(made, framed)
    assert docx_words(docx.render(paper)) == words(paper) == pdf_words(pdf.render(paper), paper)


def test_one_decision_lists_many_boards(hoa: Actor) -> None:
    elections = [held(hoa, None, *WHOLE).election for _ in range(7)]
    paper = decision_paper(elections, frame(unit=hoa.unit, kind=KIND, on=DAY), hoa.unit)
    assert docx_words(docx.render(paper)) == words(paper)
    assert pdf_words(pdf.render(paper), paper) == words(paper)
    said = " ".join(words(paper))
    assert "Công nhận 7 Ban công tác Mặt trận, nhiệm kỳ 2026–2028" in said
    assert "Căn cứ biên bản của 2 hội nghị khác" in said
    assert "QUYẾT ĐỊNH Về việc công nhận 7 Ban công tác Mặt trận" in said
    assert "BAN CÔNG TÁC MẶT TRẬN KHU PHỐ ĐÔNG 5 Căn cứ Điều lệ" in said  # who decides, then why
    assert "QUYẾT ĐỊNH: Điều 1. Công nhận 7 Ban" in said
    assert "Khu phố Đông 5, ngày 14 tháng 11 năm 2026;" in said
    assert "- Như Điều 2 (để thực hiện);" in said
    assert said.count("Trần Thị Chín") == 7


def test_invitations_one_a_person_in_one_file(hoa: Actor) -> None:
    made = held(hoa, None, *WHOLE)
    framed = frame(unit=made.unit, kind=invitation.KIND, on=DAY, body=made.body)
    papers = invitation.invitations(made, framed, [Line("Lý Văn Bảy", "ONG"), Line("Trần Thị Chín", "BA")])
    for paper in papers:
        assert docx_words(docx.render(paper)) == words(paper)
    pages = pdf_pages(pdf.render_all(papers, title="Giấy mời"))
    assert len(pages) == 2
    assert ["Ông Lý Văn Bảy" in page for page in pages] == [True, False]
    assert "Kính gửi: …" in " ".join(words(invitation.invitations(made, framed, [])[0]))


def test_the_page_of_invitations(hoa: Actor, client: Client) -> None:
    made = held(hoa, None, *WHOLE)
    hers = signed_in(client, hoa)
    address = f"/hoi-nghi/{made.pk}/giay-moi/"
    assert "Nguyễn Văn Bình – Phó Chủ tịch" in hers.get(address).content.decode()
    assert len(pdf_pages(hers.post(address, {"names": "Ông A Bê\nBà C Dê\nÔng E Gờ"}).content)) == 3
    assert hers.post(address, {"names": "x"}).status_code == 422


HARM = HOSTILE[:120]
COLUMNS = ("represents", "proposed_by", "summary")  # one a row: so that no row lies over two pages
MANY = tuple(actions.NomineeTold(f"Trần #{n} $x$ <b>*Bảy*</b>", "BA", represents=HARM) for n in range(400))
HARMFUL = (
    actions.About(term_label="#let *2026* $x$", past_term_label="<w:t>", title=f"{LONG_WORD} {HARM}"[:300]),
    actions.When(held_on=DAY, place=HARM),
    actions.Attendance(
        chaired_by=HARM, minuted_by=HARM, note=HARM, guests=(actions.GuestTold("#", HARM, True),)
    ),
    actions.Agenda((actions.ItemTold(HARM, HARM, "ADOPTED", HARM),)),
    actions.Board(400, members=MANY),
    actions.Head("Lan #panic() $x^2$", "BA", "NO"),
    actions.Voting((actions.BallotTold(HARM, in_favour=3),)),
    actions.Structure(lines=(Place(HARM, 1),) * 60),
    actions.Proposals(
        party_paper=HARM,
        candidates=tuple(
            actions.CandidateTold(f"Trần #{n} $x$ <b>*Bảy*</b>", "BA", **{COLUMNS[n % 3]: HARM})
            for n in range(4)
        ),
    ),
    actions.Rounds(rounds=(actions.RoundTold(DAY, HARM, 3, "NOT", HARM),)),
)


@pytest.mark.parametrize("slug", [*PAPERS, "quyet-dinh"])
def test_harmful_words_in_every_field_and_four_hundred_members(hoa: Actor, slug: str) -> None:
    """Words longer than a line are broken in the PDF: there the letters are compared."""
    made = held(hoa, None, *HARMFUL)
    if slug == "quyet-dinh":
        paper = decision_paper([made.election], frame(unit=hoa.unit, kind=KIND, on=DAY), hoa.unit)
    else:
        paper = built(made, slug)
    assert docx_words(docx.render(paper)) == words(paper)
    assert "".join(pdf_words(pdf.render(paper), paper)) == "".join(words(paper))
