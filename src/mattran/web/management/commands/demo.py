"""`demo`: load the demonstration into a demonstration home; `--reload` empties the home first."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mattran.web.demo import load


class Command(BaseCommand):
    """Refuses a home that is not a demonstration: its people and passwords are known to everybody."""

    help = "Nạp bản trình diễn: hai bài báo (điều đã nêu) và Phường Mẫu (giả định)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to begin anew."""
        parser.add_argument("--reload", action="store_true", help="xoá sạch sổ trình diễn rồi nạp lại")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load once; again only when asked to."""
        if not settings.DEMO:
            raise CommandError("Đây là sổ thật, không nạp dữ liệu trình diễn. Mở bản trình diễn bằng ./run.")
        if load.is_loaded():
            if not options["reload"]:
                self.stdout.write("Bản trình diễn đã có. Nạp lại từ đầu: ./run manage demo --reload")
                return
            call_command("flush", interactive=False, verbosity=0)
        load.load(now=timezone.now(), say=self.stdout.write)
        self.stdout.write("Đã nạp xong bản trình diễn.")
