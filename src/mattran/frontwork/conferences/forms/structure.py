"""How many of a board are to come from where."""

from typing import Any

from django import forms

from mattran.frontwork.conferences.actions import Structure
from mattran.frontwork.conferences.actions.sections import names_of
from mattran.frontwork.conferences.forms.fields import CountField
from mattran.frontwork.conferences.forms.lines import StructureField
from mattran.frontwork.conferences.forms.shape import SectionForm
from mattran.frontwork.conferences.models import Conference


class StructureForm(SectionForm):
    """How many from where."""

    planned_count = CountField(label="Dự kiến bao nhiêu vị?", help_text="Số lượng theo đề án")
    lines = StructureField(label="Cơ cấu", help_text="Mỗi dòng một cơ cấu, ví dụ: Chi hội Phụ nữ – 1")
    has_no_structure = forms.BooleanField(required=False, label="Không lập riêng, không có đề án")

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        found = Structure.of(conference)
        plain = {name: getattr(found, name) for name in names_of(Structure)}
        return {**plain, "lines": list(found.lines)}

    @property
    def section(self) -> Structure:
        """What was typed."""
        return Structure(**self._plain("lines"), lines=tuple(self.cleaned_data["lines"]))
