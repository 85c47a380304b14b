"""Forgetting names: after a period the list and the photos of the sheet go, the numbers stay."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.tell import locked, move_figures
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import counts_of_names

REASON = "Lấy số từ danh sách trước khi xoá tên"


@dataclass(frozen=True)
class Forgotten:
    """How much went."""

    conferences: int = 0
    names: int = 0
    photos: int = 0


def forget_attendance(*, by: Actor, before: date, at: datetime, is_rehearsal: bool = False) -> Forgotten:
    """Delete names and photos of conferences held before that day; those never held, by when they were begun.

    Numbers that nobody stated are taken from the list before it goes, as a correction where the books are
    locked. Each conference is a transaction of its own; again, there is nothing. Raises MayNot.
    """
    if not by.sees_all:
        raise MayNot(by, Verb.CORRECT)
    done = Forgotten()
    for one in queries.to_forget(before):
        names, photos = _counted(one) if is_rehearsal else _forget(by, one, at)
        done = Forgotten(done.conferences + 1, done.names + names, done.photos + photos)
    return done


def _counted(conference: Conference) -> tuple[int, int]:
    return conference.attendees.count(), conference.sheet_photos.count()


@transaction.atomic
def _forget(by: Actor, conference: Conference, at: datetime) -> tuple[int, int]:
    current = locked(conference)
    names, photos = _counted(current)
    taken = _take_missing_counts(current, at)
    files = list(current.sheet_photos.values_list("file", flat=True))
    current.attendees.all().delete()
    current.sheet_photos.all().delete()
    StoredFile.objects.filter(pk__in=files).delete()
    changes: dict[str, object] = {"Tên": [str(names), "0"], "Ảnh danh sách": [str(photos), "0"]}
    log(current, by=by, verb="xoá tên người dự đã quá hạn", at=at, changes=changes | taken)
    return names, photos


def _take_missing_counts(current: Conference, at: datetime) -> dict[str, object]:
    """The numbers of the list where nobody stated any; only of what is in the books."""
    if not current.is_standing:
        return {}
    found = counts_of_names(current.attendees.filter(is_summoned=True).values_list("state", flat=True))
    taken: dict[str, object] = {}
    for name, field, value in (
        ("Triệu tập", "summoned_count", found.summoned),
        ("Có mặt", "present_count", found.present),
        ("Vắng có lý do", "excused_count", found.excused),
    ):
        if value is not None and getattr(current, field) is None:
            setattr(current, field, value)
            taken[name] = ["", str(value)]
    if taken:
        current.version += 1
        move_figures(current, was_on=current.held_on, at=at, reason=REASON)
        current.save()
    return taken
