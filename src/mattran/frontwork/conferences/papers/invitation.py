"""Giấy mời: one for each person, all in one file; a typed list is not kept, that of the conference is."""

from collections.abc import Sequence
from typing import Final

from mattran.frontwork.conferences.models import Attendee, Conference
from mattran.frontwork.conferences.papers.shared import day_of, framed, hour, in_running_text, said
from mattran.frontwork.conferences.rules import Line, written
from mattran.frontwork.documents.paper import Align, Paper, Paragraph, bold, line
from mattran.frontwork.documents.queries import Frame

KIND: Final = "GM"
MANY: Final = "Các "


def invitations(conference: Conference, frame: Frame, invited: Sequence[Line]) -> list[Paper]:
    """One invitation a person, in the order of the list; without anybody, one with dots for the name."""
    return [invitation(conference, frame, one) for one in (invited or (None,))]


def invitation(conference: Conference, frame: Frame, invited: Line | None) -> Paper:
    """The invitation of one person; nobody, to be filled in by hand."""
    name = written(invited) if invited is not None else ""
    in_text = in_running_text(name) if name.startswith(MANY) else name
    content = [one.title for one in conference.agenda.order_by("order", "pk")]
    return framed(
        frame,
        conference,
        kind_name="GIẤY MỜI",
        abstract=line("Dự ", said(conference, in_running_text(conference.name))),
        addressees=(line(said(conference, name, 50)),),
        blocks=(
            Paragraph(
                line(
                    f"{conference.host} trân trọng kính mời ",
                    said(conference, in_text, 40),
                    " dự ",
                    said(conference, in_running_text(conference.name)),
                    ".",
                )
            ),
            Paragraph(
                line(bold("Thời gian: "), hour(conference, "starts_at"), ", ", day_of(conference), "."),
                Align.LEFT,
            ),
            Paragraph(line(bold("Địa điểm: "), said(conference, conference.place, 50), "."), Align.LEFT),
            Paragraph(line(bold("Nội dung: "), said(conference, "; ".join(content), 50), "."), Align.LEFT),
            Paragraph(line("Kính mong ông/bà đến dự.")),
        ),
        recipients=(line("Như trên"), line("Lưu")),
    )


def to_the_board(conference: Conference, frame: Frame) -> Paper:
    """One invitation for all members of the board that meets."""
    whom = Line(f"{MANY}thành viên {conference.host}")
    return invitation(conference, frame, whom)


def of_attendee(conference: Conference, frame: Frame, attendee: Attendee) -> Paper:
    """The invitation of somebody on the list; a code to check her in stands on it."""
    return invitation(conference, frame, Line(attendee.name, represents=attendee.capacity))
