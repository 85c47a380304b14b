"""What a child may use up, and how a run can end.

A run ends in one of five ways: with the function's answer, or with TooComplex (time), TooBig (memory, or an
answer that is too long), Crashed, or Refused, which carries the function's own sentence. TooMany is one that
did not begin.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one run may use: address space and answer in bytes, processor and patience in seconds."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: float
    answer_bytes: int


class NotWorkedThrough(Exception):
    """What was sent could not be worked through; str() tells the user why and how to mend it."""


class Refused(NotWorkedThrough):
    """The function itself refused, in its own sentence."""


class TooComplex(NotWorkedThrough):
    """The function was stopped because it took too long."""

    def __str__(self) -> str:
        return (
            "Tệp quá phức tạp, đọc quá lâu nên đã dừng. Hãy bỏ bớt trang tính, công thức, định dạng "
            "rồi gửi lại."
        )


class TooBig(NotWorkedThrough):
    """The function was stopped because it took too much memory, or had too much to say."""

    def __str__(self) -> str:
        return "Tệp cần quá nhiều bộ nhớ để đọc. Hãy chia thành nhiều tệp nhỏ hơn rồi gửi từng tệp."


class TooMany(NotWorkedThrough):
    """As many children as this process keeps are at work already, and none has ended in time."""

    def __str__(self) -> str:
        return "Máy đang đọc nhiều tệp khác. Hãy đợi một phút rồi gửi lại."


class Crashed(NotWorkedThrough):
    """The function ended without an answer; `how` names the signal or the error, never what was read."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how

    def __str__(self) -> str:
        return "Tệp bị hỏng nên không đọc được. Hãy mở tệp, lưu lại thành tệp mới rồi gửi lại."
