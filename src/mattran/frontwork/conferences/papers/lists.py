"""Papers that are printed before a conference: its programme and the list that those present sign."""

from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers.shared import day_of, framed, hour, in_running_text, said
from mattran.frontwork.documents.paper import Align, Blank, Paper, Paragraph, line, plain_table, row
from mattran.frontwork.documents.queries import Frame

PROGRAMME = "CTR"
SHEET = "BB"  # the sheet is kept with the minutes and bears no number of its own
LINES = 20
SPARE_ITEMS = 5


def programme(conference: Conference, frame: Frame) -> Paper:
    """Chương trình hội nghị: hour, what, by whom."""
    items = [(one.title, one.presenter) for one in conference.agenda.order_by("order", "pk")]
    wanted = max(len(items), SPARE_ITEMS)
    rows = [items[place] if place < len(items) else ("", "") for place in range(wanted)]
    columns = (
        (1.2, Align.CENTER, "Thời gian"),
        (5, Align.LEFT, "Nội dung"),
        (3, Align.LEFT, "Người thực hiện"),
    )
    return framed(
        frame,
        conference,
        kind_name="CHƯƠNG TRÌNH",
        abstract=line(said(conference, conference.name)),
        blocks=(
            _when(conference),
            plain_table(
                columns,
                (
                    row(Blank(8), said(conference, title, 40), said(conference, who, 20))
                    for title, who in rows
                ),
            ),
        ),
        has_end_mark=False,
    )


def attendance_sheet(conference: Conference, frame: Frame) -> Paper:
    """Danh sách đại biểu: empty lines that those present sign, to be photographed afterwards."""
    columns = (
        (0.6, Align.CENTER, "STT"),
        (3.4, Align.LEFT, "Họ và tên"),
        (3.4, Align.LEFT, "Chức vụ, nơi ở"),
        (1.8, Align.CENTER, "Ký tên"),
    )
    return framed(
        frame,
        conference,
        symbol="",
        kind_name="DANH SÁCH",
        abstract=line("Đại biểu dự ", said(conference, in_running_text(conference.name))),
        blocks=(
            _when(conference),
            plain_table(
                columns, (row(str(place), Blank(20), Blank(20), "") for place in range(1, LINES + 1))
            ),
            Paragraph(line("Tổng số có mặt: ", Blank(10), " người."), Align.LEFT),
        ),
        recipients=(),
        has_end_mark=False,
    )


def _when(conference: Conference) -> Paragraph:
    place = said(conference, conference.place, 30)
    return Paragraph(
        line("Thời gian: ", hour(conference, "starts_at"), ", ", day_of(conference), "; tại ", place, "."),
        Align.LEFT,
    )
