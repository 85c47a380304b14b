"""`totals --verify` finds what is wrong, `--rebuild` makes it right."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from mattran.figures.facts.actions import ledger
from mattran.figures.facts.models import Anchor, Cell, Fact, NationTotal, Total
from tests.factories.figures import post
from tests.factories.units import phuong_mau

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


@pytest.fixture
def mau():
    place = phuong_mau()
    post(place.dong_5, DAY, gifts=10)
    post(place.dong_6, DAY, gifts=7)
    return place


def verify() -> str:
    """What the command says when it finds a difference."""
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("totals", "--verify", stdout=said, stderr=said)
    return said.getvalue()


def test_what_agrees_is_said(mau, capsys):
    call_command("totals", "--verify")
    assert "khớp" in capsys.readouterr().out


def test_a_poisoned_total_is_named_and_made_good(mau):
    Total.objects.update(value=18)
    said = verify()
    assert "Phường Mẫu" in said
    assert "18" in said
    call_command("totals", "--rebuild", stdout=StringIO())
    call_command("totals", "--verify", stdout=StringIO())
    assert Total.objects.get().value == 17


def test_a_poisoned_cell_is_named(mau):
    Cell.objects.filter(unit=mau.dong_5).update(value=11)
    assert "Khu phố Đông 5" in verify()


def test_a_poisoned_nation_is_named_and_made_good(mau):
    NationTotal.objects.update(areas=3)
    assert "toàn quốc" in verify()
    call_command("totals", "--rebuild", stdout=StringIO())
    call_command("totals", "--verify", stdout=StringIO())
    assert NationTotal.objects.get().value == 17


def test_a_fact_smuggled_in_is_noticed(mau):
    fact = Fact.objects.filter(unit=mau.dong_5).get()
    fact.pk = None
    fact.save()
    assert "theo số liệu gốc" in verify()


def test_a_total_at_the_wrong_anchor_is_noticed(mau):
    Anchor.objects.update(now=mau.other_ward)
    assert "Phường Bên" in verify()


def test_totals_that_are_overwritten_instead_of_added_to_are_caught(mau, monkeypatch):
    """Negative control: the upsert an ORM would do loses what stood there before."""
    adding = ledger._execute

    def overwriting(statement, row, rows):
        return adding(statement.replace("facts_total.value + excluded.value", "excluded.value"), row, rows)

    monkeypatch.setattr(ledger, "_execute", overwriting)
    post(mau.dong_5, DAY, gifts=1)
    assert "Phường Mẫu" in verify()
