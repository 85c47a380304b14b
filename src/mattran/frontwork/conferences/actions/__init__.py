"""Every change of conferences: begin, plan, tell, record, withdraw; elections sent up, recognised, back."""

from mattran.frontwork.conferences.actions.attending import (
    add_people,
    check_in,
    mark,
    strike_off,
    take_counts,
)
from mattran.frontwork.conferences.actions.begin import begin
from mattran.frontwork.conferences.actions.choosing import choose
from mattran.frontwork.conferences.actions.forgetting import (
    Forgotten,
    forget_attendance,
    forget_candidates,
)
from mattran.frontwork.conferences.actions.issue import CannotIssue, issue_paper
from mattran.frontwork.conferences.actions.plan import convene, plan
from mattran.frontwork.conferences.actions.reach import demand_recording, demand_writing
from mattran.frontwork.conferences.actions.ready import CannotRecognise, RecognitionLocked
from mattran.frontwork.conferences.actions.recognise import recognise
from mattran.frontwork.conferences.actions.record import record, withdraw
from mattran.frontwork.conferences.actions.refusals import CannotRecord, PeriodLocked, StaleVersion
from mattran.frontwork.conferences.actions.ruling import BadRule, RuleTold, set_rule
from mattran.frontwork.conferences.actions.seating import unnamed_count
from mattran.frontwork.conferences.actions.sections import (
    About,
    Agenda,
    Attendance,
    BallotTold,
    Board,
    CandidateTold,
    Changes,
    ChangeTold,
    GuestTold,
    Head,
    ItemTold,
    NomineeTold,
    Proposals,
    Report,
    Rounds,
    RoundTold,
    Section,
    Structure,
    Voting,
    When,
)
from mattran.frontwork.conferences.actions.send import CannotSend, send_back, send_up
from mattran.frontwork.conferences.actions.series import CannotPlan, PlanOf, plan_series
from mattran.frontwork.conferences.actions.sheets import MOST_SHEETS, add_sheets, remove_sheet
from mattran.frontwork.conferences.actions.tell import tell
from mattran.frontwork.conferences.actions.wishes import Wish, ask_for
from mattran.frontwork.conferences.choices import CHANGED, MOVED

__all__ = [
    "CHANGED",
    "MOST_SHEETS",
    "MOVED",
    "About",
    "Agenda",
    "Attendance",
    "BadRule",
    "BallotTold",
    "Board",
    "CandidateTold",
    "CannotIssue",
    "CannotPlan",
    "CannotRecognise",
    "CannotRecord",
    "CannotSend",
    "ChangeTold",
    "Changes",
    "Forgotten",
    "GuestTold",
    "Head",
    "ItemTold",
    "NomineeTold",
    "PeriodLocked",
    "PlanOf",
    "Proposals",
    "RecognitionLocked",
    "Report",
    "RoundTold",
    "Rounds",
    "RuleTold",
    "Section",
    "StaleVersion",
    "Structure",
    "Voting",
    "When",
    "Wish",
    "add_people",
    "add_sheets",
    "ask_for",
    "begin",
    "check_in",
    "choose",
    "convene",
    "demand_recording",
    "demand_writing",
    "forget_attendance",
    "forget_candidates",
    "issue_paper",
    "mark",
    "plan",
    "plan_series",
    "recognise",
    "record",
    "remove_sheet",
    "send_back",
    "send_up",
    "set_rule",
    "strike_off",
    "take_counts",
    "tell",
    "unnamed_count",
    "withdraw",
]
