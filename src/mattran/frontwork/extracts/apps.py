"""Django's entry for this app."""

from django.apps import AppConfig


class ExtractsConfig(AppConfig):
    name = "mattran.frontwork.extracts"
    label = "extracts"
