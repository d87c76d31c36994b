"""For whoever runs the site: whether every pot holds what its books say."""

from __future__ import annotations

import sys
from typing import Final

import click

from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import Rekening
from buurtplein.kernel.db import transaction


@click.command("verify")
def verify() -> None:
    """Tel elke pot na uit de boeken. Zegt welke pot niet klopt, en eindigt dan met 1."""
    with transaction():
        pots = [
            (each.naam, each.slug, queries.potstand(each.id), queries.counted(each.id))
            for each in queries.potten(actief=False)
        ]
        wrong = [
            f"{naam} ({slug}): op {rekening.value} staat {getattr(stand, rekening)} cent, de boeken zeggen {books[rekening]}."
            for naam, slug, stand, books in pots
            for rekening in Rekening
            if getattr(stand, rekening) != books[rekening]
        ]
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        sys.exit(1)
    click.echo(f"{len(pots)} potten nageteld. Alles klopt.")


BUDGET: Final = click.Group("budget", [verify], help="De potten met geld en hun boeken.")
