"""What the pages for whoever runs the site tell to type exists, and does what they say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.outbox import JobRow
from buurtplein.web import care
from buurtplein.web.cli import cli
from tests.conventions.tree import ROOT, none_of

Unit = Callable[..., Any]

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def _lines(page: Path) -> Iterator[str]:
    """Every command that a page tells to type."""
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, flags=re.S):
        for line in block.splitlines():
            if found := re.match(r"\s*(?:\S*/)?buurtplein (.+?)(?:\s{2,}#.*)?$", line):
                yield found[1]
    prose = re.sub(r"```.*?```", "", text, flags=re.S)
    for found in re.findall(r"`(?:\S*/)?buurtplein\s([^`]+)`", prose):
        yield " ".join(found.split())


def _wrong(words: list[str]) -> str | None:
    """What is not there of a command line."""
    command: click.Command = cli
    while isinstance(command, click.Group) and words:
        name, *words = words
        if name not in command.commands:
            return f"there is no command {name!r}"
        command = command.commands[name]
    if isinstance(command, click.Group):
        return "a group alone does nothing"
    known = {option for each in command.params for option in each.opts + each.secondary_opts} | {"--help"}
    return next((f"there is no option {word}" for word in words if word.startswith("-") and word not in known), None)


def test_every_command_in_the_pages_exists() -> None:
    told = [(page.name, line) for page in PAGES for line in _lines(page)]
    assert len(told) > 40, "the pages tell what to type"
    none_of(
        (f"{name}: buurtplein {line}: {wrong}" for name, line in told if (wrong := _wrong(shlex.split(line)))),
        "Whoever is in trouble types what the page says.",
    )


def test_a_command_that_is_not_there_is_noticed() -> None:
    assert _wrong(["backups", "x"]) == "there is no command 'backups'"
    assert _wrong(["restore", "x", "--force"]) == "there is no option --force"
    assert _wrong(["restore", "x", "--vervang"]) is None
    assert _wrong(["audit"]) == "a group alone does nothing"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(((?!https?:)[^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.both_databases
def test_what_gave_up_is_on_the_shelf_and_goes_back_in_line(
    app: Flask, unit: Unit, run_jobs: Callable[[], int]
) -> None:
    done: list[int] = []
    app.extensions["jobs"] = {"mail_iets": lambda melding_id, **_rest: done.append(melding_id)}
    with unit() as session:
        for number in (1, 2, 3):
            args = {"melding_id": number, "secret": "kanarie"}
            row = {"name": "mail_iets", "args": args, "made_at": clock.now(), "run_at": clock.now(), "tries": 8}
            session.add(JobRow(**row, shelved=True, problem="SMTPServerDisconnected"))

    def run(command: click.Command, *words: str) -> tuple[int, str]:
        with app.app_context():
            found = CliRunner().invoke(command, words)
            return found.exit_code, found.output

    _code, told = run(care.shelf)
    assert "3 op de plank" in told
    assert "SMTPServerDisconnected (melding_id 2)" in told
    assert "kanarie" not in told, "numbers only"
    assert run_jobs() == 0
    assert run(care.retry, "2")[0] == 0
    run_jobs()
    assert done == [2]
    assert run(care.retry, "2") == (1, "Error: Niet op de plank: 2.\n")
    assert "2 terug in de rij" in run(care.retry, "--alles")[1]
    run_jobs()
    assert done == [2, 1, 3]
    with unit() as session:
        rows = session.scalars(sa.select(Audit).where(Audit.name == "JobTriedAgain")).all()
        assert [row.origin for row in rows] == ["command"] * 3
