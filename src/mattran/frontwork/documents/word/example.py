"""An example to start from, made from the list of fields: everything that a template can say, once."""

from typing import TYPE_CHECKING

from mattran.frontwork.documents.docx.traces import without_traces
from mattran.frontwork.documents.word.fields import FIELDS, Field

if TYPE_CHECKING:
    from docx.document import Document


def example() -> bytes:
    """A .docx in which every field stands under what it holds, each list in a loop of its own."""
    import docx  # heavy: loaded when it is asked for

    file = docx.Document()
    file.add_heading("Mẫu thử: mọi trường có thể dùng", level=1)
    for field in FIELDS:
        _show(file, field)
    return without_traces(file)


def _show(file: "Document", field: Field) -> None:
    file.add_paragraph().add_run(f"{field.holds}:").bold = True
    if not field.is_list:
        file.add_paragraph(f"{{{{ {field.name} }}}}")
        return
    file.add_paragraph(f"{{%p for muc in {field.name} %}}")
    parts = " | ".join(f"{{{{ muc.{part} }}}}" for part in field.parts)
    file.add_paragraph(parts or "{{ muc }}")
    file.add_paragraph("{%p endfor %}")
