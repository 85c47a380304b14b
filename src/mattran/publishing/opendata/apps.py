"""Django's entry for this app."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "mattran.publishing.opendata"
    label = "opendata"
