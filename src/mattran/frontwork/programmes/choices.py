"""The closed sets of this app."""

from django.db import models


class CampaignKind(models.TextChoices):
    """A campaign runs long and has contents; a movement emulates and may be short."""

    CAMPAIGN = "CAMPAIGN", "Cuộc vận động"
    MOVEMENT = "MOVEMENT", "Phong trào"
