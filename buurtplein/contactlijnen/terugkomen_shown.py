"""What somebody who comes back reads: how it stands in words, the lines of both sides, and who can be called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from markupsafe import Markup

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bellen_shown, kluis, queries, spreken_shown, woord_shown
from buurtplein.contactlijnen import spreken_texts as texts
from buurtplein.contactlijnen.models import Contact, Contactregel
from buurtplein.contactlijnen.rules import Stand, Van, Weg
from buurtplein.kernel import clock, device
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.i18n import _, datum, moment, tijd

Step = tuple[str, str, str]


@dataclass(frozen=True)
class Regel:
    """One line of a contact."""

    van: str
    tekst: str
    wanneer: str
    eigen: bool
    dag: str  # "" when it is the same day as the line before it


def code_of(contact: Contact) -> str:
    """The code of a contact, from the visit or device that holds it; "" when it does not."""
    secrets = (*device.holding(), *device.remembered())
    return next((each for each in secrets if fingerprint(each) == contact.code_print), "")


def url_of(contact: Contact) -> str:
    """Where somebody who holds the code goes on: a chat in its own page, where there is one."""
    lijn = queries.lijn(contact.lijn_id) if contact.weg == Weg.CHAT and contact.stand != Stand.KLAAR else None
    chat = spreken_shown.chat_url(lijn) if lijn is not None and lijn.actief else None
    return chat or url_for("contactgesprek.talk", nummer=contact.nummer)


def by_code(code: str) -> str | None:
    """Where a code of a contact leads, for whoever typed it anywhere on the site."""
    contact = queries.by_code(code)
    return url_of(contact) if contact is not None else None


def lines(contact: Contact) -> list[Regel]:
    """What both sides wrote, without the notes of the team."""
    rows = queries.lines(contact.id)
    names = accounts.handler_names(each.person_id for each in rows if each.person_id is not None)
    made: list[Regel] = []
    before: date | None = None
    for row in rows:
        day = clock.local(row.op).date()
        made.append(_line(contact, row, names.get(row.person_id or 0, ""), datum(day) if day != before else ""))
        before = day
    return made


def _line(contact: Contact, row: Contactregel, naam: str, dag: str) -> Regel:
    eigen = row.van == Van.BEZOEKER
    van = _("Jij") if eigen else naam or _("Wijkteam")
    return Regel(van, kluis.words(contact, row), tijd(row.op), eigen, dag)


def first_words(contact: Contact) -> str:
    """What somebody began with; "" when no word was written."""
    mine = (row for row in queries.lines(contact.id) if row.van == Van.BEZOEKER)
    return next((kluis.said(contact, row) or "" for row in mine), "")


def steps(contact: Contact) -> list[Step]:
    """How it stands: received, read by whom, our word, and done; for components/tijdlijn.html."""
    made: list[Step] = [("af", _("Ontvangen"), moment(contact.gemaakt_op))]
    if contact.gelezen_op is not None:
        made.append(("af", _read(contact), ""))
    called = bellen_shown.for_visitor(contact)
    if contact.stand == Stand.KLAAR:
        return [*made, ("nu", str(texts.AFLOOP[contact.afloop or ""]), called)]
    if called:
        made.append(("af", called, ""))
    return [*made, ("nu", *_now(contact))]


def _now(contact: Contact) -> tuple[str, str]:
    if contact.gelezen_op is None:
        return _("Nog niet gelezen"), Markup(" ").join(woord_shown.waits(contact))
    if contact.wacht_sinds is not None:
        return _("We zijn ermee bezig"), woord_shown.promise_text(contact)
    return _("Je kreeg antwoord"), ""


def _read(contact: Contact) -> str:
    reader = contact.gelezen_door_id
    naam = accounts.handler_names([reader]).get(reader, "") if reader is not None else ""
    when = moment(contact.gelezen_op or contact.gemaakt_op)
    if not naam:
        return _("Gelezen op {moment}", moment=when)
    return _("Gelezen door {voornaam} op {moment}", voornaam=naam, moment=when)


def mens(contact: Contact) -> spreken_shown.Mens:
    """The human behind a page that waits: a first name and a number, also when nobody is there now."""
    return spreken_shown.human(queries.line_of(contact), contact.handler_id)


@dataclass(frozen=True)
class Rij:
    """One of the own contacts in a list: when, and whether there is something new. Not what it is about."""

    url: str
    titel: str
    op: datetime
    nieuw: bool


def rows(contacten: Sequence[Contact]) -> list[Rij]:
    """The own contacts of a visit."""
    words = {Weg.CHAT: _("Chat"), Weg.TERUGBELLEN: _("Bel mij terug"), Weg.BERICHT: _("Bericht")}
    return [
        Rij(
            url_of(each),
            words.get(Weg(each.weg), _("Gesprek")),
            each.gemaakt_op,
            each.gezien_op is not None and each.laatst_op > each.gezien_op,
        )
        for each in contacten
    ]
