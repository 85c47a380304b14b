"""What is told of an activity, checked against the day, the unit and the catalogue before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day, show
from mattran.base.money import group
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import BadFigure, Book, Figure, Source
from mattran.figures.facts.models import Lock
from mattran.figures.measures.choices import CountedBy, Qualifier
from mattran.frontwork.activities import queries
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import SOURCE_KIND, Activity, ActivityFigure, ActivityKind
from mattran.frontwork.activities.rules import (
    EARLIEST,
    MOST,
    MOST_PEOPLE,
    UNCOUNTED,
    Amount,
    Answers,
    Post,
    figures_given,
)
from mattran.frontwork.programmes import queries as programmes
from mattran.frontwork.programmes.models import CampaignContent

JOINT_DAYS = timedelta(days=31)


class CannotRecord(Exception):
    """An activity that cannot be written so: which question to look at again, and a sentence for the user."""

    def __init__(self, question: str, sentence: str) -> None:
        super().__init__(sentence)
        self.question = question


class PeriodLocked(CannotRecord):
    """The books of that day are locked: a late entry needs a reason and stays visible as a correction."""

    def __init__(self, lock: Lock) -> None:
        last = lock.ends_on - timedelta(days=1)
        super().__init__(
            "reason",
            f"Sổ từ {show(lock.starts_on)} đến {show(last)} đã khoá. Vẫn ghi được: nêu lý do, "
            "báo cáo sẽ hiện là số điều chỉnh.",
        )
        self.lock = lock


@dataclass(frozen=True)
class Details:
    """What is told of an activity. `people` None and a measure left out of `figures` mean "chưa biết"."""

    kind: ActivityKind
    held_on: date
    place: str = ""
    people: Amount | None = None
    figures: Mapping[str, Amount] = field(default_factory=dict)
    contents: tuple[CampaignContent, ...] = ()
    note: str = ""
    part_of: Activity | None = None

    @classmethod
    def of(cls, activity: Activity) -> "Details":
        """What stands recorded of an activity."""
        return cls(
            kind=activity.kind,
            held_on=activity.held_on,
            place=activity.place,
            people=activity.people_amount,
            figures={
                row.measure.code: row.amount
                for row in activity.figures.select_related("measure").order_by("measure__order", "pk")
            },
            contents=tuple(
                activity.contents.select_related("campaign").order_by("campaign__order", "number", "pk")
            ),
            note=activity.note,
            part_of=activity.part_of,
        )

    @classmethod
    def told_so_far(cls, answers: Answers, unit: Unit) -> "Details":
        """What a draft says once it has a kind and a day; what is gone meanwhile is left out."""
        kind = queries.kind_of(answers)
        if kind is None:
            raise CannotRecord("kind", "Chọn việc vừa làm.")
        if answers.day is None:
            raise CannotRecord("day", "Ghi ngày làm.")
        asked = {row.measure.code for row in queries.postings(kind) if row.how == Posting.ASKED}
        wanted = answers.contents if answers.contents is not None else queries.usual_contents(kind)
        offered = programmes.contents_open_to(unit, answers.day)
        return cls(
            kind=kind,
            held_on=answers.day,
            place=answers.place,
            people=answers.people if kind.asks_people else None,
            figures={code: amount for code, amount in answers.figures.items() if code in asked},
            contents=tuple(content for content in offered if content.pk in wanted),
            note=answers.note,
            part_of=Activity.objects.filter(pk=answers.part_of or 0).select_related("unit", "kind").first(),
        )

    def as_fields(self) -> dict[str, list[str]]:
        """Every answer as text: what makes two forms the same, and what the audit log compares."""
        return {
            "kind": [self.kind.name],
            "held_on": [show(self.held_on)],
            "place": [self.place],
            "people": [self.people.said() if self.people else ""],
            **{f"figure:{code}": [amount.said()] for code, amount in sorted(self.figures.items())},
            "contents": sorted(str(content.pk) for content in self.contents),
            "note": [self.note],
            "part_of": [str(self.part_of.pk) if self.part_of else ""],
        }


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
        raise CannotRecord("day", f"Ngày {show(day)} chưa đến. Làm xong rồi hãy ghi.")
    if day < EARLIEST:
        raise CannotRecord("day", f"Ngày {show(day)} quá xa. Kiểm tra lại năm.")
    if not units.exists(unit, day):
        raise CannotRecord("day", str(facts.unit_not_there(unit, day)))


def _check_kind(details: Details, unit: Unit, today: date, was: Activity | None) -> None:
    if was is not None and was.kind_id == details.kind.pk:
        return
    if not queries.kinds_open_to(unit, today).filter(pk=details.kind.pk).exists():
        raise CannotRecord("kind", f"Loại việc “{details.kind}” không còn dùng ở {unit}. Chọn loại khác.")


def _check_people(people: Amount | None) -> None:
    if people is None:
        return
    if people.value < 0:
        raise CannotRecord("people", "Số người không được nhỏ hơn 0.")
    if people.value > MOST_PEOPLE:
        raise CannotRecord(
            "people",
            f"{group(people.value)} người là quá nhiều cho một việc (nhiều nhất {group(MOST_PEOPLE)}). "
            "Kiểm tra lại số người.",
        )


def _check_figures(details: Details) -> None:
    asked = {post.measure.code: post for post in queries.postings(details.kind) if post.how == Posting.ASKED}
    for code, amount in details.figures.items():
        if code not in asked:
            raise CannotRecord(
                "kind", f"Loại việc “{details.kind}” không có số liệu này. Chọn lại loại việc."
            )
        if not 0 <= amount.value <= MOST:
            raise CannotRecord(
                f"figure:{code}", f"{asked[code].question} Số này không ghi được. Kiểm tra lại."
            )


def _check_contents(details: Details, unit: Unit, was: Activity | None) -> None:
    if not details.contents:
        return
    known = {content.pk for content in programmes.contents_open_to(unit, details.held_on)}
    if was is not None:
        known |= set(was.contents.values_list("pk", flat=True))
    for content in details.contents:
        if content.pk not in known:
            raise CannotRecord(
                "contents",
                f"{content.campaign} không có ở {unit} vào ngày {show(details.held_on)}. Bỏ nội dung đó.",
            )


def _check_part_of(joint: Activity, details: Details, unit: Unit, was: Activity | None) -> None:
    joint = Activity.objects.select_for_update().get(pk=joint.pk)  # nobody withdraws it meanwhile
    if not joint.is_standing:
        raise CannotRecord("part_of", f"Đợt chung “{joint}” đã bị bỏ. Chọn “không thuộc đợt chung”.")
    if joint.part_of_id is not None:
        raise CannotRecord("part_of", f"“{joint}” chỉ là một phần của đợt khác. Chọn đợt của bên tổ chức.")
    if joint.unit_id == unit.pk:
        raise CannotRecord("part_of", "Việc của chính đơn vị không thể là đợt chung. Sửa bản đã ghi.")
    if was is not None and was.parts.standing().exists():
        raise CannotRecord("part_of", "Việc này đang là đợt chung của nơi khác nên không thuộc đợt nào nữa.")
    if abs(joint.held_on - details.held_on) > JOINT_DAYS:
        raise CannotRecord("part_of", f"“{joint}” cách ngày này quá một tháng. Kiểm tra lại ngày.")
    if not queries.can_join(unit, joint, details.held_on):
        raise CannotRecord("part_of", f"“{joint}” là việc của nơi khác. Chọn “không thuộc đợt chung”.")


def needs_reason(unit: Unit, *days: date) -> Lock | None:
    """The lock over the unit on one of these days, if there is one."""
    return next((lock for day in days if (lock := facts.lock_over(unit, day)) is not None), None)


def write(activity: Activity, details: Details) -> None:
    """Put the answers on the activity's rows."""
    activity.kind = details.kind
    activity.held_on = details.held_on
    activity.place = details.place
    activity.note = details.note
    activity.part_of = details.part_of
    is_counted = details.people is not None and details.people != UNCOUNTED
    activity.people = details.people.value if details.people is not None and is_counted else None
    activity.people_qualifier = details.people.qualifier if details.people is not None else Qualifier.EXACT
    activity.save()
    activity.contents.set(details.contents)
    activity.figures.all().delete()
    measures = {post.measure.code: post.measure for post in queries.postings(details.kind)}
    ActivityFigure.objects.bulk_create(
        ActivityFigure(
            activity=activity, measure=measures[code], value=amount.value, qualifier=amount.qualifier
        )
        for code, amount in details.figures.items()
    )


def figures_of(details: Details) -> dict[str, Amount]:
    """What the activity gives to the books, by measure code."""
    posts = [
        Post(row.measure.code, Posting(row.how), CountedBy(row.measure.counted_by))
        for row in queries.postings(details.kind)
    ]
    return figures_given(
        posts, people=details.people, answers=details.figures, is_part=details.part_of is not None
    )


def post(book: Book, activity: Activity, details: Details) -> None:
    """Bring the activity's standing facts in line with what is told of it, if that changed."""
    given = figures_of(details) if activity.is_standing else {}
    standing = list(facts.standing(SOURCE_KIND, activity.pk))
    now = {(activity.held_on, code, amount.value, amount.qualifier) for code, amount in given.items()}
    if now == {(fact.day, fact.measure.code, fact.value, Qualifier(fact.qualifier)) for fact in standing}:
        return
    source = Source(SOURCE_KIND, activity.pk)
    if standing:
        book.reverse(source=source)
    if given:
        figures = [Figure(code, amount.value, amount.qualifier) for code, amount in given.items()]
        try:
            book.post(unit=activity.unit, day=activity.held_on, figures=figures, source=source)
        except BadFigure as refusal:
            raise CannotRecord("kind", str(refusal)) from refusal


def log(
    activity: Activity,
    *,
    by: Actor,
    verb: str,
    at: datetime,
    changes: Mapping[str, object] | None = None,
) -> None:
    """The audit line of what was done to the activity."""
    audit.record(
        who=by.who,
        verb=verb,
        kind=SOURCE_KIND,
        object_id=activity.pk,
        label=str(activity),
        unit_id=activity.unit_id,
        at=at,
        changes=dict(changes or {}),
    )


def told(details: Details) -> dict[str, str]:
    """Every answer in the words of the page, for the history."""
    names = {row.measure.code: row.measure for row in queries.postings(details.kind)}
    return {
        "Loại việc": details.kind.name,
        "Ngày": show(details.held_on),
        "Nơi làm": details.place,
        "Số người": details.people.said() if details.people else "",
        **{
            names[code].name: amount.said(names[code].decimals)
            for code, amount in details.figures.items()
            if code in names
        },
        "Nội dung": "; ".join(str(content) for content in details.contents),
        "Ghi thêm": details.note,
        "Thuộc đợt chung": str(details.part_of) if details.part_of else "",
    }
