"""A report names its calendar period by code, so that a plan of exactly that period is found.

There is no way back: what the period is called follows from its code.
"""

from typing import Any, ClassVar

from django.db import migrations, models


def name_halves(apps: Any, schema_editor: Any) -> None:
    """Until now every report was about a half-year: the one its first day lies in."""
    reports = apps.get_model("reports", "Report").objects
    for report in reports.order_by("pk").only("pk", "starts_on"):
        half = 1 if report.starts_on.month <= 6 else 2
        reports.filter(pk=report.pk).update(period_code=f"{report.starts_on.year:04d}-H{half}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            "report",
            "period_code",
            models.CharField("kỳ", max_length=24, default="", help_text="Ví dụ 2026-H1"),
            preserve_default=False,
        ),
        migrations.RunPython(name_halves),
        migrations.RemoveConstraint("report", "report_once"),
        migrations.RemoveField("report", "period_name"),
        migrations.AddConstraint(
            "report",
            models.UniqueConstraint(fields=["unit", "outline", "period_code"], name="report_once"),
        ),
    ]
