"""Asking what we keep: the melder with the code, and the person reported about with two pairs of eyes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.inzage import pieces, queries, reactions, service
from buurtplein.inzage.rules import NEVER, AvgSoort, AvgVan, Chosen
from buurtplein.kernel import bus, clock
from buurtplein.kernel.guard import may
from buurtplein.meldingen import dossiers, expiry
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier as in_dossiers
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen.rules import Antwoord, Categorie, NotPossible, Reden
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import STAFF, Town, session_cookie
from tests.stories.steps import MORNING, Visitors, behind_the_pages

Unit = Callable[..., Any]
KARIN = "Ik woon op 14 en hoor boven mij een boor."


@pytest.fixture
def flat(unit: Unit, town: Town) -> tuple[str, str]:
    """Two households reported the same; Samira wrote a note. Number of the first melding, and its code."""
    with clock.travel(MORNING), unit():
        samira = as_who("Samira")
        first, code = a_melding(tekst=KARIN, positie="boven", antwoord=Antwoord.BEL, telefoon="0612345678")
        second, _code = a_melding(tekst="Ook ik hoor het.", antwoord=Antwoord.MAIL, email="dennis@example.org")
        dossiers.put_in(second, in_dossiers.dossier(first.dossier_id))
        melding_service.note(samira, first, "Mevrouw van 14 belde. De boor is van de klusser.")
        return first.nummer, code


def _asked(samira: Bezoeker, nummer: str = "", van: str = "De buur over wie is gemeld") -> Bezoeker:
    samira.visit("/werk/avg").press("Schrijf een vraag op").choose(van).choose("Ik zag een paspoort")
    return samira.choose("Zien wat er staat").fill("Nummer van de melding", nummer).press("Bewaar")


# ------------------------------------------------------------------ the melder


def test_a_melder_reads_and_takes_along_what_we_keep(bezoeker: Visitors, app: Flask, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING):
        here = f"/volgen/{flat[1]}/mijn-gegevens"
        karin = bezoeker("Karin").visit(here).see(KARIN).see("0612345678").see("dinsdag 2 maart, 09.30 uur")
        karin.not_see("Mevrouw van 14 belde").press("Met wie deelden we dit?")
        karin.see("We deelden jouw melding met niemand.")
        device: FlaskClient = app.test_client()
        file = device.get(f"{here}/bestand")
        told = json.loads(file.get_data(as_text=True))
        assert (told["tekst"], told["telefoon"], len(told["momenten"])) == (KARIN, "0612345678", 1)
        assert flat[1] not in file.get_data(as_text=True)
        assert "Mevrouw van 14" not in file.get_data(as_text=True)
        paper = device.get(f"{here}/pdf")
        assert paper.data.startswith(b"%PDF")
        assert paper.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.pdf"'
        assert device.get(f"{here}/bestand".replace(flat[1][:4], "0000")).status_code == 404


def test_a_melder_asks_and_hears_before_which_day(bezoeker: Visitors, flat: tuple[str, str], unit: Unit) -> None:
    here = f"/volgen/{flat[1]}/mijn-gegevens"
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(here).press("Verstuur mijn vraag").expect(400).see("Kies wat je wilt.")
        karin.choose("Iets laten verbeteren").fill("Wil je er iets bij zeggen?", "Het is nummer 15.")
        karin.press("Verstuur mijn vraag").see("Je hoort uiterlijk vrijdag 2 april van ons.")
        samira = bezoeker("Samira", signed_in=True).visit("/werk/avg").see("Nog 31 dagen")
        samira.press("Iets laten verbeteren").see("Het is nummer 15.").see(flat[0])
        samira.press("Het duurt langer").fill("Waarom duurt het langer?", "We zoeken het na.")
        samira.press("Twee maanden langer").see("woensdag 2 juni")
        assert not samira.can_press("Twee maanden langer")
        samira.press("Geef antwoord").choose("We deden een deel").press("Rond af").expect(400)
        samira.see("Schrijf op waarom.").fill("Uitleg", "De plek klopt nu.").press("Rond af").see("Klaar")
        karin.visit(here).see("We deden een deel van wat je vroeg. De plek klopt nu.")


def test_wiping_waits_until_the_melding_is_done(bezoeker: Visitors, flat: tuple[str, str], unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(f"/volgen/{flat[1]}/mijn-gegevens").choose("Gegevens laten wissen")
        karin.press("Verstuur mijn vraag")
        samira = bezoeker("Samira", signed_in=True).visit("/werk/avg").press("Gegevens laten wissen")
        samira.press("Geef antwoord").choose("We deden wat er gevraagd werd").press("Rond af").expect(400)
        samira.see("De melding loopt nog.")
        with unit():
            melding_service.close(as_who("Samira"), meldingen.by_nummer(flat[0]), Reden.GESTOPT)  # type: ignore[arg-type]
        samira.press("Rond af").see("Klaar. Het antwoord staat erbij.")
        karin.visit(f"/volgen/{flat[1]}/mijn-gegevens").expect(410).see("Deze melding is gewist.")


# ------------------------------------------------------------------ the person reported about


@pytest.mark.both_databases
def test_the_person_reported_about_gets_nothing_that_points_at_a_melder(
    bezoeker: Visitors, app: Flask, flat: tuple[str, str]
) -> None:
    """Scenario 15: a clock, a redacted export, a second person, and nothing in names of files."""
    with clock.travel(MORNING):
        samira = _asked(bezoeker("Samira", signed_in=True), flat[0]).see("Opgeschreven. De klok loopt.")
        case = samira.path
        bezoeker("Hanneke", signed_in=True).visit("/werk/avg").see("De buur over wie is gemeld")
        samira.press("Kies wat er mee gaat").see("Geluid").see("in de ochtend").see("E-mail en telefoon van een melder")
        samira.not_see("0612345678").not_see("dennis@example.org")
        on = samira.values("//input[@name='aan' and @checked]/@value")
        assert [key.split("-")[0] for key in on] == ["onderwerp", "moment"]
        note = samira.values("//textarea[starts-with(., 'Mevrouw van 14')]/@name")[0]
        bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{flat[0]}").see("Geopend, Samira")
        samira.driver.choose(_box(samira, note), None)
        samira.fill("Zo gaat het mee", KARIN)  # the first text on the page stays as it is, and off
        samira.driver.fill(_area(samira, note), "Er is gebeld. De boor is van de klusser.")
        samira.press("Bied aan ter controle").see("Een andere collega moet meekijken.")
        assert not samira.can_press("Goed, dit mag weg")
        assert not samira.can_press("Download de PDF")
        samira.visit(f"{case}/pdf").expect(404)

        hanneke = bezoeker("Hanneke", signed_in=True).visit(case).see("Er is gebeld. De boor is van de klusser.")
        hanneke.not_see("Mevrouw van 14").fill("Wat moet er anders?", "Haal de klusser weg.").press("Stuur terug")
        samira.visit(case).see("Haal de klusser weg.").press("Kies wat er mee gaat")
        samira.driver.fill(_area(samira, note), "Er is gebeld.")
        samira.press("Bied aan ter controle")
        hanneke.visit(case).press("Goed, dit mag weg").see("Het stuk kan nu opgehaald worden.")
        paper = samira.visit(f"{case}/brief").see("Er is gebeld.").see("Een deel geven we niet").see("in de ochtend")
        for private in (KARIN, "Mevrouw", "Ook ik", "0612345678", "dennis", "boven", flat[0], "D-", "klusser"):
            assert private.lower() not in " ".join(paper.values("//main")).lower()
        device = app.test_client()
        device.set_cookie(*session_cookie(app, "Samira"))
        pdf = device.get(f"{case}/pdf")
        assert pdf.headers["Content-Disposition"] == 'attachment; filename="inzage.pdf"'
        assert b"Wat er over jou staat" in pdf.data, "the description of the file lies open in it"
        assert not re.search(rb"M-\d{6}|D-\d{6}|Samira|Hanneke|Karin", pdf.data)


def _box(visitor: Bezoeker, area: str) -> int:
    return _nth(visitor, f"aan-{area.removeprefix('tekst-')}")


def _area(visitor: Bezoeker, area: str) -> int:
    return _nth(visitor, area)


def _nth(visitor: Bezoeker, identity: str) -> int:
    """Which of the labelled fields this is: these fields have the same label, and are told apart by where they are."""
    named = visitor.driver._named()  # type: ignore[attr-defined]
    return next(at for at, (_name, field) in enumerate(named) if field.get("id") == identity)


def test_what_is_sent_by_hand_does_not_switch_on_what_never_goes(unit: Unit, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING), unit():
        samira = as_who("Samira")
        melding = meldingen.by_nummer(flat[0])
        assert melding is not None
        verzoek = service.ask(samira, melding.team_id, service.Request(AvgSoort.INZAGE, AvgVan.BETROKKENE), melding)
        zaak = queries.by_id(verzoek.id)
        assert zaak is not None
        found = pieces.of_dossier(samira, melding)
        from_hand = {piece.key: Chosen(True) for piece in found if piece.stuk in NEVER}
        assert len(from_hand) == 3, "a place of hearing and two ways to reach somebody"
        service.choose(samira, zaak, found, from_hand)
        service.propose(samira, zaak, found)
        told = str(service.proposed(zaak))
        for private in ("Boven mij", "0612345678", "Staat bij de melding"):
            assert private not in told
        with pytest.raises(NotPossible):
            service.give(samira, zaak)


# ------------------------------------------------------------------ who, and what goes away


@behind_the_pages
def test_lists_and_doors_agree(app: Flask, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit() as session:
        noise, worry = a_melding()[0], a_melding(categorie=Categorie.ZORGEN)[0]
        request = service.Request(AvgSoort.INZAGE, AvgVan.BETROKKENE)
        made = [service.ask(as_who("Samira"), noise.team_id, request, found) for found in (noise, worry, None)]
        elsewhere = service.ask(as_who("Kees"), town.team_id("Wijkteam Zuid"), request)
        for name in STAFF:
            who = as_who(name)
            listed = {row.id for row in session.scalars(queries.visible_to(who))}
            zaken = [queries.by_id(row.id) for row in (*made, elsewhere)]
            assert listed == {zaak.verzoek.id for zaak in zaken if zaak and may("avg.handle", zaak, who)}, name
        assert {row.id for row in queries.open_for(as_who("Samira"))} == {row.id for row in made}


def test_beheer_sees_that_it_exists_and_no_more(bezoeker: Visitors, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING):
        samira = _asked(bezoeker("Samira", signed_in=True), flat[0])
        bea = bezoeker("Bea", signed_in=True).visit("/werk/avg").see("Bij alle teams").see("Zien wat er staat")
        bea.see("Wijkteam Noord").not_see(flat[0])
        assert not bea.can_press("Zien wat er staat")
        for name in ("Bea", "Kees", "Youssef"):
            bezoeker(name, signed_in=True).visit(samira.path).expect(404)
            bezoeker(name, signed_in=True).visit(f"{samira.path}/stukken").expect(404)


def test_a_number_of_another_team_is_not_known(bezoeker: Visitors, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING):
        kees = _asked(bezoeker("Kees", signed_in=True), flat[0]).expect(400).see("Dit nummer kennen we niet.")
        kees.fill("Nummer van de melding", "").press("Bewaar").see("Opgeschreven.")
        kees.fill("Nummer van de melding", flat[0]).press("Zoek erbij").expect(400).see("Dit nummer kennen we niet.")


@pytest.mark.both_databases
def test_two_at_once_the_second_is_told(bezoeker: Visitors, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING):
        samira = _asked(bezoeker("Samira", signed_in=True), flat[0]).press("Kies wat er mee gaat")
        hanneke = bezoeker("Hanneke", signed_in=True).visit(samira.path).press("Bied aan ter controle")
        samira.press("Bied aan ter controle").expect(400).see("Een collega was je voor.")
        hanneke.see("Een andere collega moet meekijken.")
        assert not hanneke.can_press("Goed, dit mag weg"), "who made it does not approve it"


@pytest.mark.both_databases
def test_wiping_a_melding_takes_exports_along(unit: Unit, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING):
        with unit():
            samira, melding = as_who("Samira"), meldingen.by_nummer(flat[0])
            assert melding is not None
            request = service.Request(AvgSoort.INZAGE, AvgVan.BETROKKENE, "Mijn naam is Jan.")
            verzoek_id = service.ask(samira, melding.team_id, request, melding).id
            zaak = queries.by_id(verzoek_id)
            assert zaak is not None
            found = pieces.of_dossier(samira, melding)
            story = next(piece for piece in found if piece.tekst == KARIN)
            service.choose(samira, zaak, found, {story.key: Chosen(True, "Iemand hoort een boor.")})
            service.propose(samira, zaak, found)
            beside = next(m for m in in_dossiers.in_dossier(melding.dossier_id) if m.id != melding.id)
        with unit():
            expiry.wipe(meldingen.by_id(beside.id))  # type: ignore[arg-type]
            zaak = queries.by_id(verzoek_id)
            assert zaak is not None
            assert zaak.verzoek.voorstel is None, "what lay in it may have been of the one that is gone"
            assert zaak.verzoek.toelichting
        with unit():
            expiry.wipe(meldingen.by_nummer(flat[0]))  # type: ignore[arg-type]
            zaak = queries.by_id(verzoek_id)
            assert zaak is not None
            assert (zaak.melding, zaak.verzoek.toelichting) == (None, None)
            assert not queries.chosen(verzoek_id)


def test_the_log_of_a_request_holds_no_words(unit: Unit, flat: tuple[str, str]) -> None:
    with clock.travel(MORNING + timedelta(days=1)), unit():
        melding = meldingen.by_nummer(flat[0])
        assert melding is not None
        asked = service.Request(AvgSoort.CORRECTIE, AvgVan.BALIE, "KANARIE", "KANARIE")
        verzoek = service.ask(as_who("Samira"), melding.team_id, asked, melding)
        zaak = queries.by_id(verzoek.id)
        assert zaak is not None
        service.extend(as_who("Samira"), zaak, "KANARIE")
        log = bus.history("avgverzoek", verzoek.id)
        assert [entry.name for entry in log] == ["AvgAsked", "AvgExtended"]
        assert "KANARIE" not in "".join(str(entry.facts) for entry in log)


def test_the_coordinator_hears_it_and_hears_it_again(
    unit: Unit, bezoeker: Visitors, flat: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(f"/volgen/{flat[1]}/mijn-gegevens").choose("Iets laten verbeteren")
        karin.press("Verstuur mijn vraag")
    for days, mails in ((0, 1), (10, 1), (24, 2), (30, 3), (32, 4), (40, 4)):
        with clock.travel(MORNING + timedelta(days=days)):
            with unit():
                reactions.watch_requests()
            run_jobs()
            told = [one for one in mailbox.to("hanneke@lindewaard.example") if "/werk/avg/" in mailbox.text(one)]
            assert len(told) == mails, days
    assert not [one for one in mailbox.messages if "verbeter" in mailbox.text(one)], (
        "a mail never says what it is about"
    )
