"""Lines of the audit log."""

from datetime import UTC, datetime

import factory

from mattran.base.audit.models import Entry
from mattran.base.audit.rules import Who

HOA = Who(5, "Bà Vũ Thị Hoa", "Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5")
BINH = Who(2, "Ông Trần Văn Bình", "Phó Chủ tịch, Uỷ ban MTTQ Việt Nam phường Mẫu")


class EntryFactory(factory.django.DjangoModelFactory[Entry]):
    """Bà Hoa recorded an activity."""

    class Meta:
        model = Entry

    class Params:
        refused = factory.Trait(is_refused=True)

    at = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
    user_id = HOA.user_id
    name = HOA.name
    capacity = HOA.capacity
    verb = "ghi"
    kind = "activity"
    object_id = factory.Sequence(lambda number: number + 1)
    label = factory.Sequence(lambda number: f"Tổng vệ sinh lần {number + 1}")
    unit_id = 5
