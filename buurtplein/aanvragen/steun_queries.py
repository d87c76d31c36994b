"""Reading who stands behind a plan."""

from __future__ import annotations

import sqlalchemy as sa

from buurtplein.aanvragen import steun_rules
from buurtplein.aanvragen.models import Medestander, Steunlijst, Steunvraag
from buurtplein.aanvragen.steun_rules import Stem, Uitslag
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session


def vraag_of(aanvraag_id: int) -> Steunvraag | None:
    """What who asks opened for the neighbours; None while nothing was opened."""
    return session().scalar(sa.select(Steunvraag).where(Steunvraag.aanvraag_id == aanvraag_id))


def vraag(token: str) -> Steunvraag | None:
    """By the link that is shared."""
    return session().scalar(sa.select(Steunvraag).where(Steunvraag.token_print == fingerprint(token)))


def vraag_by_kort(kort: str) -> Steunvraag | None:
    """By the six characters on a list."""
    return session().scalar(sa.select(Steunvraag).where(Steunvraag.kort == kort))


def kort_taken(kort: str) -> bool:
    """Whether these six characters are given already."""
    return bool(session().scalar(sa.select(sa.exists().where(Steunvraag.kort == kort))))


def mine(token: str) -> Medestander | None:
    """What one neighbour said, by the own link."""
    return session().scalar(sa.select(Medestander).where(Medestander.sleutel_print == fingerprint(token)))


def medestanders(aanvraag_id: int) -> list[Medestander]:
    """Who said something of a plan, the first one first."""
    query = sa.select(Medestander).where(Medestander.aanvraag_id == aanvraag_id).order_by(Medestander.id)
    return list(session().scalars(query))


def lijsten(aanvraag_id: int) -> list[Steunlijst]:
    """Lists on paper, also those that were a mistake, the newest first."""
    query = sa.select(Steunlijst).where(Steunlijst.aanvraag_id == aanvraag_id).order_by(Steunlijst.id.desc())
    return list(session().scalars(query))


def lijst(aanvraag_id: int, lijst_id: int) -> Steunlijst | None:
    """One list of a plan."""
    return session().scalar(
        sa.select(Steunlijst).where(Steunlijst.id == lijst_id, Steunlijst.aanvraag_id == aanvraag_id)
    )


def on_paper(aanvraag_id: int) -> int:
    """Signatures on lists that hold."""
    query = sa.select(sa.func.sum(Steunlijst.aantal))
    return int(session().scalar(query.where(Steunlijst.aanvraag_id == aanvraag_id, Steunlijst.weg_op.is_(None))) or 0)


def uitslag_of(aanvraag_id: int) -> Uitslag:
    """How many stand where, by the rules of the scheme; also when only numbers are left."""
    aanvraag = budgetten.aanvraag(aanvraag_id)
    if aanvraag is None:
        return Uitslag()
    regels, found, papier = aanvraag.regels.medestanders, vraag_of(aanvraag_id), on_paper(aanvraag_id)
    if found is not None and found.geteld_op is not None:
        return _kept(found, regels.nodig, papier if regels.papier else 0)
    eigen = frozenset({found.eigen_print} if found is not None and found.eigen_print else ())
    dubbel = found.dubbel if found is not None else 0
    return steun_rules.uitslag(regels, map(_stem, medestanders(aanvraag_id)), eigen, papier, dubbel)


def _stem(row: Medestander) -> Stem:
    return Stem(row.id, row.wie_print, row.woning_print, row.mening, row.oud_genoeg, row.uit_gebied, row.geen_familie)


def _kept(found: Steunvraag, nodig: int, papier: int) -> Uitslag:
    return Uitslag(
        nodig=nodig,
        telt=found.telde + papier,
        voor=found.voor + papier,
        tegen=found.tegen,
        geen=found.geen,
        dubbel=found.dubbel,
        papier=papier,
        onbekend=found.onbekend,
    )


def counting(aanvraag_id: int) -> int:
    """How many neighbours count for a plan: the number that the checks of a plan ask for."""
    return uitslag_of(aanvraag_id).telt
