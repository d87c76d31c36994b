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
    with speaking(aan.taal):
        text = _("Buurtplein: er is een bericht voor je. {link}", link=_link(gesprek))
    _tell(aan, gesprek, "bericht-nieuw", f"bericht-nieuw:{bericht_id}", text)


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
    if reporter is None:
        return
    with speaking(reporter.taal):
        text = _("Buurtplein: we hebben gekeken. Vragen? Bel {telefoon}.", telefoon=contact(reporter).telefoon)
    key = f"bericht-nagekeken:{bericht_id}:{besloten_op}"
    _tell(reporter, gesprek, "bericht-nagekeken", key, text)


def mail_writer(bericht_id: int, besloten_op: str) -> None:
    """Job: whoever wrote it hears what happened and why, but only when something happened."""
    found = _judged(bericht_id, besloten_op)
    writer = bewoners.bewoner(found[0].van_id or 0) if found is not None else None
    if found is None or writer is None or found[0].besluit not in (*TAKES_AWAY, *ENDS):
        return
    bericht, gesprek = found
    ended = bericht.besluit in ENDS
    with speaking(writer.taal):
        why = str(REDEN[bericht.reden]) if bericht.reden else ""
        text = _sms_to_writer(why, contact(writer).telefoon, ended=ended)
    _tell(writer, gesprek, "bericht-weg", f"bericht-weg:{bericht_id}:{besloten_op}", text, why=why, ended=ended)


def _sms_to_writer(waarom: str, telefoon: str, *, ended: bool) -> str:
    if ended:
        told = _("Buurtplein: we stopten een gesprek van jou. {waarom} Vragen? Bel {telefoon}.",
                 waarom=waarom, telefoon=telefoon)  # fmt: skip
    else:
        told = _("Buurtplein: we haalden een bericht van jou weg. {waarom} Vragen? Bel {telefoon}.",
                 waarom=waarom, telefoon=telefoon)  # fmt: skip
    return told


def _judged(bericht_id: int, besloten_op: str) -> tuple[Bericht, Gesprek] | None:
    """A message with the decision that was taken at this moment; None when that was taken back, or it is gone."""
    bericht = queries.bericht(bericht_id)
    gesprek = queries.hold_message(bericht) if bericht is not None else None
    if bericht is None or gesprek is None or bericht.besloten_op != datetime.fromisoformat(besloten_op):
        return None
    return bericht, gesprek


def _tell(aan: Any, gesprek: Gesprek, template: str, key: str, text: str, **values: object) -> None:
    """Send to a resident, in its language and by the way it chose: a mail, or this ``text``."""
    if aan.kanaal == Kanaal.SMS:
        sms.send(aan.bereik, " ".join(text.split()))
        return
    link, off = _link(gesprek), f"{settings().site_url}/mijn/gegevens"
    who = contact(aan)
    mail.send(aan.bereik, template, aan.taal, key=key, naam=aan.voornaam, link=link, off=off, contact=who, **values)


def _link(gesprek: Gesprek) -> str:
    return f"{settings().site_url}/mijn/berichten/{gesprek.nr}"


def contact(bewoner: Any) -> Aanspreekpunt:
    """Who answers for help between neighbours where this resident lives."""
    return aanspreekpunt(bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code)
