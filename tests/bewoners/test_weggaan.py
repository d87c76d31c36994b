"""Stopping, moving out, and being away for long: what is promised happens, and nothing of somebody stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from buurtplein import retention
from buurtplein.bewoners import entry, leaving, queries, service
from buurtplein.bewoners.models import Bewonersessie
from buurtplein.bewoners.rules import UNDO_LEAVING, WARN_BEFORE
from buurtplein.kernel import clock, once
from buurtplein.kernel.bus import history
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import Base, transaction
from buurtplein.web import terms
from tests.bewoners.test_entry import Unit, newest_code
from tests.bezoeker import Bezoeker
from tests.factories import a_bewoner, as_bewoner
from tests.mailbox import Mailbox
from tests.personas import resident_cookie
from tests.post import messages_to
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]
DAY = timedelta(days=1)


def run_terms(app: Flask, moment: datetime) -> None:
    """What the night does about residents."""
    with clock.travel(moment), app.app_context(), transaction():
        for term in retention.TERMS.values():
            if term.rule in ("bewoners", "bewoners_weg", "bewonercodes", "formulieren"):
                terms.run(term)


@pytest.mark.usefixtures("town")
def test_stopping_and_coming_back(
    app: Flask, bezoeker: Visitors, mailbox: Mailbox, run_jobs: Callable[[], int], unit: Unit
) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = a_bewoner("Karin").id
        elsewhere = bezoeker("Karin", bewoner=karin).visit("/mijn")
        visitor = bezoeker("Karin", bewoner=karin).visit("/mijn").press("Stoppen of verhuizen").press("Ik stop")
        visitor.expect(200, "/mijn/verwijderen").see("Je bent gestopt").see("Op dinsdag 16 maart wissen we")
        run_jobs()
        mail = mailbox.to("karin@voorbeeld.nl")[-1]
        assert "dinsdag 16 maart" in mailbox.text(mail)
        assert "/mijn/verwijderen" in mailbox.text(mail)
        elsewhere.visit("/mijn").expect(200, "/inloggen")
        for path in ("/mijn", "/mijn/gegevens", "/mijn/buurt", "/hulp/vragen"):
            visitor.visit(path).expect(200, "/mijn/verwijderen")
        visitor.visit("/mijn/download").expect(200, "/mijn/download").see("Karin")
    with clock.travel(MORNING + 13 * DAY):
        run_terms(app, clock.now())
        visitor.visit("/mijn").press("Ik blijf toch").expect(200, "/mijn").see("Fijn dat je blijft.")
    run_terms(app, MORNING + 20 * DAY)
    with unit():
        found = queries.bewoner(karin)
        assert found is not None
        assert [row.name for row in history("bewoner", karin)][-2:] == ["BewonerGoes", "BewonerStays"]


def everything(session: Session) -> Iterator[tuple[str, str]]:
    """Every value of every row of every table, readable: encrypted ones opened."""
    for table in Base.metadata.sorted_tables:
        for row in session.execute(sa.select(table)).mappings():
            for name, value in row.items():
                yield f"{table.name}.{name}", str(value)


@pytest.mark.usefixtures("town")
@pytest.mark.both_databases
def test_whoever_is_forgotten_is_nowhere(
    app: Flask, mailbox: Mailbox, run_jobs: Callable[[], int], unit: Unit, bezoeker: Visitors
) -> None:
    telling = ("Xaviera", "xaviera-kanarie@voorbeeld.nl", "0687654399")
    with clock.travel(MORNING):
        with unit() as session:
            other = a_bewoner("Ander")
            token = entry.begin(telling[1], telling[0], "nl")
            xaviera = entry.finish(token, newest_code(session))
            service.change(xaviera, service.Details("Xaviera", "nl", ("nl",), telling[2], ()))
            service.say_buurt(xaviera, "BU99010101")
            service.ask_to_be_known(xaviera)
            service.keep_apart(xaviera.id, other.id)
            service.keep_apart(other.id, xaviera.id)
            entry.begin(telling[1], None, "nl")
            once.claim("kanarie")
            once.done("kanarie", f"/mijn?{telling[0]}")
            number = xaviera.id
        visitor = bezoeker("Xaviera", bewoner=number).visit("/mijn/verwijderen").press("Ik stop")
        run_jobs()
        with unit() as session:
            before = {value for _place, value in everything(session)}
            assert all(any(word in value for value in before) for word in telling), "the search finds what is there"
    run_terms(app, MORNING + UNDO_LEAVING - DAY)
    with unit():
        assert queries.bewoner(number) is not None, "until that day it can be undone"
    run_terms(app, MORNING + UNDO_LEAVING + timedelta(minutes=1))
    prints = {fingerprint(word.casefold()) for word in telling}
    with unit() as session:
        left = [
            f"{place} still holds {word!r}"
            for place, value in everything(session)
            for word in (*telling, *prints)
            if word.casefold() in value.casefold()
        ]
        assert not left, "\n".join(left)
        assert [row.name for row in history("bewoner", number)][-1] == "BewonerForgotten"
    visitor.visit("/mijn").expect(200, "/inloggen")


@pytest.mark.usefixtures("town")
def test_moving_out_leaves_nothing_of_the_old_place(bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        karin = a_bewoner("Karin").id
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/verwijderen").press("Ik ga verhuizen")
    visitor.expect(200, "/mijn/buurt").see("Van je oude plek staat hier niks meer.").not_see("Je woont in")
    with unit():
        found = queries.bewoner(karin)
        assert found is not None
        assert (found.buurt_code, found.wijk_code, found.gemeente_code, found.gebouw_id) == (None, None, None, None)
        assert not found.bewezen
        assert found.bewezen_op is None
        assert "BewonerMoved" in [row.name for row in history("bewoner", karin)]
    visitor.fill("De code uit je gebouw", "RIET22").press("Verder").see("Welkom in")


@pytest.mark.usefixtures("town")
def test_who_does_not_come_is_told_a_month_before_and_then_goes(
    app: Flask, mailbox: Mailbox, run_jobs: Callable[[], int], unit: Unit
) -> None:
    with clock.travel(MORNING), unit():
        quiet, back, phone = (
            a_bewoner("Stil").id,
            a_bewoner("Terug").id,
            a_bewoner("Bel", bereik="0687654388", taal="en").id,
        )
    told = MORNING + timedelta(days=730) - WARN_BEFORE + DAY
    run_terms(app, told - 2 * DAY)
    assert not mailbox.messages
    for moment in (told, told + DAY):  # every night, and still one mail
        run_terms(app, moment)
        with clock.travel(moment):
            run_jobs()
    assert len(mailbox.to("stil@voorbeeld.nl")) == 1
    assert "/mijn" in mailbox.text(mailbox.to("stil@voorbeeld.nl")[0])
    assert len(messages_to(app, "0687654388")) == 1
    with clock.travel(told + 5 * DAY):
        name, value = resident_cookie(app, back)
        browser = app.test_client()
        browser.set_cookie(name, value)
        with unit() as session:  # a device that was not used for a day
            session.execute(sa.update(Bewonersessie).values(gezien_op=clock.now() - 2 * DAY))
        assert browser.get("/mijn").status_code == 200
    run_terms(app, told + WARN_BEFORE - DAY)
    with unit():
        assert set(queries.several([quiet, back, phone])) == {quiet, back, phone}
    run_terms(app, told + WARN_BEFORE + DAY)
    with unit():
        assert set(queries.several([quiet, back, phone])) == {back}


def test_stopping_twice_does_not_move_the_day(unit: Unit) -> None:
    with unit():
        karin = a_bewoner("Karin", None)
        with clock.travel(MORNING):
            leaving.go(karin, as_bewoner(karin))
        with clock.travel(MORNING + DAY):
            leaving.go(karin, as_bewoner(karin))
        assert karin.weg_op == MORNING + UNDO_LEAVING
        leaving.stay(karin)
        leaving.stay(karin)
        assert [row.name for row in history("bewoner", karin.id)] == ["BewonerJoined", "BewonerGoes", "BewonerStays"]
