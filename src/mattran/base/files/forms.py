"""Form fields that hand over checked files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from mattran.base.files.checking import check
from mattran.base.files.rules import BadFile, CheckedFile

ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"
ACCEPT_PHOTOS = "image/jpeg,image/png,image/webp"


class UploadField(forms.FileField):
    """One file; its clean value is a CheckedFile, ready for `actions.store`, or None."""

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        """Check by content; an empty optional field is None."""
        upload = super().clean(data, initial)
        return _check(upload) if isinstance(upload, File) else None


class ManyFilesInput(forms.FileInput):
    """A file input that lets several files be chosen at once."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Several files; its clean value is a list of CheckedFile."""

    widget = ManyFilesInput

    def __init__(self, *, most: int = 5, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[CheckedFile]:
        """Check every file by content."""
        uploads: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            super().clean(None, initial)
        if len(uploads) > self.most:
            raise ValidationError(
                f"Gửi nhiều nhất {self.most} tệp một lần; có {len(uploads)} tệp.", code="most"
            )
        return [_check(super(UploadsField, self).clean(upload, initial)) for upload in uploads]


def _check(upload: "File[bytes]") -> CheckedFile:
    try:
        return check(upload)
    except BadFile as error:
        raise ValidationError(str(error), code="file") from error
