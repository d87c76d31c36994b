"""The only place where uitbetalen reads its tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from buurtplein.budgetten.rules import Uitbetaling
from buurtplein.kernel.db import session
from buurtplein.uitbetalen.models import (
    Afrekening,
    Betaalbestand,
    Betaling,
    Bon,
    Bonnenherinnering,
    Bonnenuitstel,
    Budgetverslag,
    Geverrekening,
)
from buurtplein.uitbetalen.rules import Betaalstand, Oordeel, Rekenstand

_FROM_FILE = (Betaling.weg == Uitbetaling.REKENING, Betaling.stand == Betaalstand.WACHT)


def kas() -> str:
    """The place where finance works: something to check a door against, so that nobody else learns that it is there."""
    return "kas"


# -- payments


def betaling(betaling_id: int) -> Betaling | None:
    """A payment by its number."""
    return session().get(Betaling, betaling_id)


def hold(thing: Betaling | Betaalbestand | Afrekening | Bon) -> None:
    """Hold a row for this unit of work, as it is now."""
    session().refresh(thing, with_for_update=True)


def betalingen_of(aanvraag_id: int) -> list[Betaling]:
    """The payments of a request that count, in their order."""
    query = sa.select(Betaling).where(Betaling.aanvraag_id == aanvraag_id, Betaling.stand != Betaalstand.GESTOPT)
    return list(session().scalars(query.order_by(Betaling.id)))


def betalingen_waiting(most: int = 500) -> list[Betaling]:
    """What must be paid and is in no file yet, the first promised day first."""
    promised = sa.func.coalesce(Betaling.uitgesteld_tot, Betaling.beloofd_op)
    query = sa.select(Betaling).where(Betaling.stand == Betaalstand.WACHT)
    return list(session().scalars(query.order_by(promised, Betaling.id).limit(most)))


def for_file(gever_id: int, most: int) -> list[Betaling]:
    """Payments of a giver that go in the next file, held for this unit of work."""
    query = sa.select(Betaling).where(Betaling.gever_id == gever_id, *_FROM_FILE).order_by(Betaling.id).limit(most)
    return list(session().scalars(query.with_for_update()))


def in_file(bestand_id: int) -> list[Betaling]:
    """The payments of a file, held for this unit of work."""
    query = sa.select(Betaling).where(Betaling.bestand_id == bestand_id).order_by(Betaling.id)
    return list(session().scalars(query.with_for_update()))


def broken(today: date, most: int = 200) -> list[Betaling]:
    """Payments of which the promised day is over, held for this unit of work."""
    promised = sa.func.coalesce(Betaling.uitgesteld_tot, Betaling.beloofd_op)
    query = (
        sa.select(Betaling)
        .where(Betaling.stand.in_((Betaalstand.WACHT, Betaalstand.BESTAND)), promised < today)
        .order_by(promised, Betaling.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return list(session().scalars(query))


def open_betalingen(most: int = 200) -> list[Betaling]:
    """Everything that was promised and is not paid."""
    query = sa.select(Betaling).where(Betaling.stand.in_((Betaalstand.WACHT, Betaalstand.BESTAND)))
    return list(session().scalars(query.order_by(Betaling.beloofd_op, Betaling.id).limit(most)))


# -- files for the bank


def bestand(bestand_id: int) -> Betaalbestand | None:
    """A file for the bank by its number."""
    return session().get(Betaalbestand, bestand_id)


def bestanden(most: int = 30) -> list[Betaalbestand]:
    """Files for the bank, the newest first."""
    return list(session().scalars(sa.select(Betaalbestand).order_by(Betaalbestand.id.desc()).limit(most)))


def geverrekening(gever_id: int) -> Geverrekening | None:
    """From which account a giver pays."""
    return session().get(Geverrekening, gever_id)


def geverrekeningen() -> dict[int, Geverrekening]:
    """The accounts of all givers."""
    return {each.gever_id: each for each in session().scalars(sa.select(Geverrekening))}


# -- receipts


def bonnen_of(aanvraag_id: int) -> list[Bon]:
    """The receipts of a request, in the order in which they came; without the photos."""
    return list(session().scalars(sa.select(Bon).where(Bon.aanvraag_id == aanvraag_id).order_by(Bon.id)))


def bon(aanvraag_id: int, bon_id: int) -> Bon | None:
    """A receipt, if it is of this request."""
    return session().scalar(sa.select(Bon).where(Bon.id == bon_id, Bon.aanvraag_id == aanvraag_id))


def open_bonnen(aanvraag_ids: Iterable[int]) -> dict[int, int]:
    """How many receipts of these requests nobody checked yet."""
    where = (Bon.aanvraag_id.in_(list(aanvraag_ids)), Bon.oordeel == Oordeel.OPEN)
    query = sa.select(Bon.aanvraag_id, sa.func.count()).where(*where).group_by(Bon.aanvraag_id)
    return {row[0]: row[1] for row in session().execute(query)}


def verslag(aanvraag_id: int) -> Budgetverslag | None:
    """How it was, as who asked told it."""
    return session().get(Budgetverslag, aanvraag_id)


def placed(aanvraag_id: int) -> Budgetverslag | None:
    """How it was, when its photo may be seen by everybody."""
    found = verslag(aanvraag_id) if aanvraag_id < 2**31 else None
    return found if found is not None and found.mag_op_site and found.geplaatst_op is not None else None


def with_placed(aanvraag_ids: Iterable[int]) -> set[int]:
    """Which of these requests have a photo that everybody may see."""
    placed_there = (Budgetverslag.mag_op_site, Budgetverslag.geplaatst_op.is_not(None))
    query = sa.select(Budgetverslag.aanvraag_id).where(Budgetverslag.aanvraag_id.in_(list(aanvraag_ids)), *placed_there)
    return set(session().scalars(query))


def afrekening(aanvraag_id: int) -> Afrekening | None:
    """How a request was settled."""
    return session().get(Afrekening, aanvraag_id)


def afrekeningen_open() -> list[Afrekening]:
    """Where money still has to come back, or somebody must agree that it need not."""
    query = sa.select(Afrekening).where(Afrekening.stand.in_((Rekenstand.TERUG, Rekenstand.KWIJT)))
    return list(session().scalars(query.order_by(Afrekening.op)))


# -- late


def more_days(aanvraag_ids: Iterable[int]) -> dict[int, date]:
    """The last day that somebody gave for the receipts of these requests."""
    where = (Bonnenuitstel.aanvraag_id.in_(list(aanvraag_ids)), Bonnenuitstel.tot.is_not(None))
    query = sa.select(Bonnenuitstel.aanvraag_id, sa.func.max(Bonnenuitstel.tot)).where(*where)
    found = session().execute(query.group_by(Bonnenuitstel.aanvraag_id))
    return {aanvraag_id: tot for aanvraag_id, tot in found if tot is not None}


def reminded(aanvraag_id: int, soort: str, voor: date) -> bool:
    """Whether somebody was reminded so of this last day."""
    return session().get(Bonnenherinnering, (aanvraag_id, soort, voor)) is not None
