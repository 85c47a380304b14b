"""Why a task cannot be kept, closed or changed as it was told."""

from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.models import Task


class CannotKeepTask(Exception):
    """A task that cannot be kept so: the field to look at again ("" for none), a sentence for the user."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class GivenFromAbove(CannotKeepTask):
    """A unit above gave it: the unit itself says how far it is and finishes it, and alters nothing."""

    def __init__(self, giver: Unit) -> None:
        super().__init__(
            "",
            f"Việc này do {giver} giao nên {giver} mới sửa hoặc cho thôi được. "
            "Ông/bà vẫn ghi tiến độ và bấm “Đã xong” được.",
        )


class StaleTask(Exception):
    """Somebody changed the task after this page was opened: both versions have to be shown."""

    def __init__(self, task: Task) -> None:
        super().__init__(task)
        self.task = task

    def __str__(self) -> str:
        return "Có người vừa sửa việc này. Hãy xem hai bản ở dưới rồi lưu lại bản đúng."
