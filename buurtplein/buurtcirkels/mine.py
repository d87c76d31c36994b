"""What a home has with circles: on its own page, and in its own copy. Notes of a coach are in neither."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.buurtcirkels import queries, shown, texts
from buurtplein.woonprojecten.handed import Values
from buurtplein.woonprojecten.rules import Binnen


def public(project: Any) -> Iterable[Values]:
    """The circles of a house, for everybody."""
    if found := shown.listed(project.id):
        yield "buurtcirkels/_openbaar.html", {"cirkels": found, "slug": project.slug}


def blocks(here: Binnen) -> Iterable[Values]:
    """The circles of the own home, and where it waits for an answer."""
    home = here.thuis.id
    mine = [each for each in queries.circles_of(home) if each.actief]
    asked = queries.questions_of(home)
    if mine or asked:
        yield "buurtcirkels/_mijn.html", {"cirkels": mine, "vragen": asked, "slug": here.project.slug}


def copy(home: Any) -> list[dict[str, Any]]:
    """Everything that circles keep of a home, in plain values."""
    words, tasks = queries.said_by(home.id), queries.taken_by(home.id)
    found: list[dict[str, Any]] = []
    for cirkel in queries.circles_of(home.id):
        lid = queries.member(cirkel.id, home.id)
        found.append({
            "cirkel": cirkel.naam,
            "talenten": [texts.talent(each) for each in sorted(queries.talents_of(cirkel.id, home.id))],
            "eigen_woorden": lid.zelf_gezegd if lid is not None else "",
            "taken": [{"voor": t.voor.isoformat(), "wat": t.wat} for t in tasks if t.cirkel_id == cirkel.id],
            "berichten": [
                {"op": b.op.isoformat(), "vraag": b.talent or "", "tekst": b.tekst}
                for b in words if b.cirkel_id == cirkel.id
            ],
        })  # fmt: skip
    return found + [
        {"cirkel": asked.cirkel.naam, "gevraagd": asked.op.isoformat(), "antwoord": asked.antwoord}
        for asked in queries.questions_of(home.id)
    ]
