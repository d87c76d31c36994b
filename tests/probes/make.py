"""Make the settings for probes out of what ``buurtplein seed --profile probe`` printed.

``python -m tests.probes.make SEED.json FOLDER [http://127.0.0.1:8000]`` writes one JSON file per probe into the folder.
What each file asks, and how to run a tool that reads it, is in README.md beside this file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.probes import expected

Json = dict[str, Any]

# Whoever looks with these eyes looks with all: one of each role, in both gemeenten, and who comes with a code.
LOOKING: Final = (
    "samira", "hanneke", "wouter", "youssef", "lies", "fatma", "nora", "gerrit", "sonja", "bea", "arie", "anouk",
    "elif", "ans", "piet", "olga", "huis-1", "kajuit-1", "schrijver", "aanvrager",
)  # fmt: skip
FUZZING: Final = (
    "anon", "samira", "hanneke", "youssef", "lies", "fatma", "nora", "sonja", "bea", "arie", "ans", "huis-1",
    "schrijver", "aanvrager",
)  # fmt: skip
# Where people begin who have no link to their own page in a menu.
STARTS: Final = {
    "all": ["/", "/pleinen", "/agenda", "/hulp", "/contact", "/melden", "/budget", "/wonen", "/inloggen"],
    "doors": ["/werk", "/beheer/logboek", "/beheer/gebruikers", "/werk/budget/geld", "/gast", "/mijn", "/werk/chats"],
    "houses": ["/wonen/de-rietzanger/huis", "/wonen/de-kajuit/huis"],
}
# Signing out, and ending the devices or the account with which the probe looks.
SKIP: Final = r"(?i)(uitloggen|/mijn/apparaten/|/verwijder|/wis$|/weg$|/afmelden$|/gegevens/bereik)"
# What a form needs to be right, by the name of its field.
VALUES: Final = {
    "^email$": "proef@voorbeeld.example", "^telefoon$": "0858880155", "^postcode$": "1399AA", "^huisnummer$": "12",
    "^(titel|naam|voornaam)$": "Proef {marker}", "^(tekst|bericht|woorden)$": "Een gewone zin {marker}",
}  # fmt: skip


def base(seed: Mapping[str, Any], base_url: str, names: tuple[str, ...]) -> Json:
    """What all probes share: where, who, and what is left alone."""
    users = {name: _way_in(seed["users"][name]) for name in names if name != "anon"}
    return {
        "base_url": base_url,
        "login": seed["login"],
        "users": {"anon": None, **users},
        "headers": {"X-Forwarded-Proto": "https"},
        "start": [*STARTS["all"], *STARTS["doors"], *STARTS["houses"]],
        "skip": SKIP,
        "values": VALUES,
        "timeout": 60,
        "keepalive": False,  # a connection that was closed in between is no finding
    }


def _way_in(told: Mapping[str, Any]) -> Json:
    if "cookies" in told:
        return {"cookies": told["cookies"]}
    return {key: told[key] for key in ("username", "password", "totp")}


def crawl_authz(seed: Mapping[str, Any], base_url: str) -> Json:
    """Who sees what: every address of everybody, asked again as everybody else."""
    known = set(LOOKING)
    return {
        **base(seed, base_url, LOOKING),
        "canaries": [
            {"text": each["text"], "users": [name for name in each["users"] if name in known]}
            for each in seed["canaries"]
        ],
        "expect": expected.pages(seed),
        "max_pages": 200,
        "max_per_template": 8,
        "max_seconds": 400,
        "max_replay": 650,
        "max_swap": 12,
        "accept": [],
    }


def crawl_closed(seed: Mapping[str, Any], base_url: str) -> Json:
    """The same behind the doors alone: what is open to all would fill the list of what is asked again."""
    starts = [*STARTS["doors"], *STARTS["houses"], "/hulp"]
    limits = {"max_pages": 300, "max_per_template": 20}  # enough to see every link of a list
    return {**crawl_authz(seed, base_url), **limits, "only": expected.CLOSED, "start": starts}


def crawl_posts(seed: Mapping[str, Any], base_url: str) -> Json:
    """Every form of everybody, sent by everybody else with a token of their own; only on a copy that may be spoilt."""
    limits = {"max_pages": 150, "max_per_template": 6, "max_seconds": 60}
    return {**crawl_authz(seed, base_url), **limits, "replay_posts": True}


def fuzz_forms(seed: Mapping[str, Any], base_url: str) -> Json:
    """Nasty input in every form of every role."""
    return {
        **base(seed, base_url, FUZZING),
        "fuzz_users": list(FUZZING),
        "skip_forms": SKIP + "|wachtwoord|passkey|/inloggen",
        "max_pages": 120,
        "max_per_template": 2,
        "max_cases_per_form": 60,
        "max_seconds": 5400,
        "slow": 2.0,
        "accept": [],
    }


def headers(seed: Mapping[str, Any], base_url: str) -> Json:
    """Headers, cookies, sessions; against a server with the settings of production."""
    return {
        **base(seed, base_url, ("samira", "bea", "ans", "huis-1")),
        "https": True,
        "max_pages": 90,
        "max_per_template": 2,
        "logout": {"path": "/werk/uitloggen"},
        "check_user": "samira",
        "next_params": ["verder"],
        "accept": ["^cors-star /pleinen/hsds", "^csrf-token-survives-login "],
    }


def race(seed: Mapping[str, Any], base_url: str) -> Json:
    """The last place, the last euro, one melding for one colleague, and two taps on a button."""
    names = ("samira", "hanneke", "nora", "ruud", "ans", "huis-1", "huis-2", "huis-3")
    return {**base(seed, base_url, names), "race": expected.races(seed), "accept": []}


def kill9(seed: Mapping[str, Any], base_url: str) -> Json:
    """Who is told "it is kept" finds it kept, once, also when the machine stops in between."""
    port = base_url.rsplit(":", 1)[1]
    return {
        **base(seed, base_url, ("samira",)),
        "kill9": {
            "start_cmd": ["buurtplein", "serve", "--no-worker"],
            "env": {"BUURTPLEIN_PORT": port, "BUURTPLEIN_LIMITS": "0"},
            "log": "kill9-server.log",
            "ready": "/readyz",
            "ready_timeout": 90,
            "rounds": 3,
            "threads": 4,
            "load_seconds": [3, 6],
            "timeout": 30,
            "retry_in_doubt": True,
            **expected.durable(seed),
        },
        "accept": [],
    }


PROBES: Final = {
    each.__name__: each for each in (crawl_authz, crawl_closed, crawl_posts, fuzz_forms, headers, race, kill9)
}


def main(seed_file: str, folder: str, base_url: str = "http://127.0.0.1:8000") -> None:
    """Write them all."""
    seed = json.loads(Path(seed_file).read_text("utf-8"))
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for name, make in PROBES.items():
        config = {**make(seed, base_url), "report": str(out / f"{name}-report.json")}
        (out / f"{name}.json").write_text(json.dumps(config, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
