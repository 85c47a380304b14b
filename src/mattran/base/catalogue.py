"""Translation catalogues without GNU gettext: .po read, .mo written.

Only what our own catalogue uses: no obsolete entries, no fuzzy ones, comments are passed over.
"""

import ast
import struct
from typing import Final

_MAGIC: Final = 0x950412DE
_HEAD: Final = 7 * 4


class BadCatalogue(ValueError):
    """A .po file that says something twice or that cannot be read; str() names the line."""


def read_po(text: str) -> dict[str, str]:
    """The messages of a .po file as a .mo keeps them: context before \\x04, plural forms joined by \\0."""
    messages: dict[str, str] = {}
    entry: dict[str, str] = {}
    key = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("msg"):
            key, _, quoted = line.partition(" ")
            entry[key] = _unquote(quoted, number)
        elif line.startswith('"'):
            entry[key] += _unquote(line, number)
        elif not line and entry:
            name = _name(entry)
            if name in messages:
                raise BadCatalogue(f"Dòng {number}: câu đã có ở trên: {name}")
            messages[name] = "\0".join(entry[part] for part in sorted(entry) if part.startswith("msgstr"))
            entry = {}
        elif line and not line.startswith("#"):
            raise BadCatalogue(f"Dòng {number}: không đọc được.")
    return messages


def write_mo(messages: dict[str, str]) -> bytes:
    """The bytes of the .mo file; the same messages give the same bytes."""
    pairs = sorted((name.encode(), text.encode()) for name, text in messages.items())
    names, texts = b"\0".join(name for name, _ in pairs), b"\0".join(text for _, text in pairs)
    names_at = _HEAD + 16 * len(pairs)
    tables = _table([name for name, _ in pairs], names_at)
    tables += _table([text for _, text in pairs], names_at + len(names) + 1)
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEAD, _HEAD + 8 * len(pairs), 0, names_at)
    return head + tables + names + b"\0" + texts + b"\0"


def _name(entry: dict[str, str]) -> str:
    context = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
    plural = f"\0{entry['msgid_plural']}" if "msgid_plural" in entry else ""
    return f"{context}{entry['msgid']}{plural}"


def _unquote(quoted: str, number: int) -> str:
    try:
        text = ast.literal_eval(quoted)
    except (ValueError, SyntaxError):
        raise BadCatalogue(f"Dòng {number}: không đọc được.") from None
    return str(text)


def _table(items: list[bytes], start: int) -> bytes:
    """Length and place of each string; each is followed by a zero byte."""
    table = b""
    for item in items:
        table += struct.pack("<2I", len(item), start)
        start += len(item) + 1
    return table
