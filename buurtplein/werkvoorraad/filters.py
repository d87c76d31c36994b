"""Which filter somebody looks through: a fixed one, a kept one, or what was looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from buurtplein.buurten import queries as buurten
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries_desk, texts
from buurtplein.meldingen.looking import Conditions, conditions
from buurtplein.meldingen.queries_desk import USUAL, Filter
from buurtplein.werkvoorraad import queries
from buurtplein.werkvoorraad.models import Werkfilter

_NUMBER: Final = re.compile(r"(?:[MD]-?)?\d{6,9}", re.I)


@dataclass(frozen=True)
class Board:
    """All filters of a person, with their names, and the one that is looked through."""

    listed: list[Filter]
    names: Mapping[str, str]
    chosen: Filter


def board(who: Who, key: str | None) -> Board:
    """The filters of a person; an unknown one is "Van mij"."""
    kept = queries.filters_of(who)
    listed = queries_desk.filters(who) + [kept_as_filter(who, row) for row in kept]
    names = {**{key: str(text) for key, text in texts.FILTER.items()}, **{f"f{row.id}": row.naam for row in kept}}
    known = {entry.key: entry for entry in listed}
    return Board(listed, names, known.get(key or USUAL, known[USUAL]))


def kept_as_filter(who: Who, row: Werkfilter) -> Filter:
    """A kept filter, for this person."""
    return queries_desk.kept(who, f"f{row.id}", conditions(row.voorwaarden))


def number_in(search: str) -> str:
    """The number of a melding or dossier that was typed, as it is kept; "" when it is none."""
    found = _NUMBER.fullmatch(search.strip().replace(" ", ""))
    if found is None:
        return ""
    typed = found[0].upper()
    return f"{'D' if typed[0] == 'D' else 'M'}-{typed.lstrip('MD-')}"


def looked_for(who: Who, search: str) -> Filter:
    """What was looked for: a number, or the name of a building. Never a name or a text of people."""
    words = search.casefold().split()
    if number := number_in(search):
        return queries_desk.found_by(who, number, [])
    places = [place.id for place in buurten.gebouwen() if words and all(w in place.naam.casefold() for w in words)]
    return queries_desk.found_by(who, "", places)


def keep(who: Who, naam: str, wanted: Conditions, team_id: int | None) -> Werkfilter:
    """Keep a filter, for oneself or for a team of one's own."""
    row = Werkfilter(person_id=who.person_id, team_id=team_id, naam=naam, voorwaarden=_plain(wanted))
    session().add(row)
    session().flush()  # the address of the list needs its number
    return row


def change(row: Werkfilter, naam: str, wanted: Conditions, team_id: int | None) -> None:
    """Another name, other conditions, or shared with another team."""
    row.naam, row.voorwaarden, row.team_id = naam, _plain(wanted), team_id


def remove(row: Werkfilter) -> None:
    """Nobody looks through it any more."""
    session().delete(row)


def _plain(wanted: Conditions) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(wanted).items()}
