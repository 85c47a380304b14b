"""Django's entry for this app."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "mattran.frontwork.conferences"
    label = "conferences"
