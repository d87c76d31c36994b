"""Structured logs, one JSON object a line: action, thing, result, origin, actor, time; never a text, name or
address.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import Flask, Response, g, request

_PLAIN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
REQUESTS = "buurtplein.verzoek"
_REDACTED = "verwijderd"


class JsonLines(logging.Formatter):
    """A log record as one line of JSON. Of an exception only its kind and place are kept: its text may quote people."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "niveau": record.levelname.lower(),
            "bron": record.name,
            "wat": record.getMessage(),
        }
        line.update({name: value for name, value in vars(record).items() if name not in _PLAIN})
        if record.exc_info and record.exc_info[1] is not None:
            line["fout"] = type(record.exc_info[1]).__name__
            line["waar"] = _where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=True, default=str)


def _where(trace: object) -> list[str]:
    places = []
    while trace is not None:
        frame = trace.tb_frame  # type: ignore[attr-defined]  # a traceback
        places.append(f"{frame.f_globals.get('__name__')}:{trace.tb_lineno}")  # type: ignore[attr-defined]
        trace = trace.tb_next  # type: ignore[attr-defined]
    return places[-8:]


def set_up(level: int = logging.INFO) -> None:
    """Send all logs to standard error as JSON lines. For servers and the worker; tests keep pytest's own."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Write down no requests inside: for a page that the site asks of itself."""
    log = logging.getLogger(REQUESTS)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def log_requests(app: Flask) -> None:
    """One line per request. Of the address only its pattern is logged: the rest may hold a code."""
    log = logging.getLogger(REQUESTS)

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def line(response: Response) -> Response:
        looking = g.get("who")
        log.info(
            "%s",
            request.method,
            extra={
                "pad": str(request.url_rule) if request.url_rule else _REDACTED,
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
                "wie": looking.person_id if looking else None,
            },
        )
        return response
