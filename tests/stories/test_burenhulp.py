"""Help between neighbours, as people do it: somebody new walks the dog of somebody who works late; and what may not be
asked stops kindly, with the way on."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from buurtplein.bewoners.handed import Aanspreekpunt
from buurtplein.burenhulp import queries, queries_lijst
from buurtplein.burenhulp.rules import Stand
from buurtplein.kernel import clock, review
from buurtplein.kernel.review import Besluit
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.factories import a_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[[], AbstractContextManager[Session]]
MOST_SCREENS = 9  # the first time, from the first question to "klaar" (UX-04)
MOST_TAPS = 4  # the next time, from the first question, beside the words


@pytest.fixture(autouse=True)
def lies_answers(app: Flask) -> None:
    """Lies looks after these buurten, with the phone of the day."""
    app.extensions["aanspreekpunt"] = lambda *_areas: Aanspreekpunt("Lies", "085 888 01 05")


def code_in(mailbox: Mailbox, address: str) -> str:
    """The six digits that came to an address."""
    return re.findall(r"\b\d{6}\b", mailbox.text(mailbox.to(address)[-1]))[0]


def ask(visitor: Bezoeker, soort: str, wanneer: str, words: str) -> Bezoeker:
    """The first three questions."""
    visitor.press(soort).press(wanneer)
    return visitor.fill("Vertel er kort iets bij (hoeft niet)", words).press("Verder")


def place(unit: Unit, nr: str) -> None:
    """A reader says: place it."""
    with unit():
        found = queries.by_nr(nr)
        assert found is not None
        assert found.stand == Stand.CONTROLE
        assert review.of_kind("advertentie").decide(found.id, Besluit.PLAATS, None, "")


def number(visitor: Bezoeker) -> str:
    """The number of the post whose page this is."""
    return re.findall(r"\d{7,}", visitor.path)[0]


def test_a_new_neighbour_walks_the_dog_of_who_works_late(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(town.poster).press("Hulp van buren").press("Ik zoek hulp")
        first = karin.pages
        ask(karin, "Hond uitlaten", "Elke week", "Ik werk laat. Wie loopt een rondje met mijn hond?")
        karin.see("Wie mag dit zien?").press("De hele buurt")
        karin.see("Hoe heet je?").fill("Hoe heet je?", "Karin").press("Verder")
        karin.fill("Hoe sturen we je een seintje?", "karin@voorbeeld.nl").press("Stuur mij een code")
        run_jobs()
        karin.fill("Vul de code in die we stuurden", code_in(mailbox, "karin@voorbeeld.nl")).press("Verder")
        karin.see("Zo ziet je buurt het").see("Karin").press("Plaats mijn vraag")
        karin.see("Je vraag is binnen").see("Lies leest hem eerst even. Meestal staat hij er vandaag nog op.")
        karin.see("uiterlijk woensdag 3 maart").see("085 888 01 05")
        assert karin.pages - first + 1 <= MOST_SCREENS
        nr = number(karin)
        guest = bezoeker("iemand").visit("/hulp").not_see("Ik werk laat")
        guest.visit(f"/hulp/{nr}").expect(404)
        place(unit, nr)
        assert run_jobs() == 0, "a reader can still take it back"
    with clock.travel(MORNING + timedelta(minutes=1)):
        run_jobs()
        told = mailbox.to("karin@voorbeeld.nl")[-1]
        assert "Je bericht staat op de site" in mailbox.text(told)
        guest.visit(f"/hulp/{nr}").see("Hond uitlaten").see("Elke week").see("Log in om meer te lezen")
        guest.not_see("Ik werk laat").not_see("Karin")
        with unit():
            dennis_id = a_bewoner("Dennis", bereik="dennis@voorbeeld.nl").id
        dennis = bezoeker("Dennis", bewoner=dennis_id).visit(f"/hulp/{nr}").see("Ik werk laat").see("Karin")
        dennis.press("Ik kan helpen").see("Schrijf een kort bericht aan Karin").see("Eerste keer? Spreek af bij")
        dennis.fill("Jouw bericht (hoeft niet)", "Ik loop graag. Bel 06 12345678").press("Ik kan helpen").expect(400)
        dennis.see("Er staat een telefoonnummer in.").see("Ik loop graag.")
        dennis.fill("Jouw bericht (hoeft niet)", "Ik loop graag een rondje.").press("Ik kan helpen")
        dennis.see("Jij zei ja. Nu wachten we op Karin")
        run_jobs()
        note = mailbox.text(mailbox.to("karin@voorbeeld.nl")[-1])
        assert "Een buur reageerde op je vraag" in note
        assert "rondje" not in note
        assert "Dennis" not in note
        karin.visit("/mijn").see("Dennis: Hond uitlaten").press("Dennis: Hond uitlaten").see(
            "Ik loop graag een rondje."
        )
        karin.press("Ja, graag").see("Jullie zeiden allebei ja.")
        run_jobs()
        assert "Jullie zeiden allebei ja" in mailbox.text(mailbox.to("dennis@voorbeeld.nl")[-1])
        dennis.visit("/mijn").press("Karin: Hond uitlaten").see("Is het gelukt?")
    with clock.travel(MORNING + timedelta(days=1, hours=2)):
        karin.visit(karin.path).press("Ja, het is gelukt").see("Fijn dat het is gelukt.")
        karin.fill("Wil je iets aardigs terugschrijven?", "Dank je wel, Moos is blij!").press("Stuur dit aan Dennis")
        dennis.visit(dennis.path).see("Karin bedankt je").see("Moos is blij")


def test_the_second_time_is_four_taps(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            karin_id = a_bewoner("Karin").id
        karin = bezoeker("Karin", bewoner=karin_id).visit("/hulp").press("Ik zoek hulp")
        ask(karin, "Boodschappen", "Vandaag", "Wie neemt brood mee?").press("Alleen mijn gebouw")
        karin.press("Plaats mijn vraag").see("Je vraag is binnen")
        place(unit, number(karin))
        karin.visit("/hulp/vragen/soort").start_counting()
        ask(karin, "Iets lenen", "Deze week", "Mag ik een ladder lenen?")
        karin.see("Zo ziet je buurt het").see("Alleen mijn gebouw").press("Plaats mijn vraag")
        assert karin.taps <= MOST_TAPS
        karin.see("Hij staat nu op de site")


def test_the_pinpas_stays_at_home(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Somebody wants to give a bank card to a neighbour: a kind stop, a tip, and the words are kept."""
    wrong = "Wie haalt brood? Je krijgt mijn pinpas en pincode mee."
    karin = bezoeker("Karin").visit(town.poster).visit("/hulp/vragen/soort")
    ask(karin, "Boodschappen", "Vandaag", wrong).expect(400)
    karin.see("Zo kan het niet op de site").see("Geef je pinpas of pincode aan niemand.").see("Je bank helpt je")
    karin.see("Je tekst is niet weg").see(wrong).see("Lies denkt met je mee").see("085 888 01 05")
    karin.fill("Vertel er kort iets bij (hoeft niet)", "Wie haalt brood voor mij?").press("Verder").see(
        "Wie mag dit zien?"
    )


def test_the_key_under_the_mat(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Scenario 27: explained kindly, never placed and read afterwards; by telephone is always possible."""
    wrong = "Ik ben alleen, sleutel onder de mat, bel 06 12345678."
    with unit():
        ans_id = a_bewoner("Ans", bereik="ans@voorbeeld.nl").id
    ans = bezoeker("Ans", bewoner=ans_id).visit("/hulp/vragen/soort")
    ask(ans, "Iets anders", "Vandaag", wrong).expect(400)
    ans.see("Zet niet op een site waar je sleutel is.").see("Er staat een telefoonnummer in.").see(wrong)
    assert ans.can_press("Bel 085 888 01 05")
    ans.visit("/hulp/vragen/tekst").see(wrong)
    ans.visit("/hulp/vragen/controle").expect(path="/hulp/vragen/tekst")
    with unit():
        assert not queries_lijst.posts_of(ans_id), "nothing was kept, nothing is placed"


def test_about_what_somebody_else_does_is_a_melding(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Never a post: it goes on as a melding with the words already there, and nothing of it stays in burenhulp."""
    wrong = "De buurman van nummer 14 schreeuwt elke nacht, die gek."
    karin = bezoeker("Karin").visit(town.poster).visit("/hulp/vragen/soort")
    ask(karin, "Iets anders", "Vandaag", wrong).expect(400)
    karin.see("Gaat dit over last van iemand? Doe dan een melding. Die leest alleen het wijkteam.")
    karin.press("Maak er een melding van").expect(path="/melden")
    karin.press("Nee, geen gevaar").press("Geluid").press("Nu").press("Ja, hier").see(wrong)
    karin.press("Verder").press("Met een code, zonder naam").press("Verstuur melding")
    with unit() as session:
        assert session.scalar(sa.select(Melding.tekst).order_by(Melding.id.desc()).limit(1)) == wrong
    karin.visit("/hulp/vragen/tekst").not_see("nummer 14")
