"""Units in a sentence: several in a row, and when one exists."""

from collections.abc import Sequence
from datetime import date

from mattran.base.dates import ONE_DAY, show
from mattran.base.spans import DAWN, OPEN, Span
from mattran.directory.units.models import Unit
from mattran.directory.units.queries.changes import history
from mattran.directory.units.queries.lives import periods


def listed(units: Sequence[Unit], at_most: int = 5) -> str:
    """Names in a row: "Khu phố 1, Khu phố 2 và 3 đơn vị khác"."""
    names = [unit.full_name for unit in units]
    rest = len(names) - at_most
    return ", ".join(names) if rest <= 0 else f"{', '.join(names[:at_most])} và {rest} đơn vị khác"


def dates_sentence(unit: Unit) -> str:
    """When the unit exists and what followed it, for a message that refuses a day."""
    spans = periods(unit)
    if not spans:
        return f"{unit.full_name} chưa được đặt vào đâu."
    sentence = f"{unit.full_name} {'; '.join(_span_words(span, unit.known_from) for span in spans)}"
    last = [change for change in history(unit) if change.olds == (unit,) and change.on == spans[-1].end]
    for change in last:
        sentence += f", sau đó {change.sentence.removeprefix(unit.full_name).strip()}"
    return sentence + "."


def _span_words(span: Span, known_from: date | None) -> str:
    last = show(span.end - ONE_DAY) if span.end != OPEN else ""
    if span.start == DAWN and last:
        return f"hoạt động đến hết ngày {last}"
    if span.start == DAWN:
        known = f"được biết từ nguồn ngày {show(known_from)}; " if known_from else ""
        return f"{known}chưa ghi ngày kết thúc" if known else "đang hoạt động"
    if last:
        return f"hoạt động từ {show(span.start)} đến hết ngày {last}"
    return f"hoạt động từ {show(span.start)}"
