"""Django's entry for this app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "mattran.directory.bodies"
    label = "bodies"
