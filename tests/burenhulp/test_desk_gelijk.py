"""Two helpers who differ only in what staff know of them are the same to every neighbour, to the last byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask, render_template

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.rules import Seint
from buurtplein.burenhulp import overzicht, passend_voor, queries, queries_desk
from buurtplein.burenhulp.rules import Categorie, Wanneer
from buurtplein.kernel import clock
from tests.burenhulp.desk_steps import a_post, an_offer
from tests.factories import a_bewoner
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors

SEINEN = [Seint.BERICHT, Seint.HULP, Seint.OVERZICHT]


@pytest.mark.usefixtures("town")
def test_having_met_somebody_shows_nowhere(
    app: Flask, bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin")
            nr = a_post(karin, categorieen=(Categorie.BRIEF,)).nr
            helpers = [
                a_bewoner(name, bereik=f"{name.lower()}@voorbeeld.nl", seinen=SEINEN) for name in ("Anna", "Bela")
            ]
            for each in helpers:
                an_offer(each, categorieen=(Categorie.BRIEF,), wanneer=Wanneer.ELKE_WEEK)
            ids = [each.id for each in helpers]
        before = _everything(app, unit, nr)

        lies = bezoeker("Lies", signed_in=True).visit(f"/werk/hulp/kennismaken/{ids[1]}").see("Alleen wij zien dit.")
        lies.fill("VOG geldt tot en met", "2030-01-01").press("Bewaar").expect(400).see("Vul ook in wanneer")
        lies.fill("Ontmoet op", "2027-02-20").fill("VOG gezien op", "2027-03-01").press("Bewaar").see("Bewaard.")
        lies.see("Lies was erbij.")
        with unit():
            row = queries_desk.met(ids[1])
            assert row is not None
            assert (row.ontmoet_op, row.vog_geldig_tot) == (date(2027, 2, 20), date(2030, 1, 1))
            assert queries_desk.met(ids[0]) is None

        after = _everything(app, unit, nr)
        assert after == before
        rows = [each.redenen for each in before[0]]
        assert rows[0] == rows[1]
        with unit():
            assert overzicht.fits(bewoners.several(ids)[ids[0]]) == overzicht.fits(bewoners.several(ids)[ids[1]])
            for bewoner_id in ids:
                overzicht.mail_overzicht(bewoner_id)
        run_jobs()
        letters = [_masked(mailbox, f"{name}@voorbeeld.nl") for name in ("anna", "bela")]
        assert letters[0] == letters[1]
        lies.visit(f"/werk/hulp/kennismaken/{ids[1]}").fill("Ontmoet op", "").fill("VOG gezien op", "")
        lies.fill("VOG geldt tot en met", "").press("Bewaar").see("Bewaard.")
        with unit():
            assert queries_desk.met(ids[1]) is None


def _everything(app: Flask, unit: Callable, nr: str) -> tuple[list[passend_voor.Rij], str]:
    """What who asked sees of both helpers."""
    with unit():
        post = queries.by_nr(nr)
        assert post is not None
        with app.test_request_context("/"):
            return passend_voor.passend_voor(post), render_template("burenhulp/passend.html", post=post)


def _masked(mailbox: Mailbox, address: str) -> tuple[list[str], str, str]:
    """A mail without the secret of its reader: its headers by name, its text and its HTML."""
    letter = mailbox.to(address)[-1]
    parts = (mailbox.text(letter), mailbox.html(letter))
    return sorted(letter.keys()), *(re.sub(r"/past-bij-jou/[0-9a-f-]+", "/LINK", part) for part in parts)  # type: ignore[return-value]


@pytest.mark.usefixtures("town")
def test_the_weekly_mail_comes_once_a_week_and_only_when_something_fits(
    unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin")
            noor = a_bewoner("Noor", bereik="noor@voorbeeld.nl")
            an_offer(noor, wanneer=Wanneer.ELKE_WEEK)
            noor_id = noor.id
            overzicht.plan_overviews()
        run_jobs()
        assert not mailbox.to("noor@voorbeeld.nl")  # off until somebody turns it on
        with unit():
            noor = bewoners.several([noor_id])[noor_id]
            noor.seinen = [str(each) for each in SEINEN]
            overzicht.plan_overviews()
        run_jobs()
        assert not mailbox.to("noor@voorbeeld.nl")  # nothing fits
        with unit():
            a_post(bewoners.several([karin.id])[karin.id], tekst="Bobbie is lief.", wanneer=Wanneer.MAAKT_NIET_UIT)
            overzicht.plan_overviews()
            overzicht.plan_overviews()  # twice in line is one mail
        run_jobs()
        (letter,) = mailbox.to("noor@voorbeeld.nl")
        text = mailbox.text(letter)
        assert "Hond uitlaten, maakt niet uit, Zwanenveld" in text
        assert "In hetzelfde gebouw" in text
        assert not any(word in letter.as_string() for word in ("Bobbie", "Karin"))
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with clock.travel(MORNING + timedelta(days=6)):
        with unit():
            overzicht.plan_overviews()
        run_jobs()
        assert len(mailbox.to("noor@voorbeeld.nl")) == 1
    with clock.travel(MORNING + timedelta(days=7, minutes=1)):
        with unit():
            overzicht.plan_overviews()
        run_jobs()
        assert len(mailbox.to("noor@voorbeeld.nl")) == 2
        # A crash after sending and before remembering: the same mail again has the same number.
        with unit():
            noor = bewoners.several([noor_id])[noor_id]
            noor.overzicht_op = MORNING
            overzicht.mail_overzicht(noor_id)
        ids = [each["Message-ID"] for each in mailbox.to("noor@voorbeeld.nl")]
        assert ids[0] != ids[1] == ids[2]


@pytest.mark.usefixtures("town")
def test_the_weekly_mail_stops_in_one_press(app: Flask, bezoeker: Visitors, unit: Callable, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        with unit():
            a_post(a_bewoner("Karin"))
            noor = a_bewoner("Noor", seinen=SEINEN)
            an_offer(noor, wanneer=Wanneer.ELKE_WEEK)
            noor_id = noor.id
            overzicht.mail_overzicht(noor_id)
        link = mailbox.text(mailbox.to("noor@voorbeeld.nl")[0]).split("Stop hier:")[1].split()[0]
        path = link[link.index("/hulp/") :]
        at_home = bezoeker("Noor").visit(path).see("Wil je deze mail niet meer?").press("Stop deze mail")
        at_home.see("Je krijgt deze mail niet meer").visit(f"{path}x").expect(404)
        with unit():
            noor = bewoners.several([noor_id])[noor_id]
            assert Seint.OVERZICHT not in noor.seinen
            noor.seinen = [str(each) for each in SEINEN]
        # A mail program presses it without a page, a cookie or a token.
        assert app.test_client().post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 303
        with unit():
            assert Seint.OVERZICHT not in bewoners.several([noor_id])[noor_id].seinen
