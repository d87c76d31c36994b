"""Commissies inside a house: who gets in, joining and leaving with one press, and what stays when somebody moves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.commissies import klussen, queries, service
from buurtplein.commissies.beloften import PROMISES
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import service as huizen
from tests.aanmeldingen.world import at_once
from tests.commissies.commissies_world import (
    COMMISSIES,
    DESK_COMMISSIES,
    KLUSSEN,
    UREN,
    a_commissie,
    a_klus,
    called,
    nobody_named,
    the_klus,
)
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, Unit, another_house, at_home, the_home, the_house, walk_in


def test_a_home_joins_and_leaves_with_one_press(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_named()
        commissie_id = a_commissie()
    dennis = walk_in(bezoeker("Dennis")).press("Commissies en klussen").press("Fietsen").see("Nog niemand.")
    dennis.start_counting().press("Ik doe mee").see("Leuk dat je meedoet.").see("Enkele buren.")
    assert dennis.taps == 1
    dennis.visit(f"{INSIDE}/mijn").see("Je doet mee met: Tuin, Fietsen")
    dennis.visit(f"{COMMISSIES}/{commissie_id}").press("Ik stop ermee").see("Dat is prima.").see("Nog niemand.")


def test_only_chosen_names_stand_there_and_never_a_number(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        nobody_named()
        commissie_id = a_commissie()
        called(2, "Anouk")
        called(0, "Zeno")
        for nth in (0, 1, 2):
            found = queries.commissie("de-rietzanger", commissie_id)
            assert found is not None
            service.join(at_home(nth), found.ding)
    karin = walk_in(bezoeker("Karin"), 1).visit(f"{COMMISSIES}/{commissie_id}")
    karin.see("Anouk, Zeno en nog enkele buren")
    between = karin.text[karin.text.index("Wie doen er mee?") : karin.text.index("Jij doet mee.")]
    assert not re.search(r"\d", between), f"a number of members: {between}"


def test_a_home_thinks_of_a_commissie_and_hears_before_a_day(
    bezoeker: Visitors, town: Town, unit: Unit, run_jobs: object, mailbox: object
) -> None:
    with clock.travel(MORNING):
        dennis = walk_in(bezoeker("Dennis")).visit(COMMISSIES).press("Bedenk een commissie")
        dennis.see("Lies leest je plan").see("085 888 01 20").press("Verstuur mijn plan").expect(400)
        dennis.fill("Hoe heet de commissie?", "Muziek").fill("Wat doet zij?", "Samen zingen.").press(
            "Verstuur mijn plan"
        )
        dennis.see("Je hoort uiterlijk dinsdag 9 maart of zij er komt.").see("Lies geeft antwoord.").see(
            "085 888 01 20"
        )
        karin = walk_in(bezoeker("Karin"), 1).visit(COMMISSIES).not_see("Muziek")
        run_jobs()  # type: ignore[operator]
        assert any("/commissies" in str(each) for each in mailbox.messages)  # type: ignore[attr-defined]
        lies = bezoeker("Lies", signed_in=True).visit(DESK).press("Commissies").see("Muziek").see("dinsdag 9 maart")
        lies.press("Ja, deze komt erbij").see("De commissie staat erbij.")
        karin.visit(COMMISSIES).see("Muziek")
        dennis.visit(COMMISSIES).not_see("Jij bedacht").press("Muziek").see("Jij doet mee.")


def test_no_is_said_with_a_name_and_a_number(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        service.propose(at_home(0), naam="Vuurwerk", wat="Knallen.")
    youssef = bezoeker("Youssef", signed_in=True).visit(DESK_COMMISSIES).press("Nu niet")
    youssef.see("De buur leest dat het nu niet doorgaat.").not_see("Vuurwerk")
    dennis = walk_in(bezoeker("Dennis")).visit(COMMISSIES).see("Deze commissie komt er nu niet.")
    dennis.see("Lies vertelt je graag waarom.").press("Haal mijn plan weg").not_see("Vuurwerk")


def test_who_waits_too_long_gets_a_new_day(town: Town, unit: Unit, run_jobs: object) -> None:
    with clock.travel(MORNING), unit():
        asked = service.propose(at_home(0), naam="Muziek", wat="Zingen.").id
    with clock.travel(MORNING + timedelta(days=8)), unit():
        (late,) = [each for each in queries.overdue() if each.id == asked]
        again = PROMISES.again(late)
        assert again > clock.today()
        late.gemist, late.uitgesteld_tot = 1, again
        PROMISES.tell(late)
        assert asked not in [each.id for each in queries.overdue()]


def test_who_looks_after_the_house_makes_changes_and_stops_one(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    lies = bezoeker("Lies", signed_in=True).visit(DESK_COMMISSIES).press("Maak een commissie")
    lies.fill("Hoe heet de commissie?", "Bel 0612345678").fill("Wat doet zij?", "Banden.").press("Bewaar").expect(400)
    lies.see("Haal nummers, adressen").fill("Hoe heet de commissie?", "Fietsenhok").press("Bewaar")
    lies.press("Fietsenhok").fill("Wat doet zij?", "Wij ruimen op.").press("Bewaar").see("Bewaard.")
    lies.press("Fietsenhok").press("Stop deze commissie").see("De commissie is gestopt.").not_see("Fietsenhok")


@pytest.mark.both_databases
def test_one_home_that_joins_twice_at_once_is_in_it_once(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        commissie_id = a_commissie()

    def join() -> str:
        found = queries.commissie("de-rietzanger", commissie_id)
        assert found is not None
        service.join(at_home(0), found.ding)
        return "ja"

    assert set(at_once(app, [join] * 6)) == {"ja"}
    with unit():
        assert queries.members(commissie_id) == [the_home(0).id]


# ------------------------------------------------------------------ who gets in, and what stays


def test_the_first_page_inside_is_the_same_for_every_home(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            klussen.take(at_home(0), a_klus(handen=2))
        pages = [walk_in(bezoeker(CODES[nth]), nth).visit(INSIDE).driver.html for nth in (0, 1, 2)]
    plain = {re.sub(r'value="[^"]*"|nonce="[^"]*"|nonce-[^\']*', "", page) for page in pages}
    assert len(plain) == 1
    assert "Wat is er te doen?" in pages[0]


@pytest.mark.parametrize("path", [COMMISSIES, f"{COMMISSIES}/nieuw", KLUSSEN, f"{KLUSSEN}/nieuw", UREN])
def test_outside_there_is_a_door_and_nothing_else(bezoeker: Visitors, town: Town, unit: Unit, path: str) -> None:
    bezoeker("Karin").visit(path).expect(path="/wonen/binnen").not_see("Tuin")
    with unit():
        code = another_house()[1]
    other = bezoeker("Piet").visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen")
    other.visit(path).expect(path="/wonen/binnen")
    bezoeker("Lies", signed_in=True).visit(path).expect(404)


def test_things_of_this_house_are_not_found_in_another(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        commissie_id, klus_id = a_commissie(), a_klus()
        other, code = another_house()
        slug = other.slug
    visitor = bezoeker("Piet").visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen")
    for path in (f"commissies/{commissie_id}", f"klussen/{klus_id}", f"klussen/{2**70}", "klussen/999999"):
        visitor.visit(f"/wonen/{slug}/huis/{path}").not_see("De ramen zemen").not_see("Fietsen")
        assert visitor.status == 404 or visitor.path == "/wonen/binnen"


@pytest.mark.parametrize(("name", "status"), [("Lies", 200), ("Youssef", 200), ("Samira", 404), ("Bea", 404)])
def test_the_desk_is_for_who_looks_after_the_house(bezoeker: Visitors, town: Town, name: str, status: int) -> None:
    bezoeker(name, signed_in=True).visit(DESK_COMMISSIES).expect(status)


def test_moving_out_leaves_what_was_asked_and_nobody_in_it(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        commissie_id, klus_id, mine = a_commissie(), a_klus("Zemen"), 0
        found = queries.commissie("de-rietzanger", commissie_id)
        assert found is not None
        service.join(at_home(0), found.ding)
        klussen.take(at_home(0), klus_id)
        mine = klussen.add(at_home(0), klussen.Klusgegevens("Van mij")).id
        voorstel_id = service.propose(at_home(0), naam="Zingen", wat="Samen.").id
    with unit():
        huizen.move_out(Who(), the_house(), the_home(0))
    with unit():
        assert queries.members(commissie_id) == []
        assert list(the_klus(klus_id).wie) == []
        assert the_klus(mine).huishouden_id is None
        asked = queries.waiting_proposal(voorstel_id)
        assert asked is not None
        assert asked.huishouden_id is None
        made = service.agree(Who(), the_house(), asked)
        assert queries.members(made.id) == []
    walk_in(bezoeker("Karin"), 1).visit(f"{KLUSSEN}/{mine}").press("Haal het weg").not_see("Van mij")
