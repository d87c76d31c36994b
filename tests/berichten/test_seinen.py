"""One mail about what waits, without a word of it; and what people wrote is nowhere but in their conversation."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.berichten import keeping, queries, rules, service
from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel import clock
from buurtplein.web.logs import JsonLines
from tests.berichten.world import CANARY, Pair, Unit, a_pair, the, who, writes
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.post import messages_to
from tests.stories.steps import MORNING, Visitors

Jobs = Callable[[], int]
SUBJECT = "Er is een bericht voor je"


@pytest.fixture
def pair(town: Town, unit: Unit, run_jobs: Jobs) -> Pair:
    with clock.travel(MORNING - timedelta(hours=1)):
        made = a_pair(unit)
        run_jobs()
    return made


def _mails(mailbox: Mailbox, run_jobs: Jobs, minutes: float) -> list[str]:
    """Who got a mail about a message when the clock shows so many minutes later."""
    mailbox.messages.clear()
    with clock.travel(MORNING + timedelta(minutes=minutes)):
        run_jobs()
    return [str(mail["To"]) for mail in mailbox.messages if mail["Subject"] == SUBJECT]


def test_one_mail_until_it_is_read(
    bezoeker: Visitors, pair: Pair, unit: Unit, run_jobs: Jobs, mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        writes(unit, pair, pair.tom, "Een")
        writes(unit, pair, pair.tom, "Twee")
    assert _mails(mailbox, run_jobs, 4) == []
    assert _mails(mailbox, run_jobs, 6) == ["karin@voorbeeld.nl"]
    with clock.travel(MORNING + timedelta(hours=1)):
        writes(unit, pair, pair.tom, "Drie")
    assert _mails(mailbox, run_jobs, 90) == [], "one is still unread"
    with clock.travel(MORNING + timedelta(hours=2)):
        bezoeker("Karin", bewoner=pair.karin).visit(pair.path)
    with clock.travel(MORNING + timedelta(hours=3)):
        writes(unit, pair, pair.tom, "Vier")
    assert _mails(mailbox, run_jobs, 200) == ["karin@voorbeeld.nl"]
    assert _mails(mailbox, run_jobs, 900) == []


def test_no_mail_about_what_was_read_or_to_who_is_there(
    bezoeker: Visitors, pair: Pair, unit: Unit, run_jobs: Jobs, mailbox: Mailbox
) -> None:
    karin = bezoeker("Karin", bewoner=pair.karin)
    with clock.travel(MORNING):
        writes(unit, pair, pair.tom, "Een")
        karin.visit(pair.path)
        writes(unit, pair, pair.tom, "Twee")
    with clock.travel(MORNING + timedelta(minutes=4)):
        karin.visit(pair.path)
        writes(unit, pair, pair.tom, "Drie")
    assert _mails(mailbox, run_jobs, 6) == [], "read"
    assert _mails(mailbox, run_jobs, 9) == [], "she looked five minutes ago: it waits once more"
    assert _mails(mailbox, run_jobs, 15) == ["karin@voorbeeld.nl"]


def test_no_mail_to_who_does_not_want_it_or_where_it_stopped(
    pair: Pair, unit: Unit, run_jobs: Jobs, mailbox: Mailbox
) -> None:
    with clock.travel(MORNING):
        with unit():
            karin = bewoners.bewoner(pair.karin)
            assert karin is not None
            karin.seinen = ["hulp"]
        writes(unit, pair, pair.tom, "Een")
        writes(unit, pair, pair.karin, "Twee")
        with unit():
            service.stop(who(pair.karin), the(pair))
    assert _mails(mailbox, run_jobs, 20) == []


def test_a_text_message_for_who_chose_that(town: Town, app: Flask, unit: Unit, run_jobs: Jobs) -> None:
    with clock.travel(MORNING):
        pair = a_pair(unit)
        with unit():
            karin = bewoners.bewoner(pair.karin)
            assert karin is not None
            karin.kanaal, karin.bereik = "sms", "0698761234"
        writes(unit, pair, pair.tom, CANARY)
    with clock.travel(MORNING + timedelta(minutes=6)):
        run_jobs()
    texts = messages_to(app, "0698761234")
    assert [each.startswith("Buurtplein: er is een bericht voor je. http") for each in texts] == [True]
    assert pair.nr in texts[0]


def test_what_people_write_is_nowhere_but_in_their_conversation(
    bezoeker: Visitors, pair: Pair, unit: Unit, run_jobs: Jobs, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in mail, logs, the audit log, jobs or any other table; and in its own table it cannot be read."""
    caplog.set_level(logging.DEBUG)
    with clock.travel(MORNING):
        tom = bezoeker("Tom", bewoner=pair.tom).visit(pair.path)
        tom.fill("Je bericht", CANARY).press("Stuur").see(CANARY)
        tom.fill("Je bericht", f"{CANARY} pincode").press("Stuur").press("Verstuur toch")
        karin = bezoeker("Karin", bewoner=pair.karin).visit(f"{pair.path}/meekijken")
        karin.choose(f"di 2 mrt, 09.30: {CANARY}").press("Laat dit lezen")
    with clock.travel(MORNING + timedelta(minutes=40)):
        writes(unit, pair, pair.tom, f"{CANARY} nog eens")
    for minutes in (6, 60, 120):
        with clock.travel(MORNING + timedelta(minutes=minutes)):
            run_jobs()
    assert any(mail["Subject"] == SUBJECT for mail in mailbox.messages)
    assert not any(CANARY in mail.as_string() for mail in mailbox.messages)
    assert not any(CANARY in JsonLines().format(record) for record in caplog.records)
    assert _tables_with(unit, CANARY) == []
    karin.visit(pair.path).see(CANARY)


def _tables_with(unit: Unit, words: str) -> list[str]:
    """Tables in which these words lie open."""
    with unit() as session:
        bind: Any = session.get_bind()
        names = sa.inspect(bind).get_table_names()
        rows = {name: str(session.execute(sa.text(f'SELECT * FROM "{name}"')).all()) for name in names}
    return [name for name, held in rows.items() if words in held]


def test_old_messages_go_and_so_do_empty_conversations(pair: Pair, unit: Unit) -> None:
    with clock.travel(MORNING):
        writes(unit, pair, pair.tom, "Oud")
    with clock.travel(MORNING + timedelta(days=30)):
        writes(unit, pair, pair.tom, "Jonger")
    first, second = MORNING + timedelta(days=1), MORNING + timedelta(days=31)
    with unit():
        assert keeping.RULE.due(first) == {"bericht": 1, "gesprek": 0}
        assert keeping.RULE.do(first).counts == {"bericht": 1, "gesprek": 0}
        assert keeping.RULE.due(second) == {"bericht": 1, "gesprek": 1}
        gone = keeping.RULE.do(second)
        assert (gone.counts, gone.van) == ({"bericht": 1, "gesprek": 1}, MORNING + timedelta(days=30))
        assert keeping.RULE.do(second).total == 0
    with unit():
        assert queries.gesprek(pair.id) is None


def test_a_number_of_a_message_is_never_given_twice(pair: Pair, unit: Unit) -> None:
    """How far somebody read is such a number: a new message with an old one would be read already."""
    gone = writes(unit, pair, pair.tom, "Oud")
    with unit():
        keeping.RULE.do(clock.now() + timedelta(days=1))
        found = service.open_between("koppeling", 77, pair.karin, pair.tom)
        assert found is not None
        assert service.send(who(pair.tom), found, "Nieuw", "sleutel-nieuw").id > gone


def test_a_copy_holds_own_words_and_of_the_other_only_a_number(pair: Pair, unit: Unit) -> None:
    with clock.travel(MORNING):
        writes(unit, pair, pair.tom, CANARY)
        writes(unit, pair, pair.karin, "Mijn woorden")
    with unit():
        (copied,) = keeping.copy(pair.karin)
        assert (copied["met"], copied["waarover"], copied["berichten_van_de_ander"]) == ("Tom", "Hond uitlaten", 1)
        assert copied["jouw_berichten"] == [{"op": MORNING.isoformat(), "tekst": "Mijn woorden"}]
        assert CANARY not in json.dumps(copied)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_one_mail_per_unread_stretch(newest: int, read: int, told: int) -> None:
    if rules.should_tell(newest, read, told):
        assert newest > read
        assert not (told > read and told != newest), "a mail that nobody read yet is enough"


@pytest.mark.parametrize(
    ("tekst", "card"),
    [
        ("Mijn pincode is 1234", True), ("Geef je pinpas maar", True), ("NL91 ABNA 0417 1643 00", True),
        ("my pin is 4", True), ("banka kart\u0131", True), ("kod pin", True), ("пін-код", True), ("الرقم السري", True),
        ("Ik kom om vijf uur", False), ("De code van de hal hoeft niet", False), ("pinguïns", False),
        ("Zal ik spinnen?", False), ("opinie", False), ("", False),
    ],
)  # fmt: skip
def test_words_of_a_bank_card(tekst: str, card: bool) -> None:
    assert rules.about_card(tekst) is card
