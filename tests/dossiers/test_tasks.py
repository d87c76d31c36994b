"""After so many times we come by; on its day a logboek is decided; and everything has a name, always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.accounts.rules import Rol
from buurtplein.dossiers import queries, reactions, rules, service
from buurtplein.dossiers.models import Taak
from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.meldingen import dossiers, moments, queries_dossier
from buurtplein.meldingen import queries as meldingen_queries
from buurtplein.meldingen import service as meldingen
from buurtplein.meldingen.dossiers import Dossier
from buurtplein.meldingen.moments import Moment
from tests.bezoeker import Bezoeker
from tests.dossiers.world import START, dossier_of, often, plain
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors, follow, number_of, report

pytestmark = pytest.mark.both_databases


def _tasks(melding: meldingen.Melding, soort: str = TaakSoort.BEZOEK) -> list[Taak]:
    return [taak for taak in queries.tasks_of(melding.dossier_id) if taak.soort == soort]


def test_after_five_times_we_come_by_and_say_so(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with unit() as db:
        db.execute(sa.delete(Taak))  # the made-up town has some of its own
    with clock.travel(MORNING):
        karin = report(bezoeker("Karin"), town)
    for day in range(1, 5):
        with clock.travel(MORNING + timedelta(days=day)):
            karin.visit(f"{follow(karin)}/weer").press("Het gebeurt nu weer")
            told = "Je meldde dit vaak. Wij komen bij je langs of bellen je, uiterlijk"
            karin.see(f"{told} vrijdag 12 maart.") if day == 4 else karin.not_see(told)
    with clock.travel(MORNING + timedelta(days=5)):
        karin.visit(follow(karin)).see("Wij komen bij je langs of bellen je, uiterlijk vrijdag 12 maart.")
        bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{number_of(karin)}").press("Ik pak dit op")
    with clock.travel(MORNING + timedelta(days=12)):
        karin.visit(follow(karin)).see("We zouden uiterlijk vrijdag 12 maart langskomen of bellen. Dat lukte niet.")
    with clock.travel(MORNING + timedelta(days=5)):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/taken").see("Ga langs of bel")
        samira.see("Geluid bij Flat De Zwaan.").see("Uiterlijk vrijdag 12 maart, door Samira.")
        samira.fill("Wat kwam eruit?", "Samen thee gedronken.").press("Gedaan").see("Gedaan. Dat staat erbij.")
        samira.see("Er zijn nu geen taken.")
        samira.visit(f"/werk/meldingen/{number_of(karin)}").press("Open het logboek").see("Samen thee gedronken.")
        karin.visit(follow(karin)).not_see("Je meldde dit vaak")


def test_a_task_can_be_done_from_the_logboek(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(5)
        nummer = dossier_of(melding).nummer
    samira = bezoeker("Samira", signed_in=True).visit(f"/werk/dossiers/{nummer}").press("Gedaan")
    samira.see("Dat staat erbij.")
    assert samira.driver.path == f"/werk/dossiers/{nummer}"


def test_once_for_every_so_many(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(5)
        assert len(_tasks(melding)) == 1
        with clock.travel(START + timedelta(days=4, minutes=5)):
            last = meldingen_queries.moments(melding)[-1]
            moments.undo(melding, last)
        for hour in (5, 8):
            with clock.travel(START + timedelta(days=4, hours=hour)):
                moments.happens_again(melding)
        assert melding.keren == 6
        assert len(_tasks(melding)) == 1, "the fifth time is the fifth time once"
        for hour in range(10, 18, 2):
            with clock.travel(START + timedelta(days=4, hours=hour)):
                moments.happens_again(melding)
        assert melding.keren == 10
        assert len(_tasks(melding)) == 1, "the first visit is still to be made"
        file = queries.task(_tasks(melding)[0].id)
        assert file is not None
        service.done(as_who("Samira"), file)
        for hour in range(20, 30, 2):
            with clock.travel(START + timedelta(days=4, hours=hour)):
                moments.happens_again(melding)
        assert melding.keren == 15
        assert len(_tasks(melding)) == 2


def test_beheer_sets_the_numbers(bezoeker: Visitors, unit: Callable[..., Any], town: Town) -> None:
    bea = bezoeker("Bea", signed_in=True).visit("/beheer/soorten").see("Na hoeveel keer gaan we langs?")
    bea.fill("Na hoeveel keer gaan we langs?", "0").driver.press(_button_after(bea, "aantal/bezoek_na"))
    bea._look().expect(400).see("Vul een aantal in van 1 tot 52.")
    bea.fill("Na hoeveel keer gaan we langs?", "3").driver.press(_button_after(bea, "aantal/bezoek_na"))
    bea._look().expect(200).see("Bewaard.")
    with unit():
        melding, _code = often(3)
        assert len(_tasks(melding)) == 1


def _button_after(visitor: Bezoeker, action: str) -> int:
    """The place, among all that can be pressed, of the button in the form with this address."""
    from_page = plain(visitor).page.xpath("//a[@href] | //button[not(@disabled)] | //summary")
    return next(
        place
        for place, thing in enumerate(from_page)
        if thing.tag == "button" and thing.xpath(f"ancestor::form[contains(@action, '{action}')]")
    )


def test_on_its_day_a_logboek_asks_for_a_decision(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        repeats, _code = often(2)
        alone, _code = often(1)
        with clock.travel(START + timedelta(weeks=5)):
            reactions.ask_decisions()
            assert not _tasks(repeats, TaakSoort.BESLUIT)
        for _turn in range(2):
            with clock.travel(START + timedelta(weeks=6)):
                reactions.ask_decisions()
        assert [taak.voor_op for taak in _tasks(repeats, TaakSoort.BESLUIT)] == [date(2027, 4, 19)]
        assert not _tasks(alone, TaakSoort.BESLUIT), "one time is no logboek"
        file = queries.file_by_id(repeats.dossier_id)
        assert file is not None
        with clock.travel(START + timedelta(weeks=6)):
            service.extend(as_who("Samira"), file, date(2027, 5, 10), "Nog even.")
        assert [bool(taak.gedaan_op) for taak in _tasks(repeats, TaakSoort.BESLUIT)] == [True]
        with clock.travel(START + timedelta(weeks=10, days=1)):
            reactions.ask_decisions()
        assert len(_tasks(repeats, TaakSoort.BESLUIT)) == 2


def test_a_delay_of_telling_the_other_side_is_looked_at_again(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        melding, _code = often(2)
        file = queries.file_by_id(melding.dossier_id)
        assert file is not None
        with clock.travel(START):
            service.hear(as_who("Samira"), file, service.OtherSide(None, None, "veiligheid", date(2027, 3, 15)))
            reactions.ask_decisions()
            assert not _tasks(melding, TaakSoort.WEDERHOOR)
        with clock.travel(START + timedelta(days=14)):
            reactions.ask_decisions()
            assert len(_tasks(melding, TaakSoort.WEDERHOOR)) == 1
            service.hear(as_who("Samira"), file, service.OtherSide(None, date(2027, 3, 15), None, None))
            assert _tasks(melding, TaakSoort.WEDERHOOR)[0].gedaan_op


# -- nothing is nobody's


@pytest.mark.parametrize("table", ["melding_moment", "taak", "dossier", "melding"])
def test_the_database_refuses_what_would_be_nobodys(unit: Callable[..., Any], town: Town, table: str) -> None:
    column = {"melding_moment": "dossier_id", "taak": "person_id", "dossier": "handler_id", "melding": "dossier_id"}
    with unit():
        often(5)
    for value in ("NULL", "987654"):
        with pytest.raises(IntegrityError), unit() as db:
            db.execute(sa.text(f"UPDATE {table} SET {column[table]} = {value}"))
            db.commit()


def _orphans() -> list[str]:
    """What nobody would look at: a moment elsewhere than its melding, a name that works there no more."""
    found = []
    for moment in session().scalars(sa.select(Moment)):
        melding = session().get_one(meldingen.Melding, moment.melding_id)
        if moment.dossier_id != melding.dossier_id:
            found.append(f"moment {moment.id}")
    for dossier in session().scalars(sa.select(Dossier)):
        inside = queries_dossier.in_dossier(dossier.id)
        if not inside or {melding.team_id for melding in inside} != {dossier.team_id}:
            found.append(f"dossier {dossier.nummer} of another team, or empty")
        person = accounts.person(dossier.handler_id)
        if person is None or not person.actief:
            found.append(f"dossier {dossier.nummer} with nobody")
    tasks = session().scalars(sa.select(Taak).where(Taak.gedaan_op.is_(None)))
    strange = [taak.id for taak in tasks if taak.person_id != queries_dossier.dossier(taak.dossier_id).handler_id]
    return [*found, *(f"taak {taak_id} with another name" for taak_id in strange)]


def test_whoever_leaves_leaves_nothing_behind(unit: Callable[..., Any], town: Town) -> None:
    with unit() as db:
        melding, _code = often(5)
        samira = as_who("Samira")
        meldingen.take_up(samira, melding)
        assert dossier_of(melding).handler_id == samira.person_id == _tasks(melding)[0].person_id
        person = accounts.person(samira.person_id or 0)
        assert person is not None
        people.deactivate(person, as_who("Bea"))
        db.expire_all()
        assert dossier_of(melding).handler_id != samira.person_id
        assert _orphans() == []


def test_whoever_loses_the_role_passes_it_on(unit: Callable[..., Any], town: Town) -> None:
    with unit() as db:
        melding, _code = often(5)
        samira = as_who("Samira")
        meldingen.take_up(samira, melding)
        person = accounts.person(samira.person_id or 0)
        assert person is not None
        row = next(row for row in person.rollen if row.rol == Rol.WIJKTEAMLID)
        people.revoke_role(person, row, as_who("Bea"))
        db.expire_all()
        assert _tasks(melding)[0].person_id == dossier_of(melding).handler_id != samira.person_id
        assert _orphans() == []


def test_handing_over_moves_it_with_its_tasks(unit: Callable[..., Any], town: Town) -> None:
    with unit() as db:
        first, _code = often(5)
        second, _code = often(5)
        dossiers.put_in(second, dossier_of(first))
        zuid = accounts.team_named("Wijkteam Zuid")
        assert zuid is not None
        meldingen.hand_over(as_who("Samira"), second, zuid.id, "Daar woont het.")
        db.expire_all()
        assert dossier_of(second).team_id == zuid.id
        assert [taak.melding_id for taak in _tasks(second)] == [second.id]
        assert [taak.melding_id for taak in _tasks(first)] == [first.id]
        meldingen.hand_over(as_who("Samira"), first, zuid.id, "Ook.")
        db.expire_all()
        assert _orphans() == []


def test_laying_together_keeps_tasks_and_leaves_no_orphan(unit: Callable[..., Any], town: Town) -> None:
    with unit() as db:
        first, _code = often(5)
        second, _code = often(5)
        file = queries.file_by_id(second.dossier_id)
        assert file is not None
        service.make_task(file, TaakSoort.BELLEN, "hand-x", rules.due_day(START.date()))
        into = queries.file_by_id(first.dossier_id)
        assert into is not None
        service.put_in(as_who("Samira"), into, second)
        db.expire_all()
        assert len(_tasks(first)) == 2
        assert len(_tasks(first, TaakSoort.BELLEN)) == 1
        again = queries.file_by_id(first.dossier_id)
        assert again is not None
        service.take_out(as_who("Samira"), again, second)
        db.expire_all()
        assert [taak.melding_id for taak in _tasks(second)] == [second.id]
        assert _orphans() == []


def test_the_made_up_town_has_no_orphans(unit: Callable[..., Any], town: Town) -> None:
    with unit():
        a_melding()
        assert _orphans() == []
