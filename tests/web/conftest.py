"""A ward at work, for the pages on which a day begins."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Figure, Source, posting
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure, MeasureGroup
from mattran.frontwork.activities.choices import State
from mattran.frontwork.activities.models import Activity, ActivityKind
from tests.factories.access import PeopleOfMau
from tests.factories.units import PhuongMau


@dataclass
class Ward(PeopleOfMau):
    """Phường Mẫu with Bà Hoa and Ông Bình, a measure, and two kinds of work."""

    place: PhuongMau = field(default_factory=PhuongMau)

    def __post_init__(self) -> None:
        super().__init__(self.place)
        self.today = timezone.localdate()
        group = MeasureGroup.objects.create(code="A", name="Tuyên truyền", order=1)
        self.sessions = Measure.objects.create(
            code="prop_sessions",
            name="Cuộc tuyên truyền",
            unit_of_count="cuộc",
            kind=MeasureKind.SUM,
            group=group,
            order=1,
        )
        self.talk = ActivityKind.objects.create(code="talk", name="Tuyên truyền, vận động", order=1)
        self.visit = ActivityKind.objects.create(
            code="visit", name="Thăm, tặng quà", order=2, asks_people=False
        )

    def work(
        self,
        unit: Unit,
        *,
        day: date | None = None,
        days_ago: int = 0,
        kind: ActivityKind | None = None,
        people: int | None = 40,
        is_withdrawn: bool = False,
    ) -> Activity:
        """An activity with one session in the books, unless it was withdrawn."""
        at: datetime = timezone.now()
        held_on = day or self.today - timedelta(days=days_ago)
        with transaction.atomic(), posting(at=at) as book:
            activity = Activity.objects.create(
                unit=unit,
                kind=kind or self.talk,
                held_on=held_on,
                place="Nhà văn hoá",
                people=people,
                recorded_at=at,
                changed_at=at,
                recorded_by="Bà Vũ Thị Hoa",
                **(
                    {"state": State.WITHDRAWN, "withdrawn_at": at, "withdraw_reason": "Bấm nhầm"}
                    if is_withdrawn
                    else {}
                ),
            )
            if not is_withdrawn:
                source = Source("activity", activity.pk)
                book.post(unit=unit, day=held_on, figures=[Figure("prop_sessions", 1)], source=source)
        return activity


@pytest.fixture
def ward(db: None) -> Ward:
    """Phường Mẫu, today."""
    return Ward()
