"""How much a database does for a question, counted: the same on a busy machine as on an idle one."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

A_STEP = 100


def effort(ask: Callable[..., object], *args: object) -> int:
    """What the database did while `ask(*args)` ran; of use only beside another count of the same database.

    On SQLite hundreds of the steps of its machine, on PostgreSQL the pages its plans looked at.
    """
    counted = 0
    connection.ensure_connection()
    if connection.vendor == "sqlite":

        def step() -> int:
            nonlocal counted
            counted += 1
            return 0

        connection.connection.set_progress_handler(step, A_STEP)
        try:
            ask(*args)
        finally:
            connection.connection.set_progress_handler(None, 0)
        return counted

    def explained(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal counted
        if sql.startswith("SELECT"):
            execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params, many, context)
            counted += _pages(context["cursor"].fetchone()[0])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        ask(*args)
    return counted


def _pages(plan: Any) -> int:
    top = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
    return int(top["Shared Hit Blocks"]) + int(top["Shared Read Blocks"])
