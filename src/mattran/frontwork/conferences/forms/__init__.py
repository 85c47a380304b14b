"""Turning what was typed of a conference into clean values."""

from mattran.frontwork.conferences.forms.before import ProposalsForm, RoundsForm, StructureForm
from mattran.frontwork.conferences.forms.beginning import BeginForm, RecordForm, WithdrawForm
from mattran.frontwork.conferences.forms.choosing import ChooseForm
from mattran.frontwork.conferences.forms.elected import BoardForm, HeadForm
from mattran.frontwork.conferences.forms.inviting import InviteForm
from mattran.frontwork.conferences.forms.occasion import AboutForm, WhenForm
from mattran.frontwork.conferences.forms.proceedings import AgendaForm, AttendanceForm
from mattran.frontwork.conferences.forms.recognising import RecogniseForm, SendBackForm
from mattran.frontwork.conferences.forms.ruling import RuleForm
from mattran.frontwork.conferences.forms.shape import SectionForm
from mattran.frontwork.conferences.forms.voting import VotingForm
from mattran.frontwork.conferences.forms.wishes import WishesForm

__all__ = [
    "AboutForm",
    "AgendaForm",
    "AttendanceForm",
    "BeginForm",
    "BoardForm",
    "ChooseForm",
    "HeadForm",
    "InviteForm",
    "ProposalsForm",
    "RecogniseForm",
    "RecordForm",
    "RoundsForm",
    "RuleForm",
    "SectionForm",
    "SendBackForm",
    "StructureForm",
    "VotingForm",
    "WhenForm",
    "WishesForm",
    "WithdrawForm",
]
