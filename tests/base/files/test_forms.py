"""Several files in one field: all are good, or all are refused, each by its name."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from mattran.base.files.choices import MediaType
from mattran.base.files.forms import FilesField
from tests.factories.files import PDF, upload


class Sheets(forms.Form):
    """Two sheets at most."""

    sheets = FilesField(most=2, required=False, error_messages={"required": "Chọn tệp."})


def sent(*uploads: SimpleUploadedFile) -> Any:
    return Sheets({}, MultiValueDict({"sheets": list(uploads)}))


def test_photos_and_pdf_come_in_their_order() -> None:
    form = sent(upload("tờ 1.png"), upload("tờ 2.pdf", PDF))
    assert form.is_valid()
    kept = form.cleaned_data["sheets"]
    assert [(one.display_name, one.media_type) for one in kept] == [
        ("tờ 1.jpg", MediaType.JPEG),
        ("tờ 2.pdf", MediaType.PDF),
    ]


def test_none_is_fine_where_none_is_needed() -> None:
    form = sent()
    assert form.is_valid()
    assert form.cleaned_data["sheets"] == ()
    form = sent()
    form.fields["sheets"].required = True
    assert form.errors["sheets"] == ["Chọn tệp."]


@pytest.mark.parametrize(
    ("uploads", "words"),
    [
        ([upload(), upload("b.pdf", b"<html>")], ["“b.pdf”"]),
        ([upload("a.svg", b"<svg>"), upload("rỗng.pdf", b"")], ["“a.svg”", "“rỗng.pdf” rỗng"]),
        ([upload(), upload(), upload()], ["nhiều nhất 2 tệp một lần; vừa chọn 3 tệp"]),
    ],
)
def test_one_that_is_bad_refuses_all(uploads: list[SimpleUploadedFile], words: list[str]) -> None:
    found = sent(*uploads).errors["sheets"]
    assert len(found) == len(words)
    for sentence, word in zip(found, words, strict=True):
        assert word in sentence


def test_a_browser_may_choose_several_at_once() -> None:
    shown = str(Sheets()["sheets"])
    assert "multiple" in shown
    assert "application/pdf" in shown
