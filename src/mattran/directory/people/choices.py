"""The closed sets of this app."""

from django.db import models


class Address(models.TextChoices):
    """How a person is addressed in papers and on pages."""

    ONG = "ONG", "Ông"
    BA = "BA", "Bà"
