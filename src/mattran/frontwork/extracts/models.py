"""How a unit wants its file of figures."""

from django.db import models

from mattran.directory.units.models import Unit
from mattran.frontwork.extracts.choices import RowsOf, Separator
from mattran.frontwork.extracts.rules import Column


class ExtractLayout(models.Model):
    """Cách xếp tệp số liệu: the columns of a unit's file in their order, how it is written. One a unit."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    rows_of = models.CharField("các dòng", max_length=5, choices=RowsOf.choices, default=RowsOf.BELOW)
    separator = models.CharField(
        "dấu ngăn ô", max_length=1, choices=Separator.choices, default=Separator.COMMA
    )
    has_mark = models.BooleanField("có dấu BOM ở đầu tệp", default=True)
    columns = models.JSONField("các cột", default=list)
    version = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "cách xếp tệp số liệu"

    def __str__(self) -> str:
        return f"Tệp số liệu của {self.unit}"

    @property
    def told(self) -> list[Column]:
        """The columns as the rules see them."""
        return [Column.from_json(one) for one in self.columns]
