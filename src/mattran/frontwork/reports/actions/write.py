"""Write the prose under a heading, and set how the report counts."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import ONE_DAY, show
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.reports.choices import ReadingMode
from mattran.frontwork.reports.models import OutlineNode, Report, ReportSection
from mattran.frontwork.reports.queries import names_of_measures
from mattran.frontwork.reports.rules import with_codes


class CannotWrite(Exception):
    """The report cannot be changed; the sentence says why and what to do."""


class Stale(CannotWrite):
    """Somebody else saved in between. `theirs` stands now; a writer goes on from `version`."""

    def __init__(self, section: ReportSection | None) -> None:
        who = section.written_by if section else "Có người"
        super().__init__(f"{who} vừa lưu mục này. Hãy đối chiếu hai bản rồi lưu lại; chưa có gì bị mất.")
        self.theirs = section.text if section else ""
        self.version = section.version if section else 0


@transaction.atomic
def write_section(
    *, by: Actor, report: Report, node: OutlineNode, text: str, seen_version: int, at: datetime
) -> ReportSection:
    """Keep what was written under a heading; `{tên chỉ tiêu}` in it is a live figure.

    seen_version: the version the writer started from, or 0. Raises MayNot, CannotWrite for an issued report,
    UnknownFigure, BadText, and Stale when somebody else saved since.
    """
    report = _open_for_writing(by, report)
    text = with_codes(clean(text, lines=True, max_length=20_000), names_of_measures())
    section = ReportSection.objects.filter(report=report, node=node).first()
    if section and section.text == text:
        return section
    if (section.version if section else 0) != seen_version:
        raise Stale(section)
    if section is None:
        section = ReportSection(report=report, node=node, version=0)
    before = section.text
    section.text, section.written_by, section.written_at = text, by.name, at
    section.version += 1
    section.save()
    changes = {"Số chữ cái": [len(before), len(text)]}
    _log(report, "viết mục", f"{report}: {node}", changes, by=by, at=at)
    return section


@transaction.atomic
def set_count(
    *,
    by: Actor,
    report: Report,
    cutoff_on: date,
    mode: ReadingMode,
    mode_on: date | None,
    prints_blanks: bool = False,
    at: datetime,
) -> Report:
    """Set the cut-off day, the reading of history, and whether what nobody stated is printed as dots.

    Pressed again with the same answers it does nothing. Raises MayNot, and CannotWrite for a day outside the
    period or a reading without its day.
    """
    report = _open_for_writing(by, report)
    period = report.whole_period
    if not period.contains(cutoff_on):
        raise CannotWrite(
            f"Ngày chốt {show(cutoff_on)} nằm ngoài {period.label}; chọn ngày từ {show(period.start)} "
            f"đến {show(period.last_day)}."
        )
    if mode == ReadingMode.ON and mode_on is None:
        raise CannotWrite("Chọn “theo tổ chức ngày” thì ghi thêm ngày, ví dụ 30/06/2025.")
    before = _count_of(report)
    report.ends_on = cutoff_on + ONE_DAY
    report.mode, report.mode_on = mode, mode_on if mode == ReadingMode.ON else None
    report.prints_blanks = prints_blanks
    after = _count_of(report)
    if after == before:
        return report
    report.version += 1
    report.save()
    changes = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
    _log(report, "đặt cách tính", str(report), changes, by=by, at=at)
    return report


def _log(
    report: Report, verb: str, label: str, changes: Mapping[str, object], *, by: Actor, at: datetime
) -> None:
    audit.record(
        who=by.who,
        verb=verb,
        kind="report",
        object_id=report.pk,
        label=label,
        unit_id=report.unit_id,
        at=at,
        changes=changes,
    )


def _count_of(report: Report) -> dict[str, str]:
    """How the report counts, as the log tells it."""
    return {
        "Ngày chốt": show(report.cutoff_on),
        "Cách đọc": report.reading.label,
        "Chỉ tiêu chưa có số": "in dòng chấm" if report.prints_blanks else "không in",
    }


def _open_for_writing(by: Actor, report: Report) -> Report:
    """The report, locked until the end of the transaction, if the actor may still write in it."""
    report = Report.objects.locked(report.pk)
    by.demand(Verb.RECORD, report.unit)
    if report.is_standing:
        raise CannotWrite(
            "Báo cáo đã ban hành, không sửa được nữa. Số thay đổi sau đó hiện ở phần đính chính."
        )
    return report
