"""The commands for backups, as somebody types them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
import sqlalchemy as sa

from buurtplein.kernel.backup_postgres import NoTools
from buurtplein.kernel.backup_seal import BrokenBackup
from buurtplein.kernel.config import Settings, UnsafeSettings
from buurtplein.web import backup, backup_proof, schema

_NEW: Final = click.Path(dir_okay=False, path_type=Path)
_THERE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def _plainly() -> Iterator[Settings]:
    """Say what went wrong in a sentence, and end with 1."""
    try:
        yield Settings.from_env()
    except (UnsafeSettings, backup.NotPossible, BrokenBackup, NoTools, schema.UnknownRevision) as problem:
        raise click.ClickException(str(problem)) from None
    except (OSError, sqlite3.Error, sa.exc.DBAPIError) as problem:
        raise click.ClickException(backup.reason(problem)) from None


@click.command("backup")
@click.argument("bestand", type=_NEW)
def make(bestand: Path) -> None:
    """Maak een versleutelde backup. Kan terwijl de site draait."""
    with _plainly() as settings:
        manifest = backup.make(settings, bestand)
        click.echo(f"{bestand}: {bestand.stat().st_size} bytes.\n{backup.said(manifest)}")
        click.echo("Bewaar de sleutels apart. Probeer hem uit met: buurtplein verify")


@click.command("restore")
@click.argument("bestand", type=_THERE)
@click.option("--vervang", is_flag=True, help="Gooi weg wat er nu in de database staat.")
def put_back(bestand: Path, vervang: bool) -> None:
    """Zet een backup terug, helemaal of helemaal niet. Stop eerst de site en de worker."""
    with _plainly() as settings:
        manifest = backup.put_back(settings, bestand, replace=vervang)
        click.echo(f"Teruggezet.\n{backup.said(manifest)}")
        following = schema.following(settings.database, manifest.revision)
        for line in following:
            click.echo(f"Nog te doen: {line}")
        click.echo("Draai nu: buurtplein migrate" if following else "De database is bij.")


@click.command("verify")
@click.argument("bestand", type=_THERE)
@click.option("--proef", metavar="URL", help="Een lege PostgreSQL-database om het in te doen; anders maken we er een.")
def verify(bestand: Path, proef: str | None) -> None:
    """Probeer een backup uit: zet hem terug in een database die daarna weggaat, en kijk alles na."""
    with _plainly() as settings:
        proof = backup_proof.prove(settings, bestand, proef)
        click.echo(backup.said(proof.manifest))
        for line in [*proof.good, *(f"Let op: {remark}" for remark in proof.remarks)]:
            click.echo(line)
        if proof.wrong:
            raise click.ClickException("Deze backup is niet goed: " + "; ".join(proof.wrong[:5]))
        click.echo("Deze backup is goed.")


COMMANDS: tuple[click.Command, ...] = (make, put_back, verify)
