"""Wie las wat: every reading of a melding or dossier, and each month ten readings that a teamcoördinator looks at."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.accounts import nood
from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, mail
from buurtplein.kernel.bus import Audit, publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.db import session
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, _l, moment
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries, queries_desk, queries_dossier, queries_readlog
from buurtplein.meldingen.models import Melding, Steekproef

bp = Blueprint("inzagelog", __name__, url_prefix="/werk")

Answer = str | BaseResponse
SAMPLE: Final = 10
# How somebody read it; the audit log knows the event. Who was refused is for the auditor alone: a colleague who lives
# there must not be found out by it.
HOW: Final = {
    "MeldingRead": _l("Geopend"),
    "MeldingTextRead": _l("Tekst gelezen door buurtbeheerder"),
    "EmergencyUsed": _l("Gelezen met noodtoegang"),
}


@dataclass(frozen=True)
class Line:
    """One reading: of what, by whom, how and when."""

    nummer: str
    name: str
    how: str
    when: str


@bp.get("/meldingen/<nummer>/inzagelog")
@needs("melding.readlog", queries.by_nummer)
def melding(found: Melding) -> Answer:
    """Who read this melding."""
    return _page(found.nummer, [found], url_for("werk.melding", nummer=found.nummer), ".melding")


@bp.get("/dossiers/<nummer>/inzagelog")
@needs("dossier.readlog", queries_dossier.whole)
def dossier(found: queries_dossier.Whole) -> Answer:
    """Who read what of this dossier: only of the meldingen in it that this person may see."""
    mine = queries_readlog.readable_in(who(), found.dossier.id)
    return _page(found.dossier.nummer, mine, url_for("voorraad.meldingen_list"), ".dossier")


def _page(nummer: str, about: list[Melding], back: str, endpoint: str) -> str:
    page = queries_readlog.readings([each.id for each in about], tuple(HOW), request.args.get("na"))
    onward = url_for(endpoint, nummer=nummer, na=page.after) if page.after else None
    return render_template(
        "meldingen/inzagelog.html", nummer=nummer, lines=_lines(page.rows, about), back=back, onward=onward
    )


def _lines(listed: Sequence[Audit], about: list[Melding]) -> list[Line]:
    numbers = {each.id: each.nummer for each in about}
    names = accounts.names(row.actor_id for row in listed if row.actor_id is not None)
    return [
        Line(numbers.get(row.thing_id or 0, ""), names.get(row.actor_id or 0, ""), str(HOW[row.name]), moment(row.at))
        for row in listed
    ]


# ---------------------------------------------------------------- ten readings a month


@bp.get("/kwaliteit")
@needs("team.quality")
def quality() -> Answer:
    """Ten readings of last month, drawn by lot: was there work behind each?"""
    month = _last_month(clock.today())
    rows = queries_readlog.sample(who(), month)
    names = accounts.names({row.lezer_id for row in rows})
    numbers = queries_desk.numbers_of({row.melding_id for row in rows})
    return render_template(
        "meldingen/kwaliteit.html",
        month=month,
        form=PressForm(),
        rows=[(row, names.get(row.lezer_id, ""), numbers.get(row.melding_id, "")) for row in rows],
    )


@bp.post("/kwaliteit/<int:sample_id>/<oordeel>")
@needs("sample.judge", queries_readlog.sample_by_id)
def judge(row: Steekproef, oordeel: str) -> Answer:
    """Yes, or no: a no goes to the auditor."""
    if oordeel in ("ja", "nee") and row.klopt is None and PressForm().validate_on_submit():
        decide(who(), row, fine=oordeel == "ja")
        flash(_("Bewaard.") if oordeel == "ja" else _("Bewaard. De auditor kijkt mee."))
    return redirect(url_for(".quality"), 303)


def decide(by: Who, row: Steekproef, *, fine: bool) -> None:
    """Remember what was found of one reading."""
    row.klopt, row.person_id, row.op = fine, by.person_id, clock.now()
    publish(events.ReadingJudged(by.person_id, row.melding_id, row.team_id, row.id, fine))


def _last_month(today: date) -> date:
    first = today.replace(day=1)
    return first.replace(year=first.year - 1, month=12) if first.month == 1 else first.replace(month=first.month - 1)


def draw() -> None:
    """Periodic: draw the lots of last month, once a team. The lot is fixed by team and month: nobody draws again until
    it suits them.
    """
    month = _last_month(clock.today())
    for team in accounts.teams(active_only=True):
        if not queries_readlog.is_drawn(team.id, month):
            _draw(team.id, month)


def _draw(team_id: int, month: date) -> None:
    leading = {person.id for person in accounts.coordinators(team_id)}
    rows = queries_readlog.readings_of_team(team_id, month)
    if len(leading) == 1:  # nobody else could look at these
        rows = [row for row in rows if row.actor_id not in leading]
    lot = random.Random(f"{team_id} {month}")  # noqa: S311 - a lot, not a secret
    for row in lot.sample(rows, min(SAMPLE, len(rows))):
        session().add(
            Steekproef(
                team_id=team_id, maand=month, audit_id=row.id, melding_id=row.thing_id, lezer_id=row.actor_id,
                gelezen_op=row.at,
            )
        )  # fmt: skip
    session().flush()


def tell_auditor(event: events.ReadingJudged) -> None:
    """Reaction: somebody read without work behind it. Whoever looks after the log hears that there is something."""
    if not event.klopt:
        for person in nood.watchers():
            later("mail_reading", person_id=person.id, sample_id=event.steekproef_id)


def mail_reading(person_id: int, sample_id: int) -> None:
    """Job: one auditor hears that a reading was doubted; which one stands in the log."""
    person, row = accounts.active_person(person_id), queries_readlog.sample_by_id(sample_id)
    if person is not None and row is not None:
        mail.send(
            person.email,
            "inzage-klopt-niet",
            person.taal,
            key=f"steekproef:{sample_id}:{person_id}",
            name=person.voornaam,
            link=f"{settings().site_url}/beheer/logboek?soort=ReadingJudged",
        )
