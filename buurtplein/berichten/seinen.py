"""Mail and text messages about conversations. They say that there is something, never what: the words stay here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buurtplein.berichten import queries
from buurtplein.berichten.meekijken import ENDS, TAKES_AWAY, stopped_by
from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.berichten.rules import JUST_LOOKED, TELL_AFTER, Gesprekstand, should_tell
from buurtplein.berichten.texts import REDEN
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.handed import Aanspreekpunt, aanspreekpunt
from buurtplein.bewoners.rules import Kanaal, Seint
from buurtplein.kernel import clock, mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.outbox import later


def mail_bericht(gesprek_id: int, bericht_id: int, aan_id: int) -> None:
    """Job, some minutes after a message: tell its reader, unless it was read, or another mail is still unread.

    Whoever looked a moment ago is there, or comes back: then it waits once more.
    """
    gesprek = queries.gesprek(gesprek_id)
    if gesprek is None:
        return
    queries.hold(gesprek)
    if gesprek.stand != Gesprekstand.OPEN or aan_id not in (gesprek.een_id, gesprek.ander_id):
        return
    kant, aan = gesprek.side(aan_id), bewoners.bewoner(aan_id)
    if not should_tell(bericht_id, gesprek.told(kant, "gelezen"), gesprek.told(kant, "geseind")):
        return
    if aan is None or aan.weg_op is not None or Seint.BERICHT not in aan.seinen:
        return
    looked = gesprek.told(kant, "gezien_op")
    if looked is not None and clock.now() - looked < JUST_LOOKED:
        later("mail_bericht", delay=TELL_AFTER, gesprek_id=gesprek_id, bericht_id=bericht_id, aan_id=aan_id)
        return
    gesprek.tell(kant, "geseind", bericht_id)
    _tell(aan, "bericht-nieuw", f"bericht-nieuw:{bericht_id}", f"/mijn/berichten/{gesprek.nr}")


def finish_judged(bericht_id: int, besloten_op: str) -> None:
    """Job, when a decision cannot be taken back any more: wipe what was taken away, and tell both."""
    found = _judged(bericht_id, besloten_op)
    if found is None:
        return
    bericht, gesprek = found
    if bericht.besluit in TAKES_AWAY:
        bericht.tekst = None
    if bericht.besluit in ENDS and stopped_by(bericht, gesprek):
        gesprek.een_nummer = gesprek.ander_nummer = None
    later("mail_reporter", bericht_id=bericht_id, besloten_op=besloten_op)
    later("mail_writer", bericht_id=bericht_id, besloten_op=besloten_op)


def mail_reporter(bericht_id: int, besloten_op: str) -> None:
    """Job: whoever reported a message hears that somebody looked. Not what was decided about a neighbour."""
    found = _judged(bericht_id, besloten_op)
    if found is None or found[0].van_id is None:
        return
    bericht, gesprek = found
    reporter = bewoners.bewoner(gesprek.told(gesprek.side(bericht.van_id).across, "id") or 0)
    if reporter is not None:
        key = f"bericht-nagekeken:{bericht_id}:{besloten_op}"
        _tell(reporter, "bericht-nagekeken", key, f"/mijn/berichten/{gesprek.nr}")


def mail_writer(bericht_id: int, besloten_op: str) -> None:
    """Job: whoever wrote it hears what happened and why, but only when something happened."""
    found = _judged(bericht_id, besloten_op)
    writer = bewoners.bewoner(found[0].van_id or 0) if found is not None else None
    if found is None or writer is None or found[0].besluit not in (*TAKES_AWAY, *ENDS):
        return
    bericht, gesprek = found
    with speaking(writer.taal):
        why = str(REDEN[bericht.reden]) if bericht.reden else ""
    key = f"bericht-weg:{bericht_id}:{besloten_op}"
    _tell(writer, "bericht-weg", key, f"/mijn/berichten/{gesprek.nr}", why=why, ended=bericht.besluit in ENDS)


def _judged(bericht_id: int, besloten_op: str) -> tuple[Bericht, Gesprek] | None:
    """A message with the decision that was taken at this moment; None when that was taken back, or it is gone."""
    bericht = queries.bericht(bericht_id)
    gesprek = queries.hold_message(bericht) if bericht is not None else None
    if bericht is None or gesprek is None or bericht.besloten_op != datetime.fromisoformat(besloten_op):
        return None
    return bericht, gesprek


def _tell(aan: Any, template: str, key: str, path: str, **values: object) -> None:
    """Send to a resident, in its language and by the way it chose."""
    link = f"{settings().site_url}{path}"
    if aan.kanaal == Kanaal.SMS:
        with speaking(aan.taal):
            text = _("Buurtplein: er is een bericht voor je. {link}", link=link)
        sms.send(aan.bereik, text)
        return
    who = contact(aan)
    off = f"{settings().site_url}/mijn/gegevens"
    mail.send(aan.bereik, template, aan.taal, key=key, naam=aan.voornaam, link=link, off=off, contact=who, **values)


def contact(bewoner: Any) -> Aanspreekpunt:
    """Who answers for help between neighbours where this resident lives."""
    return aanspreekpunt(bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code)
