"""Loading kinds of document and the usual letterheads. May run again at every start."""

import csv
from pathlib import Path

from django.db import transaction

from mattran.base.spans import DAWN
from mattran.frontwork.documents.models import DocumentKind, LetterheadForm, SigningForm

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_catalogue() -> int:
    """Bring kinds and the letterheads that hold everywhere in line with the data files; how many kinds.

    Forms that a unit made for itself stay as they are, and so do kinds that the files no longer name.
    """
    for row in _rows("kinds.csv"):
        DocumentKind.objects.update_or_create(
            code=row["code"],
            defaults={
                "mark": row["mark"],
                "name": row["name"],
                "order": int(row["order"]),
                "source": row["source"],
            },
        )
    signings = _rows("signings.csv")
    for row in _rows("letterheads.csv"):
        form, _ = LetterheadForm.objects.update_or_create(
            unit=None,
            body_kind=row["body_kind"],
            unit_kind=row["unit_kind"],
            valid_from=DAWN,
            defaults={
                "superior": _lines(row["superior"]),
                "issuer": _lines(row["issuer"]),
                "issuer_mark": row["issuer_mark"],
                "place": row["place"],
                "recipients": _lines(row["recipients"]),
                "source": row["source"],
            },
        )
        for signing in _of_form(signings, form):
            SigningForm.objects.update_or_create(
                letterhead=form,
                post=signing["post"],
                defaults={"authority": _lines(signing["authority"]), "title": signing["title"]},
            )
    return DocumentKind.objects.count()


def _of_form(signings: list[dict[str, str]], form: LetterheadForm) -> list[dict[str, str]]:
    """The signings of that level, or those that hold for every level."""
    same = [each for each in signings if each["body_kind"] == form.body_kind]
    return [each for each in same if each["unit_kind"] == form.unit_kind] or [
        each for each in same if not each["unit_kind"]
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _lines(cell: str) -> str:
    return cell.replace("|", "\n")
