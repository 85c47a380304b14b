"""`./run manage tidy`: what a home needs once a day, made to be run by cron or a systemd timer."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from mattran.base import progress
from mattran.base.dates import local_day, months_before
from mattran.base.files import actions as files
from mattran.base.once import actions as once
from mattran.directory.access.actors import command
from mattran.frontwork.conferences import actions as conferences
from mattran.frontwork.entries import actions as entries
from mattran.publishing.news import actions as news

CLIENT_IDS_KEPT: Final = timedelta(days=90)  # no browser keeps an unsent form longer


class Command(BaseCommand):
    """Delete personal data that was kept long enough, then files without a row, old ids, sessions.

    How long each is kept stands in docs/operate/settings.md. Again, there is nothing to do.
    """

    help = "Dọn hằng ngày: dữ liệu cá nhân đã quá hạn giữ, tệp thừa, mã lần gửi cũ, phiên đăng nhập đã hết."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether anything is deleted."""
        parser.add_argument(
            "--dry-run", action="store_true", help="chỉ đếm dữ liệu cá nhân đã quá hạn, không xoá gì"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tidy up and say what was done."""
        now, is_rehearsal = timezone.now(), options["dry_run"]
        self.forget(now, is_rehearsal=is_rehearsal)
        if not is_rehearsal:
            self.clean(now)

    def forget(self, now: datetime, *, is_rehearsal: bool) -> None:
        """Personal data, each kind by its own setting."""
        today = local_day(now)
        by, verb = command(today), "Sẽ xoá" if is_rehearsal else "Đã xoá"
        lists = conferences.forget_attendance(
            by=by,
            before=months_before(today, settings.ATTENDANCE_MONTHS),
            at=now,
            is_rehearsal=is_rehearsal,
        )
        proposed = conferences.forget_candidates(
            by=by,
            before=months_before(today, settings.CANDIDATE_MONTHS),
            at=now,
            is_rehearsal=is_rehearsal,
        )
        comments = news.forget_comments(
            by=by,
            before=now - timedelta(days=settings.COMMENT_REFUSED_DAYS),
            at=now,
            is_rehearsal=is_rehearsal,
        )
        self.stdout.write(
            f"{verb} {lists.names} tên người dự, {lists.photos} ảnh danh sách ký tên của "
            f"{lists.conferences} hội nghị; trích ngang của {proposed} người được giới thiệu mà Ban chưa "
            f"được công nhận; {comments} bình luận không hiện."
        )

    def clean(self, now: datetime) -> None:
        """What no row speaks of any more, last: deleted photos leave their files behind."""
        forgotten = once.forget(before=now - CLIENT_IDS_KEPT)
        dropped = entries.forget_files(before=now - entries.KEPT)
        progress.forget(before=now - entries.KEPT)
        call_command("clearsessions")
        swept = files.sweep(at=now)
        self.stdout.write(
            f"Đã dọn {swept} tệp thừa, {forgotten} mã lần gửi cũ, {dropped} tệp gửi mà không nhập "
            "và các phiên đã hết."
        )
