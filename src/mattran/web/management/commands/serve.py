"""`serve`: open the notebook to browsers.

What it refuses is the promise: a demonstration, whose passwords everybody knows, and plain http stay on this
machine; a server without a secret key of its own does not start.
"""

import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from granian.constants import Interfaces
from granian.log import LogLevels

from mattran.web import keeping
from mattran.web.demo import load
from mattran.web.opening import is_loopback, static_files_are_old
from mattran.web.server import Server

THREADS = 4  # a worker's requests mostly wait for the database


class Command(BaseCommand):
    """Prepare the home if asked to, then serve it until told to stop."""

    help = "Mở sổ cho trình duyệt"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and what to do first."""
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ của máy này (mặc định: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định: %(default)s)")
        parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1), help="số tiến trình")
        parser.add_argument(
            "--prepare", action="store_true", help="trước đó cập nhật cơ sở dữ liệu và tệp giao diện"
        )
        parser.add_argument("--demo", action="store_true", help="nạp dữ liệu trình diễn nếu chưa có")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse what is unsafe, prepare, serve."""
        host, port = options["host"], options["port"]
        refuse_unsafe(host)
        refuse_taken(host, port)
        if options["prepare"]:
            self.prepare()
        if options["demo"]:
            self.load_demonstration()
        shown = settings.PUBLIC_URL or f"http://{f'[{host}]' if ':' in host else host}:{port}"
        self.say(f"Sổ Mặt trận mở ở {shown}/ (dừng: Ctrl+C)")
        Server(
            "mattran.web.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=THREADS,
            respawn_failed_workers=True,
            log_level=LogLevels.warning,
        ).serve()

    def prepare(self) -> None:
        """Bring the database and the static files to this version; nothing to do costs nothing."""
        try:
            keeping.bring_up_to_date(self.say, at=timezone.now())
        except keeping.CannotPrepare as refusal:
            raise CommandError(str(refusal)) from refusal
        if static_files_are_old():
            self.say("Chuẩn bị tệp giao diện")
            call_command("collectstatic", verbosity=0, interactive=False)

    def load_demonstration(self) -> None:
        """People, units and two years of work of a ward that does not exist."""
        if not load.is_loaded():
            self.say("Nạp dữ liệu trình diễn (một lần, khoảng nửa phút)")
            call_command("demo", stdout=self.stdout)

    def say(self, line: str) -> None:
        """A step, in the shape that `./run` gives its own."""
        self.stdout.write(f"→ {line}")
        self.stdout.flush()


def refuse_unsafe(host: str) -> None:
    """Beyond loopback only with a key of its own, without demonstration, and behind https."""
    if settings.SECRET_KEY == settings.NO_SECRET_KEY:
        raise CommandError("Sổ này chưa có khoá bí mật. Mở bằng ./run serve, hoặc đặt MATTRAN_SECRET_KEY.")
    if is_loopback(host):
        return
    if settings.DEMO:
        raise CommandError(
            f"Bản trình diễn có mật khẩu ai cũng biết nên chỉ mở trên chính máy này, không mở ở {host}. "
            "Lập sổ thật: ./run init"
        )
    if not settings.PUBLIC_URL.startswith("https://"):
        raise CommandError(
            f"Muốn máy khác vào được ở {host}, đặt MATTRAN_URL=https://… (địa chỉ mọi người gõ). "
            "Cách đặt máy chủ https phía trước: docs/operate/install.md"
        )


def refuse_taken(host: str, port: int) -> None:
    """Say so in words when another program listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Không mở được {host}:{port} ({error.strerror}). Thử cổng khác: --port {port + 1}"
            ) from error
