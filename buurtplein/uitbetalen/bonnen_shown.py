"""What pages say about receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import Response

from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.texts import KOSTEN, cent
from buurtplein.kernel.i18n import _, _l, datum_kort
from buurtplein.uitbetalen import queries
from buurtplein.uitbetalen.rules import Oordeel

OORDEEL: Final = {
    Oordeel.OPEN: (_l("We kijken nog"), "open"),
    Oordeel.GOED: (_l("Goed"), "klaar"),
    Oordeel.NIET: (_l("Betalen we niet"), "laat"),
}


@dataclass(frozen=True)
class Rij:
    """One receipt on a page."""

    id: int
    dag: str
    bedrag: str
    wat: str  # the line of the plan, or ""
    stand: str
    kleur: str
    reden: str
    open: bool


def rows(aanvraag: Any) -> list[Rij]:
    """The receipts of a request."""
    lines = {each.id: each.waarvoor for each in aanvraag.posten}
    return [
        Rij(
            id=each.id,
            dag=datum_kort(each.dag),
            bedrag=cent(each.cent),
            wat=lines.get(each.post_id or 0, ""),
            stand=str(OORDEEL[Oordeel(each.oordeel)][0]),
            kleur=OORDEEL[Oordeel(each.oordeel)][1],
            reden=reason(each.reden),
            open=each.oordeel == Oordeel.OPEN,
        )
        for each in queries.bonnen_of(aanvraag.id)
    ]


def reason(code: str | None) -> str:
    """Why a receipt is not paid for, in words."""
    return _("Dit betalen we niet: {wat}.", wat=str(KOSTEN[Kosten(code)]).lower()) if code else ""


def picture(image: bytes) -> Response:
    """A photo that no cache keeps and no browser mistakes for something else."""
    answer = Response(image, mimetype="image/jpeg")
    answer.headers["Content-Disposition"] = 'inline; filename="bon.jpg"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
