"""Names of built files: with a hash when there is a build; without one empty, and a clear line in the log."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from buurtplein.web.assets import IMMUTABLE, Assets


def test_a_name_becomes_the_address_of_the_built_file(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"app.css": "app.AB12CD34.css"}), "utf-8")
    asset = Assets(manifest)
    assert asset("app.css") == "/static/app.AB12CD34.css"
    assert asset("other.css") == ""


def test_without_a_build_pages_still_go_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        asset = Assets(tmp_path / "manifest.json")
    assert asset("app.css") == ""
    assert "pages go out without style" in caplog.text


@pytest.mark.parametrize("name", ["app.AB12CD34.css", "noto-sans-latin-wght-normal.EBRFDBOD.woff2"])
def test_files_with_a_hash_may_be_kept_for_ever(name: str) -> None:
    assert re.search(IMMUTABLE, f"/static/{name}")


@pytest.mark.parametrize("name", ["LICENSES.txt", "manifest.json", "app.css", "app.ab12cd34.css"])
def test_files_without_a_hash_may_not(name: str) -> None:
    assert not re.search(IMMUTABLE, f"/static/{name}")
