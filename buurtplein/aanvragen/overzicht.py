"""What the page of the pots shows: what is left in each, and the ways to ask, with who answers and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from buurtplein.aanvragen import shown
from buurtplein.accounts import queries as accounts
from buurtplein.budgetten import queries
from buurtplein.budgetten.regels import next_ronde, ronde_on
from buurtplein.budgetten.rules import decide_by
from buurtplein.budgetten.toetsen import Plan, highest
from buurtplein.kernel import clock, marks
from buurtplein.kernel.i18n import _, _n, datum


@dataclass(frozen=True)
class Loket:
    """A way to ask, as a card shows it."""

    naam: str
    uitleg: str
    mens: shown.Mens
    antwoord: str
    max: str
    href: str  # "" when it cannot be asked now
    dicht: str  # why not


@dataclass(frozen=True)
class Potkaart:
    """A pot that everybody may see, and the ways to ask from it."""

    slug: str
    naam: str
    doel: str
    over: str
    leeg: str
    loketten: list[Loket]


def pots() -> list[Potkaart]:
    """Every open pot in use with its schemes; a constant number of queries."""
    potten, schemes = marks.kept(("potten",), lambda: (queries.potten(), queries.regelingen()))
    listed = [each for each in potten if each.openbaar]
    standen = queries.standen(each.id for each in listed)
    names = accounts.handler_names(each.behandelaar_id for each in schemes)
    made = []
    for pot in listed:
        free = standen[pot.id].vrij // 100 if pot.id in standen else 0
        own = [_loket(each, names.get(each.behandelaar_id, ""), free) for each in schemes if each.pot_id == pot.id]
        made.append(Potkaart(pot.slug, pot.naam, pot.doel, shown.bedrag(free), "" if free else _empty(pot), own))
    return made


def _empty(pot: Any) -> str:
    if pot.weer_vol is not None and pot.weer_vol > clock.today():
        return _("De pot is leeg. Vanaf {datum} is er weer geld.", datum=datum(pot.weer_vol))
    return _("De pot is leeg. Bel ons, dan denken we mee.")


def _loket(regeling: Any, naam: str, free: int) -> Loket:
    regels, today = regeling.regels, clock.today()
    most, closed = highest(regels, Plan(today)), _closed(regels, today)
    return Loket(
        regeling.naam,
        regeling.uitleg,
        shown.Mens(naam, regeling.telefoon),
        _answer(regels),
        shown.bedrag(most) if most is not None else "",
        "" if closed or not free else url_for("budget.start", slug=regeling.slug),
        closed,
    )


def _closed(regels: Any, today: date) -> str:
    if not regels.rondes or ronde_on(regels, today) is not None:
        return ""
    following = next_ronde(regels, today)
    if following is None:
        return _("Je kunt dit nu niet vragen.")
    return _("Je kunt dit vragen vanaf {datum}.", datum=datum(following.opent))


def _answer(regels: Any) -> str:
    now = ronde_on(regels, clock.today())
    if now is not None:
        return _("Je hoort het uiterlijk {dag}.", dag=datum(decide_by(regels, clock.today())))
    return _n("Je krijgt antwoord binnen {n} werkdag.", "Je krijgt antwoord binnen {n} werkdagen.", regels.werkdagen)
