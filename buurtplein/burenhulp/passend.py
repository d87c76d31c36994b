"""Which offer fits which question, and why. Pure: values in, values out.

It knows only what two neighbours wrote in their own posts, how far their buurten lie apart, and who wants no contact.
Nothing that staff know of somebody can be handed to it, so nothing of that can change who is proposed, or in which
order. Every reason is a code that the pages say in words: nobody has to guess why somebody was thought of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from buurtplein.burenhulp.rules import Wanneer

EVERY_DAY: Final = frozenset(range(7))
FARTHEST: Final = 3000.0  # metres between the middles of two buurten: half an hour on foot
_ANY: Final = frozenset(Wanneer)
# When it is asked -> when somebody can, so that the two still fit.
IN_TIME: Final[dict[Wanneer, frozenset[Wanneer]]] = {
    Wanneer.VANDAAG: _ANY,
    Wanneer.DEZE_WEEK: _ANY,
    Wanneer.ELKE_WEEK: frozenset({Wanneer.ELKE_WEEK, Wanneer.MAAKT_NIET_UIT}),
    Wanneer.MAAKT_NIET_UIT: _ANY,
}


class Grond(StrEnum):
    """Why two posts fit."""

    SOORT = "soort"  # the same kind of help
    GEBOUW = "gebouw"
    BUURT = "buurt"
    DICHTBIJ = "dichtbij"  # another buurt, not far
    WIJK = "wijk"  # nobody knows how far, but the same wijk
    TIJD = "tijd"
    DAGEN = "dagen"  # days of the week that suit both
    TAAL = "taal"


_PLACES: Final = {Grond.GEBOUW: 4, Grond.BUURT: 3, Grond.DICHTBIJ: 2, Grond.WIJK: 1}


@dataclass(frozen=True)
class Kant:
    """One post, as far as fitting is concerned: what its writer put in it, and nothing else."""

    id: int
    bewoner_id: int | None  # to keep apart who wants no contact; it changes nothing else
    soorten: frozenset[str]
    wanneer: Wanneer
    dagen: frozenset[int] = frozenset()  # Monday 0; none: any day
    spreekt: frozenset[str] = frozenset()
    gebouw_id: int | None = None
    buurt_code: str | None = None
    wijk_code: str | None = None

    @property
    def on(self) -> frozenset[int]:
        """The days that suit."""
        return self.dagen or EVERY_DAY


@dataclass(frozen=True)
class Passend:
    """Two posts that fit, and why: the reasons in the order in which we say them."""

    vraag_id: int
    aanbod_id: int
    gronden: tuple[Grond, ...]
    soorten: frozenset[str]  # what they share
    dagen: frozenset[int]
    talen: frozenset[str]
    meters: float | None  # between the middles of their buurten; None: unknown

    @property
    def rank(self) -> tuple[float, float, int, int, int]:
        """What comes first: the best place and a common language, then the nearest, then the most days."""
        points = sum(_PLACES.get(grond, 0) for grond in self.gronden) + (Grond.TAAL in self.gronden)
        far = FARTHEST if self.meters is None else self.meters
        return (-points, far, -len(self.dagen), self.aanbod_id, self.vraag_id)


def passend(
    vraag: Kant, aanbod: Kant, meters: float | None = None, apart: frozenset[int] = frozenset()
) -> Passend | None:
    """Whether an offer fits a question, and why; None when it does not.

    ``meters``: how far their buurten lie apart. ``apart``: numbers of residents with whom who asks has no contact.
    """
    soorten, dagen = vraag.soorten & aanbod.soorten, vraag.on & aanbod.on
    plek = _place(vraag, aanbod, meters)
    if not soorten or not dagen or plek is None or not _may_meet(vraag, aanbod, apart):
        return None
    if aanbod.wanneer not in IN_TIME[vraag.wanneer]:
        return None
    talen = vraag.spreekt & aanbod.spreekt
    gronden = [Grond.SOORT, plek, Grond.TIJD if dagen == EVERY_DAY else Grond.DAGEN]
    if talen:
        gronden.append(Grond.TAAL)
    return Passend(vraag.id, aanbod.id, tuple(gronden), soorten, dagen, talen, meters)


def _may_meet(vraag: Kant, aanbod: Kant, apart: frozenset[int]) -> bool:
    """Nobody is proposed to itself, nor to who wants no contact. Who called has no number here: staff see to that."""
    if aanbod.bewoner_id is None or vraag.bewoner_id is None:
        return aanbod.id != vraag.id
    return aanbod.bewoner_id != vraag.bewoner_id and aanbod.bewoner_id not in apart


def _place(vraag: Kant, aanbod: Kant, meters: float | None) -> Grond | None:
    """How near the two are; None when that is too far, or nobody knows."""
    if vraag.gebouw_id is not None and vraag.gebouw_id == aanbod.gebouw_id:
        return Grond.GEBOUW
    if vraag.buurt_code is not None and vraag.buurt_code == aanbod.buurt_code:
        return Grond.BUURT
    if meters is not None:
        return Grond.DICHTBIJ if meters <= FARTHEST else None
    return Grond.WIJK if vraag.wijk_code is not None and vraag.wijk_code == aanbod.wijk_code else None


def best(found: Iterable[Passend | None], most: int | None = None) -> list[Passend]:
    """What fits, the best first, whatever the order in which it came."""
    return sorted((each for each in found if each is not None), key=lambda each: each.rank)[:most]
