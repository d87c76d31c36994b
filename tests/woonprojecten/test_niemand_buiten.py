"""What the space of a house tells an outsider who has the address: nothing, whatever stands behind it.

Every address inside is asked for: the ones of this house and of a house that does not exist, with numbers of things
that are there and of things that are not. The answers are compared to the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, Rule

from buurtplein.kernel.codes import spaced
from buurtplein.web.demo_huis import CODES
from tests.conventions.tree import none_of
from tests.personas import Town, everybody, resident_cookie, session_cookie
from tests.woonprojecten.huis_world import SLUG, Unit, another_house

PREFIX = "/wonen/<slug>/huis"
VALUES = ("1", "999999")  # a thing that may be there, and one that is not
REAL = {"ruimte": "huiskamer", "stempel": "202703031700"}  # what is called by a word: the one of this house
SHUT = (302, 403)  # to the door; and for what would change something: no


def _inside(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX)]


def _address(app: Flask, rule: Rule, slug: str, value: str, method: str) -> str:
    """An address of this rule, with one value for everything but the house."""
    words = {name: _word(rule, name, value) for name in rule.arguments - {"slug"}}
    return app.url_map.bind("localhost").build(rule.endpoint, {"slug": slug, **words}, method=method)


def _word(rule: Rule, name: str, value: str) -> str:
    """A number; for what is chosen from a few words one of those; for what has a name that name, when it is there."""
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    return REAL[name] if name in REAL and value == VALUES[0] else value


def _answers(app: Flask, client: FlaskClient, rule: Rule, method: str, token: str) -> Iterator[tuple[str, str, bytes]]:
    """How every address of a rule answers: (address, status and where it leads, body) without the address itself."""
    for slug in (SLUG, "huis-dat-er-niet-is"):
        for value in VALUES:
            path = _address(app, rule, slug, value, method)
            got = client.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
            where = got.headers.get("Location", "").replace(path.replace("/", "%2F"), "…").replace(path, "…")
            yield path, f"{got.status_code} {where}", b"" if got.location else got.data.replace(path.encode(), b"")


def _telling(app: Flask, client: FlaskClient, shut: tuple[int, ...]) -> Iterator[str]:
    """Addresses that answer otherwise when something is there, or that do not say that they are shut."""
    token = _hidden(client.get("/wonen/binnen").text, "csrf_token")
    for rule in _inside(app):
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            found = list(_answers(app, client, rule, method, token))
            if len({each[1:] for each in found}) != 1:
                yield f"{method} {rule.rule} tells what is there: {[each[:2] for each in found]}"
            if int(found[0][1].split()[0]) not in shut:
                yield f"{method} {rule.rule} answers {found[0][1]} to an outsider"


def test_a_visitor_learns_nothing(app: Flask, town: Town) -> None:
    none_of(_telling(app, app.test_client(), SHUT), "Inside is inside.")


def test_a_neighbour_with_an_account_learns_nothing(app: Flask, town: Town) -> None:
    client = app.test_client()
    number = town.bewoner_id("Ans")
    assert number is not None
    name, value = resident_cookie(app, number)
    client.set_cookie(name, value)
    none_of(_telling(app, client, SHUT), "Inside is inside.")


def test_the_card_of_another_house_opens_nothing(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        other, code = another_house()
        assert other.slug != SLUG
    client = app.test_client()
    page = client.get("/wonen/binnen")
    form = {each: _hidden(page.text, each) for each in ("csrf_token", "form_key")}
    came = client.post("/wonen/binnen", data={**form, "code": spaced(code)})
    assert came.status_code == 303, "this card opens its own house"
    assert client.get(came.headers["Location"]).status_code == 200
    none_of(_telling(app, client, SHUT), "Inside is inside.")


def _hidden(html: str, name: str) -> str:
    part = html.split(f'name="{name}"', 1)[1]
    return part.split('value="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("name", everybody("Lies"))
def test_nobody_of_the_staff_is_inside(app: Flask, town: Town, name: str) -> None:
    client = app.test_client()
    key, value = session_cookie(app, name)
    client.set_cookie(key, value)
    none_of(_telling(app, client, (404,)), "Who works here is not at home here.")


def test_a_card_in_the_hand_of_staff_opens_nothing(app: Flask, town: Town) -> None:
    client = app.test_client()
    key, value = session_cookie(app, "Lies")
    client.set_cookie(key, value)
    assert client.get(f"/welkom/{CODES[0]}").status_code == 303
    none_of(_telling(app, client, (404,)), "Who works here is not at home here.")


def test_nothing_inside_may_be_kept_by_a_cache(app: Flask, town: Town) -> None:
    client = app.test_client()
    kept = [
        rule.rule
        for rule in _inside(app)
        if "GET" in (rule.methods or set())
        and "no-store" not in client.get(_address(app, rule, SLUG, "1", "GET")).headers.get("Cache-Control", "")
    ]
    none_of(kept, "What is inside is on no shared computer afterwards.")
