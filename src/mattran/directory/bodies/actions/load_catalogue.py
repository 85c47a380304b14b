"""Loading the reasons for leaving a seat that come with the product. It may run again at every start."""

import csv
from pathlib import Path
from typing import Final

from django.db import transaction

from mattran.directory.bodies.models import ReleaseReason

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "release_reasons.csv"


@transaction.atomic
def load_catalogue() -> int:
    """Bring the reasons in line with the data file; how many there are now. None goes: seats name them."""
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ReleaseReason.objects.update_or_create(
                code=row["code"],
                defaults={"name": row["name"], "order": int(row["order"]), "source": row["source"]},
            )
    return ReleaseReason.objects.count()
