"""Lines of letterheads name units in the officer's own words: {ĐƠN VỊ} where {UNIT} stood."""

from typing import Any, ClassVar

from django.db import migrations

NAMES = {"{UNIT}": "{ĐƠN VỊ}", "{ABOVE}": "{CẤP TRÊN}", "{unit}": "{đơn vị}", "{above}": "{cấp trên}"}


def rename(apps: Any, names: dict[str, str]) -> None:
    """Exchange the names in every line."""
    for form in apps.get_model("documents", "LetterheadForm").objects.order_by("pk"):
        for field in ("superior", "issuer", "recipients"):
            text = getattr(form, field)
            for old, new in names.items():
                text = text.replace(old, new)
            setattr(form, field, text)
        form.save(update_fields=["superior", "issuer", "recipients"])


def forwards(apps: Any, schema_editor: Any) -> None:
    rename(apps, NAMES)


def backwards(apps: Any, schema_editor: Any) -> None:
    rename(apps, {new: old for old, new in NAMES.items()})


class Migration(migrations.Migration):
    dependencies: ClassVar = [("documents", "0001_initial")]

    operations: ClassVar = [migrations.RunPython(forwards, backwards)]
