"""Loading the campaigns that come with the product. May run again at every start: it changes nothing then."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.models import Campaign, CampaignContent

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_catalogue() -> int:
    """Bring campaigns and contents in line with the data files; how many campaigns are there now.

    A campaign of a province waits until that province is in the directory. Contents that the files no
    longer name stay, because work may have been recorded for them.
    """
    provinces = {
        unit.code: unit
        for unit in Unit.objects.filter(kind=UnitKind.PROVINCE).exclude(code="").order_by("-pk")
    }
    loaded: dict[str, Campaign] = {}
    for row in _rows("campaigns.csv"):
        owner = provinces.get(row["owner_code"])
        if row["owner_code"] and owner is None:
            continue
        loaded[row["code"]], _ = Campaign.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "unit": owner,
                "since": date.fromisoformat(row["since"]) if row["since"] else None,
                "source": row["source"],
                "order": int(row["order"]),
            },
        )
    for row in _rows("contents.csv"):
        if row["campaign"] in loaded:
            CampaignContent.objects.update_or_create(
                campaign=loaded[row["campaign"]], number=int(row["number"]), defaults={"name": row["name"]}
            )
    for campaign in loaded.values():
        if not campaign.contents.exists():
            CampaignContent.objects.create(campaign=campaign)
    return len(loaded)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
