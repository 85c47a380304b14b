"""What must hold before the tree changes, and the sentences that say why it may not."""

from datetime import date

from mattran.base.dates import show
from mattran.base.spans import OPEN, Span
from mattran.base.text import clean, refuse_suspicious_letters
from mattran.directory.units import queries
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Placement, Succession, Unit


class CannotReorganise(Exception):
    """A change of the tree that is refused; str() is a sentence for the officer."""


class NotOnThatDay(CannotReorganise):
    """The unit does not exist on the day, or not long enough."""

    def __init__(self, unit: Unit, on: date) -> None:
        super().__init__(f"Ngày {show(on)} không có đơn vị này. {queries.dates_sentence(unit)}")


class EndsTooSoon(CannotReorganise):
    """The parent is closed while the unit would still hang under it."""

    def __init__(self, parent: Unit) -> None:
        super().__init__(
            f"Không thể trực thuộc {parent.full_name} sau khi đơn vị ấy kết thúc. "
            f"{queries.dates_sentence(parent)}"
        )


class ChangedLater(CannotReorganise):
    """A later change of the unit is already recorded."""

    def __init__(self, unit: Unit, later: date) -> None:
        super().__init__(
            f"{unit.full_name} đã có thay đổi ghi từ ngày {show(later)}, "
            "nên không thể kết thúc trước ngày ấy."
        )


class JoinedLater(CannotReorganise):
    """Another unit is recorded to go into this one on a later day."""

    def __init__(self, unit: Unit, step: Succession) -> None:
        super().__init__(
            f"{step.old.full_name} đã ghi là {step.get_kind_display().lower()} vào {unit.full_name} từ ngày "
            f"{show(step.on)}, nên {unit.full_name} không thể kết thúc trước ngày ấy. "
            "Hãy huỷ lần sắp xếp ấy trước."
        )


class HasChildren(CannotReorganise):
    """Units that exist would be left without a parent."""

    def __init__(self, unit: Unit, children: list[Unit]) -> None:
        super().__init__(
            f"{unit.full_name} còn đơn vị trực thuộc: {queries.listed(children, 3)}. "
            "Hãy chuyển các đơn vị này đi trước."
        )


class NameTaken(CannotReorganise):
    """A unit of the same name already belongs to the same parent."""

    def __init__(self, name: str, parent: Unit) -> None:
        super().__init__(f"{parent.full_name} đã có đơn vị tên là {name}. Hãy chọn tên khác.")


class NationStays(CannotReorganise):
    """The root of the tree is neither moved nor closed."""

    def __str__(self) -> str:
        return "Đơn vị toàn quốc đứng trên cùng, không di chuyển, không sáp nhập và không kết thúc."


def hold_the_tree() -> None:
    """Let one reorganisation after another pass; on SQLite the transaction itself holds all others off."""
    list(Unit.objects.select_for_update().filter(kind=UnitKind.NATION).order_by("pk").values_list("pk"))


def must_not_be_the_nation(*units: Unit) -> None:
    """Only what is below the nation can be reorganised."""
    if any(unit.kind == UnitKind.NATION for unit in units):
        raise NationStays


def must_exist(unit: Unit, on: date) -> None:
    """The unit exists on that day."""
    if not queries.exists(unit, on):
        raise NotOnThatDay(unit, on)


def must_last(parent: Unit, span: Span) -> None:
    """The parent exists on all days of the span."""
    must_exist(parent, span.start)
    if not any(life.start <= span.start and span.end <= life.end for life in queries.periods(parent)):
        raise EndsTooSoon(parent)


def must_be_endable(unit: Unit, on: date) -> None:
    """The unit existed before the day, exists on it, and nothing is recorded of it afterwards."""
    must_not_be_the_nation(unit)
    must_exist(unit, on)
    if queries.lifetime(unit).start >= on:
        raise NotOnThatDay(unit, on)
    later = Placement.objects.filter(unit=unit, valid_from__gt=on).order_by("valid_from", "pk").first()
    if later is not None:
        raise ChangedLater(unit, later.valid_from)


def must_not_be_joined_later(unit: Unit, on: date) -> None:
    """Nothing is recorded to go into it after the day: it would go into a unit that is not there."""
    joining = Succession.objects.filter(new=unit, on__gt=on).select_related("old").order_by("on", "pk")
    if step := joining.first():
        raise JoinedLater(unit, step)


def must_have_no_children(unit: Unit, on: date) -> None:
    """No unit belongs to this one on that day or later."""
    left = Unit.objects.filter(
        above__ancestor=unit, above__depth=1, above__is_live=True, above__valid_to__gt=on
    )
    if children := list(left.distinct().in_order()):
        raise HasChildren(unit, children)


def must_be_free(full_name: str, parent: Unit, on: date, besides: Unit | None = None) -> None:
    """No other unit below the parent has this name on that day or later."""
    same = queries.called(full_name, parent, on)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise NameTaken(full_name, parent)


def good_name(text: str) -> str:
    """The name as it is kept; BadText if it is empty, too long or holds letters that only look Vietnamese."""
    name = clean(text, max_length=200)
    if not name:
        raise CannotReorganise("Hãy ghi tên đơn vị.")
    refuse_suspicious_letters(name)
    return name


def span_from(unit: Unit, on: date) -> Span:
    """From a day until the unit's next placement."""
    later = Placement.objects.filter(unit=unit, valid_from__gt=on).order_by("valid_from", "pk").first()
    return Span(on, later.valid_from if later else OPEN)
