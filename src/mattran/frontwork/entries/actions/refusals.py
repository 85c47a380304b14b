"""Why figures cannot be entered or undone."""

from mattran.base.dates import show_moment
from mattran.frontwork.entries.models import Batch
from mattran.frontwork.entries.rules import Refusal


class CannotEnter(Exception):
    """Lines that cannot be entered so; nothing was. `refusals` has each with its row, column and sentence."""

    def __init__(self, refusals: tuple[Refusal, ...], *, needs_reason: bool = False) -> None:
        super().__init__(refusals)
        self.refusals, self.needs_reason = refusals, needs_reason

    def __str__(self) -> str:
        if len(self.refusals) == 1:
            return str(self.refusals[0])
        return f"{len(self.refusals)} chỗ chưa nhập được, nên chưa nhập gì cả. {self.refusals[0]}"


class AlreadyEntered(Exception):
    """This sheet of this very file stands in the books; entering it again would count everything twice."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        self.batch = batch

    def __str__(self) -> str:
        return (
            f"Tệp này đã nhập lúc {show_moment(self.batch.made_at)}, {self.batch.made_by}. "
            "Muốn nhập lại thì hoàn tác lần nhập ấy trước."
        )


class CannotUndo(Exception):
    """A batch that cannot be undone so; str() is a sentence for the user."""
