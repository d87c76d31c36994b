"""Values for the call list, and what who asked reads about a call of ours that it missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bellen_rules, bellen_texts, kluis, queries, queries_bellen, rules
from buurtplein.contactlijnen.bellen_rules import Deel, Vervolg
from buurtplein.contactlijnen.models import Belpoging, Contact
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, Stand
from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import LANGUAGES, _, datum, tijd
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Beller:
    """One line of the call list."""

    nummer: str
    soort: str
    soort_icon: str
    voor: datetime  # before when we call
    laat: bool
    telefoon: str  # ten digits; "" when there is none
    telefoon_tekst: str  # the same as people write it
    inspreken: bool | None
    taal: str  # "" for Dutch
    lijn: str  # "" when there is only one
    handler: str
    pogingen: Sequence[tuple[str, datetime]]
    uitslagen: Sequence[tuple[str, str, str]]  # (code, words, pictogram) that can be noted
    beslist: bool  # whether who looks decides how it goes on
    inspreken_tekst: str


@dataclass(frozen=True)
class Blok:
    """A part of the call list."""

    deel: str
    titel: str
    rows: Sequence[Beller]


def call_list(who: Who, found: Sequence[Contact]) -> list[Blok]:
    """Whom to call, in parts: what must be decided, what was spoken, late, today, later."""
    now = clock.now()
    tried = queries_bellen.attempts(each.id for each in found)
    names = accounts.handler_names(each.handler_id for each in found if each.handler_id)
    lijnen = {each.id: each.naam for each in queries.lijnen(active_only=False)}
    several = len({each.lijn_id for each in found}) > 1
    rows: dict[Deel, list[Beller]] = {deel: [] for deel in Deel}
    for each in found:
        row = _row(who, each, tried.get(each.id, []), names, lijnen[each.lijn_id] if several else "")
        rows[bellen_rules.part(each, promises.stands(each), now)].append(row)
    return [Blok(str(deel), str(bellen_texts.DEEL[deel]), rows[deel]) for deel in Deel if rows[deel]]


def _row(who: Who, found: Contact, tried: Iterable[Belpoging], names: Mapping[int, str], lijn: str) -> Beller:
    telefoon = kluis.number(found) or ""
    return Beller(
        nummer=found.nummer,
        soort=bellen_texts.soort(found.soort),
        soort_icon=bellen_texts.soort_icon(found.soort),
        voor=promises.stands(found),
        laat=found.te_laat,
        telefoon=telefoon,
        telefoon_tekst=spaced(telefoon),
        inspreken=found.inspreken,
        taal=language(found.taal),
        lijn=lijn,
        handler=names.get(found.handler_id or 0, ""),
        pogingen=attempts(tried),
        uitslagen=results(found),
        beslist=found.voor_coordinator_op is not None and rules.leads(who, found),
        inspreken_tekst=_may_leave(found.inspreken),
    )


def _may_leave(inspreken: bool | None) -> str:
    if inspreken is None:
        return _("Niet gevraagd of we mogen inspreken")
    return _("Je mag inspreken") if inspreken else _("Spreek niets in")


def attempts(tried: Iterable[Belpoging]) -> list[tuple[str, datetime]]:
    """What was noted of calls, in words, with when."""
    return [(str(bellen_texts.UITSLAG[each.uitslag]), each.op) for each in tried]


def results(found: Contact) -> list[tuple[str, str, str]]:
    """What may be noted of a call, as (code, words, pictogram)."""
    return [
        (str(code), str(words), bellen_texts.UITSLAG_ICON[Beluitslag(code)])
        for code, words in bellen_texts.UITSLAG.items()
        if bellen_rules.may_note(code, found.inspreken)
    ]


def language(taal: str) -> str:
    """The language of who asks, in Dutch words; "" for Dutch itself."""
    own, dutch = LANGUAGES.get(taal, (taal, taal))
    return "" if taal == "nl" else dutch or own


def spaced(digits: str) -> str:
    """A Dutch number as people write it: 06 12345678, 085 888 01 43."""
    if digits.startswith("06"):
        return f"06 {digits[2:]}"
    return f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}" if len(digits) == 10 else digits


# ---------------------------------------------------------------- for who asked


def for_visitor(contact: Contact) -> str:
    """What who asked reads on its page about our last call that it missed (ux.md 3.6, terug.gemist); "" when there is
    nothing to say. Nothing of what staff noted is in it.
    """
    if contact.stand == Stand.KLAAR:
        gone = contact.afloop == Afloop.NIET_BEREIKT
        return _("We konden je niet bereiken. Wil je nog praten? Bel ons, of vraag het opnieuw.") if gone else ""
    tried = queries_bellen.attempts_of(contact.id)
    if not tried or tried[-1].uitslag == Beluitslag.GESPROKEN:
        return ""
    last, uitslagen = tried[-1], [each.uitslag for each in tried]
    decides = contact.voor_coordinator_op is not None and bellen_rules.follows(uitslagen) == Vervolg.COORDINATOR
    today = clock.local(last.op).date() == clock.today()
    if today and last.uitslag == Beluitslag.GEEN_GEHOOR and not decides:
        return _("We belden je om {tijd} uur. Je nam niet op. We proberen het nog een keer.", tijd=tijd(last.op))
    return f"{_we_called(last, today)} {_and_now(last.uitslag, decides)}"


def _we_called(last: Belpoging, today: bool) -> str:
    if today:
        return _("We belden je om {tijd} uur.", tijd=tijd(last.op))
    return _("We belden je op {datum} om {tijd} uur.", datum=datum(last.op), tijd=tijd(last.op))


def _and_now(uitslag: str, decides: bool) -> str:
    if uitslag == Beluitslag.VERKEERD:
        return _("Het nummer klopt niet. Bel ons, of vraag het opnieuw.")
    left = uitslag == Beluitslag.INGESPROKEN
    missed = _("Je nam niet op. We spraken een bericht in.") if left else _("Je nam niet op.")
    if decides:
        return f"{missed} " + _("We kijken nu hoe het verder gaat. Je kunt ons ook bellen.")
    return f"{missed} " + _("We proberen het nog een keer.")
