"""Questions across campaigns: what a unit may record its work for."""

from collections.abc import Collection
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


def contents_among(ids: Collection[int], unit: Unit, on: date) -> list[CampaignContent]:
    """Those of the contents that the unit may record its work for, in their order, each with its campaign."""
    found = CampaignContent.objects.filter(pk__in=ids).select_related("campaign")
    contents = list(found.order_by("campaign__order", "campaign", "number", "pk"))
    closed = not_open(contents, unit, on)
    return [content for content in contents if content not in closed]


def not_open(contents: Collection[CampaignContent], unit: Unit, on: date) -> list[CampaignContent]:
    """Those of the contents that the unit may not record its work for on that day.

    The contents come with their campaigns. Nothing is asked of the database while all are national, as they
    nearly always are.
    """
    local = {content.campaign.unit_id for content in contents} - {None}
    above = {None, *(each.pk for each in units.chain(unit, on))} if local else {None}
    return [
        content
        for content in contents
        if not (content.campaign.runs(on) and content.campaign.unit_id in above)
    ]
