"""Reads of the ground: where a place is, which team it goes to, which numbers the site shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import shapely
import sqlalchemy as sa
from sqlalchemy.orm import undefer

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import handed, places, rules
from buurtplein.buurten.geo import Area, AreaIndex
from buurtplein.buurten.memory import GEBIEDEN, REGELS, SITE, TEAMS, Site, memory, newer
from buurtplein.buurten.models import Adres, Gebied, Gebouw, Plaats, Routeregel
from buurtplein.buurten.phonebook import STANDARD, phones, plaats
from buurtplein.buurten.rules import Plek, Regel, Route, Rulebook, TeamFacts
from buurtplein.kernel import clock, i18n, marks
from buurtplein.kernel.db import session

# ---------------------------------------------------------------- areas


def current_areas(day: date | None = None) -> sa.Select[Gebied]:
    """The versions of areas that hold on a day (today)."""
    when = day or clock.today()
    holds = sa.or_(Gebied.geldig_tot.is_(None), Gebied.geldig_tot > when)
    return sa.select(Gebied).where(Gebied.geldig_van <= when, holds).order_by(Gebied.code)


def index() -> AreaIndex:
    """The areas that hold today, ready to find points in."""
    held, day = memory(), clock.today()
    mark = newer(GEBIEDEN)
    if held.index is None or mark is not None or held.day != day:
        rows = session().scalars(current_areas(day).options(undefer(Gebied.geometry))).all()
        shapes = shapely.from_wkb([row.geometry for row in rows])
        held.index = AreaIndex(
            [Area(r.code, r.naam, r.soort, r.wijk_code, r.gemeente_code, s) for r, s in zip(rows, shapes, strict=True)]
        )
        held.day = day
        held.read(GEBIEDEN, mark)
        for row in rows:
            session().expunge(row)  # shapes are large; the index holds what is needed
    return held.index


def area(code: str) -> Gebied | None:
    """The version of an area that holds today."""
    return session().scalars(current_areas().where(Gebied.code == code)).first()


def areas(soort: str | None = None) -> Sequence[Gebied]:
    """Areas that hold today, by code."""
    query = current_areas()
    return session().scalars(query.where(Gebied.soort == soort) if soort else query).all()


def versions() -> Sequence[sa.Row[str | None, str, date, date | None, int]]:
    """Per gemeente, kind and period of validity: how many areas there are."""
    columns = (Gebied.gemeente_code, Gebied.soort, Gebied.geldig_van, Gebied.geldig_tot)
    query = sa.select(*columns, sa.func.count()).group_by(*columns)
    return session().execute(query.order_by(Gebied.gemeente_code, Gebied.soort, Gebied.geldig_van.desc())).all()


def address_count() -> int:
    """How many addresses are known."""
    return session().scalar(sa.select(sa.func.count()).select_from(Adres)) or 0


# ---------------------------------------------------------------- places


def locate(lat: float, lon: float) -> Plek | None:
    """The place of a point in WGS84: the area that holds it, or the nearest within 250 m, or None."""
    return index().locate(lat, lon)


def locate_address(postcode: str, huisnummer: int | str | None = None) -> Plek | None:
    """The place of a postcode, with or without a house number. Without one, only what holds for the whole postcode."""
    code, number = places.postcode(postcode), places.huisnummer(huisnummer)
    if code is None:
        return None
    query = sa.select(Adres.buurt_code).where(Adres.postcode == code).distinct()
    if number is not None:
        exact = session().scalar(query.where(Adres.huisnummer == number))
        if exact is not None:
            return _at_address(exact, code, number)
    buurten = list(session().scalars(query.limit(20)))
    if not buurten:
        return None
    plek = _at_address(buurten[0], code, number)
    if len(buurten) == 1:
        return plek
    same_wijk = len({places.parents(buurt)[0] for buurt in buurten}) == 1
    return replace(plek, buurt_code=None, wijk_code=plek.wijk_code if same_wijk else None)


def _at_address(buurt_code: str, postcode: str, huisnummer: int | None) -> Plek:
    wijk, gemeente = places.parents(buurt_code)
    known = area(buurt_code)
    if known is not None:
        wijk, gemeente = known.wijk_code or wijk, known.gemeente_code or gemeente
    building = _building_at_postcode(postcode, huisnummer) if huisnummer else None
    label = " ".join(str(part) for part in (f"{postcode[:4]} {postcode[4:]}", huisnummer) if part)
    return Plek(
        buurt_code,
        wijk,
        gemeente,
        building.id if building else None,
        building.naam if building else label,
        postcode,
        huisnummer,
    )


def _building_at_postcode(postcode: str, huisnummer: int) -> Gebouw | None:
    query = sa.select(Gebouw).where(Gebouw.postcode == postcode, Gebouw.van <= huisnummer)
    hits = session().scalars(query.where(sa.func.coalesce(Gebouw.tot, Gebouw.van) >= huisnummer)).all()
    return hits[0] if len(hits) == 1 else None


def locate_text(text: str) -> Plek | None:
    """The place that a line of text names: a building by name, a postcode, or a street with a number in a building.

    None when the register does not know it; the caller keeps the text. Nothing is suggested to the resident.
    """
    read = places.read(text)
    if (
        read.postcode
        and (read.huisnummer or not read.straat)
        and (plek := locate_address(read.postcode, read.huisnummer))
    ):
        return plek
    known = marks.kept("buildings", _buildings, steady=True)
    hit = places.building_at(read.straat, read.huisnummer, known) if read.straat and read.huisnummer else None
    hit = hit or places.building_named(text, known)
    if hit is None:
        return None
    key = ("place", hit.id, clock.today())
    return marks.kept(key, lambda: place_of_building(session().get_one(Gebouw, hit.id)), steady=True)


def _buildings() -> list[places.Building]:
    columns = (Gebouw.id, Gebouw.naam, Gebouw.straat, Gebouw.van, Gebouw.tot)
    return [places.Building(*row) for row in session().execute(sa.select(*columns).order_by(Gebouw.id))]


def place_of_building(gebouw: Gebouw) -> Plek:
    """The place of a building: its buurt as imported, else the area of its point or its postcode."""
    found: Plek | None = None
    if gebouw.buurt_code is None and gebouw.lat is not None and gebouw.lon is not None:
        found = locate(gebouw.lat, gebouw.lon)
    if gebouw.buurt_code is None and found is None and gebouw.postcode:
        found = locate_address(gebouw.postcode)
    if found is not None:
        return replace(found, gebouw_id=gebouw.id, label=gebouw.naam, postcode=gebouw.postcode, huisnummer=None)
    known = area(gebouw.buurt_code) if gebouw.buurt_code else None
    wijk, gemeente = places.parents(gebouw.buurt_code or "")
    if known is not None:
        wijk, gemeente = known.wijk_code or wijk, known.gemeente_code or gemeente
    return Plek(gebouw.buurt_code, wijk, gemeente, gebouw.id, gebouw.naam, gebouw.postcode)


def gebouw(gebouw_id: int) -> Gebouw | None:
    """One building."""
    return session().get(Gebouw, gebouw_id)


def gebouw_by_slug(slug: str) -> Gebouw | None:
    """A building by the name in its address."""
    return session().scalar(sa.select(Gebouw).where(Gebouw.slug == slug))


def gebouw_by_code(code: str) -> Gebouw | None:
    """The building of a QR code on its wall."""
    return session().scalar(sa.select(Gebouw).where(Gebouw.qr_code == code.strip().upper()))


def gebouwen() -> Sequence[Gebouw]:
    """All buildings, by name."""
    return session().scalars(sa.select(Gebouw).order_by(Gebouw.naam, Gebouw.id)).all()


# ---------------------------------------------------------------- routing


def rule(regel_id: int) -> Routeregel | None:
    """One rule that works; a removed rule is None."""
    found = session().get(Routeregel, regel_id)
    return found if found is not None and found.actief else None


def active_rules() -> Sequence[Routeregel]:
    """The rules that work, the catch-all last."""
    query = sa.select(Routeregel).where(Routeregel.actief)
    return session().scalars(query.order_by(Routeregel.vangnet, Routeregel.volgorde, Routeregel.id)).all()


def as_regels(rows: Iterable[Routeregel]) -> list[Regel]:
    """Rows as the pure rules read them, with the names of their places and subjects."""
    found = list(rows)
    codes = {row.gebied_code for row in found if row.gebied_code}
    named = sa.select(Gebied.code, Gebied.naam).where(Gebied.code.in_(codes)).order_by(Gebied.geldig_van)
    names = {code: places.short_name(naam) for code, naam in session().execute(named)} if codes else {}
    ids = {row.gebouw_id for row in found if row.gebouw_id is not None}
    buildings = (
        dict(session().execute(sa.select(Gebouw.id, Gebouw.naam).where(Gebouw.id.in_(ids))).all()) if ids else {}
    )
    with i18n.speaking("nl"):  # reasons are Dutch, and kept for all: whoever asks first may read another language
        subjects = dict(handed.categorieen())
    return [
        Regel(
            row.id or 0, row.team_id, row.volgorde, row.gebied_code, row.gebouw_id, row.postcode, row.huisnummer,
            row.soort, row.categorie, row.moment, row.vangnet,
            buildings.get(row.gebouw_id, "") if row.gebouw_id is not None else names.get(row.gebied_code or "", ""),
            subjects.get(row.categorie or "", ""),
        )
        for row in found
    ]  # fmt: skip


def rulebook() -> Rulebook:
    """The rules that work. Raises NoCatchAll before the site was set up."""
    held = memory()
    mark = newer(REGELS)
    if held.rulebook is None or mark is not None:
        held.rulebook = Rulebook(with_catch_all(as_regels(active_rules())))
        held.read(REGELS, mark)
    return held.rulebook


def with_catch_all(regels: list[Regel]) -> list[Regel]:
    """The same rules, with the central team as catch-all when there is no row for it (a site that is being set up)."""
    central = None if any(regel.vangnet for regel in regels) else accounts.central_team()
    return regels if central is None else [*regels, Regel(0, central.id, vangnet=True)]


def team_facts() -> dict[int, TeamFacts]:
    """What routing needs to know of every team, at most two seconds old."""
    held = memory()
    if held.due(TEAMS) or not held.teams:  # none: another thread reads them at this moment, or could not
        counts = accounts.active_member_counts()
        held.teams = {
            team.id: TeamFacts(team.id, team.naam, str(team.soort), counts.get(team.id, 0) if team.actief else 0)
            for team in accounts.teams()
        }
    return held.teams


@dataclass(frozen=True)
class Router:
    """Everything that routing needs, read once, for asking many times."""

    index: AreaIndex
    book: Rulebook
    teams: dict[int, TeamFacts]

    def route(self, plek: Plek | None, soort: str, categorie: str | None, at: datetime) -> Route:
        """Where a melding about this place goes, and why."""
        return rules.route(plek, soort, categorie, at, self.book, self.teams)


def router() -> Router:
    """The routing that holds now."""
    return Router(index(), rulebook(), team_facts())


def route(plek: Plek | None, soort: str, categorie: str | None = None, at: datetime | None = None) -> Route:
    """Where a melding about this place goes, and why (in Dutch, to store). Always answers once the site was set up."""
    return rules.route(plek, soort, categorie, at or clock.now(), rulebook(), team_facts())


# ---------------------------------------------------------------- the site


def phone(key: str) -> str:
    """The number for a key ("112", "politie", "zorgwekkend", ...). Raises KeyError for a key that does not exist."""
    return _site().phones.get(key) or STANDARD[key]


def place() -> Site | None:
    """The neighbourhood this site is of, or None before it was set up. Asked on every page, so it comes from memory."""
    found = _site()
    return found if found.naam else None


def _site() -> Site:
    held = memory()
    mark = newer(SITE)
    if held.site is None or mark is not None:
        row = plaats() or Plaats(naam="", telefoon="", plein="")
        numbers = {number.sleutel: number.nummer for number in phones()}
        held.site = Site(row.naam, row.telefoon, row.plein, numbers)
        held.read(SITE, mark)
    return held.site
