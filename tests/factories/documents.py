"""Sample papers, and the records of the register."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from mattran.base.audit.models import Entry
from mattran.base.dates import local_day
from mattran.base.files.checking import check
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import actions, queries
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import (
    Align,
    Annex,
    Blank,
    Bullets,
    Cell,
    Column,
    Figure,
    Heading,
    Letterhead,
    LetterheadLine,
    Line,
    Origin,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Stamp,
    Table,
    bold,
    italic,
    line,
    row,
)
from tests.factories.access import actor
from tests.factories.files import PDF, upload

NOON = datetime(2026, 7, 14, 5, tzinfo=UTC)  # noon in Hà Nội
PROSE = (
    "Trong 6 tháng đầu năm 2026, Uỷ ban MTTQ Việt Nam phường đã bám sát sự lãnh đạo của Đảng uỷ, "
    "hướng dẫn của cấp trên, chủ động phối hợp với chính quyền và các tổ chức "
    "thành viên triển khai toàn diện các mặt công tác."
)
HOSTILE = (
    "#let x = 1 #panic() $x^2$ \\ \\n `raw` <script>alert(1)</script> *bold* _it_ @ref <label> "
    '// chú thích /* */ = Đề mục [nội dung] {mã} #import "a" ~ --- ... <w:t>&amp; ]]> %s {{ x }} {% y %}'
)
DECOMPOSED = "Ho\u0061\u0300 thua\u0323\u0302n, d\u0111a\u0323i \u0111oa\u0300n ke\u0302\u0301t"
LONG_NAME = "Nguyễn Phúc Bảo Quỳnh Hương Công Tằng Tôn Nữ Thị Diệu Huyền Trân Châu Ngọc Ngà Phương Thảo"
LONG_WORD = "https://mattran.example.vn/" + "khongcokhoangtrang/" * 8

WARD_LETTERHEAD = Letterhead(
    (
        LetterheadLine(line("UỶ BAN MTTQ VIỆT NAM")),
        LetterheadLine(line("PHƯỜNG MẪU")),
        LetterheadLine(line("BAN THƯỜNG TRỰC"), is_bold=True),
    )
)
CHAIR = Signature((line("TM. BAN THƯỜNG TRỰC"),), line("CHỦ TỊCH"), line("Lê Thị Mai"))


def long_table(count: int = 60) -> Table:
    """A table over several pages with a head of two rows, blanks, and totals."""
    return Table(
        (Column(0.5, Align.CENTER), Column(4), *(Column(1.3, Align.RIGHT),) * 3),
        header=(
            row(
                Cell(line("STT"), rows=2),
                Cell(line("Chỉ tiêu"), rows=2),
                Cell(line("Kỳ báo cáo"), columns=2),
                Cell(line("So với cùng kỳ"), rows=2),
            ),
            row("Năm nay", "Năm trước"),
        ),
        rows=(
            (Cell(line(bold("A. Nhóm chỉ tiêu")), columns=5),),
            *(
                row(
                    str(place + 1),
                    f"Số cuộc tuyên truyền, vận động theo nội dung thứ {place + 1}",
                    Figure(str(place * 37 % 901), Origin("figure", f"prop_sessions:{place}")),
                    "trên 3.850" if place % 7 == 0 else str(place * 31 % 700),
                    Blank(6) if place % 5 == 0 else "105,4%",
                )
                for place in range(count)
            ),
        ),
        footer=(row("", "Tổng cộng", "12.345", "11.234", "109,9%"),),
        caption=line("Biểu 1. Kết quả một số chỉ tiêu"),
        unit_note=line("Đơn vị tính: cuộc, lượt người"),
    )


def report_paper(stamp: Stamp = Stamp.DRAFT, number: str = "", day: date | None = None) -> Paper:
    """A ward's half-year report with annexes, not issued unless it gets a number and a day."""
    return Paper(
        WARD_LETTERHEAD,
        "BC-MTTQ-BTT",
        "Phường Mẫu",
        "BÁO CÁO",
        line("Kết quả công tác Mặt trận 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm 2026"),
        (
            Paragraph(line(PROSE)),
            Heading(1, line("I. KẾT QUẢ THỰC HIỆN")),
            Heading(2, line("1. Công tác tuyên truyền, vận động")),
            Paragraph(
                line(
                    "Tổ chức ",
                    Figure("trên 3.850", Origin("figure", "prop_sessions"), is_bold=True),
                    " cuộc với ",
                    Blank(10),
                    " lượt người dự. ",
                    bold("Nội dung đậm. "),
                    italic("Nội dung nghiêng."),
                )
            ),
            Heading(3, line("1.1. Tư tưởng, dư luận")),
            Bullets((line("Hội nghị quán triệt: ", Blank(8), " hội nghị"), line(PROSE))),
            Heading(4, line("a) Trên môi trường số")),
            Paragraph(line(PROSE * 3)),
            long_table(),
            Heading(1, line("II. PHƯƠNG HƯỚNG, NHIỆM VỤ")),
            Paragraph(line("Trên đây là báo cáo kết quả công tác Mặt trận 6 tháng đầu năm 2026.")),
        ),
        number=number,
        day=day,
        year=2026,
        recipients=(
            line("BTT Uỷ ban MTTQ Việt Nam Thành phố (để b/c)"),
            line("Đảng uỷ, HĐND, UBND phường (để b/c)"),
            line("Lưu: BTT-MTTQ"),
        ),
        signatures=(CHAIR,),
        annexes=(
            Annex("PHỤ LỤC I", line("BIỂU TỔNG HỢP THEO KHU DÂN CƯ"), (long_table(40),), is_landscape=True),
            Annex("PHỤ LỤC II", line("DANH SÁCH KHEN THƯỞNG"), (Paragraph(line("Theo danh sách.")),)),
        ),
        stamp=stamp,
    )


def decision_paper() -> Paper:
    """A decision with its legal bases, signed in another's place, the name not known."""
    return Paper(
        WARD_LETTERHEAD,
        "QĐ-MTTQ-BTT",
        "Phường Mẫu",
        "QUYẾT ĐỊNH",
        line("Về việc công nhận Ban công tác Mặt trận Khu phố Đông 5, nhiệm kỳ 2024–2026"),
        (
            Paragraph(line(bold("QUYẾT ĐỊNH:")), Align.CENTER, is_indented=False),
            Paragraph(line(bold("Điều 1. "), f"Công nhận 08 vị, do Bà {LONG_NAME} làm Trưởng ban.")),
            Paragraph(line(bold("Điều 2. "), "Quyết định có hiệu lực kể từ ngày ký.")),
        ),
        number="05",
        day=date(2026, 2, 4),
        authority=line("BAN THƯỜNG TRỰC UỶ BAN MTTQ VIỆT NAM PHƯỜNG MẪU"),
        legal_bases=(
            line("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam"),
            line("Căn cứ Hướng dẫn số 11/HD-MTTW-BTT ngày 10 tháng 9 năm 2025"),
            line("Xét Công văn số 295-CV/ĐU của Đảng uỷ"),
        ),
        recipients=(line("Như Điều 2"), line("Lưu: BTT")),
        signatures=(
            Signature(
                (line("TM. BAN THƯỜNG TRỰC"), line("KT. CHỦ TỊCH")), line("PHÓ CHỦ TỊCH"), line(Blank(20))
            ),
        ),
    )


def minutes_paper() -> Paper:
    """Minutes of a residential board, two signers, long blanks, for a demonstration."""
    return Paper(
        Letterhead(
            (
                LetterheadLine(line("BAN CÔNG TÁC MẶT TRẬN")),
                LetterheadLine(line("KHU PHỐ ĐÔNG 5"), is_bold=True),
            )
        ),
        "BB-BCTMT",
        "Khu phố Đông 5",
        "BIÊN BẢN",
        line("Hội nghị Ban công tác Mặt trận tháng 8"),
        (
            Paragraph(line("Hồi ", Blank(4), " giờ, tại ", Blank(30), "; vắng: ", Blank(60), ".")),
            Paragraph(line("Hội nghị kết thúc cùng ngày")),
        ),
        number="01",
        day=date(2026, 8, 5),
        signatures=(
            Signature((), line("THƯ KÝ"), line("Trần Thị Lan"), line("(Ký, ghi rõ họ tên)")),
            Signature((), line("CHỦ TRÌ"), line("Vũ Thị Hoa"), line("(Ký, ghi rõ họ tên)")),
        ),
        stamp=Stamp.DEMO,
    )


def letter_paper() -> Paper:
    """An official letter (công văn): no kind name, addressees."""
    return Paper(
        WARD_LETTERHEAD,
        "MTTQ-BTT",
        "Phường Mẫu",
        "",
        line("V/v báo cáo công tác Mặt trận 6 tháng đầu năm 2026"),
        (Paragraph(line(PROSE)), PageBreak(), long_table(3)),
        number="25",
        day=date(2026, 6, 1),
        addressees=(line("Ban công tác Mặt trận 12 khu phố"), line("Các tổ chức chính trị – xã hội phường")),
        recipients=(line("Như trên"), line("Lưu: VT")),
        signatures=(CHAIR,),
    )


def hostile_paper() -> Paper:
    """A paper in which every place holds what a renderer might take for a command."""
    words: Line = line(HOSTILE)
    return Paper(
        Letterhead((LetterheadLine(words), LetterheadLine(line("#", DECOMPOSED), is_bold=True))),
        "BC-#let/$x$",
        "Phường *Mẫu*",
        "BÁO CÁO #set",
        words,
        (
            Heading(3, words),
            Paragraph(words),
            Paragraph(line(DECOMPOSED, " ", LONG_WORD)),
            Bullets((words, line("- gạch"), line("+ 1. số"))),
            Table(
                (Column(), Column()), (row("#head", "*đầu*"),), (row(words, LONG_WORD), row("=1+1", "@SUM"))
            ),
        ),
        number="#1",
        legal_bases=(words,),
        recipients=(words,),
        signatures=(Signature((line("TM. #BAN"),), line("$CHỦ TỊCH$"), line("<b>Mai</b>")),),
        annexes=(Annex("#PHỤ LỤC", words, (Paragraph(words),)),),
        stamp=Stamp.DRAFT,
    )


PAPERS = {
    "report": report_paper(),
    "issued report": report_paper(Stamp.NONE, "12", date(2026, 7, 14)),
    "decision": decision_paper(),
    "minutes": minutes_paper(),
    "letter": letter_paper(),
    "hostile": hostile_paper(),
}


# --- Records ---------------------------------------------------------------------------------------------


def drafted(by: Actor, unit: Unit, *, kind: str = "BC", at: datetime = NOON, **kwargs: Any) -> Document:
    """A draft of that kind in the frame that the unit's papers have."""
    load_catalogue()
    frame = queries.frame(unit=unit, kind=kind, on=local_day(at), signer=by)
    paper = replace(
        report_paper(),
        letterhead=frame.letterhead,
        symbol=frame.symbol,
        place=frame.place,
        recipients=frame.recipients,
        signatures=(frame.signature,),
        blocks=(Paragraph(line(PROSE)),),
        annexes=(),
    )
    return actions.draft(by=by, unit=unit, kind=kind, paper=paper, at=at, **kwargs)


def issued(by: Actor, unit: Unit, *, kind: str = "BC", at: datetime = NOON, **kwargs: Any) -> Document:
    """A document that has its number."""
    document = drafted(by, unit, kind=kind, at=at, **kwargs)
    return actions.issue(by=by, document=document, on=local_day(at), at=at)


def issued_in(unit: Unit, *, on: date) -> Document:
    """A document that the unit's own head issued on that day, whatever became of the unit since."""
    post = Post.HEAD if unit.kind == UnitKind.AREA else Post.CHAIR
    at = datetime.combine(on, NOON.timetz())
    return issued(actor(post, unit, on=on), unit, at=at)


def signed_in_unit(unit: Unit, *, on: date) -> Document:
    """The same with its signed copy."""
    post = Post.HEAD if unit.kind == UnitKind.AREA else Post.CHAIR
    at = datetime.combine(on, NOON.timetz())
    by = actor(post, unit, on=on)
    return actions.attach_official(
        by=by, document=issued(by, unit, at=at), upload=check(upload("bản ký.pdf", PDF)), at=at
    )


def lines_of(document: Document) -> list[str]:
    """What was done to it, as the audit log has it, oldest first."""
    entries = Entry.objects.filter(kind="document", object_id=document.pk)
    return list(entries.order_by("pk").values_list("verb", flat=True))
