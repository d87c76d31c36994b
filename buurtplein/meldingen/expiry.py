"""Forgetting: when the term of a melding is over, everything that somebody wrote is wiped and only the figure stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from flask import current_app

from buurtplein import events
from buurtplein.accounts import belang
from buurtplein.kernel import clock, forgetting
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import Base, session
from buurtplein.kernel.forgetting import Gone, Rule
from buurtplein.meldingen import queries_dossier, queries_expiry, rules
from buurtplein.meldingen.models import (
    Afrondvoorstel,
    Bericht,
    Concept,
    Dossier,
    Foto,
    Melding,
    Moment,
    Steekproef,
)

# What is emptied in the row that stays as a figure. route_why may name a building or a colleague.
WIPED: Final = (
    "tekst", "plek", "positie", "email", "telefoon", "code", "gebouw_id", "dag", "bewaren_tot", "bewaren_reden",
    "veilig", "zorgelijk",
)  # fmt: skip
GO: Final = (Bericht, Foto, Afrondvoorstel, Steekproef)  # rows about a melding that go with it


def wipe(melding: Melding) -> None:
    """Empty one melding, and all that hangs on it. Its code keeps leading to a page that says it was wiped."""
    for column in WIPED:
        setattr(melding, column, None)
    melding.route_why = ""
    for table in GO:
        session().execute(sa.delete(table).where(table.melding_id == melding.id))
    session().execute(sa.update(Moment).where(Moment.melding_id == melding.id).values(zin=None))
    belang.forget_thing("melding", melding.id)
    melding.gewist_op = clock.now()
    session().flush()  # whoever asks what is left of the dossier must see this one gone
    for forget in current_app.extensions["forget"]:
        forget(melding.id)
    if queries_expiry.nothing_left_in(melding.dossier_id):
        _wipe_dossier(queries_dossier.dossier(melding.dossier_id))
    publish(events.MeldingWiped(None, melding.id, melding.team_id))


def _wipe_dossier(dossier: Dossier) -> None:
    """The last melding in it was wiped: what was planned and said goes too."""
    dossier.bewijs = dossier.plan = dossier.wederhoor = None
    session().flush()
    for forget in current_app.extensions["forget_dossier"]:
        forget(dossier.id)


def hanging_on(tables: Iterable[sa.Table]) -> Mapping[str, sa.Column[int]]:
    """Every table that points at a melding -> the column that does."""
    return {table.name: column for table in tables for column in table.columns
            if any(key.target_fullname == "melding.id" for key in column.foreign_keys)}  # fmt: skip


def _counted(ids: list[int]) -> dict[str, int]:
    tables = hanging_on(Base.metadata.sorted_tables)
    return {
        name: int(session().scalar(sa.select(sa.func.count()).where(column.in_(ids))) or 0)
        for name, column in tables.items()
    }


def _rule(soort: str | None) -> Rule:
    """The rule for the meldingen of a kind, or (None) for those that we did nothing with."""
    over: Callable[[datetime], sa.ColumnElement[bool]] = lambda before: queries_expiry.over(soort, before)  # noqa: E731

    def due(before: datetime) -> Mapping[str, int]:
        return {"melding": queries_expiry.how_many(over(before))}

    def do(before: datetime) -> Gone:
        found = queries_expiry.past_their_term(over(before), forgetting.MOST)
        if not found:
            return Gone()
        ids, done = [melding.id for melding in found], [melding.afgerond_op for melding in found if melding.afgerond_op]
        counts = _counted(ids)
        for melding in found:
            wipe(melding)
        left = _counted(ids)
        counts = {name: number - left[name] for name, number in counts.items()}
        return Gone({"melding": len(found), **counts}, min(done), max(done))

    return Rule(due, do)


RULES: Final = {
    **{str(soort): _rule(soort) for soort in rules.Soort},
    "afgewezen": _rule(None),
    "concept": forgetting.rows(Concept, Concept.op),
    "steekproef": forgetting.rows(Steekproef, Steekproef.gelezen_op),
}
