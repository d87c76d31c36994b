"""Every error is a page with a sentence, a phone number and a way on; none of them shows what went wrong inside."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask import session as cookie
from flask_limiter import RateLimitExceeded
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy import exc
from werkzeug.exceptions import BadRequest, Gone, HTTPException

from buurtplein.buurten.site import last_known, place
from buurtplein.kernel import db
from buurtplein.kernel.crypto import WrongKey
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import VISITOR

log = logging.getLogger(__name__)

# Away, hanging, full, read-only, or with too many at its door: whichever it is, nothing was kept.
AWAY: Final = (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError)
_SECRET: Final = ("wachtwoord", "password", "code", "token", "geheim")  # never repeated on a page (but the form's own)
_MOST_KEPT: Final = 100_000  # characters of a form that a page of ours repeats


Kept = Sequence[tuple[str, str]]


def init_app(app: Flask) -> None:
    """Answer every kind of failure with a page of our own."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(HTTPException, _http)
    for kind in AWAY:
        app.register_error_handler(kind, database_away)
    app.register_error_handler(exc.DataError, _unwritable)
    app.register_error_handler(WrongKey, _unexpected)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, title: str, text: str, *, retry: int | None = None, kept: Kept = ()) -> Response:
    """An error page. ``retry``: after how many seconds trying again makes sense; ``kept``: what was typed, to send
    again with one press.
    """
    html = render_template(
        "errors/error.html", title=title, text=text, status=status, kept=kept, path=request.full_path.rstrip("?")
    )
    answer = make_response(html, status)
    if retry is not None:
        answer.headers["Retry-After"] = str(retry)
    return answer


def _http(problem: HTTPException) -> Response:
    db.rollback()
    code = problem.code or 500
    phone = place().telefoon
    texts = {
        400: (_("Dit lukte niet"), _("We konden dit niet lezen. Ga terug en probeer het nog een keer.")),
        403: (
            _("Deze pagina is niet voor jou"),
            _("Je mag dit niet doen of zien. Klopt dat niet? Bel {telefoon}.", telefoon=phone),
        ),
        404: (
            _("Deze pagina is er niet"),
            _("Misschien is de link oud. Ga naar de beginpagina of bel {telefoon}.", telefoon=phone),
        ),
        405: (_("Dit lukte niet"), _("Zo werkt deze pagina niet. Ga naar de beginpagina.")),
        410: (
            _("Deze link werkt niet meer"),
            _("Bel {telefoon}, dan helpen we je verder.", telefoon=phone),
        ),
        429: (_("Even wachten"), _waiting(60)),
        413: (
            _("Dit is te groot"),
            _("De tekst of de foto is te groot. Ga terug. Maak de tekst korter, of neem een kleinere foto."),
        ),
    }
    title, text = texts.get(code, texts[400] if code < 500 else _sorry())
    if code == 410 and problem.description != Gone.description:
        text = f"{problem.description} {text}"
    answer = page(code, title, text)
    for name, value in problem.get_headers():
        if name.lower() in ("allow", "location", "retry-after"):
            answer.headers[name] = value
    return answer


def _waiting(minutes: int) -> str:
    return _(
        "Je deed dit net al een paar keer. Wacht {minuten} minuten en probeer het dan weer. "
        "Heb je haast? Bel {telefoon}.",
        minuten=minutes,
        telefoon=place().telefoon,
    )


def _sorry() -> tuple[str, str]:
    return (
        _("Sorry, er ging iets mis bij ons"),
        _("Probeer het over een paar minuten weer. Of bel {telefoon}.", telefoon=place().telefoon),
    )


def _stale_form(_problem: CSRFError) -> Response:
    db.rollback()
    return page(
        400,
        _("De pagina was te oud"),
        _("Ga terug, laad de pagina opnieuw en stuur het nog een keer. Wat je typte staat er meestal nog."),
    )


def _too_often(problem: RateLimitExceeded) -> Response:
    db.rollback()
    seconds = int(problem.limit.limit.get_expiry()) if problem.limit else 600
    text = _waiting(max(1, seconds // 60))
    return page(429, _("Even wachten"), text, retry=seconds)


def database_away(problem: Exception) -> Response:
    """The database did not do it: say that nothing was kept, whom to call, and keep what was typed on the page."""
    log.error("database away: %s", type(getattr(problem, "orig", problem)).__name__)
    _forget_session()
    text = _(
        "De website is even dicht. Probeer het over een paar minuten weer. Is er gevaar? Bel 112. "
        "Anders: bel {telefoon}.",
        telefoon=place().telefoon,
    )
    return page(503, _("We zijn er even niet"), text, retry=60, kept=_typed())


def _typed() -> Kept:
    """What was typed in the form that was not kept, with its key: pressed ten times later it is still one thing."""
    if request.method != "POST" or request.mimetype == "application/json":
        return ()
    fields = [(name, value) for name, value in request.form.items(multi=True) if isinstance(name, str)]
    secret = any(word in name for name, _value in fields for word in _SECRET if name != "csrf_token")
    much = sum(len(name) + len(value) for name, value in fields) > _MOST_KEPT
    return () if secret or much else fields


def _unwritable(problem: exc.DataError) -> Response:
    """A value with a NUL, which PostgreSQL refuses, in a field that no form reads: only a machine sends it."""
    if any("\x00" in value for value in request.form.values()):
        return _http(BadRequest())
    return _unexpected(problem)


def _unexpected(_problem: Exception) -> Response:
    log.exception(  # noqa: LOG004 - Flask calls this while the exception is being handled
        "unexpected", extra={"endpoint": request.endpoint}
    )
    _forget_session()
    title, text = _sorry()
    return page(500, title, text)


def _forget_session() -> None:
    """The error page must not need what just failed: go on as a visitor, with a fresh session if any."""
    for waiting in ("after_commit", "device_changed"):
        g.pop(waiting, None)
    g.site = last_known()  # a database that hangs is asked once a page, not twice
    _cookie_as_it_came()
    if (broken := g.pop("db_session", None)) is not None:
        broken.invalidate()
    g.pop("db_writes", None)
    g.who = g.get("who") or VISITOR
    # Or the template would have Flask-Login ask the database again.
    setattr(g, "_login_user", AnonymousUserMixin())  # noqa: B010 - the name is private, its meaning is documented


def _cookie_as_it_came() -> None:
    """Nothing was kept, so the browser keeps what it had as well: a draft that was not sent is still its draft."""
    came = current_app.session_interface.open_session(current_app._get_current_object(), request)  # type: ignore[attr-defined]  # noqa: SLF001 - the way to get past the proxy
    cookie.clear()
    cookie.update(came or {})
    cookie.modified = False
