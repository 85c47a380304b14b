"""Whether what is told of a conference can be so."""

from datetime import date, datetime
from typing import Final

from mattran.base.dates import local_day, show
from mattran.base.text import name_sort_key
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.refusals import CannotRecord, refuse_too_old
from mattran.frontwork.conferences.actions.writing import counts_of
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, election_of
from mattran.frontwork.conferences.rules import Counts, kinds_of, refusal

FARTHEST_DAYS: Final = 2 * 366  # nobody convenes farther ahead: it is a slip in the year
FIELDS: Final = {
    "summoned": "summoned_count",
    "present": "present_count",
    "excused": "excused_count",
    "opinions": "opinion_count",
    "seats": "seat_count",
    "women": "women_count",
    "party": "party_count",
    "young": "young_count",
}
"""Where each number of `rules.Counts` is asked."""


def check_kind(kind: ConferenceKind, unit_kind: UnitKind) -> None:
    """The unit may hold such a conference."""
    if kind not in kinds_of(unit_kind):
        raise CannotRecord("kind", f"Đơn vị này không tổ chức {kind.label.lower()}. Hãy chọn loại khác.")


def check(conference: Conference) -> None:
    """Refuse what cannot be so, whatever is still blank."""
    refuse_too_old("held_on", conference.held_on)
    begins, ends = conference.starts_at, conference.ends_at
    if begins and ends and ends <= begins:
        raise CannotRecord("ends_at", f"Bế mạc {ends:%H:%M} phải sau khai mạc {begins:%H:%M}.")
    check_counts(counts_of(conference))
    _check_election(election_of(conference))
    _check_papers(conference)


def check_counts(counts: Counts) -> None:
    """Refuse numbers that cannot be, also before a column has to hold them."""
    if wrong := refusal(counts):
        name, sentence = wrong
        raise CannotRecord(FIELDS[name], sentence)


def _check_election(election: ConsultativeElection) -> None:
    """Nobody is written down twice, and no vote has sums that its record does not have."""
    if election.pk is None:
        return
    rows = list(election.nominees.order_by("order", "pk"))
    keys = {row.pk: name_sort_key(row.name) for row in rows}
    for number, row in enumerate(rows):
        for other in rows[:number]:
            is_alike = (row.address, row.represents) == (other.address, other.represents)
            if is_alike and keys[row.pk] == keys[other.pk]:
                raise CannotRecord(
                    "members", f"{row} được ghi hai lần. Hãy bỏ một dòng, hoặc ghi rõ đại diện cho ai."
                )
            if keys[row.pk] == keys[other.pk] and Post.HEAD in (row.post, other.post):
                raise CannotRecord(
                    "members",
                    f"{row} là Trưởng ban thì không ghi lại trong danh sách. "
                    "Hãy bỏ dòng ấy ở trang “Hiệp thương cử Ban”.",
                )
    for place, ballot in enumerate(election.ballots.order_by("order", "pk")):
        ballot.election = election  # whose conference is the one being told, not the one that is stored
        if ballot.mismatch and not ballot.is_as_written:
            raise CannotRecord(
                f"subject-{place}",
                f"{ballot.said}: {ballot.mismatch}. Hãy xem lại các số; biên bản giấy ghi đúng như vậy "
                "thì đánh dấu “Đúng như biên bản giấy”.",
            )


def _check_papers(conference: Conference) -> None:
    """A point of the agenda has papers of the conference's own unit, sent or received."""
    items = conference.agenda.select_related("document", "incoming", "carried_from") if conference.pk else ()
    for place, item in enumerate(items):
        if item.carried_from is not None and item.carried_from.unit_id != conference.unit_id:
            raise CannotRecord(f"item-{place}", f"{item} chuyển từ hội nghị của đơn vị khác.")
        if item.paper is not None and item.paper.unit_id != conference.unit_id:
            raise CannotRecord(f"paper-{place}", f"{item.paper} không phải văn bản của {conference.unit}.")


def check_planned(conference: Conference, at: datetime, *, is_new: bool) -> None:
    """Refuse a plan without day, hour or place, results before the day, and for a new day one that passed.

    A unit that is no more meets no more: what it left planned may be put on the day on which it was held.
    """
    for field, value, sentence in (
        ("held_on", conference.held_on, "Hãy ghi ngày sẽ họp."),
        ("starts_at", conference.starts_at, "Hãy ghi giờ khai mạc, ví dụ 19:00."),
        ("place", conference.place, "Hãy ghi nơi họp, ví dụ Nhà văn hoá khu phố."),
    ):
        if not value:
            raise CannotRecord(field, sentence)
    held_on, today = conference.held_on, local_day(at)
    assert held_on is not None
    is_left = is_new and queries.has_ended(conference.unit, today)
    if is_new:
        _check_unit_there(conference, held_on)
    if is_new and held_on < today and not is_left:
        raise CannotRecord(
            "held_on", f"Ngày {show(held_on)} đã qua. Hãy ghi ngày sẽ họp, hoặc ghi lại hội nghị đã họp."
        )
    if is_new and (held_on - today).days > FARTHEST_DAYS:
        raise CannotRecord("held_on", f"Ngày {show(held_on)} quá xa. Hãy xem lại năm.")
    _check_told_apart(conference)
    if held_on > today:
        _check_nothing_came_yet(conference, held_on)


def _check_unit_there(conference: Conference, day: date) -> None:
    """Refuse a day on which the unit does not exist: nobody meets there, and no book takes it."""
    if not units.exists(conference.unit, day):
        raise CannotRecord("held_on", f"Ngày {show(day)}: {units.dates_sentence(conference.unit)}")


def _check_nothing_came_yet(conference: Conference, held_on: date) -> None:
    """What comes of a conference is written down when it has been held."""
    if conference.present_count is not None:
        raise CannotRecord(
            "present_count", f"Hội nghị chưa họp. Số có mặt ghi từ ngày {show(held_on)}, hãy để trống."
        )
    items = conference.agenda.order_by("order", "pk") if conference.pk else ()
    for place, item in enumerate(items):
        if item.outcome:
            raise CannotRecord(
                f"outcome-{place}",
                f"Hội nghị chưa họp. Kết quả từng mục ghi từ ngày {show(held_on)}, hãy để “Chưa rõ”.",
            )


def check_whole(conference: Conference, at: datetime) -> None:
    """Refuse to record what lacks the day, or what tells it apart."""
    check(conference)
    if conference.held_on is None:
        raise CannotRecord("held_on", "Hãy ghi ngày họp.")
    if conference.held_on > local_day(at):
        raise CannotRecord("held_on", f"Ngày {show(conference.held_on)} chưa đến. Hãy ghi khi đã họp xong.")
    _check_unit_there(conference, conference.held_on)
    _check_told_apart(conference)


def _check_told_apart(conference: Conference) -> None:
    """A term conference is told apart by its term, one of no other kind by its name."""
    if conference.kind == ConferenceKind.TERM and not conference.term_label:
        raise CannotRecord("term_label", "Hãy ghi nhiệm kỳ mới, ví dụ 2024–2026.")
    if conference.kind == ConferenceKind.OTHER and not conference.title:
        raise CannotRecord("title", "Hãy ghi tên hội nghị.")
