"""Django's entry for this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mattran.directory.people"
    label = "people"
