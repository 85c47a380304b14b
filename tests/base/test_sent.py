"""What a form was sent for is done, or the form says why not."""

import pytest
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory

from mattran.base.sent import sent_again, tried


class Refused(Exception):
    def __init__(self, field: str = "") -> None:
        super().__init__("Không ghi được.")
        self.field = field


class NameForm(forms.Form):
    name = forms.CharField()
    note = forms.CharField(required=False)


def sent(**data: str) -> tuple[HttpRequest, NameForm]:
    request = RequestFactory().post("/", data)
    return request, NameForm(request.POST)


def refuse(field: str = "") -> str:
    raise Refused(field)


def test_what_was_sent_is_done() -> None:
    request, form = sent(name="Hoa")
    assert tried(request, form, lambda form: form.cleaned_data["name"], Refused) == "Hoa"
    assert not form.errors


def test_a_page_that_is_only_read_does_nothing() -> None:
    assert tried(RequestFactory().get("/"), NameForm(), lambda form: refuse(), Refused) is None


def test_what_cannot_be_read_is_not_tried() -> None:
    request, form = sent(name="")
    assert tried(request, form, lambda form: refuse(), Refused) is None
    assert list(form.errors) == ["name"]


@pytest.mark.parametrize(
    ("named", "at", "field"),
    [
        ("note", "name", "note"),
        ("", "name", "name"),
        ("", None, "__all__"),
        ("gone", None, "__all__"),
        ("gone", "name", "name"),
    ],
)
def test_a_refusal_stands_at_its_field(named: str, at: str | None, field: str) -> None:
    request, form = sent(name="Hoa")
    assert tried(request, form, lambda form: refuse(named), Refused, at=at) is None
    assert form.errors == {field: ["Không ghi được."]}


def test_what_is_no_refusal_is_raised_on() -> None:
    request, form = sent(name="Hoa")
    with pytest.raises(Refused):
        tried(request, form, lambda form: refuse(), ValueError)


def test_what_was_typed_stays_over_the_newest_version() -> None:
    request, _ = sent(name="Hoa", version="3")
    again = sent_again(request, 4)
    assert (again["name"], again["version"]) == ("Hoa", "4")
    assert request.POST["version"] == "3"
