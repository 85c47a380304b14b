"""Scans of a paper received: added, or taken off again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mattran.base.files import actions as files
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents.actions.incoming.details import CannotReceive
from mattran.frontwork.documents.actions.log import note_incoming
from mattran.frontwork.documents.models import IncomingDocument, IncomingFile
from mattran.frontwork.documents.rules import MOST_FILES


@dataclass(frozen=True)
class FilesKept:
    """What became of files that were sent together."""

    files: tuple[IncomingFile, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def refusal(self) -> str:
        """The names of those that there was no room for, in a sentence, or ""."""
        names = ", ".join(f"“{name}”" for name in self.left_out)
        return f"Một văn bản nhiều nhất {MOST_FILES} tệp. Chưa giữ {names}. Hãy bỏ bớt." if names else ""


@transaction.atomic
def add_files(
    *, by: Actor, document: IncomingDocument, uploads: Sequence[CheckedFile], at: datetime
) -> FilesKept:
    """Keep the files with the paper, and which of them; the same file again is one.

    Raises MayNot, and CannotReceive once the paper was withdrawn.
    """
    current = _to_change(by, document)
    held = list(current.files.order_by("pk").values_list("file__uploaded_sha256", flat=True))
    new = {upload.uploaded_sha256: upload for upload in uploads if upload.uploaded_sha256 not in held}
    room = max(0, MOST_FILES - len(held))
    chosen, left_out = list(new.values())[:room], list(new.values())[room:]
    kept = tuple(
        IncomingFile.objects.create(document=current, file=files.store(upload=upload, who=by.who, at=at))
        for upload in chosen
    )
    if kept:
        names = "; ".join(str(one) for one in kept)
        note_incoming(current, by=by, verb="thêm tệp văn bản đến", at=at, changes={"Tệp": ["", names]})
    return FilesKept(kept, tuple(upload.display_name for upload in left_out))


@transaction.atomic
def remove_file(*, by: Actor, document: IncomingDocument, file_id: int, at: datetime) -> None:
    """Take a file off, such as one that must not be here; one that is not there is gone already.

    The daily sweep removes it from the disk. Also from a paper that was withdrawn: what is secret has to go.
    """
    current = IncomingDocument.objects.locked(document.pk)
    by.demand(Verb.NUMBER, current.unit)
    one = current.files.select_related("file").filter(pk=file_id).first()
    if one is None:
        return
    stored = one.file_id
    one.delete()
    StoredFile.objects.filter(pk=stored).delete()
    note_incoming(current, by=by, verb="bỏ tệp văn bản đến", at=at, changes={"Tệp": [str(one.file), ""]})


def _to_change(by: Actor, document: IncomingDocument) -> IncomingDocument:
    current = IncomingDocument.objects.locked(document.pk)
    by.demand(Verb.NUMBER, current.unit)
    if not current.is_standing:
        raise CannotReceive("scans", f"{current.label} đã bỏ nên không thêm tệp được nữa. Hãy vào sổ lại.")
    return current
