"""Photos of a month that was filled in on paper: attached to its return, or taken off again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.files.actions import store
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.models import PaperPhoto, Return
from mattran.frontwork.returns.queries import photos_of
from mattran.frontwork.returns.rules import MOST_PAPERS

KIND: Final = "paper_photo"


class CannotAttach(Exception):
    """Photos that cannot be attached so, or not taken off; str() is a sentence for the user."""


@dataclass(frozen=True)
class PapersKept:
    """What became of photos that were sent together."""

    photos: tuple[PaperPhoto, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def refusal(self) -> str:
        """The names of those that there was no room for, in a sentence, or ""."""
        names = ", ".join(f"“{name}”" for name in self.left_out)
        return (
            f"Một phiếu nhiều nhất {MOST_PAPERS} ảnh. Chưa giữ {names}. Hãy bỏ bớt rồi thêm." if names else ""
        )


@transaction.atomic
def attach_paper(
    *, by: Actor, unit: Unit, period: Period, photos: Sequence[CheckedFile], at: datetime
) -> PapersKept:
    """Keep the photos with the unit's return of the period, sent or not; the same picture again is one.

    Raises MayNot, and CannotAttach for what is no photo; nothing is kept then.
    """
    by.demand(Verb.RECORD, unit)
    if any(not photo.media_type.startswith("image/") for photo in photos):
        raise CannotAttach("Tệp này không phải là ảnh. Hãy chụp hoặc chọn ảnh khác.")
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # of two at once one comes later
    held = [one.file.uploaded_sha256 for one in photos_of(unit, period)]
    new = {photo.uploaded_sha256: photo for photo in photos if photo.uploaded_sha256 not in held}
    room = max(0, MOST_PAPERS - len(held))
    chosen, left_out = list(new.values())[:room], list(new.values())[room:]
    kept = tuple(
        PaperPhoto.objects.create(
            unit=unit,
            starts_on=period.start,
            ends_on=period.end,
            period_code=period.code,
            file=store(upload=photo, who=by.who, at=at),
            added_at=at,
            added_by=by.who.signed,
        )
        for photo in chosen
    )
    if kept:
        _log("thêm ảnh phiếu giấy", kept[0], ["", "; ".join(str(one) for one in kept)], by=by, at=at)
    return PapersKept(kept, tuple(photo.display_name for photo in left_out))


@transaction.atomic
def remove_paper(*, by: Actor, unit: Unit, photo_id: int, at: datetime) -> None:
    """Take a photo off; one that is not there is gone already. The daily sweep removes its file.

    What was received stays with what it was received on: CannotAttach then, until the return is sent back.
    """
    by.demand(Verb.CORRECT, unit)
    photo = PaperPhoto.objects.select_for_update(of=("self",)).filter(unit=unit, pk=photo_id).first()
    if photo is None:
        return
    one_return = Return.objects.locked().of_period(photo.period).filter(unit=unit).first()  # at most one
    if one_return is not None and one_return.is_accepted:
        raise CannotAttach(
            "Phiếu này đã được nhận, ảnh phiếu giấy ở lại cùng số đã nhận. "
            "Muốn bỏ ảnh, hãy đề nghị nơi nhận trả lại phiếu trước."
        )
    _log("bỏ ảnh phiếu giấy", photo, [str(photo), ""], by=by, at=at)
    file = photo.file_id
    photo.delete()
    StoredFile.objects.filter(pk=file).delete()


def _log(verb: str, photo: PaperPhoto, change: list[str], *, by: Actor, at: datetime) -> None:
    audit.record(
        who=by.who,
        verb=verb,
        kind=KIND,
        object_id=photo.pk,
        label=f"Phiếu {photo.period.in_a_sentence}, {photo.unit}",
        unit_id=photo.unit_id,
        at=at,
        changes={"Ảnh": change},
    )
