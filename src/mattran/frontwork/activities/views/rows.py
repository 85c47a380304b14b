"""What a page shows of an activity: its answers as rows, how she is addressed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from mattran.base.dates import show
from mattran.base.money import dong
from mattran.base.words import dong_words
from mattran.directory.access.actors import Actor
from mattran.directory.units.choices import UnitKind
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.actions import Details
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.rules import Amount

HAND = "hand.html"
NO_HREF: Callable[[str], str] = lambda slug: ""  # noqa: E731


@dataclass(frozen=True)
class Row:
    """One answer: what, its value ("" when nobody said), where it is changed, and what to say when blank."""

    label: str
    value: str
    href: str = ""
    words: str = "chưa ghi"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]] | None":
    """The files that were sent; None when the page is only read."""
    return request.FILES if request.method == "POST" else None


def address_of(actor: Actor) -> str:
    """How she is spoken to: "bà", "ông", or both when nobody said."""
    return actor.person.get_address_display().lower() if actor.person.address else "ông/bà"


def shell_for(actor: Actor) -> str:
    """The frame of pages that both the phone of a residential area and the desk of a ward open."""
    return HAND if actor.unit.kind == UnitKind.AREA else "shell.html"


def amount_words(amount: Amount | None, measure: Measure) -> str:
    """An answer with its unit: "45 suất", "4.650.000 đ (bốn triệu …)", "0, không có", or "" for a blank."""
    if amount is None:
        return ""
    if amount.qualifier == Qualifier.UNCOUNTED:
        return amount.said()
    if amount.value == 0:
        return "0, không có"
    if measure.unit_of_count == "đồng" and not measure.decimals:
        prefix = amount.said().removesuffix(amount.said().split()[-1])
        return f"{prefix}{dong(amount.value)} ({dong_words(amount.value)})"
    return f"{amount.said(measure.decimals)} {measure.unit_of_count}"


def answer_rows(details: Details, href: Callable[[str], str] = NO_HREF) -> list[Row]:
    """Every answer of an activity in the order of the questions."""
    rows = [
        Row("Việc", details.kind.name, href("kind")),
        Row("Ngày", show(details.held_on), href("day")),
        Row("Nơi làm", details.place, href("place")),
    ]
    if details.kind.asks_people:
        people = details.people
        is_number = people is not None and people.qualifier != Qualifier.UNCOUNTED
        said = people.said() if people is not None else ""
        rows.append(Row("Số người dự", f"{said} người" if is_number else said, href("people")))
    for row in queries.postings(details.kind):
        if row.how == Posting.ASKED:
            amount = details.figures.get(row.measure.code)
            words = amount_words(amount, row.measure)
            rows.append(Row(row.question, words, href(f"figure:{row.measure.code}")))
    rows.append(
        Row("Thuộc nội dung", "; ".join(str(content) for content in details.contents), href("contents"))
    )
    rows.append(Row("Ghi thêm", details.note, href("note")))
    return rows
