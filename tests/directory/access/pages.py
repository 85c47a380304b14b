"""Pages with one form, pressed as a browser presses them: opened, filled in, sent with the id of the page."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.base.dates import show


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def client_id(client: Client, address: str) -> str:
    """The id that the page carries when it is opened."""
    opened = client.get(address)
    assert opened.status_code == 200, words(opened)
    found = re.search(r'name="client_id" value="([^"]+)"', opened.content.decode())
    assert found is not None
    return found[1]


def press(client: Client, path: str, /, *, again: str = "", **fields: Any) -> HttpResponse:
    """Open the page, fill it in, send it; `again` sends the id of an earlier page once more."""
    fields = {name: show(value) if hasattr(value, "day") else value for name, value in fields.items()}
    return client.post(path, {**fields, "client_id": again or client_id(client, path)})


def done() -> list[str]:
    """What the audit log says was done, oldest first; refusals left out."""
    return list(Entry.objects.filter(is_refused=False).order_by("pk").values_list("verb", flat=True))
