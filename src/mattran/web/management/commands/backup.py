"""`./run manage backup FILE`: database, stored files and secret key in one file, while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mattran.base.files.queries import damaged
from mattran.base.keep import migrating
from mattran.base.keep.actions import CannotBackUp, prune
from mattran.base.keep.home import megabytes
from mattran.web import keeping


class Command(BaseCommand):
    """Write it, read it back, say what is in it."""

    help = "Sao lưu: cơ sở dữ liệu, tệp đã lưu và khoá bí mật vào một tệp. Không phải dừng sổ."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how many to keep."""
        parser.add_argument("file", type=Path, help="tệp sẽ ghi, hoặc thư mục; đường dẫn đầy đủ")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="chỉ với thư mục: giữ N bản mới nhất, xoá bản cũ hơn"
        )

    def handle(self, *args: Any, file: Path, keep: int | None, **options: Any) -> None:
        """Refuse what makes no sense, then take the backup."""
        if keep is not None and (keep < 1 or not file.is_dir()):
            raise CommandError("--keep đi với một thư mục, và giữ ít nhất một bản.")
        try:
            taken = keeping.back_up(file, at=timezone.now())
        except CannotBackUp as refusal:
            raise CommandError(str(refusal)) from refusal
        manifest, size = taken.manifest, taken.path.stat().st_size
        self.stdout.write(
            f"Đã sao lưu vào {taken.path} ({megabytes(size)}): {len(manifest.tables)} bảng, "
            f"{manifest.rows} dòng, {len(manifest.files)} tệp; đã đọc lại và khớp."
        )
        for path in prune(folder=file, pattern="so-mat-tran-*.zip", keep=keep) if keep else ():
            self.stdout.write(f"Đã xoá bản cũ {path.name}.")
        self.warn(taken.strangers)

    def warn(self, strangers: tuple[str, ...]) -> None:
        """What is not in it, or was not right already."""
        if strangers:
            self.stderr.write(f"Không sao lưu bảng không phải của sổ: {', '.join(strangers)}.")
        for _, sentence in damaged() if migrating.is_up_to_date() else ():
            self.stderr.write(f"Trong sổ: {sentence}")
