"""`check_templates`: compile every template, so that a typing mistake fails before a visitor meets it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateSyntaxError, engines


class Command(BaseCommand):
    """Names every template that does not compile."""

    help = "Kiểm tra cú pháp mọi template"

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile all, then say which failed."""
        mistakes = [f"{name}: {mistake}" for name, mistake in map(compile_one, template_names()) if mistake]
        if mistakes:
            raise CommandError("\n".join(mistakes))


def template_names() -> list[str]:
    """Every template of our own, by the name that loads it."""
    folders = sorted(Path(settings.PACKAGE).glob("**/templates"))
    return [file.relative_to(folder).as_posix() for folder in folders for file in sorted(folder.rglob("*.*"))]


def compile_one(name: str) -> tuple[str, str]:
    """The name, and what is wrong with that template."""
    try:
        engines["django"].get_template(name)
    except (TemplateSyntaxError, UnicodeDecodeError) as error:
        return name, str(error)
    return name, ""
