"""A melding from the check page to the row: the check digit, routing, the row, the audit log and the mail that waits.

``prepared`` runs inside the site before the clock starts: every sending has a draft and a form of its own.
"""

from __future__ import annotations

import functools
import secrets
import time
from collections.abc import Callable
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from buurtplein.kernel import drafts
from tests.bench.load import Asked, Figures, crowd, once_asked, request
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


def after_changes(running: Running, desk: Asked, given: dict[str, Any], times: int = 60) -> Figures:
    """How long a desk takes each time that a melding came in just before: nothing that was kept of it holds."""
    netloc, headers = urlsplit(running.address).netloc, {"Cookie": given["cookie"]}
    spans, wrong, web, db = [], 0, 0.0, 0.0
    for _each in range(times):
        pile = [request("POST", SEND, netloc, headers, given["bodies"].pop().encode())]
        crowd(running.address, 1, functools.partial(_next, pile))
        before, begin = running.costs().now(), time.perf_counter()
        status, _given = once_asked(running.address + desk.paths[0], desk.headers)
        spans.append((time.perf_counter() - begin) * 1000)
        after = running.costs().now()
        wrong += status != 200
        web, db = web + after[0] - before[0], db + after[1] - before[1]
    cut = quantiles(spans, n=100)
    costs = {"cpu": web / times, "db": db / times}
    return Figures(1000 * times / sum(spans), cut[49], cut[94], cut[98], wrong, times, 0, **costs)


def _next(pile: list[bytes]) -> bytes | None:
    return pile.pop() if pile else None


def _with_costs(now: Callable[[], tuple[float, float]], work: Callable[[], Figures]) -> Figures:
    before = now()
    found = work()
    after = now()
    answers = max(1, found.answers)
    cpu, db = (after[0] - before[0]) / answers, (after[1] - before[1]) / answers
    return Figures(found.rps, found.p50, found.p95, found.p99, found.wrong, found.answers, found.kb, cpu, db)
