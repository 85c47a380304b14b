"""Whether elections can be recognised: asked before anything is drawn up or anybody is seated."""

from datetime import date, datetime

from mattran.base.dates import ONE_DAY, local_day, show, show_moment
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.figures.facts import queries as facts
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.choices import ConferenceKind, ElectionState
from mattran.frontwork.conferences.models import Conference, ConsultativeElection


class CannotRecognise(Exception):
    """These boards cannot be recognised so; says which and why."""


def hold(wanted: set[int]) -> None:
    """Let whoever sends back or corrects one of them pass first, or wait: those hold the conference."""
    held = Conference.objects.select_for_update(of=("self",)).filter(election__in=wanted)
    list(held.order_by("pk").values_list("pk"))


def must_be_ready(by: Actor, one: ConsultativeElection, on: date, at: datetime) -> None:
    """She may recognise it, it was sent, its unit is there, and the day is one on which it can be."""
    unit, held_on = queries.unit_now(one.conference.unit), one.conference.held_on
    by.demand(Verb.MANAGE_SEATS)
    if not units.exists(unit, local_day(at)):
        raise CannotRecognise(
            f"{units.dates_sentence(unit)} Hãy ghi người và chức danh ở đơn vị hiện nay, hoặc trả lại "
            "kết quả này."
        )
    by.demand(Verb.MANAGE_SEATS, unit)
    if one.state == ElectionState.RECOGNISED and one.answered_at:
        when = show_moment(one.answered_at)
        raise CannotRecognise(f"{unit} đã được công nhận lúc {when}, {one.answered_by}. Hãy mở lại trang.")
    if one.state != ElectionState.SENT:
        raise CannotRecognise(f"{unit} chưa gửi kết quả, hoặc đã bị trả lại. Hãy mở lại trang.")
    if on > local_day(at):
        raise CannotRecognise(f"Ngày {show(on)} chưa đến. Hãy ghi ngày của quyết định.")
    if unit != one.conference.unit and not units.exists(unit, on):
        raise CannotRecognise(f"{units.dates_sentence(unit)} Hãy ghi ngày công nhận từ khi có tên ấy.")
    if held_on is not None and on < held_on:
        raise CannotRecognise(f"Ngày công nhận {show(on)} trước ngày hội nghị của {unit} ({show(held_on)}).")


def must_be_the_first(one: ConsultativeElection) -> None:
    """The same board was not recognised for the same term before, its conference written down twice."""
    conference = one.conference
    if not conference.elects:
        return
    alike = ConsultativeElection.objects.filter(
        state=ElectionState.RECOGNISED,
        conference__kind=ConferenceKind.TERM,
        conference__unit__in={conference.unit, queries.unit_now(conference.unit)},
        conference__term_label=conference.term_label,
    )
    before = alike.exclude(pk=one.pk).order_by("pk").first()
    if before is not None:
        raise CannotRecognise(
            f"{conference.unit}, nhiệm kỳ {conference.term_label} đã được công nhận theo {before.decision}. "
            "Nếu hội nghị ghi hai lần, hãy trả lại kết quả này."
        )


class RecognitionLocked(CannotRecognise):
    """The books of that day are locked: the recognition needs a reason and stays visible as a correction."""

    field = "reason"


def must_say_why(one: ConsultativeElection, on: date, reason: str) -> bool:
    """Whether that day lies in a locked period; without a reason then, raises RecognitionLocked."""
    lock = facts.lock_over(queries.unit_now(one.conference.unit), on)
    if lock is not None and not reason:
        raise RecognitionLocked(
            f"{one.conference.unit}: sổ {show(lock.starts_on)} – {show(lock.ends_on - ONE_DAY)} đã khoá. "
            "Vẫn công nhận được: hãy nêu lý do, báo cáo sẽ hiện là số đính chính."
        )
    return lock is not None
