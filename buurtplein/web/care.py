"""Commands for whoever looks after the site: renewing the key of the texts, checking the audit log and the counts, and
the shelf of what could not be sent.
"""

from __future__ import annotations

import click

from buurtplein import events
from buurtplein.kernel import bus, chain, keys, outbox
from buurtplein.kernel.db import transaction
from buurtplein.kernel.i18n import moment_kort
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
            click.echo(f"{count.name}: {count.old} met een oude sleutel of vorm, {count.unreadable} onleesbaar")
    values = sum(count.values for count in counts)
    if any(count.unreadable for count in counts):
        raise click.ClickException(
            "Er zijn waarden die niet opengaan. Zet de oude sleutel terug. "
            "Is die er al? Dan is er iets veranderd of verplaatst."
        )
    if any(count.old for count in counts):
        raise click.ClickException(
            "Nog niet alles is vernieuwd. Oude sleutels blijven nodig. Draai: buurtplein keys rotate"
        )
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


@click.command("shelf")
def shelf() -> None:
    """Wat acht keer niet lukte en op een mens wacht: nummer, soort, sinds wanneer, waardoor, en voor wat."""
    jobs = outbox.shelf()
    for job in jobs:
        about = ", ".join(f"{name} {value}" for name, value in sorted(job.args.items()) if name.endswith("_id"))
        click.echo(f"{job.id}: {job.name}, sinds {moment_kort(job.made_at)}, {job.problem or 'onbekend'} ({about})")
    click.echo(f"{len(outbox.on_shelf())} op de plank, {outbox.waiting()} in de rij.")


@click.command("retry")
@click.argument("nummers", type=int, nargs=-1)
@click.option("--alles", is_flag=True, help="Alles wat op de plank ligt.")
def retry(nummers: tuple[int, ...], alles: bool) -> None:
    """Zet werk van de plank terug in de rij, bijvoorbeeld als de mailserver het weer doet."""
    with transaction():
        wanted = [number for number in outbox.on_shelf() if alles or number in nummers]
        for number in wanted:
            outbox.try_again(number)
            bus.publish(events.JobTriedAgain(None, number))
    if missing := sorted(set(nummers) - set(wanted)):
        raise click.ClickException(f"Niet op de plank: {', '.join(map(str, missing))}.")
    click.echo(f"{len(wanted)} terug in de rij.")


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


GROUPS = {
    "keys": (rotate, check_keys),
    "audit": (verify_audit,),
    "jobs": (shelf, retry),
    "counts": (check_counts,),
}
WORDS = {
    "keys": "De sleutel van de teksten.",
    "audit": "Het logboek van wie wat deed.",
    "jobs": "Werk dat het gebouw uit moet: mail en sms.",
    "counts": "De telling van wat klaar is.",
}
