"""Who lives in the building does not let others read about it, nor reads who read about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from buurtplein.accounts import belang, nood
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock
from buurtplein.kernel.guard import may
from buurtplein.meldingen import dossiers, queries_dossier
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]

pytestmark = pytest.mark.both_databases


@pytest.fixture
def at_home(unit: Unit, town: Town) -> tuple[str, str, int]:
    """Number of a melding about Flat De Zwaan, of its dossier with another melding in it, and the building."""
    with clock.travel(MORNING), unit():
        flat = next(found for found in buurten.gebouwen() if found.naam == "Flat De Zwaan")
        here = a_melding(Plek("BU99010101", "WK990101", "GM9901", flat.id, flat.naam))[0]
        dossier = queries_dossier.dossier(a_melding()[0].dossier_id)
        dossiers.put_in(here, dossier)
        return here.nummer, dossier.nummer, flat.id


def test_a_neighbour_gives_nobody_emergency_access(
    bezoeker: Visitors, unit: Unit, at_home: tuple[str, str, int]
) -> None:
    nummer, _dossier, flat = at_home
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/werk/noodtoegang").fill("Nummer van de melding", nummer)
        bea.fill("Waarom moet je dit nu lezen?", "De wijkagent belt en ons team is dicht.").press("Vraag toegang")
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/noodtoegang").see(nummer)
        with unit():
            belang.state(as_who("Hanneke"), "gebouw", flat)
        hanneke.press("Geef een uur toegang").expect(404)
        hanneke.visit("/werk/noodtoegang").not_see(nummer)
        with unit():
            assert nood.of(as_who("Bea"))[0].besloten_op is None
        bezoeker("Tom", signed_in=True).visit("/werk/noodtoegang").press("Geef een uur toegang").see("voor een uur")


def test_a_neighbour_does_not_see_who_read_the_dossier(
    bezoeker: Visitors, unit: Unit, at_home: tuple[str, str, int]
) -> None:
    _melding, nummer, flat = at_home
    page = f"/werk/dossiers/{nummer}/inzagelog"
    with clock.travel(MORNING):
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/dossiers/{nummer}").press("Wie las wat?")
        hanneke.expect(200).see(f"Wie las {nummer}?")
        with unit():
            whole = queries_dossier.whole(nummer)
            close = replace(as_who("Hanneke"), avoids=frozenset({("gebouw", flat)}))
            assert may("dossier.readlog", whole, as_who("Hanneke"))
            assert not may("dossier.readlog", whole, close), "although another melding in it is somewhere else"
            belang.state(as_who("Hanneke"), "gebouw", flat)
        hanneke.visit(page).expect(404)
