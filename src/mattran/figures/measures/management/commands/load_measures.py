"""`./run manage load_measures`: bring the catalogue of measures in line with its file."""

from typing import Any

from django.core.management.base import BaseCommand

from mattran.figures.measures.actions import load_catalogue


class Command(BaseCommand):
    help = "Nạp danh mục chỉ tiêu."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Danh mục có {load_catalogue()} chỉ tiêu.")
