"""The questions of asking money, in their order, and what stands in the way of sending. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.budgetten.regels import BURENDAG, Voorwaarden
from buurtplein.budgetten.rules import Stand, burendag_weekend
from buurtplein.budgetten.toetsen import VOOR_LEZER, Uitkomst


class Stap(StrEnum):
    """One question, one page (ux.md 3.7)."""

    WAT = "wat"
    WANNEER = "wanneer"
    WAAR = "waar"
    MENSEN = "mensen"
    KOSTEN = "kosten"
    SAMEN = "samen"
    BEREIK = "bereik"


STAPPEN: Final = tuple(Stap)
SOON: Final = 5  # days: so short before the day it can still be asked, and we say that it is short (ux.md 2.2)
FURTHEST: Final = 3 * 366  # days: a plan for later than that is a slip

# On which page the answer stands that a rule looks at. What is not here comes after sending: others do it, or a paper.
PAGE: Final = {
    "wie": Stap.SAMEN, "aanvragers": Stap.SAMEN, "leeftijd": Stap.SAMEN, "familie": Stap.SAMEN,
    "adressen": Stap.SAMEN, "van-hier": Stap.SAMEN,
    "ronde": Stap.WANNEER, "dag": Stap.WANNEER, "op-tijd": Stap.WANNEER, "klaar": Stap.WANNEER,
    "hoogste": Stap.KOSTEN, "laagste": Stap.KOSTEN, "vast": Stap.KOSTEN, "offerte": Stap.KOSTEN,
    "eigen": Stap.KOSTEN, "medebetaler": Stap.KOSTEN, "kosten": Stap.KOSTEN, "verdient": Stap.KOSTEN,
    "iedereen": Stap.WAT, "meedoen": Stap.WAT, "eenmalig": Stap.WAT, "nieuw": Stap.WAT, "woorden": Stap.WAT,
    "gemeente-eerst": Stap.WAAR, "publiceren": Stap.BEREIK,
}  # fmt: skip
# What nothing but another answer can mend: said at once, on the page itself.
AT_ONCE: Final = frozenset({"dag", "op-tijd", "klaar", "hoogste", "laagste", "vast", "kosten", "verdient", "woorden"})


def writable(aanvraag: Any) -> bool:
    """Whether who asks may still change the answers: a draft, or while we have a question."""
    return aanvraag.stand in (Stand.CONCEPT, Stand.AANVULLEN)


_ANSWER: Final[Mapping[Stap, Callable[[Any], Any]]] = {
    Stap.WAT: lambda aanvraag: aanvraag.titel,
    Stap.WANNEER: lambda aanvraag: aanvraag.dag,
    Stap.WAAR: lambda aanvraag: aanvraag.waar,
    Stap.MENSEN: lambda aanvraag: aanvraag.mensen,
    Stap.KOSTEN: lambda aanvraag: aanvraag.posten,
    Stap.SAMEN: lambda aanvraag: aanvraag.samen,
    Stap.BEREIK: lambda aanvraag: aanvraag.naam and (aanvraag.email or aanvraag.telefoon),
}


def answered(aanvraag: Any, stap: Stap) -> bool:
    """Whether a question has its answer."""
    return bool(_ANSWER[stap](aanvraag))


def missing(aanvraag: Any) -> Stap | None:
    """The first question without an answer; None when all of it can be checked and sent."""
    return next((each for each in STAPPEN if not answered(aanvraag, each)), None)


def before(stap: Stap) -> Stap | None:
    """The question before this one; None for the first."""
    at = STAPPEN.index(stap)
    return STAPPEN[at - 1] if at else None


def after(aanvraag: Any, stap: Stap, *, changing: bool) -> Stap | None:
    """The question after this one; when one answer is changed, the first that is open. None: on to the check."""
    at = STAPPEN.index(stap) + 1
    return missing(aanvraag) if changing or at >= len(STAPPEN) else STAPPEN[at]


class Gat(StrEnum):
    """How something that is missing stands in the list."""

    FOUT = "fout"  # with this no yes is possible
    NOG = "nog"  # not answered yet
    LATER = "later"  # comes after sending: neighbours who agree, a paper


@dataclass(frozen=True)
class Mist:
    """One thing that is missing: the rule, how it stands, and on which page it is mended."""

    uitkomst: Uitkomst
    gat: Gat
    stap: Stap | None


def gaps(found: Iterable[Uitkomst], done: Iterable[Stap]) -> list[Mist]:
    """What is missing, as far as who asks can know it: of questions that are answered, and what comes later."""
    known = set(done)
    return [mist for each in found if (mist := _gap(each, known)) is not None]


def _gap(found: Uitkomst, done: set[Stap]) -> Mist | None:
    if found.goed:
        return None
    stap = PAGE.get(found.code)
    if found.goed is False:
        return Mist(found, Gat.FOUT, stap)
    if found.code in VOOR_LEZER or (stap is not None and stap not in done):
        return None
    return Mist(found, Gat.NOG if stap is not None else Gat.LATER, stap)


def blocking(found: Iterable[Uitkomst]) -> list[Mist]:
    """What must be mended before it can be sent: rules that failed, and answers that who asks has and did not give."""
    return [each for each in gaps(found, STAPPEN) if each.gat != Gat.LATER]


def wrong_here(found: Iterable[Uitkomst], stap: Stap) -> list[Uitkomst]:
    """What is said at once on the page of a question, before it goes on."""
    return [each for each in found if each.goed is False and each.code in AT_ONCE and PAGE[each.code] == stap]


def soon(dag: date | None, today: date) -> bool:
    """Whether the day is so near that we warn."""
    return dag is not None and dag < today + timedelta(days=SOON)


def possible_days(regels: Voorwaarden, today: date) -> list[date]:
    """The days from which somebody chooses under a scheme that has only a few: those of the next time."""
    earliest = today + timedelta(days=max(1, regels.dagen_vooraf))
    fixed = [date.fromisoformat(each) for each in regels.alleen_op if each != BURENDAG]
    if BURENDAG in regels.alleen_op:
        years = (burendag_weekend(today.year + more) for more in (0, 1))
        fixed += next((days for days in years if days[-1] >= earliest), ())
    return sorted(each for each in fixed if each >= earliest)
