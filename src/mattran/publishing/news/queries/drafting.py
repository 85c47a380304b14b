"""A conference as plain values, out of which a draft is made."""

from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences import queries as conferences
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference, election_of
from mattran.frontwork.programmes import queries as programmes
from mattran.publishing.news.models import Article
from mattran.publishing.news.rules import Draft, Elected, GuestTold, ItemTold, Told, draft_of


def conference_of(actor: Actor, article: Article) -> Conference | None:
    """The conference that the article tells of, if the actor may see it."""
    if article.source_kind != SOURCE_KIND or article.source_id is None:
        return None
    return conferences.seen_by(actor).filter(pk=article.source_id).first()


def draft_from(conference: Conference) -> Draft:
    """The draft that its record gives today."""
    return draft_of(told_of(conference))


def told_of(conference: Conference) -> Told:
    """What was stated of it, without the notes, which were written for those inside."""
    unit = conference.unit
    tasks = list(programmes.tasks_of(SOURCE_KIND, conference.pk))
    return Told(
        kind=ConferenceKind(conference.kind),
        unit=unit.full_name,
        body=conference.host,
        commune=_commune(conference),
        title=conference.title,
        term=conference.term_label,
        past_term=conference.past_term_label,
        convocation=conference.convocation,
        ordinal=conference.ordinal,
        is_extended=conference.is_extended,
        day=conference.held_on,
        day_part=conference.get_day_part_display(),
        has_hour=conference.starts_at is not None,
        place=conference.place,
        summoned=conference.summoned_count,
        present=conference.present_count,
        opinions=conference.opinion_count,
        chaired_by=conference.chaired_by,
        minuted_by=conference.minuted_by,
        guests=tuple(
            GuestTold(one.name, one.capacity, one.is_speaker)
            for one in conference.guests.order_by("order", "pk")
        ),
        agenda=tuple(
            ItemTold(one.title, one.presenter, one.outcome)
            for one in conference.agenda.order_by("order", "pk")
        ),
        topics=tuple((about, len(named)) for about, named in conference.reported.items()),
        tasks=tuple(one.text for one in tasks if one.is_named),
        task_count=len(tasks),
        elected=_elected(conference) if conference.elects else Elected(),
    )


def _commune(conference: Conference) -> str:
    """What an area belonged to on the day, unless the book does not know which it was."""
    if conference.unit.kind != UnitKind.AREA or conference.held_on is None:
        return ""
    above = units.parent(conference.unit, conference.held_on)
    return above.full_name if above is not None and not above.is_placeholder else ""


def _elected(conference: Conference) -> Elected:
    election = election_of(conference)
    nominees = list(election.nominees.order_by("order", "pk")) if election.pk else []
    head = next((one for one in nominees if one.post == Post.HEAD), None)
    return Elected(
        seat_count=election.seat_count,
        head=head.addressed if head else "",
        head_among=election.head_among,
        members=tuple(one.addressed for one in nominees if one is not head),
        has_method=bool(election.method),
    )
