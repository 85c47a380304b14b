"""Text that no office writes (B38): kept as it is or refused in a sentence, never a page that breaks."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from mattran.base.tables.rules import Sheet
from mattran.base.tables.writing import as_xlsx
from mattran.frontwork.entries.models import Batch
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.entries import MATRIX, kept_file
from tests.factories.figures import measure

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ODD = {
    "piled marks": "a" + "\u0301" * 100,
    "a megabyte": "a" * 1_000_000,
    "emoji": "👨‍👩‍👧‍👦🇻🇳" * 20,
    "right to left": "\u202eabc\u202c",
    "control": "a\x07b\x1b[0m",
    "nought": "a\0b",
    "half a letter": "a\ud800b",
}
KEPT = {"emoji", "half a letter"}  # of the latter what Django makes of it: a sign for what cannot be read


@pytest.fixture
def mau() -> PeopleOfMau:
    measure("gifts"), measure("posts")
    return PeopleOfMau()


@pytest.mark.parametrize("what", sorted(ODD))
def test_a_note_is_kept_or_refused(mau, what) -> None:
    binh = signed_in(Client(), mau.binh)
    file = kept_file(mau.binh, as_xlsx([Sheet("Số", (("Đơn vị", "Quà"), ("Đông 5", "4")))]))
    sent = urlencode({"note": ODD[what]}, errors="surrogatepass")
    url = reverse("entries:check", args=[file.pk])
    answer = binh.post(url, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == (302 if what in KEPT else 422), what
    assert Batch.objects.exists() == (what in KEPT)
    if what == "emoji":
        assert ODD[what] in binh.get(answer.url).content.decode()


@pytest.mark.parametrize("what", sorted(set(ODD) - {"nought", "control", "half a letter"}))
def test_a_cell_is_refused_with_its_row(mau, what) -> None:
    """What XML cannot say, no workbook holds; `tests/base/tables` refuses it in text files by its line."""
    binh = signed_in(Client(), mau.binh)
    rows = (("Đơn vị", "Quà"), ("Đông 5", "4"), (ODD[what][:30_000], "5"))
    file = kept_file(mau.binh, as_xlsx([Sheet("Số", rows)]), MATRIX)
    for step in ("layout", "columns", "check"):
        page = binh.get(reverse(f"entries:{step}", args=[file.pk]))
        assert page.status_code == 200
        assert len(page.content) < 100_000
    assert "1 chỗ chưa nhập được" in page.content.decode()
    assert binh.post(reverse("entries:check", args=[file.pk]), {}).status_code == 422
    assert not Batch.objects.exists()
