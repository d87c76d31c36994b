"""What the pages of a chat show, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bereik, chat_rules, kluis, queries, queries_chat, woord_shown
from buurtplein.contactlijnen.models import Contact, Contactlijn, Contactregel
from buurtplein.contactlijnen.rules import Afloop, Stand, Van, Weg
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import LANGUAGES, _, _n, datum, moment_kort, tijd

FRESH = timedelta(seconds=15)  # so long we believe what we knew of who is there
SNIPPET = 80  # characters of what was said last, in a list


@dataclass(frozen=True)
class Regel:
    """One line."""

    id: int
    van: str
    tekst: str
    wanneer: str
    eigen: bool
    dag: str  # "" when it is the same day as the line before it
    sleutel: str  # of an own line: by which the page that sent it knows it again
    notitie: bool


def lines(
    contact: Contact, rows: Sequence[Contactregel], me: int | None, after: Contactregel | None = None
) -> list[Regel]:
    """Lines in their order. ``me``: somebody of the line; None for who asks. ``after``: what stands above them."""
    before = clock.local(after.op).date() if after is not None else None
    names = accounts.handler_names({row.person_id for row in rows if row.person_id is not None}) if rows else {}
    made = []
    for row in rows:
        day = clock.local(row.op).date()
        made.append(_line(contact, row, me, names, datum(day) if day != before else ""))
        before = day
    return made


def _line(contact: Contact, row: Contactregel, me: int | None, names: dict[int, str], dag: str) -> Regel:
    theirs = row.van == Van.BEZOEKER
    mine = theirs if me is None else row.person_id == me
    if theirs:
        van = _("Jij") if me is None else _("Bezoeker")
    else:
        van = names.get(row.person_id or 0) or _("Het team")
    return Regel(
        id=row.id,
        van=van,
        tekst=kluis.words(contact, row),
        wanneer=tijd(row.op),
        eigen=theirs if me is None else not theirs,
        dag=dag,
        sleutel=row.sleutel.partition("-")[2] if mine else "",
        notitie=row.van == Van.NOTITIE,
    )


# ---------------------------------------------------------------- for who asks


@dataclass(frozen=True)
class Staat:
    """How a chat stands for who asks, in sentences."""

    zinnen: tuple[str, ...]
    kijk: int  # seconds until the next look; 0 when a sign comes by itself


def stand(contact: Contact, lijn: Contactlijn) -> Staat:
    """Who talks with you, or how long the row is, and whether we read it. Of a message: our word."""
    if contact.weg == Weg.BERICHT and contact.beantwoord_op is None:
        word = woord_shown.promise_text(contact)
        return Staat(tuple(each for each in (word, *_read(contact, lijn)) if each), 0)
    if contact.handler_id is not None:
        naam = accounts.handler_names([contact.handler_id]).get(contact.handler_id)
        return Staat((_("Je praat met {naam}.", naam=naam) if naam else _("Je praat met het team."),), 0)
    there, again = _there(lijn)
    row = _row(queries_chat.before(contact)) if there else closed(again)
    return Staat((row, *_read(contact, lijn)), chat_rules.LOOK_EVERY)


def _there(lijn: Contactlijn) -> tuple[bool, datetime | None]:
    """Whether somebody is there now, and else when again: a few seconds old, for everybody in the row asks it."""
    known: dict[int, tuple[datetime, bool, datetime | None]] = current_app.extensions.setdefault("chat_there", {})
    now = clock.now()
    asked, there, again = known.get(lijn.id, (None, False, None))
    if asked is None or not timedelta(0) <= now - asked < FRESH:
        found = bereik.of(lijn)
        there, again = found.open, found.weer
        known[lijn.id] = (now, there, again)
    return there, again


def _row(n: int) -> str:
    if n == 0:
        return _("Even wachten. Er komt zo iemand.")
    return _n("Even wachten. Er is nog {n} mens voor je.", "Even wachten. Er zijn nog {n} mensen voor je.", n)


def _read(contact: Contact, lijn: Contactlijn) -> tuple[str, ...]:
    if contact.gelezen_op is None or contact.beantwoord_op is not None:
        return ()
    if clock.local(contact.gelezen_op).date() == clock.today():
        return (_("{lijn} las je bericht om {tijd} uur.", lijn=lijn.naam, tijd=tijd(contact.gelezen_op)),)
    return (_("{lijn} las je bericht op {datum}.", lijn=lijn.naam, datum=datum(contact.gelezen_op)),)


def closed(again: datetime | None) -> str:
    """The chat is closed: when we read what is written now."""
    return _("De chat is nu dicht. Schrijf je bericht, dan lezen we het {moment}.", moment=_when(again))


def _when(moment: datetime | None) -> str:
    if moment is None:
        return _("zo snel als het kan")
    day, today = clock.local(moment).date(), clock.today()
    if day == today:
        return _("vandaag vanaf {tijd} uur", tijd=tijd(moment))
    if day == today + timedelta(days=1):
        return _("morgen vanaf {tijd} uur", tijd=tijd(moment))
    return _("{datum} vanaf {tijd} uur", datum=datum(moment), tijd=tijd(moment))


def over(contact: Contact) -> str:
    """Why nobody can write here any more; "" when somebody can."""
    if contact.stand != Stand.KLAAR:
        return ""
    return _("Je stopte dit gesprek.") if contact.afloop == Afloop.GESTOPT else _("Dit gesprek is klaar.")


def over_here(contact: Contact) -> str:
    """The same for who answers."""
    if contact.stand != Stand.KLAAR:
        return ""
    return _("De bezoeker stopte dit gesprek.") if contact.afloop == Afloop.GESTOPT else _("Dit gesprek is klaar.")


# ---------------------------------------------------------------- on a desk


@dataclass(frozen=True)
class Rij:
    """One chat in a list."""

    nummer: str
    lijn: str
    wie: str  # who has it; "" for nobody
    van: int  # its number; 0 for nobody
    sinds: str  # since when who asks waits; "" when it does not
    minuten: int
    taal: str  # "" for Dutch
    nieuw: int  # lines that were on no screen yet
    laatst: str  # the last words of who asks, of an own chat only


@dataclass(frozen=True)
class Bureau:
    """The chats on a desk."""

    wacht: list[Rij]
    van_mij: list[Rij]
    collega: list[Rij]


def bureau(contacts: Sequence[Contact], me: int | None, open_now: str = "") -> Bureau:
    """Chats by who has them. ``open_now``: the number of the one on the screen, in which nothing is new."""
    rows = {each.id: row for each, row in zip(contacts, _rows(contacts, me, open_now), strict=True)}
    return Bureau(
        wacht=[rows[each.id] for each in contacts if each.handler_id is None],
        van_mij=[rows[each.id] for each in contacts if each.handler_id == me],
        collega=[rows[each.id] for each in contacts if each.handler_id not in (None, me)],
    )


def _rows(contacts: Sequence[Contact], me: int | None, open_now: str) -> Iterable[Rij]:
    names = accounts.handler_names({each.handler_id for each in contacts if each.handler_id is not None})
    lijnen = {each.id: each.naam for each in queries.lijnen(active_only=False)}
    said = queries_chat.last_said(contacts)
    mine = [each for each in contacts if each.handler_id == me and each.id in said]
    last = queries_chat.lines_by_id(said[each.id].regel_id for each in mine)
    for each in contacts:
        own = last.get(said[each.id].regel_id) if each in mine else None
        yield Rij(
            nummer=each.nummer,
            lijn=lijnen.get(each.lijn_id, ""),
            wie=names.get(each.handler_id or 0, ""),
            van=each.handler_id or 0,
            sinds=_since(each.wacht_sinds),
            minuten=_minutes(each.wacht_sinds),
            taal=language(each),
            nieuw=said[each.id].new if each.id in said and each.nummer != open_now else 0,
            laatst=_short(kluis.words(each, own)) if own is not None else "",
        )


def _since(moment: datetime | None) -> str:
    if moment is None:
        return ""
    today = clock.local(moment).date() == clock.today()
    return _("{tijd} uur", tijd=tijd(moment)) if today else moment_kort(moment)


def _minutes(since: datetime | None) -> int:
    return max(0, int((clock.now() - since).total_seconds() // 60)) if since is not None else 0


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SNIPPET else plain[: SNIPPET - 1].rstrip() + "…"


def language(contact: Contact) -> str:
    """The language of who asks, in Dutch; "" when that is Dutch."""
    return LANGUAGES.get(contact.taal, ("", contact.taal))[1]


def holder(contact: Contact) -> str:
    """The first name of who has it; "" for nobody."""
    found = accounts.handler_names([contact.handler_id]) if contact.handler_id is not None else {}
    return found.get(contact.handler_id or 0, "")
