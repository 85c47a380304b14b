"""What a hall sees of a conference, one thing at a time: names and counts that were said there, no CV."""

from collections.abc import Iterator
from dataclasses import dataclass

from mattran.base.dates import show
from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import Ballot, Conference, election_of
from mattran.frontwork.conferences.queries.before import standing_candidates
from mattran.frontwork.conferences.rules import PAPERS, VOICES, percent


@dataclass(frozen=True)
class Slide:
    """One thing on the wall: a small line above, a heading, and lines below; each line a name and a note."""

    above: str
    heading: str
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""


def slides(conference: Conference) -> list[Slide]:
    """The conference from its title to its result; what was not told has no slide."""
    found = [_title(conference), *_agenda(conference)]
    if conference.decides_seats or conference.elects:
        found += [*_people(conference), *_votes(conference), *_result(conference)]
    return found


def _title(conference: Conference) -> Slide:
    day = conference.held_on
    when = (
        f"{conference.hour_words} ngày {show(day)}" if conference.starts_at and day else conference.day_words
    )
    lines = tuple((text, "") for text in (when, conference.place) if text)
    return Slide(conference.host, conference.name, lines)


def _agenda(conference: Conference) -> Iterator[Slide]:
    items = list(conference.agenda.order_by("order", "pk"))
    for place, one in enumerate(items, start=1):
        outcome = Outcome(one.outcome).label if one.outcome else ""
        lines = ((one.presenter, ""),) if one.presenter else ()
        yield Slide(f"Mục {place} trên {len(items)}", one.title, lines, outcome)


def _people(conference: Conference) -> Iterator[Slide]:
    people = standing_candidates(conference)
    if people:
        lines = tuple((one.addressed, one.represents) for one in people)
        yield Slide("Hiệp thương cử", "Người được giới thiệu", lines, f"{len(people)} người")


def _votes(conference: Conference) -> Iterator[Slide]:
    election = election_of(conference)
    for one in election.ballots.order_by("round", "order", "pk") if election.pk else ():
        share = one.tally.share
        said = f"Tán thành {percent(share)}" if share is not None else ""
        yield Slide("Kết quả biểu quyết", one.said, tuple(_counts(one)), said)


def _counts(one: Ballot) -> Iterator[tuple[str, str]]:
    for name, words in (PAPERS | VOICES).items():
        number = getattr(one, name)
        if number is not None:
            yield words.capitalize(), str(number)


def _result(conference: Conference) -> Iterator[Slide]:
    election = election_of(conference)
    if not election.pk:
        return
    if not conference.elects:
        rows = election.changes.select_related("reason").order_by("order", "pk")
        lines = tuple((str(one.get_kind_display()), one.addressed or one.leaver) for one in rows)
        yield Slide("Kết quả", "Kiện toàn", lines)
        return
    elected = list(election.nominees.order_by("order", "pk"))
    if elected:
        count = f"{election.seat_count} vị" if election.seat_count is not None else ""
        lines = tuple(
            (one.addressed, one.represents if one.post == "MEMBER" else str(one.get_post_display()))
            for one in elected
        )
        yield Slide("Kết quả", "Người được cử", lines, count)
