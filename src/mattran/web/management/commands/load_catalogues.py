"""`load_catalogues`: what comes with the product as data: measures, campaigns, kinds, documents, outlines."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from mattran.directory.bodies.actions import load_catalogue as load_reasons
from mattran.figures.measures.actions import load_catalogue as load_measures
from mattran.frontwork.activities.actions import load_catalogue as load_kinds
from mattran.frontwork.documents.actions import load_catalogue as load_documents
from mattran.frontwork.programmes.actions import load_catalogue as load_campaigns
from mattran.frontwork.reports.actions.outlines import load_outlines


class Command(BaseCommand):
    """Run at every start; changes nothing that is there already."""

    help = "Nạp các danh mục đi kèm: chỉ tiêu, loại văn bản, cuộc vận động, loại việc, đề cương báo cáo."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load in the order of the rooms, each resting on the one before."""
        measures, documents = load_measures(), load_documents()
        campaigns, kinds = load_campaigns(), load_kinds()
        load_outlines()
        load_reasons()
        self.stdout.write(
            f"Danh mục: {measures} chỉ tiêu, {documents} loại văn bản, {campaigns} cuộc vận động, "
            f"{kinds} loại việc."
        )
