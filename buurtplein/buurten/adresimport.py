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
from buurtplein.buurten.models import Adres, Adresimport
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session, transaction

_SQLITE: Final = "INSERT OR REPLACE INTO adres (postcode, huisnummer, buurt_code) VALUES (?, ?, ?)"
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


def write(db: Session, rows: dict[tuple[str, int], str]) -> None:
    """Put addresses in the register; one that is there gets its new buurt."""
    if not rows:
        return
    connection = db.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SQLITE, [(code, number, buurt) for (code, number), buurt in rows.items()])
        return
    codes = {code for code, _number in rows}
    ends = min(codes), max(codes)  # the file is sorted, so this keeps the database in one corner of its index
    between = sa.select(Adres.postcode).where(Adres.postcode.between(*ends)).limit(1)
    if db.scalar(between) is None:  # a first import: straight into the table
        _copy(connection, "adres", rows)
        return
    connection.exec_driver_sql(_STAGE)
    _copy(connection, "adres_stap", rows)
    connection.exec_driver_sql("ANALYZE adres_stap")
    connection.exec_driver_sql(_CHANGE, ends)
    connection.exec_driver_sql(_ADD, ends)


def _copy(connection: sa.Connection, table: str, rows: dict[tuple[str, int], str]) -> None:
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(_COPY.format(table=table)) as copy:
        copy.write("".join(f"{code}\t{number}\t{buurt}\n" for (code, number), buurt in rows.items()))
