"""For whoever runs the site: whether every pot holds what its books say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

import click

from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import Rekening
from buurtplein.kernel.db import transaction


def _wrong(pot: Any) -> Iterator[str]:
    """What does not fit of one pot, a line each."""
    stand, books = queries.potstand(pot.id), queries.counted(pot.id)
    for each in Rekening:
        held = getattr(stand, each)
        if held != books[each]:
            yield f"{pot.naam} ({pot.slug}): op {each.value} staat {held} cent, de boeken zeggen {books[each]}."


def recount() -> tuple[int, list[str]]:
    """Count every pot again from its books: how many there are, and what does not fit, a line each."""
    with transaction():
        pots = queries.potten(actief=False)
        return len(pots), [line for pot in pots for line in _wrong(pot)]


@click.command("verify")
def verify() -> None:
    """Tel elke pot na uit de boeken. Zegt welke pot niet klopt, en eindigt dan met 1."""
    counted, wrong = recount()
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        sys.exit(1)
    click.echo(f"{counted} potten nageteld. Alles klopt.")


BUDGET: Final = click.Group("budget", [verify], help="De potten met geld en hun boeken.")
