"""`./run manage compilemessages`: our own, since Django's needs GNU gettext, which a bare machine lacks."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from mattran.base.catalogue import read_po, write_mo


class Command(BaseCommand):
    """Write the .mo file beside every .po file of the product."""

    requires_system_checks = ()
    help = "Biên dịch các tệp .po của sản phẩm thành .mo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile all catalogues under LOCALE_PATHS."""
        for folder in settings.LOCALE_PATHS:
            for file in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                messages = read_po(file.read_text(encoding="utf-8"))
                file.with_suffix(".mo").write_bytes(write_mo(messages))
                self.stdout.write(f"{file.name}: {len(messages) - 1} câu")
