"""Invented conferences of Phường Mẫu: two years of people's conferences, and a new term that is beginning.

Of the new term every state is there to be tried: to come, recorded, sent up and waiting.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.conferences.actions import (
    About,
    Agenda,
    Attendance,
    Board,
    Head,
    ItemTold,
    NomineeTold,
    Section,
    When,
    begin,
    plan,
    record,
    send_up,
    tell,
)
from mattran.frontwork.conferences.choices import Among, ConferenceKind, Method
from mattran.frontwork.conferences.models import Conference
from mattran.web.demo.ward import Place, leader
from mattran.web.demo.work import Work

NAMES = UUID("6d617474-7261-4e00-8000-000000000003")
OLD_TERM, NEW_TERM = "2024–2026", "2026–2029"
SENT = {  # area → how many of the eight are women, None where nobody said
    "Tây 1": 3,
    "Tây 2": None,
    "Bến 3": 4,
}
RECORDED = "Đông 1"
TO_COME = {"Đông 2": 6, "Đông 3": 7, "Tây 3": 9}  # area → in how many days
EVENING = time(19, 0)


def hold_peoples_conference(work: Work, *, by: Actor, client_id: UUID, at: datetime) -> None:
    """What two years of work drew for an area: delegates and opinions, where somebody counted them."""
    present, qualifier = work.people or (0, Qualifier.UNCOUNTED)
    opinions, _ = work.figures.get("people_conf_opinions", (None, None))
    is_counted = qualifier != Qualifier.UNCOUNTED
    sections = (
        When(held_on=work.day, place=work.place),
        Attendance(present_count=present if is_counted else None, opinion_count=opinions),
    )
    _hold(by, ConferenceKind.PEOPLES, About(), sections, client_id=client_id, at=at)


def load(place: Place, *, today: date, at: datetime) -> None:
    """The boards of the new term as far as they are, and what is to come."""
    heads = {
        name: leader(
            place[name], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, User.objects.get(login="so-mau"), today
        )
        for name in (*SENT, RECORDED, *TO_COME)
    }
    for number, (name, women) in enumerate(SENT.items()):
        made = _elect(heads[name], today - timedelta(days=9 - number), women, at)
        send_up(by=heads[name], conference=made, at=at)
    _elect(heads[RECORDED], today - timedelta(days=2), None, at)
    for name, days in TO_COME.items():
        when = When(held_on=today + timedelta(days=days), starts_at=EVENING, place=_house(heads[name]))
        _plan(heads[name], ConferenceKind.TERM, _about(), when, at)
    hoa = leader(place["Đông 5"], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, User.objects.get(login="hoa"), today)
    when = When(held_on=today + timedelta(days=3), starts_at=EVENING, place=_house(hoa))
    meeting = _plan(hoa, ConferenceKind.MONTHLY, About(), when, at)
    items = ("Kiểm điểm việc tháng này", "Chuẩn bị hội nghị nhiệm kỳ", "Thăm các hộ khó khăn trước Tết")
    agenda = Agenda(tuple(ItemTold(title) for title in items))
    tell(by=hoa, conference=meeting, version=meeting.version, section=agenda, at=at)


def _about() -> About:
    return About(term_label=NEW_TERM, past_term_label=OLD_TERM)


def _house(by: Actor) -> str:
    return f"Nhà văn hoá {by.unit.full_name}"


def _elect(by: Actor, day: date, women: int | None, at: datetime) -> Conference:
    """Eight elected, the head of today among them, a member of today as her deputy; others are not named."""
    person, deputy = by.person, _member(by)
    assert person is not None
    sections = (
        When(held_on=day, starts_at=EVENING, place=_house(by)),
        Attendance(summoned_count=42, present_count=38, chaired_by=person.addressed),
        Agenda(
            (
                ItemTold(f"Báo cáo kết quả nhiệm kỳ {OLD_TERM}", person.addressed),
                ItemTold("Hiệp thương cử Ban công tác Mặt trận, Trưởng ban"),
            )
        ),
        Board(
            seat_count=8,
            women_count=women,
            method=Method.HANDS,
            members=(NomineeTold(deputy.name, deputy.address, Post.DEPUTY),),
        ),
        Head(person.name, person.address, Among.YES),
    )
    client_id = uuid5(NAMES, f"{by.unit.pk} {NEW_TERM}")
    return _hold(by, ConferenceKind.TERM, _about(), sections, client_id=client_id, at=at)


def _member(by: Actor) -> Person:
    assert by.seat is not None
    seats = Seat.objects.filter(body=by.seat.body, post=Post.MEMBER).select_related("person")
    first = seats.order_by("pk").first()
    assert first is not None
    assert first.person is not None
    return first.person


def _hold(
    by: Actor,
    kind: ConferenceKind,
    about: About,
    sections: Iterable[Section],
    *,
    client_id: UUID,
    at: datetime,
) -> Conference:
    made = begin(by=by, unit=by.unit, kind=kind, about=about, at=at, client_id=client_id)
    for section in sections:
        made = tell(by=by, conference=made, version=made.version, section=section, at=at)
    return record(by=by, conference=made, version=made.version, at=at)


def _plan(by: Actor, kind: ConferenceKind, about: About, when: When, at: datetime) -> Conference:
    client_id = uuid5(NAMES, f"{by.unit.pk} {kind.value} to come")
    return plan(by=by, unit=by.unit, kind=kind, about=about, when=when, at=at, client_id=client_id)
