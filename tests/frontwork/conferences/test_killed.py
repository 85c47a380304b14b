"""A count is closed, a board is recognised, whole or not at all; no number is lost or given twice (F03)."""

from pathlib import Path

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.models import Seat
from mattran.figures.facts import queries as facts
from mattran.figures.facts.queries import differences
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import RECOGNITION, SOURCE_KIND, Conference
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.models import Document, DocumentRegister
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import DAY, NOW, RECOGNISED_ON, begin, measures, tell
from tests.frontwork.killing import killed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PROGRAM = Path(__file__).with_name("closer.py")


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    measures()
    return PeopleOfMau()


@pytest.fixture
def counted(hoa: Actor) -> Conference:
    """The last ballot is written down; the count is not closed yet."""
    ballot = actions.BallotTold("Danh sách Ban", issued=30, returned=30, valid=30, in_favour=30)
    return tell(
        hoa,
        begin(hoa),
        actions.When(held_on=DAY),
        actions.Board(3, members=(actions.NomineeTold("Trần Thị Chín", "BA"),)),
        actions.Head("Lê Thuý Lan", "BA", "YES"),
        actions.Voting((ballot,)),
    )


@pytest.fixture
def sent(hoa: Actor, counted: Conference) -> Conference:
    """Recorded and sent up."""
    made = actions.record(by=hoa, conference=counted, version=counted.version, at=NOW)
    actions.send_up(by=hoa, conference=made, at=NOW)
    return Conference.objects.get(pk=made.pk)


def halves(conference: Conference) -> list[str]:
    """What is there by halves."""
    now = Conference.objects.select_related("election").get(pk=conference.pk)
    is_recognised = now.election.state == ElectionState.RECOGNISED
    drawn_up = list(Document.objects.filter(source_kind=RECOGNITION).order_by("pk"))
    seats = Seat.objects.filter(decision__contains="QĐ-MTTQ-BTT").count()
    logged = Entry.objects.filter(kind=SOURCE_KIND, object_id=now.pk)
    said = {
        "figures of the conference": bool(facts.standing(SOURCE_KIND, now.pk)) != now.is_standing,
        "line of the record": logged.filter(verb="ghi hội nghị").exists() != now.is_standing,
        "line of the recognition": logged.filter(verb="công nhận").exists() != is_recognised,
        "figures of the recognition": bool(facts.standing(RECOGNITION, now.election.pk)) != is_recognised,
        "decision": [one.symbol for one in drawn_up] != ["01/QĐ-MTTQ-BTT"] * is_recognised,
        "number": DocumentRegister.objects.filter(kind__code="QD", next_number__gt=1).exists()
        != is_recognised,
        "seats": seats != 3 * is_recognised,
    }
    return [str(difference) for difference in differences()] + [what for what, wrong in said.items() if wrong]


@pytest.mark.parametrize("step", ["checked", "election", "posted", "facts", "cells", "logged", "committed"])
def test_a_count_is_closed_whole_or_not_at_all(hoa: Actor, counted: Conference, step: str) -> None:
    killed(PROGRAM, str(counted.pk), str(hoa.user.pk), "record", step)
    assert halves(counted) == []
    assert Conference.objects.get(pk=counted.pk).is_standing == (step == "committed")
    actions.record(by=hoa, conference=counted, version=counted.version, at=NOW)
    assert halves(counted) == []
    assert Conference.objects.get(pk=counted.pk).is_standing
    assert Entry.objects.filter(verb="ghi hội nghị", object_id=counted.pk).count() == 1


@pytest.mark.parametrize("step", ["drafted", "numbered", "seated", "answered", "facts", "cells", "committed"])
def test_a_board_is_recognised_whole_or_not_at_all(binh: Actor, sent: Conference, step: str) -> None:
    killed(PROGRAM, str(sent.pk), str(binh.user.pk), "recognise", step)
    assert halves(sent) == []
    if step != "committed":
        actions.recognise(by=binh, elections=[sent.election], on=RECOGNISED_ON, at=NOW)
    assert halves(sent) == []
    assert Document.objects.get(source_kind=RECOGNITION).symbol == "01/QĐ-MTTQ-BTT"


@pytest.mark.parametrize(("verb", "step"), [("record", "logged"), ("recognise", "seated")])
def test_what_commits_too_early_leaves_halves(
    hoa: Actor, binh: Actor, counted: Conference, verb: str, step: str
) -> None:
    """The control: the same check finds the figures without their record, the number without its board."""
    if verb == "recognise":
        made = actions.record(by=hoa, conference=counted, version=counted.version, at=NOW)
        actions.send_up(by=hoa, conference=made, at=NOW)
    by = hoa if verb == "record" else binh
    killed(PROGRAM, str(counted.pk), str(by.user.pk), verb, step, "--commits-too-early")
    assert halves(counted) != []
