"""Mail and text messages about light accounts. Each job reads the state again, and may run twice."""

from __future__ import annotations

from typing import Any

from buurtplein.bewoners.models import Bewoner, Bewonercode
from buurtplein.bewoners.rules import WARN_BEFORE, Kanaal, code_lives
from buurtplein.buurten.site import place
from buurtplein.kernel import clock, mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _, datum, speaking


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


def tell_leaving(bewoner_id: int) -> None:
    """Job: it is noted that somebody stops, and until when that can be undone. Nothing to who stayed after all."""
    bewoner = session().get(Bewoner, bewoner_id)
    if bewoner is None or bewoner.weg_op is None:
        return
    link = f"{settings().site_url}/mijn/verwijderen"
    if bewoner.kanaal == Kanaal.SMS:
        with speaking(bewoner.taal):
            text = _("Je stopt bij Buurtplein {plaats}. Bedenk je je? Log in voor {dag}.", plaats=place().naam,
                     dag=datum(bewoner.weg_op))  # fmt: skip
        sms.send(bewoner.bereik, f"{text} {link}")
        return
    key = f"bewoner-stopt:{bewoner.id}:{bewoner.weg_op.isoformat()}"
    mail.send(bewoner.bereik, "bewoner-stopt", bewoner.taal, key=key, tot=bewoner.weg_op, link=link)


def warn_quiet(bewoner_id: int) -> None:
    """Job: somebody was not here for long. Coming by once is enough to stay."""
    bewoner = session().get(Bewoner, bewoner_id)
    if bewoner is None or bewoner.gewaarschuwd_op is None or bewoner.gezien_op > bewoner.gewaarschuwd_op:
        return
    tot, link = bewoner.gewaarschuwd_op + WARN_BEFORE, f"{settings().site_url}/mijn"
    if bewoner.kanaal == Kanaal.SMS:
        with speaking(bewoner.taal):
            text = _("Je was lang niet op Buurtplein {plaats}. Wil je blijven? Log in voor {dag}.", plaats=place().naam,
                     dag=datum(tot))  # fmt: skip
        sms.send(bewoner.bereik, f"{text} {link}")
        return
    key = f"bewoner-stil:{bewoner.id}:{bewoner.gewaarschuwd_op.isoformat()}"
    mail.send(bewoner.bereik, "bewoner-stil", bewoner.taal, key=key, tot=tot, link=link)


JOBS: tuple[Any, ...] = (send_bewonercode, tell_leaving, warn_quiet)
