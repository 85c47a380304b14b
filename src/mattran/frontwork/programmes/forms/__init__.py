"""Turning what was typed about campaigns and tasks into clean values."""

from mattran.frontwork.programmes.forms.campaigns import CampaignForm
from mattran.frontwork.programmes.forms.tasks import TaskForm
from mattran.frontwork.programmes.forms.verbs import CarryOverForm, DropForm, FinishForm, ProgressForm

__all__ = ["CampaignForm", "CarryOverForm", "DropForm", "FinishForm", "ProgressForm", "TaskForm"]
