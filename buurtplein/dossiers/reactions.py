"""What follows for a logboek: a visit after so many times, tasks that go along with it, and what is wiped."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from buurtplein.dossiers import queries, rules, service
from buurtplein.dossiers.models import Kaart, Opname, Taak
from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier


def come_by(event: Any) -> None:
    """After so many times within one melding we come by or call, once for every so many; the melder reads when.

    While a visit is still to be made, no second one is planned: what was promised first, stands.
    """
    melding = meldingen.by_id(event.melding_id)
    if melding is None or not rules.comes_by(melding.keren, queries_dossier.threshold("bezoek_na")):
        return
    file = queries.file_by_id(melding.dossier_id)
    sleutel = f"bezoek-{melding.id}-{melding.keren}"
    planned = any(taak.soort == TaakSoort.BEZOEK and taak.gedaan_op is None for taak in queries.tasks_about(melding.id))
    if file is not None and not planned and queries.task_made(sleutel) is None:
        due = rules.due_day(clock.today())
        service.make_task(file, TaakSoort.BEZOEK, sleutel, due, melding=melding)
        melding.bezoek_op = due


def go_along(event: Any) -> None:
    """What was still to be done in a dossier that is gone is to be done where its last melding went."""
    for table in (Taak, Kaart):
        move = sa.update(table).where(table.dossier_id == event.from_id)
        session().execute(move.values(dossier_id=event.dossier_id))


def follow_names(_event: Any = None) -> None:
    """A task about a melding lies where the melding lies, and every task carries the name of its dossier.

    Also periodic, so that no road to another name has to be remembered here.
    """
    still = Taak.gedaan_op.is_(None)
    place, name = queries_dossier.place_of(Taak.melding_id), queries_dossier.name_on(Taak.dossier_id)
    moved = sa.update(Taak).where(still, Taak.melding_id.is_not(None), Taak.dossier_id != place)
    session().execute(moved.values(dossier_id=place), execution_options={"synchronize_session": False})
    named = sa.update(Taak).where(still, Taak.person_id != name)
    session().execute(named.values(person_id=name), execution_options={"synchronize_session": False})
    for taak in session().identity_map.values():
        if isinstance(taak, Taak):
            session().expire(taak)


def ask_decisions() -> None:
    """Periodic: the day of a logboek has come, so somebody decides; and a delay is looked at on its day. Finds nothing
    to do when it runs twice.
    """
    today = clock.today()
    due = rules.due_day(today)
    for dossier in queries_dossier.to_decide(today):
        if (file := queries.file_by_id(dossier.id)) is not None:
            service.make_task(file, TaakSoort.BESLUIT, f"besluit-{dossier.id}-{dossier.loopt_tot}", due)
    for dossier in queries_dossier.to_look_at_again(today):
        if (file := queries.file_by_id(dossier.id)) is not None:
            service.make_task(file, TaakSoort.WEDERHOOR, f"wederhoor-{dossier.id}-{dossier.uitstel_tot}", due)


def forget(melding_id: int) -> None:
    """A melding is wiped: what was said aloud and what was to be done about it goes; with the last one, all of it."""
    melding = meldingen.by_id(melding_id)
    if melding is None:
        return
    said = [moment.id for moment in queries_dossier.all_moments(melding)]
    session().execute(sa.delete(Opname).where(Opname.moment_id.in_(said)))
    session().execute(sa.delete(Taak).where(Taak.melding_id == melding_id))
    if all(other.gewist_op is not None for other in queries_dossier.in_dossier(melding.dossier_id)):
        for table in (Taak, Kaart):
            session().execute(sa.delete(table).where(table.dossier_id == melding.dossier_id))
