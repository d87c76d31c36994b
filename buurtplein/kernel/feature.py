"""How a package offers itself to the site: one record, listed in ``web/app.py``. Nothing registers itself by import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import click
from flask import Blueprint, Flask

from buurtplein.kernel.forgetting import Rule
from buurtplein.kernel.outbox import Job
from buurtplein.kernel.promises import Lines, Promises
from buurtplein.kernel.review import Review


@dataclass(frozen=True)
class Feature:
    """What a package brings along."""

    name: str
    blueprints: tuple[Blueprint, ...] = ()
    things: Mapping[str, Callable[[int], Any]] = field(
        default_factory=dict
    )  # kind -> get by id; sockets may watch these
    jobs: tuple[Job, ...] = ()  # by function name
    rhythms: Mapping[str, tuple[timedelta, Job]] = field(default_factory=dict)  # name -> how often, what
    cli: tuple[click.Command, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)  # name -> how something is forgotten (retention.py)
    forget: Callable[[int], None] | None = None  # a melding is wiped: take along what hangs on it here
    forget_dossier: Callable[[int], None] | None = None  # everything in a dossier is wiped: the same
    occasion: Callable[[int], Any] | None = None  # what a list of places belongs to, by the number of the list
    promises: Mapping[str, Promises] = field(default_factory=dict)  # kind -> how its promises are kept
    promise_lines: Lines | None = None  # what it promised, for the one list of a worker (who, whole team)
    by_code: Callable[[str], str | None] | None = None  # the address that a code of sixteen digits opens here
    reviews: Mapping[str, Review] = field(default_factory=dict)  # kind -> how things of it are read before placing
    copy: Callable[[int], Any] | None = None  # what is kept here of a resident, in plain values, for its own copy
    mine: Callable[[int], Any] | None = None  # blocks on the start page of a resident, by its number (/mijn)
    setup: Callable[[Flask], None] | None = None  # for what cannot be said as data
