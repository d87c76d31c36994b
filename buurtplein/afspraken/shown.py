"""Values for the pages of rules, proposals and meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from buurtplein.afspraken import queries, texts
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken.queries import Afsprakenversie, Voorstel
from buurtplein.afspraken.queries_vergadering import Vergadering
from buurtplein.afspraken.rules import Manier, Stand, Uitslag, Verschil, Voorstelsoort, difference, is_open, told
from buurtplein.kernel import clock, promises
from buurtplein.kernel.hours_words import week_words
from buurtplein.kernel.i18n import _, tijd
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import tijden_texts, tijden_week
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Taak
from buurtplein.woonprojecten.shown import who_answers


def sorry(why: BaseException | None) -> str:
    """Why something cannot be, in words."""
    return str(texts.SORRY.get(str(why), texts.TOO_LATE))


def caretakers(project: Woonproject) -> list[dict[str, Any]]:
    """Whom to call when talking did not help: who looks after the building and can be called, with the week in words.

    The coordinator, without a week, when nobody does.
    """
    found = [
        {
            "naam": tijden_texts.called(each),
            "telefoon": each.telefoon,
            "week": week_words(tijden_week.week_of(each), clock.today()),
        }
        for each in huis.present(project.id)
        if each.taak == Taak.BEHEERDER and each.telefoon
    ]
    mens = who_answers(project)
    return found or [{"naam": mens.naam, "telefoon": mens.telefoon, "week": []}]


# -- versions


def changed(versie: Afsprakenversie) -> Verschil:
    """What changed with this version; nothing for the first one."""
    before = queries.version(versie.project_id, versie.nummer - 1)
    return difference(queries.rules(before), queries.rules(versie)) if before is not None else Verschil()


def review_due(versie: Afsprakenversie | None) -> bool:
    """Whether it is time to look at the rules together."""
    return versie is not None and versie.herzien_op <= clock.today()


# -- proposals


def proposal(voorstel: Voorstel) -> dict[str, Any]:
    """One proposal, the same for whoever looks."""
    woorden, kleur = texts.STANDEN[Stand(voorstel.stand)]
    counted = voorstel.manier == Manier.MEERDERHEID and not is_open(voorstel) and voorstel.uitslag is not None
    return {
        "id": voorstel.id,
        "soort": texts.SOORTEN[Voorstelsoort(voorstel.soort)],
        "weg": voorstel.soort == Voorstelsoort.WEG,
        "titel": voorstel.titel or _("Een voorstel"),
        "tekst": voorstel.tekst,
        "waarom": voorstel.waarom,
        "stand": voorstel.stand,
        "woorden": woorden,
        "kleur": kleur,
        "open": is_open(voorstel),
        "gesprek": voorstel.stand == Stand.GESPREK,
        "kiezen": voorstel.stand == Stand.BESLUIT and voorstel.manier != Manier.VERGADERING,
        "manier": texts.MANIEREN[Manier(voorstel.manier)],
        "vergadering": voorstel.manier == Manier.VERGADERING,
        "gesprek_tot": voorstel.gesprek_tot,
        "besluit_tot": voorstel.besluit_tot,
        "minst": voorstel.stemmen_minst if voorstel.manier == Manier.MEERDERHEID else 0,
        "uitslag": texts.UITSLAGEN[Uitslag(voorstel.uitslag)] if voorstel.uitslag else "",
        "telling": told(voorstel.voor, voorstel.tegen) if counted else None,
        "bezwaren": voorstel.bezwaren.splitlines(),
        "wegreden": texts.REDENEN.get(voorstel.wegreden or ""),  # type: ignore[call-overload]
    }


def proposals(found: Iterable[Voorstel]) -> list[dict[str, Any]]:
    """Several proposals."""
    return [proposal(each) for each in found]


def talk(voorstel: Voorstel, huishouden_id: int) -> list[dict[str, Any]]:
    """What neighbours say of a proposal, and which of it is of this home. What was taken away only its writer sees."""
    found = queries.reactions([voorstel.id])
    names = huis.names(each.huishouden_id for each in found)
    return [
        {
            "id": each.id,
            "naam": names[each.huishouden_id],
            "tekst": each.tekst,
            "op": each.op,
            "eigen": each.huishouden_id == huishouden_id,
            "reden": texts.REDENEN[each.wegreden] if each.wegreden else "",  # type: ignore[index]
        }
        for each in found
        if each.wegreden is None or each.huishouden_id == huishouden_id
    ]


def talk_at_desk(found: Sequence[Voorstel]) -> dict[int, list[dict[str, Any]]]:
    """The same for who looks after the house: without names, so that words can go that are about a person."""
    lines: dict[int, list[dict[str, Any]]] = {each.id: [] for each in found}
    for each in queries.reactions(lines):
        if each.wegreden is None:
            lines[each.voorstel_id].append({"id": each.id, "tekst": each.tekst, "op": each.op})
    return lines


# -- meetings


def meeting(found: Vergadering) -> dict[str, Any]:
    """One meeting, the same for whoever looks."""
    return {
        "id": found.id,
        "dag": clock.local(found.begint).date(),
        "tijd": tijd(found.begint),
        "waar": found.waar,
        "geweest": found.begint <= clock.now(),
        "verslag": found.verslag,
        "verslag_op": found.verslag_op,
        "voor": promises.stands(found),
    }


def agenda(vergadering: Vergadering) -> list[dict[str, Any]]:
    """What is talked about at a meeting; a proposal with its title."""
    lines: list[dict[str, Any]] = []
    points = meetings.points(vergadering.id)
    told = queries.told_of(each.voorstel_id for each in points if each.voorstel_id is not None)
    for each in points:
        about = told.get(each.voorstel_id or 0)
        if each.voorstel_id is not None and about is None:
            continue
        line = {"id": each.id, "tekst": about.titel if about else each.tekst, "huishouden_id": each.huishouden_id}
        lines.append({**line, "voorstel": about.id if about else None})
    return lines


def day_of(found: Vergadering | None) -> date | None:
    """On which day a meeting is."""
    return clock.local(found.begint).date() if found is not None else None
