"""How promises are put on a page: lines under the day on which somebody hears from us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from flask import url_for

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries_names
from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import _, datum, moment
from buurtplein.meldingen import rules, shown, shown_desk, shown_triage, texts
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.shown_desk import Label


@dataclass(frozen=True)
class Line:
    """One promise."""

    url: str
    nummer: str
    what: str
    handler: str
    labels: list[Label]
    told: str  # of the new day or moment that we gave when we broke our word


@dataclass(frozen=True)
class Day:
    """The promises of one day, or everything that is late."""

    heading: str
    late: bool
    lines: list[Line]


def lines(found: Sequence[Melding]) -> list[Line]:
    """The lines of some meldingen; names are fetched once."""
    names = accounts.handler_names({m.handler_id for m in found if m.handler_id is not None})
    buildings = queries_names.gebouw_names(m.gebouw_id for m in found)
    return [
        Line(
            url=url_for("werk.melding", nummer=melding.nummer),
            nummer=melding.nummer,
            what=_("{wat}, {plek}", wat=texts.CATEGORIE[melding.categorie], plek=shown.where(melding, buildings)),
            handler=names.get(melding.handler_id or 0, _("niemand")),
            labels=[shown_desk.status_label(melding), *shown_triage.marks(melding)],
            told=_("De melder hoorde een nieuwe dag: {datum}.", datum=datum(melding.uitgesteld_tot))
            if melding.uitgesteld_tot
            else "",
        )
        for melding in found
    ]


def by_day(found: Sequence[Melding], others: Iterable[promises.Line] = ()) -> list[Day]:
    """Late first, then today, then every later day. ``others`` is what other features promised: on its own day, and
    what has an hour before what has the whole day.
    """
    placed = [(*_placed(each.by, promises.over(each.by)), _of_other(each)) for each in others]
    for melding, line in zip(found, lines(found), strict=True):
        late = rules.late(melding.status, melding.beloofd_op, clock.today())
        placed.append((*_placed(melding.beloofd_op, late), line))
    placed.sort(key=lambda each: each[:3])
    return [
        Day(_heading(late, day), late, [line for *_when, line in group])
        for (late, day), group in groupby(placed, key=lambda each: (not each[0], date.max if not each[0] else each[1]))
    ]


def _placed(by: date | datetime, late: bool) -> tuple[bool, date, time]:
    """Where a promise stands in the list; what is late is False here, so that it comes first."""
    if isinstance(by, datetime):
        here = clock.local(by)
        return not late, here.date(), here.time()
    return not late, by, time.max


def _heading(late: bool, day: date) -> str:
    if late:
        return _("Te laat")
    return _("Vandaag") if day == clock.today() else datum(day)


def _of_other(line: promises.Line) -> Line:
    new = line.new
    when = "" if new is None else moment(new) if isinstance(new, datetime) else datum(new)
    return Line(
        url=line.url,
        nummer=line.name,
        what=line.what,
        handler=line.handler or _("niemand"),
        labels=[],
        told=_("Wie vroeg, hoorde een nieuw moment: {moment}.", moment=when) if when else "",
    )


@dataclass(frozen=True)
class Call:
    """Somebody who wants to be called, to hear how it is now."""

    nummer: str
    what: str
    telefoon: str


def calls(found: Sequence[Melding]) -> list[Call]:
    """Whom to call, with the number."""
    buildings = queries_names.gebouw_names(m.gebouw_id for m in found)
    return [
        Call(
            nummer=melding.nummer,
            what=_("{wat}, {plek}", wat=texts.CATEGORIE[melding.categorie], plek=shown.where(melding, buildings)),
            telefoon=melding.telefoon or "",
        )
        for melding in found
    ]
