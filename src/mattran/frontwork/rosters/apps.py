"""Django's entry for this app."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "mattran.frontwork.rosters"
    label = "rosters"
