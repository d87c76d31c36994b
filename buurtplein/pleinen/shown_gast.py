"""How a plein is put before who opens the door: how it stands now, its week in words, its days, its people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, hours, rota
from buurtplein.kernel.hours import Afwijkend, Opening, Rooster, Tijd, Weken
from buurtplein.kernel.i18n import _, current_lang, datum, klok, moment, tijd, weekdag
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.workdays import holiday_names
from buurtplein.pleinen import queries, queries_gast, rules, texts_gast
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import DienstSoort

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Choice:
    """A way to open now: for so many hours, or as written down."""

    value: str
    words: str
    until: str


@dataclass(frozen=True)
class Stand:
    """How a plein stands now."""

    open: bool
    kort: str  # one line: until when, or when again
    dag: date  # what a host calls today
    dicht: bool  # closed today on purpose
    reden: str
    keuzes: tuple[Choice, ...]


def stand(plein: Plein, now: datetime) -> Stand:
    """Open or closed, until when, and how it can be opened."""
    rooster = queries.rooster(plein)
    opening, closed = hours.open_now(rooster, now), hours.closed_today(rooster, now)
    return Stand(
        open=opening is not None,
        kort=_until(opening.eind) if opening is not None else _again(hours.next_opening(rooster, now)),
        dag=closed.dag if closed is not None and opening is None else hours.business_day(rooster, now),
        dicht=closed is not None and opening is None,
        reden=texts_gast.reason(closed.reden) if closed is not None else "",
        keuzes=() if opening is not None else _choices(rooster, now),
    )


def _until(end: datetime) -> str:
    if end - clock.now() > timedelta(hours=18):
        return _("Open tot {moment}", moment=moment(end))
    return _("Open tot {tijd} uur", tijd=tijd(end))


def _again(opening: Opening | None) -> str:
    if opening is None:
        return _("Er staan geen tijden meer.")
    if clock.local(opening.start).date() == clock.today():
        return _("Vandaag weer open om {tijd} uur", tijd=tijd(opening.start))
    return _("Weer open op {moment}", moment=moment(opening.start))


def _choices(rooster: Rooster, now: datetime) -> tuple[Choice, ...]:
    end = hours.usual_end(rooster, now)
    found = [Choice("gewoon", _("Tot het eind"), tijd(end))] if end is not None else []
    for uren in (2, 1):
        day = clock.local(now).date()
        stretch = hours.stretch(day, *rules.from_now(now, uren))
        words = _("Twee uur") if uren == 2 else _("Een uur")
        found.append(Choice(str(uren), words, tijd(stretch.eind if stretch else now)))
    return tuple(found)


# -- the week in words


def stretch_words(van: str, tot: str) -> str:
    """As ``09.30–17.00 uur``; past midnight it says so."""
    if hours.minutes(tot) in (0, hours.DAY):
        return _("{van}–{tot} uur", van=klok(van), tot=klok("00:00"))
    if hours.minutes(tot) <= hours.minutes(van):
        return _("{van}–{tot} uur ’s nachts", van=klok(van), tot=klok(tot))
    return _("{van}–{tot} uur", van=klok(van), tot=klok(tot))


def week_words(tijden: Iterable[Tijd], today: date) -> list[tuple[str, str]]:
    """The week as on a door: days that are the same together. (days, hours) in order; what is over is left out."""
    holds = [each for each in tijden if (each.geldig_tot or today) >= today and (each.geldig_van or today) <= today]
    by_day = [tuple(sorted({_hours(each) for each in holds if each.weekdag == day})) for day in range(7)]
    rows: list[tuple[int, int, tuple[str, ...]]] = []
    for day, found in enumerate(by_day):
        if found and rows and rows[-1][1] == day - 1 and rows[-1][2] == found:
            rows[-1] = (rows[-1][0], day, found)
        elif found:
            rows.append((day, day, found))
    return [(_days(first, last), _joined(found)) for first, last, found in rows]


def _hours(each: Tijd) -> str:
    words = stretch_words(each.van, each.tot)
    return words if each.weken == Weken.ELKE else f"{words} {texts_gast.WEKEN[each.weken]}"


def _days(first: int, last: int) -> str:
    if first == last:
        return weekdag(first)
    if last == first + 1:
        return _("{eerste} en {tweede}", eerste=weekdag(first), tweede=weekdag(last))
    return _("{eerste} tot en met {laatste}", eerste=weekdag(first), laatste=weekdag(last))


def _joined(found: Sequence[str]) -> str:
    return reduce(lambda one, other: _("{eerste} en {tweede}", eerste=one, tweede=other), found) if found else ""


# -- holidays and other days


@dataclass(frozen=True)
class Day:
    """A day that may go otherwise, and what holds on it now."""

    dag: date
    naam: str
    open: bool
    uren: str


def holidays(rooster: Rooster, today: date) -> list[Day]:
    """The holidays of the coming year on which the plein is usually open, with what holds on them now."""
    names = holiday_names(today.year, current_lang()) | holiday_names(today.year + 1, current_lang())
    coming = [(day, name) for day, name in names.items() if today <= day < today + timedelta(days=366)]
    usual = [(day, name) for day, name in coming if any(tijd.on(day) for tijd in rooster.tijden)]
    return [Day(day, name, bool(hours.openings_on(rooster, day)), _hours_of(rooster, day)) for day, name in usual]


def _hours_of(rooster: Rooster, day: date) -> str:
    found = hours.openings_on(rooster, day)
    return _joined([_("{van}–{tot} uur", van=tijd(each.start), tot=tijd(each.eind)) for each in found])


@dataclass(frozen=True)
class Other:
    """An exception in words."""

    id: int
    dag: str
    wat: str
    uren: str
    reden: str
    soort: str


def others(plein: Plein) -> list[Other]:
    """What is otherwise from today on."""
    return [
        Other(
            row.id,
            datum(row.dag),
            str(texts_gast.AFWIJKEND[row.soort]),
            stretch_words(row.van, row.tot) if row.van and row.tot else "",
            texts_gast.reason(row.reden),
            {Afwijkend.DICHT: "laat", Afwijkend.EXTRA: "open"}.get(Afwijkend(row.soort), "vraag"),
        )
        for row in queries_gast.exceptions(plein.id, clock.today())
    ]


def warning(pair: tuple[Tijd, Tijd]) -> str:
    """Two stretches that overlap, in words."""
    one, other = pair
    return _(
        "{een} en {ander} zijn tegelijk.",
        een=f"{weekdag(one.weekdag)} {_hours(one)}",
        ander=f"{weekdag(other.weekdag)} {_hours(other)}",
    )


# -- people


@dataclass(frozen=True)
class Person:
    """Somebody on the rota."""

    id: int
    naam: str
    wanneer: str
    wat: str
    genoemd: bool
    zelf: bool
    voorbij: bool = False


def when(beurt: Beurt) -> str:
    """As ``elke dinsdag``, ``dinsdag in even weken`` or ``dinsdag 2 maart``, with its hours."""
    if beurt.weekdag is None:
        day = datum(beurt.dag) if beurt.dag else ""
    elif beurt.weken == Weken.ELKE:
        day = _("elke {dag}", dag=weekdag(beurt.weekdag))
    else:
        day = f"{weekdag(beurt.weekdag)} {texts_gast.WEKEN[beurt.weken]}"
    said = f"{day}, {stretch_words(beurt.van, beurt.tot)}"
    return (
        said
        if beurt.geldig_tot is None
        else _("{wanneer}, tot en met {dag}", wanneer=said, dag=datum(beurt.geldig_tot))
    )


def people(beurten: Iterable[Beurt], me: int | None) -> list[Person]:
    """Who is there when, with full names as colleagues read them."""
    listed = list(beurten)
    names = accounts.names({beurt.person_id for beurt in listed})
    today = clock.today()
    return [
        Person(
            beurt.id,
            names.get(beurt.person_id, ""),
            when(beurt),
            str(texts_gast.SOORT[beurt.soort]),
            beurt.noem_naam,
            beurt.person_id == me,
            beurt.over(today),
        )
        for beurt in listed
    ]


def missing(plein: Plein, beurten: Sequence[Beurt], now: datetime) -> list[str]:
    """The openings of the coming week that nobody opens yet, as sentences."""
    hosts = [beurt for beurt in beurten if beurt.soort == DienstSoort.GASTHEER]
    found = rota.gaps(queries.rooster(plein), hosts, now, now + AHEAD)
    return [
        _("{dag} om {tijd} uur doet nog niemand open.", dag=datum(gap.start).capitalize(), tijd=tijd(gap.start))
        for gap in found
    ]


@dataclass(frozen=True)
class Company:
    """Somebody who would rather not come alone."""

    id: int
    slug: str
    naam: str
    telefoon: str
    tekst: str
    voor: str
    gezien: str


def companies(pleinen: Iterable[Plein]) -> list[Company]:
    """Who would rather not come alone, for these pleinen."""
    known = {plein.id: plein for plein in pleinen}
    rows = queries_gast.companies(known.values())
    names = accounts.handler_names({row.gezien_door for row in rows if row.gezien_door})
    return [
        Company(
            row.id,
            known[row.plein_id].slug,
            row.naam or "",
            row.telefoon or "",
            row.tekst or "",
            moment(row.voor),
            _("Gezien door {naam}, {moment}", naam=names.get(row.gezien_door or 0, ""), moment=moment(row.gezien_op))
            if row.gezien_op
            else "",
        )
        for row in rows
    ]
