"""What waits for an answer of one home: a neighbour who wants to walk along."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from buurtplein.kernel.i18n import _
from buurtplein.welkom import queries
from buurtplein.welkom.rules import Kant, Stand
from buurtplein.woonprojecten.rules import Binnen


def waits(here: Binnen) -> Iterable[tuple[str, str]]:
    """As (words, address), for the first page inside."""
    found = queries.walk(here.thuis.id, Kant.KIJKT)
    if found is not None and found.stand == Stand.GEBODEN:
        yield _("Een buur wil je de buurt laten zien. Goed?"), url_for("maatje.start", slug=here.project.slug)
