"""What a desk does to several meldingen at once, one melding at a time, and how each of it is taken back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from buurtplein import events
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import dossiers, queries_dossier, rules
from buurtplein.meldingen.models import Dossier, Melding
from buurtplein.meldingen.rules import Act


@dataclass(frozen=True)
class Before:
    """How a melding was, in numbers, codes and dates, so that it can be put back."""

    status: str
    handler_id: int | None
    beloofd_op: str
    uitgesteld_tot: str | None
    dossier_handler_id: int


def before(melding: Melding) -> dict[str, Any]:
    """How a melding is now."""
    again = melding.uitgesteld_tot
    was = Before(
        status=melding.status,
        handler_id=melding.handler_id,
        beloofd_op=melding.beloofd_op.isoformat(),
        uitgesteld_tot=again.isoformat() if again else None,
        dossier_handler_id=queries_dossier.dossier(melding.dossier_id).handler_id,
    )
    return asdict(was)


def assign(who: Who, melding: Melding, person_id: int) -> None:
    """Somebody gets it in hand. Raises NotPossible when it is done."""
    _open(melding)
    if rules.can(melding.status, Act.OPPAKKEN):
        melding.status = rules.step(melding.status, Act.OPPAKKEN)
    melding.handler_id = person_id
    dossiers.take(melding, person_id)
    publish(events.MeldingAssigned(who.person_id, melding.id, melding.team_id, person_id))


def set_day(who: Who, melding: Melding, day: date) -> None:
    """The melder hears from us on another day, and sees that at once. Raises NotPossible when it is done."""
    _open(melding)
    melding.beloofd_op, melding.uitgesteld_tot = day, None
    publish(events.PromiseSet(who.person_id, melding.id, melding.team_id, day))


def bundle(who: Who, melding: Melding, dossier: Dossier) -> None:
    """Lay it with others in one dossier: one plan, and one answer to each melder. Only within a team."""
    _open(melding)
    if melding.team_id != dossier.team_id or melding.dossier_id == dossier.id:
        raise rules.NotPossible("ander team, of er al in")
    dossiers.put_in(melding, dossier)
    publish(events.DossierJoined(who.person_id, dossier.id, melding.id, melding.team_id))


def put_back(who: Who, melding: Melding, was: dict[str, Any]) -> None:
    """Undo what assign or set_day did."""
    kept = Before(**was)
    melding.status, melding.handler_id = kept.status, kept.handler_id
    melding.beloofd_op = date.fromisoformat(kept.beloofd_op)
    melding.uitgesteld_tot = date.fromisoformat(kept.uitgesteld_tot) if kept.uitgesteld_tot else None
    dossiers.take(melding, kept.dossier_handler_id)
    publish(events.MeldingPutBack(who.person_id, melding.id, melding.team_id))


def unbundle(who: Who, melding: Melding, was: dict[str, Any]) -> None:
    """Undo what bundle did: a dossier of its own again, with the name that it had."""
    left = melding.dossier_id
    dossier = dossiers.take_out(melding)
    dossier.handler_id = Before(**was).dossier_handler_id
    publish(events.DossierLeft(who.person_id, left, melding.id, melding.team_id))


def bundle_home(found: list[Melding]) -> Dossier:
    """The dossier that a bundle becomes: one with a plan or with several meldingen, else that of the oldest."""
    oldest_first = sorted(found, key=lambda melding: melding.id)
    files = [queries_dossier.dossier(melding.dossier_id) for melding in oldest_first]
    return max(files, key=lambda file: (has_own_plan(file), len(queries_dossier.in_dossier(file.id)), -file.id))


def has_own_plan(dossier: Dossier) -> bool:
    """Whether something was written or decided about a dossier, so that it cannot just go up in another."""
    said = (dossier.plan, dossier.wederhoor, dossier.besluit, dossier.bewijs)
    return any((*said, dossier.uitstel, dossier.geinformeerd_op))


def version(melding: Melding) -> int:
    """The version of a melding, with everything of this unit of work written down."""
    session().flush()
    return melding.versie


def _open(melding: Melding) -> None:
    if melding.status not in rules.OPEN:
        raise rules.NotPossible("niet open")
