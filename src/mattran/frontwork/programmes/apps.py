"""Django's entry for this app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "mattran.frontwork.programmes"
    label = "programmes"
