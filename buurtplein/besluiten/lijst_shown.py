"""The list of plans as who works with them reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import g, url_for

from buurtplein.accounts import queries as accounts
from buurtplein.besluiten import queries, texts
from buurtplein.besluiten.rules import beurt
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import queries_werk
from buurtplein.budgetten import rules as budget
from buurtplein.budgetten.rules import OPEN, Stand
from buurtplein.budgetten.texts import euro
from buurtplein.buurten.places import touch
from buurtplein.kernel import promises
from buurtplein.kernel.guard import who as looking
from buurtplein.kernel.i18n import _, datum_kort
from buurtplein.kernel.promises import Line
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Rij:
    """One plan in the list."""

    href: str
    nummer: str
    titel: str
    bedrag: str
    regeling: str
    stand: tuple[str, str]
    dag: str
    laat: bool
    beurt: str


def filters(chosen: str, counted: Any) -> list[tuple[str, str, int | None, bool]]:
    """The filters as links with what is behind them."""
    return [
        (str(words), url_for("budgetwerk.overview", filter=code), counted.get(code), code == chosen)
        for code, words in texts.FILTERS.items()
    ]


def is_late(aanvraag: Any) -> bool:
    """Whether the day that we promised first has passed while it is still our turn."""
    ours = aanvraag.stand in OPEN and aanvraag.stand != Stand.AANVULLEN
    return bool(ours and aanvraag.beloofd_op is not None and promises.over(aanvraag.beloofd_op))


def rows(who: Who, found: Iterable[Any]) -> list[Rij]:
    """Plans as rows, with what waits for this person."""
    listed = list(found)
    advies, score = queries.said_of(who, [each.id for each in listed]) if listed else (set(), set())
    return [_row(each, beurt(who, each, advies=each.id in advies, score=each.id in score)) for each in listed]


def _row(each: Any, turn: Any) -> Rij:
    return Rij(
        href=url_for("budgetwerk.plan", nummer=each.nummer),
        nummer=each.nummer,
        titel=each.titel or each.nummer,
        bedrag=euro(each.gegeven or each.gevraagd),
        regeling=each.regeling.naam,
        stand=texts.stand(each),
        dag=datum_kort(each.beloofd_op) if each.beloofd_op else "",
        laat=is_late(each),
        beurt=str(texts.BEURTEN[turn]) if turn is not None else "",
    )


def potten(who: Who) -> list[tuple[str, str]]:
    """(name, what is left) of the pots in the areas where this person works with requests."""
    areas = who.areas("budgethouder", "commissielid", "buurtbeheerder")
    near = [each for each in budgetten.potten() if any(touch(each.gebied_code, area) for area in areas)]
    standen = budgetten.standen(each.id for each in near)
    return [(each.naam, euro(standen[each.id].vrij // 100)) for each in near if each.id in standen]


def count_for_menu() -> int:
    """How many plans wait for whoever looks; asked once for a page."""
    if "plans_wait" not in g:
        g.plans_wait = counts(looking())["wacht"]
    return int(g.plans_wait)


def counts(who: Who) -> dict[str, int]:
    """How many plans there are behind each filter; the menu of the same page asks no more."""
    found = dict(queries_werk.counts(who, queries.gezegd(who)))
    g.plans_wait = found["wacht"]
    return found


def lines(who: Who, team: bool) -> list[Line]:
    """What was promised to who asked, for the one list of promises: what I decide; with ``team`` all of my areas."""
    if not who.areas("budgethouder", "buurtbeheerder"):
        return []
    mine = [
        each
        for each in queries_werk.still_open(who)
        if budget.decides(who, each) and (team or each.behandelaar_id == who.person_id)
    ]
    names = accounts.handler_names({each.behandelaar_id for each in mine}) if mine else {}
    return [
        Line(
            by=each.beloofd_op,
            url=f"/werk/budget/{each.nummer}",
            name=each.nummer,
            what=_("Ja of nee op een plan, op {dag}", dag=datum_kort(each.beloofd_op)),
            handler=names.get(each.behandelaar_id, ""),
            new=each.uitgesteld_tot,
        )
        for each in mine
        if each.beloofd_op is not None
    ]
