"""How a dossier is put on a page: rows, households and the pattern of the week, so that templates hold no rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries_names
from buurtplein.dossiers import queries, rules, texts
from buurtplein.dossiers.models import Taak
from buurtplein.dossiers.queries import File, TaskFile
from buurtplein.kernel import bus, clock
from buurtplein.kernel.guard import may
from buurtplein.kernel.i18n import _, _n, datum, datum_kort, moment
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries_dossier, shown, shown_desk
from buurtplein.meldingen import texts as melding_texts
from buurtplein.meldingen.dossiers import Dossier
from buurtplein.meldingen.moments import Moment
from buurtplein.meldingen.service import Melding


def what(melding: Melding, names: dict[int, str] | None = None) -> str:
    """Kind and building, as "Geluid bij Flat De Zwaan"; never the words with which a melder said where it is."""
    known = queries_names.gebouw_names([melding.gebouw_id]) if names is None and melding.gebouw_id else names or {}
    subject = str(melding_texts.CATEGORIE[melding.categorie])
    if melding.gebouw_id in known:
        return _("{wat} bij {plek}", wat=subject, plek=known[melding.gebouw_id])
    return subject


def readable(file: File) -> list[Melding]:
    """The meldingen in it that this person may read: the others are not there."""
    return [melding for melding in file.meldingen if may("melding.handle", melding)]


def title(meldingen: Sequence[Melding]) -> str:
    """What it is about, by its oldest melding."""
    return what(meldingen[0]) if meldingen else ""


# -- the list


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    nummer: str
    what: str
    meldingen: int
    keren: int
    handler: str
    day: str
    late: bool


def lines(who: Who, found: Sequence[Dossier]) -> list[Line]:
    """The lines of a page; what lies in them, names and buildings are each fetched once."""
    inside = queries_dossier.visible_in(who, [dossier.id for dossier in found])
    names = accounts.handler_names({dossier.handler_id for dossier in found})
    everything = [melding for meldingen in inside.values() for melding in meldingen]
    buildings = queries_names.gebouw_names(melding.gebouw_id for melding in everything)
    today = clock.today()
    return [
        Line(
            nummer=dossier.nummer,
            what=what(meldingen[0], buildings),
            meldingen=len(meldingen),
            keren=sum(melding.keren for melding in meldingen),
            handler=names.get(dossier.handler_id, ""),
            day=str(texts.BESLUIT[dossier.besluit]) if dossier.besluit else datum_kort(dossier.loopt_tot),
            late=not dossier.besluit and dossier.loopt_tot <= today,
        )
        for dossier in found
        if (meldingen := inside.get(dossier.id))
    ]


# -- one dossier


@dataclass(frozen=True)
class Household:
    """Everything that comes from one address to answer, as far as that is known."""

    letter: str
    meldingen: list[Melding]
    keren: int

    @property
    def effort(self) -> str:
        """How often they reported already."""
        times = _n("{n} keer", "{n} keer", self.keren)
        forms = _n("{n} melding", "{n} meldingen", len(self.meldingen))
        return _("Zij meldde al {keren}, in {meldingen}.", keren=times, meldingen=forms)


def households(meldingen: Sequence[Melding]) -> list[Household]:
    """The households in a dossier, in the order in which they came."""
    numbers = rules.households((melding.id, melding.email or melding.telefoon) for melding in meldingen)
    grouped: dict[int, list[Melding]] = {}
    for melding in meldingen:
        grouped.setdefault(numbers[melding.id], []).append(melding)
    return [
        Household(rules.letter(number), inside, sum(melding.keren for melding in inside))
        for number, inside in grouped.items()
    ]


def letters(found: Sequence[Household]) -> dict[int, str]:
    """Melding id -> the letter of its household."""
    return {melding.id: household.letter for household in found for melding in household.meldingen}


@dataclass(frozen=True)
class Time:
    """One time that it happened, ready to read."""

    id: int
    melding: Melding
    letter: str
    when: str
    long: str
    ernst: str
    zin: str
    bron: str
    before: str  # what stood there, when this is a correction
    seconds: int | None  # of what was said aloud


def times(meldingen: Sequence[Melding], letter_of: dict[int, str]) -> list[Time]:
    """Every time that it happened, the latest first, from all these meldingen together."""
    found = queries_dossier.moments_of(meldingen)
    old, spoken = queries_dossier.corrected(found), queries.spoken(one.id for one in found)
    by_id = {melding.id: melding for melding in meldingen}
    return [
        Time(
            id=one.id,
            melding=by_id[one.melding_id],
            letter=letter_of.get(one.melding_id, ""),
            when=moment(one.begin_op),
            long=long(one),
            ernst=str(melding_texts.ERNST[one.ernst]) if one.ernst else "",
            zin=one.zin or "",
            bron=str(melding_texts.BRON[one.bron]),
            before=moment(old[one.id].begin_op) if one.id in old else "",
            seconds=spoken.get(one.id),
        )
        for one in reversed(found)
    ]


def long(one: Moment) -> str:
    """How long it took, when that is known."""
    if one.gestopt_op is None:
        return ""
    minutes = max(1, int((one.gestopt_op - one.begin_op).total_seconds() // 60))
    return _n("{n} minuut lang", "{n} minuten lang", minutes)


def pattern(meldingen: Sequence[Melding]) -> dict[str, Any]:
    """The week in squares: when it happens, as numbers and as shades. The same figures twice: to see and to read."""
    grid = rules.week_grid(clock.local(one.begin_op) for one in queries_dossier.moments_of(meldingen))
    most = max(max(row) for row in grid)
    squares = [
        {"day": day, "hour": hour, "count": count, "shade": rules.shade(count, most)}
        for day, row in enumerate(grid)
        for hour, count in enumerate(row)
    ]
    rows = [(str(texts.WEEKDAG[at["day"]]), hours(at["hour"]), at["count"]) for at in squares if at["count"]]
    days = [str(name)[:2] for name in texts.WEEKDAG]
    return {"squares": squares, "rows": rows, "days": days, "top": _top(grid)}


def _top(grid: list[list[int]]) -> str:
    """The busiest hour in words; nothing when there is no pattern yet."""
    most = max(max(row) for row in grid)
    if most < 2:
        return _("Nog geen patroon te zien.")
    day, hour = next((day, row.index(most)) for day, row in enumerate(grid) if most in row)
    return _("Het vaakst op {dag}, {uur}.", dag=texts.WEEKDAG[day], uur=hours(hour))


def hours(hour: int) -> str:
    """As "22 tot 23 uur"."""
    return _("{van} tot {tot} uur", van=hour, tot=hour + 1)


def facts(file: File, found: Sequence[Household]) -> list[tuple[str, str]]:
    """What is known, as question and answer."""
    dossier = file.dossier
    names = accounts.handler_names([dossier.handler_id])
    keren = sum(household.keren for household in found)
    known = [
        (_("Wie regelt het?"), names.get(dossier.handler_id, "")),
        (_("Huishoudens"), str(len(found))),
        (_("Hoe vaak gebeurde het?"), _n("{n} keer", "{n} keer", keren)),
        (_("Begonnen"), moment(dossier.begonnen_op)),
    ]
    if dossier.besluit and dossier.besloten_op:
        return [*known, (_("Besluit"), f"{texts.BESLUIT[dossier.besluit]}, {datum(dossier.besloten_op)}")]
    return [*known, (_("Besluit uiterlijk"), datum(dossier.loopt_tot))]


@dataclass(frozen=True)
class Task:
    """Something to do, ready to read."""

    id: int
    what: str
    about: str
    nummer: str
    by: str
    before: str
    late: bool
    done: str
    uitkomst: str


def tasks_of(who: Who, file: File) -> list[Task]:
    """The tasks of a dossier that this person may do: what came of the others is not there either."""
    files = [TaskFile(file.dossier, file.meldingen, taak) for taak in queries.tasks_of(file.dossier.id)]
    return tasks(who, [each.taak for each in files if may("task.do", each)])


def tasks(who: Who, found: Sequence[Taak]) -> list[Task]:
    """Tasks with their names and dossiers, each fetched once; what they are about, by what this person may see."""
    today = clock.today()
    names = accounts.handler_names({taak.person_id for taak in found})
    inside = queries_dossier.visible_in(who, {taak.dossier_id for taak in found})
    numbers = queries_dossier.numbers({taak.dossier_id for taak in found})
    buildings = queries_names.gebouw_names(m.gebouw_id for each in inside.values() for m in each)
    return [
        Task(
            id=taak.id,
            what=str(texts.TAAK[taak.soort]),
            about=_about(taak, inside.get(taak.dossier_id, []), buildings),
            nummer=numbers[taak.dossier_id],
            by=names.get(taak.person_id, ""),
            before=datum(taak.voor_op),
            late=taak.gedaan_op is None and taak.voor_op < today,
            done=datum(taak.gedaan_op) if taak.gedaan_op else "",
            uitkomst=(taak.uitkomst or "") if taak.gedaan_op else "",
        )
        for taak in found
    ]


def _about(taak: Taak, visible: Sequence[Melding], buildings: dict[int, str]) -> str:
    own = [melding for melding in visible if melding.id == taak.melding_id] or list(visible)
    return what(own[0], buildings) if own else ""


def history(dossier: Dossier) -> list[tuple[str, str, str]]:
    """Who read or did what and when, newest first."""
    log = [entry for entry in bus.history("dossier", dossier.id) if entry.name in texts.HISTORY]
    names = accounts.handler_names({entry.actor_id for entry in log if entry.actor_id is not None})
    return [
        (str(texts.HISTORY[entry.name]), names.get(entry.actor_id or 0, ""), moment(entry.at))
        for entry in reversed(log)
    ]


def rows(found: Sequence[Household]) -> list[dict[str, Any]]:
    """The meldingen of a dossier as lines of a table."""
    return [
        {
            "melding": melding,
            "letter": household.letter,
            "what": str(melding_texts.CATEGORIE[melding.categorie]),
            "label": shown_desk.status_label(melding),
            "since": datum_kort(melding.gemeld_op),
        }
        for household in found
        for melding in household.meldingen
    ]


def team(dossier: Dossier) -> str:
    """The name of the team that has it."""
    return shown.team_name(dossier.team_id)


def local_fields(when: datetime) -> dict[str, Any]:
    """Date and time of the wall clock, to fill a form with."""
    here = clock.local(when)
    return {"datum": here.date(), "tijd": here.time().replace(second=0, microsecond=0)}


def sound(data: bytes) -> Response:
    """A voice that no cache keeps and no browser mistakes for something else."""
    kept = {"Content-Disposition": 'inline; filename="opname.ogg"', "Cache-Control": "private, no-store"}
    return Response(data, mimetype="audio/ogg", headers=kept)
