"""What the bench makes is what the product would have made: whole, and with texts that open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import db
from buurtplein.kernel.db import Base
from buurtplein.meldingen.models import Bericht, Melding
from tests.bench import growing, packs
from tests.bezoeker import Bezoeker
from tests.personas import Town

pytestmark = [pytest.mark.thorough, pytest.mark.both_databases]
MANY = 600


def test_a_grown_town_is_whole_and_its_texts_open(
    app: Flask, town: Town, db_url: str, bezoeker: Callable[..., Bezoeker]
) -> None:
    with app.app_context():
        before = db.session().scalar(sa.select(sa.func.count(Melding.id))) or 0
        db.rollback()
        codes, _speed = growing.grow(db.engine(), db_url, MANY)
        assert (db.session().scalar(sa.select(sa.func.count(Melding.id))) or 0) >= before + MANY
        assert _lost() == {}, "every number points at something"
        made = list(db.session().scalars(sa.select(Bericht).order_by(Bericht.id.desc()).limit(50)))
        assert made, "there is talk in it"
        assert all(each.tekst for each in made)
        newest = db.session().scalars(sa.select(Melding).order_by(Melding.id.desc()).limit(1)).one()
    assert len(set(codes)) == len(codes) > 100
    bezoeker().visit(f"/volgen/{codes[-1]}").expect(200)
    assert newest.id > before


def _lost() -> dict[str, int]:
    """Rows of the grown tables that point at nothing, by table and column."""
    found = {}
    for table in packs.tables_of_a_dossier():
        for key in table.foreign_keys:
            there, column = key.column.table.alias(), key.parent
            missing = sa.select(sa.func.count()).where(
                column.is_not(None), ~sa.exists().where(there.c[key.column.name] == column)
            )
            if count := db.session().scalar(missing.select_from(table)):
                found[f"{table.name}.{column.name}"] = count
    audit = Base.metadata.tables[packs.AUDIT]
    melding = Base.metadata.tables["melding"]
    about = sa.select(sa.func.count()).where(
        audit.c.kind == "melding", ~sa.exists().where(melding.c.id == audit.c.thing_id)
    )
    if count := db.session().scalar(about.select_from(audit)):
        found["audit"] = count
    return found
