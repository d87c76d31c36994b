"""Which papers a plan can bring along, how many photos of them, and until when. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from buurtplein.budgetten.regels import Bijlage, Voorwaarden
from buurtplein.budgetten.rules import PAPERS_IN

PER_SOORT: Final = 3  # photos of one kind
PER_PLAN: Final = 8  # photos of a plan


def kinds(regels: Voorwaarden) -> tuple[Bijlage, ...]:
    """What a scheme asks or counts: its papers, an offer where large lines want one, a survey where it may come in
    place of supporters.
    """
    also = {
        Bijlage.OFFERTE: regels.offerte_vanaf is not None,
        Bijlage.ENQUETE: bool(regels.medestanders.nodig) and regels.medestanders.enquete_mag,
    }
    return tuple(each for each in Bijlage if each in regels.bijlagen or also.get(each, False))


def open_for(aanvraag: Any) -> bool:
    """Whether papers can come along or go now: until there is an answer."""
    return aanvraag.stand in PAPERS_IN


def about_paper(code: str) -> bool:
    """Whether a rule is met by sending a paper."""
    return code == "offerte" or code.startswith("bijlage-")


def is_full(soort: str, there: Iterable[str]) -> bool:
    """Whether no photo of a kind fits any more beside those that are there, told by their kinds."""
    known = list(there)
    return len(known) >= PER_PLAN or known.count(soort) >= PER_SOORT
