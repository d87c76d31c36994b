"""Standard answers: made and changed by teams, filled in for one melder in the own language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import datum, speaking
from buurtplein.werkvoorraad import queries, rules
from buurtplein.werkvoorraad.models import Sjabloon, Sjabloontaal
from buurtplein.werkvoorraad.rules import Standard
from buurtplein.werkvoorraad.texts import SEEDS


def known(teams: Iterable[int]) -> list[Standard]:
    """The standard answers of these teams and of everybody. The first time there are the three that we begin with."""
    found = queries.templates(teams)
    if not found and not queries.highest_number():
        _seed()
        found = queries.templates(teams)
    return [as_standard(row) for row in found]


def as_standard(row: Sjabloon) -> Standard:
    """A standard answer as choosing needs it."""
    return Standard(row.nummer, row.naam, row.categorie, row.status, {w.taal: w.woorden for w in row.talen})


def _seed() -> None:
    """Make the first ones; two people at once make them once."""
    insert = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
    for nummer, (naam, words) in enumerate(SEEDS, start=1):
        fresh = insert(Sjabloon).values(nummer=nummer, naam=naam, versie=1).on_conflict_do_nothing()
        sjabloon_id = session().scalar(fresh.returning(Sjabloon.id))
        if sjabloon_id is not None:
            rows = [{"sjabloon_id": sjabloon_id, "taal": taal, "woorden": text} for taal, text in words.items()]
            session().execute(sa.insert(Sjabloontaal), rows)


def save(row: Sjabloon | None, values: Mapping[str, str | int | None], words: Mapping[str, str]) -> Sjabloon:
    """Make one, with the next free number, or change it. A language without words goes."""
    if row is None:
        row = Sjabloon(nummer=queries.highest_number() + 1, talen=[])
        session().add(row)
    row.naam, row.team_id = str(values["naam"]), values["team_id"]  # type: ignore[assignment]  # checked by the form
    row.categorie, row.status = values["categorie"], values["status"]  # type: ignore[assignment]  # same
    there = {entry.taal: entry for entry in row.talen}
    for taal, text in words.items():
        if taal in there and text:
            there[taal].woorden = text
        elif text:
            row.talen.append(Sjabloontaal(taal=taal, woorden=text))
        elif taal in there:
            row.talen.remove(there[taal])
    session().flush()
    return row


def remove(row: Sjabloon) -> None:
    """Nobody uses it any more; its number stays free."""
    session().delete(row)


def for_melder(text: str, taal: str, voornaam: str, day: date | None, vraag: str = "") -> str:
    """The text as this melder reads it: the day in the own language."""
    with speaking(taal):
        return rules.filled(text, {"datum": datum(day) if day else "", "voornaam": voornaam, "vraag": vraag})
