"""Questions across campaigns: what a unit may record its work for."""

from datetime import date

from django.db.models import Prefetch

from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.models import Campaign, CampaignContent, CampaignQuerySet


def open_to(unit: Unit, on: date) -> CampaignQuerySet:
    """Campaigns of the unit, of every unit above it and of the nation that run on that day, with contents."""
    open_campaigns: CampaignQuerySet = Campaign.objects.all()
    return (
        open_campaigns.owned_by(units.chain(unit, on))
        .running(on=on)
        .select_related("unit")
        .prefetch_related(Prefetch("contents", CampaignContent.objects.order_by("number", "pk")))
        .in_order()
    )


def contents_open_to(unit: Unit, on: date) -> "list[CampaignContent]":
    """The single contents behind `open_to`, in its order, each with its campaign."""
    return [content for campaign in open_to(unit, on) for content in campaign.contents.all()]
