"""The command line: ``buurtplein serve``, ``live``, ``worker``, ``migrate``, ``demo``, and what the features add."""

from __future__ import annotations

import signal
import threading
from typing import Any

import click
from alembic.util import CommandError
from flask import Flask

from buurtplein.kernel import outbox
from buurtplein.web import backup_commands, care, demo, schema, seed
from buurtplein.web.app import FEATURES, create_app
from buurtplein.web.logs import set_up
from buurtplein.web.serve import LiveServer, Server
from buurtplein.web.starting import current, from_env, to_work


@click.group()
def cli() -> None:
    """Buurtplein: een website waar buren elkaar vinden en gehoord worden."""


@cli.command()
@click.option(
    "--naar", default="head", metavar="VORM", help="Een eerdere vorm, bij een stap terug. Maak eerst een backup."
)
def migrate(naar: str) -> None:
    """Breng de database naar de nieuwste vorm, of naar een eerdere."""
    settings = from_env()
    try:
        schema.move(settings.database, naar)
    except CommandError:
        raise click.ClickException(f"Deze vorm kennen we niet: {naar}") from None
    click.echo("De database is bij." if naar == "head" else f"De database heeft nu de vorm {naar}.")


@cli.command()
@click.argument("message")
def migration(message: str) -> None:
    """Schrijf een migratie uit de modellen (voor wie programmeert)."""
    settings = from_env()
    schema.upgrade(settings.database)
    schema.write_migration(settings.database, message)


@cli.command()
@click.option("--dev", is_flag=True, help="Met de fictieve buurt en een worker erin, op je eigen machine.")
@click.option("--worker/--no-worker", default=None, help="Een worker in hetzelfde proces (standaard alleen bij --dev).")
def serve(dev: bool, worker: bool | None) -> None:
    """Start de website."""
    settings = to_work(from_env(demo=True) if dev else from_env())
    set_up()
    Server(lambda: create_app(settings), settings, worker=dev if worker is None else worker).run()


@cli.command()
def live() -> None:
    """Houd de verbindingen van pagina's die vanzelf verversen: duizenden, in één proces."""
    settings = current(from_env())
    if not settings.redis_url:
        raise click.ClickException("Dit proces hoort van de website via Redis. Vul in: BUURTPLEIN_REDIS_URL")
    set_up()
    LiveServer(lambda: create_app(settings), settings).run()


@cli.command()
def worker() -> None:
    """Start de worker: verstuurt mail, probeert opnieuw, en bewaakt termijnen."""
    settings = to_work(from_env())
    set_up()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    outbox.work(create_app(settings), stop)


@cli.command("demo")
@click.option("--klein", is_flag=True, help="Met zes weken aan meldingen in plaats van een half jaar.")
def demo_command(klein: bool) -> None:
    """Maak een fictieve gemeente met mensen om mee te spelen, als die er nog niet is."""
    settings = from_env(demo=True)
    if settings.production:
        raise click.ClickException("Geen fictieve mensen op een echte website.")
    schema.upgrade(settings.database)
    app = create_app(settings)
    click.echo("Even geduld: de fictieve gemeente wordt gemaakt.")
    with app.app_context():
        demo.fill(half_year=not klein)
        click.echo(demo.sign_ins(settings))


@cli.command("seed")
@click.option("--profile", type=click.Choice(sorted(seed.PROFILES)), required=True, help="Waarvoor de gegevens zijn.")
def seed_command(profile: str) -> None:
    """Vul een lege database voor een onderzoek, en print als JSON wat erin zit. Nooit op een echte website."""
    settings = from_env(demo=True)
    if settings.production:
        raise click.ClickException("Geen verzonnen mensen met bekende wachtwoorden op een echte website.")
    schema.upgrade(settings.database)
    with create_app(settings).app_context():
        try:
            click.echo(seed.fill(profile))
        except seed.AlreadyFilled:
            raise click.ClickException("Dit staat er al. Codes printen we één keer: neem een lege database.") from None


class _InContext(click.Command):
    """A command of a feature: runs inside the context of the app."""

    def __init__(self, inner: click.Command) -> None:
        super().__init__(inner.name, params=inner.params, help=inner.help, callback=inner.callback)

    def invoke(self, ctx: click.Context) -> Any:
        """Make the app, then run."""
        app: Flask = create_app(current(from_env()))
        with app.app_context():
            return super().invoke(ctx)


def _in_context(command: click.Command) -> click.Command:
    """A command of a feature, or a group of them, inside the context of the app."""
    if not isinstance(command, click.Group):
        return _InContext(command)
    return click.Group(command.name, [_in_context(each) for each in command.commands.values()], help=command.help)


for _feature in FEATURES:
    for _command in _feature.cli:
        cli.add_command(_in_context(_command))
for _command in backup_commands.COMMANDS:
    cli.add_command(_command)
for _name, _commands in care.GROUPS.items():
    _group = click.Group(_name, help=care.WORDS[_name])
    for _command in _commands:
        _group.add_command(_InContext(_command))
    cli.add_command(_group)


def main() -> None:
    """Entry point of the installed command."""
    cli(prog_name="buurtplein")


if __name__ == "__main__":
    main()
