"""Commands for whoever looks after the site: renewing the key of the texts, checking the audit log and the
counts.
"""

from __future__ import annotations

import click

from buurtplein.kernel import chain, keys
from buurtplein.kernel.db import transaction
from buurtplein.kernel.keys import Count
from buurtplein.meldingen import tellers


@click.command("rotate")
def rotate() -> None:
    """Versleutel alles opnieuw met de nieuwste sleutel. Kan terwijl de site draait, en nog een keer na een stop."""
    _verdict(keys.rotate(lambda line: click.echo(f"opnieuw versleuteld: {line}")))


@click.command("check")
def check_keys() -> None:
    """Zeg of de oude sleutels weg kunnen. Verandert niks."""
    _verdict(keys.check())


def _verdict(counts: list[Count]) -> None:
    for count in counts:
        if count.old or count.unreadable:
            click.echo(f"{count.name}: {count.old} met een oude sleutel, {count.unreadable} onleesbaar")
    values = sum(count.values for count in counts)
    if any(count.unreadable for count in counts):
        raise click.ClickException("Er zijn waarden die geen van deze sleutels opent. Zet de oude sleutel terug.")
    if any(count.old for count in counts):
        raise click.ClickException("De oude sleutels zijn nog nodig. Draai: buurtplein keys rotate")
    click.echo(f"Alle {values} waarden zijn met de nieuwste sleutel versleuteld. Oude sleutels kunnen weg.")


@click.command("check")
def check_audit() -> None:
    """Kijk of iemand aan het logboek zat. Print het hoofd van de keten: bewaar dat ergens anders."""
    with transaction():
        chain.forge(whole=True)
    found = chain.check()
    if found.wrong:
        raise click.ClickException(f"De keten klopt niet na {found.links} schakels: {found.wrong}.")
    click.echo(f"De keten klopt: {found.links} schakels. Hoofd: {found.head}")


@click.command("check")
def check_counts() -> None:
    """Tel na hoeveel meldingen klaar zijn, en zet het goed als het niet klopte."""
    with transaction():
        wrong = tellers.recount()
    for (team_id, soort), n in sorted(wrong.items()):
        click.echo(f"team {team_id}, {soort}: er waren er {n:+d} bij de telling")
    if wrong:
        raise click.ClickException("De telling klopte niet. Zij is nu goed.")
    click.echo("De telling klopt.")


GROUPS = {"keys": (rotate, check_keys), "audit": (check_audit,), "counts": (check_counts,)}
WORDS = {
    "keys": "De sleutel van de teksten.",
    "audit": "Het logboek van wie wat deed.",
    "counts": "De telling van wat klaar is.",
}
