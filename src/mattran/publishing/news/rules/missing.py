"""What the record of a conference does not say and an article might: read by the writer, never published."""

import re
from collections.abc import Iterator
from typing import Final

from mattran.frontwork.conferences.choices import ConferenceKind, Outcome
from mattran.publishing.news.rules.agenda import is_told_elsewhere
from mattran.publishing.news.rules.told import Told

TO_ADOPT: Final = re.compile(r"báo cáo|dự thảo|nghị quyết|phương hướng|quy chế|kế hoạch", re.IGNORECASE)
"""Points that a conference may adopt or not."""


def missing_of(told: Told) -> Iterator[str]:
    """In the order in which an article would tell it."""
    always = (
        (told.day is None, "ngày họp"),
        (not told.has_hour, "giờ họp"),
        (not told.place, "nơi họp"),
        (told.summoned is None, "số người được triệu tập"),
        (told.present is None, "số người có mặt"),
        (not told.chaired_by, "chủ trì"),
        (not told.minuted_by, "thư ký"),
        (not told.agenda, "chương trình"),
    )
    yield from (words for is_missing, words in always if is_missing)
    yield from (f"tên của khách: {one.capacity}" for one in told.guests if not one.name)
    for one in told.agenda:
        if not one.presenter and not is_told_elsewhere(one, told):
            yield f"người trình bày: {one.title}"
    for one in told.agenda:
        if one.outcome in ("", Outcome.DONE) and TO_ADOPT.search(one.title):
            yield f"có được thông qua không: {one.title}"
    if told.kind == ConferenceKind.TERM:
        yield from _of_election(told)


def _of_election(told: Told) -> Iterator[str]:
    elected = told.elected
    if not told.term:
        yield "nhiệm kỳ mới"
    if elected.seat_count is None:
        yield "số vị được cử"
    elif (unnamed := elected.seat_count - len(elected.members) - (elected.head_among == "YES")) > 0:
        yield f"tên của {unnamed} vị được cử"
    if not elected.head:
        yield "Trưởng ban"
    elif elected.seat_count is not None and not elected.head_among:
        yield f"{elected.head} có trong {elected.seat_count} vị không"
    if not elected.has_method:
        yield "hình thức biểu quyết, kết quả biểu quyết"
