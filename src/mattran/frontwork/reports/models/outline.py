"""Outlines of reports: versioned data, so that a report keeps the one that it began with."""

from typing import ClassVar

from django.db import models

from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure


class Outline(models.Model):
    """Đề cương báo cáo: the tree of headings of a kind of report, versioned; no unit means for everybody."""

    code = models.CharField("mã", max_length=40)
    version = models.PositiveIntegerField("phiên bản")
    name = models.CharField("tên", max_length=200)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="outlines", null=True, blank=True, verbose_name="đơn vị ban hành"
    )
    valid_from = models.DateField("dùng từ ngày")
    source = models.CharField("nguồn", max_length=300, blank=True)

    class Meta:
        verbose_name = "đề cương báo cáo"
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "version"], name="outline_once")]

    def __str__(self) -> str:
        return f"{self.name}, phiên bản {self.version}"


class OutlineNode(models.Model):
    """Mục của đề cương: a heading with its hint, its sentences with figures, and its measures in order."""

    outline = models.ForeignKey(Outline, models.CASCADE, related_name="nodes", verbose_name="đề cương")
    parent = models.ForeignKey(
        "self", models.CASCADE, related_name="children", null=True, blank=True, verbose_name="thuộc mục"
    )
    number = models.CharField("số mục", max_length=10)
    title = models.CharField("tên mục", max_length=300)
    hint = models.CharField("gợi ý", max_length=300, blank=True)
    sentences = models.JSONField("câu có số", default=list)
    order = models.PositiveSmallIntegerField("thứ tự")
    depth = models.PositiveSmallIntegerField("bậc")
    measures = models.ManyToManyField(
        Measure, through="NodeMeasure", related_name="outline_nodes", verbose_name="chỉ tiêu"
    )

    class Meta:
        verbose_name = "mục của đề cương"
        ordering = ("order", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outline", "number"], name="outline_node_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class NodeMeasure(models.Model):
    """Chỉ tiêu trong mục: a measure's place under a heading."""

    node = models.ForeignKey(OutlineNode, models.CASCADE, related_name="measure_rows")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "chỉ tiêu trong mục"
        ordering = ("order", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["node", "measure"], name="node_measure_once")
        ]

    def __str__(self) -> str:
        return f"{self.node}: {self.measure}"
