"""What ``buurtplein seed`` makes for who looks for leaks: everybody comes in, and each secret is where it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyotp
import pytest
from click.testing import CliRunner
from flask import Flask

from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock
from buurtplein.web import cli, seed
from tests.bezoeker import Bezoeker
from tests.personas import Town, staff_cookie
from tests.probes import make

Arrives = Callable[..., Bezoeker]


@pytest.fixture
def seeded(app: Flask, town: Town) -> dict[str, Any]:
    """The profile for probes, as it is printed."""
    app.extensions["settings"] = replace(app.extensions["settings"], demo=True)
    with app.app_context():
        printed: dict[str, Any] = json.loads(seed.fill("probe"))
    return printed


def _signed_in(app: Flask, bezoeker: Arrives, seeded: dict[str, Any], name: str) -> Bezoeker:
    """Somebody of the profile at a device where this person came in before."""
    told, somebody = seeded["users"][name], bezoeker(name, inspect=False)
    if "cookies" in told:
        somebody.driver.keep("sessie", told["cookies"]["sessie"])
    else:
        somebody.driver.keep(*staff_cookie(app, told["username"]))
    return somebody


def test_there_are_two_gemeenten_with_teams_every_role_neighbours_and_homes(seeded: dict[str, Any]) -> None:
    users = seeded["users"]
    assert [each["code"] for each in seeded["gemeenten"]] == ["GM9901", "GM9902"]
    for gemeente in seeded["gemeenten"]:
        assert len(gemeente["teams"]) >= 2
        assert gemeente["lijnen"]
    assert {each["rol"] for each in users.values() if "rol" in each} == set(Rol)
    neighbours = [name for name, each in users.items() if "bewoner_id" in each]
    assert {"ans", "yara", "olga"} <= set(neighbours)
    assert {"huis-1", "kajuit-1", "schrijver", "aanvrager"} <= set(seeded["codes"])
    assert set(seeded["codes"]) | set(neighbours) < set(users)
    assert len(seeded["proef"]["avonden"]) == len(seeded["proef"]["meldingen"]) == 3
    kinds = [each["soort"] for each in seeded["canaries"]]
    assert len(kinds) == len(set(kinds)) >= 20
    texts = [each["text"] for each in seeded["canaries"]]
    assert not [one for one in texts for other in texts if one is not other and one in other]
    assert {who for each in seeded["canaries"] for who in each["users"]} <= set(users)


def test_settings_for_probes_are_made_of_it_and_nothing_is_accepted_without_a_reason(
    seeded: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "seed.json").write_text(json.dumps(seeded), "utf-8")
    make.main(str(tmp_path / "seed.json"), str(tmp_path / "out"), "http://127.0.0.1:8000")
    reasons = (Path(make.__file__).parent / "README.md").read_text("utf-8")
    for name in make.PROBES:
        made = json.loads((tmp_path / "out" / f"{name}.json").read_text("utf-8"))
        assert set(made["users"]) <= {"anon", *seeded["users"]}, name
        for finding in made["accept"]:
            kind = finding.lstrip("^").split()[0]
            assert f"| {name} | `{kind}`" in reasons, f"{name} accepts {finding!r}: write the reason in README.md"


def test_everybody_of_the_staff_comes_in_with_password_and_code(seeded: dict[str, Any], bezoeker: Arrives) -> None:
    for name, told in seeded["users"].items():
        if "password" not in told:
            continue
        somebody = bezoeker(name, inspect=False).visit("/werk/inloggen")
        somebody.fill("E-mailadres", told["username"]).fill("Wachtwoord", told["password"]).press("Verder")
        somebody.fill("Code", pyotp.TOTP(told["totp"]).at(clock.now())).press("Log in")
        somebody.visit("/werk/mijn/apparaten").expect(200, "/werk/mijn/apparaten")


def test_neighbours_come_in_with_the_cookie_that_is_printed(
    app: Flask, seeded: dict[str, Any], bezoeker: Arrives
) -> None:
    for name, told in seeded["users"].items():
        if "bewoner_id" in told:
            _signed_in(app, bezoeker, seeded, name).visit("/mijn").expect(200, "/mijn")
    _signed_in(app, bezoeker, seeded, "huis-1").visit("/wonen/de-rietzanger/huis").expect(200)
    _signed_in(app, bezoeker, seeded, "kajuit-2").visit("/wonen/de-kajuit/huis").expect(200)
    _signed_in(app, bezoeker, seeded, "kajuit-2").visit("/wonen/de-rietzanger/huis").expect(200, "/wonen/binnen")


@pytest.mark.thorough
def test_each_secret_is_on_the_page_of_its_readers_and_on_that_page_of_nobody_else(
    app: Flask, seeded: dict[str, Any], bezoeker: Arrives
) -> None:
    secrets = seeded["canaries"]
    wrong = []
    for name in _one_of_each(seeded):
        somebody = _signed_in(app, bezoeker, seeded, name) if name in seeded["users"] else bezoeker(name, inspect=False)
        for page in sorted({page for each in secrets for page in each["waar"].values()}):
            html = somebody.visit(page).driver.html
            seen = {each["text"] for each in secrets if each["text"] in html}
            here = {each["text"] for each in secrets if each["waar"].get(name) == page}
            ever = {each["text"] for each in secrets if name in each["users"]}
            wrong += [f"{name} does not read {text!r} on {page}" for text in here - seen]
            wrong += [f"{name} reads {text!r} on {page}" for text in seen - ever]
    assert not wrong, "\n".join(wrong)


def _one_of_each(seeded: dict[str, Any]) -> list[str]:
    """Every reader of a secret, one of each role, neighbours, homes, and somebody from outside."""
    users = seeded["users"]
    roles = {told["rol"]: name for name, told in users.items() if "rol" in told}
    readers = {name for each in seeded["canaries"] for name in each["waar"]}
    others = {name for name, told in users.items() if "cookies" in told}
    return ["iemand", *sorted({*roles.values(), *readers, *others})]


def test_it_is_made_once_and_never_on_a_real_site(
    app: Flask, seeded: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), pytest.raises(seed.AlreadyFilled):
        seed.fill("probe")
    real = {
        "PRODUCTION": "1", "SECRET_KEY": "s" * 32, "BASE_URL": "https://x.example", "SMTP_URL": "smtp://127.0.0.1:1",
        "DATA_DIR": str(app.extensions["settings"].data_dir / "echt"),
    }  # fmt: skip
    for key, value in real.items():
        monkeypatch.setenv(f"BUURTPLEIN_{key}", value)
    asked = CliRunner().invoke(cli.cli, ["seed", "--profile", "probe"])
    assert asked.exit_code == 1
    assert not (app.extensions["settings"].data_dir / "echt" / "buurtplein.db").exists()
