"""Beheer makes a line and its hours, sees what holds when, and reads nothing of what is said on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from buurtplein.contactlijnen import bereik, lijndagen, lijnen, queries
from buurtplein.contactlijnen.lijn_shown import answer
from buurtplein.contactlijnen.lijnen import Lijnwaarden
from buurtplein.contactlijnen.models import Lijnsleutel
from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import clock, hours
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Afwijkend, Anders
from buurtplein.kernel.who import VISITOR
from tests.contactlijnen.rooster_world import WEEKDAYS, a_line, the_line
from tests.personas import session_cookie
from tests.stories.robot import Robot, answered, each
from tests.stories.steps import MORNING, Visitors

KING = date(2027, 4, 27)  # a Tuesday


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM).astimezone(UTC)


@pytest.mark.usefixtures("town")
def test_bea_makes_a_line_and_its_hours(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/werk").press("Lijnen").see("Wijkteam Noord")
        bea.press("Maak een lijn").press("Bewaar").expect(400).see("Vul een naam in").see("Kies een team.")
        bea.fill("Naam van de lijn", "Avondlijn West").choose("Welk team", "Wijkteam Zuid").choose("Voor welk", "Zuid")
        bea.fill("Telefoon", "112").fill("Na hoeveel uur", "nul").press("Bewaar").expect(400)
        bea.see("Vul een telefoonnummer in van 10 cijfers").see("Vul een getal in van 1 tot en met 40")
        bea.fill("Telefoon", "085 888 01 41").fill("Na hoeveel uur", "2").choose("Turks").press("Bewaar")
        bea.see("De lijn is er. Zet nu de tijden erbij.").see("Er staan nog geen tijden.")
        for rij, (van, tot) in enumerate((("18:00", "22:00"), ("21:00", "01:00"))):
            for field, value in (("van", van), ("tot", tot)):
                bea.driver.fill(_field(bea, f"rij{rij}-{field}"), value)
            bea.driver.choose(_field(bea, f"rij{rij}-weekdag"), "dinsdag")
        bea.press("Bewaar de week").see("zijn tegelijk").press("Bewaar toch").see("De tijden zijn bewaard.")
        bea.see("18.00–22.00 uur en 21.00–01.00 uur ’s nachts")
        bea.visit("/beheer/lijnen").see("Avondlijn West").press("Avondlijn West: tijden").see("Koningsdag")
        with unit():
            lijn = the_line("Avondlijn West")
            assert (lijn.slug, lijn.lezen_binnen, lijn.soorten) == ("avondlijn-west", 2, ["zorg", "last", "vraag"])
            assert lijn.talen == ["nl", "tr"]
            assert session().get(Lijnsleutel, lijn.id) is not None
            rooster = queries.roosters([lijn], date(2027, 3, 1))[lijn.id]
            assert hours.open_now(rooster, at("2027-03-03T00:30")) is not None


def _field(bezoeker: object, field_id: str) -> int:
    """Where a field stands among those of the page, by its id: rows of a week have the same labels."""
    page = bezoeker.page  # type: ignore[attr-defined]
    ids = page.xpath("//label[@for]/@for")
    return int(ids.index(field_id))


@pytest.mark.usefixtures("town")
def test_a_day_goes_otherwise_and_the_page_says_what_holds(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            here = f"/beheer/lijnen/{a_line().id}/tijden"
        bea = bezoeker("Bea", signed_in=True).visit(here).see("Koningsdag").see("dinsdag 27 april")
        bea.fill("Op welke dag?", "2027-04-27").fill("Hoe laat?", "12.00").press("Kijk")
        bea.see("Nee. Op dinsdag 27 april, 12.00 uur is de lijn dicht.").see("Het is dan Koningsdag.")
        bea.see("De lijn gaat weer open op woensdag 28 april, 08.30 uur.")
        bea.press("Koningsdag: toch open").see("Die dag is open.")
        bea.visit(f"{here}?dag=2027-04-27&uur=12:00").see("Ja. Op dinsdag 27 april, 12.00 uur is de lijn open.")
        bea.see("De lijn is dan open tot 17.00 uur.").see("Er staat dan nog niemand in het rooster.")
        bea.press("Koningsdag: toch dicht").see("Die dag is dicht.")
        bea.visit(f"{here}?dag=2027-04-27&uur=12:00").see("Het is dan Koningsdag.")
        bea.fill("Welke dag?", "2027-03-05").choose("Dicht").fill("Waarom?", "We zijn op pad.").press("Zet erbij")
        bea.see("De dag staat erbij.").see("vrijdag 5 maart").see("We zijn op pad.")
        bea.visit(f"{here}?dag=2027-03-05&uur=9").see("Kies een dag en een tijd, zoals 17:30.")
        bea.visit(f"{here}?dag=2027-03-05&uur=9:00").see("Nee. Op vrijdag 5 maart").see("We zijn op pad. De lijn gaat")
        bea.fill("Welke dag?", "2027-03-05").choose("Extra open").fill("Van", "19:00").press("Zet erbij").expect(400)
        bea.see("Vul in hoe laat het klaar is, zoals 17:00")
        bea.press("vrijdag 5 maart: haal weg").see("Weggehaald.").see("Elke dag gaat zoals in de week.")


@pytest.mark.usefixtures("town")
def test_hours_of_a_day_and_of_a_holiday(unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        lijn = a_line()

        def openings(day: date) -> list[tuple[str, str]]:
            rooster = queries.roosters([lijn], date(2027, 3, 1))[lijn.id]
            found = hours.openings_on(rooster, day)
            return [(f"{clock.local(each.start):%H:%M}", f"{clock.local(each.eind):%H:%M}") for each in found]

        assert openings(KING) == []
        lijndagen.open_day(VISITOR, lijn, KING)
        lijndagen.open_day(VISITOR, lijn, KING)  # twice is once
        assert openings(KING) == [("08:30", "17:00")]
        lijndagen.set_day(VISITOR, lijn, Anders(KING, Afwijkend.EXTRA, "19:00", "21:00"))
        assert openings(KING) == [("08:30", "17:00"), ("19:00", "21:00")]
        lijndagen.set_day(VISITOR, lijn, Anders(KING, Afwijkend.DICHT, reden="Toch niet."))
        assert openings(KING) == []
        with pytest.raises(NotPossible):
            lijndagen.set_day(VISITOR, lijn, Anders(KING, Afwijkend.ANDERS, "10:00", "12:00"))
        assert answer(lijn, at("2027-04-27T10:00"))[1] == "Toch niet."
        lijndagen.close_holiday(VISITOR, lijn, KING)
        assert [row for row in queries.days([lijn.id], KING) if row.dag == KING] == []  # it is closed by itself again
        lijnen.set_hours(VISITOR, lijn, WEEKDAYS, feestdagen=True)
        assert openings(KING) == [("08:30", "17:00")]
        lijndagen.close_holiday(VISITOR, lijn, KING)
        assert openings(KING) == []
        lijndagen.set_day(VISITOR, lijn, Anders(date(2027, 3, 3), Afwijkend.ANDERS, "10:00", "12:00"))
        lijndagen.set_day(VISITOR, lijn, Anders(date(2027, 3, 3), Afwijkend.ANDERS, "13:00", "14:00"))
        assert openings(date(2027, 3, 3)) == [("10:00", "12:00"), ("13:00", "14:00")]
        assert bereik.of(lijn).nu == ()


@pytest.mark.usefixtures("town")
def test_whoever_looked_at_an_old_line_looks_again(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            lijn_id = a_line("Proeflijn").id
        bea = bezoeker("Bea", signed_in=True).visit(f"/beheer/lijnen/{lijn_id}").fill("Naam van de lijn", "Mijn naam")
        with unit():
            lijnen.set_hours(VISITOR, the_line("Proeflijn"), WEEKDAYS[:3], feestdagen=False)
        bea.press("Bewaar").expect(400).see("Een collega was je voor.")
        assert bea.values("//input[@id='naam']/@value") == ["Mijn naam"]
        bea.press("Bewaar").see("De lijn is bewaard.").see("Mijn naam").not_see("Staat uit")
        with unit():
            found = the_line("Mijn naam")
            values = Lijnwaarden(found.naam, found.team_id, found.gebied_code, found.telefoon)
            lijnen.change(VISITOR, found, values, actief=False)
            assert (found.id, found.slug, found.actief) == (lijn_id, "proeflijn", False)  # its address stays
            assert found not in queries.lijnen()
        bea.visit("/beheer/lijnen").see("Staat uit")
        bezoeker("Hanneke", signed_in=True).visit("/beheer/lijnen").expect(403)


TEXTS = {"empty": "", "long": "x" * 5000, "nul": "a\x00b", "html": "<script>", "number": "9" * 30, "day": "0000-00-00"}


@pytest.mark.usefixtures("town")
def test_whatever_is_typed_breaks_nothing(app: Flask) -> None:
    with clock.travel(MORNING):
        robot = Robot(app)
        robot.browser.set_cookie(*session_cookie(app, "Bea"))

        def check(kind: str) -> None:
            typed, times, page = TEXTS[kind], "/beheer/lijnen/1/tijden", "/beheer/lijnen/1"
            shape = ("naam", "team", "gebied", "telefoon", "soorten", "talen", "lezen_binnen")
            for path in ("/beheer/lijnen/nieuw", "/beheer/lijnen/1"):
                answered(robot.send(path, **dict.fromkeys(shape, typed)), status=(400,))
            if typed:
                week = {"rijen": "1", "rij0-weekdag": "1", "rij0-van": typed, "rij0-tot": typed}
                answered(robot.send(times, page, **week), status=(400,))
            day = dict.fromkeys(("dag", "soort", "van", "tot"), typed)
            answered(robot.send("/beheer/lijnen/1/dag", page, **day), status=(400,))
            answered(robot.browser.get(times, query_string={"dag": typed, "uur": typed}), status=(200, 400))
            answered(robot.send("/beheer/lijnen/1/dag/999999999/weg", page), status=(303,))
            assert robot.send(f"/beheer/lijnen/1/feestdag/{typed[:20] or 'x'}", page).status_code in (400, 404)

        each(TEXTS, check)
        for path in ("/beheer/lijnen/99999999999999999999", "/beheer/lijnen/0/tijden"):
            assert robot.browser.get(path).status_code == 404, path
