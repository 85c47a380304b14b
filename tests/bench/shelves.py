"""The home whose pages are measured: one ward with its report, and lists as long as they are told to be.

    python -m tests.bench.shelves COUNT SEED

makes it in MATTRAN_HOME or DATABASE_URL and prints, as JSON, who signs in and which addresses to ask for. The
rows of the lists are stored in bulk, because what made them is not what is measured. Every filter that is
asked for keeps three rows of five, or a month of two, so that even of a hundred it shows a full page.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_plus

AREAS: Final = 30
MEASURES: Final = 60
PAGE: Final = 50
DAYS: Final = 60
LOGIN: Final = "do.toc.do"
PASSWORD: Final = "mot hai ba bon"
NOWHERE: Final = "khongcochunaynhuthe"
WORDS: Final = ("cống", "bếp", "đèn", "hồ", "sân", "tường", "kênh", "chợ", "trường", "cầu")


def make(count: int, seed: int) -> dict[str, Any]:
    """The ward, its figures and report, and `count` rows in each list."""
    from django.db import transaction
    from django.utils import timezone

    from mattran.base.spans import DAWN
    from mattran.directory.bodies.choices import Post
    from mattran.directory.units.choices import UnitKind
    from mattran.directory.units.models import Unit
    from tests.factories.access import actor
    from tests.factories.units import WARDS_BEGIN, AreaFactory

    today = timezone.localdate()
    draw = random.Random(seed)
    communes = Unit.objects.filter(kind=UnitKind.COMMUNE, is_placeholder=False).existing(on=DAWN)
    ward = communes.filter(pk__in=Unit.objects.existing(on=WARDS_BEGIN).values("pk")).in_order()[0]
    areas = [AreaFactory(parent=ward) for _ in range(AREAS)]
    chair = actor(Post.CHAIR, ward)
    chair.user.login = LOGIN
    chair.user.save()
    with transaction.atomic():
        reports = _reports(chair, areas, today, draw)
        lists = _activities(areas, count, today, draw)
        lists |= _entries(chair, areas, count, today)
        lists |= _documents(ward, count, today)
    _settle()
    return {"login": LOGIN, "password": PASSWORD, "reports": reports, "lists": lists}


# --- The report ------------------------------------------------------------------------------------------


def _reports(chair: Any, areas: list[Any], today: date, draw: random.Random) -> dict[str, int]:
    """The ward's reports: of the last whole half-year, and of the running one up to a cut-off day."""
    from mattran.base.periods import half_of, half_period, half_span
    from mattran.figures.measures.choices import MeasureKind
    from mattran.frontwork.reports.actions.open import open_report
    from mattran.frontwork.reports.models import NodeMeasure, Outline
    from mattran.frontwork.reports.queries import measures_of, nodes_of

    outline = Outline.objects.get(code="half_year")
    rows = NodeMeasure.objects.filter(node__outline=outline).order_by("node__order", "order")
    NodeMeasure.objects.exclude(pk__in=list(rows.values_list("pk", flat=True)[:MEASURES])).delete()
    measures = measures_of(nodes_of(outline))
    running = half_of(today)
    told = [measure for measure in measures if measure.kind != MeasureKind.RATIO]
    for half in range(running - 3, running + 1):
        _post(areas, told, half_span(half), draw)
    _plan(chair, measures, today.year)
    last, now = half_period(running - 1), half_period(running)
    return {
        name: open_report(by=chair, unit=chair.unit, period=period, cutoff_on=day, at=_at(today)).pk
        for name, period, day in (("cả kỳ", last, last.last_day), ("đến ngày chốt", now, today))
    }


def _post(areas: list[Any], measures: list[Any], span: Any, draw: random.Random) -> None:
    from mattran.figures.facts.actions import Figure, Source, posting

    days = (span.end - span.start).days
    with posting(at=_at(span.end)) as book:
        for number, area in enumerate(areas):
            for measure in measures:
                day = span.start + timedelta(days=draw.randrange(days))
                figures = [Figure(measure.code, draw.randrange(1, 400))]
                book.post(unit=area, day=day, figures=figures, source=Source("bench", number))


def _plan(chair: Any, measures: list[Any], year: int) -> None:
    from mattran.base.periods import year_period
    from mattran.figures.measures.models import Target

    period = year_period(year)
    Target.objects.bulk_create(
        Target(unit=chair.unit, measure=measure, starts_on=period.start, ends_on=period.end, value=9_000)
        for measure in measures
    )


# --- The lists -------------------------------------------------------------------------------------------


def _activities(areas: list[Any], count: int, today: date, draw: random.Random) -> dict[str, str]:
    from mattran.base.text import search_key
    from mattran.frontwork.activities.models import Activity, ActivityKind

    kinds = list(ActivityKind.objects.filter(unit=None).order_by("order", "pk")[:10])

    def rows() -> Iterator[Activity]:
        for number in range(count):
            kind = kinds[3 if _is_asked_for(number) else number % len(kinds)]
            place = f"Ngõ {number % 97}, {'hoa' if _is_asked_for(number) else WORDS[number % len(WORDS)]}"
            yield Activity(
                unit=areas[3 if _is_asked_for(number) else draw.randrange(AREAS)],
                kind=kind,
                held_on=_day(number, count, today),
                place=place,
                people=20 + number % 60,
                recorded_at=_at(today),
                changed_at=_at(today),
                recorded_by="Bà Vũ Thị Hoa, Trưởng ban",
                search=search_key(f"{kind.name} {place}"),
            )

    _store(Activity, rows())
    edge = Activity.objects.order_by("held_on", "pk")[PAGE]
    middle = Activity.objects.newest_first()[count // 2 - 1]
    month = today.replace(day=1) - timedelta(days=1)
    return {
        "việc, trang đầu": "/viec/",
        "việc, trang giữa": f"/viec/?truoc={middle.held_on}_{middle.pk}",
        "việc, trang cuối": f"/viec/?truoc={edge.held_on}_{edge.pk}",
        "việc, một loại": f"/viec/?loai={kinds[3].code}",
        "việc, một khu": f"/viec/?don-vi={areas[3].pk}",
        "việc, một tháng": f"/viec/?thang={month:%Y-%m}",
        "việc, một khu, một loại, có chữ": f"/viec/?don-vi={areas[3].pk}&loai={kinds[3].code}&tim=hoa",
        "việc, có chữ": "/viec/?tim=ngo",
        "việc, có chữ không ở đâu có": f"/viec/?tim={NOWHERE}",
    }


def _entries(chair: Any, areas: list[Any], count: int, today: date) -> dict[str, str]:
    from mattran.base.audit.models import Entry
    from mattran.base.text import search_key

    Entry.objects.all()._raw_delete(Entry.objects.db)  # what founding the home has left
    name, capacity = "Bà Vũ Thị Hoa", "Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5"

    def rows() -> Iterator[Entry]:
        for number in range(count):
            verb, label = ("ghi", "sửa", "bỏ")[number % 3], f"Tổng vệ sinh lần {number}"
            yield Entry(
                at=_at(_day(number, count, today)),
                user_id=chair.user.pk if _is_asked_for(number) else 1_000_000 + number % 30,
                name=name,
                capacity=capacity,
                verb=verb,
                kind="activity",
                object_id=number + 1,
                label=label,
                unit_id=areas[3 if _is_asked_for(number) else number % AREAS].pk,
                is_refused=_is_asked_for(number),
                search=search_key(f"{name} {verb} {label} {capacity}"),
            )

    _store(Entry, rows())
    middle, edge = Entry.objects.newest_first()[count // 2 - 1], Entry.objects.order_by("at", "pk")[PAGE]
    person = quote_plus(chair.person.name)
    day = _day(count * 3 // 5, count, today)
    return {
        "nhật ký, trang đầu": "/nhat-ky/",
        "nhật ký, trang giữa": f"/nhat-ky/?truoc={middle.pk}",
        "nhật ký, trang cuối": f"/nhat-ky/?truoc={edge.pk}",
        "nhật ký, một khu": f"/nhat-ky/?don-vi={areas[3].pk}",
        "nhật ký, một người": f"/nhat-ky/?nguoi={person}",
        "nhật ký, đến một ngày": f"/nhat-ky/?den-ngay={day:%d/%m/%Y}",
        "nhật ký, bị từ chối": "/nhat-ky/?tu-choi=on",
        "nhật ký, có chữ": "/nhat-ky/?tim=ve+sinh",
        "nhật ký, có chữ không ở đâu có": f"/nhat-ky/?tim={NOWHERE}",
    }


def _documents(ward: Any, count: int, today: date) -> dict[str, str]:
    from dataclasses import replace

    from mattran.base.text import search_key
    from mattran.directory.bodies.choices import BodyKind
    from mattran.frontwork.documents.choices import DocumentState
    from mattran.frontwork.documents.models import Document, DocumentKind, DocumentRegister
    from mattran.frontwork.documents.paper import line
    from tests.factories.documents import report_paper

    kinds = list(DocumentKind.objects.order_by("order", "pk")[:4])
    body = BodyKind.STANDING_BOARD
    registers = {
        kind.pk: DocumentRegister.objects.create(
            key=f"bench:{kind.code}", unit=ward, body_kind=body, kind=kind, year=today.year
        )
        for kind in kinds
    }
    paper = replace(report_paper(), abstract=line("Về đợt"), blocks=(), annexes=())
    model = Document(unit=ward, kind=kinds[0])
    model.freeze(paper)

    def rows() -> Iterator[Document]:
        for number in range(count):
            kind, day = kinds[1 if _is_asked_for(number) else 2], _day(number, count, today)
            symbol = f"{number + 1}/{kind.mark}-MTTQ"
            abstract = f"Về {'hoa' if _is_asked_for(number) else 'chợ'} đợt {number}"
            yield Document(
                unit=ward,
                body_kind=body,
                kind=kind,
                state=DocumentState.ISSUED,
                listed_on=day,
                register=registers[kind.pk],
                number=number + 1,
                symbol=symbol,
                issued_on=day,
                issued_at=_at(day),
                issued_by="Ông Trần Văn Bình",
                drafted_at=_at(day),
                abstract=abstract,
                search=search_key(f"{symbol} {kind.name} {abstract} {ward.full_name}"),
                frozen=model.frozen,
                paper_sha256=model.paper_sha256,
            )

    _store(Document, rows())
    middle = Document.objects.newest_first()[count // 2 - 1]
    edge = Document.objects.order_by("listed_on", "pk")[PAGE]
    return {
        "văn bản, trang đầu": "/van-ban/",
        "văn bản, trang giữa": f"/van-ban/?truoc={middle.listed_on:%Y%m%d}-{middle.pk}",
        "văn bản, trang cuối": f"/van-ban/?truoc={edge.listed_on:%Y%m%d}-{edge.pk}",
        "văn bản, một loại": f"/van-ban/?loai={kinds[1].code}",
        "văn bản, một năm": f"/van-ban/?nam={today.year}",
        "văn bản, có chữ": "/van-ban/?tim=hoa",
        "văn bản, có chữ không ở đâu có": f"/van-ban/?tim={NOWHERE}",
    }


# --- Helpers ---------------------------------------------------------------------------------------------


def _store(model: Any, rows: Iterator[Any]) -> None:
    while some := list(islice(rows, 1000)):
        model.objects.bulk_create(some)


def _is_asked_for(number: int) -> bool:
    return number % 5 < 3


def _day(number: int, count: int, today: date) -> date:
    """Spread over two months, the oldest first."""
    return today - timedelta(days=DAYS - 1 - number * DAYS // count)


def _at(day: date) -> datetime:
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(day, time(9)))


def _settle() -> None:
    """What a database does by itself in quiet hours."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    import os

    from tests.bench.homes import found

    found(Path(os.environ["MATTRAN_HOME"]))
    json.dump(make(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
