"""Taking part in a circle: asking, the word of the coach, going again; and never more than fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.buurtcirkels import coachwerk, queries, service
from buurtplein.buurtcirkels.models import Cirkelvraag
from buurtplein.buurtcirkels.rules import Antwoord, NotPossible
from buurtplein.kernel import clock, promises
from buurtplein.kernel.codes import spaced
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten import service as wonen
from tests.aanmeldingen.world import at_once
from tests.bezoeker import Bezoeker
from tests.buurtcirkels.cirkel_world import CARD, a_circle, asks, newcomer, space, stops, the_circle
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, OUTSIDE, Unit, another_house, the_home, the_house, walk_in


def _dennis(bezoeker: Visitors, unit: Unit) -> Bezoeker:
    with unit():
        newcomer()
    dennis = bezoeker("Dennis").visit("/wonen/binnen").fill("Jouw code", spaced(CARD)).press("Ga naar binnen")
    return dennis.see("Binnen bij")


def test_dennis_asks_hears_when_and_is_welcome(
    bezoeker: Visitors, town: Town, unit: Unit, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        dennis = _dennis(bezoeker, unit).press("Buurtcirkel Met een groep buren, elke week").see("Rietkraag op dinsdag")
        dennis.see("Elke week op dinsdag, 19.00 tot 21.00 uur").see("Vraag aan de coach: Lies.").see("085 888 01 40")
        dennis.press("Kijk bij Rietkraag op dinsdag").press("Ik wil meedoen").see("Je vraag is verstuurd.")
        dennis.see("Je hoort uiterlijk dinsdag 9 maart of je mee kunt doen.").see("Lies geeft antwoord.")
        dennis.see("085 888 01 40")
        run_jobs()
        letter = mailbox.text(mailbox.to("lies@lindewaard.example")[-1])
        assert "Eén buur wil meedoen met een cirkel." in letter
        assert "Rietkraag" not in letter
        lies = bezoeker("Lies", signed_in=True).visit("/werk/cirkels").see("Eén buur wil meedoen.")
        lies.press("Rietkraag op dinsdag").see("Een buur").press("Welkom").see("Deze buur doet mee.")
        dennis.visit(dennis.path).press("Ga naar je cirkel").see("De volgende keer").see("Dinsdag 2 maart")
        dennis.press("Ik doe niet meer mee").see("Niemand vraagt waarom.")
        with unit():
            path = space(the_circle())
        dennis.visit(path).expect(path="/wonen/binnen")


def test_no_place_is_said_kindly_and_asking_again_is_possible(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            path = f"{INSIDE}/cirkels/{the_circle().id}"
        dennis = _dennis(bezoeker, unit).visit(path).press("Ik wil meedoen")
        lies = bezoeker("Lies", signed_in=True).visit("/werk/cirkels").press("Rietkraag op dinsdag")
        lies.press("Nu geen plek").see("De buur leest dat er nu geen plek is.").not_see("Wie wil meedoen?")
        dennis.visit(path).see("Nu is er geen plek").see("Dat ligt niet aan jou.")
        dennis.press("Ik wil meedoen").see("Je vraag is binnen").press("Toch niet").see("Wil je meedoen?")


def test_nobody_outside_sees_who_or_how_many_are_in_it(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = bezoeker("Karin").visit(OUTSIDE).see("Rietkraag op dinsdag").visit(f"{OUTSIDE}/cirkels")
    before = karin.text
    karin.see("Vraag aan de coach: Lies.").see("085 888 01 40").see("De huiskamer")
    for told in ("Er is plek", "is vol", "wacht", "linzensoep", "koken"):
        karin.not_see(told)
    dennis = _dennis(bezoeker, unit).visit(f"{INSIDE}/cirkels").not_see("linzensoep").not_see("koken")
    with unit():
        cirkel = the_circle()
        path = f"{INSIDE}/cirkels/{cirkel.id}"
        coachwerk.welcome(Who(cirkel.coach_id), cirkel, asks(cirkel, huizen.homes(the_house().id)[5]))
    assert karin.visit(f"{OUTSIDE}/cirkels").text == before, "one home more changed what everybody reads"
    dennis.visit(path).not_see("linzensoep").not_see("koken")


def test_the_list_inside_is_the_same_for_every_home(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    member = walk_in(bezoeker("Yara"), 0).visit(f"{INSIDE}/cirkels")
    stranger = _dennis(bezoeker, unit).visit(f"{INSIDE}/cirkels")
    assert member.text == stranger.text


def test_closed_spaces_stay_closed(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        cirkel = the_circle()
        path, question = space(cirkel), f"{INSIDE}/cirkels/{cirkel.id}"
        _other, code = another_house()
        empty = space(a_circle())
    closed = [path, f"{path}/berichten", f"{path}/talenten"]
    karin = bezoeker("Karin")
    for each in (*closed, question, f"{INSIDE}/cirkels"):
        karin.visit(each).expect(path="/wonen/binnen")
    karin.visit("/wonen/binnen").fill("Jouw code", code).press("Ga naar binnen")
    dennis = _dennis(bezoeker, unit)
    for each in closed:
        karin.visit(each).expect(path="/wonen/binnen")
        dennis.visit(each).expect(path="/wonen/binnen")
    walk_in(bezoeker("Ans"), 0).visit(empty).expect(path="/wonen/binnen")
    for name in ("Lies", "Youssef", "Bea", "Samira"):
        staff = bezoeker(name, signed_in=True)
        for each in closed:
            staff.visit(each).expect(404)


@pytest.mark.parametrize("strange", ["999999", "0", "99999999999999999999", "x"])
def test_strange_numbers_find_nothing(bezoeker: Visitors, town: Town, strange: str) -> None:
    dennis = walk_in(bezoeker("Dennis"))
    for path in (f"{INSIDE}/cirkels/{strange}", f"{INSIDE}/cirkel/{strange}", f"{INSIDE}/cirkel/{strange}/berichten"):
        dennis.visit(path)
        assert dennis.status in {200, 404}
    lies = bezoeker("Lies", signed_in=True)
    for path in (f"/werk/cirkels/{strange}", f"{DESK}/cirkels/{strange}", f"/werk/cirkels/{strange}/notities"):
        lies.visit(path).expect(404)


def test_who_coordinates_makes_a_circle_and_nobody_else_does(bezoeker: Visitors, town: Town) -> None:
    lies = bezoeker("Lies", signed_in=True).visit(DESK).press("Buurtcirkels").press("Maak een cirkel")
    lies.fill("Hoe heet de cirkel?", "Tuincirkel").fill("Waar is het?", "De tuinkamer")
    lies.choose("Hoe vaak?", "Om de week").fill("Hoeveel buren passen er in?", "13")
    lies.fill("Hoe laat begint het?", "14.00").fill("Hoe laat is het klaar?", "13.00")
    lies.choose("Wie is de coach?", "Youssef El Amrani").fill("Op welk nummer is de coach te bellen?", "085 888 01 42")
    lies.press("Bewaar").expect(400).see("Vul een aantal in van 4 tot 12.")
    lies.see("De cirkel begint eerst, en is daarna klaar.").fill("Hoeveel buren passen er in?", "12")
    lies.fill("Hoe laat is het klaar?", "16.30").press("Bewaar").see("De cirkel is er.")
    lies.see("Om de week op").see("14.00 tot 16.30 uur").see("Youssef is de coach.").press("Tuincirkel")
    lies.fill("Waar is het?", "Bij de bloemen").press("Bewaar").see("De cirkel is bewaard.").see("Bij de bloemen")
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/cirkels").see("Tuincirkel").not_see("Rietkraag")
    youssef.press("Tuincirkel").see("Er doen 0 van 12 buren mee.")
    for name in ("Bea", "Samira", "Wouter"):
        bezoeker(name, signed_in=True).visit(f"{DESK}/cirkels").expect(404)
    bezoeker("Karin").visit(f"{OUTSIDE}/cirkels").see("Tuincirkel").see("Vraag aan de coach: Youssef.")


def test_that_a_circle_is_small_only_who_works_for_it_reads(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    told = "Een cirkel is fijn vanaf"
    with unit():
        path = space(the_circle())
    lies = bezoeker("Lies", signed_in=True).visit("/werk/cirkels").press("Rietkraag op dinsdag")
    lies.see("Er doen 3 van 12 buren mee.").see(f"{told} 9 buren.").visit(f"{DESK}/cirkels").see(f"{told} 9 buren.")
    ans = walk_in(bezoeker("Ans"))
    for page in (path, f"{INSIDE}/cirkels", f"{OUTSIDE}/cirkels", f"{INSIDE}/mijn"):
        ans.visit(page).not_see(told)
    lies.press("Rietkraag op dinsdag").fill("Hoeveel buren ten minste?", "4").press("Bewaar")
    with unit():
        cirkel = the_circle()
        for home in huizen.homes(the_house().id)[3:4]:
            coachwerk.welcome(Who(cirkel.coach_id), cirkel, asks(cirkel, home))
    lies.visit(f"{DESK}/cirkels").not_see(told).visit("/werk/cirkels").press("Rietkraag op dinsdag").not_see(told)


def test_who_waits_too_long_hears_a_new_day_and_the_coordinator_hears_it(
    bezoeker: Visitors, town: Town, unit: Unit, run_jobs: Callable[[], int], mailbox: Mailbox
) -> None:
    with clock.travel(MORNING), unit():
        cirkel = a_circle(coach_id=the_house().vervanger_id)
        asked = asks(cirkel, newcomer())
        assert asked.beloofd_op == date(2027, 3, 9)
        number, path = asked.id, f"{INSIDE}/cirkels/{cirkel.id}"
    with clock.travel(MORNING + timedelta(days=8)):
        with unit():
            promises.watch()
        with unit():
            held = queries.held_question(number)
            assert held is not None
            assert (held.gemist, held.uitgesteld_tot) == (1, date(2027, 3, 12))
        run_jobs()
        for address in ("youssef@lindewaard.example", "lies@lindewaard.example"):
            letter = mailbox.text(mailbox.to(address)[-1])
            assert "Iemand wacht te lang op een antwoord." in letter
        _dennis(bezoeker, unit).visit(path).see("vrijdag 12 maart").see("Youssef geeft antwoord.")


def test_a_circle_that_stops_lets_nobody_wait(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        cirkel = a_circle()
        asked, forgotten = asks(cirkel, newcomer()), asks(cirkel, the_home(1))
        number, path = cirkel.id, f"{INSIDE}/cirkels/{cirkel.id}"
        ids = (asked.id, forgotten.id)
    with clock.travel(MORNING):
        with unit():
            stops(queries.cirkel(number))
        bezoeker("Lies", signed_in=True).visit(f"{DESK}/cirkels").see("Deze cirkel is gestopt.")
        dennis = _dennis(bezoeker, unit).visit(f"{INSIDE}/mijn").see("Je vraag over De Lege Cirkel.")
        dennis.see("Deze cirkel is gestopt.").visit(path).expect(path="/wonen/binnen")
    with unit() as session:
        assert queries.waiting(number) == []
        found = queries.cirkel(number)
        with pytest.raises(NotPossible, match="gestopt"):
            service.ask(Who(), found, the_home(2))  # type: ignore[arg-type]
        session.get_one(Cirkelvraag, ids[1]).antwoord = Antwoord.OPEN  # from before circles let nobody wait
    with clock.travel(MORNING + timedelta(days=30)):
        with unit():
            promises.watch()
        with unit() as session:
            assert [session.get_one(Cirkelvraag, each).gemist for each in ids] == [0, 0]


@pytest.mark.both_databases
def test_twenty_are_welcomed_at_once_and_twelve_are_in(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        wonen.make_cards(Who(), the_house(), 20)
        cirkel = a_circle()
        number, coach = cirkel.id, cirkel.coach_id
        asked = [asks(cirkel, home).id for home in huizen.homes(the_house().id)[-20:]]

    def let_in(vraag_id: int) -> Any:
        def act() -> str:
            ring = queries.question_for_coach(number, vraag_id)
            assert ring is not None
            try:
                coachwerk.welcome(Who(coach), ring.cirkel, ring.iets)
            except NotPossible as why:
                return str(why)
            return "in"

        return act

    told = at_once(app, [let_in(each) for each in asked])
    assert Counter(told) == {"in": 12, "vol": 8}
    with unit():
        assert queries.count(number) == 12
        assert len(queries.waiting(number)) == 8


def test_who_moves_out_leaves_no_trace(town: Town, unit: Unit) -> None:
    with unit():
        cirkel, home = the_circle(), the_home(0)
        wonen.name(Who(), home, "Kanarienaam")
        (task, *_others) = queries.tasks(cirkel.id)
        service.take_task(Who(), task, home)
        number, gone = cirkel.id, home.id
        service.ask(Who(), a_circle(), home)
        wonen.move_out(Who(), the_house(), home)
        assert queries.member(number, gone) is None
        assert queries.talents_of(number, gone) == []
        assert queries.questions_of(gone) == []
        assert [each.huishouden_id for each in queries.messages(number)] == [None]
        assert all(each.huishouden_id is None for each in queries.tasks(number))
    with unit():
        assert queries.count(number) == 2
