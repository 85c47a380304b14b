"""Papers that a unit received, and the scans that came with them."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.base.text import search_key
from mattran.directory.access import queries as access
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.choices import IncomingState
from mattran.frontwork.documents.models.listing import ByDay
from mattran.frontwork.documents.models.registers import DocumentKind, IncomingRegister
from mattran.frontwork.documents.rules import LONGEST_KEY, number_text, sender_key, symbol_key

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


class IncomingDocumentQuerySet(ByDay["IncomingDocument"]):
    """Questions about papers received, in the words of the field."""

    day = "arrived_on"

    def visible_to(self, actor: "Actor") -> "IncomingDocumentQuerySet":
        """What the actor's unit received, and what the units below it received.

        As with papers that units below have issued: nothing here is a draft, an entry is finished when it is
        made. Whoever is above answers for what was sent to those below, and a successor reads the register
        of what it took over. Writing is another matter: only the unit itself keeps its register (NUMBER).
        """
        return self.filter(unit__in=access.visible_units(actor).order_by().values("pk"))

    def standing(self) -> "IncomingDocumentQuerySet":
        """Not withdrawn."""
        return self.filter(state=IncomingState.STANDING)

    def told(self) -> "IncomingDocumentQuerySet":
        """With what a list says of them."""
        return self.select_related("unit", "kind", "sender_unit")

    def locked(self, pk: int) -> "IncomingDocument":
        """The paper with what an action needs, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related("unit", "kind", "sender_unit", "register")
        return rows.get(pk=pk)


class IncomingDocument(models.Model):
    """Văn bản đến: a paper that a unit received, under the number of its arrival in that unit and year.

    Who sent it is a unit of the tree or, for those that are not in it, a name: one of the two. `symbol` is
    the paper's own number and symbol as printed; State and Party write them in another order. A blank one
    is not stated, or the paper bears none. A paper entered by mistake is withdrawn and keeps its number.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="incoming_documents", verbose_name="nơi nhận", db_index=False
    )
    register = models.ForeignKey(
        IncomingRegister, models.PROTECT, related_name="documents", verbose_name="sổ", db_index=False
    )
    number = models.PositiveIntegerField("số đến")
    arrived_on = models.DateField("ngày đến")
    sender_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị gửi"
    )
    sender_name = models.CharField("tác giả", max_length=200, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=80, blank=True)
    dated_on = models.DateField("ngày văn bản", null=True, blank=True)
    kind = models.ForeignKey(
        DocumentKind,
        models.PROTECT,
        related_name="incoming_documents",
        null=True,
        blank=True,
        verbose_name="loại văn bản",
    )
    abstract = models.CharField("trích yếu", max_length=500)
    deadline_on = models.DateField("hạn giải quyết", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=1000, blank=True)
    search = models.CharField(max_length=1400, editable=False)
    symbol_key = models.CharField(max_length=80, editable=False)
    sender_key = models.CharField(max_length=LONGEST_KEY, editable=False)

    state = models.CharField(
        "trạng thái", max_length=9, choices=IncomingState.choices, default=IncomingState.STANDING
    )
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    withdrawn_because = models.CharField("lý do bỏ", max_length=500, blank=True)
    received_at = models.DateTimeField("ghi lúc")
    received_by = models.CharField("người ghi", max_length=320)
    version = models.PositiveIntegerField("lần sửa", default=1)

    objects: ClassVar[models.Manager["IncomingDocument"]] = IncomingDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đến"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "number"], name="arrival_number_once_in_register"),
            models.CheckConstraint(
                condition=Q(sender_unit__isnull=False, sender_name="")
                | Q(sender_unit=None) & ~Q(sender_name=""),
                name="incoming_has_one_sender",
                violation_error_message="Hãy ghi tác giả: nơi đã gửi văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(state=IncomingState.WITHDRAWN, withdrawn_at__isnull=False)
                & ~Q(withdrawn_because="")
                | Q(state=IncomingState.STANDING, withdrawn_at=None, withdrawn_because=""),
                name="incoming_withdrawn_with_reason",
                violation_error_message="Bỏ văn bản đến phải có lý do.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "arrived_on", "id"], name="incoming_of_unit"),
            models.Index(fields=["arrived_on", "id"], name="incoming_listed"),
            models.Index(fields=["unit", "symbol_key"], name="incoming_symbol"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what it is searched by, and what a second entry of it is known by."""
        self.symbol_key, self.sender_key = symbol_key(self.symbol), sender_key(self.sender)
        known = f"{self.symbol} {self.kind or ''} {self.abstract} {self.sender} {self.sender_key}"
        self.search = search_key(known)[:1400]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("documents:incoming-document", args=[self.pk])

    @property
    def is_standing(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.state == IncomingState.STANDING

    @property
    def sender(self) -> str:
        """Who sent it, as the register names it."""
        return self.sender_unit.full_name if self.sender_unit else self.sender_name

    @property
    def number_text(self) -> str:
        """The number of its arrival as registers write it: "05"."""
        return number_text(self.number)

    @property
    def label(self) -> str:
        """Its short name in lists and in the log: "Văn bản đến số 05 năm 2026"."""
        return f"Văn bản đến số {self.number_text} năm {self.arrived_on.year}"

    @property
    def what(self) -> str:
        """Which paper it is, for a sentence: "Thông báo 12/TB-HĐND"; without a number, only what it is."""
        return f"{self.kind or 'Văn bản'} {self.symbol or 'không ghi số'}"


class IncomingFile(models.Model):
    """Tệp của văn bản đến: a photo of a sheet, or a PDF, of a paper that was received."""

    document = models.ForeignKey(
        IncomingDocument, models.CASCADE, related_name="files", verbose_name="văn bản đến"
    )
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")

    class Meta:
        verbose_name = "tệp của văn bản đến"

    def __str__(self) -> str:
        return str(self.file)
