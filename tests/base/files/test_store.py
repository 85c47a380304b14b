"""Keeping a file, handing it out, and finding what was lost or left over."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django import forms
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.datastructures import MultiValueDict

from mattran.base.files import actions, queries
from mattran.base.files.forms import Photos, PhotosField, UploadField
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import BadFile, is_own_name
from mattran.base.files.views import download, respond
from tests.factories.audit import HOA
from tests.factories.files import PDF, photo, stored, upload

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def on_disk(settings: object) -> list[str]:
    root = Path(settings.MEDIA_ROOT)  # type: ignore[attr-defined]
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


# --- Keeping -------------------------------------------------------------------------------------------


def test_a_file_is_kept_under_a_random_name(settings: object, world_ok: Callable[[], None]) -> None:
    one, two = stored("../../ảnh.jpg"), stored("../../ảnh.jpg")
    assert on_disk(settings) == sorted([one.name, two.name])
    assert is_own_name(one.name)
    assert one.display_name == "ảnh.jpg"
    assert (one.stored_by_id, one.stored_by_name, one.stored_at) == (HOA.user_id, HOA.name, NOW)
    assert one.size == Path(one.path).stat().st_size
    assert Path(one.path).stat().st_mode & 0o777 == 0o600
    assert not list(queries.damaged())
    world_ok()


def test_a_refused_file_leaves_nothing(settings: object) -> None:
    with pytest.raises(BadFile):
        stored(data=b"<svg/>")
    assert on_disk(settings) == []
    assert not StoredFile.objects.exists()


def test_a_disk_that_fails_leaves_no_row_and_no_half(
    settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        stored()
    assert on_disk(settings) == []
    assert not StoredFile.objects.exists()


# --- Sweeping and verifying ----------------------------------------------------------------------------


def test_what_a_rolled_back_transaction_left_is_swept_a_day_later(settings: object) -> None:
    kept = stored()
    with transaction.atomic():
        stored()
        transaction.set_rollback(True)
    root = Path(settings.MEDIA_ROOT)  # type: ignore[attr-defined]
    (root / "tmp" / "half.tmp").write_bytes(b"x")
    (root / "other").mkdir()
    (root / "other" / "not-ours.txt").write_bytes(b"x")
    assert len(on_disk(settings)) == 4
    now = datetime.now(UTC)
    assert actions.sweep(at=now + timedelta(hours=23)) == 0
    assert actions.sweep(at=now + timedelta(hours=25)) == 2
    assert on_disk(settings) == sorted([kept.name, "other/not-ours.txt"])


def test_verify_names_what_is_lost_or_altered(capsys: pytest.CaptureFixture[str]) -> None:
    lost, altered, _ = stored("mất.jpg"), stored("sửa.pdf", PDF), stored()
    call_command("files", "--sweep")
    assert "Đã dọn 0 tệp" in capsys.readouterr().out
    call_command("files", "--verify")
    assert "nguyên vẹn" in capsys.readouterr().out
    Path(lost.path).unlink()
    Path(altered.path).write_bytes(PDF + b" ")
    with pytest.raises(CommandError, match=r"(?s)Mất tệp “mất.jpg”.*“sửa.pdf”.*bị thay đổi"):
        call_command("files", "--verify")


# --- Handing out ---------------------------------------------------------------------------------------


def handed(name: str, data: bytes | None = None, *, download: bool = False) -> HttpResponse:
    """The answer with its content read, and the file closed again."""
    answer = respond(stored(name, data), download=download)
    content = b"".join(answer)  # type: ignore[arg-type]
    answer.file_to_stream.close()
    return HttpResponse(content, headers=dict(answer.items()))


def test_a_photo_is_shown_and_opens_nothing() -> None:
    response = handed("Bà Hoa.png", photo(kind="PNG"))
    assert response.content.startswith(b"\xff\xd8\xff")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"] == "inline; filename*=utf-8''B%C3%A0%20Hoa.jpg"
    assert response["Cache-Control"].startswith("private")


def test_a_pdf_is_only_downloaded() -> None:
    assert handed("bao cao.pdf", PDF)["Content-Disposition"] == 'attachment; filename="bao cao.pdf"'
    assert handed("ảnh.jpg", download=True)["Content-Disposition"].startswith("attachment")


def test_a_file_made_just_now_is_downloaded_and_kept_by_nobody() -> None:
    response = download(b"made", "application/pdf", "Báo cáo.pdf")
    assert (response.content, response["Content-Type"]) == (b"made", "application/pdf")
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_a_file_gone_from_disk_is_not_found() -> None:
    file = stored()
    Path(file.path).unlink()
    with pytest.raises(Http404):
        respond(file)


# --- Form fields ---------------------------------------------------------------------------------------


class PaperForm(forms.Form):
    scan = UploadField(required=False)
    photos = PhotosField(required=False, most=2)


def filled(**files: list[object]) -> PaperForm:
    return PaperForm({}, MultiValueDict(files))  # type: ignore[arg-type]


def test_form_fields_hand_over_checked_files() -> None:
    form = filled(scan=[upload("a.pdf", PDF)], photos=[upload("1.jpg"), upload("2.jpg")])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["scan"].display_name == "a.pdf"
    assert [file.display_name for file in form.cleaned_data["photos"].good] == ["1.jpg", "2.jpg"]
    assert actions.store(upload=form.cleaned_data["scan"], who=HOA, at=NOW).pk


def test_empty_optional_fields() -> None:
    form = filled()
    assert form.is_valid()
    assert form.cleaned_data == {"scan": None, "photos": Photos()}


def test_form_fields_say_what_is_wrong() -> None:
    form = filled(
        scan=[upload("a.pdf", b"<svg/>")], photos=[upload("1.jpg"), upload("2.jpg"), upload("3.jpg")]
    )
    assert "không phải ảnh" in form.errors["scan"][0]
    assert "nhiều nhất 2 ảnh một lần; vừa chọn 3 ảnh" in form.errors["photos"][0]


def test_a_bad_photo_does_not_take_the_good_one_along() -> None:
    form = filled(photos=[upload("a6.py", b"import this"), upload("2.jpg")])
    assert form.is_valid()
    photos = form.cleaned_data["photos"]
    assert [file.display_name for file in photos.good] == ["2.jpg"]
    assert photos.refusals == ("“a6.py” không phải là ảnh.",)


@pytest.mark.parametrize("data", [PDF, b"", b"\xff\xd8\xff\xe0 cut short"])
def test_a_paper_an_empty_file_and_half_a_photo_are_no_photos(data: bytes) -> None:
    form = filled(photos=[upload("a.jpg", data)])
    assert form.is_valid()
    assert form.cleaned_data["photos"].good == ()
    assert "“a.jpg”" in form.cleaned_data["photos"].refusals[0]


def test_a_required_field_asks_for_a_file() -> None:
    class Required(forms.Form):
        photos = PhotosField(most=2)

    assert Required({}, MultiValueDict()).errors["photos"]
