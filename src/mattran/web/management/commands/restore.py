"""`./run manage restore FILE`: a backup into an empty home, on any machine and either database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from mattran.base.keep import actions, archive
from mattran.base.keep.actions import CannotRestore
from mattran.base.keep.rules import BadBackup, Manifest
from mattran.web import keeping


class Command(BaseCommand):
    """Check the backup, load it, bring it to this version, and hold the totals against the facts."""

    help = "Phục hồi bản sao lưu vào thư mục dữ liệu trống (MATTRAN_HOME), hoặc chỉ kiểm tra nó (--check)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to restore, or only to look at."""
        parser.add_argument("file", type=Path, help="bản sao lưu; đường dẫn đầy đủ")
        parser.add_argument("--check", action="store_true", help="đọc hết bản sao lưu, không phục hồi")

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        """Do it, or say why not."""
        if not file.is_absolute():
            raise CommandError(f"Ghi đường dẫn đầy đủ, bắt đầu bằng /, thay cho “{file}”.")
        try:
            manifest = self.checked(file) if check else self.restored(file)
        except (BadBackup, CannotRestore) as refusal:
            raise CommandError(str(refusal)) from refusal
        moment = timezone.localtime(manifest.created_at)
        self.stdout.write(
            f"{'Nguyên vẹn' if check else 'Xong'}: sao lưu lúc {moment:%H:%M ngày %d/%m/%Y}, "
            f"bản {manifest.product}, {manifest.rows} dòng, {len(manifest.files)} tệp; "
            "từng bảng và từng tệp đúng mã băm."
        )
        if not check:
            self.conclude()

    def checked(self, file: Path) -> Manifest:
        """All of the archive read."""
        with archive.opened(file) as backup:
            actions.refuse_newer(backup.manifest, keeping.product())
            backup.check()
            return backup.manifest

    def restored(self, file: Path) -> Manifest:
        """The archive in the home, at this version, and a line of it in the log."""
        manifest = actions.restore(source=file, home=keeping.home(), product=keeping.product())
        now = timezone.now()
        try:
            keeping.bring_up_to_date(lambda line: self.stdout.write(f"→ {line}"), at=now, is_kept=True)
        except DatabaseError as error:
            raise CommandError(
                f"Đã phục hồi đúng như bản sao lưu, nhưng chưa cập nhật được lên bản này: {error}"
            ) from error
        keeping.note("phục hồi", file.name, manifest, now)
        return manifest

    def conclude(self) -> None:
        """What was wrong in the original already, and the way to open it."""
        if doubts := keeping.doubts():
            raise CommandError(
                "Đã phục hồi đúng như bản sao lưu, nhưng trong sổ có chỗ sai từ trước khi sao lưu:\n"
                + "\n".join(doubts[:20])
                + "\nSố tổng lệch thì tính lại: ./run manage totals --rebuild"
            )
        self.stdout.write("Số tổng khớp với số liệu gốc.")
        self.stdout.write(f"Mở sổ:  MATTRAN_HOME={settings.HOME} ./run serve")
