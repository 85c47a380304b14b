"""Votes as they were counted: which sums cannot be, each said with both numbers, and the share that agreed.

What a record of counting says stays what it says: a sum that does not fit is shown to whoever types it, and
may be written as it stands, with the mismatch beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from mattran.base.text import name_sort_key

PAPERS: Final = {
    "issued": "phát ra",
    "returned": "thu về",
    "valid": "hợp lệ",
    "invalid": "không hợp lệ",
}
"""The numbers of papers in a `Tally`, as papers go through the hall: only a secret ballot has them."""
VOICES: Final = {"in_favour": "tán thành", "against": "không tán thành", "other": "ý kiến khác"}
"""The numbers of voices in a `Tally`, which every vote has."""


@dataclass(frozen=True)
class Tally:
    """The numbers of one vote; None is not stated. A show of hands has no papers."""

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    in_favour: int | None = None
    against: int | None = None
    other: int | None = None
    present: int | None = None

    @property
    def voices(self) -> int | None:
        """All who said something; None as long as one kind of voice is not stated."""
        parts = (self.in_favour, self.against, self.other)
        return sum(part for part in parts if part is not None) if None not in parts else None

    @property
    def cast(self) -> int | None:
        """Out of how many the share is taken: valid papers, else returned ones, else voices, else present."""
        return next(
            (n for n in (self.valid, self.returned, self.voices, self.present) if n is not None), None
        )

    @property
    def share(self) -> Fraction | None:
        """What part agreed; None where that cannot be said."""
        if self.in_favour is None or not self.cast:
            return None
        return Fraction(self.in_favour, self.cast)


def mismatches(tally: Tally) -> list[str]:
    """Every sum that does not fit, in the order in which papers go through the hall."""
    return list(_mismatches(tally))


def _mismatches(tally: Tally) -> Iterator[str]:
    yield from _more("Phát ra", tally.issued, "có mặt", tally.present)
    yield from _more("Thu về", tally.returned, "phát ra", tally.issued)
    if None not in (tally.valid, tally.invalid, tally.returned):
        whole = tally.valid + tally.invalid  # type: ignore[operator]
        if whole != tally.returned:
            yield f"Hợp lệ {tally.valid} + không hợp lệ {tally.invalid} = {whole}, thu về {tally.returned}"
    else:
        yield from _more("Hợp lệ", tally.valid, "thu về", tally.returned)
        yield from _more("Không hợp lệ", tally.invalid, "thu về", tally.returned)
    yield from _voices(tally)


def _voices(tally: Tally) -> Iterator[str]:
    of, name = (tally.valid, "hợp lệ") if tally.valid is not None else (tally.returned, "thu về")
    if of is None:
        of, name = tally.present, "có mặt"
    if of is None:
        return
    if tally.voices is None:
        yield from _more("Tán thành", tally.in_favour, name, of)
        yield from _more("Không tán thành", tally.against, name, of)
    elif tally.voices > of or (name == "hợp lệ" and tally.voices != of):
        parts = f"Tán thành {tally.in_favour} + không tán thành {tally.against} + ý kiến khác {tally.other}"
        yield f"{parts} = {tally.voices}, {name} {of}"


def _more(name: str, value: int | None, of: str, limit: int | None) -> Iterator[str]:
    if value is not None and limit is not None and value > limit:
        yield f"{name} {value} > {of} {limit}"


def percent(share: Fraction) -> str:
    """ "94,7 %", "100 %": to one decimal, and never 100 % unless all agreed."""
    permille = int(share * 1000)  # downwards: 999 of 1000 is not all
    whole, tenth = divmod(permille, 10)
    return f"{whole},{tenth} %" if tenth else f"{whole} %"


def rate(permille: int) -> str:
    """ "94,7 %": a rate that was stated, in thousandths, as percent."""
    return percent(Fraction(permille, 1000))


def voted_on(subject: str, round_: int) -> str:
    """What a vote was about, and for which time: "Cả danh sách (lần 2)"."""
    return f"{subject} (lần {round_})" if round_ > 1 else subject


def deciding(votes: Sequence[tuple[str, int]]) -> list[int]:
    """Which votes decide, by their places: of each subject that of its last round, as subjects came up first.

    `votes` are subjects with the round in which each was voted on. A second round on one person leaves the
    first on the others as it was.
    """
    rounds: dict[str, list[int]] = {}  # LAN and Lan are one subject, Hà and Hạ two
    for place, (subject, _) in enumerate(votes):
        rounds.setdefault(name_sort_key(subject), []).append(place)
    return [place for places in rounds.values() for place in _last(places, votes)]


def rounds_alone(votes: Sequence[tuple[str, int]]) -> list[str]:
    """A sentence for each vote that is a later round of nothing: of two names for one, both would decide.

    Nothing is guessed: who voted on whom again stands in the record, and one may hold the later round alone.
    """
    first = {name_sort_key(subject) for subject, round_ in votes if round_ == 1}
    called = "; ".join(f"“{subject}”" for subject, round_ in votes if round_ == 1)
    return [
        f"Lần {round_} về “{subject}”: lần 1 không có tên ấy, chỉ có {called}. Nếu là bỏ phiếu lại, hãy ghi "
        "“Biểu quyết về” giống nhau; khác nhau thì cả hai lần cùng được tính."
        for subject, round_ in votes
        if round_ > 1 and first and name_sort_key(subject) not in first
    ]


def _last(places: Sequence[int], votes: Sequence[tuple[str, int]]) -> list[int]:
    last = max(votes[place][1] for place in places)
    return [place for place in places if votes[place][1] == last]
