"""Why a reorganisation is not written, or not undone; each a sentence for the officer."""

from collections.abc import Sequence

from mattran.base.dates import show, show_moment
from mattran.directory.units.actions import CannotReorganise
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import listed
from mattran.frontwork.reorganisation.actions.plan import Plan
from mattran.frontwork.reorganisation.models import Reorganisation
from mattran.frontwork.reorganisation.queries.late import LateRecord

SHOWN = 5


class CannotPlan(CannotReorganise):
    """The plan does not fit together; `field` is the one to mend."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class RecordedLater(CannotReorganise):
    """Something is recorded of days on which its unit would not exist."""

    def __init__(self, plan: Plan, found: Sequence[LateRecord]) -> None:
        super().__init__(
            f"{listed(plan.ending, 3)} đã có việc, số liệu ghi cho ngày {show(plan.on)} trở đi: "
            f"{_some(found)}. Hãy bỏ, hoặc sửa ngày những việc ấy và ghi lại cho đơn vị mới; "
            "hoặc chọn ngày sắp xếp muộn hơn."
        )


class SeatedLater(CannotReorganise):
    """Somebody is seated from a day on which the unit would not exist."""

    def __init__(self, plan: Plan, found: Sequence[LateRecord]) -> None:
        super().__init__(
            f"{listed(plan.ending, 3)} đã có chức danh, phân công từ ngày {show(plan.on)} trở đi: "
            f"{_some(found)}. Hãy kết thúc hoặc sửa những chức danh ấy, hoặc chọn ngày sắp xếp muộn hơn."
        )


class AlreadyDone(CannotReorganise):
    """The same stands already."""

    def __init__(self, done: Reorganisation) -> None:
        super().__init__(f"Việc này đã ghi lúc {show_moment(done.made_at)}, {done.made_by}: {done}.")
        self.done = done


class BuiltOn(CannotReorganise):
    """Something was built on the reorganisation, so that it cannot be undone."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(
            f"Không huỷ được nữa, vì sau lần sắp xếp này đã có: {_some(found)}. "
            "Muốn đổi, hãy ghi một lần sắp xếp mới."
        )
        self.found = found


def not_there(unit: Unit, within: Unit) -> CannotPlan:
    """A unit that does not belong where the plan says."""
    return CannotPlan("olds", f"{unit} không trực thuộc {within} vào ngày ấy. Hãy xem lại ngày, hoặc đơn vị.")


def _some(found: Sequence[object]) -> str:
    shown = "; ".join(str(one) for one in found[:SHOWN])
    rest = len(found) - SHOWN
    return f"{shown}; và {rest} việc khác" if rest > 0 else shown
