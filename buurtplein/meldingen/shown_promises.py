"""How promises are put on a page: lines under the day on which somebody hears from us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum
from buurtplein.meldingen import rules, shown, shown_desk, shown_triage, texts
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.shown_desk import Label


@dataclass(frozen=True)
class Line:
    """One promise."""

    nummer: str
    what: str
    handler: str
    label: Label
    marks: list[Label]
    new_day: str  # the day that we gave when we broke our word


@dataclass(frozen=True)
class Day:
    """The promises of one day, or everything that is late."""

    heading: str
    late: bool
    lines: list[Line]


def lines(found: Sequence[Melding]) -> list[Line]:
    """The lines of some meldingen; names are fetched once."""
    names = accounts.handler_names({m.handler_id for m in found if m.handler_id is not None})
    buildings = buurten.gebouw_names({m.gebouw_id for m in found if m.gebouw_id is not None})
    return [
        Line(
            nummer=melding.nummer,
            what=_("{wat}, {plek}", wat=texts.CATEGORIE[melding.categorie], plek=shown.where(melding, buildings)),
            handler=names.get(melding.handler_id or 0, _("niemand")),
            label=shown_desk.status_label(melding),
            marks=shown_triage.marks(melding),
            new_day=datum(melding.uitgesteld_tot) if melding.uitgesteld_tot else "",
        )
        for melding in found
    ]


def by_day(found: Sequence[Melding]) -> list[Day]:
    """Late first, then today, then every later day."""
    today = clock.today()
    ready = {melding.nummer: line for melding, line in zip(found, lines(found), strict=True)}

    def heading(melding: Melding) -> str:
        if rules.late(melding.status, melding.beloofd_op, today):
            return _("Te laat")
        return _("Vandaag") if melding.beloofd_op == today else datum(melding.beloofd_op)

    return [
        Day(name, name == _("Te laat"), [ready[melding.nummer] for melding in group])
        for name, group in groupby(found, key=heading)
    ]


@dataclass(frozen=True)
class Call:
    """Somebody who wants to be called, to hear how it is now."""

    nummer: str
    what: str
    telefoon: str


def calls(found: Sequence[Melding]) -> list[Call]:
    """Whom to call, with the number."""
    buildings = buurten.gebouw_names({m.gebouw_id for m in found if m.gebouw_id is not None})
    return [
        Call(
            nummer=melding.nummer,
            what=_("{wat}, {plek}", wat=texts.CATEGORIE[melding.categorie], plek=shown.where(melding, buildings)),
            telefoon=melding.telefoon or "",
        )
        for melding in found
    ]
