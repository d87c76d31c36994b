"""Who wants to hear of evenings: asked for, confirmed by a press, one mail per evening, and stopped in one tap."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.bijeenkomsten import seintjes_acts as acts
from buurtplein.bijeenkomsten import service
from buurtplein.bijeenkomsten.models import Seintje
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR
from tests.bezoeker import Bezoeker
from tests.factories import a_meeting
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
Jobs = Callable[[], int]
LINK = re.compile(r"/agenda/seintje/[\w-]{20,}")
KARIN = "karin@voorbeeld.nl"


def _ask(visitor: Bezoeker, email: str = KARIN, buurt: str = "Zwanenveld") -> Bezoeker:
    visitor.visit("/agenda/seintje").fill("Je e-mailadres", email).choose("Welke buurt?", buurt).press(
        "Stuur mij een mail"
    )
    return visitor.see("Kijk in je mail")


def _confirmed(email: str, *codes: str) -> list[int]:
    """Somebody who asked for these buurten and said yes. Inside a unit of work."""
    for code in codes:
        acts.ask(email, code, "nl")
    rows = [row for row in session().scalars(sa.select(Seintje)) if row.email == email]
    for row in rows:
        acts.confirm(row)
    return [row.id for row in rows]


def _link(mailbox: Mailbox, address: str = KARIN) -> str:
    found = LINK.search(mailbox.text(mailbox.to(address)[-1]))
    assert found
    return found[0]


@pytest.mark.both_databases
def test_from_question_to_evening_to_stop(
    bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(MORNING):
        karin = _ask(bezoeker("Karin"))
        run_jobs()
        link = _link(mailbox)
        with unit():
            a_meeting("Nog voor het ja")
        run_jobs()
        assert len(mailbox.to(KARIN)) == 1, "nothing before a yes"
        karin.visit(link).see("Wil je dit?").visit(link).see("Wil je dit?")
        karin.press("Ja, stuur mij mail").see("Je hoort het als er een avond is").see("Zwanenveld")
        with unit():
            a_meeting("Samen over de binnentuin")
        run_jobs()
        run_jobs()
        assert len(mailbox.to(KARIN)) == 2
        mail = mailbox.to(KARIN)[-1]
        assert mail["Subject"] == "Er is iets te doen in je buurt"
        text = mailbox.text(mail)
        for words in ("Samen over de binnentuin", "dinsdag 9 maart, 19.30 uur", "De Hoek", "Samira", "085 888 01 01"):
            assert words in text
        karin.visit(_link(mailbox)).press("Stop, geen mail").see("Je krijgt geen mail meer")
        karin.visit(link).expect(404)
        with unit():
            a_meeting("Daarna")
            assert session().scalars(sa.select(Seintje)).all() == []
        run_jobs()
        assert len(mailbox.to(KARIN)) == 2


def test_nobody_learns_whether_an_address_is_known(
    bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(MORNING):
        with unit():
            _confirmed(KARIN, "BU99010101")
        run_jobs()
        sent = len(mailbox.messages)
        known = _ask(bezoeker("Iemand"), "KARIN@voorbeeld.nl")
        unknown = _ask(bezoeker("Iemand"), "ander@voorbeeld.nl")
        assert known.driver.path == unknown.driver.path
        assert known.text == unknown.text
        run_jobs()
        assert [str(m["To"]) for m in mailbox.messages[sent:]] == ["ander@voorbeeld.nl"], "and nobody is flooded"
    with clock.travel(MORNING + timedelta(hours=2)):
        _ask(bezoeker("Karin"))
        run_jobs()
        bezoeker("Karin").visit(_link(mailbox)).see("Je hoort het als er een avond is")


def test_a_link_is_followed_by_scanners_and_changes_nothing(
    bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(MORNING):
        _ask(bezoeker("Karin"))
        run_jobs()
        for _scanner in range(3):
            bezoeker("scanner").visit(_link(mailbox))
        with unit():
            assert session().scalars(sa.select(Seintje.bevestigd_op)).one() is None
        bezoeker("Iemand").visit("/agenda/seintje/zomaar-iets-dat-niet-bestaat-en-lang-is").expect(404)


def test_a_postcode_finds_the_buurt(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit("/agenda/seintje").fill("Je e-mailadres", KARIN)
        karin.press("Stuur mij een mail").expect(400).see("Kies een buurt, of vul je postcode in.")
        karin.fill("Of vul je postcode in", "9999ZZ").press("Stuur mij een mail").expect(400)
        karin.see("We vinden geen buurt bij deze postcode.").fill("Of vul je postcode in", "1399 ca")
        karin.press("Stuur mij een mail").see("Kijk in je mail")
    with unit():
        row = session().scalars(sa.select(Seintje)).one()
        assert (row.buurt_code, row.email, row.taal) == ("BU99010301", KARIN, "nl")


@pytest.mark.both_databases
def test_one_mail_for_a_whole_wijk_and_none_for_elsewhere(
    unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(MORNING):
        with unit():
            _confirmed("twee@voorbeeld.nl", "BU99010101", "BU99010102")
            for n in range(4):
                _confirmed(f"noord{n}@voorbeeld.nl", "BU99010103")
            _confirmed("zuid@voorbeeld.nl", "BU99010301")
            acts.ask("wacht@voorbeeld.nl", "BU99010101", "nl")
        run_jobs()
        before = len(mailbox.messages)
        with unit():
            a_meeting("Voor heel Noord", buurt_code=None)
        run_jobs()
        got = sorted(str(message["To"]) for message in mailbox.messages[before:])
        assert got == [*(f"noord{n}@voorbeeld.nl" for n in range(4)), "twee@voorbeeld.nl"]
        before = len(mailbox.messages)
        with unit():
            a_meeting("Voor iedereen", buurt_code=None, wijk_code=None)
        run_jobs()
        assert len(mailbox.messages) == before + 6


def test_everybody_reads_the_own_language(
    app: Flask, bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], languages=("nl", "en"))
    with clock.travel(MORNING):
        with unit():
            acts.ask(KARIN, "BU99010101", "en")
            session().scalars(sa.select(Seintje)).one().bevestigd_op = clock.now()
            a_meeting()
        run_jobs()
        assert "Tuesday 9 March" in mailbox.text(mailbox.to(KARIN)[-1])


def test_an_evening_that_was_called_off_is_not_mailed(unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs) -> None:
    with clock.travel(MORNING):
        with unit():
            _confirmed(KARIN, "BU99010101")
        run_jobs()
        with unit():
            service.call_off(VISITOR, a_meeting(), "Ziek", None)
        run_jobs()
        assert len(mailbox.to(KARIN)) == 1


def test_too_many_questions_are_slowed_down(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin", inspect=False)
        for n in range(10):
            _ask(karin, f"iemand{n}@voorbeeld.nl")
        karin.visit("/agenda/seintje").fill("Je e-mailadres", KARIN).choose("Welke buurt?", "Zwanenveld").press(
            "Stuur mij een mail"
        )
        karin.expect(429)


def test_a_batch_goes_on_where_the_last_one_stopped(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        ids = [_confirmed(f"noord{n}@voorbeeld.nl", "BU99010101")[0] for n in range(3)]
        assert acts.batch(["BU99010101", "BU99010102"], 0) == ids
        assert acts.batch(["BU99010101"], ids[0]) == ids[1:]
        assert acts.batch(["BU99010102"], 0) == []
