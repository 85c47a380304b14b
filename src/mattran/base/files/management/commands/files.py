"""`./run manage files --verify | --sweep`: compare what is on disk with what was stored."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mattran.base.files import actions, queries


class Command(BaseCommand):
    """Find lost and altered files; remove those that no row speaks of."""

    help = "Kiểm tra tệp đã lưu (--verify) và dọn tệp thừa (--sweep)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One of two modes."""
        mode = parser.add_mutually_exclusive_group(required=True)
        mode.add_argument("--verify", action="store_true", help="so mã băm của từng tệp trên đĩa với sổ")
        mode.add_argument("--sweep", action="store_true", help="xoá tệp cũ hơn một ngày mà sổ không có")

    def handle(self, *args: Any, verify: bool, **options: Any) -> None:
        """Do one of the two and say what came out."""
        if not verify:
            self.stdout.write(f"Đã dọn {actions.sweep(at=timezone.now())} tệp thừa.")
            return
        damaged = [sentence for _, sentence in queries.damaged()]
        if damaged:
            raise CommandError("\n".join(damaged))
        self.stdout.write("Mọi tệp đều nguyên vẹn.")
