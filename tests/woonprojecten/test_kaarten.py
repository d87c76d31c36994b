"""Cards on paper: the same words for every home, a code that is nowhere else, and an end to it when somebody moves."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from buurtplein.kernel.codes import read_code
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import kaarten, service
from tests.bijeenkomsten.papier import opened, words_of
from tests.personas import Town, session_cookie
from tests.stories.steps import Visitors
from tests.woonprojecten.huis_world import DESK, Unit, the_house

CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")


def test_every_card_says_the_same(town: Town, unit: Unit) -> None:
    with unit():
        made = service.make_cards(Who(), the_house(), 4)
        single = [words_of(opened(kaarten.print_cards(the_house(), [each]))) for each in made]
    plain = {CODE.sub("…", text).replace(str(each.nummer), "n") for text, each in zip(single, made, strict=True)}
    assert len(plain) == 1, plain
    assert len({CODE.findall(text)[0] for text in single}) == 4


def test_lies_prints_cards_and_a_new_neighbour_walks_in(app: Flask, bezoeker: Visitors, town: Town) -> None:
    client = app.test_client()
    name, value = session_cookie(app, "Lies")
    client.set_cookie(name, value)
    paper = client.post(f"{DESK}/kaarten", data={**_hidden(client, DESK), "aantal": "3"})
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.headers["Cache-Control"] == "private, no-store"
    codes = CODE.findall(words_of(opened(paper.data)))
    assert len(codes) == 3
    karin = bezoeker("Karin").visit(f"/welkom/{read_code(codes[0])}")
    karin.expect(200).see("De Rietzanger")


def test_a_lost_card_stops_and_the_home_stays(app: Flask, bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        made = service.make_cards(Who(), the_house(), 1)[0]
    client = app.test_client()
    name, value = session_cookie(app, "Youssef")
    client.set_cookie(name, value)
    page = f"{DESK}/kaarten/{made.nummer}"
    paper = client.post(f"{page}/nieuw", data=_hidden(client, page))
    new = read_code(CODE.findall(words_of(opened(paper.data)))[0])
    bezoeker("Karin").visit(f"/welkom/{made.code}").expect(404).see("Deze kaart werkt niet meer")
    bezoeker("Karin").visit(f"/welkom/{new}").expect(200)


def test_the_coordinator_ends_a_card_when_people_moved(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with unit():
        made = service.make_cards(Who(), the_house(), 1)[0]
    lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/kaarten/{made.nummer}")
    lies.press("zijn verhuisd").see("Dit komt niet terug.").press(f"Haal alles van kaart {made.nummer} weg").see(
        "opent niks meer"
    )
    bezoeker("Karin").visit(f"/welkom/{made.code}").expect(404)


def test_too_many_cards_get_a_sentence(bezoeker: Visitors, town: Town) -> None:
    lies = bezoeker("Lies", signed_in=True).visit(DESK).fill("Hoeveel kaarten?", "900").press("Maak kaarten")
    lies.expect(400).see("Vul een aantal in van 1 tot 200.")


def _hidden(client: FlaskClient, path: str) -> dict[str, str]:
    html = client.get(path).text
    found = {}
    for each in ("csrf_token", "form_key"):
        part = html.split(f'name="{each}"', 1)[1]
        found[each] = part.split('value="', 1)[1].split('"', 1)[0]
    return found
