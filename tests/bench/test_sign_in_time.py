"""How long signing in takes tells nobody whether a name is known."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import credentials, queries
from tests.accounts.world import Device, a_person

Unit = Callable[..., Any]
UNKNOWN = "samirb@voorbeeld.nl"  # as long as the address that is known


@pytest.mark.bench
def test_time_tells_nothing(app: Flask, unit: Unit) -> None:
    """AUC: how often a known name takes longer than an unknown one; a half is chance."""
    samira = a_person(unit)
    app.extensions["settings"] = replace(app.extensions["settings"], argon2_cheap=False)
    with unit():
        person = queries.person(samira.id)
        assert person is not None
        person.password_hash = credentials.hash_password("vier paarse lampen dansen")
    times: dict[str, list[float]] = {samira.email: [], UNKNOWN: []}
    for turn in range(50):
        for email, taken in times.items():
            device = Device(app)
            device.address = f"10.0.{turn}.{len(email)}"
            token = device.token("/werk/inloggen")
            if turn % 8 == 0:
                with unit() as session:
                    session.execute(sa.text("DELETE FROM login_attempt"))
            begin = time.perf_counter()
            device.send("/werk/inloggen", csrf_token=token, email=email, password="een heel ander woord")
            taken.append(time.perf_counter() - begin)
    known, unknown = times.values()
    auc = sum((a > b) + (a == b) / 2 for a in known for b in unknown) / len(known) / len(unknown)
    gap = abs(sorted(known)[25] - sorted(unknown)[25])
    print(f"\nAUC {auc:.2f}, gap of the medians {gap * 1000:.1f} ms")
    assert 0.3 < auc < 0.7
    assert gap < 0.025
