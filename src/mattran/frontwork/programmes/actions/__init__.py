"""Every change to campaigns and to tasks, one verb a file."""

from mattran.frontwork.programmes.actions.carry_over import carry_over
from mattran.frontwork.programmes.actions.change_task import change_task, name_slot
from mattran.frontwork.programmes.actions.details import TaskDetails
from mattran.frontwork.programmes.actions.drop import drop
from mattran.frontwork.programmes.actions.finish import finish
from mattran.frontwork.programmes.actions.keeping import demand_seeing_to
from mattran.frontwork.programmes.actions.load_catalogue import load_catalogue
from mattran.frontwork.programmes.actions.open_campaign import CannotOpen, open_campaign
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask, GivenFromAbove, StaleTask
from mattran.frontwork.programmes.actions.reopen import reopen
from mattran.frontwork.programmes.actions.report_progress import report_progress
from mattran.frontwork.programmes.actions.set_for_each import set_for_each
from mattran.frontwork.programmes.actions.set_task import set_task

__all__ = [
    "CannotKeepTask",
    "CannotOpen",
    "GivenFromAbove",
    "StaleTask",
    "TaskDetails",
    "carry_over",
    "change_task",
    "demand_seeing_to",
    "drop",
    "finish",
    "load_catalogue",
    "name_slot",
    "open_campaign",
    "reopen",
    "report_progress",
    "set_for_each",
    "set_task",
]
