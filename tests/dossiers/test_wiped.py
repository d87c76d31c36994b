"""When a melding is wiped its sentences and voice go too; with the last one, all that was written about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.dossiers import queries, service
from buurtplein.dossiers.models import Kaart, Opname, Taak
from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel import clock
from buurtplein.meldingen import dossiers, expiry, moments
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen.moments import Moment
from buurtplein.meldingen.rules import Reden
from buurtplein.meldingen.service import Melding, close
from tests.dossiers.world import START, dossier_of, often
from tests.factories import as_who
from tests.personas import Town

pytestmark = pytest.mark.both_databases


def _said(melding: Melding) -> None:
    with clock.travel(START):
        moment = meldingen.moments(melding)[0]
        moments.say(moment, "KANARIE")
        service.keep_voice(melding, moment.id, b"OggS", 2)


def test_sentences_and_voices_go_with_the_melding(unit: Callable[..., Any], town: Town) -> None:
    with unit() as session:
        first, _code = often(5)
        second, _code = often(5)
        dossiers.put_in(second, dossier_of(first))
        for melding in (first, second):
            _said(melding)
            close(as_who("Samira"), melding, Reden.GESTOPT)
        file = queries.file_by_id(first.dossier_id)
        assert file is not None
        file.dossier.plan, file.dossier.wederhoor, file.dossier.bewijs = "KANARIE", "KANARIE", "KANARIE"
        taak = service.make_task(file, TaakSoort.BELLEN, "hand-x", START.date())
        service.done(as_who("Samira"), queries.TaskFile(file.dossier, file.meldingen, taak), "KANARIE")
        expiry.wipe(first)
        session.expire_all()
        kept = {moment.melding_id for moment in session.scalars(sa.select(Moment)) if moment.zin}
        assert kept == {second.id}
        voices = session.scalars(sa.select(Opname.moment_id)).all()
        assert voices == [meldingen.moments(second)[0].id]
        assert dossier_of(second).plan == "KANARIE", "the other melding still needs it"
        expiry.wipe(second)
        session.expire_all()
        gone = dossier_of(second)
        assert (gone.plan, gone.wederhoor, gone.bewijs) == (None, None, None)
        assert session.scalars(sa.select(Opname)).all() == []
        assert [row.id for row in session.scalars(sa.select(Taak)) if row.dossier_id == gone.id] == []
        assert session.scalars(sa.select(Kaart)).all() == []


def test_an_old_sentence_can_be_wiped_although_it_stands(unit: Callable[..., Any], town: Town) -> None:
    with unit() as session:
        melding, _code = often(1)
        _said(melding)
        expiry.wipe(melding)  # years later by the clock of this machine
        session.expire_all()
        assert [moment.zin for moment in meldingen.moments(melding)] == [None]
