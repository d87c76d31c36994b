"""The page of one sign-up, its mails, and how it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.aanmeldingen import queries, service
from buurtplein.aanmeldingen.models import Aanmelding, Aanmeldlijst
from buurtplein.aanmeldingen.rules import Closed
from buurtplein.kernel import clock, db
from buurtplein.programma import lists
from buurtplein.web import terms
from tests.aanmeldingen.world import Unit, comes, stand
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.programma.world import an_activity, the_day
from tests.stories.steps import MORNING, Visitors

Jobs = Callable[[], int]
BEGINS = MORNING + timedelta(days=2, hours=8, minutes=30)


@pytest.fixture
def lijst_id(unit: Unit) -> int:
    """The list of Thursday evening, for three."""
    with clock.travel(MORNING), unit():
        an_activity(plekken=3)
        return lists.of_day(the_day())


def test_a_word_a_day_before_and_only_once(unit: Unit, lijst_id: int, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        comes(unit, lijst_id, 1, "dennis@voorbeeld.nl")
        comes(unit, lijst_id)
    for moment in (BEGINS - timedelta(hours=25), BEGINS - timedelta(hours=23), BEGINS - timedelta(hours=20)):
        with clock.travel(moment):
            with unit():
                service.remind()
            run_jobs()
            assert len(mailbox.messages) == (0 if moment < BEGINS - timedelta(hours=24) else 1)
    assert "donderdag 4 maart, 18.00 uur" in mailbox.text(mailbox.messages[0])


def test_a_place_that_comes_free_is_told(unit: Unit, lijst_id: int, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        first = comes(unit, lijst_id, 3)
        large, small = comes(unit, lijst_id, 3, "groep@voorbeeld.nl"), comes(unit, lijst_id, 1, "karin@voorbeeld.nl")
        with unit():
            found = queries.by_token(first)
            assert found is not None
            service.leave(found)
            service.leave(found)
        run_jobs()
        assert [stand(unit, token) for token in (large, small)] == ["komt", "wacht"]
    assert "Nu is er plek." in mailbox.text(mailbox.to("groep@voorbeeld.nl")[0])
    assert mailbox.to("karin@voorbeeld.nl") == []


def test_the_link_in_the_mail_is_the_way_to_stay_home(
    unit: Unit, lijst_id: int, run_jobs: Jobs, mailbox: Mailbox, bezoeker: Visitors, town: Town
) -> None:
    with clock.travel(MORNING):
        token = comes(unit, lijst_id, 2, "dennis@voorbeeld.nl")
        with unit():
            service.tell_of_change(lijst_id)
        run_jobs()
        assert f"/aanmelding/{token}" in mailbox.text(mailbox.messages[0])
        dennis = bezoeker("Dennis").visit(f"/aanmelding/{token}").press("Ik kom toch niet").see("Je komt niet")
        assert dennis.values("//input[@name='email']") == []
    with unit() as session:
        row = session.scalars(sa.select(Aanmelding).where(Aanmelding.lijst_id == lijst_id)).one()
        assert (row.email, row.token, row.nodig) == (None, None, [])


def test_it_closes_when_it_begins(unit: Unit, lijst_id: int, bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        token = comes(unit, lijst_id)
        dennis = bezoeker("Dennis").visit(f"/aanmelding/{token}")
    with clock.travel(BEGINS):
        dennis.press("Ik kom toch niet").see("Dit kan niet meer.")
        with pytest.raises(Closed):
            comes(unit, lijst_id)


def test_a_wrong_address_is_kept_to_be_mended(unit: Unit, lijst_id: int, bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(f"/aanmelding/{comes(unit, lijst_id)}").fill("seintje", "dennis@")
        dennis.press("Bewaar").expect(400).see("Vul een e-mailadres in")
        assert dennis.values("//input[@name='email']/@value") == ["dennis@"]
        dennis.fill("seintje", "dennis@voorbeeld.nl").choose("Een tolk").press("Bewaar").see("Bewaard.")
        dennis.fill("seintje", "").press("Bewaar").see("Bewaard.")
    with unit() as session:
        assert session.scalars(sa.select(Aanmelding).where(Aanmelding.lijst_id == lijst_id)).one().token is None, (
            "without an address no link is kept"
        )


@pytest.mark.parametrize("token", ["niets", "%00", "a" * 5000, "\ud800"])
def test_nobody_finds_a_sign_up_by_guessing(app: Flask, unit: Unit, lijst_id: int, token: str) -> None:
    path = f"/aanmelding/{token}".encode("utf-8", "surrogatepass").decode("latin-1")
    assert app.test_client().get(path).status_code in (400, 404)


def test_two_sendings_are_one_sign_up(unit: Unit, lijst_id: int, app: Flask) -> None:
    with clock.travel(MORNING):
        browser, here = app.test_client(), "/programma/samen-koken/2027-03-04/aanmelden"
        page = browser.get(here).get_data(as_text=True)
        sent = {name: page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0] for name in _HIDDEN}
        led = {browser.post(here, data={**sent, "aantal": "2"}).headers["Location"] for _again in range(3)}
    assert len(led) == 1
    with unit() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Aanmelding)) == 1


_HIDDEN = ("csrf_token", "form_key")


@pytest.mark.both_databases
def test_thirty_days_later_only_the_number_is_left(app: Flask, unit: Unit, lijst_id: int) -> None:
    with clock.travel(MORNING):
        comes(unit, lijst_id, 2, "dennis@voorbeeld.nl")

    def rows(days: int) -> int:
        with clock.travel(BEGINS + timedelta(days=days)), app.app_context(), db.transaction() as session:
            terms.hourly()
            terms.nightly()
            return int(session.scalar(sa.select(sa.func.count()).select_from(Aanmelding)) or 0)

    assert (rows(29), rows(31)) == (1, 0)
    with unit() as session:
        assert session.get_one(Aanmeldlijst, lijst_id).bezet == 2
