"""Reads of lines, their hours and rota, and of contacts. The only place in contactlijnen with ``select``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from buurtplein.contactlijnen import rules
from buurtplein.contactlijnen.models import (
    Afwezigheid,
    Bereikbaarheid,
    Contact,
    Contactlijn,
    Contactregel,
    Lijndag,
    Lijndienst,
    Lijnruil,
    Lijntijd,
)
from buurtplein.contactlijnen.rules import Stand, Van
from buurtplein.kernel import codes
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.hours import Anders, Rooster, Tijd
from buurtplein.kernel.who import Who

OURS = ("gesprek", "verder", "weg")  # pages beside the lines: no line gets such an address
MOST = 500  # of one turn of a periodic function; the next turn takes the rest

# ---------------------------------------------------------------- lines


def lijn(lijn_id: int) -> Contactlijn | None:
    """One line, also when it is no longer active."""
    return session().get(Contactlijn, lijn_id)


def line_of(row: Contact) -> Contactlijn:
    """The line of a contact: it may have ended, it never goes."""
    return session().get_one(Contactlijn, row.lijn_id)


def lijn_at(slug: str) -> Contactlijn | None:
    """The line at an address, while it is active."""
    return session().scalar(sa.select(Contactlijn).where(Contactlijn.slug == slug, Contactlijn.actief))


def lijnen(*, active_only: bool = True) -> list[Contactlijn]:
    """All lines by name."""
    query = sa.select(Contactlijn).order_by(Contactlijn.naam, Contactlijn.id)
    return list(session().scalars(query.where(Contactlijn.actief) if active_only else query))


def lijnen_of(who: Who) -> list[Contactlijn]:
    """The active lines on whose rota this person can be."""
    return [each for each in lijnen() if rules.works_on(who, each)]


def slugs(stem: str) -> Sequence[str]:
    """The addresses that begin so and are taken: of lines, and of pages beside them."""
    query = sa.select(Contactlijn.slug).where(Contactlijn.slug.startswith(stem, autoescape=True))
    return [*session().scalars(query), *(each for each in OURS if each.startswith(stem))]


def hold_line(row: Contactlijn) -> None:
    """Keep a line for this unit of work: two who change its days at once take turns."""
    session().refresh(row, with_for_update=True)


# ---------------------------------------------------------------- hours and rota


def roosters(lijnen: Iterable[Contactlijn], since: date) -> dict[int, Rooster]:
    """The hours of some lines, with the days that are otherwise from a date on."""
    listed = list(lijnen)
    ids = [each.id for each in listed]
    tijden, anders = times(ids), days(ids, since)
    return {
        each.id: Rooster(
            tuple(as_tijd(row) for row in tijden if row.lijn_id == each.id),
            tuple(Anders(row.dag, row.soort, row.van, row.tot, row.reden) for row in anders if row.lijn_id == each.id),
            each.feestdagen,
        )
        for each in listed
    }


def times(lijn_ids: Iterable[int]) -> list[Lijntijd]:
    """The hours of these lines, Monday first."""
    query = sa.select(Lijntijd).where(Lijntijd.lijn_id.in_(list(lijn_ids)))
    return list(session().scalars(query.order_by(Lijntijd.weekdag, Lijntijd.van, Lijntijd.id)))


def as_tijd(row: Lijntijd) -> Tijd:
    """Hours as the rules read them."""
    return Tijd(row.weekdag, row.van, row.tot, row.weken, row.geldig_van, row.geldig_tot)


def days(lijn_ids: Iterable[int], since: date) -> list[Lijndag]:
    """The days of these lines that are otherwise, from a date on."""
    query = sa.select(Lijndag).where(Lijndag.lijn_id.in_(list(lijn_ids)), Lijndag.dag >= since)
    return list(session().scalars(query.order_by(Lijndag.dag, Lijndag.van, Lijndag.id)))


def duties(lijn_ids: Iterable[int]) -> list[Lijndienst]:
    """Everything on the rota of these lines."""
    query = sa.select(Lijndienst).where(Lijndienst.lijn_id.in_(list(lijn_ids)))
    return list(session().scalars(query.order_by(Lijndienst.id)))


def swaps(dienst_ids: Iterable[int], since: date) -> list[Lijnruil]:
    """On which days from a date on these duties are done by somebody else."""
    query = sa.select(Lijnruil).where(Lijnruil.dienst_id.in_(list(dienst_ids)), Lijnruil.dag >= since)
    return list(session().scalars(query.order_by(Lijnruil.dag, Lijnruil.id)))


def absences(since: date) -> list[Afwezigheid]:
    """Who is away on or after a date."""
    query = sa.select(Afwezigheid).where(Afwezigheid.tot >= since)
    return list(session().scalars(query.order_by(Afwezigheid.van, Afwezigheid.id)))


def switches() -> list[Bereikbaarheid]:
    """What people said of their own reachability, also when that moment has passed."""
    return list(session().scalars(sa.select(Bereikbaarheid)))


# ---------------------------------------------------------------- contacts


def contact(contact_id: int) -> Contact | None:
    """A contact by its number here. Sockets ask so. Inside a change it is held: two at once take turns."""
    return session().scalar(for_change(sa.select(Contact).where(Contact.id == contact_id)))


def by_nummer(nummer: str) -> Contact | None:
    """A contact by the number that staff know it by. Inside a change it is held."""
    return session().scalar(for_change(sa.select(Contact).where(Contact.nummer == nummer)))


def nummer_taken(nummer: str) -> bool:
    """Whether a contact has this number already."""
    return session().scalar(sa.select(Contact.id).where(Contact.nummer == nummer)) is not None


def by_code(code: str) -> Contact | None:
    """A contact by the code that who asks holds. Inside a change it is held."""
    read = codes.read_code(code)
    if read is None:
        return None
    return session().scalar(for_change(sa.select(Contact).where(Contact.code_print == fingerprint(read))))


def held_by(who: Who, lijn_id: int, weg: str) -> Contact | None:
    """The newest contact of this way on this line of which the browser holds the code."""
    query = sa.select(Contact).where(Contact.code_print.in_(who.keys), Contact.lijn_id == lijn_id, Contact.weg == weg)
    return session().scalar(query.order_by(Contact.id.desc()).limit(1))


def hold(row: Contact) -> None:
    """Read a contact again, and keep it for this unit of work: numbers of lines are given in turn.

    What was changed in it here stays: reading again would forget what is not written yet.
    """
    session().flush()
    session().refresh(row, with_for_update=True)


def with_key(contact_id: int, sleutel: str) -> Contactregel | None:
    """A line that was sent before with this key."""
    query = sa.select(Contactregel).where(Contactregel.contact_id == contact_id, Contactregel.sleutel == sleutel)
    return session().scalar(query)


def lines(contact_id: int, after: int = 0, *, notes: bool = False) -> list[Contactregel]:
    """The lines of a contact after a number, in the order in which they came; ``notes``: those of the team as well."""
    query = sa.select(Contactregel).where(Contactregel.contact_id == contact_id, Contactregel.id > after)
    if not notes:
        query = query.where(Contactregel.van != Van.NOTITIE)
    return list(session().scalars(query.order_by(Contactregel.id)))


def on_desk_of(who: Who) -> sa.Select[Contact]:
    """The contacts that this person may answer: the same as ``rules.answers``, as a query."""
    return sa.select(Contact).where(answered_by(who.teams(*rules.HANDLERS), looked_after(who)))


def answered_by(teams: Any, near: Any) -> sa.ColumnElement[bool]:
    """The condition for what people of these teams, and in these areas, may answer; or parameters for them."""
    return sa.or_(
        Contact.team_id.in_(teams), sa.and_(Contact.soort == rules.Soort.VRAAG, Contact.gebied_code.in_(near))
    )


def looked_after(who: Who) -> list[str]:
    """The areas of lines in which this person answers a question although the line is of a team."""
    if not who.areas(*rules.NEAR):
        return []
    codes_of_lines = session().scalars(sa.select(Contactlijn.gebied_code).distinct())
    return [code for code in codes_of_lines if rules.looks_after(who, code)]


def broken(now: datetime) -> list[Contact]:
    """Open contacts whose promised moment is over, and whose new one, if any was given, is over too. Inside a change
    they are held: an answer that is written meanwhile is seen.
    """
    again = sa.or_(Contact.uitgesteld_tot.is_(None), Contact.uitgesteld_tot < now)
    query = sa.select(Contact).where(Contact.stand != Stand.KLAAR, Contact.wacht_sinds.is_not(None))
    return list(
        session().scalars(for_change(query.where(Contact.beloofd_op < now, again).order_by(Contact.id).limit(MOST)))
    )
