"""Agreements on paper, written down by beheer; and whatever is sent to these pages gets an answer with a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.factories import a_melding
from tests.mailbox import Mailbox
from tests.personas import Town, session_cookie
from tests.stories.robot import Robot, answered, each
from tests.stories.steps import MORNING, Visitors

TEXTS = {"empty": "", "long": "x" * 5000, "nul": "a\x00b", "control": "a\x07b", "html": "<script>", "emoji": "🦢"}


def _written(bea: Bezoeker) -> Bezoeker:
    bea.visit("/beheer/convenanten").press("Schrijf een afspraak op").choose("Wie is het?", "buurtbemiddeling")
    bea.fill("Naam", "Buren Praten").fill("Telefoon", "085 888 01 31").fill("Waarvoor delen we?", "Een gesprek")
    bea.choose("Waar het over gaat").choose("De plek").choose("Overlast")
    bea.fill("Met welke wet of welk besluit mag dit?", "Besluit van 3 mei")
    bea.fill("Waar gaat iemand heen die het er niet mee eens is?", "Het loket")
    return bea.fill("Geldt vanaf", "2027-01-01").fill("Geldt tot en met", "2027-12-31")


def test_beheer_writes_an_agreement_down_and_ends_it(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/beheer/convenanten").see("Er zijn nog geen afspraken.")
        bea.press("Schrijf een afspraak op").press("Bewaar").expect(400).see("Kies wat er mee mag.")
        bea.see("Kies bij welke soort melding.").see("Vul de naam in.")
        _written(bea).fill("Geldt tot en met", "2026-12-31").press("Bewaar").expect(400).see(
            "Kies een dag na het begin"
        )
        bea.fill("Geldt tot en met", "2027-12-31").press("Bewaar").see("De afspraak is bewaard.").see("Geldt nu")
        other = bezoeker("Bea", signed_in=True).visit("/beheer/convenanten").press("Buren Praten")
        bea.press("Buren Praten").fill("Geldt tot en met", "2027-03-01").press("Bewaar").see("Voorbij")
        other.fill("Waarvoor delen we?", "Iets anders").press("Bewaar").expect(400).see("Een collega was je voor.")
        bezoeker("Samira", signed_in=True).visit("/beheer/convenanten").expect(403)


@pytest.mark.usefixtures("town")
def test_an_agreement_that_holds_is_offered_and_one_that_ended_is_not(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        _written(bezoeker("Bea", signed_in=True)).press("Bewaar")
        with unit():
            nummer = a_melding(delen=True)[0].nummer
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen").see("Buren Praten")
        samira.press("Buren Praten").see("Doel: Een gesprek. Recht: Besluit van 3 mei.")
    with clock.travel(MORNING.replace(year=2028)):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen").not_see("Buren Praten")


def test_whatever_is_typed_breaks_nothing(
    app: Flask, unit: Callable, bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer, code = a_melding()[0].nummer, a_melding()[1]
        robot, beheer, stranger = Robot(app), Robot(app), Robot(app)
        robot.browser.set_cookie(*session_cookie(app, "Samira"))
        beheer.browser.set_cookie(*session_cookie(app, "Bea"))
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/delen?wie=gemeente")
        samira.fill("E-mailadres van de ander", "post@gemeente.example").press("Stuur de link")
        run_jobs()
        link = "/partner/" + mailbox.text(mailbox.messages[-1]).split("/partner/")[1].split()[0]
        answered(stranger.send(link))

        def check(kind: str) -> None:
            typed = TEXTS[kind]
            new = dict.fromkeys(("partner", "organisatie", "gegevens", "soorten", "van", "tot", "telefoon"), typed)
            answered(beheer.send("/beheer/convenanten/nieuw", **new))
            here = f"/werk/meldingen/{nummer}/delen?wie=gemeente"
            answered(robot.send(here, gegevens=typed, email=typed, gevraagd=typed))
            answered(stranger.send(f"{link}/antwoord", link, uitslag=typed, pakt_op=typed, tekst=typed), status=(400,))
            mine = f"/volgen/{code}/mijn-gegevens"
            answered(stranger.send(mine, soort=typed, toelichting=typed), status=(400,))
            new = {"van": typed, "soort": typed, "nummer": typed, "gezien": "1", "toelichting": typed}
            answered(robot.send("/werk/avg/nieuw", **new))

        each(TEXTS, check)
        for path in (
            "/partner/%00",
            "/partner/" + "x" * 3000,
            f"{link}?x=%f0",
            f"/werk/meldingen/{nummer}/delen?wie=%27",
        ):
            assert stranger.browser.get(path).status_code in (200, 302, 400, 404)
        answered(
            robot.send(f"/werk/meldingen/{nummer}/delen/99999/stop", f"/werk/meldingen/{nummer}/delen"), status=(404,)
        )
