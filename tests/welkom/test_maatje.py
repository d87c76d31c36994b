"""A walk for two: both say yes or nobody knows, it stops without a reason, and who waits has a name and a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.kernel import clock, db, promises
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.welkom import queries, rondjes, service
from buurtplein.welkom.feature import FEATURE
from buurtplein.welkom.rules import Kant, NotPossible, Stand, Stap
from buurtplein.woonprojecten import handed
from buurtplein.woonprojecten import service as huis_service
from tests.aanmeldingen.world import at_once
from tests.burenhulp.test_geen_label import masked
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.welkom.welkom_world import MAATJE, STOPS, named, nobody_told, offered, walks
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, at_home, the_home, the_house, walk_in

OFFER = "Ik laat een nieuwe buur graag de buurt zien"


def test_kim_and_dennis_walk_a_round(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            nobody_told()
            named(0, "Kim")
            named(1, "Dennis")
        kim, dennis = walk_in(bezoeker("Kim"), 0).visit(MAATJE), walk_in(bezoeker("Dennis"), 1).visit(MAATJE)
        kim.press("Ja, graag").see("We zoeken een buur voor je")
        kim.see("Heb je voor dinsdag 9 maart nog niks gehoord?").see("Bel Lies: 085 888 01 20")
        dennis.visit(MAATJE).not_see("Een buur wil graag een rondje").press(OFFER)
        dennis.see("Een buur wil graag een rondje").not_see("Kim").press("Ik loop graag mee")
        dennis.see("We vragen of het uitkomt").see("Bel Lies").not_see("Kim")
        kim.visit(MAATJE).see("Dennis wil je de buurt laten zien. Goed?").press("Ja, graag")
        for each, other in ((kim, "Dennis"), (dennis, "Kim")):
            each.visit(MAATJE).see(f"Je loopt met {other}.").see("Woensdag 3 maart om 10.00 uur, bij de koffie in de")
            each.visit(f"{INSIDE}/mijn").see(f"Je loopt met {other}.")
        dennis.visit(MAATJE).press("We zijn geweest").see("Fijn dat jullie samen liepen.").not_see("Kim")
        kim.visit(MAATJE).not_see(STOPS).not_see("Dennis").see("Zal een buur je de buurt laten zien?")


def test_rather_somebody_else_is_never_told(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Dennis reads the same bytes when Kim chose another, when Kim stopped, and when Kim moved."""
    seen = []
    with clock.travel(MORNING):
        for how in ("Liever een ander", "Toch maar niet", "moved"):
            with unit():
                nobody_told()
                offered()
            dennis = walk_in(bezoeker("Dennis"), 1)
            if how == "moved":
                with unit():
                    huis_service.move_out(Who(), the_house(), the_home(0))
            else:
                walk_in(bezoeker("Kim"), 0).visit(MAATJE).press(how)
            seen.append([masked(dennis.visit(each).driver.html) for each in (MAATJE, f"{INSIDE}/mijn")])
            dennis.visit(MAATJE).see(STOPS).not_see("Kim").not_see("Een buur wil graag een rondje")
            dennis.press("Goed, dank je").not_see(STOPS).see("Jij laat een nieuwe buur graag de buurt zien.")
    assert seen[0] == seen[1] == seen[2]


def test_who_wants_another_waits_on_and_is_found_by_another(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        nobody_told()
        kim, dennis = offered()
        rondjes.step(Who(), kim, Kant.KIJKT, Stap.ANDER)
        assert [each.stand for each in walks()] == [Stand.VOORBIJ, Stand.OPEN]
        with pytest.raises(NotPossible):
            rondjes.walk_along(Who(), dennis)
        ria = named(2, "Ria")
        with pytest.raises(NotPossible):
            rondjes.walk_along(Who(), ria)  # she never said that she likes to
        rondjes.offer_to_show(Who(), ria)
        rondjes.walk_along(Who(), ria)
        rondjes.step(Who(), kim, Kant.KIJKT, Stap.JA)
        found = queries.walk(kim.thuis.id, Kant.KIJKT)
        assert found is not None
        assert (found.stand, found.gids_id) == (Stand.SAMEN, ria.thuis.id)


def test_nobody_walks_with_itself(town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
        kim = at_home(0)
        rondjes.offer_to_show(Who(), kim)
        rondjes.want(Who(), kim)
        rondjes.want(Who(), kim)
        assert len(walks()) == 1, "twice is once"
        with pytest.raises(NotPossible):
            rondjes.walk_along(Who(), kim)


@pytest.mark.parametrize("stops", [Kant.KIJKT, Kant.TOONT])
def test_either_stops_without_a_reason(bezoeker: Visitors, town: Town, unit: Unit, stops: Kant) -> None:
    with clock.travel(MORNING):
        with unit():
            nobody_told()
            kim, _dennis = offered()
            rondjes.step(Who(), kim, Kant.KIJKT, Stap.JA)
        pair = {Kant.KIJKT: walk_in(bezoeker("Kim"), 0), Kant.TOONT: walk_in(bezoeker("Dennis"), 1)}
        pair[stops].visit(MAATJE).press("Ik stop ermee").see("Prima. Het rondje gaat niet door.").not_see(STOPS)
        other = pair[stops.other].visit(MAATJE).see(STOPS).not_see("Kim").not_see("Dennis")
        other.visit(MAATJE).press("Goed, dank je").not_see(STOPS)


@pytest.mark.parametrize("moves", [0, 1])
def test_moving_ends_a_walk_and_leaves_no_trace(bezoeker: Visitors, town: Town, unit: Unit, moves: int) -> None:
    with clock.travel(MORNING):
        with unit():
            nobody_told()
            pair = offered()
            rondjes.step(Who(), pair[0], Kant.KIJKT, Stap.JA)
            gone = pair[moves].thuis.id
            huis_service.move_out(Who(), the_house(), pair[moves].thuis)
            (row,) = walks()
            assert gone not in (row.huishouden_id, row.gids_id)
            assert row.stand == Stand.VOORBIJ
        stays = walk_in(bezoeker("Wie blijft"), 1 - moves).visit(MAATJE).see(STOPS).not_see("Een buur wil")
        stays.press("Goed, dank je")
        with unit():
            assert walks() == []


def test_rest_ends_what_was_asked_and_offered(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
        _kim, dennis = offered()
        service.rest(Who(), dennis)
        assert not queries.shows_around(dennis.thuis.id)
    walk_in(bezoeker("Kim"), 0).visit(MAATJE).see(STOPS).not_see("Dennis").press("Ja, graag").not_see(STOPS)


def test_late_presses_are_kind(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
        offered()
    kim, dennis = walk_in(bezoeker("Kim"), 0).visit(MAATJE), walk_in(bezoeker("Dennis"), 1).visit(MAATJE)
    dennis.press("Toch maar niet")
    kim.press("Ja, graag").expect(200).see("Dit kan nu niet meer.").see(STOPS)


def test_own_copy_tells_of_the_own_part_alone(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        nobody_told()
        kim, dennis = offered()
        day = clock.today().isoformat()
        assert handed.copies(dennis.thuis)["maatje"] == {
            "laat_de_buurt_zien": True,
            "rondjes": [{"kant": "toont", "stand": "geboden", "op": day}],
        }
        assert "Dennis" not in str(handed.copies(kim.thuis)["maatje"])


# -- when nobody answers


def test_an_offer_that_nobody_looks_at_ends_like_every_other(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Dennis said that he likes to walk along; Kim never looks."""
    every, lapse = FEATURE.rhythms["lapse_walks"]
    assert every <= timedelta(days=1)
    with clock.travel(MORNING), unit():
        nobody_told()
        offered()
        rondjes.want(Who(), named(2, "Ria"))
    for later, stand in ((7, Stand.GEBODEN), (8, Stand.VOORBIJ)):  # up to and with the day that was said, and after it
        with clock.travel(MORNING + timedelta(days=later)), unit():
            lapse()
            assert walks()[0].stand == stand
    with clock.travel(MORNING + timedelta(days=8)):
        dennis = walk_in(bezoeker("Dennis"), 1).visit(MAATJE).see(STOPS).not_see("Kim")
        dennis.press("Ik loop graag mee").see("We vragen of het uitkomt")
        kim = walk_in(bezoeker("Kim"), 0).visit(MAATJE).see(STOPS).not_see("Dennis")
        kim.press("Ja, graag").see("We zoeken een buur voor je").not_see(STOPS)


def test_nobody_is_told_of_a_walk_that_is_of_no_home(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        nobody_told()
        rondjes.want(Who(), at_home(0))
    with clock.travel(MORNING + timedelta(days=8)), unit():
        (late,) = queries.overdue()
        late.huishouden_id = None
    with clock.travel(MORNING + timedelta(days=8)), unit():
        assert list(queries.overdue()) == []


# -- when nobody was found


def test_lies_hears_that_somebody_waits_and_never_who(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        nobody_told()
        rondjes.want(Who(), named(0, "KANARIE"))
    with clock.travel(MORNING):
        bezoeker("Lies", signed_in=True).visit(f"{DESK}/rondje").see("Nu hoef je niks te doen.")
    for later, mails in ((7, 0), (8, 1)):  # up to and with the day that was said, and after it
        with clock.travel(MORNING + timedelta(days=later)):
            with unit():
                promises.watch()
            run_jobs()
            told = [each for each in mailbox.to("lies@lindewaard.example") if "rondje" in mailbox.text(each)]
            assert len(told) == mails
    assert "KANARIE" not in mailbox.text(told[0]) + mailbox.html(told[0])
    with clock.travel(MORNING + timedelta(days=8)):
        lies = bezoeker("Lies", signed_in=True).visit(DESK).press("Een rondje met een nieuwe buur")
        lies.see("Een nieuwe buur wil graag een rondje: loop langs bij de koffie.").not_see("KANARIE")
        for name in ("Samira", "Bea"):
            bezoeker(name, signed_in=True).visit(f"{DESK}/rondje").expect(404)
        kim = walk_in(bezoeker("Kim"), 0).visit(MAATJE).see("Heb je voor woensdag 17 maart nog niks gehoord?")
        kim.press("Toch maar niet")
        lies.visit(f"{DESK}/rondje").see("Nu hoef je niks te doen.")


@pytest.mark.both_databases
def test_two_offers_on_one_walk_and_one_wins(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
        rondjes.want(Who(), at_home(0))
        for nth in (1, 2):
            rondjes.offer_to_show(Who(), at_home(nth))

    def offer(nth: int) -> Callable[[], str]:
        def act() -> str:
            try:
                with db.unless_overtaken(NotPossible):
                    rondjes.walk_along(Who(), at_home(nth))
            except db.Overtaken:
                return "late"
            return "won"

        return act

    assert Counter(at_once(app, [offer(1), offer(2)])) == {"won": 1, "late": 1}
    with unit():
        (row,) = walks()
        assert row.stand == Stand.GEBODEN


@pytest.mark.both_databases
def test_two_devices_of_one_home_ask_once(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
    at_once(app, [lambda: rondjes.want(Who(), at_home(0))] * 6)
    at_once(app, [lambda: service.rest(Who(), at_home(0))] * 4)
    with unit():
        assert [each.stand for each in walks()] in ([], [Stand.VOORBIJ])


def test_an_outsider_presses_nothing(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        nobody_told()
    outside, inside = app.test_client(), app.test_client()
    inside.get(f"/welkom/{CODES[2]}")
    token = _token(outside, "/wonen/binnen")
    for nth, path in enumerate(("graag", "nu-niet", "laten-zien", "mee", "kijkt/ja", "toont/stop", "gelezen/kijkt")):
        sent = {"csrf_token": token, "form_key": f"{nth:022}"}
        answer = outside.post(f"{MAATJE}/{path}", data=sent)
        assert answer.status_code == 403 or "/wonen/binnen" in answer.headers["Location"]
        assert inside.post(f"{MAATJE}/{path}").status_code in (303, 400), "no token: nothing happens"
    assert inside.post(f"{MAATJE}/toont/ja").status_code == 404
    with unit():
        assert walks() == []
    sent = {"csrf_token": _token(inside, MAATJE), "form_key": "k" * 22}
    assert inside.post(f"{MAATJE}/graag", data=sent).status_code == 303
    with unit():
        assert len(walks()) == 1, "the same press counts inside"


def _token(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).get_data(as_text=True))
    assert found is not None
    return found[1]
