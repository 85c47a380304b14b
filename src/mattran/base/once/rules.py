"""What makes two requests the same."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

NOT_CONTENT: Final = frozenset({"csrfmiddlewaretoken", "client_id"})


@dataclass(frozen=True)
class Taken:
    """What an earlier press of the same button led to."""

    at: datetime
    url: str
    kind: str
    object_id: int | None


def digest_of(fields: Mapping[str, Sequence[str]], *, files: Iterable[str] = (), action: str = "") -> str:
    """The SHA-256 of a form: its fields but for the tokens, the digests of its files, and where it was sent.

    The order of fields does not count, the order of values within one does. Pass
    `dict(request.POST.lists())`.
    """
    content = sorted((name, list(values)) for name, values in fields.items() if name not in NOT_CONTENT)
    return hashlib.sha256(json.dumps([action, content, list(files)]).encode()).hexdigest()
