"""Commands for whoever looks after the site: renewing the key of the texts, and checking the audit log."""

from __future__ import annotations

import click

from buurtplein.kernel import chain, keys
from buurtplein.kernel.db import transaction
from buurtplein.kernel.keys import Count


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


@click.command("verify")
@click.option("--hoofd", metavar="HEX", help="Kijk ook of dit hoofd, dat je eerder bewaarde, nog in de keten zit.")
def verify_audit(hoofd: str | None) -> None:
    """Kijk of iemand aan het logboek zat. Print het hoofd van de keten: bewaar dat ergens anders."""
    with transaction():
        chain.forge(whole=True)
    found = chain.check()
    if found.wrong:
        raise click.ClickException(f"De keten klopt niet na {found.links} schakels: {found.wrong}.")
    if hoofd is not None and not chain.holds(hoofd.strip().lower()):
        raise click.ClickException("Dit hoofd zit niet in de keten. Is het ouder dan de bewaartermijn? Anders: alarm.")
    click.echo(f"De keten klopt: {found.links} schakels. Hoofd: {found.head}")


GROUPS = {"keys": (rotate, check_keys), "audit": (verify_audit,)}
WORDS = {"keys": "De sleutel van de teksten.", "audit": "Het logboek van wie wat deed."}
