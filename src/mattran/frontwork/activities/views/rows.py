"""What a page shows of an activity: its answers as rows, how she is addressed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from mattran.base.dates import show
from mattran.base.sent import posted as posted  # entries takes both from here, until it is free
from mattran.base.sent import sent_files as sent_files
from mattran.base.words import dong_words
from mattran.directory.access.actors import Actor
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.actions import Details
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.forms import ActivityForm
from mattran.frontwork.activities.rules import DONG, UNCOUNTED, Amount


@dataclass(frozen=True)
class Row:
    """One answer: what, its value ("" when nobody said), where it is changed, and what to say when blank."""

    label: str
    value: str
    href: str = ""
    words: str = "chưa ghi"


def nowhere(question: str) -> str:
    """For rows that are not changed where they stand."""
    return ""


def is_sent(request: HttpRequest) -> bool:
    """Whether a form was sent to be taken, and not only to put today or yesterday into its day."""
    return request.method == "POST" and "day_ago" not in request.POST


def address_of(actor: Actor) -> str:
    """How she is spoken to: "bà", "ông", or both when nobody said."""
    return actor.person.get_address_display().lower() if actor.person.address else "ông/bà"


def is_money(measure: Measure) -> bool:
    """Whether it counts whole đồng."""
    return measure.unit_of_count == DONG and not measure.decimals


def amount_words(amount: Amount | None, measure: Measure) -> str:
    """An answer with its unit: "45 suất", "2.000 đồng (hai nghìn đồng)", "0, không có", "" for a blank."""
    if amount is None:
        return ""
    if amount.value == 0 and amount != UNCOUNTED:
        return "0, không có"
    said = amount.said_in(measure.unit_of_count, measure.decimals)
    if is_money(measure) and amount != UNCOUNTED:
        return f"{said} ({dong_words(amount.value)})"
    return said


def answer_rows(details: Details, href: Callable[[str], str] = nowhere) -> list[Row]:
    """Every answer of an activity in the order of the questions."""
    rows = [
        Row("Việc", details.kind.name, href("kind")),
        Row("Ngày", show(details.held_on), href("day")),
        Row("Nơi làm", details.place, href("place")),
    ]
    if details.kind.asks_people:
        said = details.people.said_in("người") if details.people is not None else ""
        rows.append(Row("Số người dự", said, href("people")))
    for row in details.postings:
        if row.how == Posting.ASKED:
            words = amount_words(details.figures.get(row.measure.code), row.measure)
            rows.append(Row(row.question, words, href(f"figure:{row.measure.code}")))
    asked = {row.measure.code for row in details.postings}
    for code, measure in details.measures.items():
        if code not in asked and code in details.figures:
            rows.append(Row(measure.name, amount_words(details.figures[code], measure)))
    contents = "; ".join(str(content) for content in details.contents)
    return [
        *rows,
        Row("Thuộc nội dung", contents, href("contents")),
        Row("Ghi thêm", details.note, href("note")),
    ]


def field_of(form: ActivityForm, question: str) -> str | None:
    """The field that a refusal is about, if it is on the form."""
    name = f"so_{question.removeprefix('figure:')}" if question.startswith("figure:") else question
    name = "so_people" if name == "people" else name
    return name if name in form.fields else None
