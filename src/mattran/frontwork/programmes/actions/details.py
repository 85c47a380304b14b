"""What is told of a task, as one value."""

from dataclasses import dataclass, replace
from datetime import date

from mattran.base.dates import show
from mattran.base.text import BadText, clean
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes import rules
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask
from mattran.frontwork.programmes.models import Task


@dataclass(frozen=True)
class TaskDetails:
    """What is to be done, who leads, who helps, until when, with what result, and who asked for it.

    Everything may be left open; `due_on` None is "chưa ghi hạn".
    """

    text: str = ""
    lead_unit: Unit | None = None
    lead_person: str = ""
    supporting_units: tuple[Unit, ...] = ()
    supporters: str = ""
    due_on: date | None = None
    product: str = ""
    said_by: str = ""

    @classmethod
    def of(cls, task: Task) -> "TaskDetails":
        """As the task stands."""
        return cls(
            text=task.text,
            lead_unit=task.lead_unit,
            lead_person=task.lead_person,
            supporting_units=tuple(task.supporting_units.in_order()),
            supporters=task.supporters,
            due_on=task.due_on,
            product=task.product,
            said_by=task.said_by,
        )

    def cleaned(self) -> "TaskDetails":
        """The same as it is kept. Raises CannotKeepTask with the field that cannot be."""
        units = sorted({unit.pk: unit for unit in self.supporting_units}.values(), key=lambda unit: unit.pk)
        return replace(
            self,
            text=tidy("text", self.text, rules.TEXT_LETTERS),
            lead_person=tidy("lead_person", self.lead_person, rules.PERSON_LETTERS),
            supporting_units=tuple(units),
            supporters=tidy("supporters", self.supporters, rules.SUPPORTERS_LETTERS),
            product=tidy("product", self.product, rules.PRODUCT_LETTERS),
            said_by=tidy("said_by", self.said_by, rules.SAID_BY_LETTERS),
        )

    def as_fields(self) -> dict[str, list[str]]:
        """Field by field, for what makes two presses the same."""
        return {
            "text": [self.text],
            "lead_unit": [str(self.lead_unit.pk)] if self.lead_unit else [],
            "lead_person": [self.lead_person],
            "supporting_units": sorted(str(unit.pk) for unit in self.supporting_units),
            "supporters": [self.supporters],
            "due_on": [self.due_on.isoformat()] if self.due_on else [],
            "product": [self.product],
            "said_by": [self.said_by],
        }

    def told(self) -> dict[str, str]:
        """Field by field in words, for the history and for two versions side by side."""
        return {
            "Việc": self.text,
            "Đơn vị chủ trì": str(self.lead_unit or ""),
            "Ai lo": self.lead_person,
            "Đơn vị phối hợp": ", ".join(sorted(str(unit) for unit in self.supporting_units)),
            "Nơi khác cùng phối hợp": self.supporters,
            "Hạn": show(self.due_on) if self.due_on else "",
            "Sản phẩm": self.product,
            "Ai giao": self.said_by,
        }


def tidy(field: str, text: str, letters: int) -> str:
    """The text on one line as it is kept, or CannotKeepTask about that field."""
    try:
        return clean(text, max_length=letters)
    except BadText as wrong:
        raise CannotKeepTask(field, str(wrong)) from wrong
