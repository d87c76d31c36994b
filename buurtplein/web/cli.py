"""The command line: ``buurtplein serve``, ``worker``, ``migrate``, ``demo``, and what the features add."""

from __future__ import annotations

import signal
import threading
from typing import Any

import click
from flask import Flask

from buurtplein.kernel import crypto, keys, outbox
from buurtplein.kernel.config import Settings, UnsafeSettings
from buurtplein.kernel.db import make_engine
from buurtplein.web import backup_commands, care, demo, schema
from buurtplein.web.app import FEATURES, create_app
from buurtplein.web.logs import set_up
from buurtplein.web.serve import Server


@click.group()
def cli() -> None:
    """Buurtplein: een website waar buren elkaar vinden en gehoord worden."""


def _settings(**changes: Any) -> Settings:
    try:
        found = Settings.from_env()
        return Settings(**{**vars(found), **changes}) if changes else found
    except UnsafeSettings as problem:
        raise click.ClickException(str(problem)) from None


def _ready(settings: Settings) -> Settings:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings


def _current(settings: Settings) -> Settings:
    if not schema.is_current(settings.database):
        raise click.ClickException("De database is niet bij. Draai eerst: buurtplein migrate")
    return settings


def _readable(settings: Settings) -> Settings:
    """Refuse to start with keys that do not open what is stored: better no site than one that breaks on every page."""
    crypto.init(settings)
    engine = make_engine(settings.database)
    try:
        with engine.connect() as connection:
            closed = keys.closed(connection)
    finally:
        engine.dispose()
    if closed is not None:
        raise click.ClickException(
            f"De sleutel past niet: {closed} gaat niet open. Zet de oude sleutel terug in BUURTPLEIN_DATA_KEY."
        )
    return settings


@cli.command()
def migrate() -> None:
    """Breng de database naar de nieuwste vorm."""
    settings = _ready(_settings())
    schema.upgrade(settings.database)
    click.echo("De database is bij.")


@cli.command()
@click.argument("message")
def migration(message: str) -> None:
    """Schrijf een migratie uit de modellen (voor wie programmeert)."""
    settings = _ready(_settings())
    schema.upgrade(settings.database)
    schema.write_migration(settings.database, message)


@cli.command()
@click.option("--dev", is_flag=True, help="Met de fictieve buurt en een worker erin, op je eigen machine.")
@click.option("--worker/--no-worker", default=None, help="Een worker in hetzelfde proces (standaard alleen bij --dev).")
def serve(dev: bool, worker: bool | None) -> None:
    """Start de website."""
    settings = _readable(_current(_ready(_settings(demo=True) if dev else _settings())))
    set_up()
    Server(lambda: create_app(settings), settings, worker=dev if worker is None else worker).run()


@cli.command()
def worker() -> None:
    """Start de worker: verstuurt mail, probeert opnieuw, en bewaakt termijnen."""
    settings = _readable(_current(_ready(_settings())))
    set_up()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    outbox.work(create_app(settings), stop)


@cli.command("demo")
@click.option("--klein", is_flag=True, help="Met zes weken aan meldingen in plaats van een half jaar.")
def demo_command(klein: bool) -> None:
    """Maak een fictieve gemeente met mensen om mee te spelen, als die er nog niet is."""
    settings = _ready(_settings(demo=True))
    if settings.production:
        raise click.ClickException("Geen fictieve mensen op een echte website.")
    schema.upgrade(settings.database)
    app = create_app(settings)
    click.echo("Even geduld: de fictieve gemeente wordt gemaakt.")
    with app.app_context():
        demo.fill(half_year=not klein)
        click.echo(demo.sign_ins(settings))


class _InContext(click.Command):
    """A command of a feature: runs inside the context of the app."""

    def __init__(self, inner: click.Command) -> None:
        super().__init__(inner.name, params=inner.params, help=inner.help, callback=inner.callback)

    def invoke(self, ctx: click.Context) -> Any:
        """Make the app, then run."""
        app: Flask = create_app(_current(_ready(_settings())))
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
