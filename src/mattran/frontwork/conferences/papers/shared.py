"""What the papers of a conference share: stated facts as runs that know their record, dots for the rest."""

from typing import Any

from mattran.base.dates import paper_date
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference, Nominee, election_of
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Line,
    Origin,
    Paper,
    Paragraph,
    Run,
    Signature,
    bold,
    italic,
    line,
)
from mattran.frontwork.documents.queries import Frame


def said(conference: Conference, value: object, blank: int = 12) -> Run | Blank:
    """A stated fact, or a dotted line of so many letters."""
    origin = Origin(SOURCE_KIND, str(conference.pk))
    text = "" if value is None else str(value)
    return Run(text, origin=origin) if text else Blank(blank, origin=origin)


def day_of(conference: Conference) -> Line:
    """ "ngày 18 tháng 01 năm 2024", dotted while the day is open."""
    if conference.held_on is None:
        return line("ngày ", Blank(4), " tháng ", Blank(4), " năm ", Blank(6))
    return line(said(conference, paper_date(conference.held_on)))


def hour(conference: Conference, name: str) -> Line:
    """ "14 giờ 30", or dots for hour and minutes."""
    value = getattr(conference, name)
    if value is None:
        return line(Blank(4), " giờ ", Blank(4))
    minutes = f" giờ {value:%M}"
    return line(said(conference, f"{value.hour}{minutes}"))


def board_of(conference: Conference) -> Line:
    """ "Ban công tác Mặt trận Khu phố 1, nhiệm kỳ 2024–2026"."""
    body = said(conference, conference.host)
    return line(body, ", nhiệm kỳ ", said(conference, conference.term_label))


def signed_by(*posts: str) -> tuple[Signature, ...]:
    """Signatures side by side, each with a dotted line for the name."""
    note = line(italic("(Ký, ghi rõ họ tên)"))
    return tuple(Signature(post=line(post), note=note, name=line(Blank(20))) for post in posts)


def in_running_text(name: str) -> str:
    """A conference's name inside a sentence: "Hội nghị Ban …" → "hội nghị Ban …"."""
    return name[:1].lower() + name[1:]


def framed(frame: Frame, conference: Conference, **told: Any) -> Paper:
    """A paper in the unit's frame, without number and day: those are given at issue."""
    year = conference.held_on.year if conference.held_on else None
    given: dict[str, Any] = {
        "letterhead": frame.letterhead,
        "symbol": frame.symbol,
        "place": frame.place,
        "recipients": frame.recipients,
        "signatures": (frame.signature,),
        "year": year,
    }
    return Paper(**given | told)


def ordained(words: str) -> Paragraph:
    """ "QUYẾT ĐỊNH:", alone on its line before the first article."""
    return Paragraph(line(bold(words)), Align.CENTER, is_indented=False)


def article(number: int, *told: str | Run | Blank | Line) -> Paragraph:
    """ "Điều 1. …", its number in bold."""
    return Paragraph(line(bold(f"Điều {number}. "), *told))


def elected(conference: Conference) -> tuple[Nominee | None, list[Nominee]]:
    """The head, and the members who are named."""
    election = election_of(conference)
    nominees = list(election.nominees.order_by("order", "pk")) if election.pk else []
    head = next((one for one in nominees if one.post == Post.HEAD), None)
    return head, [one for one in nominees if one is not head]
