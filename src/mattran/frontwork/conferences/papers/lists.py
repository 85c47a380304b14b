"""Papers that are printed before a conference: its programme and the list that those present sign."""

from collections.abc import Sequence
from dataclasses import replace

from mattran.frontwork.conferences.models import Attendee, Conference
from mattran.frontwork.conferences.papers.shared import day_of, framed, hour, in_running_text, said
from mattran.frontwork.documents.paper import Align, Blank, Paper, Paragraph, line, plain_table, row
from mattran.frontwork.documents.queries import Frame

PROGRAMME = "CTR"
SHEET = "BB"  # the sheet is kept with the minutes and bears no number of its own
LINES = 20
SPARE_ITEMS = 5
TO_SIGN = 8.5  # millimetres a row: room for a signature by hand
SPARE_LINES = 8  # behind a list of names, for those who come without being on it


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


def attendance_sheet(conference: Conference, frame: Frame, people: Sequence[Attendee] = ()) -> Paper:
    """Danh sách đại biểu, to be signed and photographed afterwards: the names known, then empty lines.

    Names are for those who may write the conference down; the caller asks, and gives none to others.
    """
    columns = (
        (0.6, Align.CENTER, "STT"),
        (3.4, Align.LEFT, "Họ và tên"),
        (3.4, Align.LEFT, "Chức vụ, nơi ở"),
        (1.8, Align.CENTER, "Ký tên"),
    )
    rows = [(said(conference, one.name, 20), said(conference, one.capacity, 20)) for one in people]
    spare = SPARE_LINES if rows else LINES
    rows += [(Blank(20), Blank(20))] * spare
    table = plain_table(columns, (row(str(place), *told, "") for place, told in enumerate(rows, start=1)))
    return framed(
        frame,
        conference,
        symbol="",
        kind_name="DANH SÁCH",
        abstract=line("Đại biểu dự ", said(conference, in_running_text(conference.name))),
        blocks=(
            _when(conference),
            replace(table, row_height=TO_SIGN),
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
