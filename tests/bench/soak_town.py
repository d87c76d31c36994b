"""Fills the data folder of a soak: the made-up town, in which everybody of the lines said "ik ben bereikbaar".

``python -m tests.bench.soak_town`` prints a cookie for each of them, as JSON. A process of its own: a second site in
one process would take the keys of the first.
"""

from __future__ import annotations

import json
from datetime import timedelta

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Bereikbaarheid
from buurtplein.contactlijnen.rules import Schakel
from buurtplein.kernel import clock, db
from buurtplein.kernel.config import Settings
from buurtplein.web import demo, schema
from buurtplein.web.app import create_app
from tests.personas import Town, session_cookie

STAFF = {"Samira": "wijkteam-noord", "Hanneke": "wijkteam-noord", "Marit": "wijkteam-centrum", "Kees": "wijkteam-zuid"}


def main() -> None:
    settings = Settings.from_env()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    schema.upgrade(settings.database)
    app = create_app(settings)
    with app.app_context():
        demo.fill(half_year=False)
        with db.transaction() as session:
            for name in STAFF:
                until = clock.now() + timedelta(days=1)
                session.add(Bereikbaarheid(person_id=Town(app).person_id(name), stand=Schakel.AAN, tot=until))
        lines = {each.slug: each.id for each in queries.lijnen()}
    people = {
        name: {"cookie": "=".join(session_cookie(app, name)), "lijn": lines[slug]} for name, slug in STAFF.items()
    }
    print(json.dumps(people))


if __name__ == "__main__":
    main()
