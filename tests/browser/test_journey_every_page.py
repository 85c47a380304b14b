"""Every page of the product at both sizes: axe finds nothing, nothing leaves the host, nothing sticks out.

A page that is added to the product and not to this walk fails the last test.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain as joined
from typing import Any, Final
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from mattran.base.periods import half_of, half_period, month_before
from mattran.directory.access.actors import Actor
from mattran.directory.access.rules import FREE_PINS
from mattran.directory.bodies.choices import Post
from mattran.frontwork.activities.actions import add_kind
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.conferences.actions import send_up
from mattran.frontwork.entries.actions import SourceFile
from mattran.frontwork.handover.actions import hand_over
from mattran.frontwork.programmes.actions import load_catalogue as load_campaigns
from mattran.frontwork.programmes.actions import report_progress
from mattran.frontwork.reorganisation.choices import ReorganisationKind
from mattran.frontwork.reports.actions.issue import issue_report
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.actions.write import write_section
from mattran.frontwork.reports.models import Report
from mattran.frontwork.returns.actions import confirm, send_back
from mattran.web.handbook.reading import handbook
from tests.base.tables import making
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.watching import windows
from tests.factories.access import LoginCardFactory, PeopleOfMau, signed_in
from tests.factories.activities import kind, record
from tests.factories.bodies import AppointmentFactory, SeatFactory, TermFactory
from tests.factories.conferences import AttendeeFactory, ConferenceFactory, begin, held
from tests.factories.entries import enter, kept_file, line
from tests.factories.figures import over, post, uncounted
from tests.factories.files import PDF, checked
from tests.factories.incoming import received
from tests.factories.news import CommentFactory
from tests.factories.news import begun as article_begun
from tests.factories.news import published as article_published
from tests.factories.news import submitted as article_submitted
from tests.factories.reorganisation import done, plan
from tests.factories.reports import outlines
from tests.factories.returns import paper
from tests.factories.rosters import sent as roster_file
from tests.factories.rosters import take_in
from tests.factories.tasks import TaskFactory, given
from tests.factories.word_templates import template_of
from tests.journeys.steps import draft_clean_up

pytestmark = pytest.mark.slow

SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SECTIONS: Final = (
    *("thong-tin", "khi-nao", "thanh-phan", "chuong-trinh", "bao-cao"),
    *("co-cau", "gioi-thieu", "lay-y-kien"),
    *("cu-ban", "cu-truong-ban", "bieu-quyet"),
)
NO_PAGE: Final = {
    "access:sign-out": "a press that leads to the page of signing in",
    "access:capacity": "leads on when one holds a single post",
    "activities:as-new": "a press",
    "activities:draft-photo": "a picture",
    "activities:photo": "a picture",
    "conferences:add-people": "a press",
    "conferences:areas-calendar": "a file",
    "conferences:areas-invitations": "a file",
    "conferences:calendar": "a file",
    "conferences:convene": "a press",
    "conferences:count-people": "a press",
    "conferences:fill-people": "a press",
    "conferences:invite-people": "a file",
    "conferences:sheet": "a picture",
    "conferences:strike-off": "a press",
    "conferences:docx": "a file",
    "conferences:pdf": "a file",
    "conferences:record": "a press",
    "conferences:send": "a press",
    "documents:docx": "a file",
    "documents:incoming-file": "a picture or a file",
    "documents:incoming-printed": "a file",
    "documents:official": "a file",
    "documents:pdf": "a file",
    "documents:template-file": "a file",
    "documents:template-sample": "a file",
    "entries:blank": "a file",
    "entries:how-far": "for the bar of a page",
    "entries:xlsx": "a file",
    "returns:withdraw": "a press",
    "rosters:blank": "a file",
    "handover:docx": "a file",
    "handover:pdf": "a file",
    "handover:mind": "a press",
    "handover:take": "a press",
    "healthz": "for machines",
    "programmes:reopen": "a press",
    "reports:source": "leads on to the record",
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
    "news:approve": "a press",
    "news:approve-comment": "a press",
    "news:close-comments": "a press",
    "news:atom": "for machines",
    "news:calendar": "for machines",
    "news:photo": "a picture",
    "news:public-photo": "a picture",
    "news:robots": "for machines",
    "news:sitemap": "for machines",
    "news:remove-photo": "a press",
    "news:take-photo-down": "a press",
    "news:submit": "a press",
    "parts": "the gallery of a demonstration, walked in test_shell_parts",
    "readyz": "for machines",
    "reports:docx": "a file",
    "reports:pdf": "a file",
    "reports:xlsx": "a file",
    "returns:due-day": "a press",
    "returns:form": "a file",
    "returns:forms-below": "a file",
    "returns:photo": "a picture",
    "returns:start": "leads to one's own returns or to those below",
    "root": "leads to the first page",
}


@dataclass
class World:
    """A ward with a bit of everything on it: records, a draft, reports running and issued, a document."""

    people: PeopleOfMau = field(default_factory=PeopleOfMau)

    def __post_init__(self) -> None:
        now, today = timezone.now(), timezone.localdate()
        hoa, binh, place = self.people.hoa, self.people.binh, self.people.place
        outlines()
        load_campaigns()
        for code in ("clean_up", "visit", "unity_day"):
            kind(code)
        self.half = half_period(half_of(today) - 1)
        day = self.half.start + timedelta(days=70)
        self.activity = record(hoa, held_on=day, at=now, note="Có cả hội phụ nữ")
        record(hoa, held_on=today, at=now)
        post(place.dong_6, day, over("prop_participants", 180), uncounted("pacts_signed"), prop_sessions=4)
        post(place.dong_5, self.half.same_last_year().start, prop_sessions=2)
        client = signed_in(Client(), hoa)
        self.check = draft_clean_up(client, today, 45, place="Ngõ 5")
        self.draft = ActivityDraft.objects.latest("pk")
        self.running = self._report(half_of(today), at=now)
        self.issued = self._report(half_of(today) - 1, at=now)
        section = self.issued.outline.nodes.get(number="III")
        words = "Nổi bật: {prop_sessions} cuộc.\nTồn tại: ghi chưa đều."
        write_section(by=binh, report=self.issued, node=section, text=words, seen_version=0, at=now)
        self.issued = issue_report(by=binh, report=self.issued, issued_on=today, place="Phường Mẫu", at=now)
        record(hoa, held_on=day + timedelta(days=1), at=now, reason="Ghi sau khi phường chốt số")
        self.editor = AppointmentFactory(unit=place.ward, post=Post.EDITOR)
        self.month = month_before(today)
        returned = confirm(
            by=hoa, unit=place.dong_5, period=self.month, nothing={"A"}, seen_version=0, seen_mark=0, at=now
        )
        send_back(by=binh, one_return=returned, said="Thiếu số hộ được thăm.", seen_version=1, at=now)
        paper(place.dong_5, self.month)
        self.card = LoginCardFactory(user=hoa.user, failures=FREE_PINS)
        figures = [line(place.dong_5, "gifts", 40, today), line(place.dong_6, "gifts", 3, today)]
        file = SourceFile("Số quý.xlsx", "ab12" * 16, "Trang 1")
        self.batch = enter(binh, *figures, at=now, file=file)
        rows = making.rows(["Khu phố", "Quà", "Tin"], ["Đông 5", 4, 2], ["Đông 6", 5, ""])
        self.good_file = kept_file(binh, rows, at=now)
        self.bad_file = kept_file(binh, making.rows(["Khu phố", "Quà"], ["Đông 55", "x"]), at=now)
        self.text_file = kept_file(binh, making.tcvn3("Khu phố;Quà\nĐông 5;4\n"), name="a.csv", at=now)
        board = hoa.seat.body
        self.roster = take_in(binh, ["Khu phố Tây 1", "Lê Văn Tám", "Trưởng ban", date(2026, 1, 5)])
        self.list_file = roster_file(binh, ["Khu phố Tây 2", "Trần Thị Chín", "Trưởng ban", date(2026, 1, 5)])
        self.term, self.empty = (
            TermFactory(body=board, over=True),
            SeatFactory(body=board, not_yet_named=True),
        )
        member = SeatFactory(body=board, post=Post.MEMBER)
        self.handover = hand_over(by=binh, seat=member, to=None, on=today, at=now)
        scans = (checked("tờ 1.jpg"), checked("thông báo.pdf", PDF))
        self.received = [received(by, at=now, uploads=scans, deadline_on=today) for by in (hoa, binh)]
        self.task = given(binh, place.dong_5, lead_unit=place.dong_5, due_on=today - timedelta(days=2))
        report_progress(by=hoa, task=self.task, text="Đã họp 2 tổ", on=today, at=now)
        self.own_task = given(hoa, supporters="Chi đoàn", due_on=today)
        TaskFactory(unit=place.dong_5, slot=True)
        self.begun = begin(hoa)
        self.template = template_of(self.people.place.ward)
        self.invited = AttendeeFactory(conference=self.begun)
        self.planned = ConferenceFactory(unit=place.dong_5, planned=True)
        self.elected = held(hoa)
        send_up(by=hoa, conference=self.elected, at=now)
        self.met = ConferenceFactory(unit=place.dong_5)
        self.kind = add_kind(by=binh, unit=place.ward, name="Ngõ sáng", lines=[], at=now)
        founding = plan(ReorganisationKind.CREATE, within=place.ward, on=today, names=("Tây 9",))
        self.reorganised = done(founding, by=binh, at=now)
        self.conference = held(hoa)
        self.written = article_begun(hoa, conference=self.conference)
        self.waiting = article_submitted(hoa)
        self.article = article_published(hoa, binh, conference=self.conference, at=now)
        self.comment = CommentFactory(article=self.article, is_masked=True)
        CommentFactory(article=self.article, shown=True)

    def _report(self, half: int, *, at: Any) -> Report:
        period, today = half_period(half), timezone.localdate()
        return open_report(
            by=self.people.binh,
            unit=self.people.place.ward,
            period=period,
            cutoff_on=min(period.last_day, today),
            at=at,
        )

    def of_head(self) -> Iterator[str]:
        """What Bà Hoa opens."""
        yield from ("/viec-cua-toi/", "/ghi-viec/", "/viec/", "/so-lieu/", "/bao-cao/", "/mat-khau/")
        yield from (reverse("access:pin"), reverse("access:card"), "/so-tay/", "/so-tay/bam-nham/")
        for slug in ("viec", "ngay", "nguoi", "noi-dung", "anh"):
            yield reverse("activities:question", args=[self.draft.client_id, slug])
        yield self.check
        yield reverse("activities:discard", args=[self.draft.client_id])
        for name in ("show", "saved", "correct", "withdraw", "add-photos"):
            yield reverse(f"activities:{name}", args=[self.activity.pk])
        yield from (reverse("news:list"), f"{reverse('news:begin')}?hoi-nghi={self.conference.pk}")
        for name in ("show", "rewrite", "discard", "add-photo"):
            yield reverse(f"news:{name}", args=[self.written.pk])
        yield f"/so-lieu/env_people/?ky={self.half.code}"
        yield reverse("returns:own")
        for name in ("sheet", "add-photos"):
            yield reverse(f"returns:{name}", args=[self.people.place.dong_5.pk, self.month.code])
        yield from map(reverse, ("documents:incoming", "documents:receive"))
        yield self.received[0].get_absolute_url()
        yield from self._of_conferences()
        yield reverse("handover:list")
        for name in ("show", "issue"):
            yield reverse(f"handover:{name}", args=[self.handover.pk])
        yield from self._of_tasks("tasks", "set-task")
        yield reverse("programmes:task", args=[self.task.pk])

    def _of_tasks(self, *lists: str) -> Iterator[str]:
        """What is to be done."""
        yield from (reverse(f"programmes:{name}") for name in lists)
        for name in ("task", "change-task", "report-progress", "finish", "drop", "carry-over"):
            yield reverse(f"programmes:{name}", args=[self.own_task.pk])

    def of_officer(self) -> Iterator[str]:
        """What Ông Bình opens."""
        yield from ("/so-tay/", "/so-tay/ai-chua-gui/", "/so-tay/dua-excel-vao-so/")
        yield from ("/ban-lam-viec/", "/ban-lam-viec/?loc=can-xem", "/viec/", "/ghi-viec/")
        yield from ("/ghi-viec/ho/", "/loai-viec/", "/loai-viec/them/", "/van-ban/", "/van-ban/so/")
        yield from (reverse("programmes:list"), reverse("programmes:open"), reverse("documents:letterhead"))
        yield reverse("documents:templates")
        yield reverse("documents:withdraw-template", args=[self.template.pk])
        yield from ("/nhat-ky/", "/to-chuc/", "/bao-cao/", "/bao-cao/ke-hoach/")
        yield f"/so-lieu/?ky={self.half.code}"
        yield f"/ghi-viec/ho/?don-vi={self.people.place.dong_5.pk}&loai=clean_up"
        for name in ("show", "correct"):
            yield reverse(f"activities:{name}", args=[self.activity.pk])
        for name in ("change-kind", "retire-kind"):
            yield reverse(f"activities:{name}", args=[self.kind.pk])
        yield from self._of_tasks("tasks", "set-task")
        yield f"{reverse('programmes:tasks')}?cua=duoi"
        yield from self._of_recognising()
        yield from (reverse("news:list"), reverse("news:begin"))
        for name in ("show", "send-back"):
            yield reverse(f"news:{name}", args=[self.waiting.pk])
        for name in ("show", "correct", "withdraw"):
            yield reverse(f"news:{name}", args=[self.article.pk])
        yield from (reverse("news:comments"), reverse("news:refuse-comment", args=[self.comment.pk]))
        yield from self._of_entering()
        yield from self._of_rosters()
        yield from self._of_keeping()
        yield from self._of_reorganising()
        yield from map(reverse, ("returns:own", "returns:below", "returns:reminders", "returns:collections"))
        for name in ("sheet", "back"):
            yield reverse(f"returns:{name}", args=[self.people.place.dong_5.pk, self.month.code])
        for report in (self.running, self.issued):
            yield reverse("reports:report", args=[report.pk])
        node = self.running.outline.nodes.get(number="2.2").pk
        yield reverse("reports:section", args=[self.running.pk, node])
        yield reverse("reports:count", args=[self.running.pk])
        yield reverse("reports:issue", args=[self.running.pk])
        for name in ("document", "attach", "cancel"):
            yield reverse(f"documents:{name}", args=[self.issued.document_id])
        yield from map(reverse, ("documents:receive", "documents:incoming-numbers"))
        yield from ("/van-ban-den/", "/van-ban-den/?noi=tat-ca")
        for name in ("incoming-document", "correct-incoming", "add-files", "withdraw-incoming"):
            yield reverse(f"documents:{name}", args=[self.received[1].pk])
        ward = self.people.place.ward.pk
        for reading in ("hien-nay", "phat-sinh"):
            yield f"/so-lieu/prop_sessions/?don-vi={ward}&ky={self.half.code}&doc={reading}"

    def _of_conferences(self) -> Iterator[str]:
        """A term conference being written down, one in the books and one sent up."""
        yield from map(reverse, ("conferences:list", "conferences:begin", "conferences:plan"))
        for one in (self.begun, self.elected, self.met):
            yield one.get_absolute_url()
        for slug in SECTIONS:
            yield reverse("conferences:section", args=[self.begun.pk, slug])
        for slug in SECTIONS[:4]:
            yield reverse("conferences:correct", args=[self.met.pk, slug])
        for name in ("discard", "invite", "wishes", "people", "sheets", "choose", "screen"):
            yield reverse(f"conferences:{name}", args=[self.begun.pk])
        yield self.invited.get_absolute_url()
        yield self.planned.get_absolute_url()
        yield reverse("conferences:withdraw", args=[self.met.pk])
        yield reverse("conferences:issue", args=[self.met.pk, "bien-ban"])

    def _of_recognising(self) -> Iterator[str]:
        """What was elected below, to be recognised or sent back."""
        yield from map(reverse, ("conferences:list", "conferences:recognise", "conferences:rules"))
        yield from map(reverse, ("conferences:areas", "conferences:plan-areas"))
        yield f"/hoi-nghi/ghi/?don-vi={self.people.place.dong_5.pk}"
        yield reverse("conferences:send-back", args=[self.elected.pk])
        yield self.elected.get_absolute_url()

    def _of_entering(self) -> Iterator[str]:
        """Figures without an activity: batches, and files on their way to become one."""
        yield from ("/dot-nhap/", "/dot-nhap/tep/", "/dot-nhap/bang/?nhom=tat-ca")
        yield f"/dot-nhap/bang/?thang={timezone.localdate().year + 1}-01"
        for file in (self.good_file, self.text_file):
            yield reverse("entries:layout", args=[file.pk])
            yield reverse("entries:columns", args=[file.pk])
        for file in (self.good_file, self.bad_file):
            yield reverse("entries:check", args=[file.pk])
        for name in ("batch", "undo"):
            yield reverse(f"entries:{name}", args=[self.batch.pk])
        yield reverse("entries:entered", args=[self.batch.facts.latest("pk").pk])

    def _of_rosters(self) -> Iterator[str]:
        """Lists of boards: what was taken in, and a list on its way; then the week's file."""
        yield from map(reverse, ("rosters:list", "rosters:upload", "extracts:take", "extracts:columns"))
        for name in ("layout", "columns", "check"):
            yield reverse(f"rosters:{name}", args=[self.list_file.pk])
        for name in ("roster", "undo"):
            yield reverse(f"rosters:{name}", args=[self.roster.pk])

    def _of_reorganising(self) -> Iterator[str]:
        """Units merged, split, renamed; what is seen before it is written has its own journey."""
        yield from (reverse("reorganisation:list"), reverse("reorganisation:new"))
        for slug in ("sap-nhap", "chia-tach", "doi-ten", "lap-moi", "ket-thuc"):
            yield f"{reverse('reorganisation:new')}?viec={slug}"
        for name in ("show", "undo"):
            yield reverse(f"reorganisation:{name}", args=[self.reorganised.pk])
        yield reverse("access:unit", args=[self.people.place.ward.pk])

    def _of_keeping(self) -> Iterator[str]:
        """Who holds which post in a unit, and who can sign in."""
        seat, unit = self.people.hoa.seat, self.people.place.dong_5.pk
        assert seat is not None
        for name in ("unit", "open-body", "appoint", "over-term"):
            yield reverse(f"access:{name}", args=[unit])
        for name in ("body", "open-term", "give-seat"):
            yield reverse(f"access:{name}", args=[seat.body_id])
        for name in ("correct-term", "extend-term", "end-term"):
            yield reverse(f"access:{name}", args=[self.term.pk])
        for name in ("recognise", "end-seat"):
            yield reverse(f"access:{name}", args=[seat.pk])
        yield reverse("access:fill-seat", args=[self.empty.pk])
        yield reverse("handover:hand-over", args=[seat.pk])
        yield reverse("handover:list")
        yield reverse("handover:show", args=[self.handover.pk])
        yield reverse("access:end-appointment", args=[self.editor.pk])
        for name in ("person", "correct-person"):
            yield reverse(f"access:{name}", args=[seat.person_id])
        yield reverse("access:open-account", args=[self.editor.person_id])
        for name in ("reset-password", "close-account", "reopen-account", "handout"):
            yield reverse(f"access:{name}", args=[self.people.hoa.user.pk])
        yield reverse("access:cards", args=[self.people.place.ward.pk])
        yield reverse("access:issue-card", args=[self.people.hoa.user.person_id])
        yield reverse("access:card-sheet")
        for name in ("replace-card", "new-pin", "unlock-card", "revoke-card"):
            yield reverse(f"access:{name}", args=[self.card.pk])

    def of_strangers(self) -> Iterator[str]:
        """What opens to nobody in particular."""
        unit = self.article.unit_id
        yield from ("/cong-khai/", "/cong-khai/?tim=dong", "/cong-khai/?tim=khongco")
        yield from (reverse("news:unit", args=[unit]), reverse("news:unit", args=[self.people.place.ward.pk]))
        yield from (reverse("news:archive", args=[unit]), f"{reverse('news:archive', args=[unit])}?nam=2026")
        yield self.article.get_public_url()
        comment = reverse("news:comment", args=[unit, self.article.pk])
        yield from (comment, f"{comment}?da-gui=1")
        yield from ("/mo-so/", "/the/", "/so-tay/", "/so-tay/?tim=phieu+thang", "/so-tay/?tim=khong+co+dau")
        yield from (reverse("handbook:page", args=[page.name]) for page in handbook().pages)


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """Made anew for each walk."""
    return World()


@pytest.fixture
def walk(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> Iterator[Callable[..., None]]:
    """`walk(actor, size, addresses)`: every page looked at; all that is wrong is said at once."""
    with windows(browser, browser_context_args, live_server.url) as open_window:

        def go(
            actor: Actor | None, size: dict[str, int], addresses: Iterable[str], status: int = 200
        ) -> None:
            page, found = open_window(size), list[str]()
            if actor:
                cookie = signed_in(Client(), actor).cookies["sessionid"].value
                page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
            for address in addresses:
                answer = page.goto(f"{live_server.url}{address}")
                if answer is None or answer.status != status:
                    found.append(f"{address}: {answer and answer.status}")
                found += _wrong_with(page)
            assert found == [], "\n".join(found)

        yield go


def _wrong_with(page: Page) -> list[str]:
    try:
        axe.check(page)
    except AssertionError as wrong:
        return [str(wrong).partition("\nassert")[0]]
    return []


@SIZES
def test_every_page_of_a_board_head(world: World, walk: Callable[..., None], size: dict[str, int]) -> None:
    walk(world.people.hoa, size, world.of_head())


@SIZES
def test_every_page_of_an_officer(world: World, walk: Callable[..., None], size: dict[str, int]) -> None:
    walk(world.people.binh, size, world.of_officer())


@SIZES
def test_the_way_in(world: World, walk: Callable[..., None], size: dict[str, int]) -> None:
    walk(None, size, world.of_strangers())


@SIZES
def test_pages_that_refuse(world: World, walk: Callable[..., None], size: dict[str, int]) -> None:
    walk(world.people.hoa, size, ["/khong-co/", f"/bao-cao/{uuid4().int % 10**9}/"], 404)
    walk(world.people.hoa, size, ["/nhat-ky/"], 403)


def test_no_page_is_left_out(world: World) -> None:
    walked = {
        resolve(address.partition("?")[0]).view_name
        for address in joined(world.of_head(), world.of_officer(), world.of_strangers())
    }
    assert set(_names(get_resolver())) - walked - NO_PAGE.keys() == set()


def _names(of: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in of.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, f"{pattern.namespace}:" if pattern.namespace else before)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{before}{pattern.name}"
