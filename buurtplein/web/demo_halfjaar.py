"""A believable half year in the made-up gemeente: at least 400 meldingen and twelve dossiers, in the order of time.

Everything goes through the same functions as real life, each at its own moment. The dice have a fixed seed: on the same
day everybody sees the same half year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from flask import current_app

from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen.rules import Partner, Soort
from buurtplein.partners import service as partners
from buurtplein.partners.rules import Gegeven
from buurtplein.web import demo_bundels, demo_gesprekken, demo_levens
from buurtplein.web.demo_dagboek import WEEKS, Diary

# What only writes mail, what the house does every morning anyhow, and what looks for neighbours among workers: without
# these the half year is there twice as fast.
_LEFT_OUT: Final = ("tell_", "confirm_", "remind_", "ask_melder", "follow_names", "skip_the_close")


_AGREED: Final = (
    (
        Partner.BUURTBEMIDDELING,
        "Buurtbemiddeling Lindewaard",
        "085 888 01 30",
        "Buren helpen om samen een afspraak te maken.",
        (Gegeven.CATEGORIE, Gegeven.PLEK, Gegeven.MOMENTEN),
    ),
    (
        Partner.CORPORATIE,
        "Woonstichting De Linde",
        "085 888 01 31",
        "Overlast in onze huizen samen oplossen.",
        (Gegeven.CATEGORIE, Gegeven.PLEK, Gegeven.MOMENTEN, Gegeven.TEKST),
    ),
)


def _agree() -> None:
    """Two agreements with organisations, for three years."""
    begin = clock.today() - timedelta(weeks=WEEKS + 4)
    for partner, organisatie, telefoon, doel, gegevens in _AGREED:
        terms = partners.Terms(
            partner=partner,
            organisatie=organisatie,
            telefoon=telefoon,
            email=None,
            doel=doel,
            gegevens=gegevens,
            soorten=(Soort.OVERLAST,),
            categorieen=(),
            grondslag="Besluit van de gemeente Lindewaard (verzonnen)",
            aanspreekpunt=telefoon,
            van=begin,
            tot=begin + timedelta(days=3 * 365),
        )
        partners.save_convenant(VISITOR, terms)


def live_through(dice: random.Random) -> None:
    """Let the half year happen, until an hour ago."""
    end = clock.now() - timedelta(hours=1)
    diary = Diary(dice, end - timedelta(weeks=WEEKS), end)
    _agree()
    demo_bundels.plan_all(diary)
    demo_levens.plan_all(diary)
    demo_gesprekken.plan_all(diary)
    with _without_mail():
        diary.live()


@contextmanager
def _without_mail() -> Iterator[None]:
    """Nobody wants mail about what happened to made-up people."""
    whole = current_app.extensions["reactions"]
    current_app.extensions["reactions"] = {
        event: tuple(reaction for reaction in listed if not reaction.__name__.startswith(_LEFT_OUT))
        for event, listed in whole.items()
    }
    try:
        yield
    finally:
        current_app.extensions["reactions"] = whole
