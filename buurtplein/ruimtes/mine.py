"""What is of one home: on its own page, and in its own copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from buurtplein.kernel import clock
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.i18n import datum
from buurtplein.ruimtes import queries, queries_spul, shown, shown_spul
from buurtplein.ruimtes.rules import Stand
from buurtplein.woonprojecten.handed import Values
from buurtplein.woonprojecten.queries import Huishouden
from buurtplein.woonprojecten.rules import Binnen
from buurtplein.woonprojecten.shown import who_answers

_TOLD: Final = timedelta(days=7)  # so long "not now" stays on the own page


def blocks(here: Binnen) -> Iterable[Values]:
    """Own rooms, places in line, and things that go and come."""
    thuis_id, now = here.thuis.id, clock.now()
    rooms = [each for each in queries.reservations_of(thuis_id) if each.eind > now or each.bekeken_op is not None]
    waits = queries.waits_of(thuis_id)
    names = queries.names_of({each.ruimte_id for each in waits})
    asked = [each for each in queries_spul.borrowed_by(thuis_id) if _told(each)]
    yield (
        "ruimtes/_mijn.html",
        {
            "project": here.project,
            "mens": who_answers(here.project),
            "afspraken": shown.agreed(rooms),
            "wacht": [
                {"id": each.id, "ruimte": names[each.ruimte_id], "dag": datum(each.start),
                 "tijd": shown.van_tot(each.start, each.eind), "druk": PressForm(formdata=None)}
                for each in waits
            ],
            "leen": shown_spul.of_home(asked, eigenaar=False),
            "uit": shown_spul.of_home(list(queries_spul.lent_by(thuis_id)), eigenaar=True),
            "eigen": queries_spul.things_of(thuis_id),
        },
    )  # fmt: skip


def _told(geval: queries_spul.Geval) -> bool:
    loan = geval.lening
    said_no = loan.stand == Stand.NIET and loan.klaar_op is not None and loan.klaar_op > clock.now() - _TOLD
    return loan.stand in (Stand.GEVRAAGD, Stand.GELEEND) or said_no


def copy(home: Huishouden) -> dict[str, Any]:
    """Everything that is kept of a home here, in plain values."""
    return {
        "reserveringen": [
            {"ruimte": each.ruimte, "dag": each.dag, "tijd": each.tijd, "gaat_door": each.dicht is None}
            for each in shown.agreed(queries.reservations_of(home.id))
        ],
        "wachtlijst": [each.start.isoformat() for each in queries.waits_of(home.id)],
        "agenda_adres": queries.feed_of(home.id) is not None,
        "spullen": [
            {"naam": each.naam, "wat": each.wat, "dagen": each.dagen} for each in queries_spul.owned_by(home.id)
        ],
        "geleend": [
            {
                "naam": each.spul.naam,
                "stand": each.lening.stand,
                "tot": each.lening.tot.isoformat() if each.lening.tot else None,
                "halen": each.lening.halen,
            }
            for each in queries_spul.borrowed_by(home.id)
        ],
        "uitgeleend": [
            {"naam": each.spul.naam, "stand": each.lening.stand, "halen": each.lening.halen}
            for each in queries_spul.lent_by(home.id)
        ],
    }
