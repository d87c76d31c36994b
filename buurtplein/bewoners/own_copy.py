"""What this package keeps of a resident, in plain values, for its own copy (art. 15 and 20 AVG)."""

from __future__ import annotations

from typing import Any

from buurtplein.bewoners import queries, sessions
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.i18n import LANGUAGES


def copy(bewoner_id: int) -> dict[str, Any]:
    """What somebody told us and what followed from it; empty for who is not there.

    Who of the staff said what about somebody is not in it: that is asked of a person, on the same page, so that this
    file never tells whoever looks along what is thought of somebody.
    """
    found = queries.bewoner(bewoner_id)
    if found is None:
        return {}
    area = buurten.area(found.buurt_code) if found.buurt_code else None
    gebouw = buurten.gebouw(found.gebouw_id) if found.gebouw_id is not None else None
    return {
        "voornaam": found.voornaam,
        "bereik": found.bereik,
        "nummer_om_te_delen": found.nummer,
        "taal": _language(found.taal),
        "talen_die_je_praat": [_language(code) for code in found.spreekt],
        "seintjes": list(found.seinen),
        "buurt": places.short_name(area.naam) if area is not None else None,
        "gebouw": gebouw.naam if gebouw is not None else None,
        "begonnen": found.gemaakt_op.date().isoformat(),
        "laatst_hier": found.gezien_op.date().isoformat(),
        "apparaten": len(sessions.of(bewoner_id)),
        "geen_contact_met": queries.turned_away(bewoner_id),
        "stopt_op": found.weg_op.date().isoformat() if found.weg_op is not None else None,
    }


def _language(code: str) -> str:
    own, dutch = LANGUAGES.get(code, (code, ""))
    return dutch or own
