"""Biên bản hội nghị: what was stated of a conference; the rest is dotted, to be filled in by hand."""

from collections.abc import Iterator

from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.conferences.papers.elections import change_blocks, election_blocks
from mattran.frontwork.conferences.papers.shared import day_of, framed, hour, said
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Signature,
    italic,
    line,
)
from mattran.frontwork.documents.queries import Frame
from mattran.frontwork.programmes.queries import tasks_of

KIND = "BB"
SIGNED = italic("(Ký, ghi rõ họ tên)")
OPEN_LINES = 3  # dotted lines for an agenda that nobody wrote down


def minutes(conference: Conference, frame: Frame) -> Paper:
    """The minutes, signed by secretary and chair."""
    return framed(
        frame,
        conference,
        kind_name="BIÊN BẢN",
        abstract=line(said(conference, conference.name)),
        blocks=tuple(_blocks(conference)),
        signatures=(
            Signature(post=line("THƯ KÝ"), note=line(SIGNED), name=line(said(conference, "", 20))),
            Signature(post=line("CHỦ TRÌ"), note=line(SIGNED), name=line(said(conference, "", 20))),
        ),
        has_end_mark=False,
    )


def _blocks(conference: Conference) -> Iterator[Block]:
    yield Heading(1, line("I. THỜI GIAN, ĐỊA ĐIỂM"))
    place = said(conference, conference.place, 40)
    yield Paragraph(line("Khai mạc lúc ", hour(conference, "starts_at"), ", ", day_of(conference), "."))
    yield Paragraph(line("Tại: ", place, "."), Align.LEFT)
    yield Heading(1, line("II. THÀNH PHẦN"))
    yield from _people(conference)
    yield Heading(1, line("III. NỘI DUNG"))
    yield from _agenda(conference)
    if conference.elects:
        yield Heading(1, line("IV. KẾT QUẢ HIỆP THƯƠNG"))
        yield from election_blocks(conference)
    elif conference.decides_seats:
        yield Heading(1, line("IV. KIỆN TOÀN"))
        yield from change_blocks(conference)
    yield Paragraph(
        line(
            "Hội nghị kết thúc lúc ",
            hour(conference, "ends_at"),
            " cùng ngày. Biên bản đã được đọc lại, các thành viên dự họp thống nhất nội dung.",
        )
    )


def _people(conference: Conference) -> Iterator[Block]:
    counts = (
        ("Triệu tập: ", conference.summoned_count),
        ("; có mặt: ", conference.present_count),
        ("; vắng có lý do: ", conference.excused_count),
    )
    told: list[object] = ["1. "]
    for words, value in counts:
        told += [words, said(conference, value, 8)]
    yield Paragraph(line(*told, "."), Align.LEFT)  # type: ignore[arg-type]
    guests = list(conference.guests.order_by("order", "pk"))
    yield Paragraph(
        line("2. Khách dự:" if guests else "2. Khách dự: ", *([] if guests else [Blank(40)])), Align.LEFT
    )
    if guests:
        yield Bullets(tuple(line(said(conference, one)) for one in guests))
    yield Paragraph(line("3. Chủ trì: ", said(conference, conference.chaired_by, 40)), Align.LEFT)
    yield Paragraph(line("4. Thư ký: ", said(conference, conference.minuted_by, 40)), Align.LEFT)


def _agenda(conference: Conference) -> Iterator[Block]:
    rows = conference.agenda.select_related("document__kind", "incoming__kind", "incoming__sender_unit")
    items = list(rows.order_by("order", "pk"))
    if not items:
        for _ in range(OPEN_LINES):
            yield Paragraph(line(Blank(56)), Align.LEFT)
    for place, one in enumerate(items, start=1):
        by = f" Trình bày: {one.presenter}." if one.presenter else ""
        came = f" Kết quả: {Outcome(one.outcome).label.lower()}." if one.outcome else ""
        yield Paragraph(line(f"{place}. ", said(conference, f"{one.title.rstrip('.')}.{by}{came}")))
        if one.paper is not None:
            yield Paragraph(line("(Kèm theo: ", said(conference, one.paper), ")"))
        if one.note:
            yield Paragraph(line(said(conference, one.note)))
    reported = conference.reported
    if reported:
        told = (f"{about}: {'; '.join(named)}" if named else about for about, named in reported.items())
        yield Paragraph(line("Nội dung đã báo cáo:"), Align.LEFT)
        yield Bullets(tuple(line(said(conference, one)) for one in told))
    for guest in conference.guests.filter(is_speaker=True).order_by("order", "pk"):
        yield Paragraph(line(said(conference, f"{guest} phát biểu chỉ đạo hội nghị.")))
    tasks = list(tasks_of(SOURCE_KIND, conference.pk))
    if tasks:
        yield Paragraph(line("Việc cần làm sau hội nghị:"), Align.LEFT)
        yield Bullets(tuple(line(said(conference, task.text, 50)) for task in tasks))
    if conference.opinion_count is not None:
        yield Paragraph(line("Có ", said(conference, conference.opinion_count), " ý kiến phát biểu."))
