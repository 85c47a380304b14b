"""What is told of an activity: the answers, before they are checked and written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self

from mattran.base.dates import show
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityKindMeasure
from mattran.frontwork.activities.rules import Amount, Answers
from mattran.frontwork.programmes import queries as programmes
from mattran.frontwork.programmes.models import CampaignContent


@dataclass(frozen=True)
class Details:
    """What is told of an activity. `people` None and a measure left out of `figures` mean "chưa biết".

    `measures` knows those of figures that were recorded before, also what the kind has ceased to ask since.
    """

    kind: ActivityKind
    held_on: date
    place: str = ""
    people: Amount | None = None
    figures: Mapping[str, Amount] = field(default_factory=dict)
    contents: tuple[CampaignContent, ...] = ()
    note: str = ""
    part_of: Activity | None = None
    measures: Mapping[str, Measure] = field(default_factory=dict, compare=False)

    @cached_property
    def postings(self) -> list[ActivityKindMeasure]:
        """What the kind posts, read once."""
        return queries.postings(self.kind)

    def knowing(self, postings: list[ActivityKindMeasure]) -> Self:
        """The same, for who has read the kind's postings already."""
        vars(self)["postings"] = postings
        return self

    @classmethod
    def of(cls, activity: Activity) -> "Details":
        """What stands recorded of an activity."""
        rows = list(activity.figures.select_related("measure").order_by("measure__order", "pk"))
        return cls(
            kind=activity.kind,
            held_on=activity.held_on,
            place=activity.place,
            people=activity.people_amount,
            figures={row.measure.code: row.amount for row in rows},
            measures={row.measure.code: row.measure for row in rows},
            contents=tuple(
                activity.contents.select_related("campaign").order_by("campaign__order", "number", "pk")
            ),
            note=activity.note,
            part_of=activity.part_of,
        )

    @classmethod
    def told_so_far(cls, answers: Answers, unit: Unit) -> "Details":
        """What a draft says once it has a kind and a day; what is gone meanwhile is left out."""
        kind = queries.kind_of(answers)
        if kind is None:
            raise CannotRecord("kind", "Hãy chọn việc vừa làm.")
        if answers.day is None:
            raise CannotRecord("day", "Hãy ghi ngày làm.")
        postings = queries.postings(kind)
        asked = {row.measure.code for row in postings if row.how == Posting.ASKED}
        wanted = answers.contents if answers.contents is not None else queries.usual_contents(kind)
        return cls(
            kind=kind,
            held_on=answers.day,
            place=answers.place,
            people=answers.people if kind.asks_people else None,
            figures={code: amount for code, amount in answers.figures.items() if code in asked},
            contents=tuple(programmes.contents_among(wanted, unit, answers.day)),
            note=answers.note,
            part_of=Activity.objects.filter(pk=answers.part_of or 0).select_related("unit", "kind").first(),
        ).knowing(postings)

    def keeping(self, before: "Details") -> "Details":
        """With what `before` told and the kind, if it is the same, no longer asks: it stays told."""
        asked = {row.measure.code for row in self.postings if row.how == Posting.ASKED}
        kept = {code: amount for code, amount in before.figures.items() if code not in asked}
        if not kept or self.kind != before.kind:
            return self
        return replace(self, figures={**kept, **self.figures}, measures=before.measures)

    @property
    def counted(self) -> tuple[object, ...]:
        """The answers that figures are made of; while they stay, figures stay."""
        return self.kind, self.held_on, self.people, dict(self.figures), self.part_of

    def as_fields(self) -> dict[str, list[str]]:
        """Every answer as text: what makes two forms the same, and what the audit log compares."""
        return {
            "kind": [self.kind.name],
            "held_on": [show(self.held_on)],
            "place": [self.place],
            "people": [self.people.said() if self.people else ""],
            **{f"figure:{code}": [amount.said()] for code, amount in sorted(self.figures.items())},
            "contents": sorted(str(content.pk) for content in self.contents),
            "note": [self.note],
            "part_of": [str(self.part_of.pk) if self.part_of else ""],
        }


def told(details: Details) -> dict[str, str]:
    """Every answer in the words of the page, for the history."""
    names = {**details.measures, **{row.measure.code: row.measure for row in details.postings}}
    return {
        "Loại việc": details.kind.name,
        "Ngày": show(details.held_on),
        "Nơi làm": details.place,
        "Số người": details.people.said() if details.people else "",
        **{
            names[code].name: amount.said(names[code].decimals)
            for code, amount in details.figures.items()
            if code in names
        },
        "Nội dung": "; ".join(str(content) for content in details.contents),
        "Ghi thêm": details.note,
        "Thuộc đợt chung": str(details.part_of) if details.part_of else "",
    }
