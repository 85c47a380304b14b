"""Handing a file to a browser, stored or made just now. Who may have it is for the calling app to decide."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from mattran.base.files.models import StoredFile


def respond(file: StoredFile, *, download: bool = False, name: str = "") -> FileResponse:
    """The file as an answer: photos inline, all else as an attachment that no browser opens in our name.

    Its name goes out as RFC 6266 has it, to strangers another `name`: people name files after people. The
    browser may keep it but must not share it.
    """
    try:
        opened = Path(file.path).open("rb")  # noqa: SIM115 (the response closes it)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        opened,
        as_attachment=download or not file.is_image,
        filename=name or file.display_name,
        content_type=file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=86400"
    response["ETag"] = f'"{file.sha256}"'
    return response


def download(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file made just now, as an attachment that nobody keeps; its name goes out as RFC 6266 has it."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
