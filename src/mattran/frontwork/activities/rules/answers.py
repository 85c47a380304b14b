"""What has been answered so far, as a draft keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities.rules.amounts import Amount

Json = dict[str, object]


@dataclass(frozen=True)
class Answers:
    """The answers of a draft. What was not asked yet and what nobody knows are both None."""

    kind: int | None = None
    day: date | None = None
    place: str = ""
    people: Amount | None = None
    figures: Mapping[str, Amount] = field(default_factory=dict)
    contents: tuple[int, ...] | None = None
    note: str = ""
    part_of: int | None = None
    reason: str = ""

    def as_json(self) -> Json:
        """For the draft's column."""
        return {
            "kind": self.kind,
            "day": self.day.isoformat() if self.day else None,
            "place": self.place,
            "people": _amount_as_json(self.people),
            "figures": {code: _amount_as_json(amount) for code, amount in self.figures.items()},
            "contents": list(self.contents) if self.contents is not None else None,
            "note": self.note,
            "part_of": self.part_of,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Answers":
        """From the draft's column."""
        figures = {code: _amount_from_json(amount) for code, amount in kept.get("figures", {}).items()}
        contents = kept.get("contents")
        return cls(
            kind=kept.get("kind"),
            day=date.fromisoformat(kept["day"]) if kept.get("day") else None,
            place=kept.get("place", ""),
            people=_amount_from_json(kept.get("people")),
            figures={code: amount for code, amount in figures.items() if amount is not None},
            contents=tuple(contents) if contents is not None else None,
            note=kept.get("note", ""),
            part_of=kept.get("part_of"),
            reason=kept.get("reason", ""),
        )

    def with_figure(self, code: str, amount: Amount | None) -> "Answers":
        """The same with one figure answered, or left open."""
        others = {known: value for known, value in self.figures.items() if known != code}
        return replace(self, figures={**others, code: amount} if amount is not None else others)


def _amount_as_json(amount: Amount | None) -> Json | None:
    return {"value": amount.value, "qualifier": str(amount.qualifier)} if amount is not None else None


def _amount_from_json(kept: Mapping[str, Any] | None) -> Amount | None:
    return Amount(kept["value"], Qualifier(kept["qualifier"])) if kept else None
