"""What stood on the page when it was opened: a press that comes too late is told what is otherwise now.

The page carries a mark for each answer and none of the answers: a mark says only whether the two are alike.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2s
from typing import Final, TypeVar

from mattran.frontwork.conferences import actions, forms
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.views.parts import Group, Row, groups

LONGEST_WORD: Final = 200
T = TypeVar("T")


def marks_of(conference: Conference, sections: Iterable[Group]) -> str:
    """ "1f2a3b:9c8d7e6f …": which answer, and which words stand there."""
    marks = (f"{_mark(key, 3)}:{_mark(row.value, 4)}" for key, row in _rows(conference, sections))
    return " ".join(marks)


def marks_now(conference: Conference) -> str:
    """The marks of every section as it stands now."""
    return marks_of(conference, groups(conference, may_change=False))


def told_since(conference: Conference, seen: str, undone: str) -> str:
    """That somebody saved since, what is otherwise than on the page, and that the press did nothing."""
    pairs = (mark.partition(":") for mark in seen.split())
    before = {key: value for key, _, value in pairs}
    other = [
        f"{row.label}: {row.value[:LONGEST_WORD] or 'chưa ghi'}"
        for key, row in _rows(conference, groups(conference, may_change=False))
        if _is_other(before.get(_mark(key, 3)), row.value)
    ]
    changed = f" Nay trong sổ là: {'; '.join(other)}." if before and other else ""
    return (
        f"Có người vừa sửa hội nghị này sau khi ông/bà mở trang.{changed} {undone} Hãy xem lại rồi bấm lại."
    )


def telling_what_changed(
    act: Callable[[forms.RecordForm], T], undone: str
) -> Callable[[forms.RecordForm], T]:
    """The action, refused with what is otherwise than on the page where the press comes too late."""

    def told(form: forms.RecordForm) -> T:
        try:
            return act(form)
        except actions.StaleVersion as stale:
            sentence = told_since(stale.conference, form.cleaned_data["seen"], undone)
            raise actions.CannotRecord("", sentence) from stale

    return told


def _is_other(before: str | None, value: str) -> bool:
    """A blank that was not on the page is no change."""
    return before != _mark(value, 4) if before is not None else bool(value)


def _rows(conference: Conference, sections: Iterable[Group]) -> Iterable[tuple[str, Row]]:
    yield "", Row("Trạng thái", str(conference.get_state_display()))
    for group in sections:
        for row in group.rows:
            yield f"{group.title}|{row.label}", row


def _mark(text: str, size: int) -> str:
    return blake2s(text.encode(), digest_size=size).hexdigest()
