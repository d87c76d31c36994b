"""Sharing, from the desk to the partner and back: with a right, as little as can, and the melder reads all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen.rules import Antwoord, Categorie, NotPossible, Partner, Status
from buurtplein.partners import queries, service
from buurtplein.partners.rules import Gegeven
from buurtplein.partners.service import Terms
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
SECRET_TEXT = "Ik woon op 14 en hoor elke nacht een boor."
LINK = re.compile(r"/partner/[\w-]{20,}")


def a_convenant(**values: Any) -> Any:
    """What was agreed with a landlord: place, times and subject of overlast."""
    told = {
        "partner": "corporatie", "organisatie": "Woningstichting Elders", "telefoon": "0858880130",
        "email": "balie@elders.example", "doel": "Rust in huis", "gegevens": ("categorie", "plek", "momenten"),
        "soorten": ("overlast",), "categorieen": (), "grondslag": "Besluit van 3 mei", "aanspreekpunt": "De gemeente",
        "van": date(2027, 1, 1), "tot": date(2027, 12, 31),
    }  # fmt: skip
    return service.save_convenant(as_who("Bea"), Terms(**{**told, **values}))


@pytest.fixture
def noise(unit: Unit, town: Town) -> tuple[str, str]:
    """Number and code of a melding with a text and a phone number, in the flat."""
    with clock.travel(MORNING), unit():
        melding, code = a_melding(
            tekst=SECRET_TEXT, antwoord=Antwoord.BEL, telefoon="0612345678", plek_tekst="Haagweg 12"
        )
        return melding.nummer, code


def _shared(samira: Bezoeker, nummer: str, who: str, email: str = "post@ander.example") -> Bezoeker:
    samira.visit(f"/werk/meldingen/{nummer}/delen").press(who)
    return samira.fill("E-mailadres van de ander", email).press("Stuur de link")


def _goes(samira: Bezoeker) -> list[str]:
    """What would go, and that the place is not even in it as text when it would not."""
    offered = samira.values("//input[@name='gegevens']/@value")
    assert ("plek" in offered) == ("Haagweg 12" in " ".join(samira.values("//ul[@class='deel']")))
    return offered


def _link(mailbox: Mailbox, address: str = "post@ander.example") -> str:
    found = LINK.search(mailbox.text(mailbox.to(address)[-1]))
    assert found
    return found[0]


def test_without_agreement_or_yes_nothing_about_people_goes(bezoeker: Visitors, noise: tuple[str, str]) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{noise[0]}")
        samira.press("Vraag een ander om hulp").see("Er is nog niks verstuurd.")
        samira.see("buurtbemiddeling (zonder afspraak) Kan nu niet").see("Zonder gegevens van mensen")
        samira.press("buurtbemiddeling (zonder afspraak)").see(
            "Buurtbemiddeling vragen we alleen als de melder ja zegt."
        )
        assert not samira.can_press("Stuur de link")
        assert samira.can_press("Stel de melder een vraag")
        samira.press("Kies een ander").press("de gemeente (zonder afspraak)").see("Waar het over gaat")
        samira.see("Dit gaat niet mee").not_see(SECRET_TEXT).not_see("0612345678")
        assert _goes(samira) == ["categorie", "momenten"]


@pytest.mark.both_databases
def test_the_partner_reads_exactly_the_preview_and_answers_once(
    bezoeker: Visitors, unit: Unit, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer, code = noise
    with clock.travel(MORNING):
        with unit():
            a_convenant()
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen")
        samira.press("Woningstichting Elders").see("Er is een afspraak op papier.").see("Haagweg 12")
        samira.not_see(SECRET_TEXT).not_see("0612345678")
        assert samira.values("//input[@name='email']/@value") == ["balie@elders.example"]
        samira.press("Stuur de link").see("De link is onderweg naar Woningstichting Elders.").see("Nog niet geopend")
        run_jobs()
        said = mailbox.text(mailbox.to("balie@elders.example")[0])
        for private in (SECRET_TEXT, "Haagweg", "Geluid", nummer, "0612345678"):
            assert private not in said
        assert "085 888 01 01" in said

        link = _link(mailbox, "balie@elders.example")
        partner = bezoeker("Wendy").visit(link).see("Wijkteam Noord vraagt Woningstichting Elders om mee te helpen.")
        partner.not_see("Haagweg 12").visit(link).press("Open").see("Haagweg 12").see("dinsdag 2 maart, 09.30 uur")
        partner.not_see(SECRET_TEXT).not_see("0612345678").visit(link).see("Haagweg 12")
        samira.visit(f"/werk/meldingen/{nummer}/delen").see("Geopend, nog geen antwoord")
        bezoeker("Een ander").visit(link).see("Deze link is al geopend").see("085 888 01 01").not_see("Haagweg 12")

        partner.press("Verstuur antwoord").expect(400).see("Kies een antwoord.")
        partner.choose("We pakken dit op").press("Verstuur antwoord").expect(400).see("Kies een dag vanaf vandaag")
        partner.choose("We hebben met mensen gesproken").fill("Wat wil je het team zeggen?", "Wij belden aan.")
        partner.press("Verstuur antwoord").see("Dank je voor het antwoord").visit(link).not_see("Haagweg 12")
        run_jobs()
        assert mailbox.to("hanneke@lindewaard.example"), "the name on the dossier hears it when nobody took it up"
        samira.visit(f"/werk/meldingen/{nummer}").see("Wij belden aan.").see("Terug van een ander").see("Bezig")
        karin = bezoeker("Karin").visit(f"/volgen/{code}").not_see("Wij belden aan.").visit(f"/volgen/{code}/gedeeld")
        karin.see("Op dinsdag 2 maart vroegen we de verhuurder om mee te helpen.").not_see("Elders")
        karin.see("Zij kregen: waar het over gaat, de plek en wanneer het gebeurde.").see("Niet je naam.")
        karin.see("Ze openden het op dinsdag 2 maart.").see("Ze gaven antwoord op dinsdag 2 maart.")


def test_taking_it_up_leaves_it_with_the_partner(
    bezoeker: Visitors, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        samira = _shared(bezoeker("Samira", signed_in=True), noise[0], "de gemeente (zonder afspraak)")
        run_jobs()
        partner = bezoeker("Wendy").visit(_link(mailbox)).press("Open").choose("We pakken dit op")
        partner.fill("Wanneer beginnen jullie?", "2027-03-05").press("Verstuur antwoord").see("Dank je")
        samira.visit(f"/werk/meldingen/{noise[0]}/delen").see("We pakken dit op").see(
            "Zij beginnen op vrijdag 5 maart."
        )
        samira.visit(f"/werk/meldingen/{noise[0]}").see("Bij een ander").press("De ander is klaar")


def test_contact_goes_only_by_agreement_yes_and_a_question(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            a_convenant(gegevens=("categorie", "contact"))
            melding, _code = a_melding(antwoord=Antwoord.BEL, telefoon="0612345678", delen=True)
            nummer = melding.nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen")
        samira.press("Woningstichting Elders").see("0612345678")
        assert samira.values("//input[@value='contact']/@checked") == []
        samira.choose("Hoe je de melder bereikt").press("Stuur de link").expect(400)
        samira.see("Vraag eerst aan de melder of dit mee mag.")
        samira.choose("Ik vroeg de melder").press("Stuur de link").see("De link is onderweg")
    with unit():
        found = queries.of_melding(meldingen.by_nummer(nummer).id)  # type: ignore[union-attr]
        assert found[0].gegevens == ["categorie", "contact"]


def test_own_words_go_only_when_somebody_ticks_them(
    bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_melding(tekst=SECRET_TEXT, delen=True)[0].nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen?wie=buurtbemiddeling")
        assert samira.values("//input[@value='tekst']/@checked") == []
        samira.choose("Wat de melder vertelt").fill("E-mailadres van de ander", "post@ander.example")
        samira.press("Stuur de link").see("De link is onderweg")
        run_jobs()
        bezoeker("Wendy").visit(_link(mailbox)).not_see(SECRET_TEXT).press("Open").see(SECRET_TEXT)


def test_the_police_answer_in_fixed_words_only(
    bezoeker: Visitors, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        _shared(bezoeker("Samira", signed_in=True), noise[0], "de politie (zonder afspraak)")
        run_jobs()
        partner = bezoeker("Agent").visit(_link(mailbox)).press("Open").see("Dit is niet voor ons")
        assert partner.values("//main//textarea") == []
        partner.choose("Dit is niet voor ons").press("Verstuur antwoord").see("Dank je voor het antwoord")


def test_zorg_goes_nowhere_with_its_text(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    """Scenario 19: forwarded without an agreement; personal data stay, and what would help is said."""
    with clock.travel(MORNING):
        with unit():
            melding, _code = a_melding(categorie=Categorie.ZORGEN, tekst=SECRET_TEXT, plek_tekst="Haagweg 12")
            nummer = melding.nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen?wie=gemeente")
        samira.see("Wil je meer delen? Vraag de melder om een ja.").not_see(SECRET_TEXT)
        assert _goes(samira) == ["categorie"]


def test_links_end_kindly(
    app: Flask, bezoeker: Visitors, unit: Unit, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    nummer = noise[0]
    with clock.travel(MORNING):
        samira = _shared(bezoeker("Samira", signed_in=True), nummer, "de gemeente (zonder afspraak)")
        run_jobs()
    link, sent = _link(mailbox), len(mailbox.messages)
    with clock.travel(MORNING + timedelta(days=10)), unit():
        service.watch_links()
    for _twice in range(2):
        with clock.travel(MORNING + timedelta(days=11)):
            with unit():
                service.watch_links()
            run_jobs()
    assert [message["To"] for message in mailbox.messages[sent:] if "ander" in message["To"]] == ["post@ander.example"]
    assert _link(mailbox) == link
    with clock.travel(MORNING + timedelta(days=15)):
        with unit():
            service.watch_links()
        run_jobs()
        gone = bezoeker("Wendy").visit(link).expect(410).see("Deze link is verlopen").see("085 888 01 01")
        assert not gone.can_press("Open")
        assert mailbox.to("hanneke@lindewaard.example")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen").see("Link verlopen")
        _shared(samira, nummer, "de gemeente (zonder afspraak)").press("Stop de link naar").see("werkt niet meer")
        samira.visit(f"/werk/meldingen/{nummer}").see("Bezig")
    bezoeker("Iemand").visit("/partner/zomaar-iets-dat-niet-bestaat").expect(404)


def test_a_link_that_was_stopped_shows_nothing(
    bezoeker: Visitors, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        _shared(bezoeker("Samira", signed_in=True), noise[0], "de gemeente (zonder afspraak)")
        run_jobs()
        partner = bezoeker("Wendy").visit(_link(mailbox)).press("Open").see("Wanneer het gebeurde")
        karin = bezoeker("Karin").visit(f"/volgen/{noise[1]}").press("Stop mijn melding")
        karin.press("Ja, stop mijn melding")
        partner.visit(_link(mailbox)).expect(410).see("Deze vraag is niet meer nodig").not_see("Wanneer het gebeurde")
        karin.visit(f"/volgen/{noise[1]}/gedeeld").see("Op dinsdag 2 maart stopten we de link.")


def test_after_half_an_hour_the_text_is_gone_and_the_answer_still_possible(
    bezoeker: Visitors, noise: tuple[str, str], mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        _shared(bezoeker("Samira", signed_in=True), noise[0], "de gemeente (zonder afspraak)")
        run_jobs()
        partner = bezoeker("Wendy").visit(_link(mailbox)).press("Open").see("Wanneer het gebeurde")
    with clock.travel(MORNING + timedelta(minutes=31)):
        partner.visit(_link(mailbox)).see("De 30 minuten zijn om.").not_see("Wanneer het gebeurde")
        partner.choose("We hebben een vraag").press("Verstuur antwoord").see("Dank je voor het antwoord")


@pytest.mark.both_databases
def test_what_goes_is_decided_again_when_it_is_sent(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        samira = as_who("Samira")
        melding, _code = a_melding(tekst=SECRET_TEXT)
        choice = service.Choice(Partner.GEMEENTE, "de gemeente")
        everything = frozenset(Gegeven)
        with pytest.raises(NotPossible):
            service.share(samira, melding, choice, everything, "post@ander.example")
        assert melding.status == Status.NIEUW
        deling = service.share(samira, melding, choice, service.may_go(melding, choice).gegevens, "p@ander.example")
        assert (deling.gegevens, melding.status) == (["categorie", "momenten"], Status.BIJ_PARTNER)
        service.forget(melding.id)
        assert queries.of_melding(melding.id) == []
