"""Addresses are Dutch, in kebab-case, and stay valid: they stand on posters."""

from __future__ import annotations

import re

from flask import Flask

from tests.conventions.tree import none_of

PART = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
FILE = re.compile(r"\.(?:atom|csv|ics|json|pdf|svg)$")
# Parts that are not Dutch kebab-case, with the reason.
ALLOWED = {
    "static": "files for browsers, never typed by people",
    ".well-known": "fixed by RFC 8615",
    "security.txt": "fixed by RFC 9116",
    "thema.css": "a file for browsers, never typed by people",
    "robots.txt": "fixed by RFC 9309",
    "favicon.ico": "asked for by browsers",
    "manifest.webmanifest": "asked for by browsers",
    "sw.js": "a service worker must lie at the root of what it serves",
    "healthz": "asked for by machines that watch servers",
    "readyz": "same",
    "webauthn": "asked for by the passkey module, never typed by people",
}
# English or forbidden words that would show up in the address bar.
ENGLISH = {
    "account", "add", "admin", "areas", "audit", "change", "complaint", "create", "delete", "details", "edit", "help",
    "incident", "index", "invite", "list", "login", "logout", "new", "overview", "password", "people", "persons",
    "profile", "remove", "report", "reports", "reset", "search", "sessions", "settings", "signal", "signin", "signup",
    "team-members", "update", "upload", "user", "users", "view",
}  # fmt: skip


def _parts(app: Flask) -> dict[str, set[str]]:
    """Every fixed part of every address -> the rules that hold it."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        for part in re.sub(r"<[^>]+>", "", rule.rule).split("/"):
            if part:
                found.setdefault(part, set()).add(rule.rule)
    return found


def test_addresses_are_kebab_case(app: Flask) -> None:
    none_of(
        (
            f"{part!r} in {sorted(rules)[0]}: write lower-case words with hyphens between them."
            for part, rules in sorted(_parts(app).items())
            if part not in ALLOWED and not PART.match(FILE.sub("", part) or "bestand")
        ),
        "An address is read aloud over the telephone.",
    )


def test_addresses_are_dutch(app: Flask) -> None:
    none_of(
        (
            f"{part!r} in {sorted(rules)[0]} is not Dutch: use the word that neighbours say."
            for part, rules in sorted(_parts(app).items())
            if part in ENGLISH and part not in ALLOWED
        ),
        "Addresses speak the language of the neighbourhood.",
    )
