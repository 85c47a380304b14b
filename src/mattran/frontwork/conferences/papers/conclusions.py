"""Thông báo kết luận: what a conference concluded point by point, and who was asked to do what until when."""

from collections.abc import Iterator
from typing import Final

from mattran.base.dates import show
from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import SOURCE_KIND, AgendaItem, Conference
from mattran.frontwork.conferences.papers.citing import cited
from mattran.frontwork.conferences.papers.shared import day_of, framed, in_running_text, said
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Heading,
    Paper,
    Paragraph,
    Row,
    line,
    plain_table,
    row,
)
from mattran.frontwork.documents.queries import Frame
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.queries import tasks_of

KIND: Final = "TB"
OPEN_LINES: Final = 3  # dotted lines for an agenda that nobody wrote down


def may_conclude(conference: Conference) -> bool:
    """Whether there may be anything to announce: what is only planned has concluded nothing."""
    return not conference.is_planned


def conclusions(conference: Conference, frame: Frame) -> Paper:
    """The announcement: facts of the record alone; what nobody stated is dotted."""
    return framed(
        frame,
        conference,
        kind_name="THÔNG BÁO",
        abstract=line("Kết luận ", said(conference, in_running_text(conference.name))),
        blocks=tuple(_blocks(conference)),
    )


def _blocks(conference: Conference) -> Iterator[Block]:
    body = said(conference, conference.host)
    place = said(conference, conference.place, 40)
    named = said(conference, conference.name)
    yield Paragraph(line(named, " diễn ra ", day_of(conference), " tại ", place, "."))
    present = said(conference, conference.present_count, 8)
    summoned = said(conference, conference.summoned_count, 8)
    yield Paragraph(
        line(
            "Chủ trì: ",
            said(conference, conference.chaired_by, 30),
            ". Có mặt ",
            present,
            " người, trong số ",
            summoned,
            " người được triệu tập.",
        ),
        Align.LEFT,
    )
    yield Heading(1, line("I. KẾT LUẬN"))
    yield from _points(conference)
    tasks = list(tasks_of(SOURCE_KIND, conference.pk))
    if tasks:
        yield Heading(1, line("II. VIỆC CẦN LÀM"))
        columns = (
            (0.6, Align.CENTER, "STT"),
            (4, Align.LEFT, "Việc"),
            (2.4, Align.LEFT, "Chủ trì"),
            (2.4, Align.LEFT, "Phối hợp"),
            (1.5, Align.CENTER, "Hạn"),
            (2, Align.LEFT, "Sản phẩm"),
        )
        yield plain_table(columns, (_task(conference, place, one) for place, one in enumerate(tasks, 1)))
    yield Paragraph(line(body, " thông báo để các đơn vị, cá nhân có liên quan biết và thực hiện."))


def _points(conference: Conference) -> Iterator[Block]:
    """Each point of the agenda with what came of it, the note and the paper it was about."""
    rows = conference.agenda.select_related("document__kind", "incoming__kind", "incoming__sender_unit")
    items = list(rows.order_by("order", "pk"))
    if not items:
        for _ in range(OPEN_LINES):
            yield Paragraph(line(Blank(56)), Align.LEFT)
    for place, item in enumerate(items, start=1):
        yield Heading(2, line(f"{place}. ", said(conference, item.title.rstrip("."))))
        yield from _point(conference, item)


def _point(conference: Conference, item: AgendaItem) -> Iterator[Block]:
    if item.presenter:
        yield Paragraph(line("Trình bày: ", said(conference, item.presenter), "."))
    came = Outcome(item.outcome).label.lower() if item.outcome else ""
    yield Paragraph(line("Kết quả: ", said(conference, came, 40), "."), Align.LEFT)
    if item.note:
        yield Paragraph(line(said(conference, item.note)))
    if named := cited(conference, item):
        yield Paragraph(line("Văn bản kèm theo: ", named, "."))


def _task(conference: Conference, place: int, task: Task) -> Row:
    lead = [task.lead_unit.full_name if task.lead_unit else "", task.lead_person]
    helpers = [*(one.full_name for one in task.supporting_units.all()), task.supporters]
    return row(
        str(place),
        said(conference, task.text, 18),
        said(conference, ", ".join(filter(None, lead)), 12),
        said(conference, ", ".join(filter(None, helpers)), 12),
        said(conference, show(task.due_on) if task.due_on else "", 6),
        said(conference, task.product, 8),
    )
