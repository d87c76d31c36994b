"""The page with promises names real tests: a promise whose proof is gone is no promise."""

from __future__ import annotations

import re

from tests.conventions.tree import ROOT, none_of

PAGE = ROOT / "docs" / "promises.md"
_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_each_promise_names_a_test_that_exists() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    promises = [row for row in rows if not row.startswith(("| promise", "| ---"))]
    assert len(promises) >= 25
    none_of((f"no test behind: {row}" for row in promises if not _NAMED.search(row)), "A promise names its proof.")
    named = [(path, name) for row in promises for path, name in _NAMED.findall(row)]
    none_of((f"{path} is not there." for path, _name in named if not (ROOT / path).is_file()), "A proof exists.")
    none_of(
        (
            f"{path} has no {name}."
            for path, name in named
            if name and f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
        ),
        "A proof exists.",
    )


def test_the_page_is_found() -> None:
    assert "(docs/promises.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(promises.md)" in (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
