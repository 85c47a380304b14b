"""`./run manage tidy`."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command

from mattran.base.files.models import StoredFile
from mattran.base.once.models import ClientId
from mattran.frontwork.entries.models import ImportFile
from tests.factories.access import UserFactory
from tests.factories.files import stored
from tests.factories.units import nation


@pytest.mark.django_db
def test_tidy_removes_what_nobody_needs(capsys: pytest.CaptureFixture[str]) -> None:
    kept = stored()
    now = datetime.now(UTC)
    for age in (0, 2):
        ImportFile.objects.create(
            user=UserFactory(),
            unit=nation(),
            name="a.csv",
            size=1,
            data=b"a",
            sent_at=now - timedelta(days=age),
        )
    for age in (1, 100):
        ClientId.objects.create(user_id=5, client_id=uuid4(), digest="0" * 64, at=now - timedelta(days=age))
    call_command("tidy")
    said = capsys.readouterr().out
    assert "Đã dọn 0 tệp thừa, 1 mã lần gửi cũ, 1 tệp gửi mà không nhập" in said
    assert ImportFile.objects.count() == 1
    assert ClientId.objects.count() == 1
    assert StoredFile.objects.get() == kept
