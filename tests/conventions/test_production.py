"""What ``docs/production.md`` installs on a server agrees with the product and with itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from buurtplein.kernel.config import Settings
from buurtplein.web.app import LARGEST_REQUEST
from buurtplein.web.cli import cli
from buurtplein.web.serve import LiveServer, Server
from tests.conventions.tree import ROOT, none_of

PRODUCTION = ROOT / "docs" / "production"
PAGE = (ROOT / "docs" / "production.md").read_text(encoding="utf-8")
UNITS = sorted((PRODUCTION / "systemd").glob("*.service"))
FILES = sorted(path for path in PRODUCTION.rglob("*") if path.is_file())
NGINX = (PRODUCTION / "nginx" / "buurtplein.conf").read_text(encoding="utf-8")
COMMAND = re.compile(r"/bin/buurtplein ([a-z-]+)")
SETTING = re.compile(r"^(?:Environment=)?BUURTPLEIN_([A-Z_]+)=(.*)$", re.M)


def _settings(*paths: Path) -> dict[str, str]:
    return {f"BUURTPLEIN_{name}": value for path in paths for name, value in SETTING.findall(path.read_text("utf-8"))}


def _unit(name: str) -> Path:
    return PRODUCTION / "systemd" / name


def _listens(name: str) -> str:
    found = re.search(r"^ListenStream=(.+)$", _unit(name).read_text("utf-8"), re.M)
    assert found, f"{name} listens nowhere"
    return found[1]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_start_commands_that_exist(unit: Path) -> None:
    commands = COMMAND.findall(unit.read_text("utf-8"))
    assert commands, f"{unit.name} starts nothing of ours"
    assert [command for command in commands if command not in {*cli.commands, "backup"}] == []


def test_the_page_shows_commands_that_exist() -> None:
    shown = set(COMMAND.findall(PAGE))
    assert shown
    assert shown - {*cli.commands, "backup", "restore", "verify"} == set()


def test_settings_in_the_files_exist() -> None:
    known = {f"BUURTPLEIN_{name.upper()}" for name in Settings.__annotations__}
    none_of(
        (
            f"{path.name} sets {name}, which is no setting."
            for path in FILES
            for name in _settings(path)
            if name not in known
        ),
        "A setting that nobody reads does nothing.",
    )


@pytest.mark.parametrize("unit", ["buurtplein-web.service", "buurtplein-live.service", "buurtplein-worker@.service"])
def test_the_settings_make_a_site_that_starts(unit: str) -> None:
    filled = {"BUURTPLEIN_SECRET_KEY": "q8Zr1xWv7LkT0yBn5HsJ3mPdGf2CaUeo", "BUURTPLEIN_DATA_KEY": ""}
    env = {**_settings(PRODUCTION / "keys.env", PRODUCTION / "site.env", _unit(unit)), **filled}
    settings = Settings.from_env(env)
    assert settings.production
    assert settings.proxies == 1, "one nginx stands in front"
    if "web" in unit:
        assert settings.live_max == 0, "sockets are held elsewhere"
        assert settings.threads * settings.workers < _connections()


def _connections() -> int:
    found = re.search(r"^max_connections = (\d+)$", (PRODUCTION / "postgresql" / "buurtplein.conf").read_text(), re.M)
    assert found
    return int(found[1])


def test_nginx_brings_pages_and_sockets_where_they_are_made() -> None:
    for upstream, unit in (("buurtplein_web", "buurtplein-web.socket"), ("buurtplein_live", "buurtplein-live.socket")):
        found = re.search(rf"upstream {upstream} {{[^}}]*?server ([\d.:]+)", NGINX)
        assert found
        assert found[1] == _listens(unit)
    sockets = NGINX.partition("location /socket.io/ {")[2].partition("}")[0]
    assert "proxy_pass http://buurtplein_live;" in sockets
    assert "proxy_set_header Upgrade $http_upgrade;" in NGINX
    for location in NGINX.split("location ")[1:]:
        assert "proxy_set_header" not in location.partition("}")[0], "one of its own takes away all that stand above"


def test_nginx_lets_through_what_the_site_takes() -> None:
    assert f"client_max_body_size {LARGEST_REQUEST // 1024**2}m;" in NGINX
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX, "an address that a visitor made up is no address"


def test_nginx_keeps_no_page_and_no_address() -> None:
    cached = NGINX.partition("location /static/ {")[2]
    assert NGINX.count("proxy_cache ") == 1
    assert "proxy_cache " in cached
    logged = re.search(r"log_format buurtplein '([^']+)'", NGINX)
    assert logged
    assert not {"$request", "$request_uri", "$uri", "$args", "$remote_addr", "$http_referer"} & set(logged[1].split())


def test_nothing_that_was_confirmed_can_get_lost() -> None:
    postgresql = (PRODUCTION / "postgresql" / "buurtplein.conf").read_text("utf-8")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        assert re.search(rf"^{setting} = on$", postgresql, re.M)


def test_every_file_is_explained() -> None:
    none_of(
        (f"{path.relative_to(PRODUCTION)} is not in docs/production.md." for path in FILES if path.name not in PAGE),
        "A file that the page does not name is installed by nobody.",
    )


def test_the_page_names_files_that_exist() -> None:
    named = set(re.findall(r"\(production/([\w./@-]+)\)", PAGE))
    assert named
    none_of((f"docs/production/{name} is not there." for name in sorted(named) if not (PRODUCTION / name).exists()), "")


def test_stopping_is_shorter_than_systemd_waits() -> None:
    safe = (_unit("buurtplein-.service.d") / "10-safe.conf").read_text("utf-8")
    found = re.search(r"^TimeoutStopSec=(\d+)$", safe, re.M)
    assert found
    assert int(found[1]) > max(Server.GRACE, LiveServer.GRACE)
