"""Loading kinds of document and the usual letterheads."""

import pytest

from mattran.directory.bodies.choices import BodyKind
from mattran.frontwork.documents import actions
from mattran.frontwork.documents.models import DocumentKind, LetterheadForm
from tests.factories.access import PeopleOfMau

pytestmark = pytest.mark.django_db


def test_it_may_be_loaded_again() -> None:
    first = actions.load_catalogue()
    forms = LetterheadForm.objects.count()
    assert actions.load_catalogue() == first >= 19
    assert LetterheadForm.objects.count() == forms


def test_a_form_of_ones_own_stays(people: PeopleOfMau) -> None:
    actions.load_catalogue()
    LetterheadForm.objects.create(
        unit=people.place.ward,
        body_kind=BodyKind.COMMITTEE,
        issuer="BAN THƯỜNG TRỰC",
        issuer_mark="UBMTTQ",
    )
    actions.load_catalogue()
    assert LetterheadForm.objects.filter(unit=people.place.ward).get().issuer_mark == "UBMTTQ"


def test_every_kind_names_its_source() -> None:
    actions.load_catalogue()
    assert not DocumentKind.objects.filter(source="").exists()
