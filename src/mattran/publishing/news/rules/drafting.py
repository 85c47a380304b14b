"""From what was stated of a conference to a draft: title, lead, paragraphs, and what the record lacks.

A sentence is written only when its fact was stated; a blank leaves the sentence out and goes into `missing`,
which the writer reads and the public never. No word of praise is written: the writer may add one and answers
for it. The form of the sentences follows two articles of the press on such conferences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mattran.base.dates import show
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.rules import Named, conference_name
from mattran.publishing.news.rules.agenda import proceedings
from mattran.publishing.news.rules.missing import missing_of
from mattran.publishing.news.rules.told import GuestTold, Told
from mattran.publishing.news.rules.words import ADDRESSED, called, in_a_sentence, listed, upper_first

BOARD: Final = "Ban công tác Mặt trận"


@dataclass(frozen=True)
class Draft:
    """What the writer starts from; `missing` stands under the draft and is never published."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def body(self) -> str:
        """The paragraphs as they are typed: an empty line between two."""
        return "\n\n".join(self.paragraphs)


def draft_of(told: Told) -> Draft:
    """The draft of an article on this conference."""
    parts = (_present(told), proceedings(told), _election(told))
    paragraphs = tuple(filter(None, (" ".join(part) for part in parts)))
    return Draft(_title(told), _lead(told), paragraphs, tuple(missing_of(told)))


def _title(told: Told) -> str:
    if told.title:
        return told.title if told.unit in told.title else f"{told.unit}: {told.title}"
    if told.kind == ConferenceKind.TERM:
        term = f" {told.term}" if told.term else ""
        return f"{told.unit}: Hội nghị {BOARD} nhiệm kỳ{term}"
    return conference_name(_named(told, told.body, told.unit, term=""))


def _lead(told: Told) -> str:
    """ "Ngày 18/01/2024, Ban công tác Mặt trận Khu phố 1, Phường Mẫu tổ chức hội nghị nhiệm kỳ …" """
    day = show(told.day) if told.day else ""
    when = upper_first(f"{told.day_part or 'ngày'} {day}") if day else ""
    where = f"tại {told.place}" if told.place else ""
    who = f"{told.body}, {told.commune}," if told.commune else told.body
    who = who.rstrip(",")
    opening = ", ".join(filter(None, [when, where, who]))
    return f"{upper_first(opening)} tổ chức {_event(told)}."


def _event(told: Told) -> str:
    """What was held, without who held it: "hội nghị lần thứ 10, khoá XV, nhiệm kỳ 2019–2024"."""
    if told.title:
        return in_a_sentence(told.title)
    if told.kind == ConferenceKind.TERM:
        return f"hội nghị nhiệm kỳ {told.term}".strip()
    bare = " ".join(conference_name(_named(told, "", "", term=told.term)).split())
    return in_a_sentence(bare.replace(" ,", ","))


def _named(told: Told, body: str, unit: str, *, term: str) -> Named:
    return Named(
        kind=told.kind,
        body=body,
        unit=unit,
        term=term,
        convocation=told.convocation,
        ordinal=told.ordinal,
        is_extended=told.is_extended,
        day=told.day,
    )


def _present(told: Told) -> Iterator[str]:
    """Who was there: how many, who chaired, the guests, those who spoke guidance."""
    if told.present is not None:
        of = f" trên {told.summoned} người được triệu tập" if told.summoned is not None else ""
        counted = f"{told.present}{of}" if of else f"{told.present} người"
        yield f"Hội nghị có {counted} dự họp."
    if told.chaired_by:
        yield f"{upper_first(told.chaired_by)} chủ trì hội nghị."
    others = [_guest(one) for one in told.guests if not one.is_speaker]
    if others:
        yield f"Dự hội nghị có {listed(others, between='; ')}."
    for one in told.guests:
        if one.is_speaker:
            comma = "," if one.name and one.capacity else ""
            yield f"{upper_first(_guest(one))}{comma} dự và phát biểu chỉ đạo."


def _guest(guest: GuestTold) -> str:
    """ "đồng chí Hoàng Xuân Dĩa, Phó Chủ tịch …"; by office alone: "đại diện Thường trực HĐND quận"."""
    return ", ".join([called(guest), guest.capacity] if guest.name and guest.capacity else [called(guest)])


def _election(told: Told) -> Iterator[str]:
    """How many were elected and who heads them. She counts among them only where that was said."""
    if told.kind != ConferenceKind.TERM:
        return
    elected = told.elected
    as_head = f"{_inside(elected.head)} được cử giữ chức danh Trưởng Ban"
    if elected.seat_count is None:
        if elected.head:
            yield f"{elected.head} được hiệp thương cử giữ chức danh Trưởng {BOARD}."
    else:
        chosen = f"Hội nghị hiệp thương cử {elected.seat_count} vị tham gia {BOARD}"
        joint = {"YES": ", trong đó ", "NO": "; ngoài các vị ấy, "}.get(elected.head_among, "; ")
        yield f"{chosen}{joint}{as_head}." if elected.head else f"{chosen}."
    if elected.members:
        yield f"Trong các vị được cử có {listed([_inside(one) for one in elected.members])}."


def _inside(name: str) -> str:
    """A name inside a sentence: "Bà Lê Thuý Lan" → "bà Lê Thuý Lan"; without ông or bà as it is."""
    return name[:1].lower() + name[1:] if ADDRESSED.match(name) else name
