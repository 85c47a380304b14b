"""Every model is called what the glossary calls it: in its docstring, in its `verbose_name`, and there."""

import re
from collections.abc import Iterator

import pytest
from django.db.models import Model

from tests.house.source import ROOT, our_models


def glossary() -> Iterator[tuple[str, str]]:
    """The rows: Vietnamese terms, and identifiers."""
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"\| *\d+ *\|([^|]+)\|([^|]+)\|", line):
            yield match[1].strip().casefold(), match[2].strip()


def bare(term: str) -> str:
    """Without capitals and without what stands in brackets: "(dẫn xuất)" says that a table is derived."""
    return re.sub(r" *\([^)]*\)", "", term).strip().casefold()


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_the_docstring_begins_with_the_term_on_the_forms(model: type[Model]) -> None:
    first_line = (model.__doc__ or "").strip().splitlines()[0]
    assert bare(re.split(r"[:.]", first_line)[0]) == bare(str(model._meta.verbose_name))


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_the_glossary_has_the_model_under_that_term(model: type[Model]) -> None:
    """A row counts when it names the identifier in backticks and the term among its Vietnamese words."""
    rows = [terms for terms, names in glossary() if f"`{model.__name__}`" in names]
    assert rows, f"no row for `{model.__name__}`"
    assert any(bare(str(model._meta.verbose_name)) in terms for terms in rows), rows


def test_rows_are_numbered_without_a_gap() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^\| *(\d+) *\|", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
