"""/mijn: what somebody has here, its own details, another address, and the blocks that packages hang there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.bewoners import queries, service
from buurtplein.bewoners.handed import Block, Line
from buurtplein.bewoners.models import Blokkade
from buurtplein.kernel import clock
from tests.bewoners.test_entry import Unit
from tests.bewoners.test_inloggen import ask_code
from tests.bezoeker import Bezoeker
from tests.conventions.test_crawl import Walk
from tests.conventions.tree import none_of
from tests.factories import a_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.post import code_in_mail
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]


@pytest.mark.usefixtures("town")
def test_a_page_of_your_own(app: Flask, bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        karin = a_bewoner("Karin").id
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn")
    visitor.see("Hallo Karin").see("Hier komt wat je vraagt, biedt of bezoekt.")
    assert visitor.can_press("Mijn buurtplein")
    assert not visitor.can_press("Inloggen")
    assert visitor.values("//meta[@name='robots']/@content") == ["noindex"]
    assert not visitor.values("//body[@data-offline]"), "a page of one person is not kept on the device"

    def mine(bewoner_id: int) -> Iterable[Block]:
        line = Line("Hond uitlaten", f"/mijn/gegevens?van={bewoner_id}", "Elke week", "Open", "open", new=2)
        yield Block("Wat je vroeg", [line], ("Alles zien", "/mijn/buurt"))
        yield Block("Zonder regels")

    app.extensions["mine"] = [*app.extensions["mine"], mine]
    visitor.visit("/mijn").see("Wat je vroeg").see("2 nieuw").see("Elke week").not_see("Zonder regels")
    visitor.not_see("Hier komt wat je vraagt").press("Hond uitlaten").expect(200, "/mijn/gegevens")


@pytest.mark.usefixtures("town")
def test_details_are_changed_and_strange_answers_refused(app: Flask, bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        karin = a_bewoner("Karin").id
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/gegevens").see("karin@voorbeeld.nl")
    visitor.fill("Je voornaam", "Katja").fill("Een nummer om te delen", "030-1234567").choose("Türkçe")
    visitor.choose("Eén keer per week").choose("In welke taal schrijven we je?", "English").press("Bewaar")
    visitor.see("Bewaard.").see("Ingelogd als Katja")
    with unit():
        found = queries.bewoner(karin)
        assert found is not None
        assert (found.voornaam, found.nummer, found.taal) == ("Katja", "0301234567", "en")
        assert (found.spreekt, found.seinen) == (["nl", "tr"], ["bericht", "hulp", "overzicht"])
    visitor.fill("Je voornaam", "").fill("Een nummer om te delen", "12").press("Bewaar").expect(400)
    visitor.see("Vul je voornaam in.").see("Vul een telefoonnummer in van 10 cijfers")


@pytest.mark.usefixtures("town")
def test_another_address_only_by_a_code_that_went_there(
    bezoeker: Visitors, mailbox: Mailbox, run_jobs: Callable[[], int], unit: Unit
) -> None:
    with unit():
        karin = a_bewoner("Karin").id
        a_bewoner("Bert", bereik="bert@voorbeeld.nl")
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/gegevens").press("Wijzig")
    ask_code(visitor, "bert@voorbeeld.nl", run_jobs)
    visitor.fill("Vul de code in", code_in_mail(mailbox, "bert@voorbeeld.nl")).press("Bewaar").expect(400)
    visitor.see("Met dit adres of nummer is al iemand ingelogd.")
    ask_code(visitor.visit("/mijn/gegevens/bereik"), "Karin@Nieuw.example", run_jobs)
    visitor.visit("/mijn/gegevens").see("karin@voorbeeld.nl").visit("/mijn/gegevens/code")
    visitor.fill("Vul de code in", code_in_mail(mailbox, "karin@nieuw.example")).press("Bewaar")
    visitor.see("Voortaan sturen we je seintjes hierheen.").see("karin@nieuw.example")
    with unit():
        assert queries.by_reach("karin@voorbeeld.nl") is None
        assert getattr(queries.by_reach("karin@nieuw.example"), "id", None) == karin


@pytest.mark.usefixtures("town")
def test_no_contact_is_a_number_and_never_a_name(bezoeker: Visitors, unit: Unit) -> None:
    with unit() as session:
        karin, xaviera = a_bewoner("Karin").id, a_bewoner("Xaviera").id
        service.keep_apart(karin, xaviera)
        service.keep_apart(xaviera, karin)
        assert session.scalar(sa.select(sa.func.count()).select_from(Blokkade)) == 1
    other = bezoeker("Xaviera", bewoner=xaviera).visit("/mijn/gegevens").not_see("Geen contact")
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/gegevens").see("geen contact met 1 buur")
    visitor.not_see("Xaviera").press("Haal alles weg").see("weer contact met iedereen").not_see("Geen contact")
    other.visit("/mijn/gegevens").not_see("Geen contact")
    with unit():
        assert queries.apart(karin) == frozenset()


@pytest.mark.usefixtures("town")
def test_a_copy_to_read_and_as_a_file(app: Flask, bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        karin = a_bewoner("Karin", nummer="0301234567", spreekt=["nl", "ar"]).id
    app.extensions["copies"] = [*app.extensions["copies"], ("burenhulp", lambda _id: [{"wat": "Hond", "open": True}])]
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/download")
    for text in ("karin@voorbeeld.nl", "0301234567", "Nederlands, Arabisch", "Flat De Zwaan", "Wat je vroeg en aanbood",
                 "Hond", "Schreef een medewerker iets over jou op?"):  # fmt: skip
        visitor.see(text)
    visitor.press("Download als bestand")
    held = json.loads(visitor.driver.html)
    assert held["bewoners"]["voornaam"] == "Karin"
    assert held["burenhulp"] == [{"wat": "Hond", "open": True}]
    assert "attachment" in visitor.driver.headers["content-disposition"]
    assert visitor.driver.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("town")
def test_these_pages_are_of_neighbours_only(bezoeker: Visitors) -> None:
    paths = ("/mijn", "/mijn/gegevens", "/mijn/gegevens/bereik", "/mijn/gegevens/code", "/mijn/buurt",
             "/mijn/download", "/mijn/download.json", "/mijn/verwijderen")  # fmt: skip
    for visitor in (bezoeker("Karin"), bezoeker("Samira", signed_in=True)):
        for path in paths:
            visitor.visit(path).expect(200, "/inloggen")


def test_every_door_that_a_neighbour_sees_opens(app: Flask, town: Town, bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        karin = a_bewoner("Karin").id
    walk = Walk(app, bezoeker("Karin", bewoner=karin, inspect=False)).go(("/", "/mijn"))
    none_of(walk.locked, "Whoever sees a link can follow it.")
    none_of(sorted(set(walk.broken)), "Every page is whole (tests/inspection.py).")
    assert "/mijn/buurt" in walk.pages.values()
