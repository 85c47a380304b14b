"""Django's entry for this app."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "mattran.frontwork.returns"
    label = "returns"
