"""Inside a circle: small things to do, talents, messages, days off; and the coach who reads along."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.buurtcirkels import queries, service, shown
from buurtplein.buurtcirkels.models import Cirkellid
from buurtplein.buurtcirkels.rules import MOST_TASKS, NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from tests.aanmeldingen.world import at_once
from tests.buurtcirkels.cirkel_world import space, the_circle
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import INSIDE, Unit, the_home, walk_in, without_names


def _path(unit: Unit) -> str:
    with unit():
        return space(the_circle())


def test_small_things_are_shared(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    without_names(unit)
    path = _path(unit)
    with clock.travel(MORNING):
        ans, piet = walk_in(bezoeker("Ans"), 0).visit(path), walk_in(bezoeker("Piet"), 1).visit(path)
        ans.fill("Wat is er te doen?", "Een taart bakken").press("Zet op de lijst").see("Het staat op de lijst.")
        piet.visit(path)
        ans.press("Ik doe dit").see("Dit doe jij.")
        piet.press("Ik doe dit").see("Een buur was je voor.").see("Een buur doet dit.")
        ans.press("Toch niet").see("Een ander kan dit nu doen.")
        piet.visit(path).press("Ik doe dit").see("Dit doe jij.")
        assert not ans.visit(path).can_press("Ik doe dit"), "there are other tasks than the one of the story"
        ans.visit(path).fill("Wat is er te doen?", "Bel mij op 06 12345678").press("Zet op de lijst").expect(400)
        ans.see("Haal nummers, adressen en woorden over een ander weg.")


def test_a_list_has_an_end_and_two_take_nothing_twice(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        cirkel = the_circle()
        meeting = shown.begin(cirkel, shown.agenda(cirkel).open[0])
        for each in range(MOST_TASKS - queries.tasks_for(cirkel.id, meeting)):
            service.add_task(Who(), cirkel, meeting, f"Iets kleins {each}")
        with pytest.raises(NotPossible):
            service.add_task(Who(), cirkel, meeting, "Nog iets")
        task = queries.tasks(cirkel.id)[0]
        service.take_task(Who(), task, the_home(0))
        with pytest.raises(NotPossible):
            service.take_task(Who(), task, the_home(1))
        with pytest.raises(NotPossible):
            service.drop_task(Who(), task)


def test_talents_are_told_and_asked_for(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = _path(unit)
    ans = walk_in(bezoeker("Ans"), 0).visit(path).press("Wie kan wat?").see("Koken").see("Ik speel gitaar")
    ans.choose("dieren").fill("In je eigen woorden (hoeft niet)", "Ik woon op Rietlaan 12").press("Bewaar").expect(400)
    ans.see("Haal nummers, adressen").fill("In je eigen woorden (hoeft niet)", "Ik haal graag een ei.").press("Bewaar")
    ans.see("Bewaard.").see("Dieren").see("Ik haal graag een ei.")
    ans.choose("Wie kan helpen met …", "muziek").press("Vraag wie kan").see("De cirkel kan het nu lezen.")
    piet = walk_in(bezoeker("Piet"), 1).visit(f"{path}/berichten").see("Wie kan helpen met muziek?")
    piet.see("Jullie coach leest mee.")


@pytest.mark.both_databases
def test_who_taps_many_times_says_once_what_it_can(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        cirkel_id, home = the_circle().id, the_home(1).id

    def say() -> None:
        lid = queries.member(cirkel_id, home)
        assert lid is not None
        service.say_talents(Who(), lid, ["koken", "tuin"], "Ik kook graag.")

    assert at_once(app, [say] * 6) == [None] * 6
    with unit():
        assert sorted(queries.talents_of(cirkel_id, home)) == ["koken", "tuin"]


def test_who_just_left_says_nothing_any_more(town: Town, unit: Unit) -> None:
    with unit():
        cirkel, home = the_circle(), the_home(1)
        service.leave(Who(), cirkel, home)
        gone = Cirkellid(cirkel_id=cirkel.id, huishouden_id=home.id)
        with pytest.raises(NotPossible):
            service.say_talents(Who(), gone, ["koken"], "")
        assert queries.talents_of(cirkel.id, home.id) == []


def test_messages_are_of_who_wrote_them(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = f"{_path(unit)}/berichten"
    ans, piet = walk_in(bezoeker("Ans"), 0).visit(path), walk_in(bezoeker("Piet"), 1).visit(path)
    ans.fill("Je bericht", "Die junk van nummer 14").press("Verstuur").expect(400).see("woorden over een ander weg")
    ans.press("Verstuur").expect(400).fill("Je bericht", "Ik neem soep mee").press("Verstuur").see("De cirkel kan")
    piet.visit(path).see("Ik neem soep mee")
    assert not piet.can_press("Haal weg"), "somebody else's words can be taken away"
    lies = bezoeker("Lies", signed_in=True).visit("/werk/cirkels").press("Rietkraag op dinsdag").see("Ik neem soep mee")
    lies.fill("Je bericht", "Fijn. Tot dinsdag!").press("Verstuur")
    piet.visit(path).see("Lies, jullie coach").see("Tot dinsdag!")
    ans.visit(path).press("Haal weg").see("Je bericht is weg.")
    piet.visit(path).not_see("Ik neem soep mee")


def test_the_board_looks_the_same_to_who_wrote_nothing(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = f"{_path(unit)}/talenten"
    with unit():
        service.say_talents(Who(), queries.member(the_circle().id, the_home(1).id), ["koken"], "")  # type: ignore[arg-type]
        service.say_talents(Who(), queries.member(the_circle().id, the_home(2).id), ["koken"], "")  # type: ignore[arg-type]
    one, two = walk_in(bezoeker("Piet"), 1).visit(path), walk_in(bezoeker("Yara"), 2).visit(path)
    assert one.text == two.text


def test_a_day_off_is_said_and_taken_back(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    path = _path(unit)
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit("/werk/cirkels").press("Rietkraag op dinsdag")
        lies.press("Deze keer niet").see("De cirkel ziet het nu.").see("Deze keer niet.")
        ans = walk_in(bezoeker("Ans"), 0).visit(path).see("Dinsdag 9 maart, van 19.00 tot 21.00 uur.")
        ans.see("dinsdag 2 maart: deze keer niet")
        lies.press("Toch wel")
        ans.visit(path).see("Dinsdag 2 maart, van 19.00 tot 21.00 uur.").not_see("deze keer niet")


def test_today_counts_until_it_is_over(town: Town, unit: Unit) -> None:
    for hours, day in ((0, date(2027, 3, 2)), (11, date(2027, 3, 2)), (12, date(2027, 3, 9))):
        with clock.travel(MORNING + timedelta(hours=hours)), unit():
            assert shown.agenda(the_circle()).eerste == day


def test_own_copy_holds_what_is_of_the_home_and_no_more(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        cirkel = the_circle()
        service.write(Who(), cirkel, the_home(1), "Woorden van een ander")
    ans = walk_in(bezoeker("Ans"), 0).visit(f"{INSIDE}/mijn").see("Je buurtcirkel").see("Rietkraag op dinsdag")
    kept: Any = json.loads(ans.visit(f"{INSIDE}/mijn/kopie.json").driver.html)["buurtcirkels"]
    assert kept[0]["cirkel"] == "Rietkraag op dinsdag"
    assert kept[0]["talenten"] == ["koken", "luisteren"]
    assert "linzensoep" in str(kept)
    assert "van een ander" not in str(kept)


def test_who_leaves_gives_everything_back(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        cirkel, home = the_circle(), the_home(0)
        task = shown.agenda(cirkel).open[0]
        service.add_task(Who(), cirkel, shown.begin(cirkel, task), "Brood")
        bread = queries.tasks(cirkel.id)[-1]
        service.take_task(Who(), bread, home)
        service.leave(Who(), cirkel, home)
        assert queries.member(cirkel.id, home.id) is None
        assert queries.taken_by(home.id) == []
        assert queries.said_by(home.id) == []
        assert [each.van for each in shown.board(cirkel)] == ["Een buur"]
