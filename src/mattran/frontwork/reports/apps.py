"""Django's entry for this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "mattran.frontwork.reports"
    label = "reports"
