"""Django's entry for this app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "mattran.figures.measures"
    label = "measures"
