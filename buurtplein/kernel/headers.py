"""What every answer carries: nothing from elsewhere may load, nothing leaks to elsewhere, nothing private is cached."""

from __future__ import annotations

from collections.abc import Callable
from wsgiref.headers import Headers

from flask import Response, g, request

from buurtplein.kernel.config import settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(self), payment=()",
}
_HTTPS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def for_files(production: bool) -> Callable[[Headers, str, str], None]:
    """What puts the headers on a file for browsers. A drawing opened by itself is a page too, so files have all."""

    def add_to_file(headers: Headers, _path: str, _url: str) -> None:
        for name, value in {"Content-Security-Policy": CSP, **_ALWAYS, **(_HTTPS if production else {})}.items():
            headers[name] = value

    return add_to_file


def allow_pictures(origin: str) -> None:
    """Let the page that is being made show pictures from elsewhere: tiles of a map, when somebody asks for the map."""
    if origin:
        g.picture_sources = [*g.get("picture_sources", ()), origin]


def _policy() -> str:
    extra: list[str] = g.get("picture_sources", [])
    return CSP.replace("img-src 'self'", " ".join(["img-src 'self'", *extra])) if extra else CSP


def add(response: Response) -> Response:
    """Put the headers on an answer; pages are never kept by shared caches unless a view said so itself."""
    response.headers.setdefault("Content-Security-Policy", _policy())
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    for name, value in (_HTTPS if settings().production else {}).items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if g.get("private", True) else "no-cache"
    if request.endpoint and response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response
