"""A resident of De Zwaan decides along and leaves again; nobody sees that it did, and nobody sees who said what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, render_template

from buurtplein import retention
from buurtplein.bewoners import leaving
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.rules import Bewijs
from buurtplein.budgetten import queries, service
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.zakgeld import mine, shown_samen
from buurtplein.zakgeld import queries as zakgeld
from buurtplein.zakgeld import service as samen
from buurtplein.zakgeld.rules import Oordeel
from tests.bezoeker import Bezoeker
from tests.burenhulp.test_geen_label import masked
from tests.factories import a_bewoner, as_bewoner, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.stories.test_niemand_krijgt_een_label import labels_on
from tests.zakgeld.zakgeld_world import CANARIES, POT, SLUG, Unit, a_plan

PAGE = f"{POT}/meebeslissen"


def _pot() -> Any:
    found = queries.pot_by_slug(SLUG)
    assert found is not None
    return found


def _no_canary(visitor: Bezoeker) -> None:
    told = [each for each in CANARIES if each not in ("KANARIEWAAROM",)]  # why the buurt needs it is for who decides
    for canary in told:
        assert canary.casefold() not in visitor.driver.html.casefold(), f"{visitor.path} tells {canary}"
    assert list(labels_on(visitor)) == []


def _voices(unit: Unit, plan: int, *said: tuple[Oordeel, str]) -> list[int]:
    """Residents of De Zwaan who each say something of a plan."""
    with unit():
        aanvraag = queries.aanvraag(plan)
        assert aanvraag is not None
        made = [a_bewoner(f"Buur{'abcdefgh'[n]}") for n in range(len(said))]
        for each, (oordeel, woorden) in zip(made, said, strict=True):
            samen.join(as_bewoner(each), _pot())
            samen.say(as_bewoner(each), aanvraag, oordeel, woorden)
        return [each.id for each in made]


def test_she_decides_along_and_leaves_again(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            plan = a_plan("Koffie met Kanarienaam").id
            wim = a_bewoner("Wim").id
        with unit() as session:
            before = session.scalar(sa.select(sa.func.max(Audit.id)))
        she = bezoeker("Wim", bewoner=wim).visit(POT).press("Beslis mee")
        she.see("Niemand ziet dat je meedoet. Geen buur en geen medewerker.").not_see("Koffie met")
        she.press("Ik beslis mee").see("Je beslist mee. Niemand ziet dat.").see("Koffie met …").see("KANARIEWAAROM")
        she.see("€ 40").see("zaterdag 20 maart").see("iets van eten_drinken")
        _no_canary(she)
        she.press("Bewaar wat ik vind").expect(400).see("Kies wat je van dit plan vindt.")
        she.choose("Goed plan").fill("Waarom vind je dat?", "Bel mij op 085 888 01 77").press("Bewaar wat ik vind")
        she.expect(400).see("Haal nummers, adressen en woorden over een ander weg.")
        she.fill("Waarom vind je dat?", "Dan is de hal weer schoon.").press("Bewaar wat ik vind")
        she.see("Jij zei: Goed plan.").see("als drie mensen iets zeiden")
        she.choose("Ik twijfel").press("Bewaar wat ik vind").see("Jij zei: Ik twijfel.")
        with unit():
            assert zakgeld.voices([plan]) == {plan: {"twijfel": 1}}, "changing is no second voice"
        _voices(unit, plan, (Oordeel.GOED, "Leuk"), (Oordeel.NIET, ""))
        she.visit(PAGE).see("Samen zeiden bewoners: Goed plan 1, Ik twijfel 1, Niet doen 1").not_see("Leuk")
        she.visit("/mijn").see("Je beslist mee").see("Zak geld van De Zwaan")
        she.visit(PAGE).press("Ik stop met meebeslissen").see("Je beslist niet meer mee. We wisten wat je zei.")
        she.not_see("Koffie met")
        with unit() as session:
            assert zakgeld.voices([plan]) == {plan: {"goed": 1, "niet": 1}}
            assert mine.copy(wim) == {"potten": [], "wat_je_zei": []}
            told = [(row.name, row.facts) for row in session.scalars(sa.select(Audit).where(Audit.id > before))]
            assert not [facts for _name, facts in told if wim in (facts.get("bewoner_id"), facts.get("actor_id"))]
            assert {name for name, _facts in told} <= {"BewonerJoined", "BewonerProved"}, "no log of voices"


def test_who_decides_reads_voices_without_a_name_from_three_on(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        plan = a_plan().id
    people = _voices(unit, plan, (Oordeel.GOED, "Zo leer je elkaar kennen."), (Oordeel.NIET, "Al genoeg koffie."))
    assert "Zo leer" not in _block(app, plan)
    assert "Nog geen drie bewoners zeiden iets." in _block(app, plan)
    with unit():
        aanvraag, third = queries.aanvraag(plan), a_bewoner("Zora")
        assert aanvraag is not None
        samen.say(as_bewoner(third), aanvraag, Oordeel.GOED, "")
    block = _block(app, plan)
    assert block.index("Al genoeg koffie.") < block.index("Zo leer je"), "never in the order in which it came"
    assert ">2<" in block
    assert ">1<" in block
    for name in ("Buura", "Buurb", "Zora", *(f">{number}<" for number in people if number > 2)):
        assert name not in block


def _block(app: Flask, plan: int) -> str:
    with app.test_request_context("/"):
        aanvraag = queries.aanvraag(plan)
        assert aanvraag is not None
        shown = app.extensions["budgetwerk_blocks"]
        assert shown_samen.for_desk in shown
        return "".join(
            render_template(name, **values) for name, values in shown_samen.for_desk(as_who("Nora"), aanvraag)
        )


def test_other_pots_have_no_voices(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        plan = a_plan(slug="geld-voor-burendag")
        assert list(shown_samen.for_desk(as_who("Nora"), plan)) == []


def test_who_asked_says_nothing_of_the_own_plan(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            wim, other = a_bewoner("Wim"), a_bewoner("Yvon")
            plan = a_plan("Bankje", waarom="Fijn zitten")
            plan.bewoner_id = wim.id
            for each in (wim, other):
                samen.join(as_bewoner(each), _pot())
            number, wim_id, other_id = plan.id, wim.id, other.id
        theirs = bezoeker("Yvon", bewoner=other_id).visit(PAGE)
        his = bezoeker("Wim", bewoner=wim_id).visit(PAGE).see("Dit is jouw plan.")
        assert not his.can_press("Bewaar wat ik vind")
        assert theirs.can_press("Bewaar wat ik vind")
        with unit():
            held = zakgeld.weging(SLUG, number)
            assert held is not None
    _refused(his, number)


def _refused(visitor: Bezoeker, plan: int) -> None:
    visitor.visit(PAGE)
    token = visitor.values("//input[@name='csrf_token']/@value")[0]
    driver: Any = visitor.driver
    answer = driver.browser.post(
        f"{PAGE}/{plan}", data={"csrf_token": token, f"plan{plan}-oordeel": "goed", f"plan{plan}-form_key": "k" * 20}
    )
    assert answer.status_code == 404


def test_only_who_lives_there_and_strangers_are_asked_to_sign_in(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        elsewhere, unproved = a_bewoner("Rita", None), a_bewoner("Koos")
        unproved.bewijs = "geen"
        ids = [elsewhere.id, unproved.id]
    for number in ids:
        bezoeker("Rita", bewoner=number).visit(PAGE).expect(404)
    bezoeker("Karin").visit(PAGE).expect(200, "/inloggen")
    bezoeker("Nora", signed_in=True).visit(PAGE).expect(200, "/inloggen")
    with unit():
        home = a_bewoner("Wim").id
    at_home = bezoeker("Wim", bewoner=home)
    for slug in ("burendag", "buurtbudget", "bestaat-niet"):
        at_home.visit(f"/budget/pot/{slug}/meebeslissen").expect(404)


@pytest.mark.parametrize("how", ["go", "move", "forget"])
def test_whoever_goes_leaves_nothing(town: Town, unit: Unit, how: str) -> None:
    with unit():
        plan = a_plan().id
    person, _other = _voices(unit, plan, (Oordeel.GOED, "KANARIEWOORDEN"), (Oordeel.GOED, ""))
    with unit():
        assert mine.copy(person)["wat_je_zei"] == [{"oordeel": "goed", "woorden": "KANARIEWOORDEN"}]
        bewoner = bewoners.bewoner(person)
        assert bewoner is not None
        act: Callable[..., None] = getattr(leaving, how)
        act(bewoner, as_bewoner(bewoner)) if how == "go" else act(bewoner)
    with unit():
        assert zakgeld.voices([plan]) == {plan: {"goed": 1}}
        assert zakgeld.words(plan) == []
        assert zakgeld.bags_of(person) == []


def test_after_a_yes_nobody_says_anything_more_and_words_go(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            plan = a_plan().id
        _voices(unit, plan, (Oordeel.GOED, "Mooi"))
        with unit():
            aanvraag, late = queries.aanvraag(plan), a_bewoner("Zora")
            assert aanvraag is not None
            service.agree(as_who("Nora"), aanvraag, 40)
            with pytest.raises(NotPossible):
                samen.say(as_bewoner(late), aanvraag, Oordeel.NIET, "")
    rule = next(rule for rule in retention.RULES if rule.columns == ("budgetstem.*",))
    assert rule.terms[0].code == "budgetstem"


@pytest.mark.parametrize("plan", ["0", "999999999", "99999999999999999999", "x", "-1"])
def test_made_up_plans_are_nothing(bezoeker: Visitors, town: Town, unit: Unit, plan: str) -> None:
    with unit():
        wim = a_bewoner("Wim")
        samen.join(as_bewoner(wim), _pot())
        number = wim.id
    his = bezoeker("Wim", bewoner=number).visit(PAGE)
    token = his.values("//input[@name='csrf_token']/@value")[0]
    driver: Any = his.driver
    assert driver.browser.post(f"{PAGE}/{plan}", data={"csrf_token": token}).status_code == 404


def test_two_neighbours_of_whom_staff_know_different_things_see_the_same(
    bezoeker: Visitors, town: Town, unit: Unit
) -> None:
    """One is known by a buurtbeheerder, the other has the code of the hall: the same bytes everywhere."""
    with clock.travel(MORNING):
        with unit():
            a_plan()
            pair = a_bewoner("Wim", bereik="ene@voorbeeld.nl"), a_bewoner("Wim", bereik="andere@voorbeeld.nl")
            pair[0].bewijs, pair[0].bewezen_door_id = Bewijs.BEHEERDER, town.person_id("Youssef")
            for each in pair:
                samen.join(as_bewoner(each), _pot())
            ids = [each.id for each in pair]
        seen = []
        for number in ids:
            wim = bezoeker("Wim", bewoner=number)
            pages = []
            for path in (POT, PAGE, "/budget/gelukt"):
                wim.visit(path).expect(200)
                assert list(labels_on(wim)) == []
                pages.append(masked(wim.driver.html))
            seen.append(pages)
        assert seen[0] == seen[1]
