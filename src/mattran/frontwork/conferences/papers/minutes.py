"""Biên bản hội nghị: what was stated of a conference; the rest is dotted, to be filled in by hand."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences.choices import Among, Method, Outcome
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference, Nominee, election_of
from mattran.frontwork.conferences.papers.shared import day_of, elected, framed, hour, said
from mattran.frontwork.conferences.queries.judging import judged, rule_for
from mattran.frontwork.conferences.rules import percent
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Row,
    Run,
    Signature,
    bold,
    italic,
    line,
    plain_table,
    row,
)
from mattran.frontwork.documents.queries import Frame
from mattran.frontwork.programmes.queries import tasks_of

KIND = "BB"
SIGNED = italic("(Ký, ghi rõ họ tên)")
COUNTED: Final = (
    ("issued", "phát ra"),
    ("returned", "thu về"),
    ("valid", "hợp lệ"),
    ("invalid", "không hợp lệ"),
    ("in_favour", "tán thành"),
    ("against", "không tán thành"),
    ("other", "ý kiến khác"),
)
SPOKEN: Final = frozenset({"in_favour", "against", "other"})  # of every vote; the others only of papers
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
        yield from _election(conference)
    elif conference.decides_seats:
        yield Heading(1, line("IV. KIỆN TOÀN"))
        yield from _changes(conference)
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


def _election(conference: Conference) -> Iterator[Block]:
    election = election_of(conference)
    head, members = elected(conference)
    term = said(conference, conference.term_label)
    count = said(conference, election.seat_count, 6)
    body = said(conference, conference.body or conference.unit.full_name)
    yield Paragraph(
        line("1. Hội nghị hiệp thương cử ", count, " vị tham gia ", body, ", nhiệm kỳ ", term, ", gồm:")
    )
    yield plain_table(
        (
            (0.6, Align.CENTER, "STT"),
            (3, Align.LEFT, "Họ và tên"),
            (2, Align.LEFT, "Chức danh"),
            (2.4, Align.LEFT, "Đại diện"),
        ),
        _rows(conference, head, members),
    )
    yield Paragraph(_counted(conference), Align.LEFT)
    yield Paragraph(line("2. ", _head(conference, head)))
    method = Method(election.method).label.lower() if election.method else ""
    yield Paragraph(line("3. Hình thức biểu quyết: ", said(conference, method, 30), "."), Align.LEFT)
    yield from _ballots(conference)
    yield from _judged(conference)


def _changes(conference: Conference) -> Iterator[Block]:
    election = election_of(conference)
    rows = election.changes.select_related("reason").order_by("order", "pk")
    body = said(conference, conference.body or conference.unit.full_name)
    yield Paragraph(line("1. Hội nghị thống nhất kiện toàn ", body, ":"), Align.LEFT)
    yield Bullets(tuple(line(said(conference, one)) for one in rows))
    method = Method(election.method).label.lower() if election.method else ""
    yield Paragraph(line("2. Hình thức biểu quyết: ", said(conference, method, 30), "."), Align.LEFT)
    yield from _ballots(conference)
    yield from _judged(conference)


def _ballots(conference: Conference) -> Iterator[Block]:
    """Each vote with its numbers and what does not fit in them; dots where none was told."""
    election = election_of(conference)
    ballots = list(election.ballots.order_by("order", "pk")) if election.pk else []
    if not ballots:
        yield Paragraph(
            line("Tán thành: ", Blank(8), "; không tán thành: ", Blank(8), "; ý kiến khác: ", Blank(8), "."),
            Align.LEFT,
        )
    for one in ballots:
        share = one.tally.share
        told: list[Run | Blank | str] = [f"{one.said}: "]
        for place, (name, words) in enumerate(COUNTED):
            if name in SPOKEN or getattr(one, name) is not None:
                told += [
                    f"{'; ' if place and len(told) > 1 else ''}{words} ",
                    said(conference, getattr(one, name), 6),
                ]
        if share is not None:
            told.append(f", đạt {percent(share)}")
        elif one.stated_permille is not None:
            told.append(f"; tỷ lệ tán thành được nêu {percent(Fraction(one.stated_permille, 1000))}")
        yield Paragraph(line(*told, "."), Align.LEFT)
        if one.mismatch:
            yield Paragraph(line(f"(Số trong biên bản không khớp: {one.mismatch}.)"), Align.LEFT)


def _judged(conference: Conference) -> Iterator[Block]:
    """What the rule of the place says of the numbers; nothing where there is none, or a number is missing."""
    rule = rule_for(conference.unit, conference.held_on) if conference.held_on else None
    found = [one for one in judged(conference, rule) if one.is_met is not None] if rule is not None else []
    if rule is not None and found:
        yield Paragraph(line(f"Đối chiếu {rule.source}:"), Align.LEFT)
        yield Bullets(tuple(line(str(one)) for one in found))


def _rows(conference: Conference, head: Nominee | None, members: list[Nominee]) -> Iterator[Row]:
    """As many rows as were elected, empty for whoever is not named; the head only where said to be one."""
    election = election_of(conference)
    named = [head, *members] if head is not None and election.head_among == Among.YES else members
    wanted = max(election.seat_count or 0, len(named))
    for place in range(max(wanted, 1)):
        one = named[place] if place < len(named) else None
        post = Post(one.post).label if one is not None else ""
        yield row(
            str(place + 1),
            said(conference, one and one.addressed, 20),
            said(conference, post, 14),
            said(conference, one and one.represents, 16),
        )


def _counted(conference: Conference) -> Line:
    election = election_of(conference)
    return line(
        "Trong đó nữ: ",
        said(conference, election.women_count, 8),
        "; đảng viên: ",
        said(conference, election.party_count, 8),
        "; người trẻ: ",
        said(conference, election.young_count, 8),
        ".",
    )


def _head(conference: Conference, head: Nominee | None) -> Line:
    body = str(conference.body or conference.unit.full_name)
    if head is None:
        return line("Hội nghị hiệp thương cử Trưởng ban: ", Blank(40), ".")
    among = {
        Among.YES: ", là một trong các vị nêu trên",
        Among.NO: ", ngoài các vị nêu trên",
    }.get(election_of(conference).head_among, "")  # type: ignore[call-overload]
    return line(bold(head.addressed), f" được hiệp thương cử giữ chức danh Trưởng {body}{among}.")
