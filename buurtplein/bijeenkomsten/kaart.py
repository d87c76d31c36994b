"""The card "Wat doe je als …" after a meeting: who to call for what. Written by hand, to print, in every language."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import kaart_acts as acts
from buurtplein.bijeenkomsten import queries
from buurtplein.bijeenkomsten.kaart_form import KaartForm
from buurtplein.bijeenkomsten.models import Bijeenkomst, Handelingskaart
from buurtplein.buurten.site import place
from buurtplein.kernel import clock, db, letters, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import LANGUAGES, _, current_lang, datum, speaking
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("handelingskaart", __name__)

Answer = str | BaseResponse | tuple[str, int]


def _chosen(found: Handelingskaart) -> str:
    """The language of the card that is asked for, else that of the page, else Dutch."""
    wishes = (request.args.get("kaart", ""), current_lang())
    return next((taal for taal in wishes if taal in found.talen), "nl")


def _placed(meeting: Bijeenkomst) -> Handelingskaart:
    found = acts.card(meeting.id)
    if found is None or found.geplaatst_op is None or "nl" not in found.talen:
        abort(404)
    return found


@bp.get("/agenda/<slug>/kaart")
@needs("meeting.read", queries.by_slug, by_key=True)
def read(meeting: Bijeenkomst) -> Answer:
    """The card, for everybody."""
    found = _placed(meeting)
    taal = _chosen(found)
    return render_template(
        "bijeenkomsten/kaart.html",
        meeting=meeting,
        taal=taal,
        dir=letters.direction(taal),
        titel=acts.title(found, taal),
        rows=_rows(meeting, found, taal),
        written=date.fromisoformat(acts.written_on(found, taal)),
        languages_of=[(code, *LANGUAGES[code]) for code in acts.languages(found) if code in LANGUAGES],
    )


def _rows(meeting: Bijeenkomst, found: Handelingskaart, taal: str) -> list[tuple[str, str, str, str]]:
    return [(line.als, line.doe, *acts.number(meeting, line.bel)) for line in acts.lines(found, taal)]


@bp.get("/agenda/<slug>/kaart.pdf")
@limit("60 per hour")
@needs("meeting.read", queries.by_slug, by_key=True)
def printed(meeting: Bijeenkomst) -> Response:
    """The card on A5: one page, for next to the phone."""
    found = _placed(meeting)
    taal = _chosen(found)
    with speaking(taal):
        told = told_on(meeting, found, taal)
        pdf = letters.letter("handelingskaart", told, taal)
    return letters.download(pdf, f"kaart-{meeting.slug}")


def told_on(meeting: Bijeenkomst, found: Handelingskaart, taal: str) -> dict[str, Any]:
    """What the card on paper says."""
    return {
        "sender": _("Buurtplein {plaats}", plaats=place().naam),
        "title": acts.title(found, taal),
        "head": [_("Als"), _("Doe dit"), _("Bel")],
        "rows": [
            [als, doe, whom, phone.replace(" ", "\u00a0")] for als, doe, whom, phone in _rows(meeting, found, taal)
        ],
        "closing": [
            _("Vragen? Bel {naam}: {telefoon}.", naam=meeting.contact, telefoon=meeting.telefoon.replace(" ", "\u00a0"))
        ],
        "footer": _("Geschreven op {datum}.", datum=datum(date.fromisoformat(acts.written_on(found, taal)))),
    }


@bp.route("/werk/avonden/<slug>/kaart", methods=["GET", "POST"])
@needs("meeting.organise", queries.by_slug)
def write(meeting: Bijeenkomst) -> Answer:
    """Write the card in one language. Dutch comes first: the others are made from it."""
    found = acts.card(meeting.id)
    taal = request.args.get("kaart", "nl")
    if taal not in LANGUAGES or (taal != "nl" and "nl" not in (found.talen if found else {})):
        taal = "nl"
    form = KaartForm()
    form.offer(meeting)
    if not form.is_submitted():
        form.show(found, taal)
        form.versie.data = str(_version(found))
        return _desk(meeting, found, form, taal)
    here = url_for(".write", slug=meeting.slug, kaart=taal)
    if not form.validate():
        return _desk(meeting, found, form, taal)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(_version(found)):
        form.look_again(_version(found))
        return _desk(meeting, found, form, taal)
    slug = meeting.slug
    try:
        with db.unless_overtaken():
            acts.save(who(), meeting, taal, said(form.titel), form.lines, place_it="plaats" in request.form)
    except db.Overtaken:
        again = queries.by_slug(slug) or abort(404)
        form.look_again(_version(acts.card(again.id)))
        return _desk(again, acts.card(again.id), form, taal)
    once.done(form.key, here)
    flash(_("De kaart is bewaard."))
    return redirect(here, 303)


def _version(found: Handelingskaart | None) -> int:
    return found.versie if found is not None else 0


def _desk(meeting: Bijeenkomst, found: Handelingskaart | None, form: KaartForm, taal: str) -> Answer:
    dutch = acts.lines(found, "nl") if taal != "nl" else []
    html = render_template(
        "bijeenkomsten/kaart_desk.html",
        meeting=meeting,
        form=form,
        taal=taal,
        dir=letters.direction(taal),
        rows=list(form.rows()),
        dutch=dutch,
        written=found.talen if found is not None else {},
        placed=found is not None and found.geplaatst_op is not None,
        all_languages=[(code, *LANGUAGES[code]) for code in sorted(LANGUAGES, key=lambda code: code != "nl")],
        today=clock.today(),
    )
    return (html, 400) if form.problems else html
