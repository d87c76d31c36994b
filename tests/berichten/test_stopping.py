"""Contact stops without a reason; nobody but the two comes in; whoever goes is gone from conversations too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein import events
from buurtplein.berichten import queries, service
from buurtplein.berichten.models import Bericht
from buurtplein.berichten.rules import Gesprekstand, NotPossible
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.service import keep_apart
from buurtplein.kernel.bus import publish
from tests.berichten.world import Pair, Unit, a_match, a_pair, the, who, writes
from tests.factories import a_bewoner
from tests.personas import Town
from tests.stories.steps import Visitors


@pytest.fixture
def pair(town: Town, unit: Unit) -> Pair:
    made = a_pair(unit)
    writes(unit, made, made.tom, "Dag Karin")
    writes(unit, made, made.karin, "Dag Tom")
    return made


def test_one_stops_and_the_other_does_not_hear_why(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    karin, tom = bezoeker("Karin", bewoner=pair.karin), bezoeker("Tom", bewoner=pair.tom)
    tom.visit(pair.path).fill("Je bericht", "Nog iets")
    with unit():
        service.share_number(who(pair.tom), the(pair), "0612345678")
    karin.visit(pair.path).press("Stop dit gesprek")
    karin.see("Je ziet elkaars berichten niet meer. De ander hoort niet waarom.").press("Stop dit gesprek")
    karin.see("Dit gesprek is gestopt.").not_see("Dag Tom").not_see("06 12 34 56 78")
    tom.press("Stuur").expect(200, pair.path).see("Dit gesprek is gestopt.").not_see("Dag Karin").not_see("Nog iets")
    same = [each.visit("/mijn/berichten").values("//ul[@class='gesprekken']//small[2]") for each in (karin, tom)]
    assert same == [["Dit gesprek is gestopt."]] * 2
    for act in ("nummer", "stop", "meekijken"):
        tom.visit(f"{pair.path}/{act}").expect(200)
    assert tom.driver.browser.get(f"{pair.path}/nieuw?na=0").status_code == 409  # type: ignore[attr-defined]
    with unit(), pytest.raises(NotPossible):
        service.send(who(pair.tom), the(pair), "Toch", "sleutel-toch")
    with unit():
        assert bewoners.apart(pair.karin) == frozenset(), "stopping is not the same as no contact at all"


def test_no_contact_at_all_ends_what_else_they_talk_about(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    with unit():
        a_match(pair.tom, pair.karin, naam="Tom")
        other = a_match(pair.karin, a_bewoner("Dirk", bereik="dirk@voorbeeld.nl").id)
    karin = bezoeker("Karin", bewoner=pair.karin).visit(f"{pair.path}/stop")
    karin.choose("Ik wil geen contact meer met deze buur").press("Stop dit gesprek").see("Dit gesprek is gestopt.")
    with unit():
        assert bewoners.apart(pair.karin) == {pair.tom}
        assert [each.stand for each in queries.all_of(pair.tom)] == [Gesprekstand.GESTOPT] * 2
        untouched = queries.about("koppeling", other)
        assert untouched is not None
        assert untouched.stand == Gesprekstand.OPEN
        assert service.open_between("koppeling", 999, pair.tom, pair.karin) is None


def test_no_contact_said_elsewhere_ends_it_here(pair: Pair, unit: Unit) -> None:
    with unit():
        keep_apart(pair.tom, pair.karin)
        assert the(pair).stand == Gesprekstand.GESTOPT


@pytest.mark.parametrize("event", [events.BewonerGoes, events.BewonerMoved, events.BewonerForgotten])
def test_whoever_goes_is_gone_from_conversations(
    bezoeker: Visitors, pair: Pair, unit: Unit, event: Callable[..., object]
) -> None:
    with unit():
        service.share_number(who(pair.tom), the(pair), "0612345678")
    for _time in range(2):
        with unit():
            publish(event(None, pair.tom))
    karin = bezoeker("Karin", bewoner=pair.karin).visit(pair.path).see("Deze buur doet niet meer mee.")
    karin.not_see("Tom").not_see("Dag Karin").not_see("06 12 34 56 78")
    karin.visit("/mijn/berichten").see("Een buur").not_see("Tom")
    with unit() as session:
        assert (the(pair).ander_naam, the(pair).ander_nummer, the(pair).een_naam) == (None, None, "Karin")
        words = {each.van_id: each.tekst for each in session.query(Bericht)}
        assert words[pair.karin] == "Dag Tom"
        assert words[pair.tom] == (None if event is events.BewonerForgotten else "Dag Karin")


def test_whoever_is_gone_before_we_hear_of_it_leaves_no_words(pair: Pair, unit: Unit) -> None:
    with unit() as session:
        session.delete(bewoners.bewoner(pair.tom))
        session.flush()
        publish(events.BewonerForgotten(None, pair.tom))
    with unit() as session:
        assert (the(pair).stand, the(pair).ander_naam) == (Gesprekstand.WEG, None)
        assert sorted(str(each.tekst) for each in session.query(Bericht)) == ["Dag Tom", "None"]


def test_nobody_else_comes_in(bezoeker: Visitors, pair: Pair, unit: Unit) -> None:
    pages = [pair.path, *(f"{pair.path}/{act}" for act in ("nieuw", "nummer", "stop", "meekijken"))]
    with unit():
        outsider = a_bewoner("Dirk", bereik="dirk@voorbeeld.nl").id
    dirk = bezoeker("Dirk", bewoner=outsider)
    token = dirk.visit("/weergave").values("//input[@name='csrf_token']/@value")[0]
    for page in pages:
        dirk.visit(page).expect(404)
    browser = dirk.driver.browser  # type: ignore[attr-defined]
    acts = [pair.path, *(f"{pair.path}/{act}" for act in ("nummer", "nummer/weg", "naam", "stop", "meekijken"))]
    assert {browser.post(act, data={"csrf_token": token, "tekst": "x"}).status_code for act in acts} == {404}
    for name, signed_in in (("Karin", False), ("Lies", True), ("Bea", True), ("Samira", True)):
        visitor = bezoeker(name, signed_in=signed_in, inspect=False)
        for page in pages:
            answer = visitor.driver.browser.get(page)  # type: ignore[attr-defined]
            assert (answer.status_code, answer.headers["Location"].startswith("/inloggen?verder=")) == (302, True)
