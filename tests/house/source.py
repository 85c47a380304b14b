"""The project as the house tests read it: its files, rooms, apps and models."""

import subprocess
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mattran"
APPS = [  # in the order in which data flows; import-linter holds the same order for imports
    "base.audit",
    "base.once",
    "base.files",
    "directory.units",
    "directory.people",
    "directory.bodies",
    "directory.access",
    "figures.measures",
    "figures.facts",
    "figures.rollup",
    "frontwork.documents",
    "frontwork.programmes",
    "frontwork.activities",
    "frontwork.conferences",
    "frontwork.entries",
    "frontwork.rosters",
    "frontwork.extracts",
    "frontwork.reports",
    "frontwork.returns",
    "frontwork.handover",
    "frontwork.reorganisation",
    "publishing.news",
    "publishing.opendata",
    "web",
]


def our_models() -> list[type[Model]]:
    """Every model of our own."""
    return [model for model in apps.get_models() if model.__module__.startswith("mattran.")]


def place(model: type[Model]) -> int:
    """Where the model's app stands in the house."""
    return APPS.index(apps.get_app_config(model._meta.app_label).name.removeprefix("mattran."))


def kept_files() -> list[Path]:
    """Every file that git keeps, or would if it were added now."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def short(file: Path) -> str:
    """The file's name as people say it."""
    return file.relative_to(ROOT).as_posix()
