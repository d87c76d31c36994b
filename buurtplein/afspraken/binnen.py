"""What afspraken shows on the pages of a house: open proposals, the next meeting, and what is of one home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.afspraken import queries, shown
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.woonprojecten.handed import Values
from buurtplein.woonprojecten.queries import Huishouden, Woonproject
from buurtplein.woonprojecten.rules import Binnen


def blocks(here: Binnen) -> Iterable[Values]:
    """What neighbours talk about now, and when they meet. The same for every home."""
    project = here.project
    found = queries.open_proposals(project.id)
    versie, meeting = queries.version_in_force(project.id), meetings.next_meeting(project.id)
    if found or meeting is not None or shown.review_due(versie):
        values = {
            "slug": project.slug,
            "voorstellen": shown.proposals(found),
            "vergadering": shown.meeting(meeting) if meeting is not None else None,
            "herzien": shown.review_due(versie),
        }
        yield "afspraken/blok_binnen.html", values


def public(project: Woonproject) -> Iterable[Values]:
    """How neighbours here do things: what the rules in force are called."""
    if found := queries.titles(project.id):
        yield "afspraken/blok_huis.html", {"regels": found}


def mine(here: Binnen) -> Iterable[Values]:
    """Whether this home takes part, for this home only."""
    versie = queries.version_in_force(here.project.id)
    if versie is not None:
        part = queries.takes_part(versie.id, here.thuis.id)
        yield "afspraken/blok_mijn.html", {"slug": here.project.slug, "doet_mee": part}


def copy(home: Huishouden) -> dict[str, Any]:
    """Everything that is kept of a home here, in plain values."""
    titles = {each.id: each.titel for each in queries.open_proposals(home.project_id)}
    chosen = [
        {"voorstel": titles[voorstel_id], "keuze": said.keuze, "reden": said.reden}
        for voorstel_id, said in queries.all_said_by(titles, home.id).items()
    ]
    return {
        "doet_mee_met_versie": list(queries.accepted(home.id)),
        "voorstellen": [
            {"titel": each.titel, "tekst": each.tekst, "waarom": each.waarom, "stand": each.stand}
            for each in queries.proposals_of(home.id)
        ],
        "reacties": [{"tekst": each.tekst, "op": each.op.isoformat()} for each in queries.reactions_of(home.id)],
        "keuzes": chosen,
        "punten": [each.tekst for each in meetings.points_of(home.id)],
        "vergaderingen": [each.begint.isoformat() for each in meetings.called_by(home.id)],
    }
