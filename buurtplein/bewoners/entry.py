"""Coming in: a code of six digits goes to an address or number, and whoever types it in shows that it is its own.

Nothing here tells whether an address is known: the same rows, the same job and the same words for everybody. The
pages of signing in use it, and so does every wizard that ends with "how do we reach you?":

    token = entry.begin(form.bereik.bereik, voornaam, current_lang())      # keep the token in this browser
    bewoner = entry.finish(token, form.code.code)                          # or NotIn, with why
    sessions.sign_in(bewoner)
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import TooManyRequests

from buurtplein.bewoners import queries, rules, service
from buurtplein.bewoners.models import Bewoner, Bewonercode
from buurtplein.bewoners.rules import Reach
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import commit, session
from buurtplein.kernel.outbox import later

WRONG, OLD, SPENT, NAMELESS, SOON = "fout", "oud", "op", "naam", "straks"
_DAY: Final = timedelta(days=1)


class NotIn(Exception):
    """The code did not let somebody in; ``why`` is WRONG, OLD, SPENT (five tries), NAMELESS (right, but a first name
    is needed: the same code works once more with one) or SOON (another code may be asked for in ``left`` seconds).

    The sentence for people: ``texts.why_not(problem)``.
    """

    def __init__(self, why: str, left: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.left = left  # WRONG: tries that are left; SOON: seconds


def begin(bereik: str, voornaam: str | None, taal: str) -> str:
    """Send a code to an e-mail address or mobile number; the token that finish() wants, for this browser only.

    ``voornaam`` is used when there is no account yet; None when it is asked later. Raises ValueError for what is no
    address or number, and TooManyRequests (a page of its own) when too many codes went there.
    """
    reach = rules.reach_of(bereik)
    if reach is None:
        raise ValueError("no e-mail address and no mobile number")
    _not_too_often(reach)
    return _new_code(reach, voornaam, taal)


def again(token: str) -> str:
    """Another code to the same address; the new token. The old code ends. Raises NotIn (SOON, OLD)."""
    row = waiting(token)
    if row is None:
        raise NotIn(OLD)
    if left := rules.resend_wait(row.op, clock.now()):
        raise NotIn(SOON, left)
    reach = Reach(rules.Kanaal(row.kanaal), row.bereik)
    _not_too_often(reach)
    row.gebruikt_op = clock.now()
    return _new_code(reach, row.voornaam, row.taal)


def waiting(token: str | None) -> Bewonercode | None:
    """The code that this browser asked for, until it was used; also when it is old. For what the page shows."""
    if not token:
        return None
    query = sa.select(Bewonercode).where(Bewonercode.token_print == fingerprint(token))
    return session().scalar(query.where(Bewonercode.gebruikt_op.is_(None)))


def finish(token: str | None, code: str, voornaam: str = "") -> Bewoner:
    """The account of whoever typed the right code, made when there was none. Raises NotIn.

    Call it before anything else is written in this request: the try is counted and kept at once, whatever follows.
    Who is still leaving (``weg_op``) comes in as well; ``service.stay`` when what it does means staying.
    """
    row = _try(token, code)
    known = queries.by_reach(row.bereik)
    name = voornaam or row.voornaam or ""
    if known is None and not name:
        raise NotIn(NAMELESS)
    _use(row)
    return known or _join(row, name)


def prove(token: str | None, code: str) -> Reach:
    """The address or number that a right code was sent to, without coming in by it. Raises NotIn."""
    row = _try(token, code)
    _use(row)
    return Reach(rules.Kanaal(row.kanaal), row.bereik)


# ---------------------------------------------------------------- inside


def _new_code(reach: Reach, voornaam: str | None, taal: str) -> str:
    token, code = new_token(), f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}}"
    row = Bewonercode(
        token_print=fingerprint(token),
        kanaal=reach.kanaal,
        bereik=reach.bereik,
        bereik_print=queries.print_of(reach.bereik),
        code=code,
        code_print=_print(token, code),
        voornaam=voornaam or None,
        taal=taal,
        op=clock.now(),
    )
    session().add(row)
    session().flush()  # the job needs its number
    later("send_bewonercode", code_id=row.id)
    return token


def _print(token: str, code: str) -> str:
    """A code only counts in the browser that asked for it: somebody who is talked into reading it out gives nothing."""
    return fingerprint(f"bewonercode {fingerprint(token)} {code}")


def _not_too_often(reach: Reach) -> None:
    """Nobody is flooded with codes, and nobody guesses for long: counted per address, known or not."""
    print_of, now = queries.print_of(reach.bereik), clock.now()
    query = sa.select(Bewonercode.op).where(Bewonercode.bereik_print == print_of, Bewonercode.op > now - _DAY)
    asked: list[datetime] = list(session().scalars(query))
    lately = [moment for moment in asked if moment > now - timedelta(hours=1)]
    if len(lately) >= rules.CODES_PER_HOUR or len(asked) >= rules.CODES_PER_DAY:
        raise TooManyRequests(retry_after=3600)


def _try(token: str | None, code: str) -> Bewonercode:
    """Count a try, keep that, and only then look: a hundred tries at the same moment see each other."""
    now, key = clock.now(), fingerprint(token or "")
    counted = (
        sa.update(Bewonercode)
        .where(
            Bewonercode.token_print == key,
            Bewonercode.gebruikt_op.is_(None),
            Bewonercode.pogingen < rules.CODE_TRIES,
        )
        .values(pogingen=Bewonercode.pogingen + 1)
        .returning(Bewonercode.id)
        .execution_options(synchronize_session=False)
    )
    code_id = session().scalar(counted)
    commit()
    if code_id is None:
        raise NotIn(SPENT if waiting(token) is not None else OLD)
    row = session().get_one(Bewonercode, code_id, populate_existing=True)
    if not rules.code_lives(row.op, now):
        raise NotIn(OLD)
    if not secrets.compare_digest(row.code_print, _print(token or "", code)):
        left = rules.CODE_TRIES - row.pogingen
        raise NotIn(WRONG, left) if left else NotIn(SPENT)
    return row


def _use(row: Bewonercode) -> None:
    """Each code works once, also for two people who send it at the same moment."""
    used = sa.update(Bewonercode).where(Bewonercode.id == row.id, Bewonercode.gebruikt_op.is_(None))
    done = used.values(gebruikt_op=clock.now(), code=None).returning(Bewonercode.id)
    if session().scalar(done.execution_options(synchronize_session=False)) is None:
        raise NotIn(OLD)


def _join(row: Bewonercode, voornaam: str) -> Bewoner:
    """A new account; when another device of the same person was faster, that one."""
    try:
        with session().begin_nested():
            return service.make(voornaam, rules.Kanaal(row.kanaal), row.bereik, row.taal)
    except IntegrityError:
        found = queries.by_reach(row.bereik)
        if found is None:
            raise
        return found
