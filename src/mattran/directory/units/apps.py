"""Django's entry for this app."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "mattran.directory.units"
    label = "units"
