"""Lots as people read them: who holds the budget sees each round, who asked sees the seal and how to check the draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask import url_for

from buurtplein.besluiten import queries, texts, trekken
from buurtplein.besluiten.models import Budgetloting
from buurtplein.besluiten.rules import draws
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.regels import Beoordeling, Ronde, ronde_on
from buurtplein.budgetten.texts import euro
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, datum, moment
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Uitslag:
    """What is public of a draw: the seal, and after it the seed with each number in its order."""

    zegel: str
    bekend: str
    zaad: str = ""  # "" until it was drawn
    getrokken: str = ""
    euro: str = ""
    rijen: list[tuple[str, str, bool]] = field(default_factory=list)  # (number, amount, whether it gets money)


@dataclass(frozen=True)
class Kaart:
    """One round on the page of who holds the budget."""

    code: str
    naam: str
    uitslag: Uitslag | None
    loting_id: int | None = None
    dicht: bool = True
    vanaf: str = ""  # the first day on which lots can be drawn
    mee: list[tuple[str, str, str]] = field(default_factory=list)  # (address, number and title, amount)
    niet: list[tuple[str, str, str]] = field(default_factory=list)  # (address, number and title, why not)
    euro: str = ""
    stempel: int = 0
    buiten: bool = False
    rest: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def mag_trekken(self) -> bool:
        """Whether lots can be drawn now."""
        waits = self.uitslag is not None and not self.uitslag.zaad
        return waits and self.dicht and not self.buiten and bool(self.mee)


def uitslag(row: Budgetloting) -> Uitslag:
    """What everybody may know of a draw."""
    zegel, bekend = row.verzegeld, moment(row.bekend_op)
    if row.getrokken_op is None or row.uitslag is None:
        return Uitslag(zegel, bekend)
    kept = row.uitslag
    rows = [(each, euro(kept["gevraagd"][each]), each in kept["gekozen"]) for each in kept["volgorde"]]
    return Uitslag(zegel, bekend, row.zaad, moment(row.getrokken_op), euro(kept["euro"]), rows)


def rondes(who: Who, regeling: Any) -> list[Kaart]:
    """Every round of the scheme, and then the draws of before."""
    known = trekken.rondes(regeling.regels)
    now = [ronde(who, regeling, code, each) for code, each in known.items()]
    shown = {each.loting_id for each in now}
    before = [each for each in queries.lotingen(regeling.id) if each.getrokken_op is not None and each.id not in shown]
    return now + [_drawn(who, "", each) for each in before]


def ronde(who: Who, regeling: Any, code: str, found: Ronde | None) -> Kaart:
    """One round as it stands."""
    sluit = found.sluit if found is not None else None
    row = _row(regeling.id, sluit)
    if row is not None and row.getrokken_op is not None:
        return _drawn(who, code, row)
    part = trekken.deelname(regeling, found)
    aside = trekken.stays_out(who, part)
    return Kaart(
        code,
        _naam(sluit),
        uitslag(row) if row is not None else None,
        row.id if row is not None else None,
        trekken.closed(found),
        datum(sluit + timedelta(days=1)) if sluit is not None else "",
        [] if aside else [(_href(each), _titel(each), euro(each.gevraagd)) for each in part.mee],
        [] if aside else [(_href(each), _titel(each), str(texts.NIET_MEE[why])) for each, why in part.niet],
        euro(part.euro),
        part.stempel,
        aside,
    )


def _row(regeling_id: int, sluit: date | None) -> Budgetloting | None:
    """The draw of a round; without rounds the one that was not done yet."""
    return next(
        (
            each
            for each in queries.lotingen(regeling_id)
            if each.ronde_sluit == sluit and (sluit is not None or each.getrokken_op is None)
        ),
        None,
    )


def _drawn(who: Who, code: str, row: Budgetloting) -> Kaart:
    shown = uitslag(row)
    naam = _naam(row.ronde_sluit) if row.ronde_sluit is not None else _("Getrokken op {dag}", dag=shown.getrokken)
    left = [each for each in trekken.rest(row) if who.person_id not in each.buiten]
    waits = [(_href(each), _titel(each), euro(each.gevraagd)) for each in left]
    return Kaart(code, naam, shown, row.id, rest=waits)


def _naam(sluit: date | None) -> str:
    return _("De ronde tot en met {dag}", dag=datum(sluit)) if sluit is not None else _("Wie nu wacht")


def _href(aanvraag: Any) -> str:
    return url_for("budgetwerk.plan", nummer=aanvraag.nummer)


def _titel(aanvraag: Any) -> str:
    return f"{aanvraag.nummer} {aanvraag.titel}".strip()


def links(who: Who) -> list[tuple[str, str]]:
    """(address, name) of the schemes of the own areas that draw lots."""
    if not who.areas("budgethouder"):
        return []
    near = [each for each in budgetten.regelingen() if draws(who, each)]
    return [(url_for("budgetloting.overview", slug=each.slug), each.naam) for each in near]


def for_who_asked(_who: Who, aanvraag: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The seal as soon as it is known, and after the draw all that is needed to do it again."""
    if aanvraag.ingediend_op is None or aanvraag.regels.beoordeling != Beoordeling.LOTING:
        return
    found = ronde_on(aanvraag.regeling.regels, clock.local(aanvraag.ingediend_op).date())
    row = _of_plan(aanvraag, found)
    values = {
        "uitslag": uitslag(row) if row is not None else None,
        "vanaf": datum(found.sluit + timedelta(days=1)) if found is not None else "",
        "nummer": aanvraag.nummer,
    }
    yield ("besluiten/_blok_loten.html", {"loten": values})


def _of_plan(aanvraag: Any, found: Ronde | None) -> Budgetloting | None:
    """The draw in which this plan took part; else the one of its round that is still to come."""
    known = queries.lotingen(aanvraag.regeling_id)
    took_part = (each for each in known if each.uitslag and aanvraag.nummer in each.uitslag["volgorde"])
    return next(took_part, None) or _row(aanvraag.regeling_id, found.sluit if found is not None else None)
