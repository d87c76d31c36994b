"""From many meldingen to an evening: a buurt and a number cross over, and not a word of what was reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from buurtplein import events
from buurtplein.bijeenkomsten import voorstellen_acts as acts
from buurtplein.bijeenkomsten.models import Avondvoorstel, Bijeenkomst
from buurtplein.bijeenkomsten.rules import NotPossible, Status, VoorstelStatus
from buurtplein.kernel import clock, outbox
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import session
from buurtplein.meldingen import clusters
from buurtplein.meldingen.rules import Categorie
from tests.bezoeker import Bezoeker
from tests.factories import ZWAAN, a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]
Jobs = Callable[[], int]
WORDS = ("Een boor op drie hoog", "Haagweg 12", "Geluid")
QUIET = MORNING + timedelta(days=200)  # long after whatever happened in the made-up town


@given(
    st.dictionaries(st.sampled_from(["A", "B", "C", "D"]), st.integers(0, 60)),
    st.sets(st.sampled_from(["A", "B", "C", "D"])),
)
def test_only_many_and_only_in_fives(counts: dict[str, int], told: set[str]) -> None:
    found = dict(clusters.clustered(counts, told))
    assert set(found) == {buurt for buurt, n in counts.items() if n >= clusters.MANY and buurt not in told}
    for buurt, n in found.items():
        assert n % clusters.STEP == 0
        assert 0 <= counts[buurt] - n < clusters.STEP


def _many(n: int, **said: Any) -> None:
    for _each in range(n):
        a_melding(plek=ZWAAN, tekst=WORDS[0], plek_tekst=WORDS[1], **said)


def _told() -> list[Any]:
    name = events.MeldingenClustered.__name__
    return list(session().scalars(sa.select(Audit.facts).where(Audit.name == name).order_by(Audit.id)))


@pytest.mark.both_databases
def test_a_buurt_is_told_of_once_in_sixty_days(unit: Unit, town: Town) -> None:
    with clock.travel(QUIET), unit():
        _many(9)
        _many(5, categorie=Categorie.ZORGEN)
        clusters.watch_clusters()
        assert _told() == [], "worries are nobody's number"
        _many(3)
        clusters.watch_clusters()
        clusters.watch_clusters()
        assert _told() == [{"buurt_code": "BU99010101", "aantal": 10, "dagen": 30}]
    for days, count in ((31, 1), (59, 1), (61, 2)):
        with clock.travel(QUIET + timedelta(days=days)), unit():
            _many(10)
            clusters.watch_clusters()
            assert len(_told()) == count, days


def test_old_meldingen_are_no_cluster(unit: Unit, town: Town) -> None:
    with clock.travel(QUIET), unit():
        _many(10)
    with clock.travel(QUIET + timedelta(days=31)), unit():
        clusters.watch_clusters()
        assert _told() == []


@pytest.mark.both_databases
def test_nothing_of_a_melding_crosses_over(
    bezoeker: Visitors, unit: Unit, town: Town, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(QUIET):
        with unit():
            _many(12)
            outbox.drop_waiting()
            clusters.watch_clusters()
        run_jobs()
        with unit():
            row = session().scalars(sa.select(Avondvoorstel)).one()
            assert (row.buurt_code, row.aantal, row.dagen, row.status) == ("BU99010101", 10, 30, VoorstelStatus.OPEN)
        assert {each.name for each in fields(events.MeldingenClustered)} == {
            "actor_id",
            "buurt_code",
            "aantal",
            "dagen",
        }
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/avonden/voorstellen")
        youssef.see("In Zwanenveld waren er ongeveer 10 meldingen in 30 dagen. Wil je een avond houden?")
        told = [mailbox.text(message) for message in mailbox.messages]
        assert {str(message["To"]) for message in mailbox.messages} == {
            "youssef@lindewaard.example",
            "lies@lindewaard.example",
            "hanneke@lindewaard.example",
        }
        for text in (*told, youssef.text):
            for word in WORDS:
                assert word not in text
        with unit():
            found = acts.proposed(row.id)
            assert found is not None
            made = acts.hold(as_who("Youssef"), found)
            stored = " ".join(str(value) for value in vars(made).values())
            for word in WORDS:
                assert word not in stored


def _proposal(buurt: str = "BU99010101") -> int:
    acts.propose(buurt, 15, 30)
    return session().scalars(sa.select(Avondvoorstel.id).where(Avondvoorstel.buurt_code == buurt)).one()


def test_yes_makes_a_draft_for_that_buurt(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            _proposal()
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/avonden/voorstellen")
        _press(hanneke, "ja")
        with unit():
            made = session().scalars(sa.select(Bijeenkomst).where(Bijeenkomst.gemaakt_op == clock.now())).one()
            assert (made.titel, made.status, made.buurt_code) == (
                "Praat mee over Zwanenveld",
                Status.CONCEPT,
                "BU99010101",
            )
            assert (made.contact, made.telefoon) == ("Samira", "085 888 01 01")
            assert clock.local(made.begin).weekday() < 5
            row = session().scalars(sa.select(Avondvoorstel)).one()
            assert (row.status, row.bijeenkomst_id) == (VoorstelStatus.GEPLAND, made.id)
        hanneke.visit("/werk/avonden/voorstellen").see("Er ligt nu geen vraag.")


def _press(visitor: Bezoeker, name: str) -> Any:
    """Press a button without following where it leads: the page of a meeting is another story."""
    action = visitor.values("//main//form/@action")[0]
    hidden = {
        field: visitor.values(f"//main//form//input[@name='{field}']/@value")[0]
        for field in ("csrf_token", "form_key", "versie")
    }
    answer = visitor.driver.browser.post(action, data={**hidden, name: "ja"})  # type: ignore[attr-defined]
    assert answer.status_code == 303
    return answer


def test_not_now_is_an_answer_too(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            _proposal()
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/avonden/voorstellen").press("Nu niet")
        youssef.see("We vragen het nu niet meer.").see("Er ligt nu geen vraag.")
        with unit():
            made = sa.select(Bijeenkomst).where(Bijeenkomst.gemaakt_op == clock.now())
            assert session().scalars(made).all() == []


def test_only_who_looks_after_the_area_sees_it(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with clock.travel(MORNING):
        with unit():
            number = _proposal("BU99010301")
        for name in ("Youssef", "Hanneke"):
            visitor = bezoeker(name, signed_in=True).visit("/werk/avonden/voorstellen").see("Er ligt nu geen vraag.")
            token = visitor.values("//input[@name='csrf_token']/@value")[0]
            answer = visitor.driver.browser.post(  # type: ignore[attr-defined]
                f"/werk/avonden/voorstellen/{number}", data={"csrf_token": token, "ja": "ja"}
            )
            assert answer.status_code == 404
        for name in ("Samira", "Bea", "Fatma"):
            bezoeker(name, signed_in=True).visit("/werk/avonden/voorstellen").expect(403)


@pytest.mark.both_databases
def test_a_newer_number_takes_the_place_of_one_that_waits(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        number = _proposal()
        acts.propose("BU99010101", 25, 30)
        row = session().get(Avondvoorstel, number)
        assert row is not None
        assert row.aantal == 25
        found = acts.proposed(number)
        assert found is not None
        acts.not_now(as_who("Youssef"), found)
        with pytest.raises(NotPossible):
            acts.hold(as_who("Hanneke"), found)
