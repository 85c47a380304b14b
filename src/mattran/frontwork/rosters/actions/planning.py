"""Planning (xem trước): the rows of a list held against the ward, one after the other."""

from collections.abc import Sequence
from datetime import datetime

from mattran.base.dates import show
from mattran.base.text import search_key, sort_key, spells
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.bodies.actions.checks import must_be_plausible
from mattran.directory.bodies.choices import LEADERS, Post
from mattran.directory.bodies.models import Seat
from mattran.directory.people.actions import BadPerson, good_name, good_phone
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.entries.rules import Refusal
from mattran.frontwork.rosters.actions.planned import Doubt, Planned, PlannedArea, PlannedSeat
from mattran.frontwork.rosters.queries.boards import Ward, first_day
from mattran.frontwork.rosters.rules import RosterRow, area_parts


class _Wrong(Exception):
    """What is wrong with a row."""


def plan(by: Actor, ward: Ward, rows: Sequence[RosterRow], at: datetime) -> Planned:
    """Hold the rows against the ward. Asks the database for nothing but the words of refusals."""
    planner = _Planner(by, ward, at)
    for row in rows:
        try:
            planner.take(row)
        except (_Wrong, CannotSeat, BadPerson, MayNot) as wrong:
            planner.planned.refusals.append(Refusal(row.number, "", str(wrong)))
    return planner.planned


class _Planner:
    """Goes through the rows from the top and knows what came before."""

    def __init__(self, by: Actor, ward: Ward, at: datetime) -> None:
        self.by, self.ward, self.at = by, ward, at
        self.planned = Planned()
        self._rows: dict[tuple[str, str, str, str], RosterRow] = {}
        self._heads: dict[str, RosterRow] = {}

    def take(self, row: RosterRow) -> None:
        """Plan one row, or raise what is wrong with it."""
        area = self._area(row)
        if not row.name:
            self.planned.areas.setdefault(area.key, area)
            return
        good_name(row.name)
        good_phone(row.phone)
        self._day(row, area)
        self.by.demand_may_give(row.post, self.by.unit)
        same_row = self._same(row, area)
        seated = self._seated(row, area)
        seat = next((one for one in seated if one.post == row.post), None)
        self._head(row, area, seat)
        person = seated[0].person if seated else None
        doubts = () if person or same_row else self._doubts(row)
        self.planned.areas.setdefault(area.key, area)
        self.planned.seats.append(
            PlannedSeat(row, area, person, seat, doubts, same_row, self._represents(row))
        )

    def _area(self, row: RosterRow) -> PlannedArea:
        coded, named = self.ward.areas_of_code(row.code), self.ward.areas_called(row.area)
        if coded and coded[0] not in named:
            raise _Wrong(
                f"Mã {row.code} là của {coded[0]}, mà dòng này ghi “{row.area}”. Hãy sửa mã, hoặc sửa tên."
            )
        found = coded or named
        if len(found) > 1:
            raise _Wrong(
                f"Có {len(found)} khu dân cư tên “{row.area}” ({units.listed(found, 3)}). Hãy ghi mã."
            )
        if found:
            return PlannedArea(row.number, found[0].prefix, found[0].name, found[0].code, found[0])
        if former := self.ward.former_called(row.area):
            raise _Wrong(f"{units.dates_sentence(former[0])} Hãy ghi tên khu dân cư hiện nay.")
        near = self.ward.areas_nearly_called(row.area)
        if near and not row.code:
            raise _Wrong(
                f"Chưa có “{row.area}”, gần giống có {units.listed(near, 3)}. Hãy ghi đúng tên; "
                "nếu là khu dân cư mới thì ghi thêm mã riêng."
            )
        prefix, name = area_parts(row.area)
        if not prefix:
            raise _Wrong(
                f"Chưa có khu dân cư “{row.area}”. Muốn lập mới, hãy ghi cả loại, ví dụ Khu phố {row.area}."
            )
        if not name:
            raise _Wrong(
                f"Chưa có khu dân cư “{row.area}”. Muốn lập mới, hãy ghi cả loại và tên, ví dụ {prefix} 1."
            )
        if not self.by.may(Verb.REORGANISE, self.by.unit):
            raise _Wrong(
                f"Chưa có {prefix} {name}, và tư cách {self.by.post.label} không lập được khu dân cư mới. "
                "Hãy nhờ lãnh đạo đơn vị nhập, hoặc ghi đúng tên khu dân cư đã có."
            )
        return PlannedArea(row.number, prefix, name, row.code)

    def _day(self, row: RosterRow, area: PlannedArea) -> None:
        assert row.since is not None
        must_be_plausible(row.since, self.at)
        begins = first_day(self.ward, area.unit)
        if row.since < begins:
            raise _Wrong(
                f"Ngày {show(row.since)} chưa có {area}: sổ ghi từ {show(begins)}. "
                f"Hãy ghi ngày bắt đầu từ {show(begins)} trở đi."
            )

    def _same(self, row: RosterRow, area: PlannedArea) -> int:
        """An earlier row about the same person: a name again in one area, unless phone or note tell apart."""
        key = (area.key, sort_key(row.name), search_key(row.phone), search_key(row.note))
        before = self._rows.setdefault(key, row)
        if before is row:
            return 0
        if before.post == row.post:
            raise _Wrong(
                f"Trùng dòng {before.number}: cùng người, cùng chức danh. Hãy xoá một dòng; nếu là hai người "
                "cùng tên thì ghi thêm điện thoại hoặc ghi chú phân biệt."
            )
        return before.number

    def _seated(self, row: RosterRow, area: PlannedArea) -> list[Seat]:
        """The seats on the area's board of somebody so called, if that can only be one."""
        seats = self.ward.seats.get(area.unit.pk, ()) if area.unit else ()
        found = [
            seat
            for seat in seats
            if seat.person is not None
            and spells(row.name, seat.person.name)
            and (not row.note or not seat.person.note or seat.person.note == row.note)
        ]
        return found if len({seat.person_id for seat in found}) == 1 else []

    def _head(self, row: RosterRow, area: PlannedArea, seat: Seat | None) -> None:
        """One leads at a time: in the file, and beside whoever leads the board already."""
        if row.post not in LEADERS:
            return
        before = self._heads.setdefault(area.key, row)
        if before is not row:
            raise _Wrong(f"{area} có hai Trưởng ban: dòng {before.number} và dòng này. Hãy sửa một dòng.")
        seats = self.ward.seats.get(area.unit.pk, ()) if area.unit else ()
        other = next((one for one in seats if one.post in LEADERS), None)
        if other is not None and seat is None:
            raise _Wrong(
                f"{area} đã có {Post(other.post).label} là {other.person} từ {show(other.valid_from)}. "
                "Hãy bàn giao hoặc cho thôi chức danh ấy trước, hoặc bỏ dòng này."
            )

    def _doubts(self, row: RosterRow) -> tuple[Doubt, ...]:
        called = self.ward.namesakes.get(search_key(row.name), ())
        return tuple(Doubt(person, words) for person, words in called)

    def _represents(self, row: RosterRow) -> Unit | None:
        """The organisation that is in the notebook; one that is not stays as words beside the seat."""
        found = self.ward.organisations.get(search_key(row.represents), ())
        return found[0] if len(found) == 1 else None
