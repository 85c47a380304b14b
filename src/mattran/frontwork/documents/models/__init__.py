"""Documents, the registers that number them, and the dated forms of letterhead and signature."""

from mattran.frontwork.documents.models.document import Document, DocumentQuerySet
from mattran.frontwork.documents.models.letterheads import LetterheadForm, SigningForm
from mattran.frontwork.documents.models.registers import DocumentKind, DocumentRegister

__all__ = [
    "Document",
    "DocumentKind",
    "DocumentQuerySet",
    "DocumentRegister",
    "LetterheadForm",
    "SigningForm",
]
