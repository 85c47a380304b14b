"""Confirming (gửi phiếu): a unit says that its figures of a period are all there is."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day, show, show_moment
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.actions.refusals import CannotConfirm, StaleBooks, StaleReturn
from mattran.frontwork.returns.choices import Answer, ReturnState
from mattran.frontwork.returns.models import SOURCE_KIND, Return, ReturnAnswer
from mattran.frontwork.returns.queries import Sheet, asked, sheet_of


@transaction.atomic
def confirm(
    *,
    by: Actor,
    unit: Unit,
    period: Period,
    nothing: Collection[str],
    seen_version: int,
    seen_mark: int,
    at: datetime,
) -> Return:
    """Send the unit's return of the period to the unit above.

    `nothing` are the codes of the groups of which the unit says "không có phát sinh"; of the others without a
    figure it says nothing, which is not 0. Pressed twice, it is sent once. Raises MayNot, CannotConfirm, and
    StaleReturn or StaleBooks when the page that was pressed showed an older version of either.
    """
    by.demand(Verb.CONFIRM, unit)
    sheet = _sheet_to_confirm(unit, period, at)
    answers = _answers(sheet, nothing)
    kept = _locked(unit, period, at)
    if kept.state == ReturnState.SENT and kept.version and _says(kept) == answers and kept.mark == sheet.mark:
        return kept
    _refuse_unless_open(kept, seen_version)
    if sheet.mark != seen_mark:
        raise StaleBooks
    _write(kept, answers, by=by, at=at, mark=sheet.mark)
    audit.record(
        who=by.who,
        verb="gửi phiếu",
        kind=SOURCE_KIND,
        object_id=kept.pk,
        label=str(kept),
        unit_id=unit.pk,
        at=at,
        changes=_in_words(sheet, answers),
    )
    return kept


def _refuse_unless_open(kept: Return, seen_version: int) -> None:
    """Raise for a return that was received, and for one that is not the one that was seen."""
    if kept.is_accepted and kept.version:
        when = show_moment(kept.answered_at) if kept.answered_at else ""
        raise CannotConfirm(
            f"Phiếu này đã được nhận lúc {when}, {kept.answered_by}. "
            "Muốn gửi lại, hãy đề nghị nơi nhận trả lại."
        )
    if kept.version != seen_version:
        if not kept.version:
            raise CannotConfirm("Phiếu này chưa gửi lần nào. Hãy mở lại phiếu rồi gửi.")
        raise StaleReturn(kept)


def _sheet_to_confirm(unit: Unit, period: Period, at: datetime) -> Sheet:
    today = local_day(at)
    wanted = asked(unit, period, today)
    if wanted is None:
        raise CannotConfirm(
            f"Không ai thu phiếu {period.in_a_sentence} của {unit}. Hãy chọn kỳ trong danh sách phiếu."
        )
    if wanted.withdrawn is not None:
        raise CannotConfirm(
            f"Đợt thu phiếu {period.in_a_sentence} đã huỷ ({wanted.withdrawn.withdrawn_because}), "
            "không phải gửi nữa."
        )
    if today < wanted.opens_on:
        raise CannotConfirm(f"{period} chưa hết. Gửi được từ ngày {show(wanted.opens_on)}.")
    return sheet_of(unit, wanted)


def _answers(sheet: Sheet, nothing: Collection[str]) -> dict[int, Answer]:
    """What the return says, by group; refuses a "nothing" beside figures, and to say naught."""
    groups = {one.group.code: one for one in sheet.groups}
    for code in sorted(nothing):
        if code not in groups:
            raise CannotConfirm("Có nhóm chỉ tiêu không còn dùng. Hãy mở lại phiếu rồi gửi.")
        if not groups[code].is_silent:
            line = next(one for one in groups[code].lines if one.is_told)
            raise CannotConfirm(
                f"Nhóm “{groups[code].group}” đã có số trong sổ ({line.measure}: {line.figure.text}), "
                "không thể là không có phát sinh. Hãy bỏ dấu ở nhóm này, hoặc sửa việc đã ghi."
            )
    answers = {one.group.pk: Answer.FIGURES for one in sheet.stated}
    answers |= {groups[code].group.pk: Answer.NOTHING for code in nothing}
    if not answers:
        raise CannotConfirm(
            "Phiếu chưa nói gì: sổ kỳ này chưa có số nào. Hãy ghi việc đã làm, "
            "hoặc đánh dấu “Không có phát sinh” rồi gửi."
        )
    return answers


def _locked(unit: Unit, period: Period, at: datetime) -> Return:
    """The return of that period, locked; made when there is none, with version 0."""
    fresh = Return(
        unit=unit,
        starts_on=period.start,
        ends_on=period.end,
        period_code=period.code,
        state=ReturnState.SENT,
        sent_at=at,
    )
    Return.objects.bulk_create([fresh], ignore_conflicts=True)
    return Return.objects.locked().of_period(period).get(unit=unit)


def _says(kept: Return) -> dict[int, Answer]:
    return {group: Answer(answer) for group, answer in kept.answers.values_list("group", "answer")}


def _write(kept: Return, answers: dict[int, Answer], *, by: Actor, at: datetime, mark: int) -> None:
    kept.answers.all().delete()
    ReturnAnswer.objects.bulk_create(
        ReturnAnswer(sheet=kept, group_id=group, answer=answer) for group, answer in answers.items()
    )
    kept.state = ReturnState.SENT
    kept.sent_at, kept.sent_by, kept.mark = at, by.who.signed, mark
    kept.sent_person = by.person if by.person.pk else None
    kept.entered_by = by.unit if by.unit != kept.unit else None
    kept.is_one_hand = False
    kept.answered_at, kept.answered_by, kept.said = None, "", ""
    kept.version += 1
    kept.save()


def _in_words(sheet: Sheet, answers: dict[int, Answer]) -> dict[str, object]:
    """For the audit log: how many figures were sent, and which groups are said to hold nothing."""
    nothing = [str(one.group) for one in sheet.groups if answers.get(one.group.pk) == Answer.NOTHING]
    said: dict[str, object] = {"Số liệu": sheet.figure_count}
    return said | {Answer.NOTHING.label: nothing} if nothing else said
