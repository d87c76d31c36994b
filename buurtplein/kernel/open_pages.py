"""Pages that are the same for every stranger: kept for some seconds, compressed, and not sent again when unchanged.

A door says that it is one: ``@needs(..., same_for_all=True)``. Then an answer is kept and may be stored by browsers and
caches when nothing in it or around it is of one person: no cookie but a language and light or dark, no cookie set, no
form token, nothing written. All other answers of the same door are ``no-store``, as pages are. Only these are
compressed: a page with a secret in it would tell it by its length, letter by letter (BREACH).

A kept page is sent by ``Front``, before anything of the site is asked: it reads the marks of the tables, no more.
What is kept holds until a table behind it changes (marks.py), and ``HOLDS`` seconds at most, for it tells what is open
now. Browsers ask each time (``no-cache``), with an ETag that is made of the page alone, and so tells no more than it.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, Response, g, request
from flask import session as cookie
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_cookie, parse_etags

from buurtplein.kernel import clock, db, i18n, marks
from buurtplein.kernel.config import Settings, name_for, settings
from buurtplein.kernel.kept import Kept

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]

HOLDS: Final = 10  # seconds; they begin at whole tens, so an hour that strikes is never missed
LARGEST: Final = 64 * 1024  # bytes of a page that is kept
MOST: Final = 200  # pages kept in one process: some megabytes, whatever strangers ask
HARMLESS: Final = (i18n.COOKIE, "weergave")  # cookies that say nothing of a person
CACHED: Final = "public, no-cache"
VARY: Final = "Cookie, Accept-Encoding, Save-Data"
_SMALLEST: Final = 500  # bytes below which compressing makes nothing shorter
_NOT_KEPT: Final = frozenset({"content-length", "vary", "date", "set-cookie", "cache-control"})
_log = logging.getLogger("buurtplein.verzoek")


@dataclass(frozen=True)
class Page:
    """A page as it is sent, with its compressed body and the headers that belong to it."""

    body: bytes
    packed: bytes
    etag: str  # as it is sent: weak, for it is the same page compressed or not
    headers: tuple[tuple[str, str], ...]
    rule: str  # the pattern of its address, for the log
    moment: int  # in which it was made: the next one of the same address takes its place


class Front:
    """Stands before the site. What is kept, and as new as the tables behind it, goes out; the site makes all else."""

    def __init__(self, app: Flask, site: Wsgi) -> None:
        self.app = app
        self.site = site

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        """One request."""
        began = time.perf_counter()
        chosen: Settings = self.app.extensions["settings"]
        key = _key(environ, chosen) if environ["REQUEST_METHOD"] == "GET" else None
        store: Kept | None = self.app.extensions.get("kept")
        held = store.things.get(key) if store is not None and key is not None else None
        if key is None or store is None or held is None or held[0].moment != _moment():
            return self.site(environ, start)
        read = marks.read_plainly(self.app.extensions["db"][0])
        found = store.find(key, read) if read is not None else None
        if found is None:
            return self.site(environ, start)
        status, headers, body = _sent(found[0], environ)
        ms = round((time.perf_counter() - began) * 1000, 1)
        _log.info("%s", "GET", extra={"pad": found[0].rule, "status": int(status[:3]), "ms": ms, "wie": None})
        start(status, headers)
        return [body]


def may_be_kept() -> None:
    """The view behind this door makes what every stranger gets: its answer is kept, unless it is personal after all."""
    key = _key(request.environ, settings()) if marks.in_use() and request.method == "GET" else None
    if key is None:
        return
    try:
        marks.marks()  # before anything else is read
    except SQLAlchemyError:
        db.rollback()  # a page that needs no database is there without one
        return
    g.open_key = key, _moment()


def only_for_this_visitor() -> None:
    """The answer that is being made holds what this visitor typed: it is not kept, here or anywhere."""
    g.pop("open_key", None)


def finish(response: Response) -> Response:
    """Keep a page that everybody gets, and answer shorter when the browser has it. Any other answer stays as it is."""
    key, moment = g.pop("open_key", (None, 0))
    if key is None or not _same_for_all(response):
        return response
    page = _page(response, moment)
    if (behind := marks.of_tables(marks.read_from())) is not None and len(page.body) <= LARGEST:
        marks.store().keep(key, page, behind, most=MOST)
    status, headers, body = _sent(page, request.environ)
    return Response(body, status=status, headers=headers)


def _key(environ: Environ, chosen: Settings) -> tuple[object, ...] | None:
    """What a page depends on beside the tables; None when this may be somebody: then nothing kept is for them."""
    try:
        cookies = parse_cookie(environ.get("HTTP_COOKIE")) if "HTTP_COOKIE" in environ else {}
    except UnicodeError:
        return None  # bytes that are no text: none of ours, so the site itself may say what it makes of them
    harmless = [name_for(chosen, each) for each in HARMLESS]
    if not set(harmless).issuperset(cookies) or "HTTP_AUTHORIZATION" in environ:
        return None
    address = environ["wsgi.url_scheme"], environ.get("HTTP_HOST"), environ["PATH_INFO"], environ.get("QUERY_STRING")
    wishes = [cookies.get(each) for each in harmless]
    return "page", *address, *wishes, environ.get("HTTP_SAVE_DATA")


def _moment() -> int:
    return int(clock.now().timestamp()) // HOLDS


def _same_for_all(response: Response) -> bool:
    return (
        response.status_code == 200
        and response.mimetype == "text/html"
        and not response.is_streamed
        and "Set-Cookie" not in response.headers
        and "csrf_token" not in g  # a form on the page, of which the answer sets a cookie
        and not (cookie or cookie.modified)
        and not g.get("db_writes")
    )


def _page(response: Response, moment: int) -> Page:
    body = response.get_data()
    kept = (each for each in response.headers if each[0].lower() not in _NOT_KEPT)
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    return Page(
        body,
        gzip.compress(body, 6, mtime=0) if len(body) > _SMALLEST else b"",
        etag,
        (*kept, ("Cache-Control", CACHED), ("Vary", VARY), ("ETag", etag)),
        str(request.url_rule),
        moment,
    )


def _sent(page: Page, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status, headers and body for this browser: nothing when it has the page, compressed when it reads that."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and parse_etags(asked).contains_weak(page.etag[3:-1]):
        return "304 NOT MODIFIED", list(page.headers), b""
    packed = page.packed if _reads_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else b""
    body = packed or page.body
    encoding = [("Content-Encoding", "gzip")] if packed else []
    return "200 OK", [*page.headers, *encoding, ("Content-Length", str(len(body)))], body


def _reads_gzip(accepts: str) -> bool:
    return "gzip" in accepts and parse_accept_header(accepts, Accept).quality("gzip") > 0
