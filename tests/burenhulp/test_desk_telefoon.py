"""Somebody of 86 without internet gets the shopping done, and never sees a computer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import desk_acts, desk_shown, koppelingen, passend_voor, queries, rules
from buurtplein.burenhulp.models import Advertentie, Hulpgesprek
from buurtplein.burenhulp.rules import Categorie, Koppelstand, Stand, Via
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.burenhulp.desk_steps import a_post, an_offer
from tests.factories import a_bewoner, as_bewoner, as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors

NUMBER = "0858880143"


@pytest.mark.usefixtures("town")
def test_geertje_gets_the_shopping_done(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True)
        nr = _she_calls(lies)
        with unit():
            dennis_id, made_id = _dennis_can(nr)
        run_jobs()
        mail = mailbox.to("lies@lindewaard.example")[-1]
        assert f"/werk/hulp/{nr}" in mailbox.text(mail)
        assert not any(word in mail.as_string() for word in ("Dennis", "Ik haal het op", "Vos"))
        _lies_gives_the_number(lies, unit, dennis_id, made_id)
        run_jobs()
        letter = mailbox.to("dennis@voorbeeld.nl")[-1]
        assert "Je kunt je buur nu bellen" in mailbox.text(letter)
        assert not any(word in letter.as_string() for word in (NUMBER, "Vos"))
        lies.press("Het is gelukt").see("Mooi. Het is gelukt.").see("Gelukt")
        with unit():
            done = queries.by_nr(nr)
            assert done is not None
            assert done.stand == Stand.GEDAAN


def _she_calls(lies: Bezoeker) -> str:
    """Three taps for a call, one from the call to a post, and four for the post; the number of the post."""
    lies.visit("/werk/hulp").press("De telefoon").press("Ik neem de telefoon over").see("Jij hebt vandaag de telefoon.")
    lies.start_counting().fill("Wie belde?", f"Mevrouw Vos, {NUMBER}")
    lies.fill("Waar ging het over?", "De tas is te zwaar met de trap.").choose("Vandaag").press("Schrijf op")
    assert lies.see("Opgeschreven.").see("Mevrouw Vos").taps <= 3
    lies.visit("/werk/hulp").see("Bel vandaag terug")
    lies.press(f"Mevrouw Vos, {NUMBER}: maak er een vraag van").start_counting()
    assert lies.values("//input[@name='voornaam']/@value") == ["Mevrouw Vos"]
    assert lies.values("//input[@name='telefoon']/@value") == [NUMBER]
    lies.see("De tas is te zwaar met de trap.").choose("Boodschappen").choose("Deze week")
    lies.choose("Waar woont de beller?", "Zwanenveld: Flat De Zwaan").press("Zet het erop")
    assert lies.taps <= 4
    lies.see("Het staat erop.").see("Boodschappen, deze week").see("Een buur, via Lies").see("Mevrouw Vos")
    return lies.path.rsplit("/", 1)[1]


def _dennis_can(nr: str) -> tuple[int, int]:
    """Dennis reads it and can help; his number, and that of the two."""
    post = queries.by_nr(nr)
    assert post is not None
    assert (post.via, post.stand, post.naam, post.bewoner_id) == (Via.TELEFOON, Stand.OPEN, None, None)
    assert desk_shown.under([post]) == {post.id: "Een buur, via Lies"}
    called = session().query(Hulpgesprek).filter_by(advertentie_id=post.id).one()
    assert called.klaar_op is not None
    dennis = a_bewoner("Dennis", bereik="dennis@voorbeeld.nl")
    assert rules.reads_whole(as_bewoner(dennis), post)
    an_offer(dennis, categorieen=(Categorie.BOODSCHAPPEN,))
    assert passend_voor.passend_voor(post) == []  # nobody to show it to: the coordinator sees who fits
    return dennis.id, koppelingen.react(as_bewoner(dennis), post, "Ik haal het op.").id


def _lies_gives_the_number(lies: Bezoeker, unit: Callable, dennis_id: int, made_id: int) -> None:
    """She says yes for who called, and gives the number on only after asking whether that may."""
    lies.visit("/werk/hulp").see("Een buur kan helpen. Bel jij? (1)").press("Boodschappen, deze week")
    lies.see("Ik haal het op.").press("De beller zegt ja tegen Dennis").see("Samen")
    lies.press("Geef het nummer aan Dennis").see("Vraag eerst of het mag.")
    with unit():
        assert _number_for(dennis_id, made_id) == ""
    lies.choose("Ik vroeg of het mag").press("Geef het nummer aan Dennis").see("Het nummer is doorgegeven.")
    lies.see("Nummer doorgegeven op").see("Het nummer is doorgegeven dinsdag 2 maart")
    assert not lies.can_press("Geef het nummer aan Dennis")
    with unit():
        assert _number_for(dennis_id, made_id) == NUMBER
        assert _number_for(a_bewoner("Piet", bereik="piet@voorbeeld.nl").id, made_id) == ""
        log = bus.history("koppeling", made_id, ["NumberPassedOn"])
        assert [each.actor_id for each in log] == [as_who("Lies").person_id]
        assert NUMBER not in str([each.facts for each in log])


def _number_for(bewoner_id: int, koppeling_id: int) -> str:
    bewoner, found = bewoners.bewoner(bewoner_id), queries.koppeling(koppeling_id)
    assert bewoner is not None
    assert found is not None
    return desk_acts.given_number(as_bewoner(bewoner), found)


@pytest.mark.usefixtures("town")
def test_only_what_the_caller_agreed_to_comes_on_the_site(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit("/werk/hulp/nieuw").press("Zet het erop").expect(400)
        lies.see("Kies waar het om gaat.").see("Kies wanneer.").see("Kies een buurt of gebouw.").see("Vul een voornaam")
        lies.fill("Voornaam van de beller", "Geertje").fill("Nummer van de beller", "085 888 01 43")
        lies.choose("Boodschappen").choose("Elke week").choose("Waar woont de beller?", "Zwanenveld")
        lies.fill("Wat mag er op de site?", "Bel mij op 06 12345678").press("Zet het erop").expect(400)
        lies.see("Dit kan niet op de site: 06 12345678").see("Bel mij op 06 12345678")  # nothing typed is lost
        lies.fill("Wat mag er op de site?", "Ik zoek iemand die met mij meeloopt.")
        lies.choose("De voornaam mag op de site").choose("Alleen het gebouw").press("Zet het erop").expect(400)
        lies.see("Kies dan ook het gebouw.").choose("Waar woont de beller?", "Zwanenveld: Flat De Zwaan")
        lies.press("Zet het erop").see("Geertje, via Lies").see("Alleen het gebouw")
        # A doubt is shown once; who is sure presses again.
        lies.visit("/werk/hulp/nieuw").fill("Voornaam van de beller", "Bob").fill("Nummer van", "0858880144")
        lies.choose("Klusje").choose("Vandaag").choose("Waar woont de beller?", "Rietkraag")
        lies.fill("Wat mag er op de site?", "Ik heb dementie en zoek hulp.").press("Zet het erop").expect(400)
        lies.see("Klopt het? Druk dan nog een keer.").press("Zet het erop").see("Een buur, via Lies")
        with unit() as session:
            mine = session.query(Advertentie).filter_by(via=Via.TELEFOON)
            told = sorted((each.namens_naam or "", each.naam) for each in mine)
            assert told == [("Bob", None), ("Geertje", "Geertje")]


@pytest.mark.usefixtures("town")
def test_nobody_speaks_for_a_neighbour_who_has_an_account(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            ans, dennis = a_bewoner("Ans", bereik="ans@voorbeeld.nl"), a_bewoner("Dennis", bereik="d@voorbeeld.nl")
            post = a_post(ans)
            made = koppelingen.react(as_bewoner(dennis), post, "Ik loop graag mee.")
            nr, made_id = post.nr, made.id
        lies = bezoeker("Lies", signed_in=True).visit(f"/werk/hulp/{nr}").see("Nog geen ja van Ans.")
        lies.not_see("Ik loop graag mee.")  # what neighbours with accounts write to each other is theirs
        assert not any("zegt ja" in each for each in lies.driver.pressables())
        page = lies.driver.html
        token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
        browser = lies.driver.browser  # type: ignore[attr-defined]  # the plain driver
        for stap in ("ja", "nummer", "gelukt", "nee"):
            browser.post(
                f"/werk/hulp/{nr}/samen/{made_id}",
                data={"csrf_token": token, "form_key": f"k{stap}", "versie": "1", "stap": stap, "gevraagd": "ja"},
            )
        with unit():
            found = queries.koppeling(made_id)
            assert found is not None
            assert (found.stand, found.ja_plaatser_op, found.nummer_op) == (Koppelstand.GEVRAAGD, None, None)
