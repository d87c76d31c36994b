"""A list that a process keeps in memory says what the database would say, and holds no word of a melder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts.models import Person
from buurtplein.buurten.models import Gebouw
from buurtplein.kernel import clock
from buurtplein.meldingen import desk_acts, moments, queries, queries_desk
from buurtplein.meldingen.looking import Conditions
from buurtplein.meldingen.moments import Told
from tests.bezoeker import Bezoeker
from tests.factories import ZWAAN, as_who
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.werkvoorraad.world import Unit, at_desk, empty_desk, found, meldingen

Visitors = Callable[..., Bezoeker]
PLACE = "de steiger achter de Pluimvaart"

pytestmark = pytest.mark.both_databases


@pytest.fixture
def nummer(unit: Unit, town: Town) -> str:
    """One melding on an empty desk."""
    empty_desk(unit)
    return meldingen(unit, 1)[0]


def _line(samira: Bezoeker, nummer: str) -> str:
    samira.visit("/werk/meldingen?filter=alles-open").visit("/werk/meldingen?filter=alles-open")
    return samira.values(f"//tr[@id='{nummer}']")[0]


def test_a_colleague_with_another_name_has_that_name_in_the_list(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            desk_acts.assign(as_who("Samira"), found(session, nummer), as_who("Samira").person_id or 0)
        samira = at_desk(bezoeker)
        assert "Samira" in _line(samira, nummer)
        with unit() as session:
            session.execute(sa.update(Person).where(Person.voornaam == "Samira").values(voornaam="Samantha"))
        assert "Samantha" in _line(samira, nummer)


def test_a_building_with_another_name_has_that_name_in_the_list(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            building = session.get(Gebouw, session.scalar(sa.select(sa.func.min(Gebouw.id))))
            found(session, nummer).gebouw_id = building.id
            before = building.naam
        samira = at_desk(bezoeker)
        assert before in _line(samira, nummer)
        with unit() as session:
            session.execute(sa.update(Gebouw).where(Gebouw.naam == before).values(naam="Het Blauwe Huis"))
        assert "Het Blauwe Huis" in _line(samira, nummer)


def test_a_page_of_just_before_midnight_leaves_no_yesterday_behind(app: Flask, unit: Unit, nummer: str) -> None:
    with unit() as session:
        promised, who = found(session, nummer).beloofd_op, as_who("Samira")
    midnight = clock.at(promised + timedelta(days=1), time())
    with clock.travel(midnight - timedelta(seconds=1)):
        late = queries_desk.kept(who, "f1", Conditions(te_laat=True))
        listed = [*queries_desk.filters(who), late]
    with clock.travel(midnight), app.test_request_context("/"):
        queries_desk.counts(who, listed)  # the day began while the page was made
    with clock.travel(midnight + timedelta(minutes=1)), app.test_request_context("/"):
        again = [*queries_desk.filters(who), queries_desk.kept(who, "f1", Conditions(te_laat=True))]
        counts = queries_desk.counts(who, again)
    assert (counts["vandaag-klaar"], counts["te-laat"], counts["f1"]) == (0, 1, 1)


def test_a_corrected_moment_is_counted_once(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        samira = at_desk(bezoeker)
        assert "1 keer" in _line(samira, nummer)
        with unit() as session:
            melding = found(session, nummer)
            moments.correct(melding, queries.moments(melding)[0], Told(clock.now() - timedelta(days=2)))
        _line(samira, nummer)
        strip = f"//tr[@id='{nummer}']//*[@role='img']"
        assert samira.values(f"{strip}/@aria-label") == ["1 keer in 14 dagen"]
        assert samira.values(f"{strip}/*[@class='dagenstrip__keer']/@x") == ["89"], "two days ago, not today"


def test_what_a_melder_typed_is_shown_and_stays_sealed_in_memory(
    app: Flask, bezoeker: Visitors, unit: Unit, nummer: str
) -> None:
    typed = meldingen(unit, 1, plek=replace(ZWAAN, label=PLACE))[0]
    with clock.travel(MORNING):
        samira = at_desk(bezoeker)
        assert PLACE in _line(samira, typed)
        memory = repr(app.extensions["kept"].things) + repr(app.extensions["drawn"])
    assert nummer in memory, "the lines are kept"
    assert PLACE not in memory
