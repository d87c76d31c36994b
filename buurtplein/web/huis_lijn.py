"""The line for questions about a house: the only place where houses and lines meet, as plain values."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from buurtplein.buurten.places import touch
from buurtplein.contactlijnen import bereik
from buurtplein.contactlijnen import queries as contactlijnen
from buurtplein.kernel.i18n import _, moment, tijd
from buurtplein.woonprojecten.tijden_lijn import Lijn


def init_app(app: Flask) -> None:
    """Let a house ask for a line by its number, and for those of its area."""
    app.extensions["huis_lijn"] = line
    app.extensions["huis_lijnen"] = lines


def line(lijn_id: int) -> Lijn | None:
    """A line as it is now, and whether somebody is on it; None when it stopped."""
    found = contactlijnen.lijn(lijn_id)
    if found is None or not found.actief:
        return None
    here = bereik.of(found)
    nu = _("Nu bereikbaar, tot {tijd} uur", tijd=tijd(here.nu[0].tot)) if here.open else ""
    weer = _("Weer bereikbaar: {moment}", moment=moment(here.weer)) if not here.open and here.weer else ""
    return Lijn(found.id, found.naam, found.telefoon, found.slug, nu, weer)


def lines(gebied_code: str) -> Sequence[Lijn]:
    """The lines that work where a house stands, by name."""
    near = [each for each in contactlijnen.lijnen() if each.actief and touch(each.gebied_code, gebied_code)]
    return [Lijn(each.id, each.naam, each.telefoon, each.slug) for each in sorted(near, key=lambda each: each.naam)]
