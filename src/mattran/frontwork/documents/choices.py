"""The closed sets of this app."""

from typing import Final

from django.db import models

TEMPLATED: Final = ("CTR", "BB", "TTR", "TB", "NQ", "GM")
"""Kinds of document, by their codes, for which a unit may have its own Word template."""


class DocumentState(models.TextChoices):
    """Where a document stands. Its number stays with it in every state after the first."""

    DRAFT = "DRAFT", "Dự thảo"
    ISSUED = "ISSUED", "Đã ban hành"
    OFFICIAL = "OFFICIAL", "Đã có bản ký"
    CANCELLED = "CANCELLED", "Đã huỷ"


class IncomingState(models.TextChoices):
    """Whether a paper that was received stands in its register. Its number stays with it either way."""

    STANDING = "STANDING", "Trong sổ"
    WITHDRAWN = "WITHDRAWN", "Đã bỏ"


class Numbering(models.TextChoices):
    """How a unit counts its documents within a calendar year."""

    PER_KIND = "PER_KIND", "Mỗi loại văn bản một dãy số"
    ALL_KINDS = "ALL_KINDS", "Mọi loại chung một dãy số"
