"""What beheer and teams do with the lines themselves: a line begins, changes, gets its hours and its rota."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm.attributes import flag_modified

from buurtplein import events
from buurtplein.contactlijnen import kluis, queries
from buurtplein.contactlijnen.models import Contactlijn, Lijndienst, Lijntijd
from buurtplein.contactlijnen.rules import Soort
from buurtplein.kernel import slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Lijnwaarden:
    """What a line is."""

    naam: str
    team_id: int
    gebied_code: str
    telefoon: str
    soorten: tuple[str, ...] = tuple(Soort)
    talen: tuple[str, ...] = ("nl",)
    chat: bool = True
    feestdagen: bool = False
    lezen_binnen: int = 4  # hours


def make(who: Who, values: Lijnwaarden, tijden: Sequence[Tijd]) -> Contactlijn:
    """A new line with its own key and its hours."""
    lijn = Contactlijn(
        slug=slugs.free(values.naam, "lijn", queries.slugs),
        naam=values.naam,
        team_id=values.team_id,
        gebied_code=values.gebied_code,
        telefoon=values.telefoon,
        soorten=list(values.soorten),
        talen=list(values.talen),
        chat=values.chat,
        feestdagen=values.feestdagen,
        lezen_binnen=values.lezen_binnen,
    )
    session().add(lijn)
    session().flush()  # its key and hours are of its number
    kluis.make_key(lijn)
    set_times(who, lijn, tijden)
    publish(events.LijnSaved(who.person_id, lijn.id))
    return lijn


def change(who: Who, lijn: Contactlijn, values: Lijnwaarden, *, actief: bool) -> None:
    """A line is called otherwise, has another number, or takes something else. Its address and its key stay."""
    lijn.naam, lijn.team_id, lijn.gebied_code = values.naam, values.team_id, values.gebied_code
    lijn.telefoon, lijn.chat, lijn.feestdagen = values.telefoon, values.chat, values.feestdagen
    lijn.soorten, lijn.talen = list(values.soorten), list(values.talen)
    lijn.lezen_binnen, lijn.actief = values.lezen_binnen, actief
    session().flush()  # a colleague's change shows here
    publish(events.LijnSaved(who.person_id, lijn.id))


def set_hours(who: Who, lijn: Contactlijn, tijden: Sequence[Tijd], *, feestdagen: bool) -> None:
    """The week of a line, and whether it holds on holidays. Who looked at the old week has to look again."""
    lijn.feestdagen = feestdagen
    flag_modified(lijn, "feestdagen")  # also when only the hours are new
    session().flush()
    set_times(who, lijn, tijden)


def set_times(who: Who, lijn: Contactlijn, tijden: Sequence[Tijd]) -> None:
    """The hours of a line, in place of those it had."""
    for row in queries.times([lijn.id]):
        session().delete(row)
    for each in tijden:
        session().add(
            Lijntijd(
                lijn_id=lijn.id,
                weekdag=each.weekdag,
                van=each.van,
                tot=each.tot,
                weken=each.weken,
                geldig_van=each.geldig_van,
                geldig_tot=each.geldig_tot,
            )
        )
    session().flush()
    publish(events.LijnHoursSet(who.person_id, lijn.id))


def put_on(who: Who, lijn: Contactlijn, beurt: Beurt) -> Lijndienst:
    """Somebody is on the rota of a line; ``beurt.id`` is not used."""
    made = Lijndienst(
        lijn_id=lijn.id,
        person_id=beurt.person_id,
        weekdag=beurt.weekdag,
        dag=beurt.dag,
        van=beurt.van,
        tot=beurt.tot,
        weken=beurt.weken,
        geldig_van=beurt.geldig_van,
        geldig_tot=beurt.geldig_tot,
    )
    session().add(made)
    session().flush()  # the event names its number
    publish(events.LijndienstSet(who.person_id, lijn.id, made.id, beurt.person_id))
    return made
