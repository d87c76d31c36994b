"""Am I reachable, until when, and why: the own switch as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from buurtplein.contactlijnen import bereik, bereik_rules, queries, rooster_shown, texts_rooster
from buurtplein.contactlijnen.rules import Schakel
from buurtplein.kernel import clock, hours
from buurtplein.kernel.i18n import _, moment
from buurtplein.kernel.who import Who

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Zelf:
    """How somebody stands."""

    bereikbaar: bool
    regel: str
    dienst: str  # "tot 17.00 uur", when there is a duty now; else ""
    gezegd: bool  # whether the switch says so, and not the rota
    anders: str = ""  # until when, when somebody without a duty turns it on


def stay(who: Who) -> datetime | None:
    """Until when the rota has somebody on a line, when it has so now."""
    listed, now = queries.lijnen_of(who), clock.now()
    since = clock.local(now).date() - DAY
    roosters, rotas = queries.roosters(listed, since), bereik.rotas_of(listed, since)
    found = [dict(bereik_rules.present(roosters[each.id], rotas[each.id], {}, now)) for each in listed]
    return max((each[who.person_id] for each in found if who.person_id in each), default=None)


def myself(who: Who) -> Zelf:
    """Am I reachable, until when, and why."""
    end, said = stay(who), bereik.switches(clock.now()).get(who.person_id or 0)
    duty = texts_rooster.until(end) if end is not None else ""
    other = texts_rooster.until(until(who, Schakel.AAN, "dienst"))
    if said is not None and said.schakel == Schakel.UIT:
        return Zelf(False, _("Dat zei je zelf, {tot}.", tot=texts_rooster.until(said.tot)), duty, True, other)
    if said is not None:
        last = max(said.tot, end or said.tot)
        return Zelf(True, _("Dat zei je zelf, {tot}.", tot=texts_rooster.until(last)), duty, True)
    if end is not None:
        return Zelf(True, _("Dat staat in het rooster, {tot}.", tot=duty), duty, False)
    return Zelf(False, _next(who), "", False, other)


def _next(who: Who) -> str:
    mine = [each for lijn in queries.lijnen_of(who) for each in rooster_shown.duties_of(lijn, who.person_id, 35)]
    if not mine:
        return _("Je staat nog niet in een rooster.")
    return _("Je volgende dienst: {moment}.", moment=moment(min(each.start for each in mine)))


def until(who: Who, stand: str, keuze: str) -> datetime:
    """Until when the switch holds. Without a duty "dienst" is the end of the opening, or of today when nothing is."""
    now, end = clock.now(), stay(who)
    if end is None and stand == Schakel.AAN:
        listed = queries.lijnen_of(who)
        roosters = queries.roosters(listed, clock.today() - DAY)
        found = [opening.eind for each in listed if (opening := hours.open_now(roosters[each.id], now)) is not None]
        end = max(found, default=None)
    return bereik_rules.switch_until(keuze, now, end)


def silent(found: bereik.Bereik) -> bool:
    """Whether a line is open now and nobody can be reached on it, though somebody is on the rota."""
    now = clock.now()
    if found.open or hours.open_now(found.rooster, now) is None:
        return False
    since = clock.local(now).date() - DAY
    return bool(bereik_rules.present(found.rooster, bereik.rotas_of([found.lijn], since)[found.lijn.id], {}, now))
