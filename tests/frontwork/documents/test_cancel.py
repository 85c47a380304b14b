"""Cancelling a document: it works, refuses, and leaves its line."""

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.documents import actions
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.paper import Stamp
from mattran.frontwork.documents.queries import stamp_of
from tests.factories.access import PeopleOfMau, actor
from tests.factories.documents import NOON, drafted, issued, lines_of

pytestmark = pytest.mark.django_db


def test_the_number_stays_with_the_reason(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    gone = actions.cancel(by=people.binh, document=document, reason="Nhầm kỳ", at=NOON)
    assert (gone.state, gone.symbol, gone.cancelled_because) == (
        DocumentState.CANCELLED,
        "01/BC-MTTQ-BTT",
        "Nhầm kỳ",
    )
    assert stamp_of(gone) is Stamp.CANCELLED
    assert issued(people.binh, people.place.ward).number == 2
    assert lines_of(document)[-1] == "huỷ văn bản"
    assert Entry.objects.get(verb="huỷ văn bản").changes == {"Lý do": "Nhầm kỳ"}


def test_it_needs_a_reason_and_happens_once(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    with pytest.raises(actions.CannotCancel, match="lý do"):
        actions.cancel(by=people.binh, document=document, reason="  ", at=NOON)
    for _ in range(2):  # the same form sent twice is one cancelling
        actions.cancel(by=people.binh, document=document, reason="Nhầm", at=NOON)
    assert lines_of(document).count("huỷ văn bản") == 1
    with pytest.raises(actions.CannotCancel, match="đã huỷ"):
        actions.cancel(by=people.binh, document=document, reason="Lý do khác", at=NOON)


def test_a_draft_goes_without_a_number(people: PeopleOfMau) -> None:
    document = drafted(people.binh, people.place.ward)
    assert actions.cancel(by=people.binh, document=document, reason="Thôi", at=NOON).number is None


def test_a_clerk_may_not(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    with pytest.raises(MayNot):
        actions.cancel(
            by=actor(Post.SPECIALIST, people.place.ward), document=document, reason="Nhầm", at=NOON
        )
