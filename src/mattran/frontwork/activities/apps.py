"""Django's entry for this app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "mattran.frontwork.activities"
    label = "activities"
