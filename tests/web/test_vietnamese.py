"""The product speaks Vietnamese throughout: Django's messages, days, numbers and the filters of `vi`."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import django
import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.template import Context, Template
from django.utils.formats import localize
from django.utils.translation import gettext, ngettext, pgettext

from mattran.base.catalogue import read_po, write_mo

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / "django.po"

NOT_FOR_USERS = ("conf/global_settings.py", "views/templates/default_urlconf.html")
"""Names of the world's languages, and the page that greets a developer's first start."""

THE_SAME_IN_VIETNAMESE = {"IPv4", "IPv6", "Slug", "URL"}


# --- Django's own messages -----------------------------------------------------------------------------


def django_catalogues() -> Iterator[Path]:
    """The English source of Django itself and of each of its apps that is installed."""
    yield Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"
    for app in apps.get_app_configs():
        file = Path(app.path) / "locale/en/LC_MESSAGES/django.po"
        if app.name.startswith("django.") and file.is_file():
            yield file


def entries_for_users(file: Path) -> Iterator[str]:
    """The entries of a .po file with at least one place where a user can meet them."""
    for block in file.read_text().split("\n\n"):
        places = [place for line in re.findall(r"^#: (.*)$", block, re.MULTILINE) for place in line.split()]
        if not places or not all(place.startswith(NOT_FOR_USERS) for place in places):
            yield block


def spoken(name: str) -> str:
    """What a reader gets for a message as a .mo file names it."""
    context, _, message = name.rpartition("\x04")
    singular, _, plural = message.partition("\0")
    if plural:
        return ngettext(singular, plural, 2)
    return pgettext(context, message) if context else gettext(message)


def is_left_in_english(name: str) -> bool:
    english = name.rpartition("\x04")[2].split("\0")
    words = re.sub(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|\b[KMGTP]B\b|bytes?", "", english[0])
    return (
        spoken(name) in english
        and bool(re.search("[A-Za-z]", words))
        and english[0] not in THE_SAME_IN_VIETNAMESE
    )


@pytest.mark.parametrize("file", list(django_catalogues()), ids=lambda file: file.parts[-5])
def test_every_message_of_django_that_a_user_can_meet_is_vietnamese(file: Path) -> None:
    names = [name for block in entries_for_users(file) for name in read_po(block) if name]
    assert names
    assert [name for name in names if is_left_in_english(name)] == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == write_mo(read_po(CATALOGUE.read_text())), (
        "run: ./run manage compilemessages"
    )


def test_compilemessages_writes_beside_the_source(settings: Any, tmp_path: Path, capsys: Any) -> None:
    copy = tmp_path / "vi" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    copy.write_text(CATALOGUE.read_text())
    settings.LOCALE_PATHS = [tmp_path]
    call_command("compilemessages")
    assert copy.with_suffix(".mo").read_bytes() == CATALOGUE.with_suffix(".mo").read_bytes()
    assert re.search(r"django.po: \d+ câu", capsys.readouterr().out)


def test_our_catalogue_says_only_what_django_says() -> None:
    known = {name for file in django_catalogues() for name in read_po(file.read_text())}
    assert set(read_po(CATALOGUE.read_text())) <= known


def test_translations_keep_their_blanks() -> None:
    blank = re.compile(r"%\(\w+\)[a-z]|%[ds]|\{\w+\}")
    for name, text in read_po(CATALOGUE.read_text()).items():
        english = name.rpartition("\x04")[2].split("\0")[0]
        assert set(blank.findall(text)) == set(blank.findall(english)), english


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.CharField(), "", "Chưa ghi mục này."),
        (forms.CharField(max_length=3), "bốn chữ", "Ghi nhiều nhất 3 ký tự (đang có 7)."),
        (forms.CharField(), "a\0b", "Có ký tự không đọc được. Hãy xoá và gõ lại."),
        (forms.IntegerField(), "ba", "Hãy ghi số nguyên, ví dụ 38."),
        (forms.IntegerField(min_value=1), "0", "Nhỏ nhất là 1."),
        (forms.DateField(), "31/02/2026", "Ngày chưa đúng. Hãy ghi như 05/08/2026."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Không có lựa chọn “b”. Hãy chọn lại."),
        (forms.EmailField(), "hoa@", "Thư điện tử chưa đúng, ví dụ hoa@mattran.vn."),
        (forms.UUIDField(), "1", "Mã UUID chưa đúng."),
        (forms.FileField(), None, "Chưa ghi mục này."),
    ],
)
def test_form_fields_speak_plainly(field: forms.Field, typed: str | None, said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    assert refusal.value.messages == [said]


def test_passwords_are_refused_in_vietnamese() -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password("123")
    assert not re.search(r"\b(password|must|the)\b", " ".join(refusal.value.messages), re.IGNORECASE)


# --- Days and numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["01/07/2026", "1/7/2026", "01-07-2026", "1.7.2026", "2026-07-01"])
def test_forms_read_the_day_first(typed: str) -> None:
    assert forms.DateField().clean(typed) == date(2026, 7, 1)


def test_forms_show_the_day_first() -> None:
    assert 'value="01/07/2026"' in forms.DateInput().render("held_on", date(2026, 7, 1))
    assert forms.DateTimeField().clean("05/08/2026 19:30").hour == 19


def test_values_are_written_the_vietnamese_way() -> None:
    assert localize(date(2026, 7, 1)) == "01/07/2026"
    assert localize(Decimal("97.5")) == "97,5"
    assert localize(2026) == "2026"


# --- Filters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("x|day", date(2026, 8, 5), "05/08/2026"),
        ("x|day", datetime(2026, 8, 4, 18, 0, tzinfo=UTC), "05/08/2026"),
        ("x|day", None, ""),
        ("x|moment", datetime(2026, 8, 4, 18, 5, tzinfo=UTC), "01:05 ngày 05/08/2026"),
        ("x|moment", None, ""),
        ("x|group", 1_000_000, "1.000.000"),
        ("x|group", None, ""),
        ("x|dong", 1_000_000, "1.000.000 đồng"),
        ("x|dong", None, ""),
        ("x|words", 2_000_000, "hai triệu"),
        ("x|words", None, ""),
    ],
)
def test_filters(expression: str, value: object, text: str) -> None:
    assert Template("{% load vi %}{{ " + expression + " }}").render(Context({"x": value})) == text
