"""Form fields that hand over checked files."""

from collections.abc import Sequence
from dataclasses import dataclass
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
        if not isinstance(upload, File):
            return None
        try:
            return check(upload)
        except BadFile as error:
            raise ValidationError(str(error), code="file") from error


class FilesInput(forms.FileInput):
    """A file input that lets several files be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, photos or PDF; its clean value is a tuple of CheckedFile.

    They belong together, so one that is bad refuses all, each by its name.
    """

    widget = FilesInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)  # refused below, by its name
        self.most = most
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data: Any, initial: Any = None) -> tuple[CheckedFile, ...]:
        """Check every file by its content; none is an empty tuple where none is needed."""
        uploads: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            super().clean(None, initial)
        if len(uploads) > self.most:
            raise ValidationError(
                f"Hãy gửi nhiều nhất {self.most} tệp một lần; vừa chọn {len(uploads)} tệp.", code="most"
            )
        good, refusals = [], list[str]()
        for upload in uploads:
            try:
                good.append(check(super().clean(upload, initial)))
            except BadFile as error:
                refusals.append(str(error))
            except ValidationError as error:
                refusals.extend(error.messages)
        if refusals:
            raise ValidationError(refusals)
        return tuple(good)


@dataclass(frozen=True)
class Photos:
    """Photos that were sent together: those that are some, and a sentence about each that is none."""

    good: tuple[CheckedFile, ...] = ()
    refusals: tuple[str, ...] = ()


class PhotosInput(forms.FileInput):
    """A file input that lets several photos be chosen at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos; its clean value is a Photos: one that is bad does not take the good ones along."""

    widget = PhotosInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)  # refused below, by its name
        self.most = most
        self.widget.attrs["accept"] = ACCEPT_PHOTOS

    def clean(self, data: Any, initial: Any = None) -> Photos:
        """Check every photo by its content."""
        uploads: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            super().clean(None, initial)
        if len(uploads) > self.most:
            raise ValidationError(
                f"Hãy gửi nhiều nhất {self.most} ảnh một lần; vừa chọn {len(uploads)} ảnh.", code="most"
            )
        good, refusals = [], []
        for upload in uploads:
            try:
                good.append(check(super().clean(upload, initial), only_photos=True))
            except BadFile as error:
                refusals.append(str(error))
            except ValidationError as error:
                refusals.extend(error.messages)
        return Photos(tuple(good), tuple(refusals))
