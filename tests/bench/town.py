"""What the bench asks of the site itself: to fill its database, to sign people in, to prepare what is sent.

``python -m tests.bench.town <what> [more]`` is a process of its own with the settings of the server: a second site in
one process would take the keys of the first. It prints what it has to tell as one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa
from flask import Flask

from buurtplein.buurten import queries as buurten
from buurtplein.inzicht import service
from buurtplein.inzicht.models import Vorm
from buurtplein.kernel import clock, db
from buurtplein.kernel.config import Settings
from buurtplein.kernel.outbox import Ritme
from buurtplein.meldingen.rules import Categorie, Soort, Status
from buurtplein.web import demo, schema
from buurtplein.web.app import create_app
from tests.bench import counting, growing, posting
from tests.factories import as_who
from tests.personas import STAFF, Town, session_cookie


def site() -> Flask:
    """The whole site with the settings of the environment."""
    settings = Settings.from_env()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    schema.upgrade(settings.database)
    return create_app(settings)


def base(app: Flask) -> dict[str, Any]:
    """The made-up town with its residents, posts and meetings."""
    with app.app_context():
        demo.fill(half_year=False)
        growing.settle(db.engine(), app.extensions["settings"].database)
    return {}


def grow(app: Flask, meldingen: str) -> dict[str, Any]:
    """So many meldingen at least, all together; with codes to come back with, and numbers on the desk of Samira."""
    with app.app_context():
        there = _rows("SELECT count(*) FROM melding")[0]
        codes: list[str] = []
        speed: dict[str, float] = {}
        if there < int(meldingen):
            codes, speed = growing.grow(db.engine(), app.extensions["settings"].database, int(meldingen) - there)
        team, state = Town(app).team_id(STAFF["Samira"].team or ""), Status.IN_BEHANDELING.value
        numbers = _rows(
            f"SELECT nummer FROM melding WHERE team_id = {team} AND status = '{state}' ORDER BY id DESC LIMIT 50"
        )
        count = _rows("SELECT count(*) FROM melding")[0]
    return {"codes": codes, "numbers": numbers, "speed": speed, "team": team, "meldingen": count}


def _rows(query: str) -> list[Any]:
    found = list(db.session().scalars(sa.text(query)))
    db.rollback()
    return found


def people(app: Flask) -> dict[str, Any]:
    """Cookies of the staff, and who of them works in the team that gets what ``posts`` prepares."""
    cookies = {name: "=".join(session_cookie(app, name)) for name in STAFF}
    with app.app_context():
        route = buurten.route(buurten.locate_text(posting.PLEK), Soort.OVERLAST, Categorie.GELUID, clock.now())
        teams = {name: Town(app).team_id(each.team) for name, each in STAFF.items() if each.team}
    there = [name for name, team in teams.items() if team == route.team_id]
    return {"cookies": cookies, "routed": route.team_id, "routed_to": there[0] if there else "Tom"}


def posts(app: Flask, count: str, plek: str) -> dict[str, Any]:
    """Meldingen that are ready to be sent."""
    return posting.prepared(app, int(count), plek)


def queries(app: Flask, listed: str) -> dict[str, Any]:
    """Queries of each (name, path, cookie)."""
    return {name: counting.counted(app, path, cookie) for name, path, cookie in json.loads(listed)}


def export(app: Flask) -> dict[str, Any]:
    """The coordinator of the largest team asks for its list. Mail of thousands of meldingen does not stand before it,
    nor does a night's forgetting of two years at once: those are other figures.
    """
    with app.app_context(), db.transaction() as session:
        session.execute(sa.text("DELETE FROM job WHERE done_at IS NULL"))
        session.execute(sa.delete(Ritme))
        # Each at its own distance: one that is planned farther away than that is taken for a clock that was wrong.
        turns = app.extensions["rhythms"].items()
        session.add_all(Ritme(name=name, next_at=clock.now() + interval) for name, (interval, _task) in turns)
        who = as_who("Hanneke")
        asked = service.ask_meldingen(who, Vorm.CSV, Town(app).team_id(STAFF["Hanneke"].team or ""))
        return {"export_id": asked.id}


ASKED: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "base": base, "grow": grow, "people": people, "posts": posts, "queries": queries,
    "export": export,
}  # fmt: skip


def ask(env: dict[str, str], *words: str) -> dict[str, Any]:
    """Let a process do it. Raises RuntimeError with what it said when it fails."""
    command = [sys.executable, "-m", "tests.bench.town", *words]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed: see above")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    what, *more = sys.argv[1:]
    print(json.dumps(ASKED[what](site(), *more)))
