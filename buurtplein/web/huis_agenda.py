"""Coffee in a house in the agenda of everybody: only what is open for the neighbourhood, and without a name.

Every page and feed shows the rows of the house as they are: what was changed a moment ago (KoffieSet, HuisdagSet) is in
the next answer. Coffee of the house alone is never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import around
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _
from buurtplein.web.agenda_entry import KOFFIE, Entry
from buurtplein.woonprojecten import tijden_texts, tijden_week
from buurtplein.woonprojecten.tijden_week import Koffiekeer


@dataclass(frozen=True)
class Koffie:
    """One coffee in a house, and in which street that is."""

    keer: Koffiekeer
    straat: str


def coffee(since: datetime, until: datetime) -> list[Koffie]:
    """Coffee that everybody around is welcome at, between two moments; also what does not go on, with why."""
    found = tijden_week.open_coffee(since, until)
    streets = {each.id: each.straat for each in buurten.gebouwen()} if found else {}
    return [Koffie(each, streets.get(each.project.gebouw_id or 0, "")) for each in found]


def entry(koffie: Koffie) -> Entry:
    """One coffee as the agenda shows it. Who waits at the door lives there, perhaps: that is said inside alone."""
    each = koffie.keer
    opening, changed = each.keer.opening, each.moment.gewijzigd_op
    return Entry(
        key=f"huiskoffie-{each.moment.id}-{opening.dag:%Y%m%d}",
        soort=KOFFIE,
        titel=_("Koffie bij {huis}", huis=each.project.naam),
        start=opening.start,
        eind=opening.eind,
        url=f"/wonen/{each.project.slug}",
        plek=f"{each.project.naam}, {each.moment.ruimte}",
        adres=koffie.straat,
        wat=_("Iedereen uit de buurt is welkom."),
        vervalt=not each.keer.gaat_door,
        reden=tijden_texts.why(each.keer),
        gewijzigd=changed,
        versie=max(int((changed - clock.EPOCH).total_seconds()), 0),
        areas=frozenset(around(each.project.gebied_code)),
    )
