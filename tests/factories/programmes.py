"""Campaigns for tests."""

import factory

from mattran.frontwork.programmes.actions import load_catalogue
from mattran.frontwork.programmes.choices import CampaignKind
from mattran.frontwork.programmes.models import Campaign, CampaignContent


class CampaignFactory(factory.django.DjangoModelFactory[Campaign]):
    """A national campaign with one content that stands for the whole; give `unit` to make it a local one."""

    class Meta:
        model = Campaign
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"phong-trao-{n + 1}")
    name = factory.Sequence(lambda n: f"Ngõ sáng, ngõ hoa {n + 1}")
    kind = CampaignKind.MOVEMENT

    @factory.post_generation
    def whole(self, create: bool, extracted: object, **kwargs: object) -> None:
        """The content without a name."""
        CampaignContent.objects.create(campaign=self)


def the_campaign() -> Campaign:
    """The national campaign of both articles, with its five contents."""
    load_catalogue()
    return Campaign.objects.get(code="toan-dan-doan-ket")
