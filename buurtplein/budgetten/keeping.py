"""How requests are forgotten (retention.py says when): a draft goes whole; of what was decided the person goes, and
the plan and the books stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.rules import Stand
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import MOST, Gone, Rule

# What tells who asked, and what they wrote about themselves.
_PERSON: Final[Mapping[str, Any]] = {
    "naam": None, "email": None, "telefoon": None, "tweede_naam": None, "tweede_telefoon": None, "iban": None,
    "rekeninghouder": None, "bewoner_id": None, "waarom": "", "tip": "", "antwoorden": {}, "buiten": [],
}  # fmt: skip


def _count(*where: Any) -> Mapping[str, int]:
    query = sa.select(sa.func.count()).select_from(Budgetaanvraag).where(*where)
    return {"budgetaanvraag": int(session().scalar(query) or 0)}


def _drafts(before: datetime) -> tuple[Any, ...]:
    return (Budgetaanvraag.stand == Stand.CONCEPT, Budgetaanvraag.laatst_op < before)


def _forget_drafts(before: datetime) -> Gone:
    some = sa.select(Budgetaanvraag.id).where(*_drafts(before)).order_by(Budgetaanvraag.id).limit(MOST)
    return _gone(sa.delete(Budgetaanvraag).where(Budgetaanvraag.id.in_(some)).returning(Budgetaanvraag.laatst_op))


def _done(before: datetime) -> tuple[Any, ...]:
    return (Budgetaanvraag.klaar_op < before, Budgetaanvraag.naam.is_not(None))


def _forget_person(before: datetime) -> Gone:
    some = sa.select(Budgetaanvraag.id).where(*_done(before)).order_by(Budgetaanvraag.id).limit(MOST)
    wiped = sa.update(Budgetaanvraag).where(Budgetaanvraag.id.in_(some)).values(**_PERSON)
    return _gone(wiped.returning(Budgetaanvraag.klaar_op))


def _gone(statement: Any) -> Gone:
    found = session().scalars(statement.execution_options(synchronize_session=False))
    moments = [each for each in found if each is not None]
    return Gone({"budgetaanvraag": len(moments)}, min(moments), max(moments)) if moments else Gone()


RULES: Final = {
    "budgetconcept": Rule(lambda before: _count(*_drafts(before)), _forget_drafts),
    "budget": Rule(lambda before: _count(*_done(before)), _forget_person),
}
