"""What changed on a board in the middle of its term (kiện toàn)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar, Final, Self

from mattran.base.spans import OPEN
from mattran.base.text import name_sort_key
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Seat
from mattran.directory.bodies.rules import POSTS_OF
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections.shape import joined, plain, put, rows_told
from mattran.frontwork.conferences.choices import ChangeKind, Method
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, SeatChange, election_of

NO_BODY: Final = "Tổ chức này chưa có trong sổ nên chưa ghi kiện toàn được. Hãy lập ở trang Tổ chức trước."


@dataclass(frozen=True)
class ChangeTold:
    """A change, as told. Whoever replaces somebody takes her post."""

    kind: str
    seat_id: int | None = None
    reason_id: int | None = None
    name: str = ""
    address: str = ""
    post: str = ""
    represents: str = ""


@dataclass(frozen=True)
class Changes:
    """Everything that changes on the board by one decision of the conference."""

    method: str = ""
    lines: tuple[ChangeTold, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        rows = election.changes.order_by("order", "pk") if election.pk else ()
        return cls(**plain(cls, election), lines=rows_told(ChangeTold, rows))

    def write(self, conference: Conference) -> None:
        """The changes anew; without one there is nothing to be recognised, and no vote.

        Raises CannotRecord for what cannot be.
        """
        election = election_of(conference)
        if not self.lines:
            if election.pk is not None:
                election.delete()
            conference.election = ConsultativeElection(conference=conference)
            return
        if conference.body is None:
            raise CannotRecord("", NO_BODY)
        seats = _seats(conference, self.lines)
        rows = [_row(place, one, seats) for place, one in enumerate(self.lines)]
        _refuse_posts(conference, rows)
        _refuse_two_seats(conference, self.lines, seats)
        put(self, election)
        election.save()
        election.changes.all().delete()
        for row in rows:
            row.election = election
        SeatChange.objects.bulk_create(rows)

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        seats = Seat.objects.select_related("person").in_bulk(
            [one.seat_id for one in self.lines if one.seat_id]
        )
        rows = (_bare(place, one, seats) for place, one in enumerate(self.lines))
        return {
            "Kiện toàn": joined(rows),
            "Hình thức biểu quyết": Method(self.method).label if self.method else "",
        }


def _seats(conference: Conference, lines: Sequence[ChangeTold]) -> dict[int, Seat]:
    """The seats that end. Raises CannotRecord for one of another board, or named twice."""
    wanted = [one.seat_id for one in lines if one.seat_id is not None]
    rows = Seat.objects.filter(pk__in=wanted, body=conference.body_id, person__isnull=False)
    found = {seat.pk: seat for seat in rows.select_related("person", "body")}
    for place, one in enumerate(lines):
        if one.seat_id is None:
            continue
        seat = found.get(one.seat_id)
        if seat is None or not seat.span.is_open:
            raise CannotRecord(f"seat-{place}", "Người này không còn giữ chức danh ấy. Hãy chọn lại.")
        if wanted.count(one.seat_id) > 1:
            raise CannotRecord(f"seat-{place}", f"{seat.person} được ghi thôi hai lần. Hãy bỏ một dòng.")
    return found


def _row(place: int, one: ChangeTold, seats: Mapping[int, Seat]) -> SeatChange:
    """The row of a line that can be. Raises CannotRecord."""
    for field, sentence in _wrong(one, seats):
        raise CannotRecord(f"{field}-{place}", sentence)
    return _bare(place, one, seats)


def _bare(place: int, one: ChangeTold, seats: Mapping[int, Seat]) -> SeatChange:
    seat = seats.get(one.seat_id or 0)
    told = asdict(one) | ({"post": seat.post} if seat and one.kind == ChangeKind.REPLACE else {})
    leaver = f"{seat.person}, {seat.get_post_display()}" if seat else ""
    return SeatChange(order=place + 1, leaver=leaver, **told)


def _wrong(one: ChangeTold, seats: Mapping[int, Seat]) -> Iterator[tuple[str, str]]:
    if one.kind != ChangeKind.CO_OPT and one.seat_id is None:
        yield "seat", "Hãy chọn ai thôi."
    if one.kind == ChangeKind.CO_OPT and one.seat_id is not None:
        yield "seat", "Cử bổ sung thì không ai thôi. Hãy chọn “Cử thay thế”, hoặc bỏ người thôi."
    if one.kind == ChangeKind.RELEASE and one.name:
        yield "called", "Có người vào thay thì hãy chọn “Cử thay thế”."
    if one.kind != ChangeKind.RELEASE and not one.name:
        yield "called", "Hãy ghi họ tên người được cử."
    if one.kind == ChangeKind.CO_OPT and not one.post:
        yield "post", "Hãy chọn chức danh."


def _refuse_posts(conference: Conference, rows: Sequence[SeatChange]) -> None:
    for place, row in enumerate(rows):
        if row.post and row.post not in posts_of(conference):
            raise CannotRecord(
                f"post-{place}", f"{conference.body} không có chức danh {Post(row.post).label}."
            )


def _refuse_two_seats(
    conference: Conference, lines: Sequence[ChangeTold], leaving: Mapping[int, Seat]
) -> None:
    """Nobody comes twice, and whoever sits there already leaves that seat in the same decision."""
    sitting = Seat.objects.filter(body=conference.body_id, person__isnull=False, valid_to=OPEN)
    staying = [seat for seat in sitting.select_related("person") if seat.pk not in leaving]
    came = set[tuple[str, str, str]]()
    for place, one in enumerate(lines):
        key = (name_sort_key(one.name), one.address, one.represents)
        if not one.name:
            continue
        if key in came:
            raise CannotRecord(
                f"called-{place}", f"{one.name} được ghi hai lần. Hãy bỏ một dòng, hoặc ghi rõ đại diện."
            )
        came.add(key)
        own = leaving.get(one.seat_id or 0)
        if own is not None and _is_alike(one, own):
            raise CannotRecord(f"called-{place}", f"{one.name} không thay chính mình. Hãy xem lại họ tên.")
        for seat in staying:
            if _is_alike(one, seat):
                raise CannotRecord(
                    f"called-{place}",
                    f"{seat.person} đang là {seat.get_post_display()}. Hãy ghi thêm một dòng cho thôi chức "
                    "danh ấy.",
                )


def _is_alike(one: ChangeTold, seat: Seat) -> bool:
    """Whether that name is hers who sits there, as the recognition would take it."""
    person = seat.person
    if person is None or person.sort != name_sort_key(one.name):
        return False
    return not (one.address and person.address and one.address != person.address)


def posts_of(conference: Conference) -> tuple[Post, ...]:
    """What somebody may be co-opted as."""
    return POSTS_OF[BodyKind(conference.body.kind)] if conference.body else ()
