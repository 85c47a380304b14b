"""What a request has sent, for forms that are shown before they are filled in, and why it was refused."""

from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]] | None":
    """The files that were sent; None when the page is only read."""
    return request.FILES if request.method == "POST" else None


def show_refusal(form: BaseForm, refusal: Exception) -> None:
    """Say a refusal at the field that it names (`refusal.field`), or over the whole form."""
    field = getattr(refusal, "field", None)
    form.add_error(field if field in form.fields else None, str(refusal))
