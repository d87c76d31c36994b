"""A melding from the check page to the row: the check digit, routing, the row, the audit log and the mail that waits.

``prepared`` runs inside the site before the clock starts: every sending has a draft and a form of its own.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from buurtplein.kernel import drafts
from tests.bench.load import Figures, crowd, request
from tests.bench.servers import Running

PLEK = "Haagweg 12"  # in Flat De Zwaan: the register knows it
SEND = "/melden/controle"
SAID = {"soort": "geluid", "wanneer": "nu", "verteld": True, "tekst": "Muziek, elke nacht.", "antwoord": "code"}


def prepared(app: Flask, count: int, plek: str = PLEK) -> dict[str, Any]:
    """A cookie of one visitor, and so many bodies that each make one melding."""
    with app.test_request_context():
        token = generate_csrf()
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own cookie
        cookie = f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps(dict(session))}"
        bodies = []
        for _each in range(count):
            draft = drafts.new("concept")
            draft.answers.update(SAID, plek=plek)
            form = {"concept": draft.sealed(), "form_key": secrets.token_urlsafe(16), "csrf_token": token, "wijzig": ""}
            bodies.append(urlencode(form))
    return {"cookie": cookie, "bodies": bodies}


def posted(running: Running, path: str, given: dict[str, Any], clients: int, seconds: float) -> Figures:
    """So many visitors send what was prepared, until the time or the pile is over. The pile gets smaller."""
    parts, costs = urlsplit(running.address), running.costs()
    headers = {"Cookie": given["cookie"]} if given.get("cookie") else {}
    bodies: list[str] = given["bodies"]
    until = time.monotonic() + seconds

    def following() -> bytes | None:
        if time.monotonic() > until or not bodies:
            return None
        return request("POST", path, parts.netloc, headers, bodies.pop().encode())

    return _with_costs(costs.now, lambda: crowd(running.address, clients, following))


def _with_costs(now: Callable[[], tuple[float, float]], work: Callable[[], Figures]) -> Figures:
    before = now()
    found = work()
    after = now()
    answers = max(1, found.answers)
    cpu, db = (after[0] - before[0]) / answers, (after[1] - before[1]) / answers
    return Figures(found.rps, found.p50, found.p95, found.p99, found.wrong, found.answers, found.kb, cpu, db)
