"""An import that is killed is there whole or not at all; sending it again ends in the same state."""

from pathlib import Path

import pytest
from django.utils import timezone

from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries import differences
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.choices import Role, Shape
from mattran.frontwork.entries.models import Batch, ImportFile
from mattran.frontwork.entries.rules import Layout
from tests.factories.access import PeopleOfMau
from tests.factories.entries import kept_file
from tests.frontwork.killing import killed_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PROGRAM = Path(__file__).with_name("importer.py")
LINES = 1200


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def file(people: PeopleOfMau) -> ImportFile:
    layout = Layout(
        shape=Shape.LONG,
        columns={0: Role.UNIT.value, 1: Role.DAY.value, 2: Role.MEASURE.value, 3: Role.VALUE.value},
    )
    days = [f"{day:02d}/{month:02d}/2025" for month in range(1, 13) for day in range(1, 26)]
    rows = [
        f"{unit};{day};{code};3"
        for unit in ("Đông 5", "Đông 6")
        for code in ("gifts", "posts")
        for day in days
    ]
    data = "\n".join(["Đơn vị;Ngày;Chỉ tiêu;Số", *rows]).encode()
    return kept_file(people.binh, data, layout, at=timezone.now())


def halves() -> list[str]:
    """What is there by halves."""
    found = [str(difference) for difference in differences()]
    batches = list(Batch.objects.order_by("pk"))
    if (count := Fact.objects.count()) != LINES * len(batches):
        found.append(f"{len(batches)} batches, {count} facts")
    return found


STEPS = ["read", "batch", "facts", "cells", "before commit", "committed"]


@pytest.mark.parametrize("step", STEPS)
def test_an_import_is_there_whole_or_not_at_all(people: PeopleOfMau, file: ImportFile, step: str) -> None:
    killed_at(PROGRAM, step, file)
    assert halves() == []
    assert Batch.objects.count() == (step == "committed")
    actions.import_file(by=people.binh, file=file, at=timezone.now())
    assert Batch.objects.count() == 1
    assert halves() == []


def test_an_import_that_commits_too_early_leaves_halves(file: ImportFile) -> None:
    """The control: the same check finds the batch without its facts."""
    killed_at(PROGRAM, "facts", file, "--commits-too-early")
    assert halves() != []
