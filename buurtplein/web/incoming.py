"""Reads what a client sends before anything else does, so that a broken request is answered with words, never a
crash.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map


class Id(IntegerConverter):
    """A number in an address that a database can hold; a larger one is a page that does not exist."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:  # noqa: A002 - the name that Werkzeug gives
        super().__init__(map, *args, **{"max": 2**31 - 1, **options})


def init_app(app: Flask) -> None:
    """Check each request once, before the forgery check: that one fails on a form part without a name."""
    app.before_request(_read)


def _read() -> None:
    if "\x00" in request.path or any("\x00" in text for text in _texts(request.args)):
        abort(400)
    if request.method not in ("POST", "PUT", "PATCH", "DELETE"):
        return
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(400)  # the browser itself says that another site sent this form; ours only come from our own pages
    if request.mimetype != "multipart/form-data":
        # Werkzeug bounds the texts of a multipart form by itself; of any other body only its whole size.
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
    try:
        keys = list(request.form) + list(request.files)
    except HTTPException:
        raise
    except Exception:  # noqa: BLE001 - a half multipart body, a wrong chunk size: each library raises its own
        abort(400)
    if any(key is None or "\x00" in key for key in keys):
        abort(400)


def _texts(values: object) -> list[str]:
    items = getattr(values, "items", None)
    return [part for pair in items(multi=True) for part in pair] if items else []
