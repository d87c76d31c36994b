"""Words of the rota, for who is on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Opening
from buurtplein.kernel.i18n import _, _l, datum, moment, tijd

REFUSED: Final[dict[str, LazyString]] = {
    "weg": _l("Op die dag is een van jullie weg. Kies een andere dag."),
    "dubbel": _l("Dat staat er al: deze persoon is dan al weg."),
    "rondje": _l("Dat wordt een rondje: jullie wijzen dan naar elkaar. Kies een ander."),
}
TOO_LATE: Final = _l("Dat kan nu niet meer. Kijk wat er is veranderd.")
EVENING: Final = 17  # o'clock


def refused(why: object) -> str:
    """Why an act was not done, as a sentence."""
    return str(REFUSED.get(str(why), TOO_LATE))


def until(end: datetime) -> str:
    """As "tot 17.00 uur"; with its day when that is not today."""
    if end == hours.wall(clock.today(), hours.DAY):
        return _("de rest van vandaag")
    if clock.local(end).date() == clock.today() or end - clock.now() <= timedelta(hours=12):
        return _("tot {tijd} uur", tijd=tijd(end))
    return _("tot {moment}", moment=moment(end))


def day_title(day: date) -> str:
    """As "Vandaag, dinsdag 2 maart"."""
    ahead = (day - clock.today()).days
    if ahead == 0:
        return _("Vandaag, {dag}", dag=datum(day))
    return _("Morgen, {dag}", dag=datum(day)) if ahead == 1 else datum(day).capitalize()


def gap(naam: str, found: Opening) -> str:
    """That nobody is on a line, as a sentence: now, tonight, tomorrow or later."""
    day, values = clock.local(found.start).date(), {"lijn": naam, "van": tijd(found.start), "tot": tijd(found.eind)}
    if found.start <= clock.now():
        return _("Nu staat niemand op de lijn van {lijn}, tot {tot} uur.", **values)
    ahead, evening = (day - clock.today()).days, clock.local(found.start).hour >= EVENING
    if ahead == 0 and evening:
        return _("Vanavond staat niemand op de lijn van {lijn}, van {van} tot {tot} uur.", **values)
    if ahead == 0:
        return _("Vandaag staat niemand op de lijn van {lijn}, van {van} tot {tot} uur.", **values)
    if ahead == 1 and evening:
        return _("Morgenavond staat niemand op de lijn van {lijn}, van {van} tot {tot} uur.", **values)
    if ahead == 1:
        return _("Morgen staat niemand op de lijn van {lijn}, van {van} tot {tot} uur.", **values)
    return _(
        "{dag} staat niemand op de lijn van {lijn}, van {van} tot {tot} uur.", dag=datum(day).capitalize(), **values
    )
