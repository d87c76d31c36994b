"""Somebody calls a line: three taps write it down, and it becomes something only with what the caller agrees to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.burenhulp.models import Advertentie
from buurtplein.contactlijnen import kluis, queries
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Afloop, Soort, Stand, Weg
from buurtplein.kernel import clock, promises
from buurtplein.meldingen.models import Melding
from tests.contactlijnen.bellen_world import NUMBER, SHOWN, a_message
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def _newest(unit: Callable) -> Contact:
    with unit() as session:
        found: Contact = session.query(Contact).order_by(Contact.id.desc()).first()
        return found


def test_a_call_is_written_down_in_three_taps(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/telefoon").start_counting()
        samira.choose("Een vraag").choose("Klaar").press("Bewaar").see("Opgeschreven.")
        assert samira.taps <= 3
        assert samira.characters == 0
        done = _newest(unit)
        assert (done.weg, done.soort, done.stand, done.afloop) == (
            Weg.TELEFOON, Soort.VRAAG, Stand.KLAAR, Afloop.GEHOLPEN,
        )  # fmt: skip
        samira.visit("/werk/telefoon").press("Bewaar").expect(400)
        samira.see("Kies waar het over gaat.").see("Kies hoe het verder gaat.")
        samira.choose("Iets anders").choose("Bel morgen").press("Bewaar").expect(400)
        samira.see("Vul een nummer in, of schrijf op wie je terugbelt.")
        samira.fill("Nummer van de beller", "12").press("Bewaar").expect(400).see("10 cijfers")
        samira.fill("Nummer van de beller", SHOWN).fill("Wat werd er gezegd?", "Over de sleutel van de hal.")
        samira.choose("Bel een andere dag").press("Bewaar").expect(400).see("Kies een dag.")
        samira.fill("Welke dag", "2027-03-07").press("Bewaar").expect(400).see("Op die dag is de lijn dicht.")
        samira.fill("Welke dag", "2027-03-05").press("Bewaar").see("Je belt terug voor vrijdag 5 maart, 22.00 uur.")
        samira.expect(200, "/werk/terugbellen").see("Later").see(SHOWN).see("Samira doet dit")
        back = _newest(unit)
        assert promises.stands(back) == MORNING.replace(day=5, hour=21, minute=0)
        with unit():
            found = queries.by_nummer(back.nummer)
            assert found is not None
            assert kluis.number(found) == NUMBER
            assert queries.lines(found.id) == []  # nothing of it is for who asked
        samira.visit(f"/werk/contact/{back.nummer}").see("Over de sleutel van de hal.").see("heeft geen code")
    with clock.travel(MORNING.replace(hour=21, minute=30)):  # nobody is there any more this evening
        samira = bezoeker("Samira", signed_in=True).visit("/werk/telefoon")
        samira.choose("Zorgen").choose("Bel vanavond").fill("Nummer", NUMBER)
        samira.press("Bewaar").expect(400).see("Dan is er niemand. Kies een ander moment.")


def test_who_may_not_read_it_leaves_it_for_the_team(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/telefoon")
        youssef.choose("Zorgen").choose("Bel morgen").fill("Nummer", NUMBER).press("Bewaar").see("Opgeschreven.")
        left = _newest(unit)
        assert (left.handler_id, left.stand, left.soort) == (None, Stand.WACHT, Soort.ZORG)
        youssef.not_see(left.nummer).visit(f"/werk/contact/{left.nummer}").expect(404)
        bezoeker("Samira", signed_in=True).visit("/werk/terugbellen").see(left.nummer)
        bezoeker("Wouter", signed_in=True).visit("/werk/telefoon").see("Je zit op geen enkele lijn.")


def test_a_melding_gets_only_what_the_caller_agrees_to(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/telefoon").choose("Last van iets")
        samira.choose("Het wordt een melding").fill("Wat werd er gezegd?", "De deur beneden sluit niet.")
        samira.fill("Nummer", NUMBER).press("Bewaar").see("Mag dit mee naar de melding?")
        samira.see("De deur beneden sluit niet.").see(SHOWN)
        nummer = _newest(unit).nummer
        assert samira.values("//input[@type='checkbox'][@checked]") == []  # nothing goes along by itself
        samira.press("Verder").see("Neem een melding aan").not_see("De deur beneden").not_see(NUMBER)
        samira.visit(f"/werk/contact/{nummer}").start_counting().press("Maak er een melding van")
        assert samira.taps == 1
        samira.choose("Wat er is gezegd").choose("Het moment").press("Verder")
        samira.see("De deur beneden sluit niet.").not_see(NUMBER)
        assert samira.values("//input[@name='dag']/@value") == ["2027-03-02"]
        with unit() as session:
            count = session.query(Melding).count()
        assert _newest(unit).stand == Stand.LOOPT  # a form that is not sent changes nothing
        samira.choose("Onveilig").choose("Met een code").press("Verstuur melding").see("De melding is aangenomen")
        with unit() as session:
            made = session.query(Melding).order_by(Melding.id.desc()).first()
            assert made is not None
            assert (made.tekst, made.telefoon, made.bron) == ("De deur beneden sluit niet.", None, "telefoon")
            assert session.query(Melding).count() == count + 1
        done = _newest(unit)
        assert (done.stand, done.afloop) == (Stand.KLAAR, Afloop.MELDING)
        samira.visit(f"/werk/contact/{nummer}/melding").expect(200, f"/werk/contact/{nummer}").see("werd een melding")


def test_a_question_for_neighbours_is_begun_by_who_looks_after_the_area(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_message("Wie kan mijn planten water geven?")[0].nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/contact/{nummer}")
        assert not samira.can_press("Maak er een vraag aan buren van")  # only doors that open
        samira.visit(f"/werk/contact/{nummer}/hulpvraag").expect(403)
        lies = (
            bezoeker("Lies", signed_in=True).visit(f"/werk/contact/{nummer}").press("Maak er een vraag aan buren van")
        )
        lies.choose("Wat er is gezegd").press("Verder").see("Wie kan mijn planten water geven?")
        lies.fill("Voornaam van de beller", "Bob").fill("Nummer van de beller", NUMBER).choose("Klusje")
        lies.choose("Deze week").choose("Waar woont de beller?", "Zwanenveld").press("Zet het erop")
        lies.see("Het staat erop.")
        with unit() as session:
            assert session.query(Advertentie).order_by(Advertentie.id.desc()).first().tekst.startswith("Wie kan mijn")
            found = queries.by_nummer(nummer)
            assert found is not None
            assert (found.stand, found.afloop) == (Stand.KLAAR, Afloop.HULPVRAAG)


def test_a_mark_of_somebody_else_closes_nothing(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_message("Ik hoor het elke nacht.", soort=Soort.LAST)[0].nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/contact/{nummer}").press("Maak er een melding van")
        mark = samira.press("Verder").values("//input[@name='concept']/@value")[0]
        for name, sent in (("Kees", mark), ("Samira", "gemaakt"), ("Samira", mark[:-3] + "abc")):
            other = bezoeker(name, signed_in=True).visit("/werk/nieuw")
            for field in other.driver.page.xpath("//input[@name='concept']"):  # type: ignore[attr-defined]  # the plain driver
                field.set("value", sent)
            other.choose("Telefoon").choose("Geluid").choose("Nu").choose("Met een code").press("Verstuur melding")
            other.see("De melding is aangenomen")
        with unit():
            found = queries.by_nummer(nummer)
            assert found is not None
            assert found.stand != Stand.KLAAR
