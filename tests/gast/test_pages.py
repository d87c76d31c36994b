"""The pages of who opens the door: the week, the days, the rota, the counter, the poster, and who stays outside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.pleinen import duties, hours, queries, queries_gast
from buurtplein.pleinen.hours import Tijd
from buurtplein.pleinen.models import Meegaan, Plein
from tests.bezoeker import Bezoeker
from tests.factories import as_who
from tests.personas import Town

Unit = Callable[[], AbstractContextManager[Any]]
Visitors = Callable[..., Bezoeker]
MORNING = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_tuesday_morning() -> Any:
    with clock.travel(MORNING):
        yield


def de_hoek() -> Plein:
    found = queries.by_slug("de-hoek")
    assert found is not None
    return found


# -- the week


def test_the_week_gets_an_evening_that_ends_after_midnight(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden").see("Woensdag tot en met vrijdag")
    rows = fatma.values("//select[contains(@name, '-weekdag')]/@name")
    last = int(rows[-3].split("-")[0].removeprefix("rij"))  # the first of the three that are empty
    _fill_row(fatma, last, weekdag="4", van="20:00", tot="01:00")
    fatma.press("Bewaar de week").see("De tijden zijn bewaard.").see("20.00 tot 01.00 uur ’s nachts")
    with unit():
        assert Tijd(4, "20:00", "01:00") in queries.rooster(de_hoek()).tijden


def _fill_row(visitor: Bezoeker, number: int, **values: str) -> None:
    page: Any = visitor.driver.page  # type: ignore[attr-defined]  # this one is no browser
    for name, value in values.items():
        field = page.xpath(f"//*[@name='rij{number}-{name}']")[0]
        if field.tag == "select":
            for option in field:
                option.attrib.pop("selected", None)
                if option.get("value") == value:
                    option.set("selected", "selected")
        else:
            field.set("value", value)


def test_a_row_without_a_day_is_taken_away(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    with unit():
        before = len(de_hoek().tijden)
    _fill_row(fatma, 0, weekdag="")
    fatma.press("Bewaar de week")
    with unit():
        assert len(de_hoek().tijden) == before - 1


def test_hours_that_overlap_are_asked_about_once(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    with unit():
        rows = len(de_hoek().tijden)
    _fill_row(fatma, rows, weekdag="0", van="16:00", tot="18:00")
    fatma.press("Bewaar de week").expect(200).see("zijn tegelijk").see("Klopt dat?")
    with unit():
        assert len(de_hoek().tijden) == rows
    fatma.press("Bewaar toch").see("De tijden zijn bewaard.")
    with unit():
        assert len(de_hoek().tijden) == rows + 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"weekdag": "0", "van": "25:00", "tot": "18:00"}, "vul in hoe laat de deur opengaat"),
        ({"weekdag": "0", "van": "16:00", "tot": ""}, "vul in hoe laat de deur dichtgaat"),
        ({"weekdag": "0", "van": "9.30", "tot": "930", "geldig_tot": "9999-99-99"}, "kies een dag"),
        ({"weekdag": "0", "van": "9", "tot": "10", "geldig_van": "0001-01-01"}, "kies een dag"),
        (
            {"weekdag": "0", "van": "9:00", "tot": "10:00", "geldig_van": "2027-03-02", "geldig_tot": "2027-03-01"},
            "kies een dag na de eerste",
        ),
    ],
)
def test_what_is_wrong_in_a_row_is_said_and_kept(
    bezoeker: Visitors, town: Town, unit: Unit, values: dict[str, str], sentence: str
) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    with unit():
        rows = len(de_hoek().tijden)
    _fill_row(fatma, rows, **values)
    fatma.press("Bewaar de week").expect(400).see(f"Tijd {rows + 1}: {sentence}")
    assert fatma.values(f"//input[@name='rij{rows}-van']/@value") == [values["van"]]


def test_a_colleague_who_saved_the_week_first_is_seen_first(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    youssef = bezoeker("Youssef", signed_in=True).visit("/gast/tijden/de-hoek")
    _fill_row(youssef, 0, van="08:00")
    youssef.press("Bewaar de week").see("De tijden zijn bewaard.")
    _fill_row(fatma, 0, van="11:00")
    fatma.press("Bewaar de week").expect(400).see("Een collega was je voor.")
    with unit():
        assert "11:00" not in [row.van for row in de_hoek().tijden]
    fatma.press("Bewaar de week").see("De tijden zijn bewaard.")
    with unit():
        assert "11:00" in [row.van for row in de_hoek().tijden]


def test_open_on_holidays_is_one_choice(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    fatma.choose("Wij zijn op feestdagen gewoon open.").press("Bewaar de week")
    fatma.see("Koningsdag").see("09.30 tot 17.00 uur en 19.00 tot 21.30 uur")
    with unit():
        assert len(hours.openings_on(queries.rooster(de_hoek()), date(2027, 4, 27))) == 2


def test_a_holiday_is_opened_and_closed_with_one_tap(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden").start_counting()
    fatma.press("Koningsdag: toch open").see("Die dag is open.")
    assert fatma.taps == 1
    fatma.press("Koningsdag: toch dicht").see("Die dag is dicht.").see("Het is een feestdag.")


# -- days that go otherwise


def test_a_day_is_set_apart_and_goes_as_usual_again(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    fatma.fill("Welke dag?", "2027-03-09").fill("Waarom? (hoeft niet)", "We gaan op reis.")
    fatma.press("Zet erbij").see("dinsdag 9 maart").see("We gaan op reis.")
    with unit():
        assert hours.openings_on(queries.rooster(de_hoek()), date(2027, 3, 9)) == []
    fatma.press("dinsdag 9 maart: haal weg").see("Elke dag gaat zoals in de week.")
    with unit():
        assert len(hours.openings_on(queries.rooster(de_hoek()), date(2027, 3, 9))) == 2


def test_extra_hours_need_hours(bezoeker: Visitors, town: Town) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    fatma.fill("Welke dag?", "2027-03-07").choose("Extra open").press("Zet erbij")
    fatma.expect(400).see("Vul in hoe laat de deur opengaat, zoals 09:30")


@pytest.mark.parametrize("day", ["2027-03-01", "2031-01-01", "gisteren", ""])
def test_a_day_that_cannot_be_planned_is_refused(bezoeker: Visitors, town: Town, day: str) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/tijden")
    fatma.fill("Welke dag?", day).press("Zet erbij").expect(400).see("Kies een dag")


# -- who is there


def test_nobody_is_named_before_they_say_so_themselves(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/rooster")
    fatma.see("Dinsdag 2 maart om 19.00 uur doet nog niemand open.")
    fatma.choose("Wie?", "Samira Bouzid").choose("Wat doet die persoon?", "Is er voor vragen")
    fatma.choose("Dag van de week", "dinsdag").fill("Van", "14:00").fill("Tot", "15:00")
    fatma.press("Zet in het rooster").see("Samira Bouzid").see("Zonder naam op de site")
    assert not fatma.can_press("Noem mijn voornaam")
    with unit():
        (there,) = queries_gast.who_today(de_hoek(), MORNING.date()).spreekuren
        assert (there.naam, there.van) == ("", "14:00")
        duty = queries_gast.beurten(de_hoek().id)[0]
    samira = bezoeker("Samira", signed_in=True).visit("/werk").press("Mijn diensten").press("Noem mijn voornaam")
    samira.see("Je voornaam staat erbij")
    with unit():
        (there,) = queries_gast.who_today(de_hoek(), MORNING.date()).spreekuren
        assert there.naam == "Samira"
    fatma.visit("/gast/rooster").see("Voornaam op de site")
    fatma.visit("/gast/diensten").not_see("Samira")
    proof = fatma.visit("/gast/rooster").values("//input[@name='csrf_token']/@value")[0]
    browser: Any = fatma.driver.browser  # type: ignore[attr-defined]  # this one is no browser
    answer = browser.post(f"/gast/diensten/{duty.id}", data={"csrf_token": proof, "noem": "nee"})
    assert answer.status_code == 404, "a host chooses for nobody else"


def test_an_opening_with_a_host_is_no_gap(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        for day in range(6):
            duties.add(as_who("Fatma"), de_hoek(), duties.Plan(town.person_id("Fatma"), "09:00", "18:00", weekdag=day))
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/rooster")
    fatma.see("Dinsdag 2 maart om 19.00 uur doet nog niemand open.").not_see("Woensdag 3 maart om 09.30 uur")
    fatma.visit("/gast/vandaag/de-hoek").see("Fatma Yilmaz")


def test_when_there_is_no_shift_today_the_next_one_is_said(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        duties.add(as_who("Fatma"), de_hoek(), duties.Plan(town.person_id("Fatma"), "10:00", "14:00", weekdag=5))
    bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/de-hoek").see("Jij bent er weer op zaterdag 6 maart, 10.00")


@pytest.mark.parametrize(
    "wrong", [{"Van": "laat"}, {"Tot": ""}, {"Of één dag (hoeft niet)": "2001-01-01"}, {"Tot en met (hoeft niet)": "x"}]
)
def test_a_shift_must_be_whole(bezoeker: Visitors, town: Town, wrong: dict[str, str]) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/rooster").choose("Dag van de week", "vrijdag")
    for label, value in ({"Van": "09:00", "Tot": "10:00"} | wrong).items():
        fatma.fill(label, value)
    fatma.press("Zet in het rooster").expect(400)


# -- who would rather not come alone


@pytest.fixture
def asked(town: Town, unit: Unit) -> None:
    with unit() as session:
        for naam, when in (("Dennis", clock.now() + timedelta(hours=2)), ("Oud", clock.now() - timedelta(days=1))):
            session.add(
                Meegaan(
                    plein_id=de_hoek().id,
                    token_print=fingerprint(naam),
                    voor=when,
                    naam=naam,
                    telefoon="085 888 01 77",
                    tekst=f"{naam} is nieuw hier.",
                    gevraagd_op=clock.now(),
                )
            )


def test_only_who_opens_the_door_reads_who_would_like_company(bezoeker: Visitors, town: Town, asked: None) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/de-hoek")
    fatma.see("Iemand komt liever niet alleen").see("Dennis is nieuw hier.").not_see("Oud is nieuw hier.")
    fatma.press("Gezien. Ik wacht bij de deur.").see("Gezien door Fatma, dinsdag 2 maart, 09.30 uur")
    bezoeker("Youssef", signed_in=True).visit("/gast/vandaag/de-hoek").see("Gezien door Fatma")
    with clock.travel(MORNING + timedelta(days=1)):
        bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/de-hoek").not_see("Dennis")


@pytest.mark.parametrize("name", ["Samira", "Hanneke", "Bea", "Arie", "Kees"])
def test_nobody_else_gets_in(bezoeker: Visitors, town: Town, asked: None, name: str) -> None:
    visitor = bezoeker(name, signed_in=True)
    for page in ("vandaag", "bezoek", "tijden", "rooster", "poster"):
        visitor.visit(f"/gast/{page}/de-hoek").expect(404)
        assert "Dennis" not in visitor.driver.html
    visitor.visit("/gast").expect(403)


def test_fatma_does_not_open_the_door_of_another_buurt(bezoeker: Visitors, town: Town) -> None:
    bezoeker("Fatma", signed_in=True).visit("/gast/vandaag/het-riethuis").expect(404)
    bezoeker("Youssef", signed_in=True).visit("/gast/vandaag/het-riethuis").expect(200)


# -- counting


def test_every_part_of_the_day_has_its_counter(bezoeker: Visitors, town: Town) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit("/gast/bezoek")
    for _press in range(3):
        fatma.press("Middag: één erbij")
    fatma.press("Middag: één eraf").press("Ochtend: één eraf")
    assert fatma.values("//output") == ["0", "2", "0"]
    fatma.choose("Wanneer?", "Avond").fill("Hoeveel mensen?", "14").press("Bewaar")
    assert fatma.values("//output") == ["0", "2", "14"]
    fatma.fill("Hoeveel mensen?", "veel").press("Bewaar").expect(400).see("Vul een getal in, zoals 14")
    with clock.travel(MORNING + timedelta(days=1)):
        later = bezoeker("Fatma", signed_in=True).visit("/gast/bezoek").see("di 2 mrt")
        assert later.values("(//table//tr)[2]/td") == ["0", "2", "14", "16"]


# -- on paper


@pytest.mark.parametrize("size", ["a4", "a3", "strook", "onzin"])
def test_the_poster_says_when_where_and_whom_to_call(bezoeker: Visitors, town: Town, size: str) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit(f"/gast/poster/de-hoek?maat={size}&in=en")
    fatma.see("De Hoek").see("085 888 01 10").see("Koffie en thee kosten niks.").see("Monday")
    assert fatma.values("//article/@lang")[0] == "en"


@pytest.mark.browser
@pytest.mark.parametrize("size", ["a4", "strook"])
def test_the_square_on_the_poster_leads_to_the_plein(bezoeker: Visitors, town: Town, size: str) -> None:
    fatma = bezoeker("Fatma", signed_in=True, viewport={"width": 1000, "height": 1400})
    fatma.visit(f"/gast/poster/de-hoek?maat={size}")
    page: Any = fatma.driver.page  # type: ignore[attr-defined]  # this one is a browser
    page.emulate_media(media="print")
    sheet = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")
    for picture in (sheet, sheet.resize((sheet.width // 2, sheet.height // 2))):
        squares = {square.text for square in zxingcpp.read_barcodes(picture)}
        assert {square.rpartition("/pleinen/")[2] for square in squares} == {"de-hoek"}


def test_who_looks_after_several_pleinen_chooses_one(bezoeker: Visitors, town: Town) -> None:
    youssef = bezoeker("Youssef", signed_in=True).visit("/gast").see("Welk plein?").see("Het Riethuis")
    youssef.press("De Hoek").see("We gaan dicht").press("Kies een ander plein").see("Welk plein?")
