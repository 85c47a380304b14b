"""`reset_password LOGIN`: for whoever sits at the machine, when nobody with a seat can help any more."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mattran.directory.access.actions import BadPassword, reset_password
from mattran.directory.access.actors import MayNot, command
from mattran.directory.access.models import User


class Command(BaseCommand):
    """Asks for a new password, or reads it from the standard input."""

    help = "Đặt lại mật khẩu của một tài khoản; mọi máy đang mở sổ của tài khoản ấy bị đóng"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The login, and where the password comes from."""
        parser.add_argument("login", help="tên đăng nhập")
        parser.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào chuẩn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it, or say why not."""
        user = User.objects.filter(login=options["login"].strip().lower()).select_related("person").first()
        if user is None:
            raise CommandError(f"Không có tài khoản {options['login']}.")
        password = (
            sys.stdin.readline().rstrip("\r\n")
            if options["password_stdin"]
            else getpass.getpass("Mật khẩu mới: ")
        )
        now = timezone.now()
        try:
            reset_password(by=command(timezone.localdate(now)), user=user, password=password, at=now)
        except (BadPassword, MayNot) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã đặt lại mật khẩu của {user.login}.")
