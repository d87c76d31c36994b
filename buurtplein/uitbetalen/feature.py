"""What uitbetalen brings to the site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask

from buurtplein.kernel.feature import Feature
from buurtplein.kernel.guard import may
from buurtplein.kernel.who import Who
from buurtplein.uitbetalen import beloften, bonnen, dagen, geld, kas, keeping, laat, nakijken, queries, shown, tonen
from buurtplein.uitbetalen.rules import Rekenstand


def _desk_blocks(_who: Who, aanvraag: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    """For who decides: that a second person must agree that money need not come back."""
    done = queries.afrekening(aanvraag.id)
    if done is not None and done.stand == Rekenstand.KWIJT and may("kwijt.second", aanvraag):
        yield "uitbetalen/_kwijt.html", {"plan": aanvraag}


def setup(app: Flask) -> None:
    """Hang what this package says of a plan on the pages of the plan."""
    app.extensions.setdefault("budget_blocks", []).append(shown.blocks)
    app.extensions.setdefault("budgetwerk_blocks", []).append(_desk_blocks)
    app.extensions["budget_fotos"] = tonen.addresses


FEATURE = Feature(
    name="uitbetalen",
    blueprints=(geld.bp, bonnen.bp, kas.bp, nakijken.bp, nakijken.kwijt, laat.bp, tonen.bp, tonen.werk),
    jobs=(dagen.send_bonnen, beloften.mail_betaling_laat),
    rhythms={"budget_days": (dagen.LOOK_EVERY, dagen.look)},
    rules=keeping.RULES,
    promises={"betaling": beloften.PROMISES},
    promise_lines=beloften.lines,
    setup=setup,
)
