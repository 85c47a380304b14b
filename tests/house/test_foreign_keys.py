"""Foreign keys point down the rooms. Imports do not show them: Django names models by string."""

from django.apps import apps

from tests.house.source import APPS, our_models, place


def test_every_app_has_its_place_in_the_house() -> None:
    ours = {
        config.name.removeprefix("mattran.") for config in apps.get_app_configs() if "mattran" in config.name
    }
    assert ours == set(APPS)


def test_foreign_keys_point_down_the_rooms() -> None:
    up = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in set(our_models())
        if place(field.related_model) > place(model)
    ]
    assert up == []


def test_the_audit_log_has_no_foreign_key() -> None:
    """It outlives what it talks about."""
    entry = apps.get_model("audit", "Entry")
    assert [field.name for field in entry._meta.get_fields() if field.is_relation] == []
