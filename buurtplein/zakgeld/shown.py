"""Values for the public pages of a pot: what is in it, what it was for, month by month. Never who, never where, never
a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from babel.dates import format_date
from markupsafe import Markup

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten import queries_pot
from buurtplein.budgetten import texts as budget_texts
from buurtplein.budgetten.queries_pot import Pot
from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.rules import GRANTED, Boeksoort, Rekening
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.i18n import _, current_lang, text_dir
from buurtplein.kernel.veilig import Soort
from buurtplein.zakgeld import balk, texts
from buurtplein.zakgeld.rules import Move, Plan, by_kind, by_month

# What in a title or a place points at somebody: then it is not shown, whoever agreed.
_POINTS: Final = frozenset(
    {Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE, Soort.HUISNUMMER, Soort.STRAAT, Soort.NAAM}
    | {Soort.IEMAND, Soort.GROF, Soort.GEZONDHEID, Soort.MENSENSOORT, Soort.SCHELDEN, Soort.BESCHULDIGING}
)

# Small words of a name that are in every other sentence too.
_BETWEEN: Final = frozenset({"de", "den", "der", "van", "het", "ten", "ter", "te", "op", "el", "al", "in"})


@dataclass(frozen=True)
class Row:
    """One account of a pot: its number in the bar, its name and its amount."""

    n: int
    rekening: str
    naam: str
    bedrag: str


@dataclass(frozen=True)
class Now:
    """What is in a pot now."""

    ingelegd: str
    vrij: str
    leeg: bool
    balk: Markup
    rows: list[Row]


def now(pot: Pot) -> Now:
    """What is in a pot at this moment, in words, as a bar and as rows."""
    stand = budget.potstand(pot.id)
    parts = [balk.Deel(n, each, getattr(stand, each)) for n, each in enumerate(texts.PARTS, 1)]
    rows = [
        Row(each.n, each.rekening, str(budget_texts.REKENINGEN[Rekening(each.rekening)]), texts.amount(each.cent))
        for each in parts
    ]
    title = _("Waar het geld nu is: {delen}", delen=", ".join(f"{each.naam} {each.bedrag}" for each in rows))
    drawn = balk.bar(title, parts, rtl=text_dir() == "rtl")
    return Now(texts.amount(stand.plafond), texts.amount(stand.vrij), not stand.vrij, drawn, rows)


def kinds(pot: Pot) -> list[tuple[str, str]]:
    """(kind of costs, amount) of what plans were for; empty while there are too few of them."""
    plans: dict[int, Plan] = {}
    for aanvraag_id, cent, soort, euro in queries_pot.granted_lines(pot.id):
        plan = plans.setdefault(aanvraag_id, Plan(int(cent) // 100))
        if soort is not None:
            plan.regels.append((soort, euro))
    found = by_kind(list(plans.values()))
    return [(_kind(soort), budget_texts.euro(euro)) for soort, euro in found.items()]


def _kind(soort: str) -> str:
    """How a kind of costs is called; what few plans have is together."""
    return _("Andere dingen samen") if soort == Kosten.ANDERS else str(budget_texts.KOSTEN[Kosten(soort)])


# -- month by month


@dataclass(frozen=True)
class Regel:
    """One line of a month: why money moved, for what, and how much."""

    soort: str
    plan: str
    bedrag: str
    cent: int


@dataclass(frozen=True)
class Maand:
    """A month of the books."""

    naam: str
    code: str  # 2027-03
    regels: list[Regel]


def years(pot: Pot) -> list[int]:
    """The years in which money moved, the newest first."""
    found = queries_pot.span(pot.id)
    if found is None:
        return []
    first, last = (clock.local(each).year for each in found)
    return list(range(last, first - 1, -1))


def months(pot: Pot, first: int, last: int) -> list[Maand]:
    """The books of these years by month, the newest first."""
    since, until = (clock.at(date(year, 1, 1), time()) for year in (first, last + 1))
    titles: dict[int, str] = {}  # a plan moves money more than once, and reading a title takes time
    moves = by_month(_move(row, titles) for row in queries_pot.moves(pot.id, since, until))
    return [
        Maand(month_name(maand), f"{maand // 12:04d}-{maand % 12 + 1:02d}", [_line(each) for each in rows])
        for maand, rows in moves.items()
    ]


def _move(row: Any, titles: dict[int, str]) -> Move:
    day, plan = clock.local(row.op), row.aanvraag_id
    if plan is not None and plan not in titles:
        titles[plan] = public_title(row)
    return Move(day.year * 12 + day.month - 1, row.soort, row.cent, plan is not None, titles.get(plan, ""))


def _line(each: Move) -> Regel:
    soort = str(texts.MOVES[Boeksoort(each.soort)])
    plan = (each.titel or _("Een plan, of meer")) if each.plan else ""
    return Regel(soort, plan, texts.amount(each.cent), each.cent)


def month_name(maand: int) -> str:
    """As ``maart 2027``."""
    return format_date(date(maand // 12, maand % 12 + 1, 1), "MMMM y", locale=current_lang())


def public_title(plan: Any) -> str:
    """The title of a plan that may be shown; "" when its asker did not agree, it got no money, or it points at
    somebody.
    """
    told = plan.toestemming and plan.stand in GRANTED and not _points(plan.titel, _names(plan))
    return str(plan.titel) if told else ""


def public_place(plan: Any) -> str:
    """Where a plan was, when that says nothing of a home; "" otherwise."""
    return "" if any(sign.isdigit() for sign in plan.waar) or _points(plan.waar, _names(plan)) else str(plan.waar)


def _names(plan: Any) -> set[str]:
    """The words in the names of who asked."""
    names = " ".join(name for name in (plan.naam, plan.tweede_naam) if name)
    return {word for word in re.findall(r"\w+", names) if len(word) > 1 and word.casefold() not in _BETWEEN}


def _said(names: Iterable[str], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I) for name in names)


def _points(text: str, names: Iterable[str]) -> bool:
    seen = veilig.kijk(text)
    return seen.hard or bool(seen.soorten & _POINTS) or _said(names, text)


def without_person(text: str, plan: Any) -> str:
    """What somebody wrote about a plan, with three dots in place of numbers, addresses and the names of who asked."""
    plain = veilig.zonder_nummers(text)
    for name in sorted(_names(plan), key=len, reverse=True):
        plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", plain, flags=re.I)
    return plain
