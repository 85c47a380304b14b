"""Tables to take away: a blank one that our own import reads back, and the figures of a batch."""

from django.http import HttpResponse
from django.utils import timezone

from mattran.base.files.views import download
from mattran.base.tables.rules import Sheet
from mattran.base.tables.writing import XLSX_TYPE, as_xlsx
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.entries import queries
from mattran.frontwork.entries.models import Batch


@allowed(Verb.RECORD)
def blank(request: ActorRequest) -> HttpResponse:
    """A table with the units that she records for as rows and the measures as columns, to be filled in."""
    rows = queries.blank_table(request.actor, timezone.localdate())
    return download(as_xlsx([Sheet("Số liệu", rows)]), XLSX_TYPE, "Mẫu nhập số liệu.xlsx")


@allowed(Verb.EXPORT)
def of_batch(request: ActorRequest, pk: int) -> HttpResponse:
    """The figures of a batch, a row each, as our own import reads them."""
    batch = get_or_404(Batch.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    request.actor.demand(Verb.EXPORT, batch.unit)
    data = as_xlsx([Sheet("Số liệu", queries.table_of(batch))])
    return download(data, XLSX_TYPE, f"Đợt nhập {batch.pk}.xlsx")
