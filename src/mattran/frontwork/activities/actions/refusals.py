"""Why an activity cannot be written as it was told."""

from mattran.base.dates import ONE_DAY, show
from mattran.figures.facts.models import Lock


class CannotRecord(Exception):
    """An activity that cannot be written so: which question to look at again, and a sentence for the user."""

    def __init__(self, question: str, sentence: str) -> None:
        super().__init__(sentence)
        self.question = question


class NotHerDraft(Exception):
    """A draft is its writer's alone: nobody else goes on with it, takes its photos or drops it."""

    def __str__(self) -> str:
        return "Bản đang ghi này là của người khác. Hãy mở bản của mình."


class PeriodLocked(CannotRecord):
    """The books of that day are locked: a late entry needs a reason and stays visible as a correction."""

    def __init__(self, lock: Lock) -> None:
        last = lock.ends_on - ONE_DAY
        super().__init__(
            "reason",
            f"Sổ từ {show(lock.starts_on)} đến {show(last)} đã khoá. Vẫn ghi được: hãy nêu lý do, "
            "báo cáo sẽ hiện là số đính chính.",
        )
        self.lock = lock
