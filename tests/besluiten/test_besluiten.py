"""Deciding on plans: on time, with a question, by four eyes, from a pot with too little, and a no that helps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from buurtplein.besluiten import queries as besluiten
from buurtplein.budgetten import grootboek, queries
from buurtplein.budgetten.rules import Boeksoort, Rekening, Stand
from buurtplein.kernel import clock, promises
from buurtplein.kernel.guard import may
from buurtplein.kernel.who import VISITOR
from tests.besluiten.besluiten_world import NAME, PHONE, Unit, ask, holds, letters, log, plan
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def test_nora_decides_on_time_in_two_taps(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
        nora = bezoeker("Nora", signed_in=True).visit("/werk/budget")
        nora.see("Geld voor plannen (1)").see("Samen eten op het plein").see("€ 400").see("Buurtbudget").see("Nieuw")
        nora.see("Zeg ja of nee").see("€ 25.000").not_see(NAME)
        assert nora.values("//td//span[contains(@class, 'label--laat')]") == []
        nora.press("Samen eten op het plein").expect(200, f"/werk/budget/{nummer}").see(NAME).see(PHONE)
        nora.see("Past het bij de regels?").see("Weten we niet").see("Vraag nog 5 buren of ze achter je plan staan.")
        assert log(unit, nummer)[-1] == "BudgetRead"
        nora.start_counting()
        nora.press("Zeg ja").see("Na de brief kun je dit niet meer terugdraaien.").press("Zeg ja en stuur de brief")
        nora.expect(200, f"/werk/budget/{nummer}").see("Ja gezegd. De brief is verstuurd.")
        found = plan(unit, nummer)
        assert (found.stand, found.gegeven) == (Stand.TOEGEKEND, 400)
        [(soort, words, pdf, _print)] = letters(unit, nummer)
        assert (soort, pdf[:5]) == ("toekenning", b"%PDF-")
        assert "Besluit: je krijgt € 400" in words.replace("\xa0", " ")
        nora.visit("/werk/budget").see("Geen aanvragen.").visit("/werk/budget?filter=klaar").see(nummer)
        nora.visit(f"/werk/budget/{nummer}/ja").see("Hier is al over besloten")


def test_a_question_stops_the_clock(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, code = ask(unit)
        promised = promises.stands(plan(unit, nummer))
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}")
        nora.press("Stuur de vraag").expect(400).see("Schrijf eerst je vraag.")
        nora.fill("Wat wil je weten?", "Hoe komen die junkies erbij?").press("Stuur de vraag").expect(400).see("anders")
        nora.fill("Wat wil je weten?", "Hoeveel tafels zijn er?").press("Stuur de vraag").see("Onze tijd staat stil")
        assert [each[0] for each in letters(unit, nummer)] == ["vraag"]
        assert not nora.can_press("Zeg ja")
    with clock.travel(MORNING + timedelta(days=7)):
        anja = bezoeker("Karin")
        anja.visit(f"/budget/plan/{nummer}/antwoord").expect(404)
        holds(anja, code)
        anja.visit(f"/budget/plan/{nummer}/antwoord").see("Hoeveel tafels zijn er?").press("Stuur je antwoord")
        anja.expect(400).see("Schrijf eerst je antwoord.").fill("Jouw antwoord", "Acht tafels.")
        anja.press("Stuur je antwoord").see("Dank je. We hebben je antwoord.").see("Acht tafels.").see("Nora")
        found = plan(unit, nummer)
        assert found.stand == Stand.INGEDIEND
        assert promises.stands(found) == promised + timedelta(days=7)
        bezoeker("Ruud", signed_in=True).visit(f"/werk/budget/{nummer}").see("Acht tafels.").see("Zeg ja")


def test_four_eyes_from_a_thousand_euros(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit, 1000)
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}/ja")
        nora.see("€ 1.000 moet een tweede persoon")
        nora.press("Zeg ja en stuur de brief").see("Nu nog een tweede persoon.").see("Wacht op tweede ja")
        assert letters(unit, nummer) == []
        nora.visit(f"/werk/budget/{nummer}/tweede").expect(404)
        nora.visit("/werk/budget").see("Geen aanvragen.")
        ruud = (
            bezoeker("Ruud", signed_in=True)
            .visit("/werk/budget")
            .see("Zeg jij ook ja?")
            .press("Samen eten op het plein")
        )
        ruud.press("Zeg jij ook ja?").see("€ 1.000").press("Nee, terug naar de eerste").see("ligt weer bij de eerste")
        assert (plan(unit, nummer).stand, _vrij(unit)) == (Stand.BEOORDELING, 2_500_000)
        nora.visit(f"/werk/budget/{nummer}/ja").fill("Hoeveel geef je?", "2.501").press("Zeg ja en stuur de brief")
        nora.expect(400).see("hoogstens 2500 euro").fill("Hoeveel geef je?", "€ 1.000")
        nora.press("Zeg ja en stuur de brief")
        ruud.visit(f"/werk/budget/{nummer}/tweede").press("Ook ja, stuur de brief").see("De brief is verstuurd.")
        assert [each[0] for each in letters(unit, nummer)] == ["toekenning"]
        assert (plan(unit, nummer).stand, _vrij(unit)) == (Stand.TOEGEKEND, 2_400_000)


def _vrij(unit: Unit, slug: str = "buurtbudget") -> int:
    with unit():
        pot = queries.pot_by_slug(slug)
        assert pot is not None
        return queries.potstand(pot.id).vrij


def test_a_pot_with_too_little_says_what_is_left(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit, 400)
        with unit():
            pot = queries.pot_by_slug("buurtbudget")
            assert pot is not None
            out = 2_500_000 - 30_000
            grootboek.book(VISITOR, pot.id, Boeksoort.UITNAME, Rekening.VRIJ, Rekening.PLAFOND, out, "proef-uit")
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}").see("Te weinig in de pot")
        nora.press("Zeg ja").press("Zeg ja en stuur de brief").expect(400).see("Er zit nog € 300 in de pot.")
        assert nora.values("//input[@name='euro']/@value") == ["400"]
        assert plan(unit, nummer).stand == Stand.INGEDIEND
        nora.fill("Hoeveel geef je?", "300").press("Zeg ja en stuur de brief").see("De brief is verstuurd.")
        assert (plan(unit, nummer).gegeven, _vrij(unit)) == (300, 0)
        nora.visit("/werk/budget?filter=klaar").see("€ 300")


def test_a_no_names_the_rule_and_what_would_make_it_pass(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, code = ask(unit, 2600)
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}").see("Vraag € 2.500 of minder.")
        nora.press("Zeg nee").see("Past niet").press("Voor één plan is er hoogstens € 2.500.")
        nora.see("De reden: Voor één plan is er hoogstens").fill("Wat kan wel?", "").press("Zeg nee en stuur de brief")
        nora.expect(400).see("Een nee zonder tip helpt niemand.")
        nora.fill("Wat kan wel?", "Vraag het zonder die daklozen.").press("Zeg nee en stuur de brief").expect(400)
        nora.see("Een brief zegt nooit wat voor mens iemand is.")
        nora.fill("Wat kan wel?", "Vraag € 2.500 of minder.").press("Zeg nee en stuur de brief").see("Nee gezegd.")
        found = plan(unit, nummer)
        assert (found.stand, found.reden, found.tip) == (Stand.AFGEWEZEN, "hoogste", "Vraag € 2.500 of minder.")
        anja = bezoeker("Karin").visit("/")
        holds(anja, code)
        with unit():
            [brief] = besluiten.brieven(found.id)
        anja.visit(f"/budget/plan/{nummer}/brief/{brief.id}").see("Besluit: je krijgt geen geld").see(
            "hoogstens € 2.500"
        )
        anja.see("Dit kan wel: Vraag € 2.500 of minder.").see("bezwaar").see("zes weken")
        assert anja.values("//meta[@name='robots']/@content") == ["noindex"]
        bezoeker("Dennis").visit(f"/budget/plan/{nummer}/brief/{brief.id}").expect(404)
        bezoeker("Gerrit", signed_in=True).visit(f"/budget/plan/{nummer}/brief/{brief.id}").expect(404)  # names in it
        bezoeker("Ruud", signed_in=True).visit(f"/budget/plan/{nummer}/brief/{brief.id}").see(NAME)
        anja.visit(f"/budget/plan/{nummer}/brief/{brief.id + 1}").expect(404)
        anja.visit(f"/budget/plan/{nummer}/brief/99999999999999999999").expect(404)


def test_own_words_where_no_rule_says_it(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}/nee?regel=bestaat-niet")
        nora.see("Waarom zeg je nee?").press("Het past niet bij de pot").fill("Wat kan wel?", "Vraag de sportclub.")
        nora.press("Zeg nee en stuur de brief").expect(400).see("Schrijf op waarom het niet past.")
        nora.fill("Waarom past het niet bij de pot?", "De pot is voor de straat, niet voor een club.")
        nora.press("Zeg nee en stuur de brief").see("Nee gezegd.")
        assert plan(unit, nummer).reden == "pot"
        assert "niet voor een club" in letters(unit, nummer)[0][1]


def test_the_buurtbeheerder_decides_where_the_scheme_says_so(bezoeker: Visitors, unit: Unit) -> None:
    """A private letter: a message, and no word about objecting. A public one: within six weeks."""
    with clock.travel(MORNING):
        private, _code = ask(unit, 150, "zak-geld-van-de-zwaan")
        public, _code = ask(unit, 150)
        nora = bezoeker("Nora", signed_in=True)
        for nummer in (private, public):
            nora.visit(f"/werk/budget/{nummer}/ja").press("Zeg ja en stuur de brief").see("De brief is verstuurd.")
        assert "zes weken" in letters(unit, public)[0][1]
        assert "bezwaar" in letters(unit, public)[0][1]
        assert "bezwaar" not in letters(unit, private)[0][1]
        assert "Toekenningsbericht" in letters(unit, private)[0][1]
        nummer, _code = ask(unit, 150)
        youssef = bezoeker("Youssef", signed_in=True).visit(f"/werk/budget/{nummer}")
        youssef.expect(404)  # of the whole gemeente; he has a wijk


def test_the_committee_sees_an_average_only_together(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit, 3000, "grote-plannen")
        gerrit = bezoeker("Gerrit", signed_in=True).visit("/werk/budget").see("Geef een cijfer")
        gerrit.press("Samen eten op het plein").not_see(NAME).not_see(PHONE).see("0 van 2 gaven een cijfer")
        gerrit.press("Geef dit cijfer").expect(400).see("Kies een cijfer.")
        gerrit.choose("8").fill("Hoeveel zou jij geven?", "2500").press("Geef dit cijfer").see("Je cijfer staat erbij.")
        gerrit.not_see("Gemiddeld een").visit(f"/werk/budget/{nummer}/ja").expect(404)
        nora = (
            bezoeker("Nora", signed_in=True)
            .visit(f"/werk/budget/{nummer}")
            .see("1 van 2 gaven")
            .not_see("Gemiddeld een")
        )
        assert not nora.can_press("Geef dit cijfer")
    with clock.travel(MORNING + timedelta(days=12)):  # Ineke did not score; that does not hold it up
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}")
        nora.see("Gemiddeld een 8,0 en € 2.500. Eén lid gaf een cijfer.")
        ineke = bezoeker("Ineke", signed_in=True).visit(f"/werk/budget/{nummer}").choose("7").press("Geef dit cijfer")
        ineke.see("Gemiddeld een 7,5")
        ineke.choose("5").press("Verander je cijfer").see("Gemiddeld een 6,5")


def test_who_asks_along_sees_no_score(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        own, _code = ask(unit, 3000, "grote-plannen", titel="Een tuin voor ons", email="Gerrit@lindewaard.example")
        friend, _code = ask(unit, 3000, "grote-plannen", titel="Een plan van een vriend")
        gerrit = bezoeker("Gerrit", signed_in=True)
        for each in ("wacht", "open", "laat", "klaar"):
            gerrit.visit(f"/werk/budget?filter={each}").not_see(own).not_see("Een tuin voor ons")
        _sees_nothing(gerrit, own)
        gerrit.visit(f"/werk/budget/{friend}").choose("9").press("Geef dit cijfer")
        gerrit.press("Ik doe hieraan mee of ken de aanvrager goed").see("Jij ziet dit plan nu niet meer.").not_see(
            friend
        )
        _sees_nothing(gerrit, friend)
        assert log(unit, friend)[-1] == "BudgetStoodAside"
        with unit():
            for nummer in (own, friend):
                found = queries.aanvraag_by_nummer(nummer)
                assert not may("budgetaanvraag.watch", found, as_who("Gerrit")), "a socket tells nothing either"
                assert may("budgetaanvraag.watch", found, as_who("Ineke"))
        ineke = bezoeker("Ineke", signed_in=True).visit(f"/werk/budget/{friend}").see("0 van 1 gaven een cijfer")
        ineke.choose("4").press("Geef dit cijfer").see("Gemiddeld een 4,0")


def _sees_nothing(visitor: Any, nummer: str) -> None:
    visitor.visit(f"/werk/budget/{nummer}").expect(404)
    for part in ("cijfer", "advies", "belang", "ja", "nee", "vraag", "tweede"):
        assert visitor.driver.browser.post(f"/werk/budget/{nummer}/{part}").status_code in (400, 404), part


def test_youssef_says_what_the_street_needs(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            regeling = queries.regeling_by_slug("buurtbudget")
            assert regeling is not None
            regeling.gebied_code = "WK990101"
        nummer, _code = ask(unit)
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/budget").see("Geef je advies")
        youssef.press("Samen eten op het plein").not_see(NAME).choose("Ik twijfel").fill("Waarom?", "Er is al veel.")
        youssef.press("Geef dit advies").see("Je advies staat erbij.")
        youssef.choose("Goed voor de buurt").press("Geef dit advies")
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}").see("Youssef").see("Goed voor de buurt")
        nora.visit(f"/werk/budget/{nummer}/ja").press("Zeg ja en stuur de brief")
        assert not youssef.visit(f"/werk/budget/{nummer}").can_press("Geef dit advies")


def test_we_are_late_and_others_hear(bezoeker: Visitors, unit: Unit, run_jobs: Any, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
    with clock.travel(MORNING + timedelta(days=21)):
        with unit():
            promises.watch()
        run_jobs()
        for name in ("nora", "ruud"):
            [told] = [each for each in mailbox.to(f"{name}@lindewaard.example") if nummer in each["Subject"]]
            assert NAME not in mailbox.text(told)
            assert "Samen eten" not in mailbox.text(told)
        assert not [each for each in mailbox.to("gerrit@lindewaard.example") if nummer in each["Subject"]]
        nora = bezoeker("Nora", signed_in=True).visit("/werk/budget").see("Te laat")
        assert nora.values("//td//span[contains(@class, 'label--laat')]")
        nora.visit("/werk/beloften").see(nummer).see("Ja of nee op een plan")
