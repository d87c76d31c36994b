"""Values for the desk of the lines: rows of the list, one contact, and what waits on /werk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, url_for

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import (
    bellen_rules,
    bellen_shown,
    bellen_texts,
    bereik,
    kluis,
    menu,
    queries,
    queries_bellen,
    rules,
)
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Stand, Van, Weg
from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import _, _n, moment
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Regel:
    """One line of the list. Nothing of what was said is in it."""

    nummer: str
    href: str
    weg: str
    soort: str
    label: tuple[str, str]
    laat: bool
    beloofd: datetime | None  # before when we answer, while somebody waits
    sinds: datetime
    handler: str
    lijn: str
    beslis: bool


def filters(chosen: str, counts: dict[str, int]) -> list[tuple[str, str, int | None, bool]]:
    """The filters, as their component takes them."""
    return [
        (str(words), url_for("contactdesk.overview", filter=code), counts.get(code), code == chosen)
        for code, words in bellen_texts.FILTER.items()
    ]


def rows(found: Sequence[Contact]) -> list[Regel]:
    """The lines of a page of the list."""
    names = accounts.handler_names(each.handler_id for each in found if each.handler_id)
    lijnen = {each.id: each.naam for each in queries.lijnen(active_only=False)}
    return [_row(each, names.get(each.handler_id or 0, ""), lijnen[each.lijn_id]) for each in found]


def _row(found: Contact, handler: str, lijn: str) -> Regel:
    waits = found.stand != Stand.KLAAR and found.wacht_sinds is not None
    return Regel(
        nummer=found.nummer,
        href=_address(found),
        weg=str(bellen_texts.WEG[found.weg]),
        soort=bellen_texts.soort(found.soort),
        label=label(found),
        laat=waits and (found.gemist > 0 or promises.stands(found) < clock.now()),
        beloofd=promises.stands(found) if waits else None,
        sinds=found.klaar_op or found.gemaakt_op,
        handler=handler,
        lijn=lijn,
        beslis=found.voor_coordinator_op is not None,
    )


def label(found: Contact) -> tuple[str, str]:
    """How it stands, as (words, kind of label)."""
    if found.stand == Stand.KLAAR and found.afloop:
        return str(bellen_texts.AFLOOP[found.afloop]), "klaar"
    if found.stand == Stand.LOOPT and found.wacht_sinds is not None:
        return _("Wacht op ons"), "vraag"
    words, kind = bellen_texts.STAND[Stand(found.stand)]
    return str(words), kind


def _address(found: Contact) -> str:
    """A chat that goes on is on a page of its own."""
    if found.weg == Weg.CHAT and found.stand != Stand.KLAAR and "chats.talk" in current_app.view_functions:
        return url_for("chats.talk", nummer=found.nummer)
    return url_for("contactdesk.show", nummer=found.nummer)


@dataclass(frozen=True)
class Kop:
    """What stands on top of one contact."""

    label: tuple[str, str]
    soort: str
    besloten: bool  # whether only the team reads it
    laat: bool
    handler: str
    van_mij: bool
    telefoon: str
    telefoon_tekst: str
    bellen: bool  # whether it is on the call list
    antwoord: bool  # whether who asked can read an answer: only with a code
    chat: str  # the address of the chat, while it goes on
    beslis: bool


def heading(found: Contact, who: Who) -> Kop:
    """The top of the page of one contact."""
    telefoon, row = kluis.number(found) or "", _row(found, "", "")
    names = accounts.handler_names([found.handler_id] if found.handler_id else [])
    chat = _address(found)
    return Kop(
        label=label(found),
        soort=bellen_texts.soort(found.soort),
        besloten=found.soort != rules.Soort.VRAAG,
        laat=row.laat,
        handler=names.get(found.handler_id or 0, ""),
        van_mij=found.handler_id is not None and found.handler_id == who.person_id,
        telefoon=telefoon,
        telefoon_tekst=bellen_shown.spaced(telefoon),
        bellen=found.weg in bellen_rules.CALLS and found.stand != Stand.KLAAR,
        antwoord=found.weg != Weg.TELEFOON,
        chat="" if chat == url_for("contactdesk.show", nummer=found.nummer) else chat,
        beslis=found.voor_coordinator_op is not None,
    )


def facts(found: Contact) -> list[tuple[str, str]]:
    """What there is to know, as (question, answer). What somebody is stands nowhere."""
    lijn = queries.lijn(found.lijn_id)
    reader = accounts.handler_names([found.gelezen_door_id] if found.gelezen_door_id else [])
    listed: list[tuple[str, Any]] = [
        (_("Hoe"), bellen_texts.WEG[found.weg]),
        (_("Lijn"), lijn.naam if lijn is not None else ""),
        (_("Begonnen"), moment(found.gemaakt_op)),
        (_("Wij antwoorden voor"), moment(promises.stands(found)) if found.wacht_sinds is not None else ""),
        (_("Gelezen"), _read(found, next(iter(reader.values()), ""))),
        (_("Taal"), bellen_shown.language(found.taal)),
        (_("Inspreken"), _leave(found)),
        (_("Gebeld"), _tried(found)),
        (_("Klaar"), moment(found.klaar_op) if found.klaar_op is not None else ""),
    ]
    return [(question, str(answer)) for question, answer in listed if answer]


def _read(found: Contact, reader: str) -> str:
    if found.gelezen_op is None:
        return _("Nog niet")
    return _("{moment}, door {naam}", moment=moment(found.gelezen_op), naam=reader or _("een collega"))


def _leave(found: Contact) -> str:
    if found.inspreken is None or found.weg not in bellen_rules.CALLS:
        return ""
    return _("Ja, dat mag") if found.inspreken else _("Nee")


def _tried(found: Contact) -> str:
    return ". ".join(
        f"{moment(when)}: {words}" for words, when in bellen_shown.attempts(queries_bellen.attempts_of(found.id))
    )


def talk(found: Contact) -> list[dict[str, Any]]:
    """What was said and noted, in the order in which it came, as its component takes it."""
    lines = queries.lines(found.id, notes=True)
    names = accounts.handler_names({each.person_id for each in lines if each.person_id is not None})
    return [
        {
            "van": _("Wie het vroeg") if each.van == Van.BEZOEKER else names.get(each.person_id or 0, _("een collega")),
            "wanneer": moment(each.op),
            "tekst": kluis.words(found, each),
            "eigen": each.van == Van.TEAM,
            "notitie": each.van == Van.NOTITIE,
            "id": each.id,
        }
        for each in lines
    ]


@dataclass(frozen=True)
class Tegel:
    """Something that waits, on the first page of a working day."""

    tekst: str
    icon: str
    small: str
    href: str


def waits(who: Who) -> list[Tegel]:
    """What waits on the lines of this person; nothing for who is on none."""
    if not bereik.lijnen_of(who):
        return []
    counted = menu.waiting()
    calls = sum(counted[weg] for weg in bellen_rules.CALLS)
    found = [
        Tegel(_("Terugbellen"), "spreken", _people(calls), url_for("bellen.overview")),
        Tegel(_("Berichten"), "bericht", _people(counted[Weg.BERICHT]), url_for("contactdesk.overview")),
    ]
    if "chats.overview" in current_app.view_functions:
        found.append(Tegel(_("Chats"), "chat", _people(counted[Weg.CHAT]), url_for("chats.overview")))
    return [*found, Tegel(_("Er belt iemand"), "telefoon", _("Schrijf het op"), url_for("contacttelefoon.call"))]


def _people(count: int) -> str:
    return _n("{n} wacht", "{n} wachten", count) if count else _("Niemand wacht")


def said(found: Contact) -> str:
    """What who asked said itself; of a call: what was written down of it. Nothing else that staff noted."""
    van = Van.NOTITIE if found.weg == Weg.TELEFOON else Van.BEZOEKER
    lines: Iterable[Any] = queries.lines(found.id, notes=found.weg == Weg.TELEFOON)
    return "\n".join(text for each in lines if each.van == van and (text := kluis.said(found, each)))
