"""A server stands where it stands: what it says about days and hours is of Amsterdam, whatever its own zone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conventions.tree import ROOT

# What counts days, weeks, terms and opening hours, and takes seconds.
ABOUT_TIME = (
    "tests/indestructible/test_summer_time.py",
    "tests/kernel/test_workdays.py",
    "tests/kernel/test_hours_after.py",
    "tests/gast/test_hours.py",
    "tests/programma/test_herhaling.py",
    "tests/contactlijnen/test_bereik_rules.py",
    "tests/accounts/test_rules.py",
    "tests/kernel/test_promises.py",
    "tests/meldingen/test_device_moment.py",
)


@pytest.mark.thorough
@pytest.mark.parametrize("zone", ["UTC", "Europe/Amsterdam", "Pacific/Kiritimati"])
def test_days_and_hours_are_those_of_amsterdam_wherever_the_server_is(zone: str) -> None:
    quiet = ["-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not thorough and not postgresql and not browser"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *quiet, *ABOUT_TIME],
        cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-1000:]
