"""Turning what was typed of a conference into clean values."""

from mattran.frontwork.conferences.forms.attending import MarkForm, PeopleForm, SheetForm
from mattran.frontwork.conferences.forms.beginning import (
    BeginForm,
    CallOffForm,
    PlanForm,
    RecordForm,
    WithdrawForm,
)
from mattran.frontwork.conferences.forms.changes import ChangesForm
from mattran.frontwork.conferences.forms.choosing import ChooseForm
from mattran.frontwork.conferences.forms.elected import BoardForm, HeadForm
from mattran.frontwork.conferences.forms.inviting import InviteForm
from mattran.frontwork.conferences.forms.occasion import AboutForm, WhenForm
from mattran.frontwork.conferences.forms.proceedings import AgendaForm, AttendanceForm
from mattran.frontwork.conferences.forms.proposals import ProposalsForm
from mattran.frontwork.conferences.forms.recognising import RecogniseForm, SendBackForm
from mattran.frontwork.conferences.forms.reported import ReportForm
from mattran.frontwork.conferences.forms.rounds import RoundsForm
from mattran.frontwork.conferences.forms.ruling import RuleForm
from mattran.frontwork.conferences.forms.series import SeriesForm
from mattran.frontwork.conferences.forms.shape import SectionForm
from mattran.frontwork.conferences.forms.spreading import AREA_KINDS, SpreadForm
from mattran.frontwork.conferences.forms.structure import StructureForm
from mattran.frontwork.conferences.forms.voting import VotingForm
from mattran.frontwork.conferences.forms.wishes import WishesForm

__all__ = [
    "AREA_KINDS",
    "AboutForm",
    "AgendaForm",
    "AttendanceForm",
    "BeginForm",
    "BoardForm",
    "CallOffForm",
    "ChangesForm",
    "ChooseForm",
    "HeadForm",
    "InviteForm",
    "MarkForm",
    "PeopleForm",
    "PlanForm",
    "ProposalsForm",
    "RecogniseForm",
    "RecordForm",
    "ReportForm",
    "RoundsForm",
    "RuleForm",
    "SectionForm",
    "SendBackForm",
    "SeriesForm",
    "SheetForm",
    "SpreadForm",
    "StructureForm",
    "VotingForm",
    "WhenForm",
    "WishesForm",
    "WithdrawForm",
]
