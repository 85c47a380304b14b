"""Attaching the signed copy: it works, refuses, and leaves its line."""

import pytest

from mattran.base.audit.models import Entry
from mattran.base.files.checking import check
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.frontwork.documents import actions
from mattran.frontwork.documents.choices import DocumentState
from tests.factories import files
from tests.factories.access import PeopleOfMau, actor
from tests.factories.documents import NOON, drafted, issued, lines_of

pytestmark = pytest.mark.django_db


def test_the_signed_copy_is_kept_and_never_replaced(people: PeopleOfMau) -> None:
    document = issued(people.binh, people.place.ward)
    scan = check(files.upload("bản ký.pdf", files.PDF))
    signed = actions.attach_official(by=people.binh, document=document, upload=scan, at=NOON)
    assert signed.state == DocumentState.OFFICIAL
    assert signed.official is not None
    assert signed.official.sha256 == scan.sha256
    assert lines_of(document)[-1] == "gửi bản ký"
    assert Entry.objects.get(verb="gửi bản ký").changes == {"Bản ký": scan.sha256, "Tệp": "bản ký.pdf"}
    again = actions.attach_official(by=people.binh, document=document, upload=scan, at=NOON)
    assert again.official_id == signed.official_id
    other = check(files.upload("khác.pdf", files.PDF + b"\n"))
    with pytest.raises(actions.CannotAttach, match="không thay được"):
        actions.attach_official(by=people.binh, document=document, upload=other, at=NOON)


def test_only_what_was_issued_can_have_one(people: PeopleOfMau) -> None:
    scan = check(files.upload("a.pdf", files.PDF))
    document = drafted(people.binh, people.place.ward)
    with pytest.raises(actions.CannotAttach, match="chưa ban hành"):
        actions.attach_official(by=people.binh, document=document, upload=scan, at=NOON)


def test_a_clerk_may_and_a_stranger_may_not(people: PeopleOfMau) -> None:
    scan = check(files.upload("a.pdf", files.PDF))
    document = issued(people.binh, people.place.ward)
    with pytest.raises(MayNot):
        actions.attach_official(by=people.stranger, document=document, upload=scan, at=NOON)
    clerk = actor(Post.SPECIALIST, people.place.ward)
    assert actions.attach_official(by=clerk, document=document, upload=scan, at=NOON).official_id
