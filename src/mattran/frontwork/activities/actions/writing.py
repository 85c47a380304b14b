"""Writing an activity: its rows, its figures in the books, its line in the audit log."""

from collections.abc import Mapping
from datetime import datetime

from mattran.base.audit import actions as audit
from mattran.base.rows import insert
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import BadFigure, Book, Figure, Source, UnitNotThere
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import CountedBy, Qualifier
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import SOURCE_KIND, Activity, ActivityFigure
from mattran.frontwork.activities.rules import UNCOUNTED, Amount, Counting, figures_given


def write(activity: Activity, details: Details) -> None:
    """Put the answers on the activity's rows."""
    activity.kind = details.kind
    activity.held_on = details.held_on
    activity.place = details.place
    activity.note = details.note
    activity.part_of = details.part_of
    is_counted = details.people is not None and details.people != UNCOUNTED
    activity.people = details.people.value if details.people is not None and is_counted else None
    activity.people_qualifier = details.people.qualifier if details.people is not None else Qualifier.EXACT
    if activity.pk is None:
        activity.fold()
        insert([activity])
        chosen = Activity.contents.through
        insert([chosen(activity=activity, campaigncontent=content) for content in details.contents])
    else:
        activity.save()
        activity.contents.set(details.contents)
        activity.figures.all().delete()
    measures = {**details.measures, **{row.measure.code: row.measure for row in details.postings}}
    insert(
        [
            ActivityFigure(
                activity=activity, measure=measures[code], value=amount.value, qualifier=amount.qualifier
            )
            for code, amount in details.figures.items()
        ]
    )


def figures_of(details: Details) -> dict[str, Amount]:
    """What the activity gives to the books, by measure code."""
    countings = [
        Counting(row.measure.code, Posting(row.how), CountedBy(row.measure.counted_by))
        for row in details.postings
    ]
    return figures_given(
        countings, people=details.people, answers=details.figures, is_part=details.part_of is not None
    )


def post(book: Book, activity: Activity, given: Mapping[str, Amount]) -> None:
    """Put what an activity gives into the books."""
    if not given and not units.exists(activity.unit, activity.held_on):
        raise CannotRecord("day", str(facts.unit_not_there(activity.unit, activity.held_on)))
    try:
        book.post(
            unit=activity.unit,
            day=activity.held_on,
            figures=[Figure(code, amount.value, amount.qualifier) for code, amount in given.items()],
            source=source_of(activity),
        )
    except UnitNotThere as refusal:
        raise CannotRecord("day", str(refusal)) from refusal
    except BadFigure as refusal:
        raise CannotRecord("kind", str(refusal)) from refusal


def given_again(activity: Activity, before: Details, after: Details) -> dict[str, Amount] | None:
    """What a corrected activity gives to the books from now on; None while nothing in them moves.

    Only an answer that moved moves figures: what the kind has begun or ceased to post since the activity was
    recorded is nobody's correction, and what it has ceased to post stays as it stands.
    """
    if before.counted == after.counted:
        return None
    standing = list(facts.standing(SOURCE_KIND, activity.pk))
    given = figures_of(after)
    if before.kind == after.kind:
        posted = {row.measure.code for row in after.postings}
        given |= {fact.measure.code: _amount(fact) for fact in standing if fact.measure.code not in posted}
    there = {(fact.day, fact.measure.code): _amount(fact) for fact in standing}
    return None if there == {(after.held_on, code): given[code] for code in given} else given


def _amount(fact: Fact) -> Amount:
    return Amount(fact.value, Qualifier(fact.qualifier))


def source_of(activity: Activity) -> Source:
    """How its facts name the activity."""
    return Source(SOURCE_KIND, activity.pk)


def log(
    activity: Activity,
    *,
    by: Actor,
    verb: str,
    at: datetime,
    changes: Mapping[str, object] | None = None,
) -> None:
    """The audit line of what was done to the activity."""
    audit.record(
        who=by.who,
        verb=verb,
        kind=SOURCE_KIND,
        object_id=activity.pk,
        label=str(activity),
        unit_id=activity.unit_id,
        at=at,
        changes=dict(changes or {}),
    )
