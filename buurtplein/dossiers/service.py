"""What people do with a dossier, one function each. Told who; never asks the request; never commits.

Melders never learn of each other: words to all go to each melding on its own, in its own conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buurtplein import events
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.dossiers import queries
from buurtplein.dossiers.models import Kaart, Opname, Taak
from buurtplein.dossiers.queries import CardFile, File, TaskFile
from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import dossiers
from buurtplein.meldingen import rules as melding_rules
from buurtplein.meldingen import service as meldingen
from buurtplein.meldingen.rules import NotPossible, Soort
from buurtplein.meldingen.service import Melding


@dataclass(frozen=True)
class OtherSide:
    """What is known of the other side of the story (domain brief 1.7)."""

    wederhoor: str | None
    geinformeerd_op: date | None
    uitstel: str | None
    uitstel_tot: date | None


def open_for_work(who: Who, file: File) -> None:
    """Somebody opens it. Every opening is remembered."""
    publish(events.DossierRead(who.person_id, file.dossier.id, file.dossier.team_id))


def plan(who: Who, file: File, tekst: str) -> None:
    """What the team is going to do, for the team alone."""
    file.dossier.plan = tekst or None
    publish(events.PlanWritten(who.person_id, file.dossier.id, file.dossier.team_id))


def addressed(file: File) -> list[Melding]:
    """The meldingen whose melder gets what is written to all."""
    return [melding for melding in file.meldingen if melding_rules.can(melding.status, melding_rules.Act.ANTWOORDEN)]


def addressees(file: File) -> str:
    """Who gets what is written to all, as a page keeps it: what was shown is compared with how it is at sending."""
    return ",".join(str(melding_id) for melding_id in sorted(melding.id for melding in addressed(file)))


def answer_all(who: Who, file: File, tekst: str, beloofd_op: date) -> int:
    """Write to every melder, each an own message with the same promised day. Returns how many got it."""
    told = _tell(who, addressed(file), tekst, beloofd_op)
    publish(events.DossierAnswered(who.person_id, file.dossier.id, file.dossier.team_id, told))
    return told


def _tell(who: Who, meldingen_: Sequence[Melding], tekst: str, beloofd_op: date) -> int:
    for melding in meldingen_:
        meldingen.answer(who, melding, tekst, beloofd_op)
    return len(meldingen_)


def decide(who: Who, file: File, besluit: str, bewijs: str, beloofd_op: date) -> int:
    """The logboek ends. Every melder reads what it was and was not enough for, and when there is more to hear."""
    dossier = file.dossier
    dossier.besluit, dossier.besloten_op, dossier.bewijs = besluit, clock.now(), bewijs
    told = _tell(who, addressed(file), bewijs, beloofd_op)
    _decided(who, file)
    publish(events.DossierDecided(who.person_id, dossier.id, dossier.team_id, besluit))
    return told


def extend(who: Who, file: File, loopt_tot: date, bewijs: str) -> int:
    """Not enough yet: the logboek goes on until a later day, and every melder reads why. That is a decision too."""
    dossier = file.dossier
    dossier.loopt_tot, dossier.bewijs = loopt_tot, bewijs
    dossier.besluit = dossier.besloten_op = None
    told = _tell(who, addressed(file), bewijs, loopt_tot)
    _decided(who, file)
    publish(events.DossierExtended(who.person_id, dossier.id, dossier.team_id, loopt_tot))
    return told


def _decided(who: Who, file: File) -> None:
    for taak in queries.open_tasks([file.dossier.id], TaakSoort.BESLUIT):
        done(who, TaskFile(file.dossier, file.meldingen, taak))


def hear(who: Who, file: File, other: OtherSide) -> None:
    """The account of the other side, when they were told, or why not yet and when we look again."""
    dossier = file.dossier
    if other.wederhoor != dossier.wederhoor:
        dossier.wederhoor_op = clock.now() if other.wederhoor else None
    dossier.wederhoor, dossier.geinformeerd_op = other.wederhoor, other.geinformeerd_op
    dossier.uitstel, dossier.uitstel_tot = other.uitstel, other.uitstel_tot
    for taak in queries.open_tasks([dossier.id], TaakSoort.WEDERHOOR):
        done(who, TaskFile(dossier, file.meldingen, taak))
    values = (dossier.geinformeerd_op, dossier.uitstel, dossier.uitstel_tot)
    publish(events.OtherSideHeard(who.person_id, dossier.id, dossier.team_id, *values))


# -- what belongs together


def put_in(who: Who, file: File, melding: Melding) -> None:
    """Lay a melding with the others. Raises NotPossible when it is with another team or lies here already."""
    if melding.team_id != file.dossier.team_id or melding.dossier_id == file.dossier.id:
        raise NotPossible("ander team")
    dossiers.put_in(melding, file.dossier)
    publish(events.DossierJoined(who.person_id, file.dossier.id, melding.id, melding.team_id))


def take_out(who: Who, file: File, melding: Melding) -> None:
    """It does not belong here. Raises NotPossible when it is the only one, or not in it."""
    if len(file.meldingen) < 2 or melding.dossier_id != file.dossier.id:
        raise NotPossible("de enige")
    dossiers.take_out(melding)
    publish(events.DossierLeft(who.person_id, file.dossier.id, melding.id, melding.team_id))


# -- tasks


def make_task(file: File, soort: TaakSoort, sleutel: str, voor_op: date, who: Who | None = None,
              melding: Melding | None = None) -> Taak:  # fmt: skip
    """Something has to be done before a day, by whoever has the dossier. For one reason there is one task."""
    if (known := queries.task_made(sleutel)) is not None:
        return known
    taak = Taak(
        sleutel=sleutel,
        dossier_id=file.dossier.id,
        melding_id=melding.id if melding else None,
        person_id=file.dossier.handler_id,
        soort=soort,
        voor_op=voor_op,
    )
    session().add(taak)
    session().flush()  # the event names its id
    actor, dossier = who.person_id if who else None, file.dossier
    publish(events.TaakMade(actor, dossier.id, dossier.team_id, taak.id, soort, voor_op))
    return taak


def done(who: Who, file: TaskFile, uitkomst: str = "") -> None:
    """It was done. Raises NotPossible when a colleague was first."""
    taak = file.taak
    if taak.gedaan_op is not None:
        raise NotPossible("al gedaan")
    taak.gedaan_op, taak.uitkomst = clock.now(), uitkomst or None
    about = next((melding for melding in file.meldingen if melding.id == taak.melding_id), None)
    if about is not None and taak.soort == TaakSoort.BEZOEK:
        about.bezoek_op = None  # the promise was kept
    publish(events.TaakDone(who.person_id, file.dossier.id, file.dossier.team_id, taak.id))


# -- neighbours who join


def may_have_card(file: File) -> bool:
    """Whether neighbours can be asked: never about a worry for a person, and not after the decision."""
    overlast = all(melding.soort == Soort.OVERLAST for melding in file.meldingen)
    return overlast and file.dossier.besluit is None and bool(addressed(file))


def make_card(who: Who, file: File, tot: date) -> str:
    """A card with which neighbours can join until a day. Returns its secret, which is shown only now."""
    if not may_have_card(file):
        raise NotPossible("geen kaart")
    token = new_token()
    kaart = Kaart(
        token_print=fingerprint(token),
        dossier_id=file.dossier.id,
        person_id=who.person_id,
        op=clock.now(),
        tot=tot,
    )
    session().add(kaart)
    session().flush()  # the event names its id
    publish(events.KaartMade(who.person_id, file.dossier.id, file.dossier.team_id, kaart.id, tot))
    return token


def join(file: CardFile, taal: str) -> str:
    """A neighbour says: me too. An own melding in the same dossier; returns its code, which is shown only now.

    Raises NotPossible when the card stopped working since it was looked at.
    """
    now = queries.file_of(file.dossier.nummer)  # held, so nothing that does not fit comes in meanwhile
    joinable = queries.joinable(CardFile(now.dossier, now.meldingen, file.kaart)) if now else []
    if now is None or not joinable:
        raise NotPossible("geen kaart")
    like = joinable[0]
    answers = meldingen.Answers(
        categorie=like.categorie,
        wanneer="nu",
        plek=place_of(like),
        taal=taal,
    )
    melding, code = meldingen.file_melding(VISITOR, answers, now.dossier)
    with speaking("nl"):  # stored, so in the language of the house
        melding.route_why = _("Bij logboek {nummer}, met een kaartje van het team.", nummer=file.dossier.nummer)
    melding.route_regel_id = None
    publish(events.DossierJoined(None, file.dossier.id, melding.id, melding.team_id))
    return code


def place_of(like: Melding) -> Plek:
    """The place of another melding, without the words with which its melder described it."""
    building = buurten.gebouw(like.gebouw_id) if like.gebouw_id else None
    return Plek(
        buurt_code=like.buurt_code,
        wijk_code=like.wijk_code,
        gemeente_code=like.gemeente_code,
        gebouw_id=building.id if building else None,
        label=building.naam if building else "",
    )


# -- voices


def keep_voice(melding: Melding, moment_id: int, data: bytes, seconds: int) -> None:
    """What the melder said aloud about a moment, in place of what was said before."""
    drop_voice(melding, moment_id)
    session().add(Opname(moment_id=moment_id, inhoud=data, seconden=seconds, op=clock.now()))
    publish(events.OpnameKept(None, melding.id, melding.team_id, moment_id))


def drop_voice(melding: Melding, moment_id: int) -> None:
    """The melder takes the own voice away."""
    if (known := queries.opname_of(moment_id)) is not None:
        session().delete(known)
        session().flush()  # so that a new one finds its place free
        publish(events.OpnameRemoved(None, melding.id, melding.team_id, moment_id))
