"""Several people at the same moment: everybody gets an answer, and nothing is counted twice or lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from buurtplein.kernel import db
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen import queries, queries_desk, queries_lines, service
from buurtplein.meldingen.service import Answers
from tests.factories import as_who
from tests.personas import Town, session_cookie

AT_ONCE = 4


def new_melding(app: Flask) -> str:
    """A melding that nobody has opened; its number."""
    with app.app_context(), db.transaction():
        place = queries_lines.desk_page(as_who("Samira"), queries_desk.fixed(as_who("Samira"), "alles-open")).rows[0]
        known = queries.by_id(place.id)
        assert known is not None
        answers = Answers(categorie="geluid", wanneer="nu", plek=None, plek_tekst=known.plek)
        melding, _code = service.file_melding(VISITOR, answers)
        melding.team_id = known.team_id
        return melding.nummer


@pytest.mark.both_databases
def test_colleagues_who_open_a_new_melding_together_all_see_it(app: Flask, town: Town) -> None:
    nummer = new_melding(app)
    cookies = [session_cookie(app, name) for name in ("Samira", "Hanneke") * (AT_ONCE // 2)]

    def look(cookie: tuple[str, str]) -> int:
        visitor = app.test_client()
        visitor.set_cookie(*cookie)
        return visitor.get(f"/werk/meldingen/{nummer}").status_code

    with ThreadPoolExecutor(AT_ONCE) as together:
        assert list(together.map(look, cookies)) == [200] * AT_ONCE
