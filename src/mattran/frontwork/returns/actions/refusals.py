"""Why a return cannot be sent, received or asked for; str() is a sentence for the user."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mattran.base.dates import local_day, show_moment
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.models import Return
from mattran.frontwork.returns.queries import asked_below, received_by


class CannotConfirm(Exception):
    """A return that cannot be sent so."""


class CannotAnswer(Exception):
    """A return that cannot be received or sent back so."""


class CannotCollect(Exception):
    """A period that cannot be asked for so; `field` is the answer to look at again."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class StaleReturn(Exception):
    """Somebody else sent or answered the return while this page was open."""

    def __init__(self, one_return: Return) -> None:
        super().__init__(one_return)
        self.one_return = one_return

    def __str__(self) -> str:
        who, when = self.one_return.sent_by, self.one_return.sent_at
        if self.one_return.answered_at is not None and self.one_return.answered_at > when:
            who, when = self.one_return.answered_by, self.one_return.answered_at
        state = self.one_return.get_state_display().lower()
        return (
            f"Phiếu này vừa đổi: {state} lúc {show_moment(when)}, {who}. "
            "Trang đã mở lại bản mới, hãy xem rồi bấm lại."
        )


class StaleBooks(Exception):
    """Something of the period was recorded or taken back while the page was open."""

    def __str__(self) -> str:
        return "Sổ kỳ này vừa đổi trong lúc trang mở. Trang đã mở lại với số mới, hãy xem rồi bấm lại."


class StaleRows(Exception):
    """Something of these units' month was recorded or taken back while the table was open."""

    def __init__(self, changed: Sequence[Unit]) -> None:
        super().__init__(changed)
        self.changed = changed

    def __str__(self) -> str:
        return (
            f"Sổ của {units.listed(self.changed, 3)} vừa đổi trong lúc bảng mở, có thể người khác đã nhập. "
            "Bảng đã mở lại với số mới, số gõ vẫn còn: hãy xem các dòng “đã ghi”, rồi lưu lại."
        )


def demand_answers(by: Actor, senders: Sequence[Unit], at: datetime) -> None:
    """Raise MayNot unless she answers the returns of all these units, and over nobody's head."""
    by.demand_all(Verb.ACCEPT, senders)
    ours = received_by(by.unit, senders, local_day(at))
    for unit in senders:
        if unit.pk not in ours:
            raise MayNot(by, Verb.ACCEPT, unit)


def refuse_withdrawn(by: Actor, periods: Iterable[Period], at: datetime) -> None:
    """Raise CannotAnswer where nobody waits for the period any more."""
    for period in {one for one in periods if not one.is_a_month}:
        wanted = asked_below(by.unit, period, local_day(at))
        if wanted is not None and wanted.withdrawn is not None:
            raise CannotAnswer(
                f"Đợt thu phiếu {period.in_a_sentence} đã huỷ ({wanted.withdrawn.withdrawn_because}), "
                "không nhận hay trả lại phiếu của đợt này nữa."
            )
