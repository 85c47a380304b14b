"""`./run manage totals --verify | --rebuild`: hold cells and totals against the facts, or make them again."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from mattran.figures.facts.actions import rebuild
from mattran.figures.facts.queries import differences


class Command(BaseCommand):
    help = "Đối chiếu số tổng với số liệu gốc, hoặc tính lại từ đầu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--verify", action="store_true", help="chỉ đối chiếu; mã thoát 1 nếu lệch")
        what.add_argument("--rebuild", action="store_true", help="bỏ số tổng và tính lại từ số liệu gốc")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            rebuild()
            self.stdout.write("Đã tính lại số tổng từ số liệu gốc.")
            return
        with transaction.atomic():
            count = 0
            for count, difference in enumerate(differences(), start=1):  # noqa: B007
                self.stderr.write(str(difference))
        if count:
            self.stderr.write(f"Lệch {count} chỗ. Tính lại bằng: ./run manage totals --rebuild")
            sys.exit(1)
        self.stdout.write("Số tổng khớp với số liệu gốc.")
