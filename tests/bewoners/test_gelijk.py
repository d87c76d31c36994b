"""Two neighbours who differ only in what staff know of them are sent the same bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.bewoners import service
from buurtplein.bewoners.rules import Bewijs
from buurtplein.kernel import clock
from tests.bewoners.test_entry import Unit
from tests.bezoeker import Bezoeker
from tests.factories import a_bewoner, as_who
from tests.stories.gelijk import masked, pages_of, same
from tests.stories.steps import MORNING

PAGES = ("/", "/mijn", "/mijn/gegevens", "/mijn/gegevens/bereik", "/mijn/buurt", "/mijn/download",
         "/mijn/download.json", "/mijn/verwijderen", "/uitleg/wie-mag-wat", "/inloggen")  # fmt: skip


@pytest.mark.usefixtures("town")
def test_what_staff_know_of_somebody_shows_nowhere(bezoeker: Callable[..., Bezoeker], unit: Unit) -> None:
    """Said by nobody, shown by a code, known by the buurtbeheerder, asked about and not known: all the same."""
    with clock.travel(MORNING):
        with unit():
            youssef = as_who("Youssef")
            said, code, known, unknown = (a_bewoner(name) for name in ("Adaa", "Bdaa", "Cdaa", "Ddaa"))
            for each in (said, known, unknown):
                each.bewijs = Bewijs.GEEN
                each.bewezen_op = None
            service.ask_to_be_known(known)
            service.vouch(youssef, known)
            known.gebouw_id = code.gebouw_id
            service.ask_to_be_known(unknown)
            service.not_known(youssef, unknown)
            people = {each.voornaam: each.id for each in (said, code, known, unknown)}
        pages = {name: pages_of(bezoeker(name, bewoner=number), *PAGES) for name, number in people.items()}
    mask = [word for name in people for word in (name, name.lower())]
    for name in ("Bdaa", "Cdaa", "Ddaa"):
        same(pages["Adaa"], pages[name], mask)


def test_a_difference_is_found_and_what_may_differ_is_not() -> None:
    one = {"/mijn": '<a href="/hulp/12">Ans</a><input name="csrf_token" value="a1">'}
    same(one, {"/mijn": '<a href="/hulp/7">Bo</a><input name="csrf_token" value="b2">'}, ["Ans", "Bo"])
    with pytest.raises(AssertionError, match="/mijn is not the same for two people"):
        same(one, {"/mijn": '<a href="/hulp/7">Bo</a><input name="csrf_token" value="b2"> ✓'}, ["Ans", "Bo"])
    assert masked("na 3 dagen, om 12 uur") == "na 3 dagen, om 12 uur", "numbers that people read are not masked"
