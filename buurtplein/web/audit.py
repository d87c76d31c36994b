"""The audit log for the auditor: who did and read what, when; never a text. And who had noodtoegang."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from flask import Blueprint, Response, render_template, request, url_for

from buurtplein import events
from buurtplein.accounts import nood
from buurtplein.accounts import queries as accounts
from buurtplein.kernel import bus, clock
from buurtplein.kernel.bus import Audit, Wanted
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import moment_kort
from buurtplein.meldingen import queries as meldingen
from buurtplein.web import audit_words

bp = Blueprint("auditlog", __name__, url_prefix="/beheer")

MOST_IN_FILE: Final = 50_000
BIG: Final = 2**31
_ORIGINS: Final = {"web": "website", "live": "website", "worker": "worker", "command": "opdracht"}
HEAD: Final = ("tijd", "actie", "object", "resultaat", "oorsprong", "wie", "feiten")


class ExportForm(Form):
    """The button that makes the file."""


@dataclass(frozen=True)
class Line:
    """One thing that happened, as the auditor reads it."""

    when: str
    what: str
    about: str
    who: str
    facts: str
    refused: bool


@bp.get("/logboek")
@needs("audit.read")
def overview() -> str:
    """The log, newest first, narrowed as the address says."""
    asked = {name: request.args.get(name, "")[:40] for name in ("soort", "wie", "nummer", "van", "tot")}
    page = bus.log_page(_wanted(asked), request.args.get("na"))
    people = accounts.names(bus.actors())
    return render_template(
        "beheer/logboek.html",
        lines=_lines(page.rows),
        asked=asked,
        kinds=audit_words.kinds(),
        people=sorted(people.items(), key=lambda person: person[1]),
        form=ExportForm(formdata=None),
        onward=url_for(".overview", na=page.after, **_plain(asked)) if page.after else None,
    )


@bp.post("/logboek/bestand.csv")
@needs("audit.read")
def export() -> Response:
    """What is narrowed now, as a file with the six things a log line must say. Taking it along is itself logged."""
    if not ExportForm().validate_on_submit():
        return Response(status=400)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEAD)
    names, count = accounts.names(bus.actors()), 0
    for row in bus.log_read(_wanted(request.form.to_dict()), MOST_IN_FILE):
        writer.writerow([_cell(value) for value in _fields(row, names)])
        count += 1
    bus.publish(events.AuditExported(who().person_id, count))
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename=logboek-{clock.today().isoformat()}.csv"
    return answer


def _plain(asked: dict[str, str]) -> dict[str, Any]:
    """Only what was asked: an address says nothing of what was not."""
    return {name: value for name, value in asked.items() if value}


def _fields(row: Audit, names: dict[int, str]) -> tuple[str, ...]:
    thing = f"{row.kind} {row.thing_id}" if row.kind and row.thing_id else (row.kind or "")
    result = "geweigerd" if row.name == "AccessRefused" else "gelukt"
    origin = _ORIGINS.get(row.origin or "", "onbekend")
    facts = json.dumps(row.facts, sort_keys=True, ensure_ascii=False)
    return row.at.isoformat(), row.name, thing, result, origin, names.get(row.actor_id or 0, ""), facts


def _cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _lines(rows: Iterable[Audit]) -> list[Line]:
    listed = list(rows)
    names = accounts.names({row.actor_id for row in listed if row.actor_id is not None})
    return [
        Line(
            when=moment_kort(row.at),
            what=audit_words.of(row.name),
            about=f"{row.kind} {row.thing_id}" if row.kind and row.thing_id else "",
            who=names.get(row.actor_id or 0, ""),
            facts=", ".join(f"{key} {value}" for key, value in _telling(row) if value is not None),
            refused=row.name == "AccessRefused",
        )
        for row in listed
    ]


def _telling(row: Audit) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in row.facts.items() if key != f"{row.kind}_id"]


def _wanted(asked: dict[str, str]) -> Wanted:
    """What the address asks; what cannot be read does not narrow. A number that nobody has finds nothing."""
    number = asked.get("nummer", "").strip()
    found = meldingen.by_nummer(number) if number else None
    begin, end = _day(asked.get("van", "")), _day(asked.get("tot", ""))
    wie = asked.get("wie", "")
    return Wanted(
        names=(asked["soort"],) if asked.get("soort") in audit_words.names() else (),
        actor_id=int(wie) if wie.isdecimal() and wie.isascii() and int(wie) < BIG else None,
        kind="melding" if number else None,
        thing_id=found.id if found is not None else -1 if number else None,
        since=clock.at(begin, time()) if begin else None,
        until=clock.at(end + timedelta(days=1), time()) if end else None,
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None


# ---------------------------------------------------------------- noodtoegang


@bp.get("/noodtoegang")
@needs("emergency.list")
def emergencies() -> str:
    """Who asked to read what although no role gives it, who agreed, and what is open now."""
    page = nood.all_of_them(request.args.get("na"))
    ids = {row.person_id for row in page.rows} | {row.besloten_door_id or 0 for row in page.rows}
    names = accounts.names(ids)
    return render_template(
        "beheer/noodtoegang.html",
        rows=[
            (row, nood.state(row), names.get(row.person_id, ""), names.get(row.besloten_door_id or 0, ""))
            for row in page.rows
        ],
        reasons=may("audit.read"),
        onward=url_for(".emergencies", na=page.after) if page.after else None,
    )
