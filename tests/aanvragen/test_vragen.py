"""The chair of a residents' committee asks 400 euro; nothing is lost, and the day of the answer is there at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy.orm import Session

from buurtplein.aanvragen import mine
from buurtplein.accounts import queries as accounts
from buurtplein.besluiten import vragen
from buurtplein.budgetten import planlezen, potten, queries
from buurtplein.budgetten import service as budgetten
from buurtplein.budgetten.rules import Stand, decides
from buurtplein.kernel import clock, promises
from buurtplein.kernel.who import Who
from tests.aanvragen.vragen_world import PLAN, ask, begin, choose_kind, code_in, costs, from_costs, plan, to_costs
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[[], AbstractContextManager[Session]]


def test_the_chair_asks_400_euro_in_seven_questions(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        chair = bezoeker("Meneer Sijbrandij")
        chair.visit("/budget").see("In de pot zit nog € 25.000").see("Voor één plan is er hoogstens € 2.500")
        chair.see("Iedereen mag meedoen.").see("Nora geeft antwoord.").see("binnen 10 werkdagen")
        begin(chair).see("vraag 2 van 7").see("Ga later verder met deze code")
        code = code_in(chair)
        assert len(code.replace(" ", "")) == 16
        to_costs(chair).see("vraag 5 van 7")
        costs(chair, ("koffie en thee", "40"), ("een tent", "260"), ("spelletjes", "100")).press("Verder")

        # The browser closes. At home, on another device, the code is enough.
        at_home = bezoeker("Meneer Sijbrandij")
        at_home.visit("/budget").press("Ga verder met je code").fill("Jouw code", code).press("Ga verder").see(
            "vraag 6 van 7"
        )
        at_home.see("vraag 6 van 7").taps = chair.taps
        from_costs(at_home).see("Klopt dit?").see("€ 400").see("Karin, 085 888 01 21").see("Nora kijkt ernaar.")
        at_home.see("Je hoort uiterlijk dinsdag 16 maart ja of nee").see("Later: 5 buren zeggen: goed plan.")
        at_home.press("Verstuur aanvraag").see("Je aanvraag is binnen. Nora kijkt ernaar.")
        at_home.see("Je hoort uiterlijk dinsdag 16 maart ja of nee, of we bellen met een vraag.")
        assert at_home.taps <= 16, "seven questions, two boxes, and sending"
        nummer = at_home.path.rpartition("/")[2]
        with unit():
            found = plan(nummer)
            assert (found.gevraagd, found.stand, found.titel) == (400, Stand.INGEDIEND, PLAN)
            assert (found.antwoorden["wie"], found.antwoorden["voor_iedereen"]) == ("groep", True)
        mailbox.messages.clear()
        run_jobs()
        [told] = [each for each in mailbox.messages if each["To"] == "sijbrandij@voorbeeld.nl"]
        assert PLAN not in mailbox.text(told)
        assert "Kijk met je code" in mailbox.text(told)
        bezoeker("iemand").visit(f"/budget/plan/{nummer}").expect(404)


def test_the_total_grows_without_javascript_and_too_much_is_said_at_once(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        chair = to_costs(begin(bezoeker("Meneer Sijbrandij")))
        costs(chair, ("koffie", "€ 1.000"), ("tent", "1500,00"), ("spel", "100 euro")).press("Nog een regel")
        chair.expect(200).see("Samen is dat € 2.600.").see("Regel 4")
        chair.see("Dat is meer dan € 2.500. Vraag minder, of bel Nora om mee te denken.")
        chair.press("Verder").expect(400).see("Dat is meer dan € 2.500. Vraag minder, of bel Nora om mee te denken.")
        costs(chair, ("koffie", "een beetje")).press("Verder").expect(400).see("Vul hele euro's in, zoals 40.")
        costs(chair, ("koffie", "40"), ("", "1500")).press("Verder").expect(400).see("Schrijf waar dit geld voor is.")
        costs(chair, ("koffie", "40"), ("bier", "100"))
        choose_kind(chair, 1, "Alcohol").press("Verder").expect(400).see("Dit betalen we niet: alcohol.")
        choose_kind(chair, 1, "Spullen").press("Verder").see("vraag 6 van 7")


def test_who_wants_to_earn_reads_the_rule_before_sending(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        shop = to_costs(begin(bezoeker("een winkel"), plan="Workshop bloemen"))
        costs(shop, ("bloemen", "300")).choose("Iemand verdient aan dit plan").press("Verder").expect(400)
        shop.see("Niemand mag aan het plan verdienen. Maak er een plan van zonder winst.")
        costs(shop.visit(shop.path), ("bloemen", "300")).press("Verder")
        shop.choose("een vereniging of stichting").choose("Wij wonen of werken in dit gebied")
        shop.press("Ik heb nog niemand. Help mij zoeken.").see("Dit kan zo niet.")
        shop.fill("Hoe heet je?", "Bram").fill("Wat is je e-mailadres of telefoon?", "085 888 01 30").press("Verder")
        shop.press("Verstuur aanvraag").expect(400)
        shop.see("Zo kunnen we geen ja zeggen. Alleen een buur of een groep buren kan dit geld vragen.")
        shop.press("Wijzig : Wie doet met je mee?").choose("een buur").press("Ik doe het alleen").see("Klopt dit?")
        shop.press("Verstuur aanvraag").see("Je aanvraag is binnen.")


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Bel mij op 085 888 01 30 voor koffie", "Er staat een telefoonnummer in."),
        ("Feest, want mevrouw Jansen is een dief", "Haal het weg, dan kun je verder."),
    ],
)
def test_what_points_at_somebody_stops_kindly_and_stays(bezoeker: Visitors, town: Town, title: str, says: str) -> None:
    with clock.travel(MORNING):
        chair = bezoeker("iemand").visit("/budget/vragen/buurtbudget").fill("Wat wil je doen?", title)
        chair.press("Verder").expect(400).see(says)
        assert chair.values("//input[@name='titel']/@value") == [title]
        chair.fill("Wat wil je doen?", "Koffie op het plein").press("Verder").see("vraag 2 van 7")


def test_days_are_warned_about_and_only_a_rule_refuses(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        chair = begin(bezoeker("iemand"))
        chair.fill("Wanneer is het?", "2027-03-08").press("Verder").expect(400).see("Kies een dag vanaf")
        chair.fill("Wanneer is het?", "2027-02-01").press("Verder").expect(400).see("Kies een dag die nog komt.")
        chair.fill("Wanneer is het?", "2027-03-12").press("Verder").see("Waar is het?")
        short = begin(bezoeker("een buur"), "zak-geld-van-de-zwaan")
        short.fill("Wanneer is het?", "2027-03-04").press("Verder").see("Dat is al snel.").see("Waar is het?")
        street = begin(bezoeker("een straat"), "geld-voor-burendag")
        street.press("zaterdag 25 september").see("Waar is het?")


def test_we_ask_something_and_the_clock_waits(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        chair = bezoeker("Meneer Sijbrandij")
        nummer = ask(chair)
        with unit():
            vragen.ask(Who(town.person_id("Nora")), plan(nummer), "Waar komt de tent vandaan?")
        chair.visit(f"/budget/plan/{nummer}").see("We hebben een vraag aan jou").see("Waar komt de tent vandaan?")
        chair.press("Verander je plan").see("Klopt dit?").press("Verstuur aanvraag")
        with unit():
            assert plan(nummer).stand == Stand.INGEDIEND
        chair.visit(f"/budget/plan/{nummer}").see("Ontvangen").see("Vragen over je plan")
        chair.press("Ik wil het geld niet meer").press("Ja, stop met dit plan").see("Gestopt")
        chair.see("Doe je het nog een keer?").press("Buurtbudget").see("Kies alleen een nieuwe dag.")
        chair.fill("Wanneer is het?", "2027-06-12").press("Verder").see("Klopt dit?").see(PLAN).see("€ 400")
        chair.press("Verstuur aanvraag").see("Je aanvraag is binnen.")


def test_we_were_late_and_say_sorry(
    bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int], unit: Unit
) -> None:
    with clock.travel(MORNING):
        chair = bezoeker("Meneer Sijbrandij")
        nummer = ask(chair)
        run_jobs()
    with clock.travel(MORNING.replace(day=18)):
        with unit():
            promises.watch()
        mailbox.messages.clear()
        run_jobs()
        assert "sijbrandij@voorbeeld.nl" in {str(each["To"]) for each in mailbox.messages}
        chair.visit(f"/budget/plan/{nummer}").see("Sorry, dat is niet op tijd gelukt.").see("Je hoort nu uiterlijk")


def test_a_resident_finds_plans_at_home_and_they_go_along(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        ans_id = town.bewoner_id("Ans")
        assert ans_id is not None
        ans = bezoeker("Ans", bewoner=ans_id)
        begin(ans, plan="Koffie voor iedereen")
        sent = ask(ans)
        at_home = bezoeker("Ans", bewoner=ans_id).visit("/mijn").see("Geld voor een plan").see(PLAN)
        at_home.see("Nog niet verstuurd").press("Koffie voor iedereen").see("Wanneer is het?")
        at_home.see("We bewaren wat je invult.")
        with unit():
            assert [each["plan"] for each in mine.copy(ans_id)["plannen"]] == [PLAN, "Koffie voor iedereen"]
            budgetten.part_from(ans_id)
            assert queries.of_bewoner(ans_id) == []
            assert plan(sent).titel == PLAN


def test_an_empty_pot_says_when_there_is_money_again(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            pot = queries.pot_by_slug("burendag")
            assert pot is not None
            potten.take_out(Who(), pot, queries.potstand(pot.id).vrij, "leeg")
            pot.weer_vol = clock.today().replace(month=9)
        neighbour = bezoeker("iemand").visit("/budget")
        neighbour.see("De pot is leeg. Vanaf donderdag 2 september is er weer geld.")
        assert not neighbour.values("//a[contains(@href, 'geld-voor-burendag')]")
        with unit():
            scheme: Any = queries.regeling_by_slug("geld-voor-burendag")
            scheme.actief = False
        neighbour.visit("/budget/vragen/geld-voor-burendag").expect(404)


def test_supporters_are_counted_by_who_knows_them(town: Town, unit: Unit, app: Any, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        nummer = ask(bezoeker("Meneer Sijbrandij"))
        with unit():
            found = {each.code: each.goed for each in planlezen.checked(plan(nummer))}
            assert found["medestanders"] is None
            app.extensions["medestanders"] = lambda _aanvraag_id: 5
            found = {each.code: each.goed for each in planlezen.checked(plan(nummer))}
            assert found["medestanders"] is True
            assert {code for code, good in found.items() if not good} == {"verdient"}


def test_the_buurtbeheerder_of_the_buurt_sees_the_plan_and_decides(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        street = begin(bezoeker("een straat"), "geld-voor-burendag").press("zaterdag 25 september")
        street.fill("Waar is het?", "Het Haagplein").choose("In welke buurt is dat?", "Zwanenveld").press("Verder")
        nummer = street.path.split("/")[3]
        with unit():
            assert plan(nummer).gebied_code == "BU99010101"
            youssef = accounts.as_who(town.person_id("Youssef"))
            assert youssef is not None
            assert decides(youssef, plan(nummer))
        street.visit(f"/budget/plan/{nummer}/vraag/waar").choose(
            "In welke buurt is dat?", "In meer buurten, of weet ik niet"
        )
        street.press("Verder")
        with unit():
            assert not decides(youssef, plan(nummer))
