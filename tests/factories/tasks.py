"""Tasks for tests: the row alone, without the action, unless `set_task` gives it."""

from datetime import UTC, date, datetime
from typing import Any

import factory

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes import actions
from mattran.frontwork.programmes.actions import TaskDetails
from mattran.frontwork.programmes.models import Task
from tests.factories.units import AreaFactory

GIVEN_AT = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
TEXT = "Tuyên truyền phân loại rác đến từng hộ"


class TaskFactory(factory.django.DjangoModelFactory[Task]):
    """Open, of an area, typed by hand, without a day; `done` on 10/11/2026, `slot` counted and not named."""

    class Meta:
        model = Task

    class Params:
        done = factory.Trait(state="DONE", done_on=date(2026, 11, 10))
        dropped = factory.Trait(state="DROPPED", drop_reason="Đã giao nơi khác")
        slot = factory.Trait(text="", source_kind="report", source_id=7)

    unit = factory.SubFactory(AreaFactory)
    text = factory.Sequence(lambda n: f"{TEXT} {n + 1}")
    recorded_at = GIVEN_AT
    changed_at = GIVEN_AT
    recorded_by = "Bà Vũ Thị Hoa, Trưởng ban"


def given(by: Actor, unit: Unit | None = None, *, at: datetime = GIVEN_AT, **told: Any) -> Task:
    """A task given by her, to her own unit unless another is named, with what is told of it."""
    record = {key: told.pop(key) for key in ("source_kind", "source_id", "order", "client_id") if key in told}
    details = TaskDetails(**{"text": TEXT} | told)
    return actions.set_task(by=by, unit=unit or by.unit, details=details, at=at, **record)
