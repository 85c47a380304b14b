"""Documents: typed papers from draft to signed copy."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.base.text import search_key
from mattran.directory.access import queries as access
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import serial
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models.listing import ByDay
from mattran.frontwork.documents.models.registers import DocumentKind, DocumentRegister
from mattran.frontwork.documents.paper import Paper

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


class DocumentQuerySet(ByDay["Document"]):
    """Questions about documents, in the words of the field; drafts are listed by the day they were begun."""

    day = "listed_on"

    def visible_to(self, actor: "Actor") -> "DocumentQuerySet":
        """The actor's own unit's documents, and those that units below have issued; drafts stay at home."""
        theirs = Q(unit__in=access.visible_units(actor).order_by().values("pk"))
        return self.filter(theirs & (Q(unit=actor.unit) | ~Q(state=DocumentState.DRAFT)))

    def locked(self, pk: int) -> "Document":
        """The document with what an action needs, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related("unit", "kind", "body", "official")
        return rows.get(pk=pk)


class Document(models.Model):
    """Văn bản: an official paper as typed data, from draft to signed copy.

    The paper is frozen when the number is given; what is printed later is always that paper. The signed file
    that comes back is the official copy and is never replaced.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name="đơn vị")
    body_kind = models.CharField("loại tổ chức", max_length=24, choices=BodyKind.choices)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="documents", null=True, blank=True, verbose_name="tổ chức"
    )
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, related_name="documents", verbose_name="loại văn bản"
    )
    state = models.CharField(
        "trạng thái", max_length=9, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    abstract = models.CharField("trích yếu", max_length=500)
    listed_on = models.DateField("ngày xếp trong sổ", editable=False)
    search = models.CharField(max_length=900, editable=False)

    register = models.ForeignKey(
        DocumentRegister, models.PROTECT, related_name="documents", null=True, blank=True, verbose_name="sổ"
    )
    number = models.PositiveIntegerField("số", null=True, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_at = models.DateTimeField("cấp số lúc", null=True, blank=True)
    issued_by = models.CharField("người ban hành", max_length=300, blank=True)
    cancelled_at = models.DateTimeField("huỷ lúc", null=True, blank=True)
    cancelled_because = models.CharField("lý do huỷ", max_length=500, blank=True)

    frozen = models.JSONField("nội dung", encoder=DjangoJSONEncoder)
    paper_sha256 = models.CharField("SHA-256 của nội dung", max_length=64)
    docx_sha256 = models.CharField("SHA-256 của bản Word", max_length=64, blank=True)
    printed = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="bản PDF"
    )
    official = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="bản ký"
    )
    source_kind = models.CharField("loại nguồn", max_length=40, blank=True)
    source_id = models.BigIntegerField("mã nguồn", null=True, blank=True)
    drafted_at = models.DateTimeField("soạn lúc")
    version = models.PositiveIntegerField("lần sửa", default=1)

    objects: ClassVar[models.Manager["Document"]] = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "number"], name="number_once_in_register"),
            models.CheckConstraint(
                condition=Q(number=None, register=None, issued_on=None, issued_at=None, symbol="")
                | Q(
                    number__isnull=False,
                    register__isnull=False,
                    issued_on__isnull=False,
                    issued_at__isnull=False,
                )
                & ~Q(symbol=""),
                name="document_number_whole",
                violation_error_message="Số, ký hiệu, ngày và sổ phải có đủ cùng nhau.",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.DRAFT, number=None)
                | Q(state=DocumentState.CANCELLED)
                | Q(state__in=[DocumentState.ISSUED, DocumentState.OFFICIAL], number__isnull=False),
                name="document_state_has_number",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.CANCELLED, cancelled_at__isnull=False)
                & ~Q(cancelled_because="")
                | ~Q(state=DocumentState.CANCELLED) & Q(cancelled_at=None, cancelled_because=""),
                name="document_cancelled_with_reason",
                violation_error_message="Huỷ văn bản phải có lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.OFFICIAL) | Q(official__isnull=False),
                name="document_official_has_file",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "listed_on", "id"], name="document_of_unit"),
            models.Index(fields=["kind", "listed_on", "id"], name="document_of_kind"),
            models.Index(fields=["listed_on", "id"], name="document_listed"),
            models.Index(fields=["source_kind", "source_id"], name="document_of_source"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.symbol or '(dự thảo)'}: {self.abstract}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the day it is listed by."""
        self.listed_on = self.issued_on or self.listed_on
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("documents:document", args=[self.pk])

    @property
    def paper(self) -> Paper:
        """The paper as it was drafted or, once the number is given, frozen."""
        return serial.load(self.frozen)

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.state == DocumentState.DRAFT

    @property
    def is_standing(self) -> bool:
        """Whether it has been issued and not cancelled."""
        return self.state in (DocumentState.ISSUED, DocumentState.OFFICIAL)

    @property
    def label(self) -> str:
        """Its short name in lists and in the log: "Báo cáo 12/BC-MTTQ-BTT"."""
        return f"{self.kind} {self.symbol}" if self.symbol else f"{self.kind} (dự thảo)"

    def freeze(self, paper: Paper) -> None:
        """Take over a paper: its words, their digest, the abstract, and what the register is searched by."""
        self.frozen, self.paper_sha256 = serial.dump(paper), serial.digest(paper)
        self.abstract = paper.abstract_text[:500]
        known = f"{self.symbol} {self.kind.name} {self.abstract} {self.unit.full_name}"
        self.search = search_key(known)[:900]
