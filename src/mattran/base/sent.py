"""What a request has sent, for forms that are shown before they are filled in; doing it or saying why not."""

from collections.abc import Callable
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

F = TypeVar("F", bound=BaseForm)
T = TypeVar("T")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]] | None":
    """The files that were sent; None when the page is only read."""
    return request.FILES if request.method == "POST" else None


def sent_again(request: HttpRequest, version: int) -> QueryDict:
    """What was typed over an older version, as if it had been typed over this one."""
    again = request.POST.copy()
    again["version"] = str(version)
    return again


def tried(
    request: HttpRequest,
    form: F,
    act: Callable[[F], T],
    *refusals: type[Exception],
    at: str | None = None,
) -> T | None:
    """What `act` answers, if the form was sent, can be read and nothing refuses it; else None.

    A refusal then stands on the form: at the field that it names, at the field `at` where it names none, else
    over the whole form. So a page answers 422 while its form has errors. Whatever `act` raises besides these
    `refusals` is raised on.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(form)
    except refusals as refusal:
        show_refusal(form, refusal, at=at)
        return None


def show_refusal(form: BaseForm, refusal: Exception, *, at: str | None = None) -> None:
    """Say a refusal at the field that it names (`refusal.field`), else at `at`, else over the whole form."""
    fields = (getattr(refusal, "field", None), at)
    form.add_error(next((name for name in fields if name in form.fields), None), str(refusal))
