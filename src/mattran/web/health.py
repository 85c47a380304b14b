"""Two addresses for whoever watches the server: is it alive, and can it do its work.

They answer plain words and no more: they are public, so they name no version, path or person.
"""

import os
import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from mattran.base.typeset import fonts
from mattran.directory.access.policy import public

LEAST_FREE_BYTES = 64 * 1024 * 1024


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers. Asks nothing of the database, so that a slow one kills no worker."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: 200 when all is well, else 503, and which part is not."""
    found = {name: "ok" if check() else "fail" for name, check in CHECKS.items()}
    return JsonResponse(found, status=503 if "fail" in found.values() else 200)


def database_answers() -> bool:
    """The database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def is_migrated() -> bool:
    """Every migration of this version has been applied."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def home_is_writable() -> bool:
    """Files can be stored."""
    return os.access(settings.HOME, os.W_OK | os.X_OK)


def disk_has_room() -> bool:
    """The disk of the home is not about to be full."""
    return settings.HOME.exists() and shutil.disk_usage(settings.HOME).free >= LEAST_FREE_BYTES


def papers_can_be_printed() -> bool:
    """The typeface of papers is there and has every Vietnamese letter."""
    try:
        fonts.check()
    except fonts.FontsIncomplete:
        return False
    return True


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": is_migrated,
    "files": home_is_writable,
    "disk": disk_has_room,
    "fonts": papers_can_be_printed,
}
