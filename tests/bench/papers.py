"""Papers: five hundred invitations in one PDF, and one paper in a request, against the renderer alone.

The renderer alone gets the finished data of one invitation and sets it; five hundred times that is what a
script would take that printed them one by one. The product builds each paper's model from the record first.
"""

import argparse
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from tests.bench.budgets import Line, warm_median
from tests.bench.homes import empty, found, home_at

COUNT: Final = 500
ALL_GOAL: Final = 1.2
ONE_GOAL: Final = 3.0


def measure(asked: argparse.Namespace, home: Path) -> list[Line]:
    """Found a home with one conference, and print."""
    folder = empty(home / "papers")
    with home_at(asked, folder):
        found(folder)
        return _measure(COUNT // 100 if asked.small else COUNT)


def _measure(count: int) -> list[Line]:
    from django.test import Client

    from mattran.frontwork.conferences.models import Conference
    from mattran.frontwork.conferences.papers import invitation
    from mattran.frontwork.conferences.rules import Line as Person
    from mattran.frontwork.documents import pdf
    from mattran.frontwork.documents.queries import frame
    from tests.factories.access import signed_in

    by, made = _conference()
    framed = frame(unit=made.unit, kind=invitation.KIND, on=made.begun_at.date(), body=made.body)
    people = [Person(f"Nguyễn Văn {number}", "ONG") for number in range(count)]

    def one_by_the_renderer() -> Any:
        return pdf.render(single)

    def all_with_models() -> Any:
        again = Conference.objects.select_related("unit", "body").get(pk=made.pk)
        return pdf.render_all(invitation.invitations(again, framed, people), title="Giấy mời")

    # A request first: five hundred papers leave a full cache behind in the renderer.
    client = signed_in(Client(HTTP_HOST="127.0.0.1"), by)
    address = f"/hoi-nghi/{made.pk}/chuong-trinh/pdf/"
    assert client.get(address).content[:5] == b"%PDF-"
    request = warm_median(lambda: client.get(address))
    programme = _programme(made)
    reference = warm_median(lambda: pdf.render(programme))
    single = invitation.invitations(made, framed, people[:1])[0]
    alone = warm_median(one_by_the_renderer)
    begin = perf_counter()
    all_with_models()
    whole = perf_counter() - begin
    said = f"{count} giấy mời trong một PDF, kể cả dựng mô hình"
    return [
        Line(said, whole, f"một giấy × {count}, chỉ bộ dựng trang", alone * count, ALL_GOAL),
        Line("một chương trình trong một yêu cầu", request, "chỉ bộ dựng trang", reference, ONE_GOAL),
    ]


def _conference() -> tuple[Any, Any]:

    from mattran.directory.bodies.choices import Post
    from tests.factories.access import actor
    from tests.factories.conferences import begin
    from tests.factories.units import AreaFactory, WardFactory

    by = actor(Post.HEAD, AreaFactory(parent=WardFactory()))
    return by, begin(by)


def _programme(made: Any) -> Any:
    from mattran.frontwork.conferences.papers.lists import PROGRAMME, programme
    from mattran.frontwork.documents.queries import draft_stamp, frame

    on = made.held_on or made.begun_at.date()
    return programme(made, frame(unit=made.unit, kind=PROGRAMME, on=on)).stamped(draft_stamp())
