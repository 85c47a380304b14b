"""Django's entry for this app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "mattran.directory.access"
    label = "access"
