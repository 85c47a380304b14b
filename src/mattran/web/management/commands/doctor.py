"""`./run manage doctor`: read back every setting that matters, one line each; exit 1 when one is wrong."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mattran.web import doctor


class Command(BaseCommand):
    """Looks, says, changes nothing."""

    help = "Khám sổ: cơ sở dữ liệu, thư mục, đồng hồ, phông chữ, tệp. Mã thoát 1 nếu có điều phải sửa."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to look at."""
        parser.add_argument("--all", action="store_true", help="đọc lại mọi tệp đã lưu, không chỉ một số")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a finding."""
        found = list(doctor.findings(now=timezone.now, everything=options["all"]))
        for finding in found:
            self.stdout.write(str(finding))
        wrong = [finding for finding in found if not finding.is_ok]
        if wrong:
            self.stdout.write(f"\nCó {len(wrong)} điều phải sửa.")
            sys.exit(1)
        self.stdout.write("\nMọi thứ đều ổn.")
