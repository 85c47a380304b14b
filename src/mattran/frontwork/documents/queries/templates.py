"""Which Word template holds for a unit's papers, and which there were."""

from datetime import date

from mattran.directory.units.models import Unit
from mattran.frontwork.documents.models import WordTemplate, WordTemplateQuerySet


def template_for(unit: Unit, kind: str, on: date) -> WordTemplate | None:
    """The unit's own template for that kind on that day, or None: then ours is used."""
    found: WordTemplateQuerySet = WordTemplate.objects.filter(unit=unit, kind__code=kind)
    return found.holding(on).select_related("file").first()


def templates_of(unit: Unit) -> list[WordTemplate]:
    """All that the unit ever sent, the newest first, withdrawn ones too."""
    found: WordTemplateQuerySet = WordTemplate.objects.filter(unit=unit)
    return list(found.newest_first())
