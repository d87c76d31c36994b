"""For machines that watch us: alive, ready, and where to report a hole."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from buurtplein.kernel import clock, db
from buurtplein.kernel.config import settings
from buurtplein.kernel.guard import needs

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@needs("page.read")
def alive() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
@needs("page.read")
def ready() -> tuple[Response, int]:
    """The database answers too; 503 when it does not."""
    try:
        db.session().execute(sa.text("SELECT 1"))
    except SQLAlchemyError:
        db.rollback()
        return jsonify(status="database niet bereikbaar"), 503
    return jsonify(status="ok"), 200


@bp.get("/.well-known/security.txt")
@needs("page.read")
def security_txt() -> Response:
    """RFC 9116."""
    lines = [
        f"Contact: {settings().site_url}/uitleg/veilig-melden",
        f"Expires: {_good_until():%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings().site_url}/.well-known/security.txt",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


def _good_until() -> datetime:
    """The first day of a month, five to six months from now: RFC 9116 wants less than a year, and this never passes."""
    months = clock.now().year * 12 + clock.now().month - 1 + 6
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


@bp.get("/robots.txt")
@needs("page.read")
def robots() -> Response:
    """Search engines may find places and evenings, never the road of a melding."""
    private = ("/melden", "/volgen", "/werk", "/beheer", "/mijn", "/inloggen", "/hulp", "/q/", "/partner")
    return Response("User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in private), mimetype="text/plain")
