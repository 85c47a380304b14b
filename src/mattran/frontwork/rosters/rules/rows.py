"""From the rows of a list to what each says of an area and of somebody on its board."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mattran.base.dates import show
from mattran.base.tables import cells
from mattran.base.tables.cells import BadCell
from mattran.base.tables.rules import Row, Value, column_letters, is_empty
from mattran.base.text import search_key
from mattran.directory.bodies.choices import Post
from mattran.directory.people.choices import Address
from mattran.frontwork.entries.rules import Layout, Refusal
from mattran.frontwork.rosters.choices import Part
from mattran.frontwork.rosters.rules.words import post_of, term_label

MOST_ROWS: Final = 1_000
_ADDRESSED: Final = re.compile(r"^(ông|bà)\s+", re.IGNORECASE)
_ADDRESSES: Final = {"ong": Address.ONG, "ba": Address.BA, "nam": Address.ONG, "nu": Address.BA}


@dataclass(frozen=True)
class RosterRow:
    """What a row says. Without a name it is about the area alone."""

    number: int
    area: str
    code: str = ""
    name: str = ""
    address: Address | None = None
    post: Post = Post.MEMBER
    represents: str = ""
    term: str = ""
    term_starts: date | None = None
    term_ends: date | None = None
    since: date | None = None
    decision: str = ""
    phone: str = ""
    note: str = ""


@dataclass
class Read:
    """What was read, and what could not be."""

    rows: list[RosterRow] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


class _Bad(Exception):
    """What is wrong with one part of a row."""

    def __init__(self, part: Part, sentence: str) -> None:
        super().__init__(sentence)
        self.part = part


def read_rows(rows: Sequence[Row], layout: Layout, *, today: date) -> Read:
    """What the rows say. A blank area is that of the row above, as merged cells are read."""
    read = Read()
    reader = _Reader(layout, today)
    body = [(number, row) for number, row in enumerate(rows, start=1) if number > layout.heading]
    told = [(number, row) for number, row in body if not is_empty(row)]
    if len(told) > MOST_ROWS:
        sentence = f"Danh sách có {len(told)} dòng, nhiều nhất là {MOST_ROWS}. Hãy chia thành nhiều tệp."
        return Read(refusals=[Refusal(0, "", sentence)])
    for number, row in told:
        try:
            if (found := reader.row(number, row)) is not None:
                read.rows.append(found)
        except _Bad as bad:
            column = layout.column_of(bad.part)
            where = column_letters(column) if column is not None else ""
            read.refusals.append(Refusal(number, where, str(bad)))
    return read


class _Reader:
    """Reads rows in one layout, from the top."""

    def __init__(self, layout: Layout, today: date) -> None:
        self.layout, self.today, self.area = layout, today, ""

    def row(self, number: int, row: Row) -> RosterRow | None:
        """What the row says; None for one that says nothing that is read."""
        self.area = self._words(row, Part.AREA, 120) or self.area
        name = self._words(row, Part.NAME, 120)
        if not self.area:
            raise _Bad(Part.AREA, "Chưa ghi khu dân cư. Hãy ghi tên, ví dụ Khu phố Đông 5.")
        code = self._words(row, Part.CODE, 20)
        if not name:
            if self._words(row, Part.POST, 120) and self._words(row, Part.PHONE, 40):
                raise _Bad(Part.NAME, "Chưa ghi họ và tên. Hãy ghi tên, hoặc xoá dòng này.")
            return RosterRow(number, self.area, code)
        address, name = self._addressed(row, name)
        starts, ends = self._day(row, Part.TERM_FROM), self._day(row, Part.TERM_TO)
        if starts and ends and ends <= starts:
            raise _Bad(Part.TERM_TO, f"Nhiệm kỳ hết ngày {show(ends)}, trước khi bắt đầu {show(starts)}.")
        decided_on = self._day(row, Part.DECIDED_ON)
        return RosterRow(
            number=number,
            area=self.area,
            code=code,
            name=name,
            address=address,
            post=self._post(row),
            represents=self._words(row, Part.REPRESENTS, 120),
            term=term_label(self._words(row, Part.TERM, 40), starts, ends),
            term_starts=starts,
            term_ends=ends,
            since=self._since(row, decided_on, starts),
            decision=self._decision(row, decided_on),
            phone=self._words(row, Part.PHONE, 40),
            note=self._words(row, Part.NOTE, 200),
        )

    def _addressed(self, row: Row, name: str) -> tuple[Address | None, str]:
        """How she is addressed, from its column or from in front of the name."""
        before = _ADDRESSED.match(name)
        said = self._words(row, Part.ADDRESS, 20) or (before[1] if before else "")
        address = _ADDRESSES.get(search_key(said))
        if said and address is None:
            raise _Bad(Part.ADDRESS, f"“{said}” không phải Ông hay Bà. Hãy ghi Ông, Bà, hoặc để trống.")
        return address, _ADDRESSED.sub("", name)

    def _post(self, row: Row) -> Post:
        said = self._words(row, Part.POST, 120)
        post = post_of(said)
        if post is None:
            wrong = (
                f"Không có chức danh “{said[:60]}” trong Ban công tác Mặt trận."
                if said
                else "Chưa ghi chức danh."
            )
            raise _Bad(Part.POST, f"{wrong} Hãy ghi Trưởng ban, Phó Trưởng ban hoặc Thành viên.")
        return post

    def _since(self, row: Row, decided_on: date | None, starts: date | None) -> date:
        """Since when: her own day, else that of all rows, of the decision, of the term."""
        since = self._day(row, Part.SINCE) or self.layout.day or decided_on or starts
        if since is None:
            raise _Bad(
                Part.SINCE,
                "Chưa rõ giữ chức danh từ ngày nào. Hãy ghi ngày bắt đầu, hoặc ghi ngày chung cho cả bảng.",
            )
        return since

    def _decision(self, row: Row, decided_on: date | None) -> str:
        said = self._words(row, Part.DECISION, 200)
        if not said:
            return ""
        number = said if "quyet dinh" in search_key(said) else f"Quyết định số {said}"
        day = f" ngày {show(decided_on)}" if decided_on and show(decided_on) not in said else ""
        return f"{number}{day}"

    def _words(self, row: Row, part: Part, most: int) -> str:
        try:
            return cells.words(self._cell(row, part), max_length=most)
        except BadCell as wrong:
            raise _Bad(part, str(wrong)) from wrong

    def _day(self, row: Row, part: Part) -> date | None:
        value = self._cell(row, part)
        if is_empty((value,)):
            return None
        try:
            return cells.day(value, today=self.today)
        except BadCell as wrong:
            raise _Bad(part, str(wrong)) from wrong

    def _cell(self, row: Row, part: Part) -> Value:
        column = self.layout.column_of(part)
        return row[column] if column is not None and column < len(row) else None
