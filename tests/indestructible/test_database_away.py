"""PostgreSQL is stopped, hangs, is full of others or only reads: people are told whom to call, and nothing is promised.

It all comes back by itself, and what somebody typed meanwhile is sent with one press from the page that said sorry.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import db
from buurtplein.meldingen.models import Melding
from tests.databases import memory_folder, postgres_programs
from tests.indestructible.pages import kept_form, says_sorry
from tests.indestructible.powers import Postgres, a_postgres, plain
from tests.indestructible.senders import SEND, Sender
from tests.indestructible.servers import Site, until
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.surroundings import missing

pytestmark = [pytest.mark.thorough, pytest.mark.postgresql]


@pytest.fixture
def postgres(app: Flask, town: Town, db_url: str) -> Iterator[Postgres]:
    """A PostgreSQL with the made-up town in it; ``app`` is connected to it as well."""
    if postgres_programs() is None:
        missing("PostgreSQL")
    with (
        tempfile.TemporaryDirectory(prefix="buurtplein-away-", dir=memory_folder()) as folder,
        a_postgres(Path(folder)) as power,
    ):
        power.copy(db_url)
        db.connect(app, power.url)
        yield power
        db.connect(app, db_url)


@pytest.fixture
def site(postgres: Postgres, a_site: Callable[..., Site], mailbox: Mailbox) -> Site:
    """A server on it, with its worker."""
    found = a_site(database_url=postgres.url, smtp_url=mailbox.url)
    found.serve()
    found.work()
    return found


@pytest.fixture
def sender(app: Flask, site: Site) -> Sender:
    """Somebody who has a melding already, and wants to send another one."""
    found = Sender(app, site)
    found.begin()
    found.send("De eerste, toen alles nog werkte.", found.form("De eerste, toen alles nog werkte."))
    return found


def how_often(app: Flask, text: str) -> int:
    """How many meldingen say this."""
    with app.app_context():
        return list(db.session().scalars(sa.select(Melding.tekst))).count(text)


def nothing_spilled(site: Site) -> None:
    """The log has lines, and no page of code."""
    assert "Traceback (most recent call last)" not in site.said()


def comes_back(app: Flask, site: Site, sender: Sender, text: str, form: dict[str, str]) -> None:
    """Pages work again in the same processes, and one press on the page that said sorry makes one melding."""
    before = site.web_workers()
    until(lambda: site.get(sender.told["De eerste, toen alles nog werkte."]).status == 200)
    assert how_often(app, text) == 0, "nobody was told that it was kept, so it was not"
    first = sender.send(text, form)
    assert first.status == 303
    assert sender.send(text, form).led == first.led
    assert how_often(app, text) == 1
    assert site.web_workers() == before, "it came back without being started again"


def test_stopped_postgresql_is_a_page_with_a_number_and_comes_back_by_itself(
    app: Flask, postgres: Postgres, site: Site, sender: Sender, mailbox: Mailbox
) -> None:
    text = "Er klopt iemand op de muur, terwijl de database weg is."
    postgres.stop()
    says_sorry(site.get(sender.told["De eerste, toen alles nog werkte."]))
    says_sorry(site.form(SEND, sender.form(text), sender.cookie))
    sorry = site.form(SEND, sender.form(text, "na-afloop@voorbeeld.nl"), sender.cookie)
    says_sorry(sorry)
    assert site.get("/healthz").status == 200
    assert site.get("/readyz").status == 503
    postgres.start()
    comes_back(app, site, sender, text, kept_form(sorry))
    until(lambda: mailbox.to("na-afloop@voorbeeld.nl"))  # the worker came back as well
    nothing_spilled(site)


def test_postgresql_that_hangs_holds_nobody_up_for_long(
    app: Flask, postgres: Postgres, site: Site, sender: Sender
) -> None:
    text = "Er klopt iemand op de muur, terwijl de database zwijgt."
    first = sender.told["De eerste, toen alles nog werkte."]
    postgres.freeze()
    forms = [sender.form(text) for _each in range(6)]
    with ThreadPoolExecutor(12) as people:
        looks = [people.submit(site.get, first) for _each in range(6)]
        sends = [people.submit(site.form, SEND, form, sender.cookie) for form in forms]
        answers = [each.result() for each in (*looks, *sends)]
    for answer in answers:
        says_sorry(answer)
    assert site.get("/healthz").status == 200
    postgres.thaw()
    comes_back(app, site, sender, text, kept_form(answers[-1]))
    nothing_spilled(site)


def test_a_postgresql_full_of_others_or_that_only_reads_keeps_nothing_and_says_so(
    app: Flask, postgres: Postgres, site: Site, sender: Sender
) -> None:
    text = "Er klopt iemand op de muur, terwijl niemand kan schrijven."
    postgres.admin("ALTER DATABASE buurt SET default_transaction_read_only = on")
    site.kill_one()  # its new connections only read
    until(site.is_ready)
    sorry = site.form(SEND, sender.form(text), sender.cookie)
    says_sorry(sorry)
    postgres.admin("ALTER DATABASE buurt RESET default_transaction_read_only")
    site.kill_one()
    until(site.is_ready)
    site.kill_worker()
    site.kill_one()
    others = _fill(postgres)
    until(lambda: site.get("/healthz").status == 200)
    says_sorry(site.form(SEND, sender.form(text), sender.cookie))
    for other in others:
        other.close()
    comes_back(app, site, sender, text, kept_form(sorry))
    nothing_spilled(site)


def _fill(postgres: Postgres) -> list[psycopg.Connection[Any]]:
    """Take every connection that there is, also those that are kept for whoever keeps the server."""
    taken = list[psycopg.Connection[Any]]()
    db_full = False
    with suppress(psycopg.OperationalError):
        while not db_full:
            taken.append(psycopg.connect(plain(postgres.server)))
            db_full = len(taken) > 100
    return taken
