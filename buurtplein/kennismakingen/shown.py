"""Values for pages: the way in for everybody, how it stands for who asked, and the list of the coordinator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from buurtplein.kennismakingen import lezen, queries, rules, texts
from buurtplein.kennismakingen.queries import Gespreksmoment, Interesse
from buurtplein.kennismakingen.rules import Stand
from buurtplein.kernel import codes, device, promises
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.reach import spaced
from buurtplein.woonprojecten import shown as huis
from buurtplein.woonprojecten.handed import Values
from buurtplein.woonprojecten.queries import Huishouden, Woonproject
from buurtplein.woonprojecten.queries import names as names_of
from buurtplein.woonprojecten.rules import Binnen


@dataclass(frozen=True)
class Regel:
    """One line in the list of the coordinator, by the moment to talk."""

    id: int
    naam: str
    stand: Stand
    woorden: Any
    gesprek: Gespreksmoment | None
    voor: date | None  # the day by which we promised an answer, while one is due


def public(project: Woonproject) -> Iterable[Values]:
    """The way in on the page that everybody reads."""
    if project.interesse:
        yield "kennismakingen/blok.html", {"project": project, "mens": huis.who_answers(project)}


def mine(here: Binnen) -> Iterable[Values]:
    """Reading along, on the page of the own home."""
    yield "kennismakingen/mijn.html", {"project": here.project, "leest": queries.reads(here.thuis.id)}


def copy(home: Huishouden) -> dict[str, Any]:
    """What is kept of a home: whether it reads along, and what it said."""
    found = queries.reader(home.id)
    said = (queries.voice_of(each, home.id) for each in queries.numbers(home.project_id))
    return {
        "wil_meelezen": found is not None,
        "leest_mee": found is not None and found.mag,
        "gezegd": [{"wat": str(each.oordeel), "woorden": each.woorden} for each in said if each is not None],
    }


def chosen(samen: Iterable[str]) -> list[Any]:
    """What somebody likes to do together, in words."""
    return [words for code, words in texts.SAMEN.items() if code in set(samen)]


def own(project: Woonproject, found: Interesse) -> dict[str, Any]:
    """How it stands, for who asked."""
    now_is = queries.stand_of(found)
    return {
        "project": project,
        "vraag": found,
        "stand": now_is,
        "gesprek": queries.moment_of(found.id),
        "mens": huis.who_answers(project),
        "samen": chosen(found.samen.split()),
        "voor": promises.stands(found),
        "gemist": found.uitgesteld_tot is not None,
        "code": _code(found),
        "kan_kiezen": rules.may_choose(now_is) and bool(queries.free(project.id)),
        "kan_schrijven": rules.may_choose(now_is),
    }


def _code(found: Interesse) -> str | None:
    """The code, for as long as this visit holds it: it is stored nowhere."""
    held = (each for each in device.holding() if fingerprint(each) == found.code_print)
    code = next(held, None)
    return codes.spaced(code) if code is not None else None


def lines(project: Woonproject) -> list[Regel]:
    """Everybody who wants to live in a house, for the coordinator: by the moment to talk, and in no other order."""
    return [_line(each, moment) for each, moment in queries.interests(project.id)]


def _line(found: Interesse, moment: Gespreksmoment | None) -> Regel:
    now_is = queries.stand_with(found, moment)
    due = now_is in (Stand.AANGEMELD, Stand.GESPREK, Stand.NA_GESPREK, Stand.WACHTLIJST)
    voor = promises.stands(found) if due else None
    return Regel(found.id, found.voornaam, now_is, texts.STANDEN[now_is], moment, voor)


def readers(project: Woonproject) -> list[dict[str, Any]]:
    """Homes that want to read along, for the coordinator: what neighbours call them."""
    found = queries.readers(project.id)
    names = names_of(each.huishouden_id for each in found)
    return [{"id": each.huishouden_id, "naam": names[each.huishouden_id], "mag": each.mag} for each in found]


def one(project: Woonproject, found: Interesse) -> dict[str, Any]:
    """One interest, for the coordinator. Nothing here says what was never asked."""
    now_is = queries.stand_of(found)
    voices = queries.voices(found)
    return {
        "project": project,
        "vraag": found,
        "stand": now_is,
        "woorden": texts.STANDEN[now_is],
        "gesprek": queries.moment_of(found.id),
        "bereik": found.bereik if rules.channel(found.bereik) == "mail" else spaced(found.bereik),
        "kanaal": rules.channel(found.bereik),
        "samen": chosen(found.samen.split()),
        "voor": promises.stands(found),
        "te_zien": lezen.not_for_neighbours(found.motivatie, queries.organisations(project.id)),
        "kan_lezen": rules.may_choose(now_is),
        "kan_kiezen": rules.may_choose(now_is) and bool(queries.free(project.id)),
        "antwoorden": [str(each) for each in rules.Uitkomst if rules.may_answer(now_is, each)],
        "buren_zeggen": queries.still_said(found),
        "stemmen": [(texts.OORDELEN[rules.Oordeel(kind)], words) for kind, words in voices] if voices else None,
    }


DOOR_WORDS = _l("Nieuwe buren")
