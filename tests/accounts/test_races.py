"""Many at the same moment: what may happen once happens once, and what is counted is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from buurtplein.accounts import service
from buurtplein.accounts.rules import Rol
from tests.accounts.world import Device, Unit, a_person, code_at

pytestmark = pytest.mark.both_databases


def _at_once(acts: list[Callable[[], int]]) -> Counter[int]:
    """Do all of these at the same moment; how often each status came back."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], int]) -> int:
        ready.wait(20)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


def test_thirty_guesses_at_once_are_ten_guesses(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)

    def guess() -> Callable[[], int]:
        device = Device(app)
        token = device.token("/werk/inloggen")
        return lambda: (
            device.send("/werk/inloggen", csrf_token=token, email=samira.email, password="mis mis mis").status_code
        )

    seen = _at_once([guess() for _n in range(30)])
    assert set(seen) == {200, 429}
    assert seen[200] <= 10


def test_one_of_many_presses_uses_the_invitation(app: Flask, unit: Unit) -> None:
    with unit():
        _person, token = service.invite("Joost", "joost@voorbeeld.nl", Rol.AUDITOR)
    link = f"/uitnodiging/{token}"

    def press() -> Callable[[], int]:
        device = Device(app)
        csrf = device.token(link)
        return lambda: device.send(link, csrf_token=csrf).status_code

    assert _at_once([press() for _n in range(8)]) == {302: 1, 410: 7}


@pytest.mark.parametrize("kind", ["app", "paper"])
def test_a_code_lets_one_device_in(app: Flask, unit: Unit, kind: str) -> None:
    samira = a_person(unit)
    typed = code_at() if kind == "app" else samira.codes[0]

    def enter() -> Callable[[], int]:
        device = Device(app)
        device.password(samira.email)
        csrf = device.token("/werk/inloggen/code")
        return lambda: device.send("/werk/inloggen/code", csrf_token=csrf, code=typed).status_code

    seen = _at_once([enter() for _n in range(4)])
    assert seen[302] == 1
