"""A figure of a batch stood twice, as an entry and as the fact that it posted. The fact stays, from its batch.

Facts were posted in the order of their entries, so they keep the order in which they were entered.
"""

from typing import ClassVar

from django.db import migrations

FROM_ENTRIES_TO_BATCHES = """
    UPDATE facts_fact SET
        source_id = (SELECT e.batch_id FROM entries_entry e WHERE e.id = facts_fact.source_id),
        source_kind = 'batch'
    WHERE source_kind = 'entry'
"""


class Migration(migrations.Migration):
    """No way back: which entry a fact came from is not kept."""

    dependencies: ClassVar = [
        ("entries", "0003_fewer_indexes"),
        ("facts", "0001_initial"),
    ]

    operations: ClassVar = [
        migrations.RunSQL(FROM_ENTRIES_TO_BATCHES),
        migrations.DeleteModel("Entry"),
    ]
