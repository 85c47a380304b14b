"""Django's entry for this app."""

from django.apps import AppConfig


class OnceConfig(AppConfig):
    name = "mattran.base.once"
    label = "once"
