"""`./run manage load_units`: the official lists of units of 30/6/2025 and 1/7/2025, again at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from mattran.base.audit.actions import record
from mattran.base.audit.rules import SYSTEM
from mattran.directory.units import queries
from mattran.directory.units.actions.loading import load_units
from mattran.figures.rollup.actions.rekeying import reorganising


class Command(BaseCommand):
    help = "Nạp danh sách đơn vị hành chính ngày 30/6/2025 và ngày 1/7/2025."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            with reorganising():
                loaded = load_units()
            if loaded.touched:
                nation = queries.root()
                record(
                    who=SYSTEM,
                    verb="nạp danh sách đơn vị",
                    kind="unit",
                    object_id=nation.pk,
                    label=str(loaded),
                    unit_id=nation.pk,
                    at=timezone.now(),
                )
        self.stdout.write(str(loaded))
