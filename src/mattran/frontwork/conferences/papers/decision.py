"""Quyết định công nhận: one decision of the unit above for one board or many, with who sits there."""

from collections.abc import Iterator, Sequence
from typing import Final

from mattran.base.dates import paper_date
from mattran.directory.bodies.choices import Post
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.models import ConsultativeElection, SeatChange
from mattran.frontwork.conferences.papers.shared import article, elected, ordained, said
from mattran.frontwork.conferences.queries.standing import board_words
from mattran.frontwork.documents.paper import (
    Align,
    Annex,
    Block,
    Heading,
    Line,
    Paper,
    Row,
    line,
    plain,
    plain_table,
    row,
)
from mattran.frontwork.documents.queries import Frame

KIND: Final = "QD"
BOARDS_OF_A_COMMITTEE: Final = ("BAN THƯỜNG TRỰC", "ĐOÀN CHỦ TỊCH")
MOST_BASES: Final = 5  # minutes named one by one; a ward of forty areas would fill a page with them


def decision_paper(elections: Sequence[ConsultativeElection], frame: Frame, unit: Unit) -> Paper:
    """The decision, without number and day: those are given at issue. The boards stand in its annex."""
    what = _all_of_it(elections)
    whose = _members_of(elections, what)
    return Paper(
        letterhead=frame.letterhead,
        symbol=frame.symbol,
        place=frame.place,
        kind_name="QUYẾT ĐỊNH",
        abstract=line(f"Về việc công nhận {what}"),
        authority=_authority(frame),
        legal_bases=(line("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam"), *_bases(elections)),
        blocks=(
            ordained("QUYẾT ĐỊNH:"),
            article(1, f"Công nhận {what}, theo danh sách kèm theo."),
            article(
                2,
                f"{_who_acts(elections)} và các ông, bà có tên trong danh sách thực hiện nhiệm vụ theo Điều "
                "lệ Mặt trận Tổ quốc Việt Nam và hướng dẫn của cấp trên.",
            ),
            article(3, "Quyết định này có hiệu lực từ ngày ký."),
        ),
        recipients=(line("Như Điều 2 (để thực hiện)"), *frame.recipients),
        signatures=(frame.signature,),
        annexes=(Annex("DANH SÁCH", line(whose), tuple(_lists(elections))),),
    )


def _authority(frame: Frame) -> Line:
    """ "BAN THƯỜNG TRỰC UỶ BAN MTTQ VIỆT NAM PHƯỜNG MẪU": who issues, and of which committee."""
    lines = frame.letterhead.lines
    above = " ".join(plain(one.text) for one in lines if not one.is_bold)
    issuer = " ".join(plain(one.text) for one in lines if one.is_bold)
    return line(f"{issuer} {above}" if issuer in BOARDS_OF_A_COMMITTEE else f"{above} {issuer}".strip())


def _who_acts(elections: Sequence[ConsultativeElection]) -> str:
    if len(elections) == 1:
        return board_words(elections[0].conference)
    are_boards = all(one.conference.unit.kind == UnitKind.AREA for one in elections)
    return "Các Ban công tác Mặt trận" if are_boards else "Các tổ chức"


def _what(elections: Sequence[ConsultativeElection]) -> str:
    terms = sorted({one.conference.term_label for one in elections})
    term = f", nhiệm kỳ {terms[0]}" if len(terms) == 1 else ""
    if len(elections) == 1:
        return f"{board_words(elections[0].conference)}{term}"
    return f"{len(elections)} Ban công tác Mặt trận{term}"


def _all_of_it(elections: Sequence[ConsultativeElection]) -> str:
    """What is recognised: boards elected, then boards that changed in the middle of their term."""
    boards = [one for one in elections if one.conference.elects]
    changed = [one for one in elections if not one.conference.elects]
    said = [_what(boards)] if boards else []
    if len(changed) == 1:
        said.append(f"kết quả kiện toàn {board_words(changed[0].conference)}")
    elif changed:
        said.append(f"kết quả kiện toàn {len(changed)} tổ chức")
    return " và ".join(said)


def _members_of(elections: Sequence[ConsultativeElection], what: str) -> str:
    return (
        f"Thành viên {what}"
        if all(one.conference.elects for one in elections)
        else f"Kèm theo việc công nhận {what}"
    )


def _bases(elections: Sequence[ConsultativeElection]) -> Iterator[Line]:
    yield from (_basis(one) for one in elections[:MOST_BASES])
    if elections[MOST_BASES:]:
        yield line(f"Căn cứ biên bản của {len(elections) - MOST_BASES} hội nghị khác")


def _basis(one: ConsultativeElection) -> Line:
    held = paper_date(one.conference.held_on) if one.conference.held_on else ""
    return line(
        f"Căn cứ biên bản hiệp thương của {one.conference.host}, ",
        said(one.conference, held, 24),
    )


def _lists(elections: Sequence[ConsultativeElection]) -> Iterator[Block]:
    for place, one in enumerate(elections, start=1):
        conference = one.conference
        body = board_words(conference)
        if not conference.elects:
            yield Heading(2, line(f"{place}. {body}, kiện toàn"))
            yield _changes(one)
            continue
        yield Heading(2, line(f"{place}. {body}, nhiệm kỳ {conference.term_label}"))
        columns = (
            (0.6, Align.CENTER, "STT"),
            (3, Align.LEFT, "Họ và tên"),
            (2, Align.LEFT, "Chức danh"),
            (2.4, Align.LEFT, "Đại diện"),
        )
        yield plain_table(columns, _rows(one))


def _changes(one: ConsultativeElection) -> Block:
    """What becomes of each seat: who leaves it and why, who comes."""
    rows = one.changes.select_related("reason").order_by("order", "pk")
    columns = (
        (0.6, Align.CENTER, "STT"),
        (1.6, Align.LEFT, "Nội dung"),
        (2.6, Align.LEFT, "Người thôi, lý do"),
        (2.6, Align.LEFT, "Người được cử"),
        (2, Align.LEFT, "Chức danh"),
    )
    held = one.conference
    return plain_table(
        columns,
        (
            row(
                str(place),
                said(held, change.get_kind_display()),
                said(held, _leaves(change)) if change.leaver else "",
                said(held, change.addressed) if change.name else "",
                said(held, change.get_post_display()) if change.name else "",
            )
            for place, change in enumerate(rows, start=1)
        ),
    )


def _leaves(change: SeatChange) -> str:
    return f"{change.leaver}: {change.reason.name.lower()}" if change.reason else change.leaver


def _rows(one: ConsultativeElection) -> Iterator[Row]:
    """Whoever is named, the head first; a place without a name is a dotted line."""
    head, members = elected(one.conference)
    named = [*([head] if head else []), *members]
    wanted = max(len(named), one.seat_count or 0)
    for place in range(max(wanted, 1)):
        nominee = named[place] if place < len(named) else None
        post = Post(nominee.post).label if nominee else ""
        yield row(
            str(place + 1),
            said(one.conference, nominee and nominee.addressed, 20),
            said(one.conference, post, 14),
            said(one.conference, nominee and nominee.represents, 16),
        )
