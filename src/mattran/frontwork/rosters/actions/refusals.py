"""Why a list cannot be taken in or taken back."""

from mattran.base.dates import show_moment
from mattran.frontwork.entries.rules import Refusal
from mattran.frontwork.rosters.models import Roster


class CannotTakeIn(Exception):
    """Rows that cannot be taken in so; nothing was. `refusals` has each with its row, column and sentence."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(refusals)
        self.refusals = refusals

    def __str__(self) -> str:
        more = f" Còn {len(self.refusals) - 1} chỗ khác." if len(self.refusals) > 1 else ""
        return f"Chưa nhập gì cả. {self.refusals[0]}{more}"


class AlreadyTakenIn(Exception):
    """This sheet of this very file was taken in and stands."""

    def __init__(self, roster: Roster) -> None:
        super().__init__(roster)
        self.roster = roster

    def __str__(self) -> str:
        return (
            f"Tệp này đã nhập lúc {show_moment(self.roster.made_at)}, {self.roster.made_by}. "
            "Muốn nhập lại thì hoàn tác lần nhập ấy trước."
        )


class CannotUndo(Exception):
    """A list that cannot be taken back so; str() is a sentence for the user."""
