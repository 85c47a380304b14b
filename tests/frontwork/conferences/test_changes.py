"""Kiện toàn: who leaves and who comes in the middle of a term, recognised with other boards' results."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.base.dates import show
from mattran.base.periods import half_of, half_period
from mattran.directory.access.actions import NotHerself
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.models import LoginCard
from mattran.directory.access.queries import capacities
from mattran.directory.bodies.actions import load_catalogue as load_reasons
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import Body, ReleaseReason, Seat
from mattran.directory.people.models import Person
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import Source, lock
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.actions.sections import BEFORE_THE_VOTE
from mattran.frontwork.conferences.choices import ConferenceKind, ElectionState
from mattran.frontwork.conferences.models import RECOGNITION, SOURCE_KIND, Conference, SeatChange
from mattran.frontwork.conferences.papers import papers_of
from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import frame, printed_paper
from tests.factories.access import LoginCardFactory, PeopleOfMau, UserFactory, signed_in
from tests.factories.bodies import SeatFactory, TermFactory
from tests.factories.conferences import (
    DAY,
    DECISION,
    NOW,
    RECOGNISED_ON,
    begin,
    held,
    measures,
    recognise,
    tell,
)
from tests.factories.units import AreaFactory
from tests.frontwork.documents.reading import docx_words, pdf_words

pytestmark = pytest.mark.django_db

ON = RECOGNISED_ON
MR = {"person__address": "ONG"}


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    load_reasons()
    measures()
    return PeopleOfMau()


@pytest.fixture
def body(hoa: Actor) -> Body:
    assert hoa.seat is not None
    return hoa.seat.body


@pytest.fixture
def deputy(body: Body) -> Seat:
    term = TermFactory(body=body, label="2024–2026", starts_on=date(2024, 1, 1), ends_on=None)
    return SeatFactory(
        body=body, post=Post.DEPUTY, term=term, person__name="Lý Văn Bảy", person__address="ONG"
    )


@pytest.fixture
def member(body: Body) -> Seat:
    return SeatFactory(body=body, post=Post.MEMBER, person__name="Lê Văn Một", **MR)


def reason(code: str = "moved") -> int:
    return ReleaseReason.objects.get(code=code).pk


def three(deputy: Seat, member: Seat) -> actions.Changes:
    return actions.Changes(
        "HANDS",
        (
            actions.ChangeTold("RELEASE", member.pk, reason()),
            actions.ChangeTold("REPLACE", deputy.pk, reason("retired"), "Trần Thị Chín", "BA", Post.DEPUTY),
            actions.ChangeTold("CO_OPT", None, None, "An Thị Bê", "BA", Post.MEMBER, "Chi hội Phụ nữ"),
        ),
    )


def met(by: Actor, *sections: actions.Section, unit: Any = None) -> Conference:
    """A monthly meeting in the books."""
    made = begin(by, unit, kind=ConferenceKind.MONTHLY, about=actions.About())
    told = tell(by, made, actions.When(held_on=DAY), *sections)
    return actions.record(by=by, conference=told, version=told.version, at=NOW)


def sat(body: Body) -> list[tuple[str, str]]:
    seats = Seat.objects.held(on=ON).filter(body=body).select_related("person").in_rank()
    return [(seat.post, seat.person.name if seat.person else "") for seat in seats]


def test_told_sent_recognised(
    hoa: Actor, binh: Actor, body: Body, deputy: Seat, member: Seat, world_ok: Any
) -> None:
    made = met(hoa, three(deputy, member))
    said = actions.Changes.of(made).words()["Kiện toàn"]
    assert said == (
        "cho thôi Ông Lê Văn Một, Thành viên (chuyển nơi ở); "
        "cử Bà Trần Thị Chín, Phó Trưởng ban thay Ông Lý Văn Bảy, Phó Trưởng ban "
        "(nghỉ hưu hoặc nghỉ theo chế độ); "
        "cử bổ sung Bà An Thị Bê, Thành viên, Chi hội Phụ nữ"
    )
    before = sat(body)
    for _ in range(2):
        actions.send_up(by=hoa, conference=made, at=NOW)
    assert sat(body) == before  # nothing moves before it is recognised
    made = Conference.objects.get()
    assert queries.waiting(binh) == [made.election]
    with pytest.raises(actions.CannotRecord, match="đã gửi lên cấp trên"):
        tell(hoa, made, actions.Changes())
    recognise(binh, made)
    assert sat(body) == [
        ("HEAD", hoa.person.name),
        ("DEPUTY", "Trần Thị Chín"),
        ("MEMBER", "An Thị Bê"),
    ]
    deputy.refresh_from_db()
    member.refresh_from_db()
    assert (deputy.ended_by, deputy.valid_to, deputy.end_decision) == (SeatEnd.SUCCEEDED, ON, DECISION)
    assert (member.ended_by, member.end_reason and member.end_reason.code) == (SeatEnd.RELEASED, "moved")
    new = Seat.objects.get(person__name="Trần Thị Chín")
    assert (new.began_by, new.term, new.is_recognised, new.decision) == (
        SeatBegin.REPLACED,
        deputy.term,
        True,
        DECISION,
    )
    added = Seat.objects.get(person__name="An Thị Bê")
    assert (added.began_by, added.term) == (SeatBegin.CO_OPTED, deputy.term)
    assert [row.made for row in SeatChange.objects.order_by("order")] == [None, new, added]
    assert Entry.objects.filter(verb="công nhận", object_id=made.pk).count() == 1
    with pytest.raises(actions.CannotRecognise, match="đã được công nhận lúc"):
        recognise(binh, made)
    world_ok()


def test_no_board_is_counted_as_elected(hoa: Actor, binh: Actor, deputy: Seat, member: Seat) -> None:
    made = met(hoa, three(deputy, member))
    actions.send_up(by=hoa, conference=made, at=NOW)
    recognise(binh, Conference.objects.get())
    assert [fact.measure.code for fact in facts.standing(RECOGNITION, made.election.pk)] == [
        "boards_consolidated"
    ]
    assert [fact.measure.code for fact in facts.standing(SOURCE_KIND, made.pk)] == []


def test_a_locked_period_asks_why(
    people: PeopleOfMau, hoa: Actor, binh: Actor, deputy: Seat, member: Seat
) -> None:
    """What was consolidated is a figure as well: in a report that was issued it is a correction."""
    made = met(hoa, three(deputy, member))
    actions.send_up(by=hoa, conference=made, at=NOW)
    period, source = half_period(half_of(ON)), Source("report", 1)
    lock(by=binh, unit=people.place.ward, period=period, reason="Đã ban hành", source=source, at=NOW)
    with pytest.raises(actions.RecognitionLocked, match="đã khoá"):
        recognise(binh, Conference.objects.get())
    assert not facts.standing(RECOGNITION, made.election.pk)
    assert recognise(binh, Conference.objects.get(), reason="Quyết định đến muộn")
    assert facts.standing(RECOGNITION, made.election.pk)


def test_cards_and_access_follow(hoa: Actor, binh: Actor, body: Body, deputy: Seat, member: Seat) -> None:
    """Whoever leaves loses her card; whoever passes from one seat to another keeps hers."""
    gone = UserFactory(person=member.person)
    moved = UserFactory(person=deputy.person)
    lost, kept = LoginCardFactory(user=gone), LoginCardFactory(user=moved)
    changes = actions.Changes(
        "",
        (
            actions.ChangeTold("RELEASE", member.pk),
            actions.ChangeTold("RELEASE", deputy.pk),
            actions.ChangeTold("CO_OPT", None, None, "Lý Văn Bảy", "ONG", Post.MEMBER),
        ),
    )
    actions.send_up(by=hoa, conference=met(hoa, changes), at=NOW)
    recognise(binh, Conference.objects.get())
    assert capacities(gone, ON) == []
    assert [one.post for one in capacities(moved, ON)] == [Post.MEMBER]
    assert set(LoginCard.objects.current()) == {kept}
    assert lost != kept
    assert Person.objects.filter(name="Lý Văn Bảy").count() == 1


def test_one_decision_for_a_new_board_and_a_changed_one(
    people: PeopleOfMau, hoa: Actor, binh: Actor, body: Body, deputy: Seat, member: Seat
) -> None:
    changed = met(hoa, three(deputy, member))
    elected = held(
        binh,
        AreaFactory(parent=people.place.ward),
        actions.When(held_on=DAY),
        actions.Board(3),
        actions.Head("Lê Thuý Lan", "BA", "YES"),
    )
    for by, one in ((hoa, changed), (binh, elected)):
        actions.send_up(by=by, conference=one, at=NOW)
    done = recognise(binh, *Conference.objects.order_by("pk"), decision="")
    (document,) = {one.document for one in done}
    paper = printed_paper(document)
    said = " ".join(words(paper))
    assert "và kết quả kiện toàn Ban công tác Mặt trận Khu phố Đông 5" in said
    assert "Cho thôi Ông Lê Văn Một, Thành viên: chuyển nơi ở" in said
    assert "Cử bổ sung Bà An Thị Bê Thành viên" in said
    assert docx_words(docx.render(paper)) == words(paper) == pdf_words(pdf.render(paper), paper)


@pytest.mark.parametrize("slug", ["bien-ban", "to-trinh"])
def test_papers_say_it(hoa: Actor, deputy: Seat, member: Seat, slug: str) -> None:
    made = met(hoa, three(deputy, member), actions.Voting((actions.BallotTold("Kiện toàn", in_favour=9),)))
    kind = papers_of(made)[slug]
    paper = kind.build(made, frame(unit=made.unit, kind=kind.kind, on=DAY, body=made.body))
    said = " ".join(words(paper))
    assert "cử bổ sung Bà An Thị Bê, Thành viên, Chi hội Phụ nữ" in said
    assert docx_words(docx.render(paper)) == words(paper) == pdf_words(pdf.render(paper), paper)
    plain = met(hoa)
    assert "to-trinh" not in papers_of(plain)
    with pytest.raises(actions.CannotSend, match="không có hiệp thương cử"):
        actions.send_up(by=hoa, conference=plain, at=NOW)


def lines(deputy: Seat, stranger: Seat) -> dict[str, tuple[tuple[actions.ChangeTold, ...], str, str]]:
    told = actions.ChangeTold
    return {
        "nobody leaves": ((told("RELEASE"),), "seat-0", "chọn ai thôi"),
        "somebody comes": ((told("RELEASE", deputy.pk, None, "An Thị Bê"),), "called-0", "Cử thay thế"),
        "nobody comes": ((told("REPLACE", deputy.pk),), "called-0", "họ tên người được cử"),
        "no post": ((told("CO_OPT", name="An Thị Bê"),), "post-0", "chọn chức danh"),
        "leaves": ((told("CO_OPT", deputy.pk, None, "A Bê", "", "MEMBER"),), "seat-0", "không ai thôi"),
        "wrong post": ((told("CO_OPT", name="A Bê", post="CHAIR"),), "post-0", "không có chức danh Chủ tịch"),
        "elsewhere": ((told("RELEASE", stranger.pk),), "seat-0", "không còn giữ"),
        "twice": ((told("RELEASE", deputy.pk), told("RELEASE", deputy.pk)), "seat-0", "hai lần"),
    }


@pytest.mark.parametrize(
    "case",
    [
        "nobody leaves",
        "somebody comes",
        "nobody comes",
        "no post",
        "leaves",
        "wrong post",
        "elsewhere",
        "twice",
    ],
)
def test_what_cannot_be(hoa: Actor, deputy: Seat, case: str) -> None:
    told, field, sentence = lines(deputy, SeatFactory(post=Post.MEMBER))[case]
    made = begin(hoa, kind=ConferenceKind.MONTHLY, about=actions.About())
    with pytest.raises(actions.CannotRecord, match=sentence) as refused:
        tell(hoa, made, actions.Changes("", told))
    assert refused.value.field == field
    assert not SeatChange.objects.exists()


def test_taken_back_there_is_nothing_to_send(hoa: Actor, deputy: Seat, member: Seat) -> None:
    made = tell(hoa, met(hoa, three(deputy, member)), actions.Changes())
    made = Conference.objects.get(pk=made.pk)
    assert not made.decides_seats
    assert made.election_state == ""
    assert actions.Changes.of(made) == actions.Changes()


def test_who_may(
    people: PeopleOfMau, hoa: Actor, binh: Actor, body: Body, deputy: Seat, member: Seat
) -> None:
    """B50: not from beside, not from below, and nobody a seat of her own, the one left or the one taken."""
    made = met(hoa, three(deputy, member))
    with pytest.raises(MayNot):
        tell(people.stranger, made, actions.Changes())
    actions.send_up(by=hoa, conference=made, at=NOW)
    made = Conference.objects.get()
    for by in (hoa, people.stranger):
        with pytest.raises(MayNot):
            recognise(by, made)
    own = SeatFactory(body=body, person=binh.person, post=Post.MEMBER)
    actions.send_back(by=binh, conference=made, reason="Xem lại", at=NOW)
    leaves = actions.Changes("", (actions.ChangeTold("RELEASE", own.pk),))
    tell(hoa, Conference.objects.get(), leaves)
    actions.send_up(by=hoa, conference=made, at=NOW)
    with pytest.raises(NotHerself):
        recognise(binh, Conference.objects.get())
    own.refresh_from_db()
    assert own.span.is_open


def test_a_seat_that_changed_meanwhile(hoa: Actor, binh: Actor, deputy: Seat, member: Seat) -> None:
    made = met(hoa, three(deputy, member))
    actions.send_up(by=hoa, conference=made, at=NOW)
    member.delete()
    with pytest.raises(actions.CannotRecognise, match="Ông Lê Văn Một, Thành viên: chức danh ấy đã đổi"):
        recognise(binh, Conference.objects.get())
    deputy.refresh_from_db()
    assert deputy.span.is_open


def test_a_term_conference_has_no_such_section(hoa: Actor, people: PeopleOfMau, client: Client) -> None:
    made = begin(hoa)
    hers = signed_in(client, people.hoa)
    assert hers.get(f"/hoi-nghi/{made.pk}/muc/kien-toan/").status_code == 404
    assert len(BEFORE_THE_VOTE) == 3


def test_from_the_pages(
    people: PeopleOfMau, hoa: Actor, body: Body, deputy: Seat, member: Seat, client: Client
) -> None:
    made = met(hoa)
    hers = signed_in(client, people.hoa)
    address = f"/hoi-nghi/{made.pk}/sua/kien-toan/"
    page = hers.get(address).content.decode()
    assert "Ông Lý Văn Bảy, Phó Trưởng ban" in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    told = {
        "version": version[1],
        "kind-0": "REPLACE",
        "seat-0": deputy.pk,
        "called-0": "Bà Trần Thị Chín",
        "post-0": "",
        "kind-1": "",
        "called-1": "",
    }
    refused = hers.post(address, told | {"called-1": "Bà An Thị Bê"})
    assert (refused.status_code, "Hãy chọn: cho thôi" in refused.content.decode()) == (422, True)
    for odd in ({"seat-0": 10**9}, {"kind-0": "X"}, {"reason-0": "999"}, {"called-0": "7"}):
        assert hers.post(address, told | odd).status_code == 422, odd
    assert hers.post(address, told).status_code == 302
    assert SeatChange.objects.get().post == Post.DEPUTY
    assert "Gửi cấp trên công nhận" in hers.get(made.get_absolute_url()).content.decode()
    hers.post(f"/hoi-nghi/{made.pk}/gui/")
    his = signed_in(hers, people.binh)
    waiting = his.get("/hoi-nghi/cho-cong-nhan/").content.decode()
    assert "cử Bà Trần Thị Chín, Phó Trưởng ban thay Ông Lý Văn Bảy, Phó Trưởng ban" in waiting
    sent = {
        "boards": Conference.objects.get().election.pk,
        "on": show(DAY),
        "how": "giay",
        "decision": DECISION,
    }
    assert his.post("/hoi-nghi/cho-cong-nhan/", sent).status_code == 302
    assert Conference.objects.get().election.state == ElectionState.RECOGNISED
