"""Campaigns with their contents, and the tasks that somebody asked a unit to do."""

from mattran.frontwork.programmes.models.campaign import Campaign, CampaignContent, CampaignQuerySet
from mattran.frontwork.programmes.models.progress import TaskProgress
from mattran.frontwork.programmes.models.task import SOURCE_KIND, Task, TaskQuerySet

__all__ = [
    "SOURCE_KIND",
    "Campaign",
    "CampaignContent",
    "CampaignQuerySet",
    "Task",
    "TaskProgress",
    "TaskQuerySet",
]
