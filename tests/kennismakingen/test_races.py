"""One talk, one person: two who choose the same moment at once, on both databases."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from buurtplein.kennismakingen import queries, service
from buurtplein.kennismakingen.rules import NotPossible
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import Who
from tests.kennismakingen.kennismaking_world import TALK, ask, fill_in, offer
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import Unit, the_house


@pytest.mark.both_databases
def test_eight_choose_the_same_talk_and_one_has_it(app: Flask, town: Town, unit: Unit) -> None:
    offer(unit, clock.now() + (TALK - MORNING))
    people = [ask(unit, at=False)[0] for _each in range(8)]
    with unit():
        moment_id = queries.free(the_house().id)[0].id
    start, came = threading.Barrier(len(people)), []

    def choose(interesse_id: int) -> None:
        start.wait(60)
        try:
            with app.app_context():
                db.will_write()
                with db.transaction():
                    found = queries.interesse(interesse_id)
                    assert found is not None
                    service.choose(Who(), found, moment_id)
            came.append("ja")
        except NotPossible as why:
            came.append(str(why))

    hands = [threading.Thread(target=choose, args=(each,)) for each in people]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(120)
    assert sorted(came) == ["ja", *["moment"] * 7]


def test_who_is_a_moment_too_late_keeps_what_was_typed(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit, n=2)
        noortje = fill_in(bezoeker("Noortje")).choose("woensdag 3 maart, 10.00 uur")
        ask(unit)
        noortje.press("Verstuur").expect(400).see("Dit moment is net gekozen.").see("Ik zaai graag tomaten.")
        noortje.choose("woensdag 3 maart, 10.30 uur").press("Verstuur").see("Je bericht is binnen.")
