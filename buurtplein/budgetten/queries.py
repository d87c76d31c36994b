"""The only place where budgetten reads its tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from buurtplein.budgetten.models import Boeking, Budgetaanvraag, Gever, Pot, Potstand, Regeling
from buurtplein.budgetten.rules import OPEN, OVER, Boeksoort, Rekening, Samen
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session


def gever(gever_id: int) -> Gever | None:
    """A giver by its number."""
    return session().get(Gever, gever_id)


def gevers() -> list[Gever]:
    """All givers by name."""
    return list(session().scalars(sa.select(Gever).order_by(Gever.naam)))


def pot(pot_id: int) -> Pot | None:
    """A pot by its number."""
    return session().get(Pot, pot_id)


def pot_by_slug(slug: str) -> Pot | None:
    """A pot by its name in an address."""
    return session().scalar(sa.select(Pot).where(Pot.slug == slug))


def potten(*, actief: bool = True) -> list[Pot]:
    """Pots by name; only those in use, or all."""
    query = sa.select(Pot).order_by(Pot.naam)
    return list(session().scalars(query.where(Pot.actief) if actief else query))


def potstand(pot_id: int) -> Potstand:
    """What a pot holds on each account, as the database has it at this moment."""
    query = sa.select(Potstand).where(Potstand.pot_id == pot_id).execution_options(populate_existing=True)
    return session().scalars(query).one()


def standen(pot_ids: Iterable[int]) -> dict[int, Potstand]:
    """What several pots hold, by their numbers."""
    query = sa.select(Potstand).where(Potstand.pot_id.in_(list(pot_ids))).execution_options(populate_existing=True)
    return {each.pot_id: each for each in session().scalars(query)}


def boeking_met(sleutel: str) -> Boeking | None:
    """The row in the books with this key."""
    return session().scalar(sa.select(Boeking).where(Boeking.sleutel == sleutel))


def boekingen(pot_id: int, after: int = 0, most: int = 100) -> list[Boeking]:
    """The books of a pot in their order, from a row on."""
    query = sa.select(Boeking).where(Boeking.pot_id == pot_id, Boeking.id > after).order_by(Boeking.id).limit(most)
    return list(session().scalars(query))


def boekingen_of(aanvraag_id: int) -> list[Boeking]:
    """All money that moved for one request, in its order."""
    query = sa.select(Boeking).where(Boeking.aanvraag_id == aanvraag_id).order_by(Boeking.id)
    return list(session().scalars(query))


def saldo_of(aanvraag_id: int) -> dict[str, int]:
    """Where the money of one request is, in cents by account; accounts with nothing are left out."""
    found: dict[str, int] = {}
    for row in boekingen_of(aanvraag_id):
        found[row.naar] = found.get(row.naar, 0) + row.cent
        found[row.van] = found.get(row.van, 0) - row.cent
    outside = (Rekening.PLAFOND, Rekening.VRIJ)
    return {name: cent for name, cent in found.items() if cent and name not in outside}


def counted(pot_id: int) -> dict[str, int]:
    """What a pot holds on each account, in cents, counted anew from every row of its books."""
    came, went = _sums(pot_id, Boeking.naar), _sums(pot_id, Boeking.van)
    held = {each.value: came.get(each, 0) - went.get(each, 0) for each in Rekening}
    return held | {Rekening.PLAFOND.value: -held[Rekening.PLAFOND]}  # money comes from there: it counts what was put in


def _sums(pot_id: int, account: Any) -> dict[str, int]:
    query = sa.select(account, sa.func.sum(Boeking.cent)).where(Boeking.pot_id == pot_id).group_by(account)
    return {row[0]: int(row[1]) for row in session().execute(query)}


def moved(pot_id: int, *soorten: Boeksoort) -> int:
    """Cents that moved in a pot for these reasons, all together."""
    query = sa.select(sa.func.sum(Boeking.cent)).where(Boeking.pot_id == pot_id, Boeking.soort.in_(soorten))
    return int(session().scalar(query) or 0)


def regeling(regeling_id: int) -> Regeling | None:
    """A scheme by its number."""
    return session().get(Regeling, regeling_id)


def regeling_by_slug(slug: str) -> Regeling | None:
    """A scheme by its name in an address."""
    return session().scalar(sa.select(Regeling).where(Regeling.slug == slug))


def regelingen(*, actief: bool = True) -> list[Regeling]:
    """Schemes by name; only those in use, or all."""
    query = sa.select(Regeling).order_by(Regeling.naam)
    return list(session().scalars(query.where(Regeling.actief) if actief else query))


def aanvraag(aanvraag_id: int) -> Budgetaanvraag | None:
    """A request by its number in the database."""
    return session().get(Budgetaanvraag, aanvraag_id)


def aanvraag_by_nummer(nummer: str) -> Budgetaanvraag | None:
    """A request by the number that people say on the phone."""
    return session().scalar(sa.select(Budgetaanvraag).where(Budgetaanvraag.nummer == nummer))


def aanvraag_by_code(code: str) -> Budgetaanvraag | None:
    """A request by the code of sixteen digits of who asked."""
    return session().scalar(sa.select(Budgetaanvraag).where(Budgetaanvraag.code_print == fingerprint(code)))


def hold(aanvraag: Budgetaanvraag) -> None:
    """Hold a request for this unit of work, as it is now."""
    session().refresh(aanvraag, with_for_update={"of": [Budgetaanvraag]})


def nummer_taken(nummer: str) -> bool:
    """Whether a number is given already."""
    return bool(session().scalar(sa.select(sa.exists().where(Budgetaanvraag.nummer == nummer))))


def slugs_like(table: type[Pot] | type[Regeling], stem: str) -> list[str]:
    """The names in addresses that begin so."""
    return list(session().scalars(sa.select(table.slug).where(table.slug.startswith(stem, autoescape=True))))


def of_bewoner(bewoner_id: int) -> list[Budgetaanvraag]:
    """What a resident asked with the own account, the newest first."""
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.bewoner_id == bewoner_id)
    return list(session().scalars(query.order_by(Budgetaanvraag.id.desc()).limit(100)))


def answered_before(before: datetime) -> sa.Select[int]:
    """The numbers of requests that got their answer, or ended without one, before a moment."""
    return sa.select(Budgetaanvraag.id).where(
        sa.func.coalesce(Budgetaanvraag.besloten_op, Budgetaanvraag.klaar_op) < before
    )


def done_before(before: datetime) -> sa.Select[int]:
    """The numbers of requests that were over before a moment."""
    return sa.select(Budgetaanvraag.id).where(Budgetaanvraag.klaar_op < before)


def looking_along() -> list[Budgetaanvraag]:
    """Requests of who looks for somebody to organise it along, the oldest first."""
    query = sa.select(Budgetaanvraag).where(
        Budgetaanvraag.samen == Samen.ZOEK, Budgetaanvraag.stand.not_in([each.value for each in OVER])
    )
    return list(session().scalars(query.order_by(Budgetaanvraag.id).limit(500)))


def waiting(most: int = 200) -> list[Budgetaanvraag]:
    """Requests of which the promised day may be over while it is our turn, held for this unit of work."""
    ours = OPEN - {"aanvullen"}
    query = (
        sa.select(Budgetaanvraag)
        .where(Budgetaanvraag.stand.in_(ours), Budgetaanvraag.beloofd_op.is_not(None))
        .order_by(sa.func.coalesce(Budgetaanvraag.uitgesteld_tot, Budgetaanvraag.beloofd_op), Budgetaanvraag.id)
        .limit(most)
        .with_for_update(of=Budgetaanvraag, skip_locked=True)
    )
    return list(session().scalars(query))


def with_codes(prints: Iterable[str]) -> list[Budgetaanvraag]:
    """The requests of which somebody holds the code, by the prints of what is held."""
    return list(session().scalars(sa.select(Budgetaanvraag).where(Budgetaanvraag.code_print.in_(list(prints)))))
