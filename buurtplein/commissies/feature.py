"""What commissies brings to the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from flask import Flask

from buurtplein.commissies import (
    beloften,
    desk,
    keeping,
    klusbord,
    klussen,
    mijnuren,
    mine,
    seinen,
    shown,
    views,
)
from buurtplein.kernel.feature import Feature
from buurtplein.kernel.i18n import _l
from buurtplein.woonprojecten import handed
from buurtplein.woonprojecten.rules import Binnen


def inside(here: Binnen) -> Iterable[handed.Values]:
    """A few klussen on the first page: the same for every home."""
    few = shown.few(here.project)
    if few:
        yield "commissies/_te_doen.html", {"project": here.project, "klussen": few}


def own(here: Binnen) -> Iterable[handed.Values]:
    """Hours and klussen on the page of the own home."""
    yield "commissies/_eigen.html", shown.own_block(here)


def setup(app: Flask) -> None:
    """A door and a block inside, the own page, the own copy, and two doors for who looks after the house."""
    handed.add_door(
        app, handed.Deur(40, "commissies.overview", _l("Commissies en klussen"), "klusje", _l("Wat er te doen is"))
    )
    handed.add_block(app, 40, inside)
    handed.add_mine(app, 40, own)
    handed.add_copy(app, "commissies", mine.copy)
    handed.add_desk_door(app, handed.Werkdeur(40, "commissiewerk.overview", _l("Commissies"), "commissie.keep"))
    handed.add_desk_door(app, handed.Werkdeur(41, "commissiewerk.hours", _l("Uren van woningen"), "uren.read"))


FEATURE = Feature(
    name="commissies",
    blueprints=(views.bp, klusbord.bp, mijnuren.bp, desk.bp),
    jobs=seinen.JOBS,
    rhythms={"klussen_come_back": (timedelta(hours=6), klussen.come_back)},
    rules=keeping.RULES,
    promises={"commissievoorstel": beloften.PROMISES},
    promise_lines=beloften.lines,
    setup=setup,
)
