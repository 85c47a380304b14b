"""One record of each, and from it every kind of paper that the product can make: the table of all papers.

A function of the product that gives a `Paper` and stands neither here nor in `HELPERS` fails
`test_every_paper.py`: whoever adds a kind of paper adds its line.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Final

from mattran.base.periods import month_period
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Attendee, Conference
from mattran.frontwork.conferences.papers import PAPERS, PaperKind, invitation
from mattran.frontwork.conferences.papers.decision import KIND as DECISION
from mattran.frontwork.conferences.papers.decision import decision_paper
from mattran.frontwork.conferences.rules import Line
from mattran.frontwork.documents.actions import load_catalogue
from mattran.frontwork.documents.layout import ND30, Layout
from mattran.frontwork.documents.paper import Paper, Stamp
from mattran.frontwork.documents.printing import LANDSCAPE, register_paper
from mattran.frontwork.documents.queries import frame, of_register
from mattran.frontwork.handover import papers as handover
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.papers import report_paper
from mattran.frontwork.reports.queries import report_page
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import DAY, NOW, held
from tests.factories.incoming import received
from tests.factories.reports import NOW as REPORTED
from tests.factories.reports import outlines
from tests.factories.tasks import given
from tests.frontwork.handover.conftest import Leaving

SOURCE: Final = Path(handover.__file__).parents[2]
HELPERS: Final = frozenset(
    {
        "frontwork.conferences.papers.shared:framed",
        "frontwork.documents.queries.frames:printed_paper",
        "frontwork.documents.serial:load",
    }
)
"""What gives a paper and is no kind of its own."""


def whole_conference(people: PeopleOfMau) -> Conference:
    """A term conference of which everything was stated, with a paper that was received and two tasks."""
    load_catalogue()
    hoa = replace(people.hoa, on=NOW.date())
    paper = received(hoa)
    made = held(
        hoa,
        None,
        actions.When(
            held_on=DAY, starts_at=time(14), ends_at=time(16, 30), place="Nhà văn hoá Khu phố Đông 5"
        ),
        actions.Attendance(
            summoned_count=40, present_count=38, chaired_by="Bà Vũ Thị Hoa", minuted_by="Ông Lê Văn Một"
        ),
        actions.Agenda(
            (
                actions.ItemTold("Báo cáo nhiệm kỳ", "Trưởng ban", "ADOPTED", "Có 3 ý kiến."),
                actions.ItemTold("Kế hoạch năm 2027.", "", "CHANGED", "", incoming_id=paper.pk),
                actions.ItemTold("Quỹ Vì người nghèo", "", "CARRIED"),
                actions.ItemTold("Việc chưa ghi kết quả"),
            )
        ),
        actions.Board(3, 2, 1, 0, "SECRET", (actions.NomineeTold("Trần Thị Chín", "BA", "DEPUTY"),)),
        actions.Head("Lê Thuý Lan", "BA", "YES"),
        actions.Voting((actions.BallotTold("Báo cáo nhiệm kỳ", in_favour=36, against=1),)),
    )
    told = {"source_kind": "conference", "source_id": made.pk}
    given(hoa, text="Phát động phân loại rác", due_on=date(2026, 12, 15), product="Kế hoạch", **told)
    given(hoa, text="Rà soát hộ khó khăn", order=1, lead_person="Ông Lê Văn Một", **told)
    return made


@dataclass(frozen=True)
class Records:
    """Whose papers they are, and the conference that most are made from."""

    people: PeopleOfMau
    conference: Conference


def records() -> Records:
    """Phường Mẫu, and a conference there."""
    people = PeopleOfMau()
    return Records(people, whole_conference(people))


def _of_conference(kind: PaperKind) -> Callable[[Records], Paper]:
    return lambda has: _framed(kind, has.conference)


def _framed(kind: PaperKind, one: Conference) -> Paper:
    return kind.build(one, frame(unit=one.unit, kind=kind.kind, on=DAY, body=one.body))


def _invitation(has: Records) -> Paper:
    one = has.conference
    framed = frame(unit=one.unit, kind=invitation.KIND, on=DAY, body=one.body)
    return invitation.invitations(one, framed, [Line("Lý Văn Bảy", "ONG")])[0]


def _to_the_board(has: Records) -> Paper:
    one = has.conference
    return invitation.to_the_board(one, frame(unit=one.unit, kind=invitation.KIND, on=DAY, body=one.body))


def _of_attendee(has: Records) -> Paper:
    one = has.conference
    framed = frame(unit=one.unit, kind=invitation.KIND, on=DAY, body=one.body)
    return invitation.of_attendee(one, framed, Attendee(name="Lý Văn Bảy", capacity="Chi hội Nông dân"))


def _decision(has: Records) -> Paper:
    one = has.conference
    return decision_paper([one.election], frame(unit=one.unit, kind=DECISION, on=DAY), one.unit)


def _register(has: Records) -> Paper:
    unit = has.conference.unit
    return register_paper(unit, 2026, of_register(unit, 2026), DAY)


def _handover(has: Records) -> Paper:
    made = handover.told(Leaving(has.people).hand_over().pk)
    return handover.record_paper(made, frame(unit=made.unit, kind="BB", on=made.on))


def _report(has: Records) -> Paper:
    outlines()
    hoa, month = has.people.hoa, month_period(2026, 5)
    report = open_report(by=hoa, unit=hoa.unit, period=month, cutoff_on=month.last_day, at=REPORTED)
    return report_paper(report_page(report), frame(unit=report.unit, kind="BC", on=date(2026, 6, 1)))


def _named(function: Callable[..., object]) -> str:
    return f"{function.__module__.removeprefix('mattran.')}:{function.__qualname__}"


# What builds it → how this test gets one out of the records, and on which pages it is printed.
EVERY: Final[dict[str, tuple[Callable[[Records], Paper], Layout]]] = {
    **{_named(kind.build): (_of_conference(kind), ND30) for kind in PAPERS.values()},
    _named(invitation.invitation): (_invitation, ND30),
    _named(invitation.to_the_board): (_to_the_board, ND30),
    _named(invitation.of_attendee): (_of_attendee, ND30),
    _named(decision_paper): (_decision, ND30),
    _named(register_paper): (_register, LANDSCAPE),
    _named(handover.record_paper): (_handover, ND30),
    _named(report_paper): (_report, ND30),
}


def built(name: str, has: Records) -> tuple[Paper, Layout]:
    """That paper, under the stamp of a draft."""
    build, layout = EVERY[name]
    return build(has).stamped(Stamp.DRAFT), layout


def found_in_source() -> set[str]:
    """Every public function of the product that gives a paper."""
    return {
        f"{'.'.join(path.relative_to(SOURCE).with_suffix('').parts).removesuffix('.__init__')}:{each.name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for each in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(each, ast.FunctionDef)
        and not each.name.startswith("_")
        and each.returns is not None
        and ast.unparse(each.returns) == "Paper"
    }
