"""Why a conference cannot be written as it was told."""

from datetime import date
from typing import Final

from mattran.base.dates import ONE_DAY, show
from mattran.figures.facts.models import Lock
from mattran.frontwork.conferences.models import Conference

FRONT_BEGINS: Final = date(1930, 11, 18)  # the day of tradition of the Front; nothing here is older


class CannotRecord(Exception):
    """What was told cannot be so: which answer to look at again, and a sentence for the user."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def refuse_too_old(field: str, day: date | None) -> None:
    """Raise CannotRecord for a day before there was a Front: a slip in the year."""
    if day is not None and day < FRONT_BEGINS:
        raise CannotRecord(field, f"Ngày {show(day)} quá xa. Hãy xem lại năm.")


class PeriodLocked(CannotRecord):
    """The books of that day are locked: a late entry needs a reason and stays visible as a correction."""

    def __init__(self, lock: Lock) -> None:
        super().__init__(
            "reason",
            f"Sổ từ {show(lock.starts_on)} đến {show(lock.ends_on - ONE_DAY)} đã khoá. Vẫn ghi được: hãy nêu "
            "lý do, báo cáo sẽ hiện là số đính chính.",
        )
        self.lock = lock


class StaleVersion(Exception):
    """Somebody saved the conference after this page was opened."""

    def __init__(self, conference: Conference) -> None:
        super().__init__(conference)
        self.conference = conference

    def __str__(self) -> str:
        return "Có người vừa sửa hội nghị này. Bản mới nhất hiện ở dưới; hãy xem rồi lưu lại điều của ông/bà."
