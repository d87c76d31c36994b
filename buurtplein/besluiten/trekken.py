"""Drawing lots for money: the seal is made known, lots are drawn, and who fell outside of it hears no.

Who takes part and how much there is are read here once, for the page and for the draw itself.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from buurtplein import events
from buurtplein.besluiten import loting, oordelen, queries, texts
from buurtplein.besluiten.loting import Lot, Trekking
from buurtplein.besluiten.models import Budgetloting
from buurtplein.besluiten.rules import BUITEN_LOT, TURN
from buurtplein.budgetten import planlezen, queries_werk, service
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.regels import Ronde, Voorwaarden
from buurtplein.budgetten.rules import GRANTED, OPEN, NotPossible, PotLeeg, Stand
from buurtplein.budgetten.toetsen import failed
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import speaking
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Deelname:
    """Plans that take part in a draw, those that do not and why (``texts.NIET_MEE``), and what there is in euros."""

    mee: list[Any]
    niet: list[tuple[Any, str]]
    euro: int

    @property
    def stempel(self) -> int:
        """Another figure once a plan comes, goes or changes, or the money does."""
        seen = ",".join(sorted(f"{each.nummer}:{each.versie}" for each in self.mee))
        return int(hashlib.sha256(f"{seen}|{self.euro}".encode()).hexdigest()[:12], 16)


def rondes(regels: Voorwaarden) -> dict[str, Ronde | None]:
    """The rounds of a scheme by the day they close (2027-03-31); a scheme without rounds has one, under ""."""
    return {each.sluit.isoformat(): each for each in regels.rondes} or {"": None}


def closed(ronde: Ronde | None) -> bool:
    """Whether nobody can ask in this round any more."""
    return ronde is None or clock.today() > ronde.sluit


def deelname(regeling: Any, ronde: Ronde | None) -> Deelname:
    """Complete plans of a round that we have to answer. A plan that fails a rule never gets money by luck."""
    found = queries_werk.of_scheme(regeling.id, ronde)
    reasons = [(each, _why_not(each)) for each in found if each.stand in OPEN]
    euro = budgetten.potstand(regeling.pot_id).vrij // service.EURO
    if ronde is not None and ronde.plafond is not None:
        given = sum(each.gegeven for each in found if each.stand in GRANTED or each.stand == Stand.TWEEDE)
        euro = max(0, ronde.plafond - given)
    return Deelname([each for each, why in reasons if not why], [each for each in reasons if each[1]], euro)


def _why_not(aanvraag: Any) -> str:
    if aanvraag.stand not in TURN:
        return "vraag" if aanvraag.stand == Stand.AANVULLEN else "tweede"
    return "regel" if failed(planlezen.checked(aanvraag)) or not aanvraag.gevraagd else ""


def stays_out(who: Who, found: Deelname) -> bool:
    """Whether this person has something to do with one of these plans; then somebody else draws."""
    return any(who.person_id in each.buiten for each in [*found.mee, *(plan for plan, _why in found.niet)])


def seal(who: Who, regeling: Any, sluit: date | None) -> Budgetloting:
    """Choose the seed, and make its seal known. Twice is once: a seed that is there is never chosen again."""
    if (known := queries.loting_of(regeling.id, sluit)) is not None:
        return known
    zaad = secrets.token_hex(16)
    row = Budgetloting(
        regeling_id=regeling.id,
        ronde_sluit=sluit,
        zaad=zaad,
        verzegeld=loting.sealed(zaad),
        bekend_op=clock.now(),
        person_id=who.person_id,
    )
    try:
        with session().begin_nested():
            session().add(row)
            session().flush()
    except IntegrityError:
        if (known := queries.loting_of(regeling.id, sluit)) is not None:
            return known  # a colleague did the same just before
        raise
    publish(events.LotingSealed(who.person_id, regeling.id, row.id))
    return row


def draw(who: Who, regeling: Any, ronde: Ronde | None, seen: Callable[[int], bool]) -> None:
    """Draw the lots and say yes to who they fall on; ``seen``: whether this is what was on the screen. Twice is once.

    Raises NotPossible with a code (``texts.LOT_FOUT``); then nothing may be kept of it.
    """
    row = queries.loting_of(regeling.id, ronde.sluit if ronde is not None else None)
    if row is None:
        raise NotPossible("zegel")
    if row.getrokken_op is not None:
        return
    if loting.sealed(row.zaad) != row.verzegeld:
        raise NotPossible("zaad")  # somebody changed it after the seal was made known
    found = deelname(regeling, ronde)
    if (why := _hindrance(who, ronde, found)) is not None:
        raise NotPossible(why)
    if not seen(found.stempel):
        raise NotPossible("veranderd")
    drawn = loting.draw(row.zaad, (Lot(each.nummer, each.gevraagd) for each in found.mee), found.euro)
    row.getrokken_op, row.person_id, row.uitslag = clock.now(), who.person_id, _kept(found, drawn)
    session().flush()
    publish(events.LotingDrawn(who.person_id, regeling.id, row.id))
    plans = {each.nummer: each for each in found.mee}
    try:
        for nummer in drawn.gekozen:
            service.agree(who, plans[nummer], plans[nummer].gevraagd)
    except PotLeeg as empty:
        raise NotPossible("pot") from empty


def _hindrance(who: Who, ronde: Ronde | None, found: Deelname) -> str | None:
    if not closed(ronde):
        return "open"
    if stays_out(who, found):
        return "buiten"
    return None if found.mee else "leeg"


def _kept(found: Deelname, drawn: Trekking) -> dict[str, Any]:
    return {
        "volgorde": list(drawn.volgorde),
        "gekozen": list(drawn.gekozen),
        "gevraagd": {each.nummer: each.gevraagd for each in found.mee},
        "euro": found.euro,
    }


def rest(row: Budgetloting) -> list[Any]:
    """The plans for which the draw left no money, and to which nobody said yes or no yet."""
    uitslag = row.uitslag or {"volgorde": [], "gekozen": []}
    outside = set(uitslag["volgorde"]) - set(uitslag["gekozen"])
    return [each for each in queries_werk.numbered(outside) if each.stand in OPEN and each.stand != Stand.TWEEDE]


def refuse_rest(who: Who, row: Budgetloting) -> None:
    """No to all of them, each in the language of who asked. Twice is once. Raises NotPossible."""
    for aanvraag in rest(row):
        if who.person_id in aanvraag.buiten:
            raise NotPossible("buiten")
        with speaking(aanvraag.taal):
            tip = str(texts.LOT_TIP)
        oordelen.no(who, aanvraag, BUITEN_LOT, tip)
