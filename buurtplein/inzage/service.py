"""What people do with requests, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from buurtplein import events
from buurtplein.inzage import queries, rules
from buurtplein.inzage.models import Avgverzoek, Inzagestuk
from buurtplein.inzage.queries import Zaak
from buurtplein.inzage.rules import Afhandeling, AvgSoort, AvgVan, Chosen, Eerst, Piece
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import expiry
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier as dossiers
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen.rules import OPEN, NotPossible
from buurtplein.meldingen.service import Melding


class First(Exception):
    """Something has to be done before the request can end like this."""

    def __init__(self, what: Eerst, tot: date | None = None) -> None:
        super().__init__(what)
        self.what, self.tot = what, tot


@dataclass(frozen=True)
class Request:
    """What somebody asks, checked."""

    soort: AvgSoort
    van: AvgVan
    toelichting: str = ""
    bereikbaar: str = ""


def ask(who: Who, team_id: int, request: Request, melding: Melding | None = None) -> Avgverzoek:
    """Somebody asks. The clock of the law starts now."""
    verzoek = Avgverzoek(
        soort=request.soort,
        van=request.van,
        team_id=team_id,
        melding_id=melding.id if melding else None,
        gevraagd_op=clock.now(),
        uiterlijk_op=rules.due(clock.today()),
        toelichting=request.toelichting or None,
        bereikbaar=request.bereikbaar or None,
    )
    session().add(verzoek)
    session().flush()  # the event names its id
    publish(events.AvgAsked(who.person_id, verzoek.id, team_id, verzoek.melding_id, verzoek.soort, verzoek.van))
    return verzoek


def link(who: Who, zaak: Zaak, melding: Melding) -> None:
    """Which melding it is about was found."""
    if zaak.melding is not None or zaak.verzoek.afgehandeld_op is not None:
        raise NotPossible("al gevonden")
    zaak.verzoek.melding_id, zaak.verzoek.team_id = melding.id, melding.team_id
    publish(events.AvgLinked(who.person_id, zaak.verzoek.id, melding.id))


def extend(who: Who, zaak: Zaak, reden: str) -> None:
    """Two months more, once, with a reason that is told."""
    verzoek = zaak.verzoek
    if not rules.can_extend(verzoek, clock.today()):
        raise NotPossible("niet meer te verlengen")
    verzoek.verlengd_op, verzoek.verleng_reden = clock.now(), reden
    verzoek.uiterlijk_op = rules.due(clock.local(verzoek.gevraagd_op).date(), extended=True)
    publish(events.AvgExtended(who.person_id, verzoek.id, verzoek.uiterlijk_op))


def finish(who: Who, zaak: Zaak, afhandeling: Afhandeling, uitleg: str) -> None:
    """The answer. Wiping what a melder wants gone happens here; raises First when something has to come first."""
    verzoek, melding = zaak.verzoek, zaak.melding
    if verzoek.afgehandeld_op is not None:
        raise NotPossible("al klaar")
    _first(zaak, afhandeling, approved=verzoek.akkoord_op is not None or _wipes_nothing(zaak), explained=bool(uitleg))
    verzoek.afgehandeld_op, verzoek.afhandeling, verzoek.uitleg = clock.now(), afhandeling, uitleg or None
    session().flush()  # so that wiping finds the request as it is now
    publish(events.AvgFinished(who.person_id, verzoek.id, verzoek.melding_id, afhandeling))
    if melding is not None and rules.wipes(verzoek.soort, verzoek.van, afhandeling):
        expiry.wipe(melding)


def _first(zaak: Zaak, afhandeling: Afhandeling, *, approved: bool, explained: bool) -> None:
    verzoek, melding = zaak.verzoek, zaak.melding
    what = rules.before_end(
        verzoek.soort,
        verzoek.van,
        afhandeling,
        approved=approved,
        open_melding=melding is not None and melding.status in OPEN,
        explained=explained,
        kept=melding is not None and rules.is_kept(melding, clock.today()),
    )
    if what is not None:
        raise First(what, melding.bewaren_tot if melding else None)


def _wipes_nothing(zaak: Zaak) -> bool:
    return zaak.verzoek.soort == AvgSoort.VERWIJDERING and zaak.melding is None


def propose_wipe(who: Who, zaak: Zaak) -> None:
    """Ask a second person to agree that the melding is wiped. Raises First when that cannot be yet."""
    verzoek = zaak.verzoek
    wanted = zaak.melding is not None and rules.seen_by_two(verzoek.soort, verzoek.van)
    if not wanted or verzoek.voorstel_op is not None or verzoek.afgehandeld_op is not None or who.person_id is None:
        raise NotPossible("niks voor te leggen")
    _first(zaak, Afhandeling.GEDAAN, approved=True, explained=True)
    _offer(who, verzoek)


def _offer(who: Who, verzoek: Avgverzoek) -> None:
    verzoek.voorstel_op, verzoek.voorstel_door_id = clock.now(), who.person_id
    verzoek.terug_reden = None
    publish(events.InzageProposed(who.person_id, verzoek.id, verzoek.melding_id))


# -- the redacted export


def read(who: Who, zaak: Zaak, meldingen_read: Sequence[Melding]) -> None:
    """Somebody reads the pieces to choose among them: a reading of each melding, like any other."""
    for melding in meldingen_read:
        melding_service.open_for_work(who, melding)
    publish(events.InzageRead(who.person_id, zaak.verzoek.id))


def choose(who: Who, zaak: Zaak, pieces: Sequence[Piece], wanted: Mapping[str, Chosen]) -> None:
    """Keep what was decided about each piece. A proposal that waited or was approved is void: it was another text."""
    verzoek = zaak.verzoek
    if verzoek.afgehandeld_op is not None:
        raise NotPossible("al klaar")
    kept = queries.stukken(verzoek.id)
    for piece in pieces:
        decided = wanted.get(piece.key)
        if decided is None or piece.stuk in rules.NEVER:
            continue
        own = decided.tekst if piece.stuk in rules.WRITTEN and decided.tekst != piece.tekst else None
        row = kept.get(piece.key)
        if row is None:
            session().add(Inzagestuk(verzoek_id=verzoek.id, sleutel=piece.key, aan=decided.aan, tekst=own))
        else:
            row.aan, row.tekst = decided.aan, own
    _void(verzoek)
    session().flush()
    publish(events.InzageSaved(who.person_id, verzoek.id))


def propose(who: Who, zaak: Zaak, pieces: Sequence[Piece]) -> None:
    """Offer the export, exactly as it is now, to a second person. Raises NotPossible when it is empty."""
    made = rules.compose(pieces, queries.chosen(zaak.verzoek.id))
    if not rules.anything(made) or who.person_id is None:
        raise NotPossible("leeg")
    zaak.verzoek.voorstel = json.dumps(made, ensure_ascii=False)
    _offer(who, zaak.verzoek)


def approve(who: Who, zaak: Zaak) -> None:
    """The second person agrees: what is handed out is this text and no other, or what is wiped is this melding."""
    _waits(zaak)
    zaak.verzoek.akkoord_op, zaak.verzoek.akkoord_door_id = clock.now(), who.person_id
    publish(events.InzageApproved(who.person_id, zaak.verzoek.id))


def send_back(who: Who, zaak: Zaak, reden: str) -> None:
    """The second person wants something changed."""
    _waits(zaak)
    _void(zaak.verzoek)
    zaak.verzoek.terug_reden = reden
    publish(events.InzageSentBack(who.person_id, zaak.verzoek.id))


def _waits(zaak: Zaak) -> None:
    if zaak.verzoek.voorstel_op is None or zaak.verzoek.akkoord_op is not None:
        raise NotPossible("er ligt niks")


def _void(verzoek: Avgverzoek) -> None:
    verzoek.voorstel = verzoek.voorstel_op = verzoek.voorstel_door_id = None
    verzoek.akkoord_op = verzoek.akkoord_door_id = None


def give(who: Who, zaak: Zaak) -> dict[str, list[str]]:
    """The approved export, to hand over. Raises NotPossible before a second person agreed."""
    if zaak.verzoek.akkoord_op is None or zaak.verzoek.voorstel is None:
        raise NotPossible("nog niet goedgekeurd")
    publish(events.InzageGiven(who.person_id, zaak.verzoek.id))
    return proposed(zaak)


def proposed(zaak: Zaak) -> dict[str, list[str]]:
    """What was proposed, part by part."""
    made = json.loads(zaak.verzoek.voorstel or "{}")
    return {name: list(made.get(name, [])) for name, _stukken in rules.PARTS}


def forget(melding_id: int) -> None:
    """A melding was wiped: what was asked about it loses its texts, and every export in which it lay is void."""
    melding = meldingen.by_id(melding_id)
    if melding is None:
        return
    beside = [each.id for each in dossiers.in_dossier(melding.dossier_id)]
    for verzoek in queries.about_any(beside):
        _void(verzoek)
        session().execute(sa.delete(Inzagestuk).where(Inzagestuk.verzoek_id == verzoek.id))
        if verzoek.melding_id == melding_id:
            verzoek.melding_id = None
            verzoek.toelichting = verzoek.terug_reden = None
    session().flush()
