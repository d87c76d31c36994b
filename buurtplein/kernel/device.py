"""What a device remembers, only after its owner said yes: a signed cookie with a few named secrets."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer

from buurtplein.kernel.config import settings

MOST = 4  # a cookie is small, and more than this is a list of other people's things
KEEP = timedelta(days=400)  # browsers keep no cookie longer


def _cookie_name() -> str:
    return "__Host-knop" if settings().production else "knop"


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
    text = str(_signer().dumps(g.remembered))
    response.set_cookie(_cookie_name(), text, max_age=KEEP, secure=settings().production, httponly=True, samesite="Lax")
    return response
