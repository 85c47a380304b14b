"""Django's entry for this app."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "mattran.frontwork.handover"
    label = "handover"
