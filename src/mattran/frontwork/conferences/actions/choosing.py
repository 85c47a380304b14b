"""Whoever was proposed becomes whoever was elected, in one press: no name is typed twice."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from mattran.base.text import name_sort_key
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections import Board, Head, NomineeTold
from mattran.frontwork.conferences.actions.tell import locked, tell
from mattran.frontwork.conferences.choices import Among
from mattran.frontwork.conferences.models import Candidate, Conference, election_of


@transaction.atomic
def choose(
    *,
    by: Actor,
    conference: Conference,
    version: int,
    members: Collection[int],
    head: int | None,
    at: datetime,
    reason: str = "",
) -> Conference:
    """Of the candidates these were elected to the board, and that one heads it; None leaves the head as told.

    Members who were typed and never proposed stay. A head who is among the members is said to be one of
    them; whether another one is stays as it was answered. Raises what `tell` raises, and CannotRecord for
    somebody who withdrew or was not proposed here, or where nobody ever was.
    """
    current = locked(conference)
    if not current.elects:
        raise CannotRecord("", "Hội nghị này không hiệp thương cử Ban.")
    if election_of(current).pk is None:
        raise CannotRecord("", "Chưa ghi ai được giới thiệu. Hãy ghi mục “Giới thiệu nhân sự” trước.")
    rows = _candidates(current, {*members, *([head] if head is not None else [])})
    elected = [one for pk, one in rows.items() if pk in members and pk != head]
    was = Head.of(current)
    led = [one for one in elected if head is not None and name_sort_key(one.name) == name_sort_key(was.name)]
    section = _board(current, [one for one in elected if one not in led])
    current = tell(by=by, conference=current, version=version, section=section, at=at, reason=reason)
    if head is None:
        return current
    chosen = rows[head]
    among = Among.YES if head in members else was.head_among
    headed = Head(chosen.name, chosen.address, among)
    current = tell(by=by, conference=current, version=current.version, section=headed, at=at, reason=reason)
    if not led:
        return current
    board = _board(current, elected)  # whoever was written down as head before is a member now
    return tell(by=by, conference=current, version=current.version, section=board, at=at, reason=reason)


def _candidates(conference: Conference, wanted: set[int]) -> dict[int, Candidate]:
    rows = election_of(conference).candidates.filter(pk__in=wanted).order_by("order", "pk")
    found = {row.pk: row for row in rows}
    if wanted - set(found):
        raise CannotRecord("members", "Danh sách giới thiệu vừa đổi. Hãy mở lại trang rồi chọn lại.")
    gone = next((row for row in found.values() if row.is_withdrawn), None)
    if gone is not None:
        raise CannotRecord("members", f"{gone} đã rút khỏi danh sách giới thiệu. Hãy bỏ chọn.")
    return found


def _board(conference: Conference, elected: list[Candidate]) -> Board:
    """The board as it stands, with these of the candidates and no others of them."""
    board = Board.of(conference)
    proposed = {_key(one) for one in election_of(conference).candidates.order_by("order", "pk")}
    posts = {_key(one): one.post for one in board.members}
    typed = [one for one in board.members if _key(one) not in proposed]
    taken = [
        NomineeTold(one.name, one.address, posts.get(_key(one), Post.MEMBER), one.represents)
        for one in elected
    ]
    return replace(board, members=(*taken, *typed))


def _key(one: Candidate | NomineeTold) -> tuple[str, str]:
    return name_sort_key(one.name), one.represents
