"""What is known of the money of one request: what went out, what waits, and what can still be given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from buurtplein.budgetten import queries_geld
from buurtplein.budgetten.rules import Uitbetaling
from buurtplein.budgetten.service import EURO
from buurtplein.kernel.db import session
from buurtplein.uitbetalen import queries, rules
from buurtplein.uitbetalen.models import Betaling
from buurtplein.uitbetalen.rules import Betaalstand, Deel


def can_go_out(aanvraag: Any, weg: str) -> int:
    """Cents that can go out this way before the receipts; what waits and can still be changed counts as not gone."""
    fixed = [each for each in queries.betalingen_of(aanvraag.id) if not _gives_way(each, weg)]
    given = sum(each.cent for each in fixed if _same_kind(each.weg, weg))
    taken = sum(each.cent for each in fixed)
    return rules.beforehand(aanvraag.gegeven * EURO, rules.percent(aanvraag.regels, weg), given, taken)


def _same_kind(one: str, other: str) -> bool:
    """A shop is paid beside what somebody gets in hand."""
    return (one == Uitbetaling.WINKEL) == (other == Uitbetaling.WINKEL)


def _gives_way(betaling: Betaling, weg: str) -> bool:
    """What waits in hand makes place for a shop; a shop that waits stays when somebody chooses for the rest."""
    return betaling.stand == Betaalstand.WACHT and (weg == Uitbetaling.WINKEL or _same_kind(betaling.weg, weg))


def _replaced(betaling: Betaling, weg: str) -> bool:
    return betaling.stand == Betaalstand.WACHT and _same_kind(betaling.weg, weg)


def waiting_before(aanvraag_id: int, *, shop: bool) -> list[Betaling]:
    """What waits and makes place when somebody chooses again: for a shop, or in hand."""
    weg = Uitbetaling.WINKEL if shop else Uitbetaling.REKENING
    return [each for each in queries.betalingen_of(aanvraag_id) if _replaced(each, weg)]


def waiting_in_hand(aanvraag_id: int) -> Betaling | None:
    """What waits for who asked itself, and is in no file."""
    return next(iter(waiting_before(aanvraag_id, shop=False)), None)


def waiting_rest(aanvraag_id: int) -> Betaling | None:
    """The rest that we owe after the receipts, while it is in no file."""
    found = queries.betalingen_of(aanvraag_id)
    return next((each for each in found if each.deel == Deel.REST and each.stand == Betaalstand.WACHT), None)


def in_a_file(aanvraag_id: int) -> bool:
    """Whether something of it is on its way through the bank."""
    return any(each.stand == Betaalstand.BESTAND for each in queries.betalingen_of(aanvraag_id))


def next_number(aanvraag_id: int) -> int:
    """The number of the next payment of a request, counted with those that were stopped."""
    query = sa.select(sa.func.count()).select_from(Betaling).where(Betaling.aanvraag_id == aanvraag_id)
    return int(session().scalar(query) or 0) + 1


def aanvragen_of(betalingen: Iterable[Betaling]) -> dict[int, Any]:
    """The requests of these payments, by their numbers."""
    return dict(queries_geld.aanvragen({each.aanvraag_id for each in betalingen}))


def more_days(aanvraag_id: int) -> date | None:
    """The last day that somebody gave for the receipts of a request."""
    return queries.more_days([aanvraag_id]).get(aanvraag_id)
