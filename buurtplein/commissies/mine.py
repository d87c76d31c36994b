"""What is kept here of one home, for its own copy."""

from __future__ import annotations

from typing import Any

from buurtplein.commissies import queries, shown


def copy(home: Any) -> dict[str, Any]:
    """Everything of a home: commissies, plans, klussen, hours, pauses, and what it would like to do."""
    plan = queries.plan(home.id)
    return {
        "commissies": [each.naam for each in queries.commissies_of(home.id)],
        "bedacht": [{"naam": each.naam, "wat": each.wat} for each in queries.proposals_of(home.id)],
        "klussen": [each.titel for each in queries.klussen_done_by(home.id)],
        "klussen_gevraagd": [{"titel": each.titel, "wat": each.wat} for each in queries.klussen_made_by(home.id)],
        "uren": [
            {"dag": each.dag.isoformat(), "uren": each.halve_uren / 2, "soort": each.soort}
            for each in queries.hours_of(home.id)
        ],
        "pauzes": [
            {"van": each.van.isoformat(), "tot": each.tot.isoformat() if each.tot is not None else None}
            for each in queries.pauses_of(home.id)
        ],
        "graag": shown.wishes(plan.graag) if plan is not None else [],
        "graag_woorden": plan.woorden if plan is not None else "",
    }
