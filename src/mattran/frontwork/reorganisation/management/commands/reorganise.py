"""`reorganise FILE [--dry-run] [--as LOGIN]`: many reorganisations from a table, all of them or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.tables.reading import read
from mattran.directory.access.actors import Actor, command
from mattran.directory.access.choices import Verb
from mattran.directory.access.models import User
from mattran.directory.access.queries import capacities
from mattran.frontwork.reorganisation.actions import BadFile, FileResult, RowDone, reorganise_file


class Command(BaseCommand):
    help = "Sắp xếp nhiều đơn vị theo một tệp CSV, Excel: ghi tất cả hoặc không ghi gì"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp CSV hoặc Excel; mẫu ở docs/operate/reorganise.md")
        parser.add_argument("--sheet", default="", help="trang tính; mặc định trang đầu")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem điều sẽ thay đổi, không ghi")
        parser.add_argument("--as", dest="login", default="", help="làm với tư cách tài khoản này")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        by = _actor(options["login"])
        try:
            table = read(options["file"].read_bytes(), sheet=options["sheet"])
            result = reorganise_file(by=by, rows=table.sheet.rows, at=now, is_rehearsal=options["dry_run"])
        except OSError as wrong:
            raise CommandError(
                f"Không đọc được tệp {options['file']}. Hãy xem lại tên tệp, và quyền đọc nó."
            ) from wrong
        except (NotWorkedThrough, BadFile) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.tell(result, is_rehearsal=options["dry_run"])

    def tell(self, result: FileResult, *, is_rehearsal: bool) -> None:
        """What was done, or, with any refusal, why nothing was."""
        if result.refusals:
            lines = [f"Dòng {number}: {sentence}" for number, sentence in result.refusals]
            count = len(lines)
            raise CommandError("\n".join([*lines, f"Có {count} dòng chưa làm được, nên chưa ghi gì cả."]))
        for number, made in result.before:
            self.stdout.write(f"Dòng {number}: đã có từ trước, bỏ qua: {made}")
        for row in result.done:
            self.stdout.write(f"Dòng {row.number}: {row.made}{_brings(row)}")
        count = len(result.done)
        if is_rehearsal:
            self.stdout.write(f"Xem trước: {count} lần sắp xếp sẽ được ghi. Chưa ghi gì cả.")
        else:
            self.stdout.write(f"Đã ghi {count} lần sắp xếp.")


def _actor(login: str) -> Actor:
    """Whoever sits at the machine, or the account that was named, in a capacity that may reorganise."""
    today = timezone.localdate()
    if not login:
        return command(today)
    user = User.objects.filter(login=login.strip().lower(), is_active=True).select_related("person").first()
    if user is None:
        raise CommandError(f"Không có tài khoản {login} đang dùng.")
    found = next((one for one in capacities(user, today) if one.may(Verb.REORGANISE)), None)
    if found is None:
        raise CommandError(f"Tài khoản {login} không có quyền sắp xếp đơn vị.")
    return found


def _brings(row: RowDone) -> str:
    """What ends or stays open with it: " (2 chức danh, phân công; 1 phiếu tháng còn mở)"."""
    effects = row.effects
    counts = (
        (len(effects.people), "chức danh, phân công"),
        (len(effects.returns), "phiếu tháng còn mở"),
        (sum(draft.count for draft in effects.drafts), "việc đang ghi dở"),
    )
    told = "; ".join(f"{count} {words}" for count, words in counts if count)
    return f" ({told})" if told else ""
