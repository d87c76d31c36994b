"""Doors: deny by default, fetched and checked in one step, and proved before the site starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import guard
from buurtplein.kernel.guard import NotProved, needs
from buurtplein.kernel.who import VISITOR, Grant, Who, both, everyone, has_role, signed_in


@dataclass
class Note:
    team_id: int


NOTES = {1: Note(team_id=7), 2: Note(team_id=8)}


def note_of(number: int) -> Note | None:
    return NOTES.get(number)


SAMIRA = Who(person_id=1, name="Samira", grants=frozenset({Grant("wijkteamlid", team_id=7)}))
TABLE = {
    "hall.enter": (everyone,),
    "desk.open": (signed_in,),
    "note.read": (lambda who, note: note.team_id in who.teams("wijkteamlid"),),
}

Doors = Callable[..., Flask]


@pytest.fixture
def doors(house: Flask) -> Flask:
    guard.init_app(house, TABLE)

    @house.get("/hal")
    @needs("hall.enter")
    def hall() -> str:
        return "welkom"

    @house.get("/werk")
    @needs("desk.open")
    def desk() -> str:
        return "werk"

    @house.route("/briefje/<int:number>", methods=["GET", "POST"])
    @needs("note.read", note_of)
    def note(thing: Note) -> str:
        return f"van team {thing.team_id}"

    @house.get("/geheim/<token>")
    @needs("note.read", lambda token: NOTES.get(len(token)), by_key=True)
    def secret(thing: Note, token: str) -> str:
        return f"{thing.team_id} {token}"

    return house


def _as(app: Flask, who: Who) -> Any:
    app.extensions["who_loader"] = lambda: who
    return app.test_client()


def test_an_open_door_is_open(doors: Flask) -> None:
    assert _as(doors, VISITOR).get("/hal").text == "welkom"


def test_a_stranger_is_asked_to_sign_in_and_comes_back(doors: Flask) -> None:
    answer = _as(doors, VISITOR).get("/werk?deel=lijst")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/werk/inloggen?verder=%2Fwerk%3Fdeel%3Dlijst"


def test_a_stranger_cannot_act(doors: Flask) -> None:
    assert _as(doors, VISITOR).post("/briefje/1").status_code == 403


def test_the_view_gets_the_thing_itself(doors: Flask) -> None:
    assert _as(doors, SAMIRA).get("/briefje/1").text == "van team 7"


@pytest.mark.parametrize("number", [2, 3])
def test_what_you_may_not_see_does_not_exist(doors: Flask, number: int) -> None:
    """Note 2 belongs to another team, note 3 to nobody: the answers are the same."""
    answer = _as(doors, SAMIRA).get(f"/briefje/{number}")
    assert answer.status_code == 404


def test_a_stranger_learns_nothing_from_asking(doors: Flask) -> None:
    first, second = (_as(doors, VISITOR).get(f"/briefje/{number}") for number in (1, 3))
    assert (first.status_code, first.text) == (second.status_code, second.text.replace("3", "1"))


def test_a_wrong_key_is_not_a_reason_to_sign_in(doors: Flask) -> None:
    assert _as(doors, VISITOR).get("/geheim/x").status_code == 404


def test_the_address_is_a_key_for_this_request_only(doors: Flask) -> None:
    doors.extensions["who_loader"] = lambda: VISITOR
    with doors.test_request_context("/geheim/sleutel") as context:
        context.request.routing_exception = None
        assert len(guard.who().keys) == 1
    with doors.test_request_context("/hal"):
        assert guard.who().keys == frozenset()


def test_an_unknown_permission_is_a_mistake(doors: Flask) -> None:
    with doors.test_request_context("/hal"), pytest.raises(KeyError):
        guard.may("note.burn")


def test_the_site_starts_when_doors_and_rows_match(doors: Flask) -> None:
    guard.prove(doors)


def test_a_view_without_a_door_stops_the_start(doors: Flask) -> None:
    doors.add_url_rule("/achterom", "back", lambda: "binnen")
    with pytest.raises(NotProved, match="back has no door"):
        guard.prove(doors)


def test_a_door_without_a_row_stops_the_start(doors: Flask) -> None:
    doors.add_url_rule("/zolder", "attic", needs("attic.enter")(lambda: "stof"))
    with pytest.raises(NotProved, match=r"attic\.enter.*has no row"):
        guard.prove(doors)


def test_a_row_without_a_door_stops_the_start(doors: Flask) -> None:
    doors.extensions["access"] = {**TABLE, "cellar.enter": (everyone,)}
    with pytest.raises(NotProved, match=r"cellar\.enter.*no door"):
        guard.prove(doors)


def test_what_sockets_watch_needs_a_row(doors: Flask) -> None:
    with pytest.raises(NotProved, match=r"note\.watch"):
        guard.prove(doors, watched=["note"])


def test_roles_count_where_they_are_held() -> None:
    twice = replace(
        SAMIRA, grants=SAMIRA.grants | {Grant("buurtbeheerder", area="BU03441041"), Grant("gastheer", team_id=9)}
    )
    assert twice.teams() == {7, 9}
    assert twice.teams("wijkteamlid") == {7}
    assert twice.areas("buurtbeheerder") == {"BU03441041"}
    assert not twice.areas("wijkteamlid")
    assert twice.has("beheerder", "gastheer")
    assert not VISITOR.has("gastheer")


def test_both_means_both() -> None:
    predicate = both(signed_in, has_role("wijkteamlid"))
    assert predicate(SAMIRA, None)
    assert not predicate(Who(person_id=2), None)
    assert not predicate(VISITOR, None)
