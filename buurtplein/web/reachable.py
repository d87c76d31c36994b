"""Who is reachable now: a person with a name and a time, on the home page and not in a footer (ux.md 0.5)."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import closes_at, next_opening
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import moment


def now() -> dict[str, Any] | None:
    """The first team that is open now, as the card shows it; else when the first one opens; None without teams."""
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
    return None if soonest is None else {"naam": "", "vanaf_moment": moment(soonest)}
