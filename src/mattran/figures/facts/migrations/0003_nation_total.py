"""The nation's totals in lanes, filled from the totals that are there."""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

LANES = 64
COLUMNS = ("value", "units", "areas", "uncounted", "approximate", "at_least")


def cluster(apps: Any, editor: Any) -> None:
    """On SQLite in the order of the key, as 0002 does."""
    clustered = import_module("mattran.figures.facts.migrations.0002_clustered")
    clustered.cluster_table(editor, "facts_nationtotal")


def fill(apps: Any, editor: Any) -> None:
    """What totals add up to."""
    sums = ", ".join(f"SUM({column})" for column in COLUMNS)
    editor.execute(
        f"INSERT INTO facts_nationtotal (half, measure_id, lane, {', '.join(COLUMNS)})"
        f" SELECT half, measure_id, anchor_id % {LANES}, {sums} FROM facts_total"
        f" GROUP BY half, measure_id, anchor_id % {LANES}",
        params=None,  # the per cent sign is arithmetic
    )


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_clustered"), ("measures", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="NationTotal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "half",
                        "measure",
                        "lane",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("half", models.SmallIntegerField()),
                (
                    "measure",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measures.measure",
                    ),
                ),
                ("lane", models.SmallIntegerField()),
                ("value", models.BigIntegerField(default=0)),
                ("units", models.IntegerField(default=0)),
                ("areas", models.IntegerField(default=0)),
                ("uncounted", models.IntegerField(default=0)),
                ("approximate", models.IntegerField(default=0)),
                ("at_least", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "số tổng toàn quốc (dẫn xuất)",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.RunPython(cluster, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
