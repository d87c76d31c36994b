"""Routing as tables of cases, and as laws that hold for any set of rules."""

from __future__ import annotations

from datetime import datetime

import pytest

from buurtplein.buurten import rules
from buurtplein.buurten.moments import moment_of
from buurtplein.buurten.rules import NoCatchAll, Plek, Regel, Rulebook, TeamFacts
from buurtplein.kernel.clock import AMSTERDAM
from tests.buurten.world import CENTRAAL, IN_WIJK, LEEG, NET, NIGHT, NOORD, OFFICE, TEAMS, WOON, ZUID, ask, wijk


@pytest.mark.parametrize(
    ("regel", "because"),
    [
        (wijk(), "omdat dit in de wijk Noord is"),
        (wijk(soort="zorg"), "omdat dit in de wijk Noord is en het over zorg gaat"),
        (wijk(soort="vraag"), "omdat dit in de wijk Noord is en het een vraag is"),
        (
            wijk(categorie="geluid", onderwerp="Geluid", moment="avond-en-nacht"),
            "omdat dit in de wijk Noord is, het over geluid gaat en het buiten kantoortijd is",
        ),
        (wijk(gebied_code="BU09990101", naam="Molenbuurt"), "omdat dit in de buurt Molenbuurt is"),
        (wijk(gebied_code="GM0999", naam=""), "omdat dit in de gemeente GM0999 is"),
        (wijk(gebied_code="raar", naam="Raar"), "omdat dit in de buurt Raar is"),
        (Regel(1, 1, gebouw_id=7, naam="Flat De Zwaan"), "omdat dit bij Flat De Zwaan is"),
        (Regel(1, 1, gebouw_id=7), "omdat dit bij dit gebouw is"),
        (Regel(1, 1, postcode="3561AB", huisnummer=12), "omdat dit op 3561 AB 12 is"),
        (Regel(1, 1, postcode="3561AB"), "omdat dit in 3561 AB is"),
        (Regel(1, 1, moment="kantoor"), "omdat het kantoortijd is"),
        (Regel(1, 1), "omdat dit voor alle meldingen geldt"),
        (NET, "omdat geen andere regel past"),
    ],
)
def test_a_rule_gives_its_reason_in_dutch(regel: Regel, because: str) -> None:
    assert regel.because == because


def test_the_sentence_on_the_screen() -> None:
    found = rules.route(
        Plek(None, "WK034403", "GM0344"),
        "overlast",
        None,
        OFFICE,
        Rulebook([Regel(5, 1, gebied_code="WK034403", naam="Overvecht"), NET]),
        {1: TeamFacts(1, "Wijkteam Overvecht", "wijkteam", 1)},
    )
    assert found == rules.Route(1, "WK034403", 5, "Bij Wijkteam Overvecht, omdat dit in de wijk Overvecht is.", None)


PLACES = [
    Regel(11, ZUID, gebouw_id=7),
    Regel(12, ZUID, postcode="3561AB", huisnummer=12),
    Regel(13, ZUID, postcode="3561AB"),
    Regel(14, ZUID, gebied_code="BU09990101"),
    Regel(15, ZUID, gebied_code="WK099901"),
    Regel(16, ZUID, gebied_code="GM0999"),
    Regel(17, ZUID),
]


@pytest.mark.parametrize("first", range(len(PLACES)))
def test_the_most_specific_place_wins_whatever_the_order_number(first: int) -> None:
    left = [Regel(**{**vars(r), "volgorde": 1000 - r.id}) for r in PLACES[first:]]
    assert ask(*left).regel_id == PLACES[first].id


@pytest.mark.parametrize(
    ("regel", "question", "fits"),
    [
        (wijk(soort="overlast"), {}, True),
        (wijk(soort="zorg"), {}, False),
        (wijk(categorie="geluid"), {}, True),
        (wijk(categorie="geur"), {}, False),
        (wijk(categorie="geluid"), {"categorie": None}, False),
        (wijk(moment="kantoor"), {}, True),
        (wijk(moment="kantoor"), {"at": NIGHT}, False),
        (wijk(moment="avond-en-nacht"), {"at": NIGHT}, True),
        (wijk(gebied_code="WK099902"), {}, False),
        (wijk(gebied_code=None, postcode="3561AB", huisnummer=13), {}, False),
        (wijk(gebied_code=None, gebouw_id=8), {}, False),
    ],
)
def test_a_rule_fits_or_not(regel: Regel, question: dict[str, object], fits: bool) -> None:
    found = ask(regel, **question)  # type: ignore[arg-type]
    assert (found.regel_id == 1) is fits
    assert found.team_id == (NOORD if fits else CENTRAAL)


def test_within_one_place_the_lowest_order_number_wins_then_the_oldest_rule() -> None:
    assert ask(wijk(id=1, volgorde=20), wijk(ZUID, id=2, volgorde=10)).team_id == ZUID
    assert ask(wijk(id=3), wijk(ZUID, id=2)).team_id == ZUID


def test_a_rule_for_another_hour_makes_room_for_the_next_place() -> None:
    assert ask(Regel(1, ZUID, gebouw_id=7, moment="kantoor"), wijk(id=2), at=NIGHT).team_id == NOORD


def test_zorg_goes_past_a_landlord_to_the_wijkteam_and_says_so() -> None:
    landlord = Regel(1, WOON, gebouw_id=7)
    assert ask(landlord, wijk(id=2)).team_id == WOON
    found = ask(landlord, wijk(id=2), soort="zorg")
    assert (found.team_id, found.why) == (
        NOORD,
        "Bij Wijkteam Noord, omdat dit in de wijk Noord is. Zorg gaat altijd naar een wijkteam.",
    )
    assert ask(landlord, soort="zorg").team_id == CENTRAAL


@pytest.mark.parametrize("plek", [None, Plek(label="trappenhuis B")])
def test_an_unknown_place_goes_to_the_central_team_with_an_alarm(plek: Plek | None) -> None:
    found = ask(wijk(), Regel(2, ZUID), plek=plek)
    assert (found.team_id, found.regel_id, found.gebied_code) == (CENTRAAL, 99, None)
    assert found.why == "Bij Centraal meldpunt, omdat we de plek niet kennen."
    assert found.alarm


def test_a_team_without_people_is_an_alarm_and_the_central_team_gets_it() -> None:
    found = ask(wijk(LEEG))
    assert found.team_id == CENTRAAL
    assert found.why == "Bij Centraal meldpunt, omdat Wijkteam Leeg nu geen actieve leden heeft."
    assert found.alarm == "Wijkteam Leeg heeft geen actieve leden."
    assert found.gebied_code == "WK099901"


def test_a_team_that_is_gone_is_an_alarm_too() -> None:
    assert ask(wijk(404)).alarm == "Het team van deze regel heeft geen actieve leden."


def test_nothing_fits_is_no_alarm() -> None:
    assert ask(plek=IN_WIJK) == rules.Route(CENTRAAL, None, 99, "Bij Centraal meldpunt, omdat geen andere regel past.")


def test_a_catch_all_without_people_still_answers_with_an_alarm() -> None:
    found = rules.route(IN_WIJK, "overlast", None, OFFICE, Rulebook([Regel(99, 404, vangnet=True)]), TEAMS)
    assert (found.team_id, found.alarm) == (404, "Het vangnet heeft geen actieve leden.")
    assert found.why.startswith("Bij het centrale team,")


@pytest.mark.parametrize("nets", [[], [NET, Regel(98, NOORD, vangnet=True)]])
def test_rules_need_exactly_one_catch_all(nets: list[Regel]) -> None:
    with pytest.raises(NoCatchAll):
        Rulebook([wijk(), *nets])


@pytest.mark.parametrize(
    ("regel", "team", "sentence"),
    [
        (wijk(), NOORD, None),
        (wijk(soort="zorg"), CENTRAAL, None),
        (wijk(soort="zorg"), WOON, "Zorg gaat altijd naar een wijkteam. Kies een wijkteam."),
        (wijk(), LEEG, None),
        (wijk(), 404, "Kies een team."),
        (wijk(gebouw_id=7), NOORD, "Kies één plek: een gebied, een gebouw of een postcode."),
        (wijk(huisnummer=3), NOORD, "Een huisnummer hoort bij een postcode."),
        (wijk(vangnet=True), NOORD, "Het vangnet geldt voor alles. Laat de andere velden leeg."),
        (NET, CENTRAAL, None),
    ],
)
def test_problems_of_a_rule(regel: Regel, team: int, sentence: str | None) -> None:
    assert rules.problems(regel, TEAMS.get(team)) == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("regel", "team", "sentence"),
    [
        (wijk(), NOORD, None),
        (wijk(), LEEG, "Wijkteam Leeg heeft geen actieve leden. Meldingen gaan nu naar het vangnet."),
        (wijk(), 404, "Het team van deze regel heeft geen actieve leden. Meldingen gaan nu naar het vangnet."),
        (NET, LEEG, "Wijkteam Leeg heeft geen actieve leden. Niemand leest deze meldingen."),
    ],
)
def test_a_rule_that_does_not_work_is_an_alarm(regel: Regel, team: int, sentence: str | None) -> None:
    assert rules.alarm_of(regel, TEAMS.get(team)) == sentence


@pytest.mark.parametrize(
    ("local", "moment"),
    [
        ("2026-11-18T07:59", "avond-en-nacht"),
        ("2026-11-18T08:00", "kantoor"),
        ("2026-11-18T17:59", "kantoor"),
        ("2026-11-18T18:00", "avond-en-nacht"),
        ("2026-11-20T12:00", "kantoor"),
        ("2026-11-21T12:00", "avond-en-nacht"),  # Saturday
        ("2026-04-27T12:00", "avond-en-nacht"),  # Koningsdag, a Monday
        ("2026-12-25T12:00", "avond-en-nacht"),
        ("2026-03-30T08:00", "kantoor"),  # the Monday after the clock went forward
        ("2025-05-05T12:00", "avond-en-nacht"),
    ],
)
def test_office_hours(local: str, moment: str) -> None:
    assert moment_of(datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM)) == moment
