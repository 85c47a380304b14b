"""What Phường Mẫu gives account of: half-years as reports, last month's returns of its areas."""

from datetime import date, datetime, time, timedelta

from mattran.base.dates import ONE_DAY, VIETNAM
from mattran.base.periods import half_of, half_period, month_before
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.frontwork.reports.actions.issue import issue_report
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.actions.write import write_section
from mattran.frontwork.returns import queries as returns
from mattran.frontwork.returns.actions import Seen, accept, confirm, send_back
from mattran.web.demo.ward import Place, leader

PROSE = {
    "III": "Nổi bật: các khu phố giữ nền nếp ghi sổ, số liệu khớp ngay khi ghi.\n"
    "Tồn tại: khu phố Cư xá Công nhân Đường sắt Bắc Nam ghi chưa đều; số người dự có nơi chỉ ước lượng.",
    "V": "Đề nghị Uỷ ban nhân dân phường trả lời các ý kiến tại hội nghị đại biểu Nhân dân đúng hạn.",
}


def load(place: Place, *, today: date, now: datetime) -> None:
    """The reports first: what they freeze is there before its returns are confirmed."""
    _reports(place, today, now)
    _returns(place, today, now)


def _reports(place: Place, today: date, now: datetime) -> None:
    """The last whole half-year as issued, the running one as a draft that has begun."""
    running = half_of(today)
    for half in (running - 1, running):
        period = half_period(half)
        chair = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.VICE_CHAIR, User(login=""), today)
        cutoff = min(period.last_day - timedelta(days=5), today)
        at = min(datetime.combine(cutoff + ONE_DAY, time(9, 0), VIETNAM), now)
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
    at = min(datetime.combine(month.end, time(9, 0), VIETNAM), now)
    sent = []
    for name, (_, ends) in place.lives().items():
        if name == "Đông 5" or ends < month.end:
            continue
        head = leader(place[name], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, User(login=""), today)
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
