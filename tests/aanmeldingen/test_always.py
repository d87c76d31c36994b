"""Whatever people do and in which order: a list agrees with a model of a few lines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from buurtplein.aanmeldingen import queries, service
from buurtplein.aanmeldingen.rules import Closed, Full, Stand
from buurtplein.kernel import clock
from tests.aanmeldingen.world import Unit, a_list, counters

SOME = st.integers(1, 6)


class ListMachine(RuleBasedStateMachine):
    """The model: who is there in order of arrival, as [number of people, how it stands]."""

    unit: Unit

    def __init__(self) -> None:
        super().__init__()
        self.most: int | None = 6
        self.lijst_id = a_list(self.unit, self.most)
        self.people: dict[str, list[Any]] = {}
        self.stopped = False

    def taken(self) -> int:
        return sum(aantal for aantal, stand in self.people.values() if stand == Stand.KOMT)

    def move_up(self) -> None:
        for each in self.people.values():
            if each[1] == Stand.WACHT and (self.most is None or self.taken() + each[0] <= self.most):
                each[1] = Stand.KOMT

    @rule(aantal=SOME, papier=st.booleans())
    def sign_up(self, aantal: int, papier: bool) -> None:
        expected: type[Exception] | None = None
        if self.stopped:
            expected = Closed
        elif self.most is not None and aantal > self.most:
            expected = Full
        if expected is not None:
            with pytest.raises(expected), self.unit():
                service.sign_up(self.lijst_id, aantal, "nl", papier=papier)
            return
        with self.unit():
            token = service.sign_up(self.lijst_id, aantal, "nl", papier=papier)[1]
        fits = self.most is None or self.taken() + aantal <= self.most
        self.people[token] = [aantal, Stand.KOMT if fits else Stand.WACHT]

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        token = data.draw(st.sampled_from(list(self.people)))
        with self.unit():
            found = queries.by_token(token)
            assert found is not None
            if self.stopped:
                with pytest.raises(Closed):
                    service.leave(found)
                return
            service.leave(found)
        if self.people[token][1] != Stand.AFGEMELD:
            self.people[token][1] = Stand.AFGEMELD
            self.move_up()

    @rule(most=st.one_of(st.none(), SOME))
    def change(self, most: int | None) -> None:
        with self.unit():
            service.change_list(self.lijst_id, most, clock.now() + timedelta(days=7))
        self.most = most
        if not self.stopped:
            self.move_up()

    @rule(stop=st.booleans())
    def stop_or_resume(self, stop: bool) -> None:
        with self.unit():
            (service.stop_list if stop else service.resume_list)(self.lijst_id)
        if self.stopped and not stop:
            self.move_up()
        self.stopped = stop

    @invariant()
    def agrees(self) -> None:
        komt, _wacht = counters(self.unit, self.lijst_id)
        assert komt == self.taken()
        with self.unit():
            for token, (_aantal, stand) in self.people.items():
                found = queries.by_token(token)
                assert found is not None
                assert found.aanmelding.stand == stand


def test_a_list_agrees_with_its_model(unit: Unit) -> None:
    machine = type("Here", (ListMachine,), {"unit": staticmethod(unit)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
