"""What pages and other packages show of the programme: days in words, and what machines read of them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from babel.dates import get_day_names
from markupsafe import Markup

from buurtplein.aanmeldingen.handed import Gelegenheid
from buurtplein.kernel import clock, hours
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, _n, current_lang, datum
from buurtplein.pleinen.handed import Punt
from buurtplein.programma import herhaling, queries
from buurtplein.programma.herhaling import Regel
from buurtplein.programma.queries import Dag
from buurtplein.programma.rules import Ondanks
from buurtplein.programma.texts import WELKE


def in_words(begin: date, regel: str | None) -> str:
    """On which days, as people say it: "Elke tweede woensdag van de maand, tot en met vrijdag 31 december"."""
    if regel is None:
        return _("Eén keer")
    found = herhaling.read(regel)
    said = _often(begin, found)
    if found.tot is not None:
        return _("{wanneer}, tot en met {datum}", wanneer=said, datum=datum(found.tot))
    return _n("{wanneer}, {n} keer", "{wanneer}, {n} keer", found.keer, wanneer=said) if found.keer else said


def _often(begin: date, regel: Regel) -> str:
    match regel.freq:
        case "DAILY":
            return _("Elke dag") if regel.stap == 1 else _("Elke {n} dagen", n=regel.stap)
        case "WEEKLY":
            on = _and([weekday(day) for _nth, day in regel.dagen] or [weekday(begin.weekday())])
            if regel.stap > 2:
                return _("Elke {n} weken op {dag}", n=regel.stap, dag=on)
            return _("Om de week op {dag}", dag=on) if regel.stap == 2 else _("Elke {dag}", dag=on)
        case "MONTHLY":
            return _monthly(begin, regel)
        case _:
            return _("Elk jaar") if regel.stap == 1 else _("Elke {n} jaar", n=regel.stap)


def _monthly(begin: date, regel: Regel) -> str:
    if regel.dagen:
        named = [f"{WELKE[nth]} {weekday(day)}" if nth else weekday(day) for nth, day in regel.dagen]
        if regel.stap == 1:
            return _("Elke {dag} van de maand", dag=_and(named))
        return _("Elke {n} maanden op de {dag}", n=regel.stap, dag=_and(named))
    numbers = _and(
        [str(day) if day > 0 else _("{n} voor het eind", n=-day) for day in regel.maanddagen or (begin.day,)]
    )
    if regel.stap == 1:
        return _("Elke maand op dag {dag}", dag=numbers)
    return _("Elke {n} maanden op dag {dag}", n=regel.stap, dag=numbers)


def weekday(number: int) -> str:
    """The name of a weekday in the language of the reader; Monday is 0."""
    return str(get_day_names("wide", locale=current_lang())[number])


def _and(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("{eerst} en {laatst}", eerst=", ".join(words[:-1]), laatst=words[-1])


def why_off(dag: Dag) -> str:
    """Why a day is off, as a sentence; the words of the host when there are any."""
    if dag.reden:
        return dag.reden
    if dag.dicht == Ondanks.FEESTDAG:
        return _("Het is een feestdag. Dan is het plein dicht.")
    return _("Het plein is die dag dicht.") if dag.dicht else ""


# ---------------------------------------------------------------- for packages beside and below


def for_plein(plein_id: int, dag: date) -> list[Punt]:
    """What there is to do at a plein on a day, as the page of the plein asks for it."""
    since, until = hours.wall(dag, 0), hours.wall(dag, hours.DAY)
    found = queries.days(since, until, [plein_id])
    return [
        Punt(each.titel, each.start, each.eind, each.url, each.vervalt, why_off(each))
        for each in found
        if each.op == dag
    ]


def gelegenheid(lijst_id: int) -> Gelegenheid | None:
    """What a list of places belongs to; None when it is no list of the programme."""
    known = queries.by_list(lijst_id)
    if known is None:
        return None
    activiteit, day = known
    found = queries.one_day(activiteit, day)
    return occasion(found) if found is not None else None


def occasion(dag: Dag) -> Gelegenheid:
    """One day as a page or mail of signing up says it."""
    return Gelegenheid(
        titel=dag.titel,
        start=dag.start,
        plek=dag.plein,
        adres=dag.adres,
        url=dag.url,
        ics=f"{dag.url}.ics",
        contact=dag.contact,
        telefoon=dag.telefoon,
        reden=why_off(dag) if dag.vervalt else "",
    )


# ---------------------------------------------------------------- for machines


def json_ld(dag: Dag) -> Markup:
    """The day as schema.org/Event. Nothing in it can end the script element it stands in."""
    status = "EventCancelled" if dag.vervalt else "EventRescheduled" if dag.op != dag.dag else "EventScheduled"
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": dag.titel,
        "startDate": _iso(dag.start),
        "endDate": _iso(dag.eind),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": settings().site_url + dag.url,
        "location": {
            "@type": "Place",
            "name": dag.plein,
            "address": dag.adres,
            "url": f"{settings().site_url}/pleinen/{dag.plein_slug}",
        },
        "isAccessibleForFree": not dag.kosten,
    }
    if dag.wat:
        event["description"] = dag.wat
    if dag.op != dag.dag:
        event["previousStartDate"] = dag.dag.isoformat()
    if dag.plekken is not None:
        event |= {"maximumAttendeeCapacity": dag.plekken, "remainingAttendeeCapacity": dag.vrij}
    return script(event)


def script(value: Any) -> Markup:
    """JSON for inside a script element: every character that HTML could take for its own is written as an escape."""
    text = json.dumps(value, ensure_ascii=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no <, > or & is left in it


def _iso(moment: datetime) -> str:
    return clock.local(moment).isoformat()
