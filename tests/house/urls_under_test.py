"""Every address of the product, and how to build one that belongs to a given unit. One line an address.

The permission matrix (test_policy.py) asks each of them as everybody for everybody's units. An address that
is about no unit needs `Url()`; one that is about a unit, or something of a unit, says how to get there:

    "activities:activity": Url(lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}),
    "reports:figure": Url(lambda unit: {"code": "…"}, query=lambda unit: {"don-vi": unit.pk}),

All units of the matrix exist on DAY, also those that were merged away later. The functions are called once
for each unit, inside the test's transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mattran.directory.units.models import Unit
from tests.factories.documents import issued_in, signed_in_unit

DAY = date(2025, 8, 4)
Parts = Callable[[Unit], dict[str, Any]]


@dataclass(frozen=True)
class Url:
    """How to ask an address for a unit: parts of the path, the query string, the fields of a POST."""

    kwargs: Parts | None = None
    query: Parts | None = None
    data: Parts | None = None

    @property
    def has_unit(self) -> bool:
        """Whether what it answers depends on a unit."""
        return self.kwargs is not None or self.query is not None


URLS: dict[str, Url] = {
    "access:sign-in": Url(),
    "access:sign-out": Url(),
    "access:capacity": Url(),
    "access:password": Url(),
    "access:log": Url(query=lambda unit: {"don-vi": unit.pk}),
    "access:units": Url(),
    "access:unit": Url(lambda unit: {"unit": unit.pk}),
    "documents:list": Url(),
    "documents:numbers": Url(),
    "documents:document": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:docx": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:pdf": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:official": Url(lambda unit: {"pk": signed_in_unit(unit, on=DAY).pk}),
    "documents:attach": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:cancel": Url(
        lambda unit: {"pk": issued_in(unit, on=DAY).pk}, data=lambda unit: {"reason": "Nhầm"}
    ),
}
