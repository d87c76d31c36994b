"""How questions are put on a page: as words for everybody, with what we saw in them for who asks or reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import request

from buurtplein.bijeenkomsten import vragen_queries, vragen_rules
from buurtplein.bijeenkomsten import vragen_texts as words
from buurtplein.bijeenkomsten.models import Bijeenkomst, Bijeenkomstvraag
from buurtplein.bijeenkomsten.vragen_service import look
from buurtplein.kernel import clock, veilig
from buurtplein.kernel.config import cookie_name
from buurtplein.kernel.i18n import _, _n, datum

COOKIE: Final = "ook"  # remembers, on this device alone, that it had a question too


@dataclass(frozen=True)
class Line:
    """One question that everybody can read."""

    id: int
    tekst: str
    ook: int
    how_many: str
    mine: bool  # this device has it too
    nu: bool  # it is spoken about now
    antwoord: str
    van: str
    op: str
    versie: int


def this_device() -> str:
    """The secret of this device; "" when it never pressed."""
    return request.cookies.get(cookie_name(COOKIE), "")[:200]


def placed(meeting: Bijeenkomst, secret: str = "") -> list[Line]:
    """Every question that everybody can read: the one that is spoken about first, then most shared, then newest."""
    rows = vragen_queries.placed(meeting.id)
    mine = vragen_queries.shared_from(secret, [row.id for row in rows])
    lines = [_line(row, mine, live=meeting.live) for row in rows]
    return sorted(lines, key=lambda line: not line.nu)


def _line(row: Bijeenkomstvraag, mine: Collection[int], *, live: bool) -> Line:
    return Line(
        id=row.id,
        tekst=row.getoond,
        ook=row.ook,
        how_many=_n("{n} ander heeft deze vraag ook", "{n} anderen hebben deze vraag ook", row.ook) if row.ook else "",
        mine=row.id in mine,
        nu=live and row.beurt_op is not None,
        antwoord=row.antwoord,
        van=row.antwoord_van,
        op=datum(row.antwoord_op) if row.antwoord_op else "",
        versie=row.versie,
    )


@dataclass(frozen=True)
class Waiting:
    """One question that a person has to read."""

    vraag: Bijeenkomstvraag
    seen: list[str]


def waiting(meeting: Bijeenkomst) -> list[Waiting]:
    """What nobody read yet, with what we saw in it."""
    return [Waiting(row, seen(look(meeting, row.tekst or ""))) for row in vragen_queries.waiting(meeting.id)]


def seen(oordeel: veilig.Oordeel) -> list[str]:
    """What we saw in a text, in words, each with its piece of the text."""
    said: list[str] = []
    for each in oordeel.vondsten:
        sentence = str(words.VONDST[each.soort])
        if all(sentence not in line for line in said):
            said.append(_("{zin} We zagen: {stuk}", zin=sentence, stuk=f"“{each.stuk.strip()}”"))
    return said


def suggestions(oordeel: veilig.Oordeel) -> list[str]:
    """How the question can be asked for everybody."""
    found = dict.fromkeys(
        str(line) for each in oordeel.vondsten for line in words.ZO_KAN_HET[vragen_rules.REDEN[each.soort]]
    )
    return list(found)


def read_by(meeting: Bijeenkomst, vraag: Bijeenkomstvraag) -> date:
    """The day on which somebody has read it."""
    return vragen_rules.read_by(clock.local(vraag.gevraagd_op).date(), clock.local(meeting.begin).date())


def others(rows: Sequence[Bijeenkomstvraag], besides: Bijeenkomstvraag) -> list[Bijeenkomstvraag]:
    """The placed questions that this one could go with."""
    return [row for row in rows if row.id != besides.id]
