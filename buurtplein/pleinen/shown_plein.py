"""How one plein is put on its page: its week, what is otherwise, who is there, and what to know before the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Weken
from buurtplein.kernel.i18n import _, datum
from buurtplein.kernel.workdays import holidays_in
from buurtplein.pleinen import queries, texts, texts_gast
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import DienstSoort, Kosten

AHEAD: Final = 28  # days of what is otherwise


@dataclass(frozen=True)
class Dag:
    """A day of the week to come: its name, its times, and what is special about it."""

    naam: str
    tijden: tuple[str, ...]
    nu: bool = False
    bijzonder: str = ""


def week(rooster: Rooster) -> list[Dag]:
    """The seven days from today on, as they really go: odd and even weeks, exceptions and holidays counted."""
    return [_dag(rooster, clock.today() + timedelta(days=ahead)) for ahead in range(7)]


def _dag(rooster: Rooster, day: date) -> Dag:
    times = tuple(
        _("{van} tot {tot}", van=texts.uur(each.start), tot=texts.uur(each.eind))
        for each in hours.openings_on(rooster, day)
    )
    name = texts.dag(day)
    return Dag(name[:1].upper() + name[1:], times, day == clock.today(), _special(rooster, day))


def _special(rooster: Rooster, day: date) -> str:
    """What is otherwise on this day, in a word or two."""
    other = next((each for each in rooster.anders if each.dag == day), None)
    if other is not None:
        return texts_gast.reason(other.reden) or _("Anders dan anders")
    return _("Feestdag") if day in holidays_in(day.year) else ""


def usual(rooster: Rooster) -> list[str]:
    """What the week to come does not show: hours of odd and even weeks, and hours with a beginning or an end."""
    lines = []
    today = clock.today()
    for tijd in rooster.tijden:
        if tijd.geldig_tot is not None and tijd.geldig_tot < today:
            continue
        when = {"dag": texts.weekdag(tijd.weekdag), "tijden": texts.van_tot(tijd.van, tijd.tot)}
        if tijd.weken == Weken.EVEN:
            lines.append(_("In een even week: {dag} van {tijden}.", **when))
        elif tijd.weken == Weken.ONEVEN:
            lines.append(_("In een oneven week: {dag} van {tijden}.", **when))
        elif tijd.geldig_van is not None and tijd.geldig_van > today:
            lines.append(_("Vanaf {datum}: {dag} van {tijden}.", datum=datum(tijd.geldig_van), **when))
        elif tijd.geldig_tot is not None:
            lines.append(_("Tot en met {datum}: {dag} van {tijden}.", datum=datum(tijd.geldig_tot), **when))
    if any(tijd.weken != Weken.ELKE for tijd in rooster.tijden):
        number = today.isocalendar().week
        even = _("Dit is week {n}: een even week.", n=number)
        lines.insert(0, _("Dit is week {n}: een oneven week.", n=number) if number % 2 else even)
    return lines


def otherwise(rooster: Rooster) -> list[str]:
    """Each day of the next four weeks that goes otherwise, with the reason; holidays too."""
    today = clock.today()
    last = today + timedelta(days=AHEAD)
    lines = [(each.dag, _sentence(each)) for each in rooster.anders if today <= each.dag <= last]
    free = hours.skipped(rooster, today, AHEAD)
    lines += [(day, _("{datum}: dicht. Het is een feestdag.", datum=datum(day))) for day in free]
    return [line[:1].upper() + line[1:] for _day, line in sorted(lines)]


def _sentence(each: Anders) -> str:
    told = {"datum": datum(each.dag)}
    if each.soort == Afwijkend.DICHT or each.van is None or each.tot is None:
        line = _("{datum}: dicht.", **told)
    elif each.soort == Afwijkend.EXTRA:
        line = _("{datum}: extra open van {tijden}.", **told, tijden=texts.van_tot(each.van, each.tot))
    else:
        line = _("{datum}: open van {tijden}.", **told, tijden=texts.van_tot(each.van, each.tot))
    return f"{line} {texts_gast.reason(each.reden)}".strip()


@dataclass(frozen=True)
class Aanwezig:
    """Somebody who is there today: what they do, until when, and a first name if they chose so."""

    wie: str
    tijden: str


@dataclass(frozen=True)
class Vandaag:
    """Who is there today."""

    gastheer: str  # first names, "" when nobody chose to be named
    aantal: int
    spreekuur: tuple[Aanwezig, ...]


def today(plein: Plein, rooster: Rooster) -> Vandaag:
    """Who opens the door and whom you can ask anything; a name only of who chose so, and nobody when it is closed."""
    day = hours.business_day(rooster, clock.now())
    if not hours.openings_on(rooster, day):
        return Vandaag("", 0, ())
    names: list[str] = []
    there: list[Aanwezig] = []
    for row in queries.diensten(plein, day):
        person = accounts.active_person(row.person_id)
        if person is None:
            continue
        named = [person.voornaam] if row.noem_naam else []
        if row.soort == DienstSoort.GASTHEER:
            names += [name for name in named if name not in names]
        else:
            function = person.functie or _("Iemand van het wijkteam")
            wie = _("{naam}, {functie}", naam=named[0], functie=function) if named else function
            there.append(Aanwezig(wie, texts.van_tot(row.van, row.tot)))
    return Vandaag(texts.opgesomd(names), len(names), tuple(there))


def kosten(plein: Plein) -> list[str]:
    """What it costs, in sentences; and that money is no reason to stay away."""
    lines = [_("{kosten}.", kosten=texts.KOSTEN[plein.kosten])]
    if plein.kosten_zin:
        lines.append(plein.kosten_zin)
    if plein.kosten != Kosten.GRATIS and "geld" not in plein.kosten_zin.lower():
        lines.append(_("Heb je geen geld? Kom toch."))
    return lines


def feiten(plein: Plein) -> list[tuple[str, str]]:
    """What there is, as (pictogram, words), in a fixed order."""
    return [(texts.ICON[word], str(words)) for word, words in texts.KENMERK.items() if word in plein.kenmerken]


def talen(codes: Iterable[str]) -> str:
    """The languages that are spoken there besides Dutch, in one line; "" when there are none."""
    return texts.opgesomd(_words(codes))


def _words(codes: Iterable[str]) -> Iterator[str]:
    return (texts.taal(code) for code in codes if code != "nl")


def adres(plein: Plein) -> str:
    """Where it is, on one line."""
    code = f"{plein.postcode[:4]} {plein.postcode[4:]}" if plein.postcode else ""
    return ", ".join(
        part for part in (f"{plein.straat} {plein.huisnummer}", f"{code} {plein.woonplaats}".strip()) if part
    )


def route(plein: Plein) -> str:
    """A link that the map on the device opens (RFC 5870); "" when we do not know the point. Nobody else is asked."""
    return "" if plein.lat is None or plein.lon is None else f"geo:{plein.lat:.5f},{plein.lon:.5f}"
