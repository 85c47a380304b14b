"""The record of a handover (biên bản bàn giao) as an official paper.

What nobody has stated prints as a dotted line, to be filled in by hand when the three sign.
"""

from mattran.base.dates import paper_date, show
from mattran.directory.bodies.models import Seat
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Signature,
    bold,
    italic,
    line,
    plain_table,
    row,
)
from mattran.frontwork.documents.queries import Frame, board_above
from mattran.frontwork.handover.models import Handover, HandoverQuerySet

KIND = "BB"
KIND_NAME = "BIÊN BẢN"
ON_THE_TABLE = (
    "Sổ ghi chép, hồ sơ, văn bản giấy",
    "Tiền, quỹ, hiện vật",
    "Con dấu, tài sản, chìa khoá (nếu có)",
    "Việc khác",
)
LINE_LETTERS = 58  # what fits on a line of body text beside a name, in letters of a Blank
SIGNED = italic("(Ký, ghi rõ họ tên)")


def told(pk: int) -> Handover:
    """The handover with everything that its record says."""
    every: HandoverQuerySet = Handover.objects.all()
    return every.told().prefetch_related("lines").get(pk=pk)


def record_paper(handover: Handover, frame: Frame) -> Paper:
    """The record, without number and day: those are given at issue."""
    seat = handover.seat
    return Paper(
        letterhead=frame.letterhead,
        symbol=frame.symbol,
        place=frame.place,
        kind_name=KIND_NAME,
        abstract=line(f"Bàn giao công việc {seat.get_post_display()} {seat.body}"),
        blocks=(
            *_opening(handover),
            *_work(handover),
            *_figures(handover),
            *_things(handover),
            _closing(),
        ),
        year=handover.on.year,
        recipients=frame.recipients,
        signatures=_signatures(handover),
        has_end_mark=False,
    )


def _opening(handover: Handover) -> list[Block]:
    """Who met, on which day, in which capacity."""
    seat, to = handover.seat, handover.successor
    above = board_above(handover.unit, handover.on)
    gives = line("1. Bên giao: ", bold(str(seat.person)), f", {_capacity(seat)}; thôi", _leaves(seat), ".")
    if to is None:
        takes = line(
            "2. Bên nhận: chưa có người thay; việc đang dở do ",
            above,
            " theo dõi.",
        )
    else:
        takes = line("2. Bên nhận: ", bold(str(to.person)), f", {_capacity(to)}; ", _recognised(to), ".")
    witness = line(
        "3. Người chứng kiến, đại diện ",
        above,
        ": ",
        Blank(30),
        ", chức vụ: ",
        Blank(16),
        ".",
    )
    return [
        Paragraph(
            line(f"Hôm nay, {paper_date(handover.on)}, tại ", Blank(24), ", chúng tôi gồm:"),
            Align.LEFT,
        ),
        Paragraph(gives),
        Paragraph(takes),
        Paragraph(witness, Align.LEFT),
        Paragraph(line("Cùng lập biên bản bàn giao như sau:")),
    ]


def _capacity(seat: Seat) -> str:
    return f"{seat.get_post_display()} {seat.body}"


def _leaves(seat: Seat) -> Line:
    """Why and by which paper she leaves."""
    why = f" ({seat.end_reason.name.lower()})" if seat.end_reason else ""
    paper = seat.end_decision or Blank(24)
    return line(f" từ ngày {show(seat.valid_to)}{why} theo ", paper)


def _recognised(seat: Seat) -> Line:
    if not seat.is_recognised:
        return line(f"giữ chức danh từ ngày {show(seat.valid_from)}, chờ công nhận")
    return line(f"giữ chức danh từ ngày {show(seat.valid_from)} theo ", seat.decision or Blank(24))


def _work(handover: Handover) -> list[Block]:
    lines = list(handover.lines.all())
    head = Heading(1, line("I. VIỆC ĐANG DỞ"))
    if not lines:
        return [head, Paragraph(line("Trong sổ không có việc đang dở."))]
    rows = tuple(
        row(str(place), each.title, each.detail or Blank(20)) for place, each in enumerate(lines, start=1)
    )
    return [
        head,
        plain_table(
            ((0.6, Align.CENTER, "STT"), (3, Align.LEFT, "Việc"), (4, Align.LEFT, "Tình trạng")), rows
        ),
    ]


def _figures(handover: Handover) -> list[Block]:
    month = handover.month
    head = Heading(1, line(f"II. SỐ LIỆU {month.label.upper()} ĐÃ GHI TRONG SỔ"))
    if not handover.figures:
        return [head, Paragraph(line("Sổ tháng này chưa ghi số nào."))]
    rows = tuple(
        row(str(place), each["name"], each["unit"], each["text"])
        for place, each in enumerate(handover.figures, start=1)
    )
    columns = (
        (0.6, Align.CENTER, "STT"),
        (4.6, Align.LEFT, "Chỉ tiêu"),
        (1.4, Align.CENTER, "Đơn vị tính"),
        (1.4, Align.RIGHT, "Số đã ghi"),
    )
    return [head, plain_table(columns, rows)]


def _things(handover: Handover) -> list[Block]:
    """Books, cards, money: what the notebook knows, and dots for what changes hands on the table."""
    card = f"thẻ …{handover.card_end} của bên giao đã huỷ." if handover.card_end else Blank(30)
    items = (
        line("Sổ Mặt trận: việc và số liệu đã ghi giữ nguyên trong sổ, bên nhận xem và ghi tiếp."),
        line("Thẻ đăng nhập: ", card),
        *(line(f"{name}: ", _rest_of_line(name)) for name in ON_THE_TABLE),
    )
    return [Heading(1, line("III. SỔ SÁCH, THẺ, TIỀN, TÀI SẢN")), Bullets(items)]


def _rest_of_line(name: str) -> Blank:
    """Dots to the end of the line that begins with these words, at about two letters a dot."""
    return Blank(max(20, LINE_LETTERS - len(name)))


def _closing() -> Paragraph:
    return Paragraph(
        line(
            "Các bên đã đọc lại, thống nhất nội dung và cùng ký. Biên bản lập thành ",
            Blank(6),
            " bản, mỗi bên giữ một bản.",
        )
    )


def _signatures(handover: Handover) -> tuple[Signature, ...]:
    """The three who sign; whoever is not known leaves room for a name."""
    taker = handover.successor.person if handover.successor else None
    giver = handover.seat.person
    return tuple(
        Signature(post=line(words), note=line(SIGNED), name=line(person.name if person else Blank(20)))
        for words, person in (("BÊN GIAO", giver), ("BÊN NHẬN", taker), ("NGƯỜI CHỨNG KIẾN", None))
    )
