"""The units' own Word templates, from a day on."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from mattran.base.files.models import StoredFile
from mattran.directory.access import queries as access
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.models.registers import DocumentKind

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


class WordTemplateQuerySet(models.QuerySet["WordTemplate"]):
    """Questions about templates, in the words of the field."""

    def visible_to(self, actor: "Actor") -> "WordTemplateQuerySet":
        """Those of the actor's unit and of the units below it, as with the papers they give."""
        return self.filter(unit__in=access.visible_units(actor).order_by().values("pk"))

    def standing(self) -> "WordTemplateQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def holding(self, on: date) -> "WordTemplateQuerySet":
        """In force on that day, the one that counts first: the latest day, then the latest sent."""
        return self.standing().filter(valid_from__lte=on).order_by("-valid_from", "-pk")

    def newest_first(self) -> "WordTemplateQuerySet":
        """As a history is read."""
        return self.select_related("kind", "file").order_by("-valid_from", "-pk")


class WordTemplate(models.Model):
    """Mẫu Word (từ ngày): a unit's own .docx for one kind of paper, filled in with what the record says.

    A later one takes the place of an earlier; one that was withdrawn leaves the place to that before it. The
    file is what was uploaded, byte for byte: it was filled in once with examples before it was taken.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="word_templates", verbose_name="đơn vị")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", verbose_name="loại văn bản")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp mẫu")
    valid_from = models.DateField("từ ngày")
    uploaded_at = models.DateTimeField("gửi lúc")
    uploaded_by = models.CharField("người gửi", max_length=320)
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    withdrawn_by = models.CharField("người bỏ", max_length=320, blank=True)

    objects: ClassVar[models.Manager["WordTemplate"]] = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu Word (từ ngày)"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
                name="word_template_withdrawn_by_somebody",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "kind", "valid_from"], name="word_template_of_unit")
        ]

    def __str__(self) -> str:
        return f"Mẫu {self.kind.name.lower()}: {self.file.display_name}"

    @property
    def is_standing(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None
