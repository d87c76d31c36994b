"""What may be read of meldingen: the only place with select(). Every list is within ``visible_to``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import aliased, load_only

from buurtplein.buurten.rules import PastMelding, Plek
from buurtplein.kernel import clock, codes, marks, pages
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.ratelimit import missed
from buurtplein.kernel.who import Who
from buurtplein.meldingen import rules
from buurtplein.meldingen.models import Bericht, Dossier, Foto, Melding, Moment, Servicebelofte
from buurtplein.meldingen.rules import Soort, Status


def by_id(melding_id: int) -> Melding | None:
    """A melding by its id."""
    return session().get(Melding, melding_id)


def held(melding_id: int) -> Melding | None:
    """A melding by its id, held until the end by whoever writes."""
    return session().scalar(for_change(sa.select(Melding).where(Melding.id == melding_id)))


def by_nummer(nummer: str) -> Melding | None:
    """A melding by the number that people say on the phone, as ``M-482913``."""
    return session().scalar(for_change(sa.select(Melding).where(Melding.nummer == nummer.upper())))


def nummers_taken(nummer: str, of_dossier: str) -> bool:
    """Whether a melding has this number, or a dossier that one: asked at once, for a new melding needs both."""
    return bool(session().scalar(_TAKEN, {"nummer": nummer, "of_dossier": of_dossier}))


_TAKEN: Final = sa.select(
    sa.or_(
        sa.exists().where(Melding.nummer == sa.bindparam("nummer")),
        sa.exists().where(Dossier.nummer == sa.bindparam("of_dossier")),
    )
)


def by_code(token: str) -> Melding | None:
    """The melding of a code; None for an unknown one. Slips are caught before the database is asked."""
    found = of_code(token)
    if found is None and codes.read_code(token) is not None:
        missed("code", codes.WRONG)  # guessing is slowed; whoever has a code is never refused
    return found


def of_code(token: str) -> Melding | None:
    """The same, where others may know the code as well: a miss is not a wrong guess yet."""
    code = codes.read_code(token)
    if code is None:
        return None
    return session().scalar(for_change(sa.select(Melding).where(Melding.code_print == fingerprint(code))))


def remembered(codes: Sequence[str]) -> list[tuple[str, Melding]]:
    """The meldingen that a device keeps a button for, with their codes, in the order given."""
    prints = {fingerprint(code): code for code in codes}
    if not prints:
        return []
    found = session().scalars(sa.select(Melding).where(Melding.code_print.in_(prints), Melding.gewist_op.is_(None)))
    mine = {melding.code_print: melding for melding in found}
    return [(code, mine[key]) for key, code in prints.items() if key in mine and mine[key].status != Status.INGETROKKEN]


def _state(statuses: Iterable[Status]) -> sa.ColumnElement[bool]:
    """One of these states, and not wiped; in the very words of a partial index, so that both databases see that the
    index holds all of it.
    """
    words: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{status.value}'") for status in sorted(statuses)]
    return sa.and_(Melding.status.in_(words), Melding.gewist_op.is_(None))


IS_OPEN: Final = _state(rules.OPEN)
IS_DONE: Final = _state(rules.FINAL)


def visible_to(who: Who) -> sa.Select[Melding]:
    """Exactly the meldingen for which ``melding.read`` or ``melding.follow`` holds: the same law, as a query.

    Only what this person has is asked: a database finds its index behind one team, and not behind an empty list.
    """
    ways = _by_role(who)
    if opened := [thing_id for kind, thing_id in who.opened if kind == "melding"]:
        ways.append(Melding.id.in_(opened))
    if who.avoids:
        ways = [sa.and_(way, sa.not_(too_close(who))) for way in ways]
    if who.keys:
        ways.append(Melding.code_print.in_(who.keys))
    return sa.select(Melding).where(sa.or_(sa.false(), *ways), Melding.gewist_op.is_(None))


def teams_at_work(who: Who) -> dict[int, bool]:
    """Team id -> whether zorg of this team is for this person as well."""
    team, landlord = who.teams("wijkteamlid", "teamcoordinator"), who.teams("woonconsulent")
    return {team_id: team_id in team for team_id in sorted(team | landlord)}


def _by_role(who: Who) -> list[sa.ColumnElement[bool]]:
    teams = teams_at_work(who)
    whole = [team_id for team_id, zorg in teams.items() if zorg]
    part = [team_id for team_id, zorg in teams.items() if not zorg]
    ways = [one_of(Melding.team_id, whole)] if whole else []
    return [*ways, sa.and_(one_of(Melding.team_id, part), Melding.soort != Soort.ZORG)] if part else ways


def one_of(column: Any, ids: Sequence[int]) -> sa.ColumnElement[bool]:
    """Whether it is one of these, of which there is at least one; a single one is asked as itself."""
    found: sa.ColumnElement[bool] = column == ids[0] if len(ids) == 1 else column.in_(ids)
    return found


def parts_of_desk(who: Who) -> list[sa.ColumnElement[bool]]:
    """What ``on_desk_of`` is made of, team by team: each part is walked by one index."""
    near = [sa.not_(too_close(who))] if who.avoids else []
    return [
        sa.and_(Melding.team_id == team_id, *([] if zorg else [Melding.soort != Soort.ZORG]), *near)
        for team_id, zorg in teams_at_work(who).items()
    ]


def too_close(who: Who) -> sa.ColumnElement[bool]:
    """The condition for what somebody stays out of: the predicate of that name, as a query."""
    known = [thing_id for kind, thing_id in who.avoids if kind == "melding"]
    home = [thing_id for kind, thing_id in who.avoids if kind == "gebouw" and thing_id is not None]
    ways: list[sa.ColumnElement[bool]] = [Melding.id.in_(known)] if known else []
    if home:
        ways.append(sa.and_(Melding.gebouw_id.is_not(None), Melding.gebouw_id.in_(home)))
    return sa.or_(sa.false(), *ways)


def open_about(things: Collection[tuple[str, int]]) -> list[Melding]:
    """Open meldingen about these things, each ("melding", id) or ("gebouw", id). For machinery that gives them on."""
    ids = {name: [thing_id for kind, thing_id in things if kind == name] for name in ("melding", "gebouw")}
    about = sa.or_(Melding.id.in_(ids["melding"]), Melding.gebouw_id.in_(ids["gebouw"]))
    return list(session().scalars(sa.select(Melding).where(about, IS_OPEN)))


def on_desk_of(who: Who) -> sa.Select[Melding]:
    """As visible_to, through roles only: what a worker has on the desk."""
    return visible_to(replace(who, keys=frozenset(), opened=frozenset()))


# -- lists of headers (the desk itself: queries_desk.py)

HEADER = (
    Melding.id, Melding.nummer, Melding.soort, Melding.categorie, Melding.status, Melding.team_id, Melding.gebouw_id,
    Melding.buurt_code, Melding.wijk_code, Melding.gemeente_code, Melding.gemeld_op, Melding.beloofd_op, Melding.keren,
    Melding.route_why, Melding.code_print, Melding.versie, Melding.wanneer,
)  # fmt: skip


def in_area(who: Who, after: str | None = None) -> pages.Page[Melding]:
    """Open overlast in the areas of a buurtbeheerder, by header only: texts and contact are not even fetched."""
    areas = list(who.areas("buurtbeheerder"))
    mine = sa.or_(Melding.buurt_code.in_(areas), Melding.wijk_code.in_(areas), Melding.gemeente_code.in_(areas))
    query = (
        sa.select(Melding)
        .where(mine, Melding.soort == Soort.OVERLAST, IS_OPEN, sa.not_(too_close(who)))
        .options(load_only(*HEADER, raiseload=True))
    )
    return pages.page(query, (Melding.beloofd_op, Melding.id), after)


def zorg_in_area(who: Who) -> int:
    """How many open zorg meldingen lie in the areas of a buurtbeheerder: a number, and nothing else."""
    areas = list(who.areas("buurtbeheerder"))
    mine = sa.or_(Melding.buurt_code.in_(areas), Melding.wijk_code.in_(areas), Melding.gemeente_code.in_(areas))
    query = sa.select(sa.func.count()).where(mine, Melding.soort == Soort.ZORG, IS_OPEN)
    return int(session().scalar(query.select_from(Melding)) or 0)


def open_in_team(team_id: int) -> int:
    """How many meldingen of a team are open: a number for alarms."""
    query = sa.select(sa.func.count()).select_from(Melding)
    return int(session().scalar(query.where(Melding.team_id == team_id, IS_OPEN)) or 0)


def in_central_queue(who: Who, team_id: int) -> list[Melding]:
    """Open meldingen of the central queue, for its members: nothing waits unseen."""
    query = on_desk_of(who).where(Melding.team_id == team_id, IS_OPEN)
    return list(session().scalars(query.order_by(Melding.beloofd_op, Melding.id).limit(200)))


# -- one melding


@cache
def counted() -> sa.ColumnElement[bool]:
    """A moment that stands: not undone, and not corrected by another that stands."""
    later = aliased(Moment)
    corrected = sa.exists().where(later.corrigeert_id == Moment.id, later.weg_op.is_(None))
    return sa.and_(Moment.weg_op.is_(None), sa.not_(corrected))


def moments(melding: Melding) -> list[Moment]:
    """Every time that it happened, oldest first, without what was undone or corrected since."""
    query = sa.select(Moment).where(Moment.melding_id == melding.id, counted())
    return list(session().scalars(query.order_by(Moment.begin_op, Moment.id)))


def last_moment(melding: Melding) -> Moment | None:
    """The latest time that it happened."""
    query = sa.select(Moment).where(Moment.melding_id == melding.id, counted())
    return session().scalar(query.order_by(Moment.begin_op.desc(), Moment.id.desc()).limit(1))


def conversation(melding: Melding, *, notes: bool = False) -> list[Bericht]:
    """What melder and team wrote, oldest first; with the notes of the team when asked (never for the melder)."""
    query = sa.select(Bericht).where(Bericht.melding_id == melding.id).order_by(Bericht.id)
    return list(session().scalars(query if notes else query.where(Bericht.soort != "notitie")))


def photos(melding: Melding) -> list[int]:
    """Ids of the photos of a melding."""
    return list(session().scalars(sa.select(Foto.id).where(Foto.melding_id == melding.id).order_by(Foto.id)))


def photo(melding: Melding, foto_id: int) -> Foto | None:
    """One photo, only if it is of this melding."""
    return session().scalar(sa.select(Foto).where(Foto.id == foto_id, Foto.melding_id == melding.id))


# -- for promises and routing


def promised_werkdagen(categorie: str) -> int:
    """How many werkdagen a melder of this categorie waits at most."""
    return marks.kept("promised days", _promised, steady=True)[categorie]


def promises() -> list[tuple[str, int]]:
    """Every categorie with its werkdagen, in the order of the tiles."""
    return [(categorie, promised_werkdagen(categorie)) for categorie in rules.Categorie]


def _promised() -> dict[str, int]:
    rows = session().execute(sa.select(Servicebelofte.categorie, Servicebelofte.werkdagen))
    set_here = {row.categorie: row.werkdagen for row in rows}
    return {categorie: set_here.get(categorie, days) for categorie, days in rules.DEFAULT_WERKDAGEN.items()}


def word_broken(today: date) -> list[Melding]:
    """Open meldingen whose promised day is over, and whose new day, if any was given, is over too."""
    ours = Melding.status.in_([s for s in rules.OPEN if s != Status.WACHT_OP_MELDER])
    again = sa.or_(Melding.uitgesteld_tot.is_(None), Melding.uitgesteld_tot < today)
    query = sa.select(Melding).where(ours, Melding.beloofd_op < today, again)
    return list(session().scalars(query.order_by(Melding.id).limit(500)))


def past_for_routing(weeks: int = 12) -> Iterator[PastMelding]:
    """Meldingen of the last weeks as routing saw them: place, kind and moment; no text, no person."""
    since = clock.now() - timedelta(weeks=weeks)
    columns = (Melding.buurt_code, Melding.wijk_code, Melding.gemeente_code, Melding.gebouw_id, Melding.soort)
    query = sa.select(*columns, Melding.categorie, Melding.gemeld_op).where(Melding.gemeld_op >= since)
    for buurt, wijk, gemeente, gebouw, soort, categorie, gemeld_op in session().execute(query):
        plek = Plek(buurt_code=buurt, wijk_code=wijk, gemeente_code=gemeente, gebouw_id=gebouw)
        yield PastMelding(plek, soort, categorie, gemeld_op)
