"""The piece that lets somebody in: one code, one browser, a quarter of an hour, five tries."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from buurtplein.bewoners import entry, queries, rules
from buurtplein.bewoners.models import Bewonercode
from buurtplein.kernel import clock
from buurtplein.kernel.outbox import JobRow
from tests.factories import a_bewoner
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING

Unit = Callable[[], AbstractContextManager[Session]]
MAIL = "karin@voorbeeld.nl"


def newest_code(session: Session) -> str:
    code = session.scalar(sa.select(Bewonercode.code).order_by(Bewonercode.id.desc()).limit(1))
    assert code is not None
    return str(code)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_right_code_makes_an_account_and_the_next_time_finds_it(unit: Unit) -> None:
    with unit() as session:
        token = entry.begin(" Karin@Voorbeeld.nl ", "Karin", "nl")
        made = entry.finish(token, newest_code(session))
        assert (made.voornaam, made.kanaal, made.bereik, made.taal) == ("Karin", "mail", MAIL, "nl")
    with unit() as session:
        token = entry.begin("KARIN@voorbeeld.nl", None, "en")
        assert entry.finish(token, newest_code(session)).id == made.id


def test_without_a_first_name_the_right_code_still_works_once_it_is_there(unit: Unit) -> None:
    with unit() as session:
        token = entry.begin("06 - 12 34 56 78", None, "nl")
        code = newest_code(session)
        with pytest.raises(entry.NotIn) as refused:
            entry.finish(token, code)
        assert refused.value.why == entry.NAMELESS
        made = entry.finish(token, code, "Dennis")
        assert (made.voornaam, made.kanaal, made.bereik) == ("Dennis", "sms", "0612345678")


def test_a_code_works_once_in_one_browser_for_a_quarter_of_an_hour(unit: Unit) -> None:
    with clock.travel(MORNING), unit() as session:
        token = entry.begin(MAIL, "Karin", "nl")
        code = newest_code(session)
        entry.finish(token, code)
        assert why(token, code) == entry.OLD, "a code works once"
        other = entry.begin("iemand@voorbeeld.nl", "Iemand", "nl")
        assert why(other, code) == entry.WRONG, "the code of another browser"
        assert why(None, code) == entry.OLD
    late = entry_in(unit, "later@voorbeeld.nl")
    with clock.travel(clock.now() + rules.CODE_LASTS + timedelta(seconds=1)), unit():
        assert why(*late) == entry.OLD


def entry_in(unit: Unit, bereik: str) -> tuple[str, str]:
    with unit() as session:
        return entry.begin(bereik, "Karin", "nl"), newest_code(session)


def why(token: str | None, code: str) -> str:
    with pytest.raises(entry.NotIn) as refused:
        entry.finish(token, code)
    return refused.value.why


def test_five_tries_and_then_also_the_right_code_is_no_use(unit: Unit) -> None:
    token, code = entry_in(unit, MAIL)
    with unit():
        for left in (4, 3, 2, 1):
            with pytest.raises(entry.NotIn) as refused:
                entry.finish(token, wrong(code))
            assert (refused.value.why, refused.value.left) == (entry.WRONG, left)
        assert [why(token, wrong(code)), why(token, code)] == [entry.SPENT, entry.SPENT]


def test_another_code_after_a_minute_ends_the_first(unit: Unit) -> None:
    with clock.travel(MORNING):
        token, code = entry_in(unit, MAIL)
        with unit(), pytest.raises(entry.NotIn) as refused:
            entry.again(token)
        assert (refused.value.why, refused.value.left) == (entry.SOON, 60)
    with clock.travel(MORNING + rules.RESEND_AFTER), unit() as session:
        renewed = entry.again(token)
        assert why(token, code) == entry.OLD
        assert entry.finish(renewed, newest_code(session)).voornaam == "Karin"


def test_nobody_is_flooded_with_codes_and_the_next_hour_it_goes_on(unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        for _again in range(rules.CODES_PER_HOUR):
            entry.begin(MAIL, None, "nl")
        with pytest.raises(TooManyRequests):
            entry.begin(MAIL, None, "nl")
        entry.begin("een-ander@voorbeeld.nl", None, "nl")
    with clock.travel(MORNING + timedelta(hours=1)), unit():
        entry.begin(MAIL, None, "nl")


def test_what_is_no_address_is_refused(unit: Unit) -> None:
    for typed in ("", "karin", "030 123 45 67", "@", "06 123"):
        with unit(), pytest.raises(ValueError, match="no e-mail"):
            entry.begin(typed, "Karin", "nl")


def test_known_or_not_the_same_rows_and_the_same_mail(
    unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with unit():
        a_bewoner("Karin", None, bereik=MAIL)
    rows = []
    for bereik in (MAIL, "nieuw@voorbeeld.nl"):
        with unit() as session:
            entry.begin(bereik, None, "nl")
            session.flush()
            rows.append(len(session.scalars(sa.select(JobRow.id)).all()))
        run_jobs()
    known, unknown = (mailbox.text(mailbox.to(bereik)[0]) for bereik in (MAIL, "nieuw@voorbeeld.nl"))
    assert rows[1] - rows[0] == 1
    assert re.sub(r"\d{6}", "#", known) == re.sub(r"\d{6}", "#", unknown)
    with unit() as session:
        assert set(session.scalars(sa.select(Bewonercode.code))) == {None}, "a code that has left is not kept"
        assert queries.by_reach("nieuw@voorbeeld.nl") is None
