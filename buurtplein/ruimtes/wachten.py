"""What waits for an answer of one home: a room that is held for it, and a neighbour who wants to borrow a thing."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, moment
from buurtplein.ruimtes import queries, queries_spul
from buurtplein.ruimtes.rules import Stand
from buurtplein.woonprojecten.rules import Binnen


def waits(here: Binnen) -> Iterable[tuple[str, str]]:
    """As (words, address), for the first page inside."""
    slug, now = here.project.slug, clock.now()
    held = [each for each in queries.reservations_of(here.thuis.id) if each.vast_tot is not None and each.eind > now]
    names = queries.names_of({each.ruimte_id for each in held})
    for each in held:
        words = _("{ruimte} is vrij voor jou, op {moment}.", ruimte=names[each.ruimte_id], moment=moment(each.start))
        yield words, url_for("ruimtes.reservation", slug=slug, reservering_id=each.id)
    for geval in queries_spul.lent_by(here.thuis.id):
        if geval.lening.stand == Stand.GEVRAAGD:
            words = _("Een buur wil iets van je lenen: {naam}.", naam=geval.spul.naam)
            yield words, url_for("spullen.loan", slug=slug, lening_id=geval.lening.id)
