"""What is known of the papers of a plan, beside the photos that came along: what was said, and what one of us saw."""

from __future__ import annotations

from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.regels import Bijlage
from buurtplein.budgetten.rules import PAPERS_IN, NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.db import session

# In ``antwoorden``: kinds that are there without a photo, and kinds that somebody brings on paper.
ER = "bijlagen"
OP_PAPIER = "op_papier"


def hold(aanvraag: Budgetaanvraag) -> None:
    """Hold a plan while its papers change. Raises NotPossible once there is an answer."""
    queries.hold(aanvraag)
    if aanvraag.stand not in PAPERS_IN:
        raise NotPossible(aanvraag.stand)
    aanvraag.laatst_op = clock.now()
    session().flush()


def say(aanvraag: Budgetaanvraag, soort: Bijlage, yes: bool) -> None:
    """Who asks brings it on paper, or has a VOG: that is only said, so it is there at once. Raises NotPossible."""
    _note(aanvraag, ER if soort == Bijlage.VOG else OP_PAPIER, soort, yes)


def see(aanvraag: Budgetaanvraag, soort: Bijlage, yes: bool) -> None:
    """One of us saw it on paper: from now on it is there. ``yes`` False takes that back. Raises NotPossible."""
    _note(aanvraag, ER, soort, yes)


def _note(aanvraag: Budgetaanvraag, name: str, soort: Bijlage, yes: bool) -> None:
    hold(aanvraag)
    kinds = set(aanvraag.antwoorden.get(name) or ())
    kinds = kinds | {str(soort)} if yes else kinds - {str(soort)}
    aanvraag.antwoorden = {**aanvraag.antwoorden, name: sorted(kinds)}
    session().flush()
