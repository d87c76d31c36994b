"""Iemand spreken: who is there now, on which line, and how to reach them (ux.md 3.6). Danger first, no account."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template

from buurtplein.contactlijnen import bereik, queries, queries_bezoeker, spreken_shown
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.kernel.guard import needs, who

bp: Final = Blueprint("contact", __name__, url_prefix="/contact")


@bp.get("")
@needs("contact.find", same_for_all=True)
def overview() -> str:
    """The lines for whoever looks, first those of where somebody is; who is there now, and until when."""
    mine, others = spreken_shown.all_lines()
    kaarten = spreken_shown.cards([*mine, *others])
    return render_template(
        "contactlijnen/overzicht.html",
        gebouw=spreken_shown.building_name(),
        kaarten=kaarten[: len(mine)],
        anderen=kaarten[len(mine) :],
        niemand=not any(each.naam for each in kaarten),
        mijn=len(queries_bezoeker.held(who())),
    )


@bp.get("/<slug>")
@needs("contact.find", queries.lijn_at, by_key=True, same_for_all=True)
def line(lijn: Contactlijn) -> str:
    """One line: who is on it today and tomorrow, every way to reach it, and how long people usually wait."""
    stand = bereik.of(lijn)
    return render_template(
        "contactlijnen/lijn.html",
        kaart=spreken_shown.cards_of([stand])[0],
        dagen=spreken_shown.days(stand),
        wachten=spreken_shown.wait_texts(lijn),
    )
