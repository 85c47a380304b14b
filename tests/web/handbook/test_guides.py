"""Which page of the product leads to which page of the handbook, both ways."""

from collections import Counter

import pytest

from mattran.web.handbook.reading import handbook
from mattran.web.handbook.rules import Page, Reader
from tests.house.urls_under_test import URLS

NEEDS_NONE = {
    "root": "leads to the first page",
    "parts": "the gallery of a demonstration",
    "healthz": "for machines",
    "readyz": "for machines",
    "handbook:index": "the handbook itself",
    "handbook:page": "the handbook itself",
    "returns:start": "leads on",
    "returns:due-day": "a press",
    "returns:photo": "a picture",
    "programmes:reopen": "a press",
    "reports:source": "leads on to the record",
    "news:front": "for everybody, says itself what it is",
    "news:unit": "for everybody, says itself what it is",
    "news:archive": "for everybody, says itself what it is",
    "news:sitemap": "for machines",
    "news:robots": "for machines",
    "news:atom": "for machines",
    "news:calendar": "for machines",
    "news:public-photo": "a picture",
    "news:photo": "a picture",
    "news:comment": "for everybody, says itself what it is",
    "news:article": "for everybody, says itself what it is",
    "opendata:bodies": "for machines",
    "opendata:body": "for machines",
    "opendata:location": "for machines",
    "opendata:meeting": "for machines",
    "opendata:meetings": "for machines",
    "opendata:membership": "for machines",
    "opendata:organization": "for machines",
    "opendata:organizations": "for machines",
    "opendata:papers": "for machines",
    "opendata:people": "for machines",
    "opendata:person": "for machines",
    "opendata:popolo": "for machines",
    "opendata:system": "for machines",
    "opendata:term": "for machines",
    "activities:as-new": "a press",
    "activities:draft-photo": "a picture",
    "activities:photo": "a picture",
    "activities:add-photos": "one field, explained beside it",
    "activities:retire-kind": "a press",
    "documents:incoming-file": "a picture or a file",
    "documents:incoming-printed": "a file",
}
FILES = (":blank", ":xlsx", ":docx", ":pdf", ":official")


@pytest.mark.parametrize("task", handbook().pages, ids=lambda task: task.name)
def test_what_a_page_explains_exists(task: Page) -> None:
    assert [address for address in task.explains if address not in URLS] == []


@pytest.mark.parametrize("address", [one for one in URLS if not one.endswith(FILES)])
def test_every_page_of_the_product_is_explained_or_says_why_not(address: str) -> None:
    """A page added to the product asks for its page of the handbook, or for a line above."""
    assert (address in handbook().guides) != (address in NEEDS_NONE)


def test_no_address_is_explained_twice_to_the_same_reader() -> None:
    claimed = Counter(
        (address, reader) for page in handbook().pages for address in page.explains for reader in page.readers
    )
    assert [who for who, count in claimed.items() if count > 1] == []


@pytest.mark.parametrize(
    ("address", "reader", "name"),
    [
        ("home", Reader.BOARD, "ghi-viec-vua-lam"),
        ("returns:sheet", Reader.BOARD, "xac-nhan-phieu-thang"),
        ("returns:sheet", Reader.OFFICER, "nhan-tra-phieu"),
        ("desk", Reader.OFFICER, "ban-lam-viec"),
        ("desk", Reader.OPERATOR, "ban-lam-viec"),
        ("entries:check", Reader.OFFICER, "dua-excel-vao-so"),
        ("access:card", Reader.BOARD, "mo-so-bang-the"),
    ],
)
def test_leads_to_the_right_page(address: str, reader: Reader, name: str) -> None:
    page = handbook().guide(address, reader)
    assert page is not None
    assert page.name == name
