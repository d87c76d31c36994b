"""The phone as pages show it: who has it today and the coming weeks, what is missing, and whom to call back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from buurtplein.accounts import queries as accounts
from buurtplein.burenhulp import diensten_rules, queries_desk
from buurtplein.burenhulp.diensten_rules import Beurt, Mis, Stuk
from buurtplein.burenhulp.models import Hulpgesprek, Hulplijn
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum, datum_kort
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Dag:
    """A stretch of days in a week with one name, or without."""

    wanneer: str
    naam: str  # "" when nobody has the phone
    van_mij: bool


@dataclass(frozen=True)
class Week:
    """A week, from today on."""

    van: date
    tot: date
    naam: str
    stukken: list[Dag]
    van_mij: bool  # all of it


@dataclass(frozen=True)
class Telefoon:
    """A line and who has it."""

    id: int
    gebied: str
    telefoon: str
    nu: str  # first name; "" when nobody
    ik: bool
    let_op: list[str]


def area_name(line: Hulplijn) -> str:
    """The area of a line as people say it."""
    return buurten.index().names.get(line.gebied_code, line.gebied_code)


def phone(line: Hulplijn, me: int | None) -> Telefoon:
    """A line with who has it today and what is wrong in the coming weeks."""
    people, beurten = queries_desk.people_of(line), queries_desk.duties(line.id, clock.today())
    now = diensten_rules.holder(beurten, clock.today(), people)
    return Telefoon(
        line.id,
        area_name(line),
        line.telefoon,
        people.get(now or 0, ""),
        now is not None and now == me,
        let_op(beurten, people),
    )


def phones(who: Who) -> list[Telefoon]:
    """The lines of who looks."""
    return [phone(line, who.person_id) for line in queries_desk.lines_of(who)]


def let_op(beurten: list[Beurt], people: Mapping[int, str]) -> list[str]:
    """What is wrong in the coming weeks, as sentences."""
    weeks = diensten_rules.weeks(clock.today())
    soon = weeks[:2]  # beyond next week a gap is no news yet
    found = [_missing(each) for week in soon for each in diensten_rules.gaps(beurten, *week, people)]
    for each in diensten_rules.overlaps(beurten, weeks[0][0], weeks[-1][1], people):
        names = sorted(
            {people[beurt.person_id] for beurt in beurten if beurt.on(each.van) and beurt.person_id in people}
        )
        found.append(_("{dagen}: {namen}. Wie heeft de telefoon?", dagen=days(each), namen=", ".join(names)))
    return found


def _missing(stuk: Stuk) -> str:
    next_week = diensten_rules.monday(clock.today()) + diensten_rules.WEEK
    if (stuk.van, stuk.tot) == (next_week, next_week + timedelta(days=6)):
        return _("Volgende week heeft niemand de telefoon.")
    return _("Niemand heeft de telefoon: {dagen}.", dagen=days(stuk))


def mis_sentence(mis: Mis, van: date, tot: date) -> str:
    """What a warning says in a mail."""
    stuk = Stuk(van, tot, None)
    if mis == Mis.NIEMAND:
        return _("Niemand heeft de telefoon: {dagen}.", dagen=days(stuk))
    return _("Er staan twee mensen in het rooster: {dagen}.", dagen=days(stuk))


def days(stuk: Stuk) -> str:
    """ "ma 8 mrt", or "ma 8 mrt tot en met wo 10 mrt"."""
    if stuk.van == stuk.tot:
        return datum_kort(stuk.van)
    return _("{van} tot en met {tot}", van=datum_kort(stuk.van), tot=datum_kort(stuk.tot))


def days_of(beurt: Beurt) -> str:
    """The days of one duty."""
    return days(Stuk(beurt.van, beurt.tot, beurt.person_id))


def weeks(beurten: list[Beurt], people: Mapping[int, str], me: int | None) -> list[Week]:
    """This week and the coming ones, each with who has the phone on which days."""
    return [
        _week(n, van, tot, diensten_rules.stretches(beurten, van, tot, people), people, me)
        for n, (van, tot) in enumerate(diensten_rules.weeks(clock.today()))
    ]


def _week(n: int, van: date, tot: date, stukken: list[Stuk], people: Mapping[int, str], me: int | None) -> Week:
    names = {0: _("Deze week"), 1: _("Volgende week")}
    return Week(
        van=van,
        tot=tot,
        naam=names.get(n) or _("Week van {dag}", dag=datum_kort(van)),
        stukken=[Dag(days(each), people.get(each.person_id or 0, ""), each.person_id == me) for each in stukken],
        van_mij=all(each.person_id == me for each in stukken),
    )


def to_swap(beurten: Iterable[Beurt], people: Mapping[int, str], me: int | None) -> tuple[list[tuple[int, str]], ...]:
    """(number, words) of my duties, and of those of others, that did not begin yet."""
    mine, others = [], []
    for beurt in beurten:
        if beurt.van <= clock.today() or beurt.person_id not in people:
            continue
        when = days_of(beurt)
        if beurt.person_id == me:
            mine.append((beurt.id, when))
        else:
            others.append((beurt.id, _("{naam}: {dagen}", naam=people[beurt.person_id], dagen=when)))
    return mine, others


# ---------------------------------------------------------------- calls


@dataclass(frozen=True)
class Belletje:
    """A call in a list."""

    id: int
    wie: str
    notitie: str
    op: datetime
    door: str
    nummer: str  # to call back; "" when there is none


@dataclass(frozen=True)
class Beldag:
    """Whom to call on one day."""

    naam: str
    laat: bool
    rows: list[Belletje]


def by_day(rows: list[Hulpgesprek]) -> list[Beldag]:
    """Calls that wait, by day; what should have been done before today stands first, together."""
    shown, today = {each.id: each for each in calls(rows)}, clock.today()
    found = []
    for day, each in groupby(rows, key=lambda row: max(row.terugbellen_op or today, today - diensten_rules.DAY)):
        late = day < today
        naam = _("Te laat") if late else {0: _("Vandaag"), 1: _("Morgen")}.get((day - today).days) or datum(day)
        found.append(Beldag(naam, late, [shown[row.id] for row in each]))
    return found


def calls(rows: Iterable[Hulpgesprek]) -> list[Belletje]:
    """Calls in their order."""
    listed = list(rows)
    names = accounts.handler_names({row.person_id for row in listed if row.person_id is not None})
    return [
        Belletje(
            row.id,
            row.wie or _("Iemand"),
            row.notitie or "",
            row.op,
            names.get(row.person_id or 0, ""),
            diensten_rules.number_in(row.wie or "")[1] or "",
        )
        for row in listed
    ]


def due_today(who: Who) -> list[Belletje]:
    """Whom to call back today, the longest waiting first."""
    ids = [line.id for line in queries_desk.lines_of(who)]
    return calls(queries_desk.to_call_back(ids, clock.today()))
