"""What is right: who may open which address, what a race may leave behind, and what must outlive a crash."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

# Addresses that are for everybody, also when nobody links to them.
PUBLIC = (
    r"^/(\?|$)",
    r"^/(static|pleinen|agenda|programma|melden|uitleg|woordenlijst|q|inloggen|wis|weergave|avond)(/|\?|$)",
    r"^/budget(/(gelukt|vragen/[^/]+|pot/[^/]+(/kasboek\.csv)?))?(\?|$)",
    r"^/contact(/[^/]+(/(bel-mij|bericht|chat))?)?(\?|$)",
    r"^/wonen(/[^/]+(/(interesse|cirkels))?)?(\?|$)",
    r"^/hulp(/(vragen|aanbieden))?(\?|$)",
)  # fmt: skip
# Who helps when receipts are late, whether or not somebody waits at the moment.
LATE = ("financien", "budgethouder", "buurtbeheerder")
# Forms that every visitor gets, whether or not the walk of one of them came by.
OPEN_FORMS = r"^POST /(contact/[^/]+/(bel-mij|bericht)|programma/[^/]+/[^/]+/aanmelden|(werk/)?inloggen)(\?|$)"
# Who is at a line: they write down who called, and whether they are reachable themselves.
AT_A_LINE = ("samira", "hanneke", "wouter", "youssef", "lies")
# Who gives a melding of Centrum to another team.
SORTING = ("hanneke", "youssef")
# Who opens the door of a plein or looks after the buurt in which it lies.
HOSTS = ("gastheer", "buurtbeheerder", "coordinator")
# Addresses behind a door: where a page of somebody else would be a leak.
CLOSED = r"^https?://[^/]+/(werk|beheer|mijn|gast|wonen/[^/]+/huis|hulp|contact/gesprek|budget/plan)"


def pages(seed: Mapping[str, Any]) -> list[Json]:
    """Rules for who gets a page. Without one, what was not linked for somebody is a finding."""
    late = [name for name, told in seed["users"].items() if told.get("rol") in LATE]
    return [
        *({"url": each, "users": ["*"]} for each in PUBLIC),
        {"url": r"^/werk/budget/te-laat(\?|$)", "users": late},
        {"url": r"^/beheer/noodtoegang(\?|$)", "users": _with(seed, "auditor", "beheerder")},
        {"url": r"^/gast/activiteiten/voorstellen(\?|$)", "users": _with(seed, *HOSTS)},
        {"url": r"^(POST )?/gast/([a-z]+/)+de-hoek(/|\?|$)", "users": _hosts(seed, "BU99010101")},
        {"url": OPEN_FORMS, "users": ["*"]},
        {"url": r"^POST /werk/(telefoon|rooster/bereik)(\?|$)", "users": list(AT_A_LINE)},
        {"url": r"^POST /werk/routeren/[^/]+$", "users": list(SORTING)},
    ]


def _with(seed: Mapping[str, Any], *rollen: str) -> list[str]:
    return [name for name, told in seed["users"].items() if told.get("rol") in rollen]


def _hosts(seed: Mapping[str, Any], buurt: str) -> list[str]:
    """Whose area holds this buurt: the codes of a wijk and a gemeente are the first digits of that of a buurt."""
    areas = {name: str(seed["users"][name].get("waar"))[2:] for name in _with(seed, *HOSTS)}
    return [name for name, area in areas.items() if buurt[2:].startswith(area)]


def races(seed: Mapping[str, Any]) -> list[Json]:
    """Scenarios in which many do the same at the same moment, each with its own thing, counted in the database."""
    proef = seed["proef"]
    *evenings, tapped = proef["avonden"]
    full = {"max": proef["plekken"], "min": proef["plekken"]}
    once = {"max": 1, "min": 1}
    return [
        *(
            _race(f"plekken van {slug}", f"/agenda/{slug}/aanmelden", ["anon"], 12, _count("plekken", slug, full))
            for slug in evenings
        ),
        {
            **_race("twee keer tikken", f"/agenda/{tapped}/aanmelden", ["anon"], 8,
                    _count("aanmeldingen", tapped, once)),
            "same_form": True,
        },
        *(
            {
                **_race(f"{nummer} voor een", f"/werk/meldingen/{nummer}", ["samira", "hanneke"], 6,
                        _count("opgepakt", nummer, once)),
                "form_action": "/oppakken",
            }
            for nummer in proef["meldingen"]
        ),
        *(
            {
                **_race(f"geld voor {nummer}", f"/werk/budget/{nummer}/ja", ["nora", "ruud"], 6,
                        _count("toegekend", nummer, once)),
                "fields": {"euro": "300"},
            }
            for nummer in proef["plannen"]
        ),
    ]  # fmt: skip


def _race(name: str, page: str, users: list[str], many: int, left: Json) -> Json:
    return {"name": name, "page": page, "users": users, "k": many, "rounds": 1, "verify": [left]}


def _count(what: str, which: str, bounds: Json) -> Json:
    return {"cmd": f"{sys.executable} -m tests.probes.tel {what} {which}", **bounds}


def durable(seed: Mapping[str, Any]) -> Json:
    """Which form is filled in while the server is killed, and where its words must be afterwards."""
    page = f"/werk/meldingen/{seed['proef']['kladblok']}"
    return {
        "page": page,
        "form_action": "/notitie",
        "users": ["samira"],
        "fields": {"tekst": "{marker}"},
        "ack_status": [302, 303],
        "ack_location_not": "inloggen",
        "markers": {"url": page, "user": "samira"},
        "checks": [{"name": "keten", "cmd": "buurtplein audit check", "expect": "De keten klopt"}],
    }
