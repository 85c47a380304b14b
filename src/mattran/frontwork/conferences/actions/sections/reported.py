"""What the report that was given at the conference told of: contents of campaigns, and whatever else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from mattran.frontwork.conferences.actions.sections.shape import joined
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.programmes.models import CampaignContent
from mattran.frontwork.programmes.rules import by_campaign


@dataclass(frozen=True)
class Report:
    """Topics out of the catalogue, so that nobody types a campaign's name, and others a line each.

    Topics say that something was reported, never how much: figures are recorded where the work was done.
    """

    topics: tuple[CampaignContent, ...] = ()
    other_topics: str = ""
    is_of_election: ClassVar[bool] = False

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        rows = (
            conference.topics.select_related("campaign") if conference.pk else CampaignContent.objects.none()
        )
        ordered = rows.order_by("campaign__order", "campaign", "number", "pk")
        return cls(tuple(ordered), conference.other_topics)

    def write(self, conference: Conference) -> None:
        """Put the answers on the conference."""
        conference.other_topics = self.other_topics
        conference.topics.set(self.topics)

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        grouped = by_campaign((str(one.campaign), one.name) for one in self.topics)
        said = (f"{about} ({', '.join(named)})" if named else about for about, named in grouped.items())
        return {
            "Nội dung báo cáo": joined(said),
            "Nội dung khác": joined(self.other_topics.splitlines()),
        }
