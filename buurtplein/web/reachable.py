"""Who is reachable now: a person with a name and a time, on the home page and not in a footer (ux.md 0.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import closes_at, next_opening
from buurtplein.contactlijnen import spreken_shown
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import moment


def now() -> Any:
    """The person who is reachable now, as the card shows it; else when somebody is again.

    Lines come first: that of where somebody is, else the first on which somebody is. A site without lines has its
    teams. None without either.
    """
    mine, _others = spreken_shown.all_lines()
    cards = spreken_shown.cards(mine)
    if not cards:
        return _team()
    soonest = sorted((each for each in cards if each.weer is not None), key=lambda each: each.weer or clock.now())
    found = next((each for each in cards if each.naam), None) or next(iter(soonest), cards[0])
    if found.naam and found.functie not in ("", found.lijn):
        return replace(found, functie=f"{found.functie}, {found.lijn}")
    return replace(found, functie=found.lijn)  # whose number it is


def _team() -> dict[str, Any] | None:
    """The first team that is open now; else when the first one opens; None without teams."""
    here = clock.local(clock.now())
    soonest = None
    for team in accounts.teams(active_only=True, with_hours=True):
        if not team.telefoon:
            continue
        hours = accounts.hours(team)
        until = closes_at(hours, here)
        if until:
            return {
                "naam": team.contactnaam or team.naam,
                "functie": team.naam if team.contactnaam else "",
                "tot": until.replace(":", "."),
                "telefoon": team.telefoon,
            }
        opening = next_opening(hours, here)
        if opening is not None and (soonest is None or opening < soonest):
            soonest = opening
    return None if soonest is None else {"naam": "", "bericht": None, "vanaf_moment": moment(soonest)}
