"""The colours of a gemeente: taken when everybody can read them, refused as a whole when not."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from buurtplein.web import housestyle

BLUE = (
    ":root{--basis-color-action-1-color-default:#003366;--basis-color-action-1-inverse-bg-default:#003366;"
    "--basis-color-action-1-inverse-bg-hover:#002244;--basis-color-action-1-inverse-bg-active:#001122}"
)


def test_a_readable_theme_is_taken_and_leaves_the_dark_alone(tmp_path: Path) -> None:
    (tmp_path / "thema.css").write_text(BLUE)
    found = housestyle.read(tmp_path)
    assert not found.problems
    assert '[data-thema="licht"]{--basis-color-action-1-color-default:#003366' in found.css
    assert '[data-thema="donker"]{' not in found.css


def test_a_theme_that_nobody_can_read_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "thema.css").write_text(BLUE.replace("#003366", "#ddeeff"))
    found = housestyle.read(tmp_path)
    assert found.css == ""
    assert any("nodig is" in problem for problem in found.problems)


@pytest.mark.parametrize(
    "written",
    [
        "body{display:none}",
        ":root{--basis-color-action-1-color-default:url(https://elders.example/x)}",
        ":root{--basis-color-action-1-color-default:red;}</style><script>alert(1)</script>",
        ":root{--iets-anders:#000000}",
    ],
)
def test_only_tokens_are_taken_from_a_file(tmp_path: Path, written: str) -> None:
    (tmp_path / "thema.css").write_text(written)
    found = housestyle.read(tmp_path)
    assert all(word not in found.css for word in ("display", "url", "script", "iets-anders", "red"))


def test_a_file_that_is_no_theme_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "thema.json").write_text("[geen thema")
    found = housestyle.read(tmp_path)
    assert found.css == ""
    assert found.problems == ("thema.json is niet te lezen.",)


def test_the_site_wears_it(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "thema.css").write_text(BLUE)
    monkeypatch.setitem(app.extensions, "housestyle", housestyle.read(tmp_path))
    visitor = app.test_client()
    address = visitor.get("/melden").get_data(as_text=True).split('href="/thema.css?v=')[1].split('"')[0]
    sheet = visitor.get(f"/thema.css?v={address}")
    assert sheet.mimetype == "text/css"
    assert "#003366" in sheet.get_data(as_text=True)


def test_without_a_theme_there_is_none(app: Flask) -> None:
    visitor = app.test_client()
    assert "thema.css" not in visitor.get("/melden").get_data(as_text=True)
    assert visitor.get("/thema.css").status_code == 404
