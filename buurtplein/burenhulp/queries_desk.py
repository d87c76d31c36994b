"""Reads of the desk of burenhulp: what waits in somebody's areas, the phone and what was said there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.burenhulp.diensten_rules import Beurt, answers, around
from buurtplein.burenhulp.models import Advertentie, Hulpdienst, Hulpgesprek, Hulplijn, Kennismaking, Koppeling
from buurtplein.burenhulp.rules import LIVES, Koppelstand, Richting, Stand, Wanneer
from buurtplein.kernel import pages
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who

MOST: Final = 50  # lines of one list; the rest stands in the list of everything
CANDIDATES: Final = 500
CALLS: Final = 20
_BUSY: Final = (Koppelstand.GEVRAAGD, Koppelstand.SAMEN)


def looked_after(who: Who) -> sa.ColumnElement[bool]:
    """The posts in the areas that somebody coordinates or looks after."""
    codes = sorted(who.areas("coordinator", "buurtbeheerder"))
    return sa.or_(*(column.in_(codes) for column in _PLACE))


_PLACE: Final = (Advertentie.buurt_code, Advertentie.wijk_code, Advertentie.gemeente_code)


def without_anybody(who: Who) -> list[Advertentie]:
    """Open questions around which nobody stands, the longest waiting first."""
    around = sa.exists().where(Koppeling.advertentie_id == Advertentie.id, Koppeling.stand.in_(_BUSY))
    query = sa.select(Advertentie).where(
        looked_after(who), Advertentie.stand == Stand.OPEN, Advertentie.richting == Richting.VRAAG, ~around
    )
    return list(session().scalars(query.order_by(Advertentie.geplaatst_op, Advertentie.id).limit(MOST)))


def asked(who: Who) -> list[tuple[Koppeling, Advertentie]]:
    """Two people of whom not both said yes yet, where staff have a part in it: they proposed it, or speak for who
    called. The longest waiting first.
    """
    staff = sa.or_(Koppeling.door_id.is_not(None), Advertentie.bewoner_id.is_(None))
    query = sa.select(Koppeling, Advertentie).join(Advertentie, Advertentie.id == Koppeling.advertentie_id)
    query = query.where(
        looked_after(who), Advertentie.stand == Stand.OPEN, Koppeling.stand == Koppelstand.GEVRAAGD, staff
    )
    return _with_posts(query)


def called_together(who: Who) -> list[tuple[Koppeling, Advertentie]]:
    """Who called and who helps, together: staff give on the number, and hear how it went. The oldest first."""
    query = sa.select(Koppeling, Advertentie).join(Advertentie, Advertentie.id == Koppeling.advertentie_id)
    query = query.where(looked_after(who), Advertentie.bewoner_id.is_(None), Koppeling.stand == Koppelstand.SAMEN)
    return _with_posts(query)


def _with_posts(query: Any) -> list[tuple[Koppeling, Advertentie]]:
    ordered = query.order_by(Koppeling.gemaakt_op, Koppeling.id).limit(MOST)
    return [(koppeling, post) for koppeling, post in session().execute(ordered)]


def about_to_expire(who: Who, now: datetime, before: datetime) -> list[Advertentie]:
    """Open posts that go by themselves before a moment, the first first. What is for today only is no surprise."""
    query = sa.select(Advertentie).where(
        looked_after(who),
        Advertentie.stand == Stand.OPEN,
        Advertentie.wanneer != Wanneer.VANDAAG,
        Advertentie.verloopt_op.between(now, before),
    )
    return list(session().scalars(query.order_by(Advertentie.verloopt_op, Advertentie.id).limit(MOST)))


def living_page(who: Who, after: str | None) -> pages.Page[Advertentie]:
    """Everything that lives in somebody's areas, newest first, a page at a time."""
    query = sa.select(Advertentie).where(looked_after(who), Advertentie.stand.in_(LIVES))
    return pages.page(query, (Advertentie.id,), after, newest_first=True)


def candidates(richting: Richting, gemeente_code: str | None, now: datetime) -> list[Advertentie]:
    """Open posts of one kind in a gemeente, newest first: among these is what fits."""
    if gemeente_code is None:
        return []
    query = sa.select(Advertentie).where(
        Advertentie.richting == richting,
        Advertentie.stand == Stand.OPEN,
        Advertentie.gemeente_code == gemeente_code,
        Advertentie.verloopt_op > now,
    )
    return list(session().scalars(query.order_by(Advertentie.id.desc()).limit(CANDIDATES)))


def offers_of(bewoner_id: int, now: datetime) -> list[Advertentie]:
    """What a resident offers now."""
    query = sa.select(Advertentie).where(
        Advertentie.bewoner_id == bewoner_id,
        Advertentie.richting == Richting.AANBOD,
        Advertentie.stand == Stand.OPEN,
        Advertentie.verloopt_op > now,
    )
    return list(session().scalars(query.order_by(Advertentie.id)))


def around_posts(ids: Collection[int]) -> set[tuple[int, int | None]]:
    """(post, neighbour) for everybody who stands, or stood, around these posts."""
    query = sa.select(Koppeling.advertentie_id, Koppeling.buur_id).where(Koppeling.advertentie_id.in_(ids))
    return {(post_id, buur_id) for post_id, buur_id in session().execute(query)} if ids else set()


def happened(post_id: int, koppeling_ids: Iterable[int]) -> list[Audit]:
    """What happened to a post and the people around it, oldest first."""
    about = sa.or_(
        sa.and_(Audit.kind == "advertentie", Audit.thing_id == post_id),
        sa.and_(Audit.kind == "koppeling", Audit.thing_id.in_(sorted(koppeling_ids))),
    )
    return list(session().scalars(sa.select(Audit).where(about).order_by(Audit.id)))


# ---------------------------------------------------------------- the phone


def line(lijn_id: int) -> Hulplijn | None:
    """A phone line. Inside a change it is held: two people who take it over at once take turns."""
    return session().scalar(for_change(sa.select(Hulplijn).where(Hulplijn.id == lijn_id)))


def lines() -> list[Hulplijn]:
    """Every phone line, by area."""
    return list(session().scalars(sa.select(Hulplijn).order_by(Hulplijn.gebied_code)))


def lines_of(who: Who) -> list[Hulplijn]:
    """The lines that somebody may answer."""
    return [each for each in lines() if answers(who, each)]


def duties(lijn_id: int, since: date) -> list[Beurt]:
    """Who has a phone when, from a day on, by day."""
    query = sa.select(Hulpdienst).where(Hulpdienst.hulplijn_id == lijn_id, Hulpdienst.tot >= since)
    rows = session().scalars(query.order_by(Hulpdienst.van, Hulpdienst.id))
    return [Beurt(row.id, row.person_id, row.van, row.tot) for row in rows]


def duty_rows(ids: Collection[int]) -> list[Hulpdienst]:
    """Rows of the list of duties."""
    return list(session().scalars(sa.select(Hulpdienst).where(Hulpdienst.id.in_(ids)))) if ids else []


def duties_on(codes: Collection[str], day: date) -> list[tuple[str, str, Beurt | None]]:
    """(area, phone, duty on that day) of the lines in these areas; a line without duty is there once, with None."""
    on = sa.and_(Hulpdienst.hulplijn_id == Hulplijn.id, Hulpdienst.van <= day, Hulpdienst.tot >= day)
    query = sa.select(Hulplijn, Hulpdienst).outerjoin(Hulpdienst, on).where(Hulplijn.gebied_code.in_(codes))
    found: list[tuple[str, str, Beurt | None]] = []
    for lijn, dienst in session().execute(query):
        beurt = Beurt(dienst.id, dienst.person_id, dienst.van, dienst.tot) if dienst is not None else None
        found.append((lijn.gebied_code, lijn.telefoon, beurt))
    return found


def people_of(lijn: Any) -> dict[int, str]:
    """Who can have this phone: number and first name of who looks after its area, by first name."""
    people = accounts.looking_after(Rol.COORDINATOR, Rol.BUURTBEHEERDER)
    return {person_id: naam for person_id, naam, _rol, code in people if around(code, lijn.gebied_code)}


@dataclass(frozen=True)
class Gebeld:
    """A call and its line, so that a door can ask whose it is."""

    row: Hulpgesprek
    line: Hulplijn

    @property
    def gebied_code(self) -> str:
        """The area of the line."""
        return self.line.gebied_code


def call(gesprek_id: int) -> Gebeld | None:
    """One call."""
    query = sa.select(Hulpgesprek, Hulplijn).join(Hulplijn).where(Hulpgesprek.id == gesprek_id)
    found = session().execute(query).first()
    return Gebeld(*found) if found is not None else None


def to_call_back(lijn_ids: Collection[int], until: date | None = None) -> list[Hulpgesprek]:
    """Calls that wait, the longest first; only until a day when that is asked."""
    query = sa.select(Hulpgesprek).where(Hulpgesprek.hulplijn_id.in_(lijn_ids), Hulpgesprek.klaar_op.is_(None))
    if until is not None:
        query = query.where(Hulpgesprek.terugbellen_op <= until)
    ordered = query.order_by(Hulpgesprek.terugbellen_op, Hulpgesprek.op, Hulpgesprek.id).limit(200)
    return list(session().scalars(ordered)) if lijn_ids else []


def calls_done(lijn_id: int) -> list[Hulpgesprek]:
    """The last calls that need nothing more, newest first."""
    query = sa.select(Hulpgesprek).where(Hulpgesprek.hulplijn_id == lijn_id, Hulpgesprek.klaar_op.is_not(None))
    return list(session().scalars(query.order_by(Hulpgesprek.op.desc(), Hulpgesprek.id.desc()).limit(CALLS)))


def met(bewoner_id: int) -> Kennismaking | None:
    """What a coordinator wrote down of meeting a neighbour. For the page of that, and for nothing else."""
    return session().get(Kennismaking, bewoner_id)
