"""Django's entry for this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "mattran.base.files"
    label = "files"
