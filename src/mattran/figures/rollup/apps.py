"""Django's entry for this app."""

from django.apps import AppConfig


class RollupConfig(AppConfig):
    name = "mattran.figures.rollup"
    label = "rollup"
