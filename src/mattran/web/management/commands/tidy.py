"""`./run manage tidy`: what a home needs once a day, made to be run by cron or a systemd timer."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from mattran.base import progress
from mattran.base.dates import local_day
from mattran.base.files import actions as files
from mattran.base.once import actions as once
from mattran.base.periods import recent_months
from mattran.frontwork.conferences import actions as conferences
from mattran.frontwork.entries import actions as entries
from mattran.publishing.news import actions as news
from mattran.web.keeping import OPERATOR

CLIENT_IDS_KEPT: Final = timedelta(days=90)  # no browser keeps an unsent form longer


class Command(BaseCommand):
    """Remove files without a row, old client ids, comments refused long ago, sessions that are over."""

    help = "Dọn hằng ngày: tệp thừa, mã lần gửi cũ, bình luận đã từ chối, phiên đăng nhập đã hết."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tidy up and say what was done."""
        now = timezone.now()
        swept = files.sweep(at=now)
        forgotten = once.forget(before=now - CLIENT_IDS_KEPT)
        dropped = entries.forget_files(before=now - entries.KEPT)
        progress.forget(before=now - entries.KEPT)
        comments = news.forget_comments(who=OPERATOR, at=now, days=settings.COMMENT_REFUSED_DAYS)
        call_command("clearsessions")
        self.stdout.write(
            f"Đã dọn {swept} tệp thừa, {forgotten} mã lần gửi cũ, {dropped} tệp gửi mà không nhập, "
            f"{comments} bình luận không hiện và các phiên đã hết."
        )
        kept = recent_months(local_day(now), settings.CANDIDATE_MONTHS + 1)[-1]
        told = conferences.forget_candidates(before=kept.start, at=now)
        self.stdout.write(f"Đã xoá trích ngang của {told} người được giới thiệu mà Ban chưa được công nhận.")
