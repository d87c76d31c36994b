"""What people do with the facts of a plein, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from sqlalchemy.orm.attributes import flag_modified

from buurtplein import events
from buurtplein.kernel import clock, forgetting, slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.who import Who
from buurtplein.pleinen import queries
from buurtplein.pleinen.models import Meegaan, Openingstijd, Plein
from buurtplein.pleinen.rules import Kosten, PleinSoort


@dataclass(frozen=True)
class Feiten:
    """The facts of a plein, checked."""

    naam: str
    straat: str
    huisnummer: str
    telefoon: str
    contact: str
    soort: str = PleinSoort.BUURTPLEIN
    kort: str = ""
    verwacht: str = ""
    wie: str = ""
    binnenkomen: str = ""
    postcode: str = ""
    woonplaats: str = ""
    reis: str = ""
    lat: float | None = None
    lon: float | None = None
    gebouw_id: int | None = None
    buurt_code: str | None = None
    wijk_code: str | None = None
    gemeente_code: str | None = None
    kosten: str = Kosten.GRATIS
    kosten_zin: str = ""
    kenmerken: tuple[str, ...] = ()
    talen: tuple[str, ...] = ()
    huisregels: tuple[str, ...] = ()


def save(who: Who, feiten: Feiten, plein: Plein | None = None) -> Plein:
    """Write down a plein, or change it. Saving is looking: the facts were checked today."""
    fresh = plein is None
    if plein is None:
        address = slugs.free(feiten.naam, "plein", queries.slugs_like)
        plein = Plein(slug=address, feestdagen=False, actief=True)
        session().add(plein)
    for each in fields(feiten):
        value = getattr(feiten, each.name)
        setattr(plein, each.name, list(value) if isinstance(value, tuple) else value)
    plein.gecontroleerd_op, plein.herinnerd_op = clock.today(), None
    session().flush()  # the event names its number
    publish(events.PleinSaved(who.person_id, plein.id, "gemaakt" if fresh else "veranderd"))
    return plein


def check(who: Who, plein: Plein) -> None:
    """Somebody looked at all of it today, and it still holds."""
    plein.gecontroleerd_op, plein.herinnerd_op = clock.today(), None
    publish(events.PleinChecked(who.person_id, plein.id))


def switch(who: Who, plein: Plein, actief: bool) -> None:
    """A plein stops taking part, or does so again. What was written down stays."""
    if plein.actief != actief:
        plein.actief = actief
        publish(events.PleinSwitched(who.person_id, plein.id, actief))


def set_hours(who: Who, plein: Plein, tijden: Iterable[Tijd], *, feestdagen: bool) -> None:
    """The hours of every week from now on. Days that were set apart stay apart."""
    plein.tijden[:] = [
        Openingstijd(
            weekdag=tijd.weekdag,
            van=tijd.van,
            tot=tijd.tot,
            weken=tijd.weken,
            geldig_van=tijd.geldig_van,
            geldig_tot=tijd.geldig_tot,
        )
        for tijd in tijden
    ]
    plein.feestdagen = feestdagen
    plein.gecontroleerd_op, plein.herinnerd_op = clock.today(), None
    flag_modified(plein, "gecontroleerd_op")  # also when only the hours are new: who looked before looks again
    session().flush()  # a colleague's change shows here, and the hours are there for who reads on
    publish(events.PleinHoursSet(who.person_id, plein.id))


RULES = {"meegaan": forgetting.rows(Meegaan, Meegaan.voor)}
