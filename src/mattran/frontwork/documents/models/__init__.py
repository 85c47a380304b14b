"""Documents that go out and that come in, the registers that number them, the forms of letterheads."""

from mattran.frontwork.documents.models.document import Document, DocumentQuerySet
from mattran.frontwork.documents.models.incoming import (
    IncomingDocument,
    IncomingDocumentQuerySet,
    IncomingFile,
)
from mattran.frontwork.documents.models.letterheads import LetterheadForm, SigningForm
from mattran.frontwork.documents.models.registers import DocumentKind, DocumentRegister, IncomingRegister
from mattran.frontwork.documents.models.templates import WordTemplate, WordTemplateQuerySet

__all__ = [
    "Document",
    "DocumentKind",
    "DocumentQuerySet",
    "DocumentRegister",
    "IncomingDocument",
    "IncomingDocumentQuerySet",
    "IncomingFile",
    "IncomingRegister",
    "LetterheadForm",
    "SigningForm",
    "WordTemplate",
    "WordTemplateQuerySet",
]
