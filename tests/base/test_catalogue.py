"""Catalogues are read and written without GNU gettext."""

import gettext
from io import BytesIO

import pytest

from mattran.base.catalogue import BadCatalogue, read_po, write_mo

PO = """
# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#: forms/fields.py
msgid "This field is required."
msgstr "Chưa ghi mục này."

msgctxt "abbrev. month"
msgid "May"
msgstr "tháng 5"

#, python-format
msgid ""
"%(num)d "
"day"
msgid_plural "%(num)d days"
msgstr[0] "%(num)d ngày"

msgid "say \\"no\\"\\n"
msgstr "nói “không”\\n"
"""


def test_python_reads_what_is_written() -> None:
    spoken = gettext.GNUTranslations(BytesIO(write_mo(read_po(PO))))
    assert spoken.gettext("This field is required.") == "Chưa ghi mục này."
    assert spoken.pgettext("abbrev. month", "May") == "tháng 5"
    assert spoken.ngettext("%(num)d day", "%(num)d days", 3) == "%(num)d ngày"
    assert spoken.gettext('say "no"\n') == "nói “không”\n"
    assert spoken.gettext("May") == "May"


@pytest.mark.parametrize(
    ("po", "reason"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "Dòng 6: câu đã có"),
        ('msgid "a"\nmsgstr b\n', "Dòng 2"),
        ('msgid "a\nmsgstr "b"\n', "Dòng 1"),
        ("hello\n", "Dòng 1"),
    ],
)
def test_bad_catalogues_are_refused(po: str, reason: str) -> None:
    with pytest.raises(BadCatalogue, match=reason):
        read_po(po)
