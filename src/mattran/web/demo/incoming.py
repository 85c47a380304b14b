"""Papers that Phường Mẫu received, invented as all of it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from mattran.base.dates import VIETNAM
from mattran.base.periods import half_of, half_period
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import IncomingDetails
from mattran.frontwork.documents.models import DocumentKind
from mattran.web.demo.ward import SOURCE, Place, leader

NAMES = UUID("6d617474-7261-4e00-8000-000000000004")
NOTICES = [
    ("Hội đồng nhân dân phường Mẫu", "18/TB-HĐND", "Kết quả hoạt động của Hội đồng nhân dân phường"),
    (
        "Uỷ ban nhân dân phường Mẫu",
        "97/TB-UBND",
        "Tình hình kinh tế – xã hội và kết quả phối hợp với Mặt trận",
    ),
]


def load(place: Place, *, today: date, now: datetime) -> None:
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
        at = min(datetime.combine(arrived_on, time(9, 0), VIETNAM), now)
        incoming.receive(by=keeper, unit=keeper.unit, details=details, at=at, client_id=uuid5(NAMES, symbol))
