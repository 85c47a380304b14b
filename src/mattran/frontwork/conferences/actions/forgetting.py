"""Forgetting: what a conference keeps of people goes when it has served; numbers, and who did it, stay.

The operator's daily command (`tidy`) has what is too old deleted. There each conference is a transaction
of its own: one that somebody is writing at this moment holds up no other. Again: there is nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.tell import locked, move_figures
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.models import Conference, ConsultativeElection
from mattran.frontwork.conferences.rules import NameCounts, added_by_names, counts_of_names

REASON: Final = "Lấy số từ danh sách trước khi xoá tên"


@dataclass(frozen=True)
class Forgotten:
    """How much went of lists of names."""

    conferences: int = 0
    names: int = 0
    photos: int = 0


def forget_attendance(*, by: Actor, before: date, at: datetime, is_rehearsal: bool = False) -> Forgotten:
    """Delete names and photos of the sheet of conferences held before that day.

    Numbers that nobody stated are taken from the list before it goes, as a correction where the books are
    locked. A rehearsal only counts. Raises MayNot.
    """
    _demand_operator(by)
    done = Forgotten()
    for one in queries.with_old_names(before):
        names, photos = _names_and_photos(one) if is_rehearsal else _forget_names(by, one, at)
        done = Forgotten(done.conferences + 1, done.names + names, done.photos + photos)
    return done


def forget_candidates(*, by: Actor, before: date, at: datetime, is_rehearsal: bool = False) -> int:
    """Delete the CVs of elections held before that day that nobody recognised; how many people had one.

    A rehearsal only counts. Raises MayNot.
    """
    _demand_operator(by)
    return sum(
        queries.told_of(one.election).count() if is_rehearsal else _forget_old_summaries(by, one, at)
        for one in queries.with_old_summaries(before)
    )


def forget_summaries(*, by: Actor, election: ConsultativeElection, at: datetime) -> int:
    """Delete every CV of the election and every reason for withdrawing, in the caller's transaction.

    Those of whoever was elected go as well: a seat keeps name, form of address, post and whom she
    represents, and all of that stands with the nominee. Answers how many people had one.
    """
    count = queries.told_of(election).update(summary="", withdrawn_because="")
    if count:
        election.forgotten_at = at
        election.save(update_fields=["forgotten_at"])
        log(election.conference, by=by, verb="xoá trích ngang", at=at, changes={"Số người": str(count)})
    return count


def _demand_operator(by: Actor) -> None:
    """Raise MayNot for everybody else: age alone deletes, in every unit alike."""
    if not by.sees_all:
        raise MayNot(by, Verb.CORRECT)


@transaction.atomic
def _forget_old_summaries(by: Actor, conference: Conference, at: datetime) -> int:
    current = locked(conference)
    return forget_summaries(by=by, election=current.election, at=at)


def _names_and_photos(conference: Conference) -> tuple[int, int]:
    return conference.attendees.count(), conference.sheet_photos.count()


@transaction.atomic
def _forget_names(by: Actor, conference: Conference, at: datetime) -> tuple[int, int]:
    current = locked(conference)
    names, photos = _names_and_photos(current)
    taken = _take_missing_counts(current, at)
    files = list(current.sheet_photos.values_list("file", flat=True))
    current.attendees.all().delete()
    current.sheet_photos.all().delete()
    StoredFile.objects.filter(pk__in=files).delete()
    changes: dict[str, object] = {"Tên": [str(names), "0"], "Ảnh danh sách": [str(photos), "0"]}
    log(current, by=by, verb="xoá tên người dự đã quá hạn", at=at, changes=changes | taken)
    return names, photos


def _take_missing_counts(current: Conference, at: datetime) -> dict[str, object]:
    """The numbers of the list where nobody stated any; only of what is in the books.

    A list that does not fit to what was stated gives none: what it came to stands in the log.
    """
    if not current.is_standing:
        return {}
    listed = counts_of_names(current.attendees.filter(is_summoned=True).values_list("state", flat=True))
    stated = NameCounts(current.summoned_count, current.present_count, current.excused_count)
    added = added_by_names(stated, listed)
    if added == NameCounts():
        return _left_out(stated, listed)
    taken: dict[str, object] = {}
    for name, field, value in (
        ("Triệu tập", "summoned_count", added.summoned),
        ("Có mặt", "present_count", added.present),
        ("Vắng có lý do", "excused_count", added.excused),
    ):
        if value is not None:
            setattr(current, field, value)
            taken[name] = ["", str(value)]
    current.version += 1
    move_figures(current, was_on=current.held_on, at=at, reason=REASON)
    current.save()
    return taken


def _left_out(stated: NameCounts, listed: NameCounts) -> dict[str, object]:
    """What the list came to and was not taken, since it does not fit to what was stated."""
    names = {"triệu tập": "summoned", "có mặt": "present", "vắng có lý do": "excused"}
    said = [
        f"{word} {getattr(listed, name)}"
        for word, name in names.items()
        if getattr(stated, name) is None and getattr(listed, name) is not None
    ]
    return {"Danh sách không khớp số đã ghi, không lấy": ", ".join(said)} if said else {}
