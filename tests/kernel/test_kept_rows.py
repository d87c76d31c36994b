"""What a page kept is of use to the next one, whatever became of the page itself."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.models import Person, RolRow, Team
from buurtplein.kernel import db, marks
from tests.personas import Town


def _names(app: Flask) -> list[str]:
    """What the next page says of all teams."""
    with app.test_request_context("/"):
        found = [accounts.known_team(each.id) for each in accounts.teams()]
        return [each.naam for each in found if each is not None]


@pytest.mark.both_databases
def test_a_page_that_was_undone_leaves_what_it_kept_whole(app: Flask, town: Town) -> None:
    team = town.team_id("Wijkteam Noord")
    right = _names(app)
    app.extensions.pop("kept", None)
    with app.test_request_context("/"):
        kept = accounts.known_team(team)
        assert kept is not None
        db.rollback()
    assert _names(app) == right


def test_what_a_page_holds_itself_is_not_kept(app: Flask, town: Town) -> None:
    team = town.team_id("Wijkteam Noord")
    app.extensions.pop("kept", None)
    with app.test_request_context("/"):
        mine = accounts.team(team)
        assert accounts.known_team(team) is mine
        assert not [key for key in marks.store().things if key == ("teams",)]


@pytest.mark.both_databases
def test_who_goes_on_after_a_change_was_kept_sees_that_change(app: Flask, town: Town) -> None:
    team = town.team_id("Wijkteam Noord")
    with app.test_request_context("/", method="POST"):
        db.will_write()
        known = accounts.known_team(team)
        assert known is not None
        db.session().execute(sa.update(Team).where(Team.id == team).values(naam="Wijkteam Noordwest"))
        db.commit()
        after = accounts.known_team(team)
        assert after is not None
        assert after.naam == "Wijkteam Noordwest"


@pytest.mark.sqlite_only
def test_a_table_inside_brackets_is_read_as_well() -> None:
    both = sa.join(Person, RolRow, RolRow.person_id == Person.id)
    statement = str(sa.select(Team.id).select_from(sa.outerjoin(Team, both, RolRow.team_id == Team.id)))
    assert "JOIN (person JOIN rol" in statement
    assert marks._read(statement) == {"team", "person", "rol"}
