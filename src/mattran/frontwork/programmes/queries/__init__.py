"""Questions across campaigns and tasks: what a unit may record its work for, what it has to do."""

from mattran.frontwork.programmes.queries.campaigns import (
    contents_among,
    contents_open_to,
    not_open,
    open_to,
)
from mattran.frontwork.programmes.queries.task_list import Filter, TaskList, TaskRow, Whose, task_list
from mattran.frontwork.programmes.queries.task_page import TaskPage, is_hers_to_alter, task_page
from mattran.frontwork.programmes.queries.tasks import (
    late_below,
    open_tasks,
    pressing,
    seen_by,
    tasks_of,
)

__all__ = [
    "Filter",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "Whose",
    "contents_among",
    "contents_open_to",
    "is_hers_to_alter",
    "late_below",
    "not_open",
    "open_tasks",
    "open_to",
    "pressing",
    "seen_by",
    "task_list",
    "task_page",
    "tasks_of",
]
