"""`forget_attendance [--dry-run]`: names and photos of conferences held long enough ago are deleted."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from mattran.base.dates import show
from mattran.base.files import actions as files
from mattran.directory.access.actors import command
from mattran.frontwork.conferences.actions import forget_attendance
from mattran.frontwork.conferences.rules import months_before


class Command(BaseCommand):
    """Made to be run by cron, as `tidy` is; again, there is nothing to delete."""

    help = "Xoá tên người dự và ảnh danh sách ký tên của hội nghị đã quá hạn giữ; số người còn lại"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether anything is deleted."""
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không xoá")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many."""
        now, today = timezone.now(), timezone.localdate()
        before = months_before(today, settings.ATTENDANCE_MONTHS)
        done = forget_attendance(by=command(today), before=before, at=now, is_rehearsal=options["dry_run"])
        if not options["dry_run"]:
            files.sweep(at=now)  # what no row speaks of any more
        verb = "Sẽ xoá" if options["dry_run"] else "Đã xoá"
        self.stdout.write(
            f"{verb} {done.names} tên, {done.photos} ảnh của {done.conferences} hội nghị "
            f"trước ngày {show(before)}."
        )
