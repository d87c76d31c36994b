"""What is at work: a page, a live socket, the worker, or a command. Never where somebody is, or with which device."""

from __future__ import annotations

from flask import g, has_app_context, has_request_context, request


def of() -> str:
    """``web``, ``live``, ``worker`` or ``command``."""
    if has_request_context():
        return "live" if getattr(request, "namespace", None) is not None else "web"
    return "worker" if has_app_context() and g.get("worker", False) else "command"


def is_worker() -> None:
    """Say that the worker is at work in this app context."""
    g.worker = True
