"""Every change of conferences: begin, plan, tell, record, withdraw; elections sent up, recognised, back."""

from mattran.frontwork.conferences.actions.begin import begin
from mattran.frontwork.conferences.actions.choosing import choose
from mattran.frontwork.conferences.actions.forgetting import forget_candidates
from mattran.frontwork.conferences.actions.issue import CannotIssue, issue_paper
from mattran.frontwork.conferences.actions.plan import convene, plan
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
    PlaceTold,
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
from mattran.frontwork.conferences.actions.tell import tell
from mattran.frontwork.conferences.actions.wishes import Wish, ask_for

__all__ = [
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
    "GuestTold",
    "Head",
    "ItemTold",
    "NomineeTold",
    "PeriodLocked",
    "PlaceTold",
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
    "ask_for",
    "begin",
    "choose",
    "convene",
    "forget_candidates",
    "issue_paper",
    "plan",
    "plan_series",
    "recognise",
    "record",
    "send_back",
    "send_up",
    "set_rule",
    "tell",
    "unnamed_count",
    "withdraw",
]
