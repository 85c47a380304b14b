"""Django's entry for this app."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "mattran.publishing.news"
    label = "news"
