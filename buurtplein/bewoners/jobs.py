"""Mail and text messages about light accounts. Each job reads the state again, and may run twice."""

from __future__ import annotations

from typing import Any

from buurtplein.bewoners.models import Bewonercode
from buurtplein.bewoners.rules import Kanaal, code_lives
from buurtplein.buurten.site import place
from buurtplein.kernel import clock, mail, sms
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _, speaking


def send_bewonercode(code_id: int) -> None:
    """Job: the six digits leave, and are forgotten here. Nothing when they are too old to be of use."""
    row = session().get(Bewonercode, code_id)
    if row is None or row.code is None or row.gebruikt_op is not None:
        return
    code, row_key = row.code, f"bewonercode:{row.id}:{row.op.isoformat()}"
    if code_lives(row.op, clock.now()):
        if row.kanaal == Kanaal.SMS:
            sms.send(row.bereik, _code_text(row.taal, code))
        else:
            mail.send(row.bereik, "bewoner-code", row.taal, key=row_key, cijfers=code)
    row.code = None


def _code_text(taal: str, code: str) -> str:
    """The digits first, so that they stand on a locked phone; and what never to do with them."""
    with speaking(taal):
        return _("{code} is je code voor Buurtplein {plaats}. Geef hem aan niemand.", code=code, plaats=place().naam)


JOBS: tuple[Any, ...] = (send_bewonercode,)
