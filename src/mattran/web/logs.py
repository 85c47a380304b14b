"""Logs: one JSON object a line to stderr, without personal data.

A line names the route (`/viec/<int:pk>/`), never the path, query, body, name or address of a visitor; a
failure names its type and the places it came through, never its message, which may quote what was typed.
"""

import logging
import sys
import time
import traceback
import uuid
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponseBase

Event = MutableMapping[str, Any]
_log = structlog.stdlib.get_logger("mattran.request")


class RequestLog:
    """The outermost middleware: numbers the request, and writes one line when it has been answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and log how it went."""
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=uuid.uuid4().hex):
            response = self._get_response(request)
            _log.info(
                "request",
                method=request.method,
                route=_route(request),
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
                user=_user_id(request),
            )
        return response


def _route(request: HttpRequest) -> str:
    """The address with its values left out."""
    return f"/{request.resolver_match.route}" if request.resolver_match else ""


def _user_id(request: HttpRequest) -> int | None:
    """Who is signed in, if the view asked; logging must not cause a query of its own."""
    user = request.__dict__.get("_cached_user")
    return user.pk if user is not None else None


SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(level: str) -> None:
    """Send our own lines and those of the standard library to stderr in one shape."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # our own line says the rest
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)  # never SQL with its values


def formatter() -> logging.Formatter:
    """One JSON object a line, for our own events and for records of the standard library."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*SHARED, unfilled],
        processors=[
            places_only,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def unfilled(_logger: object, _method: str, event: Event) -> Event:
    """Of a library's line keep the sentence without the values put into it: they may be personal."""
    record: logging.LogRecord = event["_record"]
    return {**event, "event": str(record.msg)}


def places_only(_logger: object, _method: str, event: Event) -> Event:
    """Of a failure keep its type and the places it came through."""
    info = event.pop("exc_info", None)
    record: logging.LogRecord | None = event.get("_record")
    if info is True:
        info = sys.exc_info()
    elif isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    info = info or (record.exc_info if record is not None else None)
    if info and info[0] is not None:
        event["error"] = info[0].__name__
        event["places"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(info[2])]
    if record is not None:
        record.exc_info = record.exc_text = None
    return event
