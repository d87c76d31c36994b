"""The safe of a line: texts stay where they belong, keys are renewed, a key that goes takes everything along; in time
all of it goes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.contactlijnen import kluis, queries, service
from buurtplein.contactlijnen.models import Belpoging, Contact, Contactcijfer, Contactregel, Lijnsleutel
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, NotPossible, Soort, Weg
from buurtplein.kernel import clock, crypto, db, keys
from buurtplein.kernel.crypto import WrongKey
from buurtplein.web import terms
from tests.contactlijnen.world import CANARY, NUMBER, a_contact, a_secret, contact, lijn, secrets_in
from tests.factories import as_who
from tests.personas import Town
from tests.stories.steps import MORNING

Unit = Callable[..., Any]


@pytest.fixture(autouse=True)
def _quiet(unit: Unit, town: Town) -> None:
    """Others in the town turned to a line too: not here."""
    with unit() as session:
        session.execute(sa.delete(Contact))


@pytest.fixture
def told(unit: Unit, town: Town) -> int:
    """The id of a contact with a secret."""
    with unit():
        return a_secret()[0].id


# ------------------------------------------------------------------ sealed texts stay where they are


def test_a_text_that_is_put_elsewhere_is_a_calm_sentence(
    unit: Unit, told: int, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.travel(MORNING), unit() as session:
        beside, _code = a_contact("Mijn eigen vraag", telefoon="0687654321")
        beyond, _code = a_contact("Mijn eigen vraag", op=lijn("wijkteam-zuid"))
        stolen = session.scalars(sa.select(Contactregel).where(Contactregel.contact_id == told)).first()
        assert stolen is not None
        for other in (beside, beyond):
            row = queries.lines(other.id)[0]
            row.inhoud = stolen.inhoud
        beside.telefoon = contact(told).telefoon
    with unit(), caplog.at_level(logging.WARNING):
        for other in (beside, beyond):
            row = queries.lines(other.id)[0]
            assert kluis.said(contact(other.id), row) is None
            assert kluis.words(contact(other.id), row) == "Deze tekst is niet meer te lezen."
        assert kluis.number(contact(beside.id)) is None
    lines = [record for record in caplog.records if record.getMessage() == "sealed text not opened"]
    assert len(lines) == 5
    assert {record.__dict__["contact"] for record in lines} == {beside.id, beyond.id}
    assert not secrets_in(" ".join(str(record.__dict__) for record in lines))


@pytest.mark.both_databases
def test_without_the_key_of_its_line_everything_of_it_is_gone(unit: Unit, told: int) -> None:
    """Crypto-shredding: other lines go on, nothing breaks, and nothing new is kept without a lock."""
    with clock.travel(MORNING), unit() as session:
        elsewhere, _code = a_contact("Vraag in Zuid", op=lijn("wijkteam-zuid"))
        session.execute(sa.delete(Lijnsleutel).where(Lijnsleutel.lijn_id == contact(told).lijn_id))
    with clock.travel(MORNING), unit() as session:
        found, rows = contact(told), queries.lines(told, notes=True)
        assert {kluis.words(found, row) for row in rows} == {"Deze tekst is niet meer te lezen."}
        assert len(rows) == 4
        assert kluis.number(found) is None
        assert kluis.words(elsewhere, queries.lines(elsewhere.id)[0]) == "Vraag in Zuid"
        before = session.scalar(sa.select(sa.func.count()).select_from(Contactregel))
        for act in (
            lambda: service.write(as_who("Karin"), found, "Nog iets", "sleutel-9"),
            lambda: service.note(as_who("Samira"), found, "Nog iets", "sleutel-9"),
            lambda: service.answer(as_who("Samira"), found, "Nog iets", "sleutel-9"),
            lambda: a_contact("Iets nieuws"),
        ):
            with pytest.raises(NotPossible), session.begin_nested():
                act()
        assert session.scalar(sa.select(sa.func.count()).select_from(Contactregel)) == before
        service.settle(as_who("Samira"), found, Afloop.GEHOLPEN)  # it can still be ended


@pytest.mark.both_databases
def test_keys_are_renewed_and_everything_stays_readable(app: Flask, unit: Unit, told: int) -> None:
    usual = app.extensions["settings"]
    first = "geheim-van-de-tests-en-van-niets-anders"

    def read() -> list[str]:
        with unit():
            found = contact(told)
            texts = [kluis.words(found, row) for row in queries.lines(told, notes=True)]
            return [*texts, kluis.number(found) or ""]

    try:
        before = read()
        assert sum(CANARY in text for text in before) == 4
        crypto.init(replace(usual, data_key=f"nieuw,{first}"))
        said: list[str] = []
        with app.app_context():
            keys.rotate(said.append)
        assert any(line.startswith("lijnsleutel.sleutel: ") for line in said)
        crypto.init(replace(usual, data_key="nieuw"))
        assert read() == before
        crypto.init(replace(usual, data_key=first))
        with pytest.raises(WrongKey):
            read()  # a wrong key of the whole site is never quiet
    finally:
        crypto.init(usual)


# ------------------------------------------------------------------ gone in time


@pytest.mark.both_databases
@pytest.mark.parametrize(("soort", "days"), [(Soort.ZORG, 180), (Soort.LAST, 90), (Soort.VRAAG, 30), (None, 30)])
def test_what_is_done_goes_whole_and_leaves_a_figure(
    app: Flask, unit: Unit, town: Town, soort: str | None, days: int
) -> None:
    with clock.travel(MORNING), unit() as session:
        made, _code = a_contact(CANARY, weg=Weg.TERUGBELLEN, soort=soort, telefoon=NUMBER)
        still_open, _code = a_contact(CANARY, soort=soort)
        service.note(as_who("Samira"), made, CANARY, "sleutel-2")
        session.add(Belpoging(contact_id=made.id, op=clock.now(), uitslag=Beluitslag.GESPROKEN))
        service.settle(as_who("Samira"), made, Afloop.GEHOLPEN)

    def left(moment: datetime) -> list[int]:
        with clock.travel(moment):
            with app.app_context(), db.transaction():
                terms.nightly()
            with unit() as session:
                of_it = [
                    (Contact, Contact.id),
                    (Contactregel, Contactregel.contact_id),
                    (Belpoging, Belpoging.contact_id),
                ]
                counts = [
                    sa.select(sa.func.count()).select_from(kind).where(column == made.id) for kind, column in of_it
                ]
                return [int(session.scalar(each) or 0) for each in counts]

    assert left(MORNING + timedelta(days=days, hours=-1)) == [1, 2, 1]
    assert left(MORNING + timedelta(days=days, hours=1)) == [0, 0, 0]
    with unit() as session:
        assert contact(still_open.id), "what still runs is not forgotten"
        figure = session.scalars(sa.select(Contactcijfer).order_by(Contactcijfer.id.desc()).limit(1)).one()
        assert figure.uur == MORNING.replace(minute=0)
        shown = str({column.key: getattr(figure, column.key) for column in sa.inspect(Contactcijfer).columns})
        assert not secrets_in(shown)
        assert made.nummer not in shown
        leads_to = {key.target_fullname for key in Contactcijfer.__table__.foreign_keys}
        assert leads_to == {"contactlijn.id"}, "no way back"
        destroyed = sa.select(terms.Vernietiging).where(terms.Vernietiging.code.startswith("contact_"))
        proof = session.scalars(destroyed).all()
        assert sum(row.aantallen.get("contact", 0) for row in proof) == 1
        assert not secrets_in(str([row.aantallen for row in proof]))
