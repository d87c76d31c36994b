"""Values for the pages: who takes part in a commissie, how a klus stands, and a month of hours of one home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from buurtplein.commissies import queries, texts
from buurtplein.commissies.models import Klus
from buurtplein.commissies.rules import (
    FEW,
    Graag,
    Hand,
    Ritme,
    last_day,
    month_after,
    month_before,
    month_of,
    months,
    paused,
    stands,
)
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, begin, datum
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Binnen

# -- commissies


@dataclass(frozen=True)
class Leden:
    """Who takes part: the names that were chosen, by the alphabet, and whether there are others."""

    namen: Sequence[str]
    anderen: bool


def members(commissie_id: int) -> Leden:
    """Who takes part in a commissie. How many have no name stays unsaid: a number could point at one."""
    ids = queries.members(commissie_id)
    nobody = _("Een buur")
    chosen = [name for key, name in huis.names(ids).items() if key is not None and name != nobody]
    return Leden(sorted(chosen, key=str.casefold), len(chosen) < len(ids))


# -- klussen


@dataclass(frozen=True)
class Klusrij:
    """A klus as one home sees it. ``wie``: one sentence for each other home that does it."""

    klus: Klus
    wanneer: str
    commissie: str
    stand: Hand
    wie: Sequence[str]
    nodig: int  # hands that are still needed


def klussen(here: Binnen, found: Iterable[Klus]) -> list[Klusrij]:
    """These klussen, as this home sees them."""
    rows = list(found)
    names = huis.names(hand.huishouden_id for each in rows for hand in each.wie)
    groups = {each.id: each.naam for each in queries.commissies(here.project.id)}
    return [_row(here.thuis.id, each, names, groups.get(each.commissie_id or 0, "")) for each in rows]


def _row(home: int, klus: Klus, names: dict[int | None, str], commissie: str) -> Klusrij:
    hands = [each.huishouden_id for each in klus.wie]
    others = sorted(_("{naam} doet dit.", naam=names[each]) for each in hands if each != home)
    return Klusrij(
        klus, when(klus), commissie, stands(hands, klus.handen, home), others, max(0, klus.handen - len(hands))
    )


def when(klus: Klus) -> str:
    """When a klus is to be done, in words that blame nobody."""
    if klus.dag is None:
        return _("Wanneer het je uitkomt")
    if klus.ritme == Ritme.ELKE_WEEK:
        return _("Elke week, nu op {dag}", dag=datum(klus.dag))
    if klus.dag < clock.today() and not klus.wie:
        return _("Blijft even liggen")
    return begin(datum(klus.dag))


def few(project: Woonproject) -> list[dict[str, Any]]:
    """A few klussen for which there is room, for the first page inside: the same for every home."""
    free = [each for each in queries.open_klussen(project.id) if len(each.wie) < each.handen]
    return [{"id": each.id, "titel": each.titel, "wanneer": when(each)} for each in free[:FEW]]


# -- hours


@dataclass(frozen=True)
class Maand:
    """A month that can be looked at, and its neighbours where there are any."""

    naam: str
    vorige: str | None
    volgende: str | None


def month(eerste: date) -> Maand:
    """The month that begins on this day."""
    kept = months(clock.today())
    before, after = month_before(eerste), month_after(eerste)
    return Maand(
        texts.month_name(eerste), *(each.strftime("%Y-%m") if each in kept else None for each in (before, after))
    )


def sum_words(halves: Iterable[int]) -> str:
    """So many half hours together, in words; "" when there are none."""
    together = sum(halves)
    return texts.in_words(together) if together else ""


@dataclass(frozen=True)
class Eigenmaand:
    """A month of hours of the home that looks."""

    maand: Maand
    regels: Sequence[Any]
    samen: str
    pauze: bool  # nothing is expected in this month
    afspraak: int | None  # what the house agreed; None in a pause


def own_month(here: Binnen, eerste: date) -> Eigenmaand:
    """A month of hours of this home. In a pause nothing is said of what the house agreed."""
    lines = queries.hours_of(here.thuis.id, eerste, last_day(eerste))
    rest = paused(queries.pauses_of(here.thuis.id), eerste, last_day(eerste))
    agreed = None if rest else queries.agreed(here.project.id)
    return Eigenmaand(month(eerste), lines, sum_words(each.halve_uren for each in lines), rest, agreed)


def own_block(here: Binnen) -> dict[str, Any]:
    """What the page of the own home shows: hours of this month, and klussen of this home."""
    mine = queries.klussen_done_by(here.thuis.id)
    return {
        "project": here.project,
        "maand": own_month(here, month_of(clock.today())),
        "doen": [each for each in mine if each.klaar_op is None],
        "gedaan": [each for each in mine if each.klaar_op is not None],
        "commissies": queries.commissies_of(here.thuis.id),
    }


@dataclass(frozen=True)
class Woningmaand:
    """What the coordinator reads of one home: a name, and either a pause or what it wrote down."""

    wie: str
    pauze: bool
    samen: str


def homes_month(project: Woonproject, eerste: date) -> list[Woningmaand]:
    """Every home of a house in the order of the cards, which says nothing of hours. A pause hides the number."""
    halves = queries.halves_in(project.id, eerste, last_day(eerste))
    pauses = queries.pauses_in(project.id)
    found = []
    for home in huis.homes(project.id):
        rest = paused(pauses.get(home.id, []), eerste, last_day(eerste))
        samen = "" if rest else sum_words([halves.get(home.id, 0)])
        found.append(Woningmaand(home.roepnaam or _("Kaart {n}", n=home.kaart), rest, samen))
    return found


def wishes(codes: str) -> list[str]:
    """What somebody would like to do, in words."""
    return [str(texts.GRAAG[Graag(each)]) for each in codes.split(",") if each]
