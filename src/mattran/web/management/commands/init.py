"""`init`: make a real home. Asks for unit, areas, officer and password, then writes all at once.

Every question can be answered beforehand by an option; a refused answer is asked again, with the reason.
"""

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mattran.directory.access.actions import BadLogin, BadPassword, LoginTaken
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.directory.people.choices import Address
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import chain
from mattran.web import keeping
from mattran.web.founding import POSTS, Officer, found, units_to_keep

SHOWN = 12
T = TypeVar("T")


class Command(BaseCommand):
    """Prepares the home, asks, writes, and says how to open it."""

    help = "Lập sổ thật: đơn vị, khu dân cư, cán bộ đầu tiên, mật khẩu"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option a question."""
        parser.add_argument("--unit", default="", help="mã chính thức hoặc tên đơn vị")
        parser.add_argument("--areas", help="các khu dân cư, cách nhau dấu chấm phẩy")
        parser.add_argument("--officer", default="", help='họ tên, ví dụ "Bà Vũ Thị Hoa"')
        parser.add_argument("--post", default="", choices=[post.value for post in POSTS], help="chức danh")
        parser.add_argument("--term", default="", help="nhiệm kỳ, ví dụ 2024–2029")
        parser.add_argument("--login", default="", help="tên đăng nhập")
        parser.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào chuẩn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, ask, write, point the way."""
        home = Path(settings.HOME)
        if settings.DEMO:
            raise CommandError("Sổ thật cần một thư mục riêng: ./run init THƯ-MỤC")
        self.prepare()
        if User.objects.exists():
            raise CommandError(f"{home} đã là một sổ. Mở nó bằng: MATTRAN_HOME={home} ./run serve")
        unit = self.ask_unit(options["unit"])
        areas = self.ask_areas(options["areas"])
        user = self.found(unit, areas, options)
        (home / keeping.REAL_HOME).touch()
        self.stdout.write(f"\nXong. {unit} có {len(areas)} khu dân cư; tên đăng nhập: {user.login}")
        self.stdout.write(f"Mở sổ:  MATTRAN_HOME={home} ./run serve")

    def prepare(self) -> None:
        """The database, the catalogues and the official lists."""
        self.stdout.write(
            "→ Chuẩn bị cơ sở dữ liệu, danh mục và danh sách đơn vị hành chính (khoảng nửa phút)"
        )
        try:
            keeping.bring_up_to_date(self.stdout.write, at=timezone.now())
        except keeping.CannotPrepare as refusal:
            raise CommandError(str(refusal)) from refusal
        call_command("load_units", stdout=StringIO())

    def ask_unit(self, given: str) -> Unit:
        """The commune or province that keeps this notebook."""
        today = timezone.localdate()

        def read(text: str) -> Unit:
            matching = list(units_to_keep(text, on=today)[: SHOWN + 1]) if text else []
            if not matching:
                raise Refused("Không có xã, phường, đặc khu hay tỉnh nào như vậy. Gõ tên, ví dụ: Vĩnh Tuy")
            if len(matching) > SHOWN:
                raise Refused("Nhiều quá. Gõ thêm chữ, hoặc mã chính thức của đơn vị.")
            names = [", ".join(above.full_name for above in chain(unit, today)[:-1]) for unit in matching]
            return matching[0] if len(matching) == 1 else self.choose("Đơn vị nào?", matching, names)

        return self.ask("Đơn vị giữ sổ này (tên hoặc mã)", given, read)

    def ask_areas(self, given: str | None) -> tuple[str, ...]:
        """The residential areas; more can be added later."""
        text = (
            given
            if given is not None
            else input("Các khu dân cư, cách nhau dấu chấm phẩy (có thể để trống): ")
        )
        return tuple(area.strip() for area in text.split(";") if area.strip())

    def found(self, unit: Unit, areas: tuple[str, ...], options: dict[str, Any]) -> User:
        """Ask for the officer and write everything; a refused login or password is asked again."""
        address, name = self.ask("Cán bộ đầu tiên (ví dụ: Bà Vũ Thị Hoa)", options["officer"], read_officer)
        post = options["post"] or self.choose("Chức danh?", POSTS, [str(post.label) for post in POSTS])
        term = ""
        if post != Post.SPECIALIST:
            term = self.ask("Nhiệm kỳ (ví dụ: 2024–2029)", options["term"], read_something)
        given = options["login"]
        while True:
            login = self.ask("Tên đăng nhập (chữ a–z, số)", given, read_something)
            officer = Officer(address, name, Post(post), term, login, self.ask_password(options))
            try:
                return found(unit=unit, areas=areas, officer=officer, at=timezone.now())
            except (BadLogin, BadPassword, LoginTaken) as refusal:
                if options["password_stdin"]:
                    raise CommandError(str(refusal)) from refusal
                self.stderr.write(str(refusal))
                given = ""

    def ask_password(self, options: dict[str, Any]) -> str:
        """Typed twice, unseen; or one line from a program."""
        if options["password_stdin"]:
            return sys.stdin.readline().rstrip("\n")
        while True:
            password = getpass.getpass("Mật khẩu (bốn, năm từ viết liền là tốt): ")
            if password == getpass.getpass("Gõ lại mật khẩu: "):
                return password
            self.stderr.write("Hai lần gõ không giống nhau.")

    def ask(self, question: str, given: str, read: Callable[[str], T]) -> T:
        """The answer as `read` understands it; asked until it does. A given answer is not asked again."""
        while True:
            try:
                return read(given or input(f"{question}: ").strip())
            except Refused as refusal:
                if given:
                    raise CommandError(f"{given}: {refusal}") from refusal
                self.stderr.write(str(refusal))

    def choose(self, question: str, values: Sequence[T], names: Sequence[str]) -> T:
        """One of a few, by its number."""
        self.stdout.write(question)
        for number, name in enumerate(names, 1):
            self.stdout.write(f"  {number}. {name}")

        def read(text: str) -> T:
            if text.isdigit() and 1 <= int(text) <= len(values):
                return values[int(text) - 1]
            raise Refused(f"Gõ một số từ 1 đến {len(values)}.")

        return self.ask("Số", "", read)


class Refused(Exception):
    """An answer that cannot be used; says what to type instead."""


def read_officer(text: str) -> tuple[Address, str]:
    """How to address her, and her name."""
    first, _, name = text.partition(" ")
    for address in Address:
        if first.casefold() == address.label.casefold() and name.strip():
            return address, name.strip()
    raise Refused("Bắt đầu bằng Ông hoặc Bà, rồi họ tên.")


def read_something(text: str) -> str:
    """Anything but nothing."""
    if not text:
        raise Refused("Không để trống.")
    return text
