"""Whether enough came and enough agreed, by a rule of the place and the day; without a rule nobody judges."""

from dataclasses import dataclass

from mattran.frontwork.conferences.choices import Basis, Threshold


@dataclass(frozen=True)
class Needed:
    """A fraction that is needed: "ít nhất 2/3 số triệu tập", "quá 1/2 số phiếu hợp lệ"."""

    part: int
    whole: int
    is_more_than: bool
    of: Basis

    def __str__(self) -> str:
        how = Threshold.MORE_THAN if self.is_more_than else Threshold.AT_LEAST
        return f"{how.label} {self.part}/{self.whole} {self.of.label}"

    def is_met(self, count: int, of: int) -> bool:
        """Whether so many out of so many are enough; in whole numbers, so that nothing is rounded."""
        mine, theirs = count * self.whole, of * self.part
        return mine > theirs if self.is_more_than else mine >= theirs


@dataclass(frozen=True)
class Judged:
    """One question answered by a rule, or left open because a number is not stated."""

    what: str
    needed: Needed
    count: int | None
    of: int | None

    @property
    def is_met(self) -> bool | None:
        """Whether it is enough; None where it cannot be said."""
        if self.count is None or not self.of:
            return None
        return self.needed.is_met(self.count, self.of)

    def __str__(self) -> str:
        said = {True: "đạt", False: "CHƯA đạt", None: "chưa rõ, vì chưa ghi đủ số"}[self.is_met]
        numbers = f"{self.count}/{self.of}, " if self.is_met is not None else ""
        return f"{self.what}: {numbers}cần {self.needed} – {said}"
