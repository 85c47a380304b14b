"""Whether what is told of an activity can be so: question by question, each with its own sentence."""

from datetime import date, datetime, timedelta

from mattran.base.dates import local_day, show
from mattran.directory.units.models import Unit
from mattran.figures.facts import queries as facts
from mattran.figures.facts.models import Lock
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.refusals import CannotRecord, PeriodLocked
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.activities.rules import EARLIEST, Amount, too_many
from mattran.frontwork.programmes import queries as programmes

JOINT_DAYS = timedelta(days=31)


def check(details: Details, *, unit: Unit, at: datetime, was: Activity | None = None) -> None:
    """Refuse what cannot be so, question by question; `was` is the activity being corrected."""
    _check_day(details, unit, local_day(at))
    _check_kind(details, unit, local_day(at), was)
    _check_people(details.people)
    _check_figures(details)
    _check_contents(details, unit, was)
    if details.part_of is not None:
        _check_part_of(details.part_of, details, unit, was)


def _check_day(details: Details, unit: Unit, today: date) -> None:
    day = details.held_on
    if day > today:
        raise CannotRecord("day", f"Ngày {show(day)} chưa đến. Hãy ghi khi đã làm xong.")
    if day < EARLIEST:
        raise CannotRecord("day", f"Ngày {show(day)} quá xa. Hãy xem lại năm.")


def _check_kind(details: Details, unit: Unit, today: date, was: Activity | None) -> None:
    if was is not None and was.kind_id == details.kind.pk:
        return
    if not queries.may_use(unit, details.kind, today):
        raise CannotRecord("kind", f"Loại việc “{details.kind}” không còn dùng ở {unit}. Hãy chọn loại khác.")


def _check_people(people: Amount | None) -> None:
    if people is not None and (wrong := _wrong_with(people, "người")):
        raise CannotRecord("people", wrong)


def _check_figures(details: Details) -> None:
    asked = {row.measure.code: row for row in details.postings if row.how == Posting.ASKED}
    for code, amount in details.figures.items():
        if code not in asked and code in details.measures:
            continue  # told when the kind still asked it
        if code not in asked:
            raise CannotRecord(
                "kind", f"Loại việc “{details.kind}” không có số liệu này. Hãy chọn lại loại việc."
            )
        measure = asked[code].measure
        if wrong := _wrong_with(amount, measure.unit_of_count, measure.decimals):
            raise CannotRecord(f"figure:{code}", f"{asked[code].question} {wrong}")


def _wrong_with(amount: Amount, unit: str, decimals: int = 0) -> str:
    if amount.value < 0:
        return "Số phải từ 0 trở lên, ví dụ 120."
    return too_many(amount, unit, decimals)


def _check_contents(details: Details, unit: Unit, was: Activity | None) -> None:
    kept = set(was.contents.values_list("pk", flat=True)) if was is not None else set()
    told = [content for content in details.contents if content.pk not in kept]
    for content in programmes.not_open(told, unit, details.held_on):
        raise CannotRecord(
            "contents",
            f"{content.campaign} không có ở {unit} vào ngày {show(details.held_on)}. "
            "Hãy bỏ chọn nội dung đó.",
        )


def _check_part_of(joint: Activity, details: Details, unit: Unit, was: Activity | None) -> None:
    joint = Activity.objects.select_for_update().get(pk=joint.pk)  # nobody withdraws it meanwhile
    if not joint.is_standing:
        raise CannotRecord("part_of", f"Đợt chung “{joint}” đã bị bỏ. Hãy chọn “Không, là việc khác”.")
    if joint.part_of_id is not None:
        raise CannotRecord(
            "part_of", f"“{joint}” chỉ là một phần của đợt khác. Hãy chọn đợt của bên tổ chức."
        )
    if joint.unit_id == unit.pk:
        raise CannotRecord("part_of", "Việc của chính đơn vị không thể là đợt chung. Hãy sửa bản đã ghi.")
    if was is not None and was.parts.standing().exists():
        raise CannotRecord(
            "part_of",
            "Việc này đang là đợt chung của nơi khác. Hãy chọn “Không, là việc khác”.",
        )
    if abs(joint.held_on - details.held_on) > JOINT_DAYS:
        raise CannotRecord("part_of", f"“{joint}” cách ngày này quá một tháng. Hãy xem lại ngày.")
    if not queries.can_join(unit, joint, details.held_on):
        raise CannotRecord("part_of", f"“{joint}” là việc của nơi khác. Hãy chọn “Không, là việc khác”.")


def needs_reason(unit: Unit, *days: date) -> Lock | None:
    """The lock over the unit on one of these days, if there is one."""
    return next((lock for day in days if (lock := facts.lock_over(unit, day)) is not None), None)


def reason_to_be_late(unit: Unit, *days: date, reason: str) -> str:
    """The reason where one of these days lies in a locked period, "" where none does.

    Raises PeriodLocked when it is needed and was not given.
    """
    lock = needs_reason(unit, *days)
    if lock is None:
        return ""
    if not reason:
        raise PeriodLocked(lock)
    return reason
