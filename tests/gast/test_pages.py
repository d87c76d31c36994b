"""The pages of who opens the door: the week, the days, the counter and the poster."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Tijd
from buurtplein.pleinen import queries
from buurtplein.pleinen.models import Plein
from tests.bezoeker import Bezoeker
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
    fatma.press("Bewaar de week").see("De tijden zijn bewaard.").see("20.00–01.00 uur ’s nachts")
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
    fatma.see("Koningsdag").see("09.30–17.00 uur en 19.00–21.30 uur")
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


@pytest.mark.browser
@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a3", (297, 420)), ("strook", (210, 297))])
def test_it_is_one_sheet(bezoeker: Visitors, town: Town, size: str, millimetres: tuple[int, int]) -> None:
    fatma = bezoeker("Fatma", signed_in=True).visit(f"/gast/poster/de-hoek?maat={size}")
    page: Any = fatma.driver.page  # type: ignore[attr-defined]  # this one is a browser
    (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    box = sheet.mediabox
    assert tuple(round(float(side) / 72 * 25.4) for side in (box.width, box.height)) == millimetres


def test_who_looks_after_several_pleinen_chooses_one(bezoeker: Visitors, town: Town) -> None:
    youssef = bezoeker("Youssef", signed_in=True).visit("/gast").see("Welk plein?").see("Het Riethuis")
    youssef.press("De Hoek").see("We gaan dicht").press("Kies een ander plein").see("Welk plein?")
