"""Which pages are measured, for whom, and how far each may be from the limit (``performance``: P1 to P5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from tests.bench.load import Asked, Figures, measured, middle, once_asked, warmed
from tests.bench.machine import say
from tests.bench.servers import Running

CLIENTS: Final = (1, 8, 32)
DESK: Final = "/werk/meldingen?filter=alles-open"
RARE, COMMON = "Saxofoonlaan", "Zwaan"
BARE: Final = (
    ("constant", "/constant"),
    ("jinja", "/jinja"),
    ("query", "/query"),
    ("core", "/core"),
    ("orm", "/orm"),
    ("stack", "/stack"),
    ("search common", "/zoek?q=muziek"),
    ("search rare", "/zoek?q=saxofoon"),
)


@dataclass(frozen=True)
class Case:
    """A page of the product. ``most``: times the p50 of ``beside`` (a bare page, or another case) at one client."""

    name: str
    paths: tuple[str, ...]
    who: str = ""  # first name of the staff; empty: somebody from outside
    beside: str = "stack"
    most: float | None = None
    goal: str = ""
    fresh: bool = False  # asked with the mark of the last answer: nothing changed


def cases(town: dict[str, Any]) -> list[Case]:
    """All of them, in a town."""
    visitor = [
        Case(name, (path,), most=0.8, goal="P5")
        for name, path in (("home", "/"), ("pleinen", "/pleinen"), ("agenda", "/agenda"), ("hulp", "/hulp"))
    ]
    again = [
        Case(f"{each.name}, 304", each.paths, beside="constant", most=1.5, goal="P5", fresh=True) for each in visitor
    ]
    volgen = tuple(f"/volgen/{code}" for code in town["codes"][:100])
    detail = tuple(f"/werk/meldingen/{nummer}" for nummer in town["numbers"])
    return [
        *visitor, *again,
        Case("volgen", volgen),
        Case("werkvoorraad", (DESK,), "Samira", most=1.0, goal="P1"),
        Case("werkvoorraad, filter", ("/werk/meldingen?filter=te-laat",), "Samira", "werkvoorraad", 1.3, "P2"),
        Case("werkvoorraad, search common", (f"/werk/meldingen?zoek={COMMON}",), "Samira", "werkvoorraad", 1.3, "P2"),
        Case("werkvoorraad, search rare", (f"/werk/meldingen?zoek={RARE}",), "Samira", "werkvoorraad", 1.3, "P2"),
        Case("werkvoorraad, number", tuple(f"/werk/meldingen?zoek={n}" for n in town["numbers"]), "Samira"),
        Case("melding", detail, "Samira"),
        Case("cijfers, team", ("/werk/cijfers",), "Samira"),
        Case("cijfers, gemeente", ("/werk/cijfers?periode=jaar",), "Bea"),
    ]  # fmt: skip


def asked(running: Running, case: Case, town: dict[str, Any]) -> Asked | None:
    """How the case is asked of a server; None when this server gives no mark to come back with."""
    headers = {"Cookie": town["cookies"][case.who]} if case.who else {}
    if not case.fresh:
        return Asked(running.address, case.paths, headers)
    status, given = once_asked(running.address + case.paths[0], headers)
    mark = given.get("ETag")
    if mark is None:
        return None
    again = {**headers, "If-None-Match": mark}
    status, _given = once_asked(running.address + case.paths[0], again)
    return Asked(running.address, case.paths, again) if status == 304 else None


def measure(running: Running, wanted: Asked, seconds: float, clients: Sequence[int]) -> dict[str, Figures]:
    """Figures by number of clients: the median of three rounds with one, one round with more."""
    warmed(wanted)
    found = {}
    for number in clients:
        rounds = [measured(wanted, number, seconds, running.costs()) for _round in range(3 if number == 1 else 1)]
        found[str(number)] = middle(rounds)
    return found


def told(name: str, found: dict[str, Figures]) -> None:
    """One line on the way."""
    one = found["1"]
    more = "  ".join(f"{each.rps:7.0f}/s at {clients}" for clients, each in found.items())
    wrong = (
        f"  {sum(each.wrong for each in found.values())} WRONG" if any(each.wrong for each in found.values()) else ""
    )
    say(f"  {name:28} p50 {one.p50:7.2f} p95 {one.p95:7.2f} ms  cpu {one.cpu:6.2f} db {one.db:6.2f}  {more}{wrong}")
