"""Load the demonstration: the official lists, the two articles, the fictional Phường Mẫu and its work."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from mattran.base.dates import ONE_DAY
from mattran.base.periods import half_of, half_period, month_before, year_period
from mattran.directory.access.actions import issue_card, open_account
from mattran.directory.access.actors import Actor, command
from mattran.directory.access.cards import DEMONSTRATION, CardSecret
from mattran.directory.access.models import User
from mattran.directory.access.rules import DEMONSTRATION_PASSWORD
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.people.models import Person
from mattran.figures.measures.actions import set_targets
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.actions import merge
from mattran.frontwork.activities.actions import Details, record
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import IncomingDetails
from mattran.frontwork.documents.models import DocumentKind
from mattran.frontwork.reports.actions.issue import issue_report
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.actions.write import write_section
from mattran.frontwork.returns import queries as returns
from mattran.frontwork.returns.actions import Seen, accept, confirm, send_back
from mattran.web.demo import articles, conferences, tasks, ward
from mattran.web.demo.people import ROLES
from mattran.web.demo.ward import MERGED, SOURCE, Place, leader
from mattran.web.demo.work import Work, two_years

NAMES = UUID("6d617474-7261-4e00-8000-000000000001")
PROSE = {
    "III": "Nổi bật: các khu phố giữ nền nếp ghi sổ, số liệu khớp ngay khi ghi.\n"
    "Tồn tại: khu phố Cư xá Công nhân Đường sắt Bắc Nam ghi chưa đều; số người dự có nơi chỉ ước lượng.",
    "V": "Đề nghị Uỷ ban nhân dân phường trả lời các ý kiến tại hội nghị đại biểu Nhân dân đúng hạn.",
}
NOTICES = [
    ("Hội đồng nhân dân phường Mẫu", "18/TB-HĐND", "Kết quả hoạt động của Hội đồng nhân dân phường"),
    (
        "Uỷ ban nhân dân phường Mẫu",
        "97/TB-UBND",
        "Tình hình kinh tế – xã hội và kết quả phối hợp với Mặt trận",
    ),
]
PLANS = {
    "vnn_raised": 130_000_000,
    "prop_sessions": 240,
    "prop_participants": 20_000,
    "env_drives": 120,
    "gifts": 700,
    "people_conf": 24,
}


def is_loaded() -> bool:
    """Whether the demonstration is there."""
    return User.objects.filter(login=ROLES[0].login, is_demonstration=True).exists()


def load(*, now: datetime, say: Callable[[str], object]) -> None:
    """Load everything in one transaction: whole, or not at all."""
    today = now.astimezone(_zone()).date()
    with transaction.atomic():
        say("Danh mục và danh sách đơn vị hành chính …")
        call_command("load_units", verbosity=0)
        call_command("load_catalogues", verbosity=0)  # after the units: some campaigns belong to one
        operator = command(today, "Người nạp bản trình diễn")
        say("Hai bài báo, chỉ những điều bài đã nêu …")
        articles.load(by=operator.who, now=now)
        say("Phường Mẫu, giả định …")
        place = ward.build()
        ward.end_the_district(place)
        ward.seat(place, by=operator.who, at=now)
        _open_accounts(operator, now)
        _issue_card(operator, now)
        _set_plans(place, today, now)
        say("Hai năm công việc của Phường Mẫu …")
        _record_all(place, today, operator, now)
        say("Báo cáo 6 tháng …")
        _report(place, today, now)
        _returns(place, today, now)
        _incoming(place, today, now)
        tasks.load(place, today=today, at=now)
        conferences.load(place, today=today, at=now)


def _open_accounts(by: Actor, at: datetime) -> None:
    for role in ROLES:
        person = Person.objects.get(name=role.name, note=SOURCE)
        open_account(
            by=by,
            person=person,
            login=role.login,
            password=DEMONSTRATION_PASSWORD,
            at=at,
            is_demonstration=True,
        )


def _issue_card(by: Actor, at: datetime) -> None:
    """Bà Hoa's card, shown on the page that cards open; everybody may try it on this machine."""
    hoa = Person.objects.get(name=ROLES[0].name, note=SOURCE)
    issue_card(by=by, person=hoa, secret=CardSecret(DEMONSTRATION), at=at, must_change_pin=False)


def _set_plans(place: Place, today: date, at: datetime) -> None:
    measures = {m.code: m for m in Measure.objects.filter(code__in=PLANS).order_by("pk")}
    by = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.CHAIR, User(login=""), today)
    for year in (today.year - 1, today.year):
        set_targets(
            by=by,
            unit=place["Mẫu"],
            period=year_period(year),
            values={measures[code]: value for code, value in PLANS.items()},
            source=SOURCE,
            at=at,
        )


def _record_all(place: Place, today: date, operator: Actor, at: datetime) -> None:
    """Record each area's work by its head of the day; on the day of the merger, merge."""
    recorder = User.objects.create_user("so-mau")
    recorder.is_active = False
    recorder.save()
    kinds = {kind.code: kind for kind in ActivityKind.objects.order_by("pk")}
    heads = {
        area: leader(place[area], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, recorder, today)
        for area in ward.AREAS
    }
    is_merged = False
    for number, work in enumerate(two_years(place.lives(), today=today)):
        if work.day >= MERGED and not is_merged:
            _merge(place, operator, at)
            is_merged = True
        _record(work, heads[work.area], kinds[work.kind], uuid5(NAMES, str(number)), at)
    if not is_merged and today >= MERGED:
        _merge(place, operator, at)


def _record(work: Work, head: Actor, kind: ActivityKind, client_id: UUID, now: datetime) -> None:
    """On the evening of that day, or at once when that evening is still to come."""
    at = min(datetime.combine(work.day, time(19, 30), _zone()), now)
    if kind.code == "peoples_conference":
        conferences.hold_peoples_conference(work, by=_on(head, work.day), client_id=client_id, at=at)
        return
    details = Details(
        kind=kind,
        held_on=work.day,
        place=work.place,
        people=Amount(*work.people) if work.people else None,
        figures={code: Amount(value, qualifier) for code, (value, qualifier) in work.figures.items()},
        contents=tuple(kind.contents.order_by("pk")),
        note=work.note,
    )
    record(by=_on(head, work.day), unit=head.unit, details=details, at=at, client_id=client_id)


def _report(place: Place, today: date, now: datetime) -> None:
    """The last whole half-year as issued, the running one as a draft that has begun."""
    running = half_of(today)
    for half in (running - 1, running):
        period = half_period(half)
        chair = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.VICE_CHAIR, User(login=""), today)
        cutoff = min(period.last_day - timedelta(days=5), today)
        at = min(datetime.combine(cutoff + ONE_DAY, time(9, 0), _zone()), now)
        report = open_report(by=chair, unit=place["Mẫu"], period=period, cutoff_on=cutoff, at=at)
        for number, text in PROSE.items():
            write_section(
                by=chair,
                report=report,
                node=report.outline.nodes.get(number=number),
                text=text,
                seen_version=0,
                at=at,
            )
        if half < running:
            issue_report(by=chair, report=report, issued_on=cutoff + ONE_DAY, place="Mẫu", at=at)


def _returns(place: Place, today: date, now: datetime) -> None:
    """Last month's returns: Bà Hoa's is still to be sent, one went back, the first ones are received."""
    month = month_before(today)
    at = min(datetime.combine(month.end, time(9, 0), _zone()), now)
    sent = []
    for name, (_, ends) in place.lives().items():
        if name == "Đông 5" or ends < month.end:
            continue
        head = _on(leader(place[name], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, User(login=""), today), today)
        asked = returns.asked(head.unit, month, today)
        assert asked is not None
        sheet = returns.sheet_of(head.unit, asked)
        silent = {one.group.code for one in sheet.silent}
        sent.append(
            confirm(
                by=head,
                unit=head.unit,
                period=month,
                nothing=silent,
                seen_version=0,
                seen_mark=sheet.mark,
                at=at,
            )
        )
    chair = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.CHAIR, User(login=""), today)
    send_back(by=chair, one_return=sent[0], said="Số quà khác biên bản bàn giao.", seen_version=1, at=at)
    accept(by=chair, seen={one.pk: Seen(one.version, one.mark) for one in sent[1:6]}, at=at)


def _incoming(place: Place, today: date, now: datetime) -> None:
    """What Council and People's Committee told the ward's Front of the last whole half-year."""
    kind = DocumentKind.objects.get(code="TB")
    user = User.objects.get(login="binh")
    keeper = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.VICE_CHAIR, user, today)
    half = half_period(half_of(today) - 1)
    for number, (sender, symbol, abstract) in enumerate(NOTICES):
        arrived_on = min(half.end + timedelta(days=2 + number), today)
        details = IncomingDetails(
            arrived_on=arrived_on,
            dated_on=half.last_day,
            sender_name=sender,
            symbol=symbol,
            kind=kind,
            abstract=f"{abstract} {half.in_a_sentence}",
            note=SOURCE,
        )
        at = min(datetime.combine(arrived_on, time(9, 0), _zone()), now)
        incoming.receive(by=keeper, unit=keeper.unit, details=details, at=at, client_id=uuid5(NAMES, symbol))


def _merge(place: Place, by: Actor, at: datetime) -> None:
    merge(
        by=by,
        olds=[place["Đông 6"]],
        into=place["Đông 5"],
        on=MERGED,
        decree="Nghị quyết giả định số 15/NQ-HĐND",
        at=at,
    )


def _on(actor: Actor, day: date) -> Actor:
    return Actor(actor.user, actor.person, actor.seat, actor.appointment, actor.unit, actor.post, day)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
