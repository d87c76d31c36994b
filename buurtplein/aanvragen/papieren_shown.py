"""What pages say of the papers of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from buurtplein.aanvragen import papieren_queries, papieren_rules
from buurtplein.aanvragen.papieren_texts import UITLEG
from buurtplein.budgetten import planlezen
from buurtplein.budgetten.papieren import ER, OP_PAPIER
from buurtplein.budgetten.regels import Bijlage
from buurtplein.budgetten.rules import decides
from buurtplein.budgetten.texts import BIJLAGEN, euro
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import Who

Block = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Foto:
    """One photo, with the number by which the page calls it."""

    id: int
    n: int
    breed: int
    hoog: int


@dataclass(frozen=True)
class Papier:
    """One paper that a scheme asks, and what is there of it."""

    soort: Bijlage
    naam: str
    uitleg: str
    nodig: str  # when it is asked, or "" for always
    fotos: list[Foto]
    er: bool
    gezien: bool  # seen on paper, or said where the paper is never kept
    belooft: bool  # who asks brings it on paper
    vol: bool

    @property
    def kop(self) -> str:
        """Its name at the begin of a line."""
        return self.naam[:1].upper() + self.naam[1:]

    @property
    def vog(self) -> bool:
        """Whether it is only said, and never sent."""
        return self.soort == Bijlage.VOG

    @property
    def zegt(self) -> bool:
        """Whether the box of who asks is ticked."""
        return self.gezien if self.vog else self.belooft


def papers(aanvraag: Any) -> list[Papier]:
    """Every paper that its scheme asks, in the order of the rules."""
    regels, known = planlezen.rules_of(aanvraag), aanvraag.antwoorden
    there = papieren_queries.photos_of(aanvraag.id)
    sent = [each.soort for each in there]
    numbers = {each.id: n for n, each in enumerate(there, 1) if each.gewist_op is None}
    counted, promised = known.get(ER) or (), known.get(OP_PAPIER) or ()
    return [
        Papier(
            soort=soort,
            naam=str(BIJLAGEN[soort]),
            uitleg=str(UITLEG[soort]),
            nodig=_needed(soort, regels),
            fotos=[
                Foto(each.id, numbers[each.id], each.breed, each.hoog)
                for each in there
                if each.soort == soort and each.id in numbers
            ],
            er=soort in sent or soort in counted,
            gezien=soort in counted,
            belooft=soort in promised,
            vol=papieren_rules.is_full(soort, sent),
        )
        for soort in papieren_rules.kinds(regels)
    ]


def _needed(soort: Bijlage, regels: Any) -> str:
    if soort in regels.bijlagen:
        return ""
    if soort == Bijlage.OFFERTE:
        return _("Dit hoort bij een bedrag vanaf {euro}.", euro=euro(regels.offerte_vanaf).replace(" ", "\u00a0"))
    return _("Dit mag ook, als je de buren niet om hun naam vraagt.")


def paper(aanvraag: Any, soort: str) -> Papier | None:
    """One paper that its scheme asks; None for what it does not ask."""
    return next((each for each in papers(aanvraag) if each.soort == soort), None)


def summary(aanvraag: Any) -> dict[str, Any] | None:
    """For a card on another page: how many of the papers are there; None where a scheme asks none."""
    found = papers(aanvraag)
    if not found:
        return None
    here = sum(each.er for each in found)
    open_ = papieren_rules.open_for(aanvraag)
    return {"nummer": aanvraag.nummer, "er": here, "alle": len(found), "open": open_, "lijst": found}


def blocks(_who: Who, aanvraag: Any) -> Iterable[Block]:
    """On the page of a plan, for who asks."""
    found = summary(aanvraag)
    if found is not None:
        yield "aanvragen/_papieren_blok.html", {"papieren": found}


def desk_blocks(who: Who, aanvraag: Any) -> Iterable[Block]:
    """On the page of a plan, for who decides or gives advice: no name is on it."""
    found = summary(aanvraag)
    if found is not None:
        mag = found["open"] and decides(who, aanvraag)
        yield "aanvragen/_papieren_werk.html", {"papieren": found, "mag": mag, "druk": PressForm(formdata=None)}
