"""When a term is over, it is gone: everywhere, also in tables of other features; a statement without content stays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import belang, nood
from buurtplein.kernel import clock, crypto, db, once, outbox
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base, UtcDateTime
from buurtplein.kernel.outbox import later
from buurtplein.meldingen import moments, service
from buurtplein.meldingen.models import Foto, Melding, Moment
from buurtplein.meldingen.rules import Antwoord, Bron, Reden
from buurtplein.web import terms
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, a_photo, as_who
from tests.stories.steps import MORNING

Unit = Callable[..., Any]
Visitors = Callable[..., Bezoeker]

pytestmark = pytest.mark.usefixtures("town")
CANARY = "kanarie"
NOT_OURS = {"melding.telefoon", "melding.code"}  # the other way of answering; and digits, that cannot sing
YEAR = timedelta(days=365)


# ---------------------------------------------------------------- looking everywhere


def _everything(app: Flask) -> Iterator[tuple[str, bytes]]:
    """Every value of every table, decrypted where it is encrypted, and every file in the data folder."""
    with app.app_context():
        for table in Base.metadata.sorted_tables:
            for row in db.session().execute(sa.select(table)):
                for column, value in zip(table.columns, row, strict=True):
                    yield f"{table.name}.{column.name}", value if isinstance(value, bytes) else str(value).encode()
        folder = app.extensions["settings"].data_dir
    for path in Path(folder).rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()


def _sings(app: Flask) -> set[str]:
    return {place for place, value in _everything(app) if CANARY.encode() in value.lower()}


def _insert(session: Any, table: sa.Table, known: dict[str, Any]) -> Any:
    """Put in a row with a canary in every encrypted column, hung on our melding; its key."""
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.foreign_keys:
            target = next(iter(column.foreign_keys)).column.table
            values[column.name] = known.get(target.name) or _parent(session, target, known, bool(column.nullable))
        elif not (column.primary_key and isinstance(column.type, sa.Integer)):
            values[column.name] = _made_up(column)
    return session.execute(sa.insert(table).values(**values)).inserted_primary_key[0]


def _parent(session: Any, table: sa.Table, known: dict[str, Any], nullable: bool) -> Any:
    found = session.execute(sa.select(next(iter(table.primary_key.columns))).limit(1)).scalar()
    return found if found is not None or nullable else _insert(session, table, known)


def _made_up(column: sa.Column[Any]) -> Any:
    kind = column.type
    by_kind: list[tuple[Any, Any]] = [
        (Private, f"{CANARY} in {column}"), (PrivateBytes, f"{CANARY} in {column}".encode()),
        (UtcDateTime, clock.now()), (sa.Boolean, False), (sa.Integer, 1), (sa.Date, clock.today()),
        (sa.JSON, {}), (sa.Float, 1.0), (sa.LargeBinary, b"x"),
    ]  # fmt: skip
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    return next((value for each, value in by_kind if isinstance(kind, each)), f"x{clock.now().timestamp()}")


def _hanging(about: str) -> list[sa.Table]:
    def points(table: sa.Table) -> bool:
        return any(key.column.table.name == about for column in table.columns for key in column.foreign_keys)

    return [table for table in Base.metadata.sorted_tables if points(table)]


# ---------------------------------------------------------------- everything goes


@pytest.fixture
def told(app: Flask, unit: Unit) -> Melding:
    """A melding with everything that can hang on one, closed today."""
    with clock.travel(MORNING), unit() as session:
        melding, code = a_melding(
            tekst=f"{CANARY} tekst", plek_tekst=f"{CANARY} plek", antwoord=Antwoord.MAIL, email=f"{CANARY}@voorbeeld.nl"
        )
        samira = as_who("Samira")
        service.open_for_work(samira, melding)
        service.write_back(melding, f"{CANARY} antwoord")
        service.note(samira, melding, f"{CANARY} notitie")
        moments.happens_again(melding, Bron.TELEFOON, samira)
        for moment in session.scalars(sa.select(Moment).where(Moment.melding_id == melding.id)):
            moment.zin = f"{CANARY} zin"
        melding.bewaren_reden = f"{CANARY} reden"
        photo = a_photo() + CANARY.encode()
        session.add(Foto(melding_id=melding.id, inhoud=photo, breed=80, hoog=60, op=clock.now()))
        belang.state(as_who("Hanneke"), "melding", melding.id)
        nood.ask(as_who("Bea"), "melding", melding.nummer, melding.id, f"{CANARY} is in nood, echt waar")
        once.claim("een formulier")
        once.done("een formulier", f"/volgen/{code}?{CANARY}")
        later("tell_melder_job", melding_id=melding.id, why="ontvangen")
        service.close(samira, melding, Reden.GEPRAAT, f"{CANARY} klaar")
        session.flush()
        _hang_more(session, melding)
    return melding


def _hang_more(session: Any, melding: Melding) -> None:
    """Rows in every other table that points at a melding, a moment or a dossier, whoever made that table."""
    moment = session.scalar(sa.select(sa.func.max(Moment.id)).where(Moment.melding_id == melding.id))
    known = {"melding": melding.id, "dossier": melding.dossier_id, "melding_moment": moment}
    plan = {name: crypto.seal(f"{CANARY} plan".encode(), f"dossier.{name}") for name in ("plan", "wederhoor", "bewijs")}
    session.execute(sa.text("UPDATE dossier SET plan = :plan, wederhoor = :wederhoor, bewijs = :bewijs WHERE id = :id"),
                    {**plan, "id": melding.dossier_id})  # fmt: skip
    for table in {table.name: table for about in known for table in _hanging(about)}.values():
        ours = {"melding", "dossier", "melding_moment", "melding_bericht", "melding_foto", "steekproef"}
        if table.name not in ours:
            _insert(session, table, known)


def _cages() -> set[str]:
    """Every encrypted column of every table that hangs on a melding, a moment or a dossier."""
    tables = {table for about in ("melding", "dossier", "melding_moment") for table in _hanging(about)}
    return {
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if isinstance(column.type, Private | PrivateBytes) and str(column) not in NOT_OURS
    }


@pytest.mark.both_databases
def test_after_its_term_not_a_word_is_left_anywhere(app: Flask, unit: Unit, told: Melding, run_jobs) -> None:
    assert _sings(app) >= _cages(), "this test can hear every encrypted column that hangs on a melding"
    with clock.travel(MORNING):
        run_jobs()
    with clock.travel(MORNING + 2 * YEAR - timedelta(days=2)):
        _night(app)
        assert any(place.startswith("melding.") for place in _sings(app)), "not a day too early"
    with clock.travel(MORNING + 2 * YEAR + timedelta(days=2)):
        _night(app)
    left = _sings(app)
    assert not left, (
        f"After the term of a melding its words are still in {sorted(left)}. A table that hangs on a melding or a "
        "dossier takes its words along: give the Feature a `forget` (or `forget_dossier`), or wipe it in expiry.py."
    )
    with unit() as session:
        figure = session.get_one(Melding, told.id)
        assert (figure.categorie, figure.buurt_code, figure.reden) == ("geluid", "BU99010101", "gepraat")
        assert figure.gewist_op is not None


def _night(app: Flask) -> None:
    """What the worker does in a night."""
    for path in (app.extensions["settings"].data_dir / "mail").glob("*.eml"):
        os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))  # files live in real time, and this night does not
    with app.app_context():
        outbox.run_rhythms()
    with app.app_context(), db.transaction():
        terms.hourly()
        terms.nightly()


@pytest.mark.both_databases
def test_what_stays_longer_stays(app: Flask, unit: Unit, told: Melding) -> None:
    with unit() as session:
        session.get_one(Melding, told.id).bewaren_tot = (MORNING + 3 * YEAR).date()
    with clock.travel(MORNING + 2 * YEAR + timedelta(days=2)):
        _night(app)
        assert any(place.startswith("melding.") for place in _sings(app))
    with clock.travel(MORNING + 3 * YEAR + timedelta(days=2)):
        _night(app)
        assert not _sings(app)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("categorie", "reden", "days"),
    [("zorgen", Reden.GEPRAAT, 365), ("geluid", Reden.GEPRAAT, 730), ("geluid", Reden.HOORT_ERBIJ, 180),
     ("zorgen", Reden.PAST_NIET, 180)],
)  # fmt: skip
def test_each_kind_has_its_own_term(app: Flask, unit: Unit, categorie: str, reden: Reden, days: int) -> None:
    with clock.travel(MORNING), unit() as session:
        number = a_melding(categorie=categorie, tekst="iets")[0].id
        melding = session.get_one(Melding, number)
        melding.status, melding.reden, melding.afgerond_op = "afgerond", str(reden), clock.now()
    for after, gone in ((timedelta(days=days) - timedelta(seconds=1), False), (timedelta(days=days, seconds=1), True)):
        with clock.travel(MORNING + after):
            _night(app)
        with unit() as session:
            assert (session.get_one(Melding, number).gewist_op is not None) is gone, after


def test_what_is_still_open_is_never_wiped(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        number = a_melding(tekst="nog bezig")[0].id
    with clock.travel(MORNING + 10 * YEAR):
        _night(app)
    with unit() as session:
        assert session.get_one(Melding, number).tekst == "nog bezig"
