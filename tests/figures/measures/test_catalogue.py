"""The catalogue: complete, well-formed, and loaded as often as one likes."""

import csv
import re
import shutil

import pytest

from mattran.base.periods import parse_period
from mattran.figures.measures.actions import DATA, BadCatalogue, load_catalogue
from mattran.figures.measures.choices import CountedBy, MeasureKind
from mattran.figures.measures.models import Measure, MeasureGroup


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = rows_of(DATA / "measures.csv")
H1 = parse_period("2026-H1")


def test_every_row_is_well_formed():
    for row in ROWS:
        assert re.fullmatch(r"[a-z][a-z0-9_]{2,39}", row["code"]), row
        assert row["name"][0].isupper(), row
        assert row["name"] == row["name"].strip(), row
        assert row["unit_of_count"], row
        assert row["kind"] in MeasureKind.values, row
        assert row["counted_by"] in CountedBy.values, row
        assert (row["kind"] == "RATIO") == bool(row["numerator"]) == bool(row["denominator"]), row


def test_codes_and_names_are_unique():
    assert len({row["code"] for row in ROWS}) == len({row["name"] for row in ROWS}) == len(ROWS)
    assert len(ROWS) >= 110


@pytest.fixture
def files(tmp_path):
    """A copy of the catalogue that a test may spoil."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def rewrite(files, change):
    """Store the file again with changed rows."""
    path = files / "measures.csv"
    rows = change(rows_of(path))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.django_db
def test_it_loads_and_loads_again():
    assert load_catalogue() == len(ROWS)
    before = list(Measure.objects.order_by("pk").values())
    assert load_catalogue() == len(ROWS)
    assert list(Measure.objects.order_by("pk").values()) == before
    assert list(MeasureGroup.objects.order_by("order").values_list("code", flat=True)) == list("ABCDEFGH")
    assert Measure.objects.get(code="op_rate").numerator.code == "op_answered"


@pytest.mark.django_db
def test_a_row_that_left_the_file_becomes_inactive_and_may_come_back(files):
    load_catalogue()
    rewrite(files, lambda rows: [row for row in rows if row["code"] != "mobile_vans"])
    load_catalogue(files)
    assert not Measure.objects.get(code="mobile_vans").is_active
    load_catalogue()
    assert Measure.objects.get(code="mobile_vans").is_active


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "text"), [("kind", "STOCK"), ("group", "Z"), ("numerator", "nonsense")])
def test_a_file_that_contradicts_itself_is_refused_by_row(files, field, text):
    load_catalogue()
    rewrite(files, lambda rows: [row | {field: text} if row["code"] == "gifts" else row for row in rows])
    with pytest.raises(BadCatalogue, match="gifts"):
        load_catalogue(files)
