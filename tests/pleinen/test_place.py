"""The page of one plein: everything to know before the door, also for search engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd, Weken
from buurtplein.pleinen.handed import Punt
from buurtplein.pleinen.models import Dienst, Uitzondering
from buurtplein.pleinen.rules import STALE_DAYS, Kenmerk, Kosten
from tests.factories import a_plein
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
TUESDAY = 1
OPEN = (Tijd(TUESDAY, "09:00", "17:00"),)


def test_everything_stands_there_before_the_door(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        with unit():
            a_plein(
                "De Brug", OPEN, kort="Een huiskamer.", verwacht="Soep en een krant.", wie="Buren en een agent.",
                binnenkomen="De groene deur.", reis="Bus 4.", postcode="1399AA", woonplaats="Lindewaard",
                kosten=Kosten.KLEIN_BEDRAG, kosten_zin="Soep kost 1 euro.", talen=("nl", "ar", "tr"),
                kenmerken=(Kenmerk.KOFFIE_GRATIS, Kenmerk.ROLSTOEL, Kenmerk.HOND, Kenmerk.TOILET, Kenmerk.SPEELHOEK),
                huisregels=("Schoenen uit.", "Niet roken."), lat=52.5562, lon=5.2071,
            )  # fmt: skip
        page = bezoeker("Dennis").visit("/pleinen/de-brug").expect(200)
        for words in (
            "Een huiskamer.", "Soep en een krant.", "Buren en een agent.", "De groene deur.", "Bus 4.",
            "Haagweg 1, 1399 AA Lindewaard", "Een klein bedrag. Soep kost 1 euro. Heb je geen geld? Kom toch.",
            "Wij praten ook: Arabisch en Turks", "Schoenen uit.", "Niet roken.", "Open tot 17.00 uur",
            "Koffie is gratis", "Rolstoel kan naar binnen", "Hond mag mee", "Er is een toilet", "Er is een speelhoek",
            "Ben je er voor het eerst? Zeg het bij de deur. Dan laat iemand je alles zien.", "Liever niet alleen?",
            "Vandaag geen programma. Koffie is er wel.", "Bel Noor: 085 888 01 19",
            "Op dinsdag 2 maart keken we voor het laatst of dit klopt.",
        ):  # fmt: skip
            page.see(words)
        assert page.values("//a[starts-with(@href, 'geo:')]/@href") == ["geo:52.55620,5.20710"]
        assert not page.values("//main//a[starts-with(@href, 'http')]/@href"), "no other site hears of this visit"
        page.visit("/pleinen/de-brug?taal=en").see("Arabic and Turkish").see("Open until 17:00")


def test_the_week_begins_today_and_tells_of_odd_and_even(unit: Unit, bezoeker: Visitors) -> None:
    monday = date(2027, 3, 8)  # of week 10
    with clock.travel(MORNING):
        with unit() as session:
            plein = a_plein(
                "De Week",
                (
                    *OPEN,
                    Tijd(0, "13:00", "17:00", Weken.EVEN),
                    Tijd(0, "19:00", "22:00", Weken.ONEVEN),
                    Tijd(4, "10:00", "12:00"),
                    Tijd(3, "10:00", "11:00", geldig_van=date(2027, 4, 1)),
                    Tijd(3, "12:00", "13:00", geldig_tot=date(2027, 3, 1)),
                ),
            )
            session.add_all(
                Uitzondering(plein_id=plein.id, gemaakt_op=clock.now(), **each)
                for each in (
                    {"dag": monday, "soort": "anders", "van": "11:00", "tot": "12:00", "reden": "Eerder klaar."},
                    {"dag": date(2027, 3, 20), "soort": "extra", "van": "20:00", "tot": "01:00", "reden": ""},
                    {"dag": date(2027, 3, 23), "soort": "dicht", "reden": "Schoonmaak."},
                    {"dag": date(2027, 5, 4), "soort": "dicht", "reden": "Nog ver weg."},
                )
            )
        page = bezoeker("Dennis").visit("/pleinen/de-week")
        assert page.values("//dl[@class='week']//dt")[:2] == ["Vandaag", "Morgen"]
        assert page.values("//dl[@class='week']/div[@class='week__nu']/dd") == ["9.00 tot 17.00"]
        assert page.values("//dl[@class='week']/div[7]") == ["Maandag 8 maart 11.00 tot 12.00 Eerder klaar."]
        page.see("Dit is week 9: een oneven week.").see("In een even week: maandag van 13.00 tot 17.00 uur.")
        page.see("In een oneven week: maandag van 19.00 tot 22.00 uur.")
        page.see("Vanaf donderdag 1 april: donderdag van 10.00 tot 11.00 uur.").not_see("12.00 tot 13.00")
        page.see("Maandag 8 maart: open van 11.00 tot 12.00 uur. Eerder klaar.")
        page.see("Zaterdag 20 maart: extra open van 20.00 tot 1.00 uur.")
        page.see("Dinsdag 23 maart: dicht. Schoonmaak.").not_see("Nog ver weg.")
        page.see("Vrijdag 26 maart: dicht. Het is een feestdag.").see("Op feestdagen zijn we dicht.")


def test_a_name_stands_there_only_when_somebody_chose_so(unit: Unit, bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            plein = a_plein("De Mensen", OPEN)
            usual = {"plein_id": plein.id, "van": "09:00", "tot": "12:00", "weekdag": TUESDAY, "dag": None}
            session.add_all(
                Dienst(**{**usual, **each})
                for each in (
                    {"person_id": town.person_id("Fatma"), "soort": "gastheer", "noem_naam": True},
                    {"person_id": town.person_id("Tom"), "soort": "gastheer", "noem_naam": False},
                    {"person_id": town.person_id("Kees"), "soort": "gastheer", "noem_naam": True, "weken": "even"},
                    {"person_id": town.person_id("Samira"), "soort": "spreekuur", "noem_naam": True},
                    {
                        "person_id": town.person_id("Youssef"),
                        "soort": "spreekuur",
                        "noem_naam": False,
                        "weekdag": None,
                        "dag": clock.today(),
                        "van": "13:00",
                        "tot": "14:30",
                    },
                    {
                        "person_id": town.person_id("Marit"),
                        "soort": "spreekuur",
                        "noem_naam": True,
                        "geldig_tot": clock.today() - timedelta(days=1),
                    },
                )
            )
        page = bezoeker("Dennis").visit("/pleinen/de-mensen").see("Vandaag doet Fatma open.")
        page.see("Wie is er vandaag?").see("Samira").see("9.00 tot 12.00 uur").see("13.00 tot 14.30 uur")
        for name in ("Tom", "Kees", "Youssef", "Marit", "Yilmaz", "Bouzid"):
            page.not_see(name)
    with clock.travel(MORNING + timedelta(days=1)):
        page.visit("/pleinen/de-mensen").not_see("Fatma").not_see("Wie is er vandaag?")


def test_what_there_is_to_do_comes_from_the_programme(app: Flask, unit: Unit, bezoeker: Visitors) -> None:
    start = MORNING + timedelta(hours=4)
    punt = Punt("Samen koken", start, start + timedelta(hours=2), "/agenda/samen-koken")
    gone = Punt("Schaken", start, start, "/agenda/schaken", vervalt=True, reden="De zaal is vol.")
    app.extensions["programma"] = lambda _plein_id, _dag: [punt, gone]
    with clock.travel(MORNING):
        with unit():
            a_plein("De Keuken", OPEN)
        page = bezoeker("Dennis").visit("/pleinen/de-keuken").see("Samen koken").see("13.30 tot 15.30 uur")
        page.see("Schaken Gaat niet door. De zaal is vol.").not_see("Vandaag geen programma.")
        assert "/agenda/samen-koken" in page.values("//main//a/@href")


def test_after_half_a_year_it_says_call_first(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING), unit():
        a_plein("De Stille", OPEN)
    with clock.travel(MORNING + timedelta(days=STALE_DAYS)):
        page = bezoeker("Dennis").visit("/pleinen/de-stille").not_see("Bel even vooraf")
    with clock.travel(MORNING + timedelta(days=STALE_DAYS + 1)):
        page.visit("/pleinen/de-stille").see("Bel even vooraf.")


# ------------------------------------------------------------------ for search engines


def test_search_engines_read_the_same_hours(unit: Unit, bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            plein = a_plein(
                "De Zoek", (*OPEN, Tijd(0, "13:00", "17:00", Weken.EVEN), Tijd(4, "10:00", "12:00")),
                kenmerken=(Kenmerk.ROLSTOEL,), lat=52.5, lon=5.2,
            )  # fmt: skip
            shut = Uitzondering(plein_id=plein.id, dag=date(2027, 3, 9), soort="dicht", gemaakt_op=clock.now())
            session.add(shut)
        page = bezoeker("Dennis").visit("/pleinen/de-zoek")
    found = json.loads(page.values("//script[@type='application/ld+json']/text()")[0])
    assert (found["@type"], found["name"]) == ("CivicStructure", "De Zoek")
    assert found["address"]["streetAddress"] == "Haagweg 1"
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 52.5, "longitude": 5.2}
    assert [each["name"] for each in found["amenityFeature"]] == ["Rolstoel kan naar binnen"]
    hours = found["openingHoursSpecification"]
    assert hours[-2] == {
        "@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Tuesday", "opens": "09:00",
        "closes": "17:00",
    }  # fmt: skip
    assert [each["validFrom"] for each in hours[:-2]] == ["2027-03-08", "2027-03-22", "2027-04-05", "2027-04-19"]
    special = {each["validFrom"]: (each["opens"], each["closes"]) for each in found["specialOpeningHoursSpecification"]}
    assert special["2027-03-09"] == special["2027-03-26"] == ("00:00", "00:00")  # said so; Good Friday


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b \u2028 c", '"}]\\'])
def test_no_name_breaks_out_of_the_script(unit: Unit, bezoeker: Visitors, name: str) -> None:
    with clock.travel(MORNING):
        with unit():
            plein = a_plein(name, kort=name)
            slug = plein.slug
        page = bezoeker("Dennis").visit(f"/pleinen/{slug}").expect(200)
    scripts = page.values("//script[not(@src)]/text()")
    assert len(scripts) == 1
    assert json.loads(scripts[0])["name"] == name
    assert "alert(1)</script>" not in page.driver.html.replace("&lt;", "<!")
