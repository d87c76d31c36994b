"""What is done to a site by hand: ``buurtplein migrate``, ``demo``, ``seed``, backups, and what the features add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from alembic.util import CommandError
from flask import Flask

from buurtplein.web import backup_commands, care, demo, schema, seed
from buurtplein.web.app import FEATURES, create_app
from buurtplein.web.starting import current, from_env


@click.command()
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


@click.command()
@click.argument("message")
def migration(message: str) -> None:
    """Schrijf een migratie uit de modellen (voor wie programmeert)."""
    settings = from_env()
    schema.upgrade(settings.database)
    schema.write_migration(settings.database, message)


@click.command("demo")
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


@click.command("seed")
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


def every() -> Iterator[click.Command]:
    """All of them."""
    yield from (migrate, migration, demo_command, seed_command)
    for feature in FEATURES:
        yield from map(_in_context, feature.cli)
    yield from backup_commands.COMMANDS
    for name, commands in care.GROUPS.items():
        yield click.Group(name, [_InContext(each) for each in commands], help=care.WORDS[name])
