"""How contacts are forgotten (retention.py says when). A contact goes whole; what it came to stays as a number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.contactlijnen.models import Afwezigheid, Bereikbaarheid, Contact, Contactcijfer, Lijndag, Lijnruil
from buurtplein.contactlijnen.rules import Soort
from buurtplein.kernel import clock, forgetting
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import MOST, Gone, Rule


def _contacts(*soort: str | None) -> Rule:
    """The rule for done contacts of one kind; what hangs on them goes along."""
    of_kind = sa.or_(*(Contact.soort.is_(None) if each is None else Contact.soort == each for each in soort))

    def due(before: datetime) -> Mapping[str, int]:
        query = sa.select(sa.func.count()).select_from(Contact).where(Contact.klaar_op < before, of_kind)
        return {"contact": int(session().scalar(query) or 0)}

    def do(before: datetime) -> Gone:
        some = sa.select(Contact.id).where(Contact.klaar_op < before, of_kind).order_by(Contact.id).limit(MOST)
        gone = sa.delete(Contact).where(Contact.id.in_(some)).returning(Contact.klaar_op)
        moments = [each for each in _run(gone) if each is not None]
        return Gone({"contact": len(moments)}, min(moments), max(moments)) if moments else Gone()

    return Rule(due, do)


def _run(statement: Any) -> list[Any]:
    return list(session().scalars(statement.execution_options(synchronize_session=False)))


def _days(table: Any, column: Any) -> Rule:
    """The rule for rows that belong to a day."""
    name = str(table.__tablename__)

    def due(before: datetime) -> Mapping[str, int]:
        query = sa.select(sa.func.count()).select_from(table).where(column < clock.local(before).date())
        return {name: int(session().scalar(query) or 0)}

    def do(before: datetime) -> Gone:
        gone = _run(sa.delete(table).where(column < clock.local(before).date()).returning(column))
        return Gone({name: len(gone)}, before, before) if gone else Gone()

    return Rule(due, do)


RULES: Final = {
    "contact_zorg": _contacts(Soort.ZORG),
    "contact_last": _contacts(Soort.LAST),
    "contact_vraag": _contacts(Soort.VRAAG, None),
    "contactcijfers": forgetting.rows(Contactcijfer, Contactcijfer.uur),
    "lijndagen": _days(Lijndag, Lijndag.dag),
    "lijnruil": _days(Lijnruil, Lijnruil.dag),
    "afwezig": _days(Afwezigheid, Afwezigheid.tot),
    "bereikbaar": forgetting.rows(Bereikbaarheid, Bereikbaarheid.tot),
}
