"""What stays of who wanted to live in a house: nothing, and whatever a stranger sends is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buurtplein.kennismakingen import queries, rules, service
from buurtplein.kennismakingen.keeping import RULES
from buurtplein.kennismakingen.rules import RUNS, Stand, Uitkomst
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from tests.dossiers.world import plain
from tests.kennismakingen.kennismaking_world import (
    AFTER,
    ASK,
    MAIL,
    REASON,
    TALK,
    WORK,
    ask,
    fill_in,
    offer,
    with_code,
)  # fmt: skip
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import OUTSIDE, SLUG, Unit, the_house


def test_three_hundred_words_fit_and_one_more_does_not(bezoeker: Visitors, town: Town) -> None:
    noortje = fill_in(bezoeker("Noortje"), "ja " * 301).press("Verstuur").expect(400)
    noortje.see("Er passen 300 woorden in.")
    with clock.travel(TALK + timedelta(days=400)):
        fill_in(bezoeker("Noortje"), "ja " * 300).press("Verstuur").see("Je bericht is binnen.")


@pytest.mark.parametrize(
    ("uitkomst", "talk", "hours", "expected"),
    [
        (None, False, 0, Stand.AANGEMELD),
        (None, True, 0, Stand.GESPREK),
        (None, True, 30, Stand.NA_GESPREK),
        (Uitkomst.WACHTLIJST, True, 30, Stand.WACHTLIJST),
        (Uitkomst.WELKOM, True, 9999, Stand.WELKOM),
        (Uitkomst.NU_NIET, False, 9999, Stand.NU_NIET),
        (None, False, 9999, Stand.VERLOPEN),
        (Uitkomst.WACHTLIJST, False, 9999, Stand.VERLOPEN),
    ],
)
def test_how_it_stands(uitkomst: Uitkomst | None, talk: bool, hours: int, expected: Stand) -> None:
    now = MORNING + timedelta(hours=hours)
    assert rules.stand(uitkomst, TALK if talk else None, MORNING + RUNS, now) == expected


def test_nobody_gets_an_answer_before_the_talk() -> None:
    early = (Stand.AANGEMELD, Stand.GESPREK, Stand.WELKOM, Stand.NU_NIET, Stand.VERLOPEN)
    assert not [(each, answer) for each in early for answer in Uitkomst if rules.may_answer(each, answer)]
    assert all(rules.may_answer(Stand.NA_GESPREK, answer) for answer in Uitkomst)


def test_the_way_in_is_only_there_when_the_house_says_so(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    bezoeker("Noortje").visit(OUTSIDE).see("Wil je hier wonen?")
    with unit():
        the_house().interesse = False
    bezoeker("Noortje").visit(OUTSIDE).not_see("Wil je hier wonen?").visit(ASK).expect(404)
    bezoeker("Noortje").visit(f"/wonen/{SLUG}/interesse/99999999999999999999").expect(404)


def test_four_weeks_after_the_answer_nothing_is_left(town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, _code = ask(unit)
    with clock.travel(AFTER), unit():
        found = queries.interesse(number)
        assert found is not None
        service.not_now(Who(), found)
    for days, there in ((27, True), (29, False)):
        with clock.travel(AFTER + timedelta(days=days)):
            with unit():
                RULES["wooninteresse"].do(clock.now() - timedelta(days=28))
            with unit():
                assert (queries.interesse(number) is not None) == there


def test_the_page_says_who_brings_the_card_until_after_that_day(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        offer(unit)
        number, code = ask(unit)
    with clock.travel(AFTER):  # Wednesday 3 March
        lies = bezoeker("Lies", signed_in=True).visit(f"{WORK}/{number}")
        for far in ("2027-03-02", "2027-04-29"):
            lies.fill("Op welke dag?", far).press("Welkom").expect(400).see("Kies een dag in de komende acht weken.")
        lies.fill("Op welke dag?", "2027-04-28").press("Welkom").see("geeft de kaart op woensdag 28 april.")
    with clock.travel(AFTER + timedelta(days=56, hours=-6)):
        with unit():
            RULES["wooninteresse"].do(clock.now() - timedelta(days=28))
        with_code(bezoeker("Noortje"), code).see("Lies geeft je de kaart op woensdag 28 april.")
    with clock.travel(AFTER + timedelta(days=56 + 29)):
        with unit():
            RULES["wooninteresse"].do(clock.now() - timedelta(days=28))
        with unit():
            assert queries.interesse(number) is None


@pytest.mark.parametrize("field", ["voornaam", "bereik", "motivatie", "samen", "moment", "gezien", "form_key"])
@pytest.mark.parametrize("value", ["\x00", "9" * 40, "-1", "💥" * 5000])
def test_whatever_a_stranger_sends_is_answered(bezoeker: Visitors, town: Town, field: str, value: str) -> None:
    noortje = bezoeker("Noortje").visit(ASK)
    [token] = noortje.values("//main//form//input[@name='csrf_token']/@value")
    known = {"voornaam": "Noortje", "bereik": MAIL, "motivatie": REASON, "moment": "", "form_key": "k" * 22}
    answer = plain(noortje).browser.post(ASK, data={**known, "csrf_token": token, field: value})
    assert answer.status_code in (303, 400)
