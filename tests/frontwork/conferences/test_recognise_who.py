"""Who somebody elected is, boards opened or renamed meanwhile, locked books, a new area's first board."""

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.base.dates import show
from mattran.base.periods import half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.people.models import Person
from mattran.directory.units.queries import successors
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import Source, lock
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.models import RECOGNITION, Conference
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import printed_paper
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from tests.factories.access import PeopleOfMau, UserFactory, actor, signed_in
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.conferences import DAY, NOW, held, measures
from tests.factories.reorganisation import done, merging, plan

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 16)
LAN = (actions.When(held_on=DAY), actions.Board(3), actions.Head("Lê Thuý Lan", "BA", "YES"))


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    measures()
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau) -> Actor:
    return replace(people.hoa, on=ON)


@pytest.fixture
def binh(people: PeopleOfMau) -> Actor:
    return replace(people.binh, on=ON)


def sent(by: Actor, unit: Any = None, *sections: actions.Section) -> Conference:
    made = held(by, unit, *(sections or LAN))
    actions.send_up(by=by, conference=made, at=NOW)
    return Conference.objects.get(pk=made.pk)


def recognise(binh: Actor, made: Conference, **given: Any) -> Any:
    told: dict[str, Any] = {"on": ON, "at": NOW, "decision": "QĐ 05"} | given
    return actions.recognise(by=binh, elections=[made.election], **told)


def code(made: Conference) -> str:
    return queries.code_of(made.election.nominees.get(post=Post.HEAD))


def known(people: PeopleOfMau, **given: Any) -> Person:
    """Bà Lan, who sits on another board of the ward."""
    body = BodyFactory(unit=people.place.dong_6)
    told = {"person__name": "Lê Thuý Lan", "person__address": "BA"} | given
    return SeatFactory(body=body, post=Post.MEMBER, **told).person


def test_said_to_be_her_she_is_no_second_person(people: PeopleOfMau, hoa: Actor, binh: Actor) -> None:
    her = known(people)
    made = sent(hoa)
    (row,) = queries.to_be_seated(made.election)
    assert queries.namesakes(binh, [row]) == {code(made): [her]}
    recognise(binh, made, same={code(made): her.pk})
    assert Seat.objects.held(on=ON).get(body=made.body, post=Post.HEAD).person == her
    assert Person.objects.filter(name="Lê Thuý Lan").count() == 1


def test_unsaid_she_is_another_human_being(people: PeopleOfMau, hoa: Actor, binh: Actor) -> None:
    her = known(people)
    made = sent(hoa)
    recognise(binh, made)
    assert Seat.objects.held(on=ON).get(body=made.body, post=Post.HEAD).person != her


def test_only_whom_the_recogniser_sees_and_of_that_name(people: PeopleOfMau, hoa: Actor, binh: Actor) -> None:
    other = BodyFactory(unit=people.place.other_area)
    elsewhere = SeatFactory(body=other, post=Post.MEMBER, person__name="Lê Thuý Lan").person
    known(people, person__name="Lê Thuỳ Lan")
    known(people, person__address="ONG")
    made = sent(hoa)
    (row,) = queries.to_be_seated(made.election)
    assert queries.namesakes(binh, [row]) == {code(made): []}
    for pk in (elsewhere.pk, 10**9):
        with pytest.raises(actions.CannotRecognise, match="Không còn thấy người đã chọn"):
            recognise(binh, made, same={code(made): pk})
    assert not Seat.objects.filter(body=made.body, person=elsewhere).exists()


def test_herself_she_recognises_nobody(people: PeopleOfMau, hoa: Actor, binh: Actor) -> None:
    """B50: an officer of that name who is said to be the one elected is herself."""
    sections = (*LAN[:2], actions.Head(binh.person.name, binh.person.address, "YES"))
    made = sent(hoa, None, *sections)
    with pytest.raises(Exception, match="Không ai tự ghi"):
        recognise(binh, made, same={code(made): binh.person.pk})


def test_the_page_asks_who_she_is(people: PeopleOfMau, hoa: Actor, client: Client) -> None:
    her = known(people)
    made = sent(hoa)
    his = signed_in(client, people.binh)
    page = his.get("/hoi-nghi/cho-cong-nhan/").content.decode()
    assert "trùng tên người đã có trong sổ" in page
    assert "Không, là người mới" in page
    assert "Bà Lê Thuý Lan, Thành viên" in page
    told = {"boards": made.election.pk, "on": show(ON), "how": "giay", "decision": "QĐ 05"}
    name = f"la-{code(made)}"
    assert his.post("/hoi-nghi/cho-cong-nhan/", told | {name: 10**9}).status_code == 422
    assert his.post("/hoi-nghi/cho-cong-nhan/", told | {name: her.pk}).status_code == 302
    assert Seat.objects.held(on=ON).get(body=made.body, post=Post.HEAD).person == her


def test_a_board_opened_since_is_the_board(people: PeopleOfMau, hoa: Actor, binh: Actor) -> None:
    """One with a name of its own, opened after the conference was begun: there is no second one."""
    area = people.place.dong_6
    made = sent(binh, area)
    assert made.body is None
    own = BodyFactory(unit=area, kind=BodyKind.RESIDENTIAL_BOARD, name="Ban công tác Mặt trận Đông 6 cũ")
    recognise(binh, made)
    assert list(Body.objects.filter(unit=area)) == [own]
    assert Seat.objects.held(on=ON).get(post=Post.HEAD, body__unit=area).body == own


def test_a_locked_period_asks_why(people: PeopleOfMau, hoa: Actor, binh: Actor, client: Client) -> None:
    made = sent(hoa)
    period, source = half_period(half_of(ON)), Source("report", 1)
    lock(by=binh, unit=people.place.ward, period=period, reason="Đã ban hành", source=source, at=NOW)
    for late in ("", "  "):
        with pytest.raises(actions.RecognitionLocked, match="đã khoá"):
            recognise(binh, made, reason=late)
    his = signed_in(client, people.binh)
    told = {"boards": made.election.pk, "on": show(ON), "how": "giay", "decision": "QĐ 05"}
    refused = his.post("/hoi-nghi/cho-cong-nhan/", told)
    assert (refused.status_code, "nêu lý do" in refused.content.decode()) == (422, True)
    assert not Seat.objects.filter(person__name="Lê Thuý Lan").exists()
    assert his.post("/hoi-nghi/cho-cong-nhan/", told | {"reason": "Quyết định đến muộn"}).status_code == 302
    line = Entry.objects.get(verb="công nhận", kind="conference")
    assert line.changes["Lý do ghi sau khoá sổ"] == "Quyết định đến muộn"


def test_a_unit_renamed_meanwhile(people: PeopleOfMau, hoa: Actor, binh: Actor, world_ok: Any) -> None:
    """From its day under the new name on; before it there was no such unit."""
    made, on, at = sent(hoa), date(2026, 11, 20), NOW + timedelta(days=10)
    done(plan(Kind.RENAME, people.place.dong_5, names=("Khu phố Bình Minh",), on=on), at=at)
    late = replace(binh, on=date(2026, 11, 26))
    assert queries.waiting(late) == [made.election]
    new = queries.unit_now(made.unit)
    assert new != made.unit
    with pytest.raises(actions.CannotRecognise, match="từ khi có tên ấy"):
        recognise(late, made, at=at)
    (one,) = recognise(late, made, at=at, on=on + timedelta(days=1), decision="")
    head = Seat.objects.held(on=late.on).get(post=Post.HEAD, body__unit=new)
    assert (head.person and head.person.name, head.body.kind) == ("Lê Thuý Lan", BodyKind.RESIDENTIAL_BOARD)
    assert Body.objects.filter(unit=new).count() == 1
    assert not Seat.objects.held(on=late.on).filter(person=hoa.person).exists()
    (fact,) = facts.standing(RECOGNITION, one.pk)
    assert fact.unit_id == new.pk
    said = " ".join(words(printed_paper(one.document)))
    assert "Khu phố Bình Minh (khi họp là Ban công tác Mặt trận Khu phố Đông 5)" in said
    world_ok()


def test_consolidated_after_a_merger(people: PeopleOfMau, hoa: Actor, binh: Actor, world_ok: Any) -> None:
    """Two areas become a new one: its first board is elected and recognised; those of before are out."""
    before = SeatFactory(body__unit=people.place.dong_6, person__name="Trần Thị Chín", person__address="BA")
    user = UserFactory(person=before.person)
    on, at = date(2026, 11, 10), NOW - timedelta(days=2)
    area = people.place.dong_5
    done(merging(area, people.place.dong_6, names=("Khu phố Đông",), on=on), at=at)
    (new,) = successors(area)
    title = actions.About(term_label="2026–2028", title="Hội nghị kiện toàn sau sáp nhập, nhiệm kỳ 2026–2028")
    sections = (title, *LAN[:2], actions.Head("Trần Thị Chín", "BA", "YES"))
    made = sent(binh, new, *sections)
    assert made.name == "Hội nghị kiện toàn sau sáp nhập, nhiệm kỳ 2026–2028"
    recognise(binh, made, same={code(made): before.person.pk})
    seats = Seat.objects.held(on=ON).filter(body__unit__in=[area, people.place.dong_6, new])
    assert [(seat.body.unit, seat.post, seat.person) for seat in seats.in_rank()] == [
        (new, "HEAD", before.person),
        (new, "MEMBER", None),
        (new, "MEMBER", None),
    ]
    theirs = {one.unit: one for one in capacities(user, ON)}
    assert theirs[new].post == Post.HEAD
    assert theirs[people.place.dong_6].verbs_at(new) == frozenset()  # only her last month, for some days
    assert [one.unit for one in capacities(hoa.user, ON) if one.verbs_at(new)] == []
    world_ok()


def test_nobody_takes_in_her_own_name_as_somebody_new(hoa: Actor, binh: Actor, people: PeopleOfMau) -> None:
    """B50: said to be another person, it might still be herself; a colleague answers instead."""
    own = (
        actions.When(held_on=DAY),
        actions.Board(3),
        actions.Head(unicodedata.normalize("NFD", binh.person.name.upper()), "ONG", "YES"),
    )
    made = sent(hoa, None, *own)
    with pytest.raises(actions.CannotRecognise, match="trùng tên với người công nhận"):
        recognise(binh, made)
    assert not Seat.objects.filter(body=made.body, valid_from=ON).exists()
    chair = replace(actor(Post.CHAIR, people.place.ward), on=ON)
    recognise(chair, made)
    assert Seat.objects.held(on=ON).filter(body=made.body, post=Post.HEAD).count() == 1
