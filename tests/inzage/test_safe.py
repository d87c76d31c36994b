"""What goes out and what is wiped stays within the law: no whole dossier for who handles a part, no wiping alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from buurtplein.accounts import belang
from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.inzage import pieces, queries, rules, service
from buurtplein.inzage.rules import Afhandeling, AvgSoort, AvgVan, Chosen, Eerst
from buurtplein.kernel import clock
from buurtplein.kernel.who import Grant, Who
from buurtplein.meldingen import dossiers, expiry, keeping
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier as in_dossiers
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen.rules import Categorie, NotPossible, Reden
from buurtplein.meldingen.service import Melding
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
PLAN = "Samira belt elke week met de wijkverpleegkundige."
WEDERHOOR = "Ik slaap slecht sinds mijn ziekte."


@pytest.fixture
def mixed(unit: Unit, town: Town) -> tuple[str, str]:
    """Numbers of noise and of a worry in one dossier, with a plan and the words of the other side."""
    with clock.travel(MORNING), unit():
        noise, worry = a_melding()[0], a_melding(categorie=Categorie.ZORGEN)[0]
        dossier = in_dossiers.dossier(noise.dossier_id)
        dossiers.put_in(worry, dossier)
        dossier.plan, dossier.wederhoor, dossier.wederhoor_op = PLAN, WEDERHOOR, clock.now()
        return noise.nummer, worry.nummer


def _found(nummer: str) -> Melding:
    found = meldingen.by_nummer(nummer)
    assert found is not None
    return found


def _keys(who: Who, melding: Melding) -> set[str]:
    return {piece.key for piece in pieces.of_dossier(who, melding)} & {"plan", "wederhoor"}


def _joins_as_landlord(unit: Unit, town: Town) -> None:
    """Wouter looks after houses in the wijkteam."""
    with unit():
        wouter = accounts.person(town.person_id("Wouter"))
        assert wouter is not None
        people.grant_role(wouter, "woonconsulent", team_id=town.team_id("Wijkteam Noord"))


def _export_of_samira(nummer: str) -> int:
    """An export about the noise that waits for a second person, with the plan in it and the words of the other side."""
    melding, samira = _found(nummer), as_who("Samira")
    verzoek = service.ask(samira, melding.team_id, service.Request(AvgSoort.INZAGE, AvgVan.BETROKKENE), melding)
    zaak = queries.by_id(verzoek.id)
    assert zaak is not None
    found = pieces.of_dossier(samira, melding)
    service.choose(samira, zaak, found, {"plan": Chosen(True), "wederhoor": Chosen(True)})
    service.propose(samira, zaak, found)
    return verzoek.id


# ------------------------------------------------------------------ words about the whole dossier


def test_a_landlord_reads_no_plan_about_care(
    bezoeker: Visitors, unit: Unit, town: Town, mixed: tuple[str, str]
) -> None:
    _joins_as_landlord(unit, town)
    with clock.travel(MORNING):
        with unit():
            verzoek_id = _export_of_samira(mixed[0])
        here = f"/werk/avg/{verzoek_id}"
        bezoeker("Samira", signed_in=True).visit(f"{here}/stukken").see(PLAN).see(WEDERHOOR)
        wouter = bezoeker("Wouter", signed_in=True).visit(here).expect(200).not_see(PLAN)
        wouter.press("Kies wat er mee gaat").see("Geluid").not_see(PLAN).not_see(WEDERHOOR).not_see("Het plan")
        hanneke = bezoeker("Hanneke", signed_in=True).visit(here).see(PLAN)
        hanneke.press("Goed, dit mag weg").see("Het stuk kan nu opgehaald worden.")
        wouter.visit(here)
        assert not wouter.can_press("Download de PDF")
        for paper in ("brief", "pdf"):
            wouter.visit(f"{here}/{paper}").expect(404)
        bezoeker("Samira", signed_in=True).visit(f"{here}/brief").see(WEDERHOOR)
        wouter.visit(f"{here}/stukken").press("Bied aan ter controle")
    with unit():
        zaak = queries.by_id(verzoek_id)
        assert zaak is not None
        assert service.proposed(zaak)["onderwerp"], "what he may read he may offer"
        assert PLAN not in str(service.proposed(zaak))
        assert service.proposed(zaak)["wederhoor"] == []


@pytest.mark.both_databases
def test_words_about_all_are_for_who_handles_all(unit: Unit, town: Town, mixed: tuple[str, str]) -> None:
    with clock.travel(MORNING), unit():
        noise, worry = (_found(nummer) for nummer in mixed)
        landlord = Who(9, "Ans", frozenset({Grant("woonconsulent", noise.team_id)}))
        knows = replace(as_who("Samira"), avoids=frozenset({("melding", worry.id)}))
        assert _keys(as_who("Samira"), noise) == {"plan", "wederhoor"}
        assert _keys(landlord, noise) == _keys(knows, noise) == set()
        expiry.wipe(worry)
        assert _keys(landlord, noise) == set(), "what is wiped was about care all the same"
        assert _keys(as_who("Samira"), noise) == {"plan", "wederhoor"}


def test_a_coordinator_who_knows_somebody_in_it_does_not_read_it_as_second_person(
    bezoeker: Visitors, unit: Unit, mixed: tuple[str, str]
) -> None:
    with clock.travel(MORNING):
        with unit():
            verzoek_id = _export_of_samira(mixed[0])
            belang.state(as_who("Hanneke"), "melding", _found(mixed[1]).id)
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/avg/{verzoek_id}").expect(200)
        hanneke.not_see(PLAN).not_see(WEDERHOOR)
        assert not hanneke.can_press("Goed, dit mag weg")


# ------------------------------------------------------------------ wiping


@pytest.fixture
def closed(unit: Unit, town: Town) -> str:
    """Number of a melding that is done."""
    with clock.travel(MORNING), unit():
        melding = a_melding(tekst="Een boor.")[0]
        melding_service.close(as_who("Samira"), melding, Reden.GESTOPT)
        return melding.nummer


def _at_the_desk(visitor: Bezoeker, nummer: str) -> Bezoeker:
    visitor.visit("/werk/avg").press("Schrijf een vraag op").choose("De melder, aan de balie")
    visitor.choose("Ik zag een paspoort").choose("Gegevens laten wissen").fill("Nummer van de melding", nummer)
    return visitor.press("Bewaar").see("Opgeschreven.")


def _finish(visitor: Bezoeker) -> Bezoeker:
    return visitor.press("Geef antwoord").choose("We deden wat er gevraagd werd").press("Rond af")


def test_nobody_wipes_alone_what_somebody_asked_at_the_desk(bezoeker: Visitors, unit: Unit, closed: str) -> None:
    with clock.travel(MORNING):
        samira = _at_the_desk(bezoeker("Samira", signed_in=True), closed)
        case = samira.path
        _finish(samira).expect(400).see("Eerst kijkt een tweede persoon mee. Vraag het een collega.")
        samira.visit(case).press("Vraag een collega om mee te kijken").see("Een andere collega moet meekijken.")
        assert not samira.can_press("Goed, dit mag gewist worden")
        _finish(samira).expect(400)
        hanneke = bezoeker("Hanneke", signed_in=True).visit(case).see("Vroeg de melder dit echt?")
        hanneke.fill("Wat moet er anders?", "Bel de melder eerst.").press("Stuur terug")
        samira.visit(case).see("Bel de melder eerst.").press("Vraag een collega om mee te kijken")
        hanneke.visit(case).press("Goed, dit mag gewist worden").see("Goedgekeurd. Wissen mag nu.")
        _finish(samira.visit(case)).see("Klaar. Het antwoord staat erbij.")
    with unit():
        assert _found(closed).gewist_op


def test_who_asks_for_it_does_not_agree_to_it(bezoeker: Visitors, unit: Unit, closed: str) -> None:
    with clock.travel(MORNING):
        hanneke = _at_the_desk(bezoeker("Hanneke", signed_in=True), closed).press("Vraag een collega om mee te kijken")
        assert not hanneke.can_press("Goed, dit mag gewist worden")
        _finish(hanneke).expect(400).see("Eerst kijkt een tweede persoon mee.")
    with unit():
        assert _found(closed).gewist_op is None


def test_what_a_coordinator_keeps_is_not_wiped(bezoeker: Visitors, unit: Unit, closed: str) -> None:
    """A case is before a judge: neither the desk nor two people wipe it before that day is over."""
    with clock.travel(MORNING):
        samira = _at_the_desk(bezoeker("Samira", signed_in=True), closed)
        case = samira.press("Vraag een collega om mee te kijken").path
        bezoeker("Hanneke", signed_in=True).visit(case).press("Goed, dit mag gewist worden")
        with unit():
            keeping.keep(as_who("Hanneke"), _found(closed), date(2027, 3, 9), "Er loopt een rechtszaak.")
        _finish(samira.visit(case)).expect(400)
        samira.see("Deze melding moet blijven tot en met dinsdag 9 maart. Wissen kan pas daarna.")
        with unit():
            assert _found(closed).tekst
        other = _at_the_desk(bezoeker("Samira", signed_in=True), closed).press("Vraag een collega om mee te kijken")
        other.expect(400).see("Deze melding moet blijven tot en met dinsdag 9 maart.")
    with clock.travel(MORNING + timedelta(days=8)):
        _finish(bezoeker("Samira", signed_in=True).visit(case)).see("Klaar. Het antwoord staat erbij.")
    with unit():
        assert _found(closed).tekst is None


def test_a_code_does_not_wipe_what_is_kept(unit: Unit, closed: str) -> None:
    with clock.travel(MORNING), unit():
        melding, samira = _found(closed), as_who("Samira")
        keeping.keep(as_who("Hanneke"), melding, clock.today(), "Er loopt een rechtszaak.")
        asked = service.Request(AvgSoort.VERWIJDERING, AvgVan.MELDER)
        zaak = queries.by_id(service.ask(samira, melding.team_id, asked, melding).id)
        assert zaak is not None
        with pytest.raises(service.First) as first:
            service.finish(samira, zaak, Afhandeling.GEDAAN, "")
        assert (first.value.what, first.value.tot) == (Eerst.BEWAREN, clock.today())
        with pytest.raises(NotPossible):
            service.propose_wipe(samira, zaak)  # the code shows who asks: nobody else has to look
        service.finish(samira, zaak, Afhandeling.GEWEIGERD, "Er loopt een rechtszaak.")
        assert melding.tekst


def test_what_comes_before_wiping() -> None:
    def first(van: AvgVan, **known: bool) -> Eerst | None:
        usual = {"approved": False, "open_melding": False, "explained": True, "kept": False}
        return rules.before_end(AvgSoort.VERWIJDERING, van, Afhandeling.GEDAAN, **{**usual, **known})

    assert first(AvgVan.MELDER) is None
    assert first(AvgVan.MELDER, kept=True) is Eerst.BEWAREN
    assert first(AvgVan.BALIE) is Eerst.TWEEDE_WIST
    assert first(AvgVan.BALIE, approved=True) is None
    assert first(AvgVan.BALIE, approved=True, kept=True) is Eerst.BEWAREN
    assert first(AvgVan.BALIE, open_melding=True, kept=True) is Eerst.MELDING_AFRONDEN
    assert first(AvgVan.BETROKKENE, kept=True) is None, "nothing is wiped for somebody else than the melder"
