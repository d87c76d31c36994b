"""The command line: ``buurtplein serve``, ``live``, ``worker``, ``migrate``, ``demo``, and what the features add.

It reads what the command needs that is asked for: a site that starts need not know how a backup is put back.
"""

from __future__ import annotations

import gc
from collections.abc import MutableMapping
from importlib import import_module
from typing import Final

import click

STANDING: Final = ("serve", "live", "worker")


class _Commands(click.Group):
    """Commands that are read when they are asked for. Who asks which there are, reads all."""

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None when there is no such command."""
        return (_standing() if cmd_name in STANDING else self.commands).get(cmd_name)

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """All by their names."""
        every = import_module("buurtplein.web.commands").every()
        _awake()
        return {**_standing(), **{str(each.name): each for each in every}}

    @commands.setter
    def commands(self, _none: object) -> None:
        """Click gives each group an empty list to begin with."""


def _standing() -> dict[str, click.Command]:
    return {str(each.name): each for each in import_module("buurtplein.web.standing").COMMANDS}


def _awake() -> None:
    if not gc.isenabled():  # see main; what stands all day does this itself, when it is made
        gc.freeze()
        gc.enable()


@click.group(cls=_Commands)
def cli() -> None:
    """Buurtplein: een website waar buren elkaar vinden en gehoord worden."""


def main() -> None:
    """Entry point of the installed command."""
    # What is read at a start stays. The collector would walk through all of it again and again: a fifth of the start.
    gc.disable()
    cli(prog_name="buurtplein")


if __name__ == "__main__":
    main()
