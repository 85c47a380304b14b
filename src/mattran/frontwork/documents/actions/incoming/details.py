"""What is told of a paper that was received, and whether it can be so."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from mattran.base.dates import show
from mattran.base.text import BadText, clean
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import rules
from mattran.frontwork.documents.models import DocumentKind, IncomingDocument

LETTERS = {"sender_name": 200, "symbol": 80, "abstract": 500, "note": 1000}
SENDER = "sender"  # where the sender is asked, be it a unit or a name


class CannotReceive(Exception):
    """A paper that cannot be entered so: which answer to look at again, and a sentence for the user."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class IncomingDetails:
    """The answers about a paper received. Its sender is a unit, or a name for whoever is not in the tree."""

    arrived_on: date
    abstract: str
    sender_unit: Unit | None = None
    sender_name: str = ""
    symbol: str = ""
    dated_on: date | None = None
    kind: DocumentKind | None = None
    deadline_on: date | None = None
    note: str = ""

    @classmethod
    def of(cls, document: IncomingDocument) -> "IncomingDetails":
        """The answers that the register holds."""
        return cls(**{field.name: getattr(document, field.name) for field in fields(cls)})

    @property
    def sender(self) -> str:
        """Who sent it, as the register names it."""
        return self.sender_unit.full_name if self.sender_unit else self.sender_name

    def told(self) -> dict[str, str]:
        """The answers in words, each under the name that the reader knows; a blank is ""."""
        return {
            "Ngày đến": show(self.arrived_on),
            "Tác giả": self.sender,
            "Số, ký hiệu": self.symbol,
            "Ngày văn bản": show(self.dated_on) if self.dated_on else "",
            "Loại văn bản": str(self.kind or ""),
            "Trích yếu": self.abstract,
            "Hạn giải quyết": show(self.deadline_on) if self.deadline_on else "",
            "Ghi chú": self.note,
        }

    def as_fields(self) -> dict[str, list[str]]:
        """What makes two presses the same entry."""
        unit = self.sender_unit.pk if self.sender_unit else ""
        return {name: [value] for name, value in (self.told() | {"sender_unit": str(unit)}).items()}

    def write_on(self, document: IncomingDocument) -> None:
        """Put the answers on the row."""
        for field in fields(self):
            setattr(document, field.name, getattr(self, field.name))

    def checked(self, *, unit: Unit, today: date) -> "IncomingDetails":
        """The answers as they are kept; CannotReceive when they cannot be so."""
        texts: dict[str, Any] = {}
        for name, letters in LETTERS.items():
            try:
                texts[name] = clean(getattr(self, name), max_length=letters, lines=name == "note")
            except BadText as wrong:
                raise CannotReceive(SENDER if name == "sender_name" else name, str(wrong)) from wrong
        if self.sender_unit is not None:
            texts["sender_name"] = ""
        found = replace(self, **texts)
        if not found.sender:
            raise CannotReceive(SENDER, "Hãy ghi tác giả: nơi đã gửi văn bản, ví dụ UBND phường.")
        if found.sender_unit == unit:
            raise CannotReceive(SENDER, f"{unit} là nơi nhận. Hãy ghi nơi đã gửi văn bản.")
        if not found.abstract:
            raise CannotReceive("abstract", "Hãy ghi trích yếu: một câu nói văn bản về việc gì.")
        if wrong_day := rules.wrong_day(found.arrived_on, found.dated_on, found.deadline_on, today=today):
            raise CannotReceive(wrong_day.name, wrong_day.sentence)
        return found
