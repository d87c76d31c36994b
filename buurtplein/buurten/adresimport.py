"""Writing the CBS file of addresses: a block per transaction with a cursor beside it, so it can stop at any moment.

The rows go round the ORM: 8 million of them have to pass in about a minute with flat memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from buurtplein import events
from buurtplein.buurten import adresbestand
from buurtplein.buurten.adresbestand import APART
from buurtplein.buurten.models import Adres, Adresimport
from buurtplein.buurten.places import MAX_HUISNUMMER
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session, transaction

_SQLITE: Final = "INSERT OR REPLACE INTO adres (postcode, huisnummer, buurt_code) VALUES "
_TOGETHER: Final = 10  # rows of one statement on SQLite: a third cheaper than one by one, and more gains nothing
_COPY: Final = "COPY {table} (postcode, huisnummer, buurt_code) FROM STDIN"
_STAGE: Final = "CREATE TEMPORARY TABLE IF NOT EXISTS adres_stap (LIKE adres) ON COMMIT DELETE ROWS"
_CHANGE: Final = (
    "UPDATE adres SET buurt_code = stap.buurt_code FROM adres_stap AS stap"
    " WHERE adres.postcode = stap.postcode AND adres.huisnummer = stap.huisnummer"
    " AND adres.postcode BETWEEN %s AND %s AND adres.buurt_code <> stap.buurt_code"
)
_ADD: Final = (
    "INSERT INTO adres SELECT postcode, huisnummer, buurt_code FROM adres_stap AS stap WHERE NOT EXISTS"
    " (SELECT 1 FROM adres WHERE adres.postcode = stap.postcode AND adres.huisnummer = stap.huisnummer"
    " AND adres.postcode BETWEEN %s AND %s)"
)


@dataclass
class AddressReport:
    """What an import of addresses did, in this run."""

    rows: int = 0
    bad: int = 0
    examples: list[str] = field(default_factory=list)
    resumed_at: int = 0  # bytes
    already_done: bool = False


def import_addresses(
    path: Path,
    gemeenten: frozenset[str] = frozenset(),
    progress: Callable[[int], None] = lambda _bytes: None,
    *,
    again: bool = False,
) -> AddressReport:
    """Read a file of addresses into the register, going on where an earlier run stopped.

    ``progress`` gets the bytes of each step. Commits per block. Raises adresbestand.NotReadable.
    """
    how = adresbestand.layout(path)
    mark = adresbestand.fingerprint(path, *sorted(gemeenten))
    report = AddressReport()
    with transaction():
        cursor = _cursor(mark, path.name, again)
        start, report.already_done = cursor.positie, cursor.klaar
    report.resumed_at = start
    progress(start)
    if report.already_done:
        return report
    at = max(start, 0)
    for block in adresbestand.blocks(path, how, start, gemeenten):
        with transaction() as db:
            write(db, block.rows)
            _move(db, mark, block)
        progress(block.ends_at - at)
        at = block.ends_at
        report.rows += len(block.rows)
        report.bad += block.bad
        report.examples = (report.examples + block.examples)[:5]
    with transaction() as db:
        db.execute(sa.update(Adresimport).where(Adresimport.vingerafdruk == mark).values(klaar=True))
        bus.publish(events.AddressesImported(None, report.rows))
    return report


def _cursor(mark: str, name: str, again: bool) -> Adresimport:
    row = session().get(Adresimport, mark)
    if row is None:
        row = Adresimport(vingerafdruk=mark, bestand=name, positie=0, rijen=0, klaar=False, bijgewerkt=clock.now())
        session().add(row)
    elif again:
        row.positie, row.rijen, row.klaar = 0, 0, False
    return row


def _move(db: Session, mark: str, block: adresbestand.Block) -> None:
    values = {"positie": block.ends_at, "rijen": Adresimport.rijen + len(block.rows), "bijgewerkt": clock.now()}
    where = sa.update(Adresimport).where(Adresimport.vingerafdruk == mark).values(values)
    db.execute(where.execution_options(synchronize_session=False))


def write(db: Session, rows: dict[str, str]) -> None:
    """Put addresses in the register (as of adresbestand.Block); one that is there gets its new buurt."""
    if not rows:
        return
    connection = db.connection()
    if connection.dialect.name == "sqlite":
        _insert(connection, rows)
        return
    if _is_new(db, rows):  # a first import: straight into the table
        _copy(connection, "adres", rows)
        return
    codes = min(rows)[:6], max(rows)[:6]  # the file is sorted, so this keeps the database in one corner of its index
    connection.exec_driver_sql(_STAGE)
    _copy(connection, "adres_stap", rows)
    connection.exec_driver_sql(_CHANGE, codes)
    connection.exec_driver_sql(_ADD, codes)


def _is_new(db: Session, rows: dict[str, str]) -> bool:
    """Whether nothing stands between the first and the last of these yet.

    By number too: mostly a postcode begins in the one block and ends in the next. In order, as the database would else
    look through the table for one that does not exist.
    """
    code, last = min(rows)[:6], max(rows)[:6]
    number = min(int(address[7:]) for address in rows if address.startswith(code))
    key = Adres.postcode, Adres.huisnummer
    between = sa.tuple_(*key).between(sa.tuple_(code, number), sa.tuple_(last, MAX_HUISNUMMER))
    return db.scalar(sa.select(Adres.postcode).where(between).order_by(*key).limit(1)) is None


def _insert(connection: sa.Connection, rows: dict[str, str]) -> None:
    values = APART.join(map(APART.join, rows.items())).split(APART)  # the column makes a number of its text
    step = 3 * _TOGETHER
    whole = len(values) // step * step
    for start, end, size in (0, whole, step), (whole, len(values), 3):
        if start < end:
            statement = _SQLITE + ",".join(["(?, ?, ?)"] * (size // 3))
            parts = [tuple(values[at : at + size]) for at in range(start, end, size)]
            connection.exec_driver_sql(statement, parts)


def _copy(connection: sa.Connection, table: str, rows: dict[str, str]) -> None:
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(_COPY.format(table=table)) as copy:
        copy.write("\n".join(map(APART.join, rows.items())))
