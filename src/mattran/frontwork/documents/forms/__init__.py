"""What is typed on the pages of documents, turned into clean values."""

from mattran.frontwork.documents.forms.incoming import (
    AddFilesForm,
    IncomingForm,
    StartIncomingForm,
    WithdrawIncomingForm,
    incoming_wanted_from,
)
from mattran.frontwork.documents.forms.outgoing import (
    CancelForm,
    IssueForm,
    LetterheadEditForm,
    OfficialForm,
    SigningWordsForm,
    StartForm,
    place_from,
    wanted_from,
    year_from,
)
from mattran.frontwork.documents.forms.templates import TemplateForm

__all__ = [
    "AddFilesForm",
    "CancelForm",
    "IncomingForm",
    "IssueForm",
    "LetterheadEditForm",
    "OfficialForm",
    "SigningWordsForm",
    "StartForm",
    "StartIncomingForm",
    "TemplateForm",
    "WithdrawIncomingForm",
    "incoming_wanted_from",
    "place_from",
    "wanted_from",
    "year_from",
]
