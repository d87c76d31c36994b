"""A dossier whose only melding goes to another: what it held goes along, and ends nothing that runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from buurtplein.meldingen import desk_acts, dossiers
from buurtplein.meldingen.rules import Reden
from buurtplein.meldingen.service import Melding, close
from tests.dossiers.world import START, dossier_of, often
from tests.factories import as_who
from tests.personas import Town

LATER = START + timedelta(days=16)
Unit = Callable[..., Any]


def _emptied(**held: Any) -> tuple[Any, Melding]:
    """What became of a dossier that held this, when its only melding went to another; with that melding."""
    melding, _code = often(1)
    for name, value in held.items():
        setattr(dossier_of(melding), name, value)
    return dossier_of(melding), melding


def test_what_an_emptied_dossier_held_goes_along(unit: Unit, town: Town) -> None:
    told = {"uitstel": "veiligheid", "uitstel_tot": date(2027, 4, 1), "geinformeerd_op": date(2027, 3, 2),
            "bewijs": "Genoeg.", "wederhoor": "Hun verhaal.", "wederhoor_op": START}  # fmt: skip
    with unit():
        _before, melding = _emptied(**told)
        home = dossier_of(often(1)[0])
        dossiers.put_in(melding, home)
        assert {name: getattr(home, name) for name in told} == told


def test_what_stands_is_not_overwritten_and_the_first_day_stays(unit: Unit, town: Town) -> None:
    with unit():
        _before, melding = _emptied(uitstel="onderzoek", uitstel_tot=date(2027, 3, 20), geinformeerd_op=START.date(),
                                    bewijs="Ander.", wederhoor="Twee.", wederhoor_op=LATER)  # fmt: skip
        home, _other = _emptied(uitstel="veiligheid", uitstel_tot=date(2027, 4, 1), geinformeerd_op=date(2027, 3, 9),
                                bewijs="Eigen.", wederhoor="Eén.", wederhoor_op=START)  # fmt: skip
        dossiers.put_in(melding, home)
        assert (home.uitstel, home.uitstel_tot) == ("veiligheid", date(2027, 3, 20))
        assert (home.geinformeerd_op, home.bewijs) == (date(2027, 3, 9), "Eigen.")
        assert (home.wederhoor, home.wederhoor_op) == ("Eén.\n\nTwee.", START)


@pytest.mark.parametrize("waiting", [True, False])
def test_a_decision_goes_along_but_ends_nothing_for_who_waits(unit: Unit, town: Town, waiting: bool) -> None:
    """Whoever waits for a decision may not read that there is one, because of another who joined."""
    with unit():
        _before, melding = _emptied(besluit="aanpak", besloten_op=START)
        home, other = _emptied()
        if not waiting:
            close(as_who("Samira"), other, Reden.GESTOPT)
        dossiers.put_in(melding, home)
        assert (home.besluit, home.besloten_op) == ((None, None) if waiting else ("aanpak", START))


@pytest.mark.parametrize("held", [{"uitstel": "veiligheid"}, {"geinformeerd_op": date(2027, 3, 2)}])
def test_the_other_side_makes_a_dossier_one_of_its_own(unit: Unit, town: Town, held: dict[str, Any]) -> None:
    with unit():
        assert desk_acts.has_own_plan(_emptied(**held)[0])
        assert not desk_acts.has_own_plan(_emptied()[0])
