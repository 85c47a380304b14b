"""A paper of a conference as .docx: in the unit's own template where it has one, else in ours."""

from datetime import date
from pathlib import Path

from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers.template_values import meeting_values
from mattran.frontwork.documents import docx
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.queries import template_for
from mattran.frontwork.documents.word import running


def in_word(conference: Conference, kind: str, paper: Paper, *, on: date) -> bytes:
    """The file. Raises running.CannotFill when the unit's template cannot be filled in."""
    template = template_for(conference.unit, kind, on)
    if template is None:
        return docx.render(paper)
    try:
        held = Path(template.file.path).read_bytes()
    except FileNotFoundError:
        raise running.CannotFill("Tệp mẫu Word của đơn vị không còn trên máy. Hãy gửi lại mẫu.") from None
    return running.filled(held, paper, meeting_values(conference))
