"""The sentences on what was presented, discussed and adopted."""

import re
from collections.abc import Iterator
from typing import Final

from mattran.frontwork.conferences.choices import ConferenceKind, Outcome
from mattran.publishing.news.rules.told import ItemTold, Told
from mattran.publishing.news.rules.words import called, in_a_sentence, listed, upper_first

SPOKEN: Final = re.compile(r"(?:báo cáo|thông báo|trình bày|giới thiệu|công bố|phát biểu)\b", re.IGNORECASE)
OF_THE_GUESTS: Final = re.compile(r"phát biểu(?: ý kiến)? chỉ đạo\b", re.IGNORECASE)
OF_THE_ELECTION: Final = re.compile(r"(?:hiệp thương|bầu|cử)\b", re.IGNORECASE)
CAME: Final = {
    Outcome.ADOPTED: "thông qua",
    Outcome.CHANGED: "thông qua, có sửa đổi",
    Outcome.REJECTED: "không thông qua",
    Outcome.CARRIED: "chuyển sang kỳ sau",
}


def proceedings(told: Told) -> Iterator[str]:
    """Who presented what, what else was on the agenda, what came of it, how many spoke."""
    items = [one for one in told.agenda if not is_told_elsewhere(one, told)]
    if told.past_term and told.kind == ConferenceKind.TERM and not _mentions(told, told.past_term):
        yield f"Hội nghị tổng kết nhiệm kỳ {told.past_term}."
    first = "Hội nghị nghe"
    for one in items:
        if one.presenter:
            what = in_a_sentence(one.title)
            said = what if SPOKEN.match(what) else f"trình bày: {what}"
            yield f"{first} {in_a_sentence(one.presenter)} {said}."
            first = "Hội nghị cũng nghe"
    if told.topics:
        yield f"Báo cáo nêu: {'; '.join(_topic(*one) for one in told.topics)}."
    others = [in_a_sentence(one.title) for one in items if not one.presenter]
    if others:
        yield f"Chương trình {'còn ' if first.endswith('cũng nghe') else ''}có: {'; '.join(others)}."
    for outcome, words in CAME.items():
        came = [in_a_sentence(one.title) for one in items if one.outcome == outcome]
        if came:
            yield f"Hội nghị {words}: {listed(came, between='; ')}."
    if told.opinions:
        yield f"Có {told.opinions} ý kiến phát biểu."
    yield from _tasks(told)


def _topic(about: str, count: int) -> str:
    """ "cuộc vận động “…” với 5 nội dung" """
    return f"{in_a_sentence(about)} với {count} nội dung" if count > 1 else in_a_sentence(about)


def _tasks(told: Told) -> Iterator[str]:
    """What was asked for by whoever spoke guidance, or the groups of tasks with those that were named."""
    named = "; ".join(in_a_sentence(one) for one in told.tasks)
    speakers = [one for one in told.guests if one.is_speaker]
    if told.kind == ConferenceKind.TERM and told.tasks:
        who = f"{called(speakers[0])} đề nghị" if len(speakers) == 1 else "Hội nghị đề ra"
        yield f"{upper_first(who)}: {named}."
    elif told.task_count:
        and_named = f", trong đó có: {named}" if told.tasks and len(told.tasks) < told.task_count else ""
        in_full = f": {named}" if told.tasks and not and_named else ""
        yield f"Hội nghị đề ra {told.task_count} nhóm nhiệm vụ{and_named or in_full}."


def is_told_elsewhere(item: ItemTold, told: Told) -> bool:
    """A point that only says what the sentences on guests and on the election say with names."""
    if item.presenter or item.outcome in CAME:
        return False
    if OF_THE_GUESTS.match(item.title):
        return any(one.is_speaker for one in told.guests)
    elected = told.elected
    is_election = told.kind == ConferenceKind.TERM and OF_THE_ELECTION.match(item.title) is not None
    return is_election and (elected.seat_count is not None or bool(elected.head))


def _mentions(told: Told, words: str) -> bool:
    digits = re.sub(r"\D", "", words)
    return any(digits in re.sub(r"\D", "", one.title) for one in told.agenda)
