"""What minutes say of an election or of seats that change: names, votes, the rule of the place."""

from collections.abc import Iterator

from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences.choices import Among, Method
from mattran.frontwork.conferences.models import Conference, Nominee, election_of
from mattran.frontwork.conferences.papers.shared import elected, said
from mattran.frontwork.conferences.queries.judging import judged, rule_for
from mattran.frontwork.conferences.rules import PAPERS, VOICES, percent, rate
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Bullets,
    Line,
    Paragraph,
    Row,
    Run,
    bold,
    line,
    plain_table,
    row,
)


def election_blocks(conference: Conference) -> Iterator[Block]:
    """Who was elected to the board and to head it, and how the vote went."""
    election = election_of(conference)
    head, members = elected(conference)
    term = said(conference, conference.term_label)
    count = said(conference, election.seat_count, 6)
    body = said(conference, conference.host)
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


def change_blocks(conference: Conference) -> Iterator[Block]:
    """Which seats change in the middle of the term, and how the vote went."""
    election = election_of(conference)
    rows = election.changes.select_related("reason").order_by("order", "pk")
    body = said(conference, conference.host)
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
        for name, words in (PAPERS | VOICES).items():
            number = getattr(one, name)
            if name in VOICES or number is not None:
                told += [f"{'; ' if len(told) > 1 else ''}{words} ", said(conference, number, 6)]
        if share is not None:
            told.append(f", tỷ lệ tán thành {percent(share)}")
        elif one.stated_permille is not None:
            told.append(f"; tỷ lệ tán thành được nêu {rate(one.stated_permille)}")
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
    body = conference.host
    if head is None:
        return line("Hội nghị hiệp thương cử Trưởng ban: ", Blank(40), ".")
    among = {
        Among.YES: ", là một trong các vị nêu trên",
        Among.NO: ", ngoài các vị nêu trên",
    }.get(election_of(conference).head_among, "")  # type: ignore[call-overload]
    return line(bold(head.addressed), f" được hiệp thương cử giữ chức danh Trưởng {body}{among}.")
