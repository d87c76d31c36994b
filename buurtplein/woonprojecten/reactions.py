"""What woonprojecten does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten import queries, service
from buurtplein.woonprojecten.horen import who_hears


def leave(event: Any) -> None:
    """A resident stops, moves, or is forgotten: its account opens no house any more."""
    service.leave_all(event.bewoner_id)


def tell_of_question(event: Any) -> None:
    """Somebody asks to come in: who answers for the house hears it."""
    _tell(event.woonproject_id, event.toegang_id, 0)


def tell_of_missed_question(event: Any) -> None:
    """Somebody waits too long: who stands in hears it too, and from the second time on the organisation."""
    _tell(event.woonproject_id, event.toegang_id, event.gemist)


def _tell(project_id: int, toegang_id: int, keer: int) -> None:
    for person_id in who_hears(project_id, keer):
        later("mail_huis_vraag", person_id=person_id, project_id=project_id, toegang_id=toegang_id, keer=keer)


def tell_yes(event: Any) -> None:
    """The door is open."""
    _answer(event, ja=True)


def tell_no(event: Any) -> None:
    """The door stays shut: the card is the way."""
    _answer(event, ja=False)


def _answer(event: Any, *, ja: bool) -> None:
    asked = next((each for each in queries.waiting(event.woonproject_id) if each.id == event.toegang_id), None)
    if asked is not None:
        later(
            "mail_huis_antwoord",
            bewoner_id=asked.bewoner_id,
            project_id=event.woonproject_id,
            toegang_id=event.toegang_id,
            ja=ja,
        )
