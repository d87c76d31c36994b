"""How the werkvoorraad is put on a page: lines, chips, hints and what can still be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from flask import request, url_for

from buurtplein.buurten import queries_names
from buurtplein.kernel import clock, pages
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _, _n, current_lang
from buurtplein.meldingen import queries_desk, queries_kept, queries_lines, shown_desk, texts
from buurtplein.meldingen.queries_desk import Filter
from buurtplein.meldingen.queries_lines import Line
from buurtplein.werkvoorraad import queries, rules
from buurtplein.werkvoorraad.models import Bulkactie
from buurtplein.werkvoorraad.rules import ALIKE, MOST_AT_ONCE, STRIP_DAYS, Bulk, Stand
from buurtplein.werkvoorraad.texts import WAAROM

MOST_HINTS = 3


class Row(NamedTuple):
    """One line of the list, ready to be shown. ``typed``: it holds words with which a melder said where it is."""

    nummer: str
    what: str
    typed: bool
    often: str
    days: tuple[int, ...]
    lately: str
    before: str
    label: tuple[str, str, str]
    handler: str


def desk_page(ask: Callable[[], Filter], key: Hashable, after: str | None) -> pages.Page[Row]:
    """A page of what is asked for, under a key that stands for it. Its lines are read and written out when something on
    this desk changed; how often it happened lately is asked each time.
    """
    whole = ("lines", key, after, current_lang())
    page = queries_kept.kept(who(), whole, lambda: _written(queries_lines.desk_page(who(), ask(), after)))
    strips = _strips([line.id for line, _row in page.rows])
    return pages.Page([_ready(line, row, strips[line.id]) for line, row in page.rows], page.after)


def _written(page: pages.Page[Line]) -> pages.Page[tuple[Line, Row]]:
    """The lines of a page in words, but for what a melder typed: that stays sealed."""
    rows = [
        Row(
            nummer=line.nummer,
            what=_what(line, line.gebouw or ""),
            typed=line.gebouw is None,
            often=_n("{n} keer", "{n} keer", line.keren),
            days=(),
            lately="",
            before=shown_desk.due(line),
            label=_as_words(shown_desk.status_label(line)),
            handler=line.handler or _("niemand"),
        )
        for line in page.rows
    ]
    return pages.Page(list(zip(page.rows, rows, strict=True)), page.after)


def _what(line: Line, place: str) -> str:
    return _("{wat}, {plek}", wat=texts.CATEGORIE[line.categorie], plek=place)


def _as_words(label: shown_desk.Label) -> tuple[str, str, str]:
    return str(label[0]), label[1], label[2]


def _ready(line: Line, row: Row, days: tuple[int, ...]) -> Row:
    lately = _n("{n} keer in 14 dagen", "{n} keer in 14 dagen", sum(days))
    if not row.typed:
        return row._replace(days=days, lately=lately)
    place = _("plek niet bekend") if line.sealed is None else queries_lines.opened_plek(line.sealed)
    return row._replace(days=days, lately=lately, what=_what(line, place))


def _strips(ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Per melding how often it happened on each of the last fourteen days, today last."""
    first = clock.today() - timedelta(days=STRIP_DAYS - 1)
    counted: Counter[tuple[int, int]] = Counter()
    for melding_id, moment in queries_lines.moments_since(ids, clock.now() - timedelta(days=STRIP_DAYS + 1)):
        counted[melding_id, (clock.local(moment).date() - first).days] += 1
    return {each: tuple(counted[each, day] for day in range(STRIP_DAYS)) for each in ids}


def hints() -> list[tuple[str, str]]:
    """Meldingen that are about one place, as a sentence and where to bundle them: as many as may be ticked at once."""
    groups = queries_kept.kept(who(), ("alike", request.script_root), _alike)
    buildings = queries_names.gebouw_names(near.gebouw_id for near, *_more in groups)
    return [
        (
            _(
                "{n} meldingen gaan over {plek}. Wil je ze samenvoegen?",
                n=number,
                plek=buildings.get(near.gebouw_id or 0) or near.plek,
            ),
            address,
        )
        for near, number, address in groups
    ]


def _alike() -> list[tuple[queries_lines.Near, int, str]]:
    """One of each of the largest groups, how many there are, and where to bundle them. What stays in memory of a place
    that was typed is as sealed as in the database.
    """
    found = queries_lines.open_since(who(), clock.now() - ALIKE)
    groups = rules.alike(found, lambda melding: _typed(melding.sealed))[:MOST_HINTS]
    return [
        (
            group[0],
            len(group),
            url_for("samen.act", actie=Bulk.SAMENVOEGEN, melding=[near.nummer for near in group[:MOST_AT_ONCE]]),
        )
        for group in groups
    ]


@lru_cache(maxsize=4096)
def _typed(sealed: bytes | None) -> str:
    """What stands for a place that was typed: alike for the same place. No address stays in memory for it."""
    words = "" if sealed is None else rules.plain(queries_lines.opened_plek(sealed))
    return fingerprint(words) if words else ""


@dataclass(frozen=True)
class Undo:
    """What was just done, how long it can be taken back, and whether something was skipped."""

    id: int
    text: str
    seconds: int
    skipped: int


def last_done() -> Undo | None:
    """What this person did last to several at once, while that is of use."""
    done = queries.latest_bulk(who())
    return None if done is None else undo_of(done)


def undo_of(done: Bulkactie) -> Undo:
    """What was done, in a sentence."""
    count = sum(row.stand in (Stand.WACHT, Stand.GEDAAN) for row in done.regels)
    waits = any(row.stand == Stand.WACHT for row in done.regels)
    sentences = {
        Bulk.TOEWIJZEN: _n("{n} melding is toegewezen.", "{n} meldingen zijn toegewezen.", count),
        Bulk.DATUM: _n("{n} melding heeft een nieuwe datum.", "{n} meldingen hebben een nieuwe datum.", count),
        Bulk.SAMENVOEGEN: _n("{n} melding is samengevoegd.", "{n} meldingen zijn samengevoegd.", count),
        Bulk.ANTWOORD: _n("Je antwoord gaat naar {n} melder.", "Je antwoord gaat naar {n} melders.", count)
        if waits
        else _n("Je antwoord ging naar {n} melder.", "Je antwoord ging naar {n} melders.", count),
    }
    left = rules.seconds_left(done.tot, clock.now()) if done.ongedaan_op is None and count else 0
    text = sentences[Bulk(done.soort)] if count else ""
    return Undo(done.id, text, left, sum(row.stand == Stand.OVERGESLAGEN for row in done.regels))


def outcomes(done: Bulkactie) -> list[tuple[str, str]]:
    """Per melding what became of it."""
    words = {Stand.WACHT: _("Gaat zo weg"), Stand.GEDAAN: _("Gedaan"), Stand.ONGEDAAN: _("Ongedaan gemaakt")}
    numbers = queries_desk.numbers_of(row.melding_id for row in done.regels)
    return [
        (numbers.get(row.melding_id, ""), str(WAAROM[row.waarom]) if row.waarom else words[Stand(row.stand)])
        for row in done.regels
    ]
