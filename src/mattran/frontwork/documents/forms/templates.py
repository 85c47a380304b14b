"""A unit's own Word template: for which kind, from when, the file."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from mattran.base.dates import show
from mattran.base.fields import DayField
from mattran.base.files.choices import MediaType
from mattran.base.files.rules import BadFile, CheckedFile
from mattran.frontwork.documents.choices import TEMPLATED
from mattran.frontwork.documents.models import DocumentKind
from mattran.frontwork.documents.word import running


class TemplateField(forms.FileField):
    """A .docx; its clean value is a CheckedFile that was filled in once in a child process."""

    def clean(self, data: Any, initial: Any = None) -> CheckedFile:
        """Fill it in with examples, or say what is wrong with it."""
        upload = super().clean(data, initial)
        assert isinstance(upload, File)
        try:
            return running.checked(upload)
        except BadFile as error:
            raise ValidationError(str(error), code="file") from error


class TemplateForm(forms.Form):
    """What is sent when a template is put in its place."""

    kind = forms.ModelChoiceField(
        label="Loại văn bản",
        queryset=DocumentKind.objects.filter(code__in=TEMPLATED).order_by("order", "pk"),
        to_field_name="code",
        empty_label=None,
        error_messages={
            "required": "Hãy chọn loại văn bản.",
            "invalid_choice": "Loại văn bản này chưa dùng được mẫu riêng. Hãy chọn trong danh sách.",
        },
    )
    valid_from = DayField(label="Dùng từ ngày", error_messages={"required": "Hãy ghi ngày bắt đầu dùng mẫu."})
    file = TemplateField(
        label="Tệp mẫu (.docx)",
        allow_empty_file=True,  # refused by its name
        help_text="Nhiều nhất 5 MB, không có macro, không lấy nội dung từ nơi khác.",
        error_messages={"required": "Hãy chọn tệp mẫu .docx.", "invalid": "Hãy chọn tệp mẫu .docx."},
        widget=forms.FileInput(attrs={"accept": f".docx,{MediaType.WORD}"}),
    )

    def __init__(self, data: Any, files: Any = None, *, today: date) -> None:
        super().__init__(data, files, initial={"valid_from": show(today)})
        field = self.fields["valid_from"]
        assert isinstance(field, DayField)
        field.today = today
