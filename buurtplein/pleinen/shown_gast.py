"""How a plein is put before who opens the door: how it stands now, its week in words, its days, its people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, hours, rota
from buurtplein.kernel.hours import Opening, Rooster
from buurtplein.kernel.hours_words import when
from buurtplein.kernel.i18n import _, datum, moment, tijd
from buurtplein.kernel.rota import Beurt
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
