"""The first start of a site, by hand or from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from buurtplein.accounts import cli, queries, service, start
from buurtplein.accounts.rules import Rol, TeamSoort
from tests.accounts.world import PASSWORD, SECRET, Device, Unit, a_beheerder
from tests.bezoeker import Bezoeker


@pytest.fixture
def named(app: Flask) -> Iterator[list[tuple[str, str]]]:
    """How the place was named."""
    said: list[tuple[str, str]] = []
    before = app.extensions.get("name_place")
    app.extensions["name_place"] = lambda naam, telefoon: said.append((naam, telefoon))
    yield said
    app.extensions["name_place"] = before


def test_the_first_page_of_a_new_site(
    bezoeker: Callable[..., Bezoeker], unit: Unit, named: list[tuple[str, str]]
) -> None:
    bea = bezoeker("Bea").visit("/beheer/start").press("Verder")
    bea.see("Vul een naam in").see("Vul de naam van een team in").see("Vul een telefoonnummer in")
    bea.fill("Hoe heet de buurt", "Overvecht").fill("Welk team", "Meldpunt Overvecht")
    bea.fill("Op welk nummer", "030 123 45 67").fill("Je voornaam", "Bea").fill("Je e-mailadres", "bea@voorbeeld.nl")
    bea.press("Verder")
    assert bea.heading == "Welkom bij Buurtplein"
    assert named == [("Overvecht", "030 123 45 67")]
    with unit():
        central = queries.central_team()
        assert central is not None
        assert (central.naam, central.soort) == ("Meldpunt Overvecht", TeamSoort.CENTRAAL)
        assert len(central.uren) == 5
        assert [person.voornaam for person in queries.people_with(Rol.BEHEERDER)] == ["Bea"]


def test_it_is_gone_once_there_is_somebody(app: Flask, unit: Unit, named: list[tuple[str, str]]) -> None:
    page = Device(app)
    token = page.token("/beheer/start")
    bea = a_beheerder(unit)
    late = page.send(
        "/beheer/start", csrf_token=token, place="x", teamnaam="x", telefoon="112", voornaam="x", email="x@y.nl"
    )
    assert late.status_code in (302, 403, 404)
    assert named == []
    assert Device(app).sign_in(bea).get("/beheer/start").status_code == 404


def _run(app: Flask, command: Any, *words: str) -> Any:
    with app.app_context():
        return CliRunner().invoke(command, list(words))


INIT = (
    "--plaats", "Overvecht", "--team", "Meldpunt", "--telefoon", "030 123",
    "--voornaam", "Bea", "--email", "bea@voorbeeld.nl",
)  # fmt: skip


def test_init_prints_the_link_of_the_first_beheerder(app: Flask, unit: Unit, named: list[tuple[str, str]]) -> None:
    done = _run(app, cli.init, *INIT)
    assert done.exit_code == 0, done.output
    path = done.output.strip().split("/uitnodiging/")[1]
    assert Device(app).get(f"/uitnodiging/{path}").status_code == 200
    again = _run(app, cli.init, *INIT)
    assert again.exit_code == 1
    assert "buurtplein invite" in again.output
    assert named == [("Overvecht", "030 123")]


def test_invite_prints_a_link(app: Flask, unit: Unit) -> None:
    with unit():
        service.create_team("Wijkteam Noord", "wijkteam")
    words = ("samira@voorbeeld.nl", "--voornaam", "Samira", "--rol", "wijkteamlid")
    assert "Kies bij deze rol een team" in _run(app, cli.invite, *words).output
    assert "Er is geen team" in _run(app, cli.invite, *words, "--team", "Wijkteam Zuid").output
    done = _run(app, cli.invite, *words, "--team", "Wijkteam Noord")
    assert "/uitnodiging/" in done.output
    again = _run(app, cli.invite, *words, "--team", "Wijkteam Noord")
    assert again.exit_code == 0
    first, second = (one.output.strip().split("/uitnodiging/")[1] for one in (done, again))
    assert Device(app).get(f"/uitnodiging/{first}").status_code == 410
    assert Device(app).get(f"/uitnodiging/{second}").status_code == 200


def test_made_up_people_exist_in_a_demonstration_only(app: Flask, unit: Unit) -> None:
    words: dict[str, Any] = {"password": PASSWORD, "totp_secret": SECRET}
    with unit(), pytest.raises(PermissionError):
        start.demo_person("Bea", "bea@voorbeeld.nl", Rol.BEHEERDER, **words)
    app.extensions["settings"] = replace(app.extensions["settings"], demo=True)
    with unit():
        first = start.demo_person("Bea", "bea@voorbeeld.nl", Rol.BEHEERDER, **words)
        assert start.demo_person("Bea", "bea@voorbeeld.nl", Rol.BEHEERDER, **words) is first
    assert Device(app).password("bea@voorbeeld.nl").status_code == 302
