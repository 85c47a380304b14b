"""Taking a batch back: all of its figures leave the books at once, and what it was stays to be read."""

from datetime import date, timedelta

import pytest

from mattran.base.audit.models import Entry as LogEntry
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries import standing
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.models import Batch
from tests.factories.access import PeopleOfMau, actor
from tests.factories.entries import enter, line
from tests.factories.figures import NOW, post
from tests.frontwork.entries.test_enter import total

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def batch(mau) -> Batch:
    return enter(mau.binh, line(mau.place.dong_5, "gifts", 40), line(mau.place.dong_6, "gifts", 2))


def test_all_figures_leave_the_books_as_a_correction(mau, batch, world_ok) -> None:
    post(mau.place.dong_5, date(2026, 3, 1), gifts=7)
    undone = actions.undo(by=mau.binh, batch=batch, reason=" Nhầm  tệp ", at=LATER)
    assert (undone.undone_at, undone.undone_by, undone.undo_reason) == (LATER, str(mau.binh.who), "Nhầm tệp")
    assert total(mau.place.ward, "gifts") == 7
    reversing = Fact.objects.filter(sign=-1).order_by("pk")
    assert [(f.value, f.recorded_at) for f in reversing] == [(40, LATER), (2, LATER)]
    assert not standing("batch", batch.pk).exists()
    assert batch.facts.count() == 2
    world_ok()


def test_it_leaves_a_line_in_the_log(mau, batch) -> None:
    actions.undo(by=mau.binh, batch=batch, reason="Nhầm tệp", at=LATER)
    told = LogEntry.objects.get(kind="batch", verb="hoàn tác")
    assert told.changes == {"Lý do": "Nhầm tệp", "Số dòng": 2}


def test_a_second_press_changes_nothing(mau, batch) -> None:
    actions.undo(by=mau.binh, batch=batch, reason="Nhầm tệp", at=LATER)
    again = actions.undo(by=mau.binh, batch=batch, reason="Khác", at=LATER + timedelta(hours=1))
    assert (again.undo_reason, again.undone_at) == ("Nhầm tệp", LATER)
    assert Fact.objects.filter(sign=-1).count() == 2


def test_it_needs_a_reason(mau, batch) -> None:
    with pytest.raises(actions.CannotUndo, match="Hãy ghi lý do"):
        actions.undo(by=mau.binh, batch=batch, reason="  ", at=LATER)
    assert total(mau.place.ward, "gifts") == 42


def test_only_whoever_corrects_for_the_unit_that_entered(mau, batch) -> None:
    for who in (mau.hoa, mau.stranger, actor(Post.MEMBER, mau.place.ward)):
        with pytest.raises(MayNot):
            actions.undo(by=who, batch=batch, reason="Nhầm", at=LATER)
    assert total(mau.place.ward, "gifts") == 42
