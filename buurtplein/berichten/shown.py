"""What the pages of a conversation show, in plain values, from the side of the one who looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from buurtplein.berichten import handed, queries, texts
from buurtplein.berichten.meekijken import TAKES_AWAY
from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.berichten.rules import READ_WITHIN, Gesprekstand
from buurtplein.berichten.seinen import contact
from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum, tijd
from buurtplein.kernel.reach import spaced as spaced
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after


@dataclass(frozen=True)
class Regel:
    """One message."""

    id: int
    van: str
    tekst: str
    wanneer: str
    eigen: bool
    dag: str  # "" when it is the same day as the message before it
    sleutel: str  # of an own message: by which the page that sent it knows it again
    weg: bool  # taken away: the words are ours


@dataclass(frozen=True)
class Waiting:
    """Somebody will read what was reported: who, until when, and where to call."""

    naam: str
    telefoon: str
    dag: str


def other_name(gesprek: Gesprek, who: Who) -> str:
    """How the other is called here; "" when it did not say that yet, or takes part no more."""
    return str(gesprek.told(gesprek.side(who.bewoner_id).across, "naam") or "")


def heading(gesprek: Gesprek, who: Who) -> str:
    """What the page of a conversation is called."""
    naam = other_name(gesprek, who)
    return _("Gesprek met {naam}", naam=naam) if naam else _("Gesprek met een buur")


def over(gesprek: Gesprek) -> str:
    """Why nobody can write here any more; "" when somebody can."""
    if gesprek.stand == Gesprekstand.OPEN:
        return ""
    return str(texts.GONE if gesprek.stand == Gesprekstand.WEG else texts.STOPPED)


def lines(gesprek: Gesprek, berichten: Sequence[Bericht], who: Who, before: date | None = None) -> list[Regel]:
    """Messages in their order; ``before``: the day of the message that stands above them on the page."""
    made, naam = [], other_name(gesprek, who) or _("Je buur")
    for each in berichten:
        day = clock.local(each.op).date()
        made.append(_line(each, who, naam, datum(day) if day != before else ""))
        before = day
    return made


def _line(bericht: Bericht, who: Who, naam: str, dag: str) -> Regel:
    eigen = bericht.van_id == who.bewoner_id
    weg = bericht.tekst is None or bericht.besluit in TAKES_AWAY
    return Regel(
        id=bericht.id,
        van=_("Jij") if eigen else naam,
        tekst=str(texts.TAKEN) if weg else str(bericht.tekst),
        wanneer=tijd(bericht.op),
        eigen=eigen,
        dag=dag,
        sleutel=bericht.sleutel.partition("-")[2] if eigen else "",
        weg=weg,
    )


def day_of(gesprek_id: int, bericht_id: int) -> date | None:
    """The day of the last message up to one: what stands last on an open page."""
    last = queries.until(gesprek_id, before=bericht_id + 1, most=1)
    return clock.local(last[0].op).date() if last else None


def waiting(gesprek: Gesprek, who: Who) -> Waiting | None:
    """Who reads what this resident reported, while nobody did yet."""
    account = bewoners.of(who)
    found = queries.waits_for_reader(gesprek.id, account.id) if account is not None else None
    if found is None or found.gemeld_op is None:
        return None
    point = contact(account)
    day = workdays_after(clock.local(found.gemeld_op).date(), READ_WITHIN)
    return Waiting(point.naam or _("Een medewerker"), point.telefoon, datum(day))


@dataclass(frozen=True)
class Row:
    """One conversation in the list."""

    nr: str
    naam: str
    titel: str
    op: datetime
    nieuw: int
    over: str


def rows(gesprekken: Sequence[Gesprek], who: Who) -> list[Row]:
    """Conversations as a list shows them."""
    unread = queries.unread(who.bewoner_id) if who.bewoner_id is not None else {}
    return [
        Row(
            each.nr,
            other_name(each, who) or _("Een buur"),
            handed.about(each.kind, each.thing_id).titel,
            each.laatst_op,
            unread.get(each.id, 0),
            over(each),
        )
        for each in gesprekken
    ]
