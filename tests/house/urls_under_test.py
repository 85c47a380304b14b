"""Every address of the product, and how to build one that belongs to a given unit. One line an address.

The permission matrix (test_policy.py) asks each of them as everybody for everybody's units. An address that
is about no unit needs `Url()`; one that is about a unit, or something of a unit, says how to get there:

    "activities:show": Url(lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}),
    "reports:report": Url(lambda unit: {"report_id": bare_report(unit).pk}),

All units of the matrix exist on DAY, also those that were merged away later. The functions are called once
for each unit, inside the test's transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from mattran.base.periods import month_period
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Seat
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from tests.factories.access import LoginCardFactory, UserFactory
from tests.factories.activities import ActivityFactory, ActivityPhotoFactory, OwnKindFactory, kind
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory, TermFactory
from tests.factories.conferences import AttendeeFactory, ConferenceFactory, SheetPhotoFactory, bare_election
from tests.factories.documents import issued_in, signed_in_unit
from tests.factories.entries import bare_batch
from tests.factories.figures import measure
from tests.factories.handovers import handed_over
from tests.factories.incoming import received_in, scan_in
from tests.factories.news import ArticleFactory, ArticlePhotoFactory, CommentFactory
from tests.factories.reorganisation import bare_reorganisation
from tests.factories.reports import bare_report
from tests.factories.returns import paper, sent
from tests.factories.rosters import bare_roster
from tests.factories.tasks import TaskFactory
from tests.factories.word_templates import template_of

DAY = date(2025, 8, 4)
SOON = date(2100, 1, 1)  # always to come
NOBODYS = UUID(int=0)  # the client id of a draft that nobody began
Parts = Callable[[Unit], dict[str, Any]]


@dataclass(frozen=True)
class Url:
    """How to ask an address for a unit: parts of the path, the query string, the fields of a POST."""

    kwargs: Parts | None = None
    query: Parts | None = None
    data: Parts | None = None
    is_personal: bool = False  # what it shows belongs to one user; everybody else gets 404
    is_shared: bool = False  # totals: whoever has the verb may read them of any unit
    is_left: bool = False  # of a unit that is no more: what it held is recorded by what stands in its place

    @property
    def has_unit(self) -> bool:
        """Whether what it answers depends on a unit."""
        return not self.is_shared and (self.kwargs is not None or self.query is not None)


def _draft_of(unit: Unit) -> dict[str, Any]:
    return {"pk": ConferenceFactory(unit=unit, draft=True).pk}


def _member_of(unit: Unit) -> Seat:
    kind = BodyKind.RESIDENTIAL_BOARD if unit.kind == UnitKind.AREA else BodyKind.COMMITTEE
    return SeatFactory(body=BodyFactory(unit=unit, kind=kind), post=Post.MEMBER)


def _unnamed_in(unit: Unit) -> Seat:
    body = _member_of(unit).body
    return SeatFactory(body=body, post=Post.MEMBER, not_yet_named=True)


def _term_of(unit: Unit) -> dict[str, Any]:
    return {"term": TermFactory(body=_member_of(unit).body, label=str(uuid4())).pk}


def _handover_of(unit: Unit) -> dict[str, Any]:
    return {"pk": handed_over(_member_of(unit), on=DAY).pk}


def _account_in(unit: Unit) -> int:
    return UserFactory(person=_member_of(unit).person).pk


def _card_in(unit: Unit) -> int:
    return LoginCardFactory(user__person=_member_of(unit).person).pk


def _photo_of(unit: Unit) -> dict[str, Any]:
    photo = ActivityPhotoFactory(activity__unit=unit, activity__held_on=DAY)
    return {"pk": photo.activity_id, "photo_id": photo.pk}


def _minutes_of(unit: Unit) -> dict[str, Any]:
    return {"pk": ConferenceFactory(unit=unit, held_on=DAY).pk, "slug": "bien-ban"}


def _on_the_list(unit: Unit) -> dict[str, Any]:
    one = AttendeeFactory(conference__unit=unit)
    return {"pk": one.conference_id, "attendee_id": one.pk}


def _sheet_of(unit: Unit) -> dict[str, Any]:
    photo = SheetPhotoFactory(conference__unit=unit)
    return {"pk": photo.conference_id, "photo_id": photo.pk}


def _report_of(unit: Unit) -> dict[str, Any]:
    return {"report_id": bare_report(unit).pk}


def _node_of(unit: Unit) -> dict[str, Any]:
    report = bare_report(unit)
    return {"report_id": report.pk, "node_id": report.outline.nodes.get().pk}


def _task_of(unit: Unit) -> dict[str, Any]:
    return {"pk": TaskFactory(unit=unit).pk}


def _return_of(unit: Unit) -> dict[str, Any]:
    return {"unit_id": unit.pk, "code": sent(unit, month_period(DAY.year, DAY.month)).period_code}


def _paper_of(unit: Unit) -> dict[str, Any]:
    return _return_of(unit) | {"photo_id": paper(unit, month_period(DAY.year, DAY.month)).pk}


def _received(unit: Unit) -> dict[str, Any]:
    return {"pk": received_in(unit, on=DAY).pk}


def _scan_of(unit: Unit) -> dict[str, Any]:
    scan = scan_in(unit, on=DAY)
    return {"pk": scan.document_id, "file_id": scan.pk}


def _article_of(unit: Unit) -> dict[str, Any]:
    return {"pk": ArticleFactory(unit=unit).pk}


def _published_in(unit: Unit) -> dict[str, Any]:
    return {"unit_id": unit.pk, "pk": ArticleFactory(unit=unit, published=True).pk}


def _published_on(unit: Unit) -> dict[str, Any]:
    return {"pk": ArticleFactory(unit=unit, published=True).pk}


def _comment_on(unit: Unit) -> dict[str, Any]:
    return {"pk": CommentFactory(article__unit=unit).pk}


def _photo_of_article(unit: Unit) -> dict[str, Any]:
    photo = ArticlePhotoFactory(article__unit=unit)
    return {"pk": photo.article_id, "photo_id": photo.pk}


def _public_photo_of(unit: Unit) -> dict[str, Any]:
    photo = ArticlePhotoFactory(article__unit=unit, article__published=True)
    return {"unit_id": unit.pk, "pk": photo.article_id, "photo_id": photo.pk}


URLS: dict[str, Url] = {
    "handbook:index": Url(),
    "handbook:page": Url(lambda unit: {"name": "ghi-viec-vua-lam"}, is_shared=True),
    "root": Url(),
    "home": Url(),
    "desk": Url(),
    "parts": Url(),
    "healthz": Url(),
    "readyz": Url(),
    "access:sign-in": Url(),
    "access:sign-out": Url(),
    "access:capacity": Url(),
    "access:password": Url(),
    "access:card": Url(),
    "access:pin": Url(),
    "access:cards": Url(lambda unit: {"unit": unit.pk}),
    "access:card-sheet": Url(),
    "access:issue-card": Url(lambda unit: {"person": _member_of(unit).person_id}),
    "access:replace-card": Url(lambda unit: {"card": _card_in(unit)}),
    "access:new-pin": Url(lambda unit: {"card": _card_in(unit)}),
    "access:unlock-card": Url(lambda unit: {"card": _card_in(unit)}),
    "access:revoke-card": Url(lambda unit: {"card": _card_in(unit)}),
    "access:log": Url(query=lambda unit: {"don-vi": unit.pk}),
    "access:units": Url(),
    "access:unit": Url(lambda unit: {"unit": unit.pk}),
    "access:open-body": Url(lambda unit: {"unit": unit.pk}),
    "access:appoint": Url(lambda unit: {"unit": unit.pk}),
    "access:open-term": Url(lambda unit: {"body": _member_of(unit).body_id}),
    "access:give-seat": Url(lambda unit: {"body": _member_of(unit).body_id}),
    "access:recognise": Url(lambda unit: {"seat": _member_of(unit).pk}),
    "access:end-seat": Url(lambda unit: {"seat": _member_of(unit).pk}),
    "access:fill-seat": Url(lambda unit: {"seat": _unnamed_in(unit).pk}),
    "access:over-term": Url(lambda unit: {"unit": unit.pk}),
    "access:body": Url(lambda unit: {"body": _member_of(unit).body_id}),
    "access:correct-term": Url(_term_of),
    "access:extend-term": Url(_term_of),
    "access:end-term": Url(_term_of),
    "access:end-appointment": Url(
        lambda unit: {"appointment": AppointmentFactory(unit=unit, post=Post.EDITOR).pk}
    ),
    "access:person": Url(lambda unit: {"person": _member_of(unit).person_id}),
    "access:correct-person": Url(lambda unit: {"person": _member_of(unit).person_id}),
    "access:open-account": Url(lambda unit: {"person": _member_of(unit).person_id}),
    "access:reset-password": Url(lambda unit: {"account": _account_in(unit)}),
    "access:close-account": Url(lambda unit: {"account": _account_in(unit)}),
    "access:reopen-account": Url(lambda unit: {"account": _account_in(unit)}),
    "access:handout": Url(lambda unit: {"account": _account_in(unit)}),
    "conferences:list": Url(),
    "conferences:begin": Url(),
    "conferences:show": Url(lambda unit: {"pk": ConferenceFactory(unit=unit, held_on=DAY).pk}),
    "conferences:record": Url(
        lambda unit: {"pk": ConferenceFactory(unit=unit, held_on=DAY).pk}, is_left=True
    ),
    "conferences:withdraw": Url(
        lambda unit: {"pk": ConferenceFactory(unit=unit, held_on=DAY).pk},
        data=lambda unit: {"reason": "Nhầm"},
    ),
    "conferences:discard": Url(_draft_of, is_left=True),
    "conferences:section": Url(lambda unit: _draft_of(unit) | {"slug": "khi-nao"}, is_left=True),
    "conferences:correct": Url(
        lambda unit: {"pk": ConferenceFactory(unit=unit, held_on=DAY).pk, "slug": "khi-nao"},
        data=lambda unit: {"version": 1, "held_on": "04/08/2025"},
    ),
    "conferences:plan": Url(),
    "conferences:convene": Url(
        lambda unit: {"pk": ConferenceFactory(unit=unit, draft=True, held_on=DAY).pk},
        data=lambda unit: {"version": 1},
    ),
    "conferences:plan-areas": Url(),
    "conferences:areas": Url(),
    "conferences:areas-invitations": Url(),
    "conferences:areas-calendar": Url(),
    "conferences:calendar": Url(lambda unit: {"pk": ConferenceFactory(unit=unit, held_on=DAY).pk}),
    "conferences:check-in": Url(
        lambda unit: {"token": AttendeeFactory(conference__unit=unit).token}, is_left=True
    ),
    "conferences:people": Url(_draft_of, is_left=True),
    "conferences:add-people": Url(_draft_of, is_left=True),
    "conferences:fill-people": Url(_draft_of, is_left=True),
    "conferences:count-people": Url(_draft_of, is_left=True),
    "conferences:invite-people": Url(_draft_of, is_left=True),
    "conferences:strike-off": Url(_on_the_list, is_left=True),
    "conferences:sheets": Url(_draft_of, is_left=True),
    "conferences:sheet": Url(_sheet_of, is_left=True),
    "conferences:recognise": Url(),
    "conferences:rules": Url(),
    "conferences:invite": Url(lambda unit: {"pk": ConferenceFactory(unit=unit, draft=True).pk}),
    "conferences:wishes": Url(lambda unit: {"pk": ConferenceFactory(unit=unit, draft=True).pk}),
    "conferences:send": Url(lambda unit: {"pk": bare_election(unit).conference_id}),
    "conferences:send-back": Url(lambda unit: {"pk": bare_election(unit).conference_id}),
    "conferences:screen": Url(lambda unit: {"pk": ConferenceFactory(unit=unit, draft=True).pk}),
    "conferences:choose": Url(_draft_of, is_left=True),
    "conferences:docx": Url(_minutes_of),
    "conferences:pdf": Url(_minutes_of),
    "conferences:issue": Url(_minutes_of),
    "activities:record": Url(),
    "activities:record-for": Url(query=lambda unit: {"don-vi": unit.pk, "loai": kind().code}),
    "activities:check": Url(lambda unit: {"client_id": NOBODYS}, is_personal=True),
    "activities:discard": Url(lambda unit: {"client_id": NOBODYS}, is_personal=True),
    "activities:as-new": Url(lambda unit: {"client_id": NOBODYS}, is_personal=True),
    "activities:draft-photo": Url(lambda unit: {"client_id": NOBODYS, "file_id": 1}, is_personal=True),
    "activities:question": Url(lambda unit: {"client_id": NOBODYS, "slug": "ngay"}, is_personal=True),
    "activities:list": Url(),
    "activities:show": Url(lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}),
    "activities:saved": Url(lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}),
    "activities:correct": Url(lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}),
    "activities:withdraw": Url(
        lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}, data=lambda unit: {"reason": "Nhầm"}
    ),
    "activities:add-photos": Url(lambda unit: {"pk": ActivityFactory(unit=unit, held_on=DAY).pk}),
    "activities:photo": Url(_photo_of),
    "activities:kinds": Url(),
    "activities:add-kind": Url(),
    "activities:change-kind": Url(lambda unit: {"pk": OwnKindFactory(unit=unit).pk}),
    "activities:retire-kind": Url(lambda unit: {"pk": OwnKindFactory(unit=unit).pk}),
    "entries:list": Url(),
    "entries:upload": Url(),
    "entries:blank": Url(),
    "entries:xlsx": Url(lambda unit: {"pk": bare_batch(unit, DAY).pk}),
    "entries:layout": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "entries:columns": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "entries:check": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "entries:how-far": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "entries:batch": Url(lambda unit: {"pk": bare_batch(unit, DAY).pk}),
    "entries:undo": Url(lambda unit: {"pk": bare_batch(unit, DAY).pk}, data=lambda unit: {"reason": "Nhầm"}),
    "entries:entered": Url(lambda unit: {"pk": bare_batch(unit, DAY).facts.get().pk}),
    "extracts:take": Url(),
    "extracts:columns": Url(),
    "rosters:list": Url(),
    "rosters:upload": Url(),
    "rosters:blank": Url(),
    "rosters:layout": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "rosters:columns": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "rosters:check": Url(lambda unit: {"pk": NOBODYS}, is_personal=True),
    "rosters:roster": Url(lambda unit: {"pk": bare_roster(unit).pk}),
    "rosters:undo": Url(lambda unit: {"pk": bare_roster(unit).pk}, data=lambda unit: {"reason": "Nhầm"}),
    "handover:hand-over": Url(lambda unit: {"seat": _member_of(unit).pk}),
    "handover:list": Url(),
    "handover:show": Url(_handover_of),
    "handover:take": Url(_handover_of),
    "handover:mind": Url(_handover_of),
    "handover:docx": Url(_handover_of),
    "handover:pdf": Url(_handover_of),
    "handover:issue": Url(_handover_of),
    "programmes:list": Url(),
    "programmes:open": Url(),
    "programmes:tasks": Url(),
    "programmes:set-task": Url(),
    "programmes:task": Url(_task_of),
    "programmes:change-task": Url(_task_of, data=lambda unit: {"text": "Họp tổ 3", "version": "1"}),
    "programmes:report-progress": Url(_task_of),
    "programmes:finish": Url(_task_of),
    "programmes:reopen": Url(_task_of),
    "programmes:drop": Url(_task_of, data=lambda unit: {"reason": "Nhầm"}),
    "programmes:carry-over": Url(_task_of),
    "documents:list": Url(),
    "documents:numbers": Url(),
    "documents:letterhead": Url(),
    "documents:templates": Url(),
    "documents:template-sample": Url(),
    "documents:template-file": Url(lambda unit: {"pk": template_of(unit).pk}),
    "documents:withdraw-template": Url(lambda unit: {"pk": template_of(unit).pk}),
    "documents:document": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:docx": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:pdf": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:official": Url(lambda unit: {"pk": signed_in_unit(unit, on=DAY).pk}),
    "documents:attach": Url(lambda unit: {"pk": issued_in(unit, on=DAY).pk}),
    "documents:cancel": Url(
        lambda unit: {"pk": issued_in(unit, on=DAY).pk}, data=lambda unit: {"reason": "Nhầm"}
    ),
    "documents:incoming": Url(),
    "documents:receive": Url(),
    "documents:incoming-numbers": Url(),
    "documents:incoming-printed": Url(),
    "documents:incoming-document": Url(_received),
    "documents:correct-incoming": Url(_received),
    "documents:add-files": Url(_received),
    "documents:withdraw-incoming": Url(_received, data=lambda unit: {"reason": "Nhầm"}),
    "documents:incoming-file": Url(_scan_of),
    "reports:list": Url(),
    "reports:plans": Url(),
    "reports:report": Url(_report_of),
    "reports:section": Url(_node_of),
    "reports:count": Url(_report_of),
    "reports:issue": Url(_report_of),
    "reports:docx": Url(_report_of),
    "reports:pdf": Url(_report_of),
    "reports:xlsx": Url(_report_of),
    "reports:source": Url(
        lambda unit: {"kind": "conference", "pk": ConferenceFactory(unit=unit, held_on=DAY).pk}
    ),
    "reports:figures": Url(query=lambda unit: {"don-vi": unit.pk}, is_shared=True),
    "reports:figure": Url(
        lambda unit: {"code": measure("gifts").code}, query=lambda unit: {"don-vi": unit.pk}, is_shared=True
    ),
    "returns:start": Url(),
    "returns:own": Url(),
    "returns:below": Url(),
    "returns:reminders": Url(),
    "returns:collections": Url(),
    "returns:matrix": Url(),
    "returns:due-day": Url(),
    "returns:withdraw": Url(),
    "returns:sheet": Url(_return_of),
    "returns:forms-below": Url(),
    "returns:form": Url(_return_of),
    "returns:add-photos": Url(_return_of),
    "returns:photo": Url(_paper_of),
    "returns:back": Url(_return_of, data=lambda unit: {"said": "Xem lại", "version": "1"}),
    "news:list": Url(),
    "news:begin": Url(query=lambda unit: {"hoi-nghi": ConferenceFactory(unit=unit, held_on=DAY).pk}),
    "news:show": Url(_article_of),
    "news:rewrite": Url(_article_of),
    "news:submit": Url(_article_of),
    "news:discard": Url(_article_of),
    "news:approve": Url(_article_of),
    "news:send-back": Url(_article_of),
    "news:correct": Url(_article_of),
    "news:withdraw": Url(_article_of),
    "news:add-photo": Url(_article_of),
    "news:photo": Url(_photo_of_article),
    "news:remove-photo": Url(_photo_of_article),
    "news:take-photo-down": Url(_photo_of_article),
    "news:public-photo": Url(_public_photo_of),
    "news:comments": Url(),
    "news:approve-comment": Url(_comment_on),
    "news:refuse-comment": Url(_comment_on, data=lambda unit: {"reason": "Nhầm"}),
    "news:close-comments": Url(_published_on, data=lambda unit: {"dong": "1"}),
    "news:comment": Url(_published_in),
    "news:front": Url(),
    "news:unit": Url(lambda unit: {"unit_id": unit.pk}),
    "news:archive": Url(lambda unit: {"unit_id": unit.pk}),
    "news:sitemap": Url(),
    "news:robots": Url(),
    "news:atom": Url(lambda unit: {"unit_id": unit.pk}),
    "news:calendar": Url(lambda unit: {"unit_id": unit.pk}),
    "news:article": Url(_published_in),
    "opendata:popolo": Url(lambda unit: {"unit_id": unit.pk}),
    "opendata:system": Url(),
    "opendata:bodies": Url(),
    "opendata:body": Url(lambda unit: {"pk": unit.pk}),
    "opendata:organizations": Url(lambda unit: {"pk": unit.pk}),
    "opendata:people": Url(lambda unit: {"pk": unit.pk}),
    "opendata:meetings": Url(lambda unit: {"pk": unit.pk}),
    "opendata:papers": Url(lambda unit: {"pk": unit.pk}),
    "opendata:organization": Url(lambda unit: {"pk": _member_of(unit).body_id}),
    "opendata:person": Url(lambda unit: {"pk": _member_of(unit).person_id}),
    "opendata:membership": Url(lambda unit: {"pk": _member_of(unit).pk}),
    "opendata:meeting": Url(lambda unit: {"pk": ConferenceFactory(unit=unit, held_on=DAY, kind="TERM").pk}),
    "opendata:location": Url(
        lambda unit: {"pk": ConferenceFactory(unit=unit, planned=True, held_on=SOON, kind="TERM").pk},
        is_shared=True,  # a unit that is no more has none to come
    ),
    "opendata:term": Url(lambda unit: {"pk": _term_of(unit)["term"]}),
    "reorganisation:list": Url(),
    "reorganisation:new": Url(query=lambda unit: {"trong": unit.pk}),
    "reorganisation:show": Url(lambda unit: {"pk": bare_reorganisation(unit).pk}),
    "reorganisation:undo": Url(lambda unit: {"pk": bare_reorganisation(unit).pk}),
}
