"""Django's entry for this app."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "mattran.frontwork.entries"
    label = "entries"
