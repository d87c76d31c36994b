"""Plans that worked out, as their askers agreed to show them; and per pot and year how many and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten import queries_pot
from buurtplein.budgetten import texts as budget_texts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _
from buurtplein.zakgeld import shown, texts
from buurtplein.zakgeld.rules import ENOUGH


@dataclass(frozen=True)
class Gelukt:
    """One plan: what, where, in which month, how much, and a picture when there is one that may be shown."""

    titel: str
    waar: str
    maand: str
    bedrag: str
    foto: str | None
    pot: str
    slug: str


@dataclass(frozen=True)
class Totaal:
    """A pot in a year. ``plannen`` and ``bedrag`` say nothing of fewer than five plans."""

    jaar: int
    plannen: str
    bedrag: str


@dataclass(frozen=True)
class Pottotaal:
    """A pot with its years, and what is left in it now."""

    naam: str
    slug: str
    over: str
    jaren: list[Totaal]


def gelukt(limit: int = 6) -> list[Gelukt]:
    """The newest plans that may be shown, for a block on another page."""
    return _shown(queries_pot.shown_plans(size=limit).rows)


def page(after: str | None) -> tuple[list[Gelukt], str | None]:
    """A page of them, with the mark of the next one."""
    found = queries_pot.shown_plans(after)
    return _shown(found.rows), found.after


def _shown(plans: Iterable[Any]) -> list[Gelukt]:
    told = [(plan, title) for plan in plans if (title := shown.public_title(plan))]
    pots = queries_pot.pots({plan.pot_id for plan, _title in told})
    photos = _photos([plan.id for plan, _title in told])
    found, areas = [], buurten.index().names
    for plan, title in told:
        day, pot = clock.local(plan.besloten_op), pots[plan.pot_id]
        month = shown.month_name(day.year * 12 + day.month - 1)
        where = shown.public_place(plan) or areas.get(plan.gebied_code, "")
        euro = budget_texts.euro(plan.gegeven)
        found.append(Gelukt(title, where, month, euro, photos.get(plan.id), pot.naam, pot.slug))
    return found


def _photos(aanvraag_ids: list[int]) -> Mapping[int, str]:
    """Photos that everybody may see, handed over by who keeps them: told numbers of requests, it gives addresses."""
    found: Callable[[list[int]], Mapping[int, str]] | None = current_app.extensions.get("budget_fotos")
    return found(aanvraag_ids) if found is not None else {}


def totals() -> list[Pottotaal]:
    """Every pot that everybody may see, with its years, the newest first."""
    years: defaultdict[int, list[Totaal]] = defaultdict(list)
    for row in queries_pot.totals():
        enough = row.plannen >= ENOUGH
        number = str(row.plannen) if enough else _("minder dan {n}", n=ENOUGH)
        years[row.pot_id].append(Totaal(int(row.jaar), number, budget_texts.euro(int(row.euro)) if enough else "–"))
    pots = [pot for pot in budget.potten() if pot.openbaar]
    left = budget.standen(pot.id for pot in pots)
    return [Pottotaal(pot.naam, pot.slug, texts.amount(left[pot.id].vrij), years[pot.id]) for pot in pots]
