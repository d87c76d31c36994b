"""One word per thing, and never a word that says what kind of person somebody is."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conventions.tree import PACKAGE, ROOT, SCRIPTS, STYLES, TEMPLATES, files, none_of, short

# These say what kind of person somebody is. They have no place in code, so they get none in data.
LABELS = {
    "client",
    "clients",
    "clienten",
    "cliënt",
    "cliënten",
    "drager",
    "dragers",
    "indicatie",
    "indicaties",
    "vrager",
    "vragers",
}
# Other words for melding. Ours is melding.
TRANSLATIONS = {
    "complaint", "complaints", "incident", "incidents", "klacht", "klachten", "nuisance", "signalering", "ticket",
    "tickets"
}  # fmt: skip
FORBIDDEN = LABELS | TRANSLATIONS
# Where such a word means something else, with the reason: (word, piece of the line).
ALLOWED = {
    ("client", "test_client"): "Flask's name for its in-process browser",
    ("client", "socket.io-client"): "the name of a package",
    ("client", "client_data"): "WebAuthn's name for what the browser signed",
    ("client", "clientdata"): "same",
    ("client", "clientdatajson"): "same",
    ("client", "client_extension"): "same",
    ("client", "clientextension"): "same",
    ("client", "clientwidth"): "a measure in browsers",
    ("client", "clientheight"): "same",
    ("client", "getboundingclientrect"): "same",
    ("client", "clientx"): "same",
    ("client", "clienty"): "same",
    ("client", "scrollwidth"): "same",
    ("client", "add_client"): "same",
}
PIECES = re.compile(r"[A-ZÀ-Ý]?[a-zà-ÿ]+|[A-ZÀ-Ý]+(?![a-zà-ÿ])")


def test_python_uses_our_words() -> None:
    none_of(
        (problem for path in files(PACKAGE, ".py") for problem in _python(path)), "One word per thing (glossary.py)."
    )


def _python(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_code = token.type == tokenize.STRING and " " not in token.string
        if (token.type == tokenize.NAME or is_code) and path.name != "glossary.py":
            for word in _bad(token.string, token.line):
                yield f"{short(path)}:{token.start[0]} {token.string}: {_why(word)}"


def test_templates_styles_and_scripts_use_our_words() -> None:
    found = [*files(TEMPLATES), *files(STYLES, ".css"), *files(SCRIPTS, ".js"), *files(ROOT / "migrations", ".py")]
    none_of(
        (
            f"{short(path)}:{number} {word}: {_why(word)}"
            for path in found
            for number, line in enumerate(_lines(path), start=1)
            for word in _bad(line, line)
        ),
        "One word per thing (glossary.py).",
    )


def test_names_of_files_use_our_words() -> None:
    none_of(
        (
            f"{short(path)}: {_why(word)}"
            for folder in (PACKAGE, TEMPLATES, STYLES, SCRIPTS, ROOT / "docs", ROOT / "migrations", ROOT / "tests")
            for path in files(folder)
            for word in _bad(path.stem, path.name)
        ),
        "One word per thing (glossary.py).",
    )


@cache
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").splitlines())


def _bad(text: str, line: str) -> list[str]:
    """The forbidden words in a text, as whole words of an identifier (client_id and clientId hold client)."""
    words = {piece.lower() for piece in PIECES.findall(text)}
    flat = line.lower()
    return sorted(
        word for word in words & FORBIDDEN if not any(word == about and piece in flat for about, piece in ALLOWED)
    )


def _why(word: str) -> str:
    if word in LABELS:
        return f"{word!r} says what kind of person somebody is; we neither know nor store that."
    return f"{word!r} is a second word for melding; say melding."
