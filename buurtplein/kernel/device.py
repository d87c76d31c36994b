"""What a device holds: secrets of this visit, and, only after its owner said yes, some that it remembers.

Both are signed cookies with a few secrets. A visit ends with the browser, or after half a day; ``/wis`` ends both.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Response, current_app, g, request
from flask import session as cookie
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.config import cookie_name, settings

MOST = 4  # a cookie is small, and more than this is a list of other people's things
KEEP = timedelta(days=400)  # browsers keep no cookie longer
_HELD = "in_hand"


def _cookie_name() -> str:
    return cookie_name("knop")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="apparaat")


def remembered() -> list[str]:
    """The secrets this device remembers, newest first; none when the cookie is absent or was changed."""
    if "remembered" in g:
        return list(g.remembered)
    try:
        found = _signer().loads(request.cookies.get(_cookie_name(), ""))
    except BadSignature:
        found = []
    g.remembered = [str(secret) for secret in found][:MOST] if isinstance(found, list) else []
    return list(g.remembered)


def holding() -> list[str]:
    """The secrets that somebody got or typed during this visit, newest first."""
    found = cookie.get(_HELD, [])
    return [str(secret) for secret in found][:MOST] if isinstance(found, list) else []


def hold(secret: str) -> None:
    """Keep a secret for this visit: so it need not stand in an address, where a history remembers it."""
    cookie[_HELD] = [secret, *(kept for kept in holding() if kept != secret)][:MOST]


def let_go(secret: str) -> None:
    """A secret is not held any more."""
    cookie[_HELD] = [kept for kept in holding() if kept != secret]


def remember(secret: str) -> None:
    """Keep a secret on this device from the answer to this request on."""
    g.remembered = [secret, *(kept for kept in remembered() if kept != secret)][:MOST]
    g.device_changed = True


def forget(secret: str | None = None) -> None:
    """Drop one secret, or everything."""
    g.remembered = [kept for kept in remembered() if secret is not None and kept != secret]
    g.device_changed = True


def write_cookie(response: Response) -> Response:
    """Send the changed memory along with an answer. Registered for every response by the app."""
    if not g.get("device_changed"):
        return response
    if not g.remembered:
        response.delete_cookie(_cookie_name(), secure=settings().production, httponly=True, samesite="Lax")
        return response
    keep(response, "knop", str(_signer().dumps(g.remembered)))
    return response


def keep(response: BaseResponse, name: str, value: str, most: timedelta = KEEP) -> None:
    """Let this device remember something; ``name`` without its mark (config.cookie_name), ``most``: how long."""
    secure = settings().production
    response.set_cookie(cookie_name(name), value, max_age=most, secure=secure, httponly=True, samesite="Lax")
