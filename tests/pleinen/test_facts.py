"""The facts of a plein: written by beheer and by who hosts there, in the right buurt, and looked at every season."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.buurten import points
from buurtplein.kernel import clock
from buurtplein.kernel.bus import history
from buurtplein.pleinen import queries, reactions
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import CHECK_DAYS, to_check
from tests.bezoeker import Bezoeker
from tests.factories import a_plein
from tests.mailbox import Mailbox
from tests.personas import session_cookie
from tests.stories.robot import Robot, answered, each
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("town")


def _plein(slug: str) -> Plein:
    found = queries.by_slug(slug)
    assert found is not None
    return found


def _written(bea: Bezoeker) -> Bezoeker:
    bea.visit("/beheer/pleinen").press("Zet er een plein bij").fill("Hoe heet het?", "De Nieuwe Hoek")
    bea.fill("Straat", "Rietlaan").fill("Huisnummer", "12").fill("Wie neemt op?", "Joris")
    return bea.fill("Telefoon", "085 888 01 15").choose("Koffie is gratis").choose("Turks").choose("Een klein bedrag")


def test_beheer_puts_one_there_and_its_buurt_is_found(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        bea = _written(bezoeker("Bea", signed_in=True))
        bea.fill("Huisregels", "Een\n\n Twee \nDrie").press("Bewaar").see("Het plein staat erbij.").see("di 2 mrt 2027")
        with unit():
            plein = _plein("de-nieuwe-hoek")
            assert (plein.buurt_code, plein.wijk_code, plein.gemeente_code) == ("BU99010102", "WK990101", "GM9901")
            assert (plein.gebouw_id is not None, plein.lat) == (True, None)
            assert (plein.kenmerken, plein.talen, plein.kosten) == (["koffie_gratis"], ["tr"], "klein_bedrag")
            assert plein.huisregels == ["Een", "Twee", "Drie"]
        bezoeker("Dennis").visit("/pleinen/de-nieuwe-hoek").see("Wij praten ook: Turks").see("Bel Joris")
        bea.press("De Nieuwe Hoek").fill("Postcode", "1399 AB").press("Bewaar").see("Bewaard.")
        with unit():
            plein = _plein("de-nieuwe-hoek")
            assert (plein.postcode, plein.buurt_code) == ("1399AB", "BU99010102")
            here = points.of_postcode("1399AB")
            assert here is not None
            assert (plein.lat, plein.lon) == (round(here[0], 6), round(here[1], 6))


def test_an_address_that_nobody_knows_needs_a_point(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        bea = _written(bezoeker("Bea", signed_in=True)).fill("Straat", "Nergensweg").press("Bewaar").expect(400)
        bea.see("We weten niet in welke buurt dit is.").fill("Punt op de kaart", "52.5384 5.2070").press("Bewaar")
        with unit():
            assert _plein("de-nieuwe-hoek").buurt_code == "BU99010301"
        bea.press("De Nieuwe Hoek").fill("Straat", "Rietlaan").press("Bewaar").see("Bewaard.")
        with unit():  # the old point went along with the old address
            assert (_plein("de-nieuwe-hoek").buurt_code, _plein("de-nieuwe-hoek").lat) == ("BU99010102", None)


def test_a_host_changes_it_and_nobody_else_does(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/pleinen/de-hoek").press("Verander wat hier staat")
        assert fatma.values("//textarea[@name='huisregels']")[0].startswith("Iedereen is welkom.")
        fatma.fill("In één zin", "Nu ook met soep.").press("Bewaar").see("Bewaard. Iedereen ziet het nu zo.")
        bezoeker("Dennis").visit("/pleinen/de-hoek").see("Nu ook met soep.").not_see("Verander wat hier staat")
        with unit():
            plein = _plein("de-hoek")
            assert (plein.buurt_code, plein.lat) == ("BU99010101", 52.5562)
            assert history("plein", plein.id)[-1].facts["daad"] == "veranderd"
        bezoeker("Youssef", signed_in=True).visit("/gast/plein/de-hoek").expect(200)
        bezoeker("Bea", signed_in=True).visit("/gast/plein/de-hoek").expect(200)
        fatma.visit("/gast/plein/het-nachtlicht").expect(404)
        fatma.visit("/beheer/pleinen").expect(403)
        bezoeker("Samira", signed_in=True).visit("/gast/plein/de-hoek").expect(404)
        bezoeker("Dennis").visit("/gast/plein/de-hoek").expect(200, "/werk/inloggen")


def test_a_host_does_not_give_a_plein_away_by_accident(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast/plein/de-hoek")
        fatma.fill("Straat", "Waterkant").fill("Huisnummer", "7").fill("Postcode", "").press("Bewaar").expect(400)
        fatma.see("Dit adres ligt buiten jouw gebied. Vraag het aan de beheerder.")
        with unit():
            assert _plein("de-hoek").straat == "Haagweg"
        bea = bezoeker("Bea", signed_in=True).visit("/gast/plein/de-hoek")
        bea.fill("Straat", "Waterkant").fill("Huisnummer", "7").fill("Postcode", "").press("Bewaar").see("Bewaard.")
        fatma.visit("/gast/plein/de-hoek").expect(404)


def test_who_was_faster_is_told_and_what_was_typed_stays(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        slow = bezoeker("Youssef", signed_in=True).visit("/gast/plein/de-hoek")
        bezoeker("Fatma", signed_in=True).visit("/gast/plein/de-hoek").fill("In één zin", "Van Fatma.").press("Bewaar")
        slow.fill("In één zin", "Van Youssef.").press("Bewaar").expect(400).see("Een collega was je voor.")
        slow.see("Van Youssef.").press("Bewaar").see("Bewaard.")
        bezoeker("Dennis").visit("/pleinen/de-hoek").see("Van Youssef.")


def test_beheer_stops_a_plein_and_lets_it_begin_again(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/beheer/pleinen").press("Stop met De Hoek")
        bea.see("De Hoek doet niet meer mee.")
        dennis = bezoeker("Dennis").visit("/pleinen/de-hoek").expect(404)
        bea.press("Laat De Hoek weer meedoen").see("De Hoek doet weer mee.")
        dennis.visit("/pleinen/de-hoek").expect(200)


# ------------------------------------------------------------------ does it still hold?


def test_after_three_months_hosts_are_asked_once_and_one_tap_is_enough(
    bezoeker: Visitors, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        for plein in queries.active():
            plein.gecontroleerd_op = clock.today()
        a_plein("De Andere", buurt_code="BU99010102")
        a_plein("De Verre", buurt_code="BU99010301", wijk_code="WK990103")
    later = MORNING + timedelta(days=CHECK_DAYS)
    for ahead in (-1, 0, 1, 30):
        with clock.travel(later + timedelta(days=ahead)):
            with unit():
                reactions.remind_pleinen()
            run_jobs()
    told = sorted((str(message["To"]), mailbox.text(message)) for message in mailbox.messages)
    assert [to.partition("@")[0] for to, _text in told] == ["bea", "bea", "fatma", "youssef", "youssef"]
    assert "/gast/plein/de-hoek" in told[2][1]
    assert "keek niemand naar de pagina van De Hoek." in " ".join(told[2][1].split())
    with clock.travel(later + timedelta(days=31)):
        bea = bezoeker("Bea", signed_in=True).visit("/beheer/pleinen").see("Kijk het na")
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast/plein/de-hoek").see("Sinds dinsdag 2 maart")
        fatma.press("Ja, alles klopt nog").see("Dank je. Het klopt nog.").see("Op donderdag 1 juli keken we")
        with unit():
            plein = _plein("de-hoek")
            assert (plein.gecontroleerd_op, plein.herinnerd_op) == (clock.today(), None)
            assert history("plein", plein.id)[-1].name == "PleinChecked"
        bea.visit("/beheer/pleinen").see("do 1 jul 2027")
    with clock.travel(later + timedelta(days=CHECK_DAYS)):
        with unit():
            reactions.remind_pleinen()
        run_jobs()
    assert len(mailbox.messages) == 9, "all but De Hoek, where somebody looked"


def test_a_reminder_comes_once_in_a_period() -> None:
    day = clock.today()
    ago = lambda days: day - timedelta(days=days)  # noqa: E731
    assert not to_check(ago(CHECK_DAYS - 1), None, day)
    assert to_check(ago(CHECK_DAYS), None, day)
    assert not to_check(ago(CHECK_DAYS + 5), ago(5), day)
    assert to_check(ago(3 * CHECK_DAYS), ago(CHECK_DAYS), day)
    assert not to_check(ago(5), ago(CHECK_DAYS), day)


# ------------------------------------------------------------------ whatever is typed


BAD: dict[str, tuple[str, ...]] = {
    "naam": ("", "x" * 500, "a\x00b"),
    "soort": ("", "kroeg", "x" * 5000),
    "telefoon": ("", "06", "zes"),
    "postcode": ("12", "9" * 400),
    "huisnummer": ("", "x" * 50),
    "punt": ("52", "91.0, 5.0", "nan, nan", "52.1132,", "1e9, 1e9", "0.0, 0.0"),
    "kosten": ("", "duur"),
    "kenmerken": ("sauna", "a\x00b"),
    "talen": ("klingon",),
    "huisregels": ("\n".join("abcdef"), "x" * 5000),
    "versie": ("", "-1", "x" * 400, "1e99"),
    "contact": ("", "y" * 100),
}


def test_whatever_is_typed_gets_a_sentence_and_changes_nothing(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        name, value = session_cookie(app, "Fatma")
        good = {
            "naam": "De Hoek", "soort": "buurtplein", "straat": "Haagweg", "huisnummer": "12", "kosten": "gratis",
            "telefoon": "085 888 01 10", "contact": "Fatma", "postcode": "", "punt": "",
        }  # fmt: skip

        def check(case: tuple[str, str]) -> None:
            field, typed = case
            robot = Robot(app)
            robot.browser.set_cookie(name, value)
            page = "/gast/plein/de-hoek"
            text = robot.browser.get(page).get_data(as_text=True)
            versie = text.partition('name="versie"')[2].partition('value="')[2].partition('"')[0]
            answered(robot.send(page, page, **{**good, "versie": versie, field: typed}), status=(400,))

        each([(field, typed) for field, values in BAD.items() for typed in values], check)
        with unit():
            assert _plein("de-hoek").huisnummer == "2"
