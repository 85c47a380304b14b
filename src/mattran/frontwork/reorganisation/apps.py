"""Django's entry for this app."""

from django.apps import AppConfig


class ReorganisationConfig(AppConfig):
    name = "mattran.frontwork.reorganisation"
    label = "reorganisation"
