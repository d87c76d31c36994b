"""How what belongs to a meeting is forgotten (retention.py says when)."""

from __future__ import annotations

from buurtplein.bijeenkomsten.models import Bijeenkomst, Bijeenkomstvraag, Seintje, Vraagook
from buurtplein.kernel import forgetting

RULES = {
    "avonden": forgetting.rows(Bijeenkomst, Bijeenkomst.einde),
    "avondvragen": forgetting.emptied(Bijeenkomstvraag, Bijeenkomstvraag.gevraagd_op, Bijeenkomstvraag.tekst),
    "vraagook": forgetting.rows(Vraagook, Vraagook.op),
    "seintjes": forgetting.rows(Seintje, Seintje.gevraagd_op, Seintje.bevestigd_op.is_(None)),
}
