"""CVs go with the recognition, with the conference, or after some months; a canary finds what stayed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField, JSONField, TextField
from pytest_django import Settings

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor, MayNot
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Candidate, Conference, ConsultativeElection
from mattran.frontwork.conferences.papers import PAPERS
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.paper import words
from mattran.frontwork.documents.queries import frame
from mattran.publishing.news.queries.drafting import draft_from
from tests.factories.access import PeopleOfMau, operator
from tests.factories.conferences import DAY, ELECTED, NOW, begin, held, tell

pytestmark = pytest.mark.django_db

CANARY = "canary-4711"
ON = date(2026, 11, 16)
PROPOSALS = actions.Proposals(
    candidates=(
        actions.CandidateTold("Lê Thuý Lan", "BA", "Chi uỷ", "Chi bộ", f"sinh 1965 {CANARY}"),
        actions.CandidateTold("Lý Văn Bảy", "ONG", "Hội Nông dân", "", f"sinh 1950 {CANARY}"),
        actions.CandidateTold("Lê Văn Một", "ONG", is_withdrawn=True, withdrawn_because=f"Bệnh {CANARY}"),
    )
)


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


def found_in() -> set[str]:
    """The models of the whole product in which a word of a CV stands."""
    found = set()
    for model in apps.get_models():
        texts = [
            field.name for field in model._meta.fields if isinstance(field, CharField | TextField | JSONField)
        ]
        for name in texts:
            values = model._default_manager.order_by("pk").values_list(name, flat=True)
            if any(CANARY in str(value) for value in values):
                found.add(model.__name__)
    return found


def written(hoa: Actor) -> Conference:
    return tell(hoa, held(hoa, None, *ELECTED, actions.Head("Lê Thuý Lan", "BA", "YES")), PROPOSALS)


def test_recognised_nothing_of_a_cv_is_left(hoa: Actor, binh: Actor) -> None:
    """Corrected, issued, sent, recognised by a decision that is drawn up: no row has a word of it."""
    made = written(hoa)
    more = (*PROPOSALS.candidates, actions.CandidateTold("An Thị Bê", "BA", summary=CANARY))
    made = tell(hoa, made, replace(PROPOSALS, candidates=more))
    for slug in ("de-an-co-cau", "bien-ban-hiep-thuong", "bien-ban-kiem-phieu", "bien-ban", "to-trinh"):
        actions.issue_paper(by=hoa, conference=made, slug=slug, issued_on=ON, at=NOW)
    assert found_in() == {"Candidate"}
    election = actions.send_up(by=hoa, conference=made, at=NOW)
    assert found_in() == {"Candidate"}
    actions.recognise(by=binh, elections=[election], on=ON, at=NOW)
    assert found_in() == set()
    line = Entry.objects.get(verb="xoá trích ngang")
    assert (line.object_id, line.unit_id, line.changes) == (made.pk, hoa.unit.pk, {"Số người": "4"})
    assert [one.name for one in Candidate.objects.order_by("order")] == [one.name for one in more]
    assert ConsultativeElection.objects.get().forgotten_at == NOW


def test_the_list_says_that_they_are_gone(hoa: Actor, binh: Actor) -> None:
    made = written(hoa)
    kind = PAPERS["danh-sach-gioi-thieu"]
    framed = frame(unit=made.unit, kind=kind.kind, on=DAY, body=made.body)
    assert CANARY in " ".join(words(kind.build(made, framed)))
    election = actions.send_up(by=hoa, conference=made, at=NOW)
    past_midnight = datetime(2026, 11, 16, 17, 30, tzinfo=UTC)  # in Vietnam
    actions.recognise(by=binh, elections=[election], on=ON, at=past_midnight, decision="QĐ 05")
    said = " ".join(words(kind.build(Conference.objects.get(), framed)))
    assert "Trích ngang đã xoá khỏi sổ ngày 17/11/2026." in said
    assert CANARY not in said


def test_a_news_article_knows_nothing_of_those_proposed(hoa: Actor) -> None:
    said = str(draft_from(written(hoa)))
    assert "Lê Thuý Lan" in said
    assert "Lý Văn Bảy" not in said
    assert CANARY not in said


def test_withdrawn_with_its_conference(hoa: Actor) -> None:
    made = written(hoa)
    draft = tell(hoa, begin(hoa), PROPOSALS)
    for one in (made, draft):
        actions.withdraw(by=hoa, conference=one, reason="Ghi hai lần", at=NOW)
    assert found_in() == set()


def forget(before: date, **given: Any) -> int:
    return actions.forget_candidates(by=operator(), before=before, at=NOW, **given)


def test_never_recognised_after_some_months(hoa: Actor, binh: Actor) -> None:
    made, draft = written(hoa), tell(hoa, begin(hoa), PROPOSALS)
    the_next, since_begun = DAY + timedelta(days=1), NOW.date() + timedelta(days=1)
    with pytest.raises(MayNot):
        actions.forget_candidates(by=binh, before=since_begun, at=NOW)
    assert forget(DAY) == 0
    assert forget(the_next, is_rehearsal=True) == 3
    assert forget(the_next) == 3
    assert forget(the_next) == 0
    assert forget(since_begun) == 3  # begun, without a day
    assert found_in() == set()
    names = list(Entry.objects.filter(verb="xoá trích ngang").order_by("pk").values_list("name", "object_id"))
    assert names == [("Người vận hành", made.pk), ("Người vận hành", draft.pk)]


def test_tidy_forgets_by_the_setting(
    hoa: Actor, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    written(hoa)
    Conference.objects.update(held_on=date(2020, 1, 1))
    settings.CANDIDATE_MONTHS = 1_000
    call_command("tidy")
    assert found_in() == {"Candidate"}
    settings.CANDIDATE_MONTHS = 12
    call_command("tidy")
    assert "trích ngang của 3 người được giới thiệu" in capsys.readouterr().out
    assert found_in() == set()
