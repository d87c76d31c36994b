"""What somebody saw confirmed stays, whenever and however often the power goes: nothing is lost, nothing is doubled.

Rounds end with SIGKILL in the middle of the load: the whole server and its worker in odd rounds, one web process in
even ones. ``BUURTPLEIN_KILLS`` is the number of rounds and ``BUURTPLEIN_KILL_SECONDS`` how long each sends.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, outbox
from buurtplein.meldingen.models import Melding
from tests.indestructible.senders import Sender
from tests.indestructible.servers import Site, until
from tests.mailbox import Mailbox
from tests.personas import Town

ROUNDS = int(os.environ.get("BUURTPLEIN_KILLS", "50"))
SECONDS = float(os.environ.get("BUURTPLEIN_KILL_SECONDS", "0.6"))
HANDS = 6

pytestmark = [pytest.mark.thorough, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _nothing_waits(town: Town, unit: Callable[..., Any]) -> None:
    """What the made-up town still had to mail is not what this is about."""
    with unit() as session:
        session.execute(sa.delete(outbox.JobRow))


def test_fifty_times_killed_nothing_confirmed_is_lost_and_nothing_is_doubled(
    app: Flask, unit: Callable[..., Any], a_site: Callable[..., Site], mailbox: Mailbox, redis_url: str
) -> None:
    site = a_site(smtp_url=mailbox.url, redis_url=redis_url, workers=2)
    sender, starts, rounds = Sender(app, site), list[float](), list[int]()
    starts.append(site.serve())
    site.work()
    sender.begin()
    for number in range(1, ROUNDS + 1):
        before = len(sender.told)
        _round(site, sender, starts, everything=number % 2 == 1)
        rounds.append(len(sender.told) - before)
    assert min(rounds) > 0, "every round must confirm something, or it proves nothing"
    _say(sender, starts)
    seen = _seen(unit)
    assert [text for text in sender.told if seen[text] == 0] == []
    assert [text for text in (*sender.told, *sender.unsure) if seen[text] > 1] == []
    _send_again(sender)
    seen = _seen(unit)
    assert {seen[text] for text in sender.told} == {1}, "sent again with the same key: there, and once"
    site.kill()
    _whole(app)
    _everybody_hears(app, mailbox, sender)


def _round(site: Site, sender: Sender, starts: list[float], *, everything: bool) -> None:
    stop = threading.Event()
    hands, before = sender.hands(HANDS, stop), len(sender.told)
    time.sleep(SECONDS)
    until(lambda: len(sender.told) > before)  # a slow machine gets the time it needs to be killed in the middle of work
    if everything:
        site.kill()
    else:
        site.kill_one()
        time.sleep(SECONDS / 4)  # the other one goes on meanwhile
    stop.set()
    for hand in hands:
        hand.join(120)
    if everything:
        starts.append(site.serve())
        site.work()


def _send_again(sender: Sender) -> None:
    """Whoever got no answer presses once more: the very same form."""
    for text, form in list(sender.unsure.items()):
        first = sender.send(text, form)
        assert first.status == 303
        assert sender.send(text, form).led == first.led
    assert not sender.unsure


def _seen(unit: Callable[..., Any]) -> Counter[str]:
    """How often each text is there."""
    with unit() as session:
        return Counter(text for text in session.scalars(sa.select(Melding.tekst)) if text)


def _whole(app: Flask) -> None:
    """The file of SQLite is as it should be, inside and in what points where."""
    url = app.extensions["db"][0].url
    if url.get_backend_name() == "sqlite":
        with sqlite3.connect(url.database) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _everybody_hears(app: Flask, mailbox: Mailbox, sender: Sender) -> None:
    """Everybody who was told "we have it" gets their mail, once, however often the worker was killed while sending.

    A worker that was killed between the mail server's yes and its own commit sends once more, with the same name.
    """
    with app.app_context():
        started = clock.now()
    with clock.travel(started + outbox.LEASE + timedelta(minutes=1)), app.app_context():
        while outbox.run_due():
            pass
        assert outbox.waiting() == 0
        assert outbox.shelf() == []
    names: dict[str, list[str]] = {}
    for message in mailbox.messages:
        names.setdefault(str(message["To"]), []).append(str(message["Message-ID"]))
    wanted = {f"melder{text.split()[4]}@voorbeeld.nl" for text in sender.told}
    assert wanted - set(names) == set(), "somebody was told that we have it, and never heard of us"
    assert {len(set(names[address])) for address in wanted} == {1}, "a repeat has the name of the first"
    copies = sum(len(names[address]) - 1 for address in wanted)
    assert copies <= (ROUNDS + 1) // 2 + 1, "at most the one mail in the hands of a worker that was killed"


def _say(sender: Sender, starts: list[float]) -> None:
    slowest, usual = max(starts), sorted(starts)[len(starts) // 2]
    print(  # noqa: T201 - figures, seen with -s
        f"\n{ROUNDS} rounds: {len(sender.told)} confirmed, {len(sender.unsure)} without an answer; "
        f"ready again after {usual:.1f} s, at most {slowest:.1f} s"
    )
