"""Pages of "liever niet alleen": choose an opening, say a few words or none, and know who waits at the door."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.hours import Opening
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.pleinen import meegaan, queries, texts
from buurtplein.pleinen.forms import CompanyForm
from buurtplein.pleinen.meegaan import NotOffered
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.queries import Found

bp = Blueprint("meegaan", __name__, url_prefix="/pleinen/<slug>/samen")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@limit("10 per hour", methods=["POST"])
@needs("company.ask", queries.by_slug, by_key=True)
def ask(plein: Plein) -> Answer:
    """First when, by a tap on a tile; then three questions, none of which has to be answered."""
    openings = {meegaan.key_of(each): each for each in meegaan.offered(queries.rooster(plein))}
    voor = request.values.get("voor", "")
    if request.method == "GET" and voor not in openings:
        return _choose(plein, openings)
    form = CompanyForm()
    if form.is_submitted() and (led := once.led(form.key)) is not None:
        return redirect(led, 303)
    if form.validate_on_submit() and voor in openings:
        return _asked(plein, voor, form)
    if voor not in openings:  # it began while somebody wrote: the words stay, and a tap on another moment sends them
        form.form_key.errors = [_("Dat moment kan niet meer. Kies een ander moment.")]
    html = render_template(
        "pleinen/samen_woorden.html",
        plein=plein,
        form=form,
        voor=voor if voor in openings else "",
        wanneer=texts.wanneer(openings[voor].start) if voor in openings else "",
        tiles=_tiles(openings),
    )
    return (html, 400) if form.problems else html


def _choose(plein: Plein, openings: dict[str, Opening]) -> str:
    waits = bool(queries.hosts(plein))
    return render_template("pleinen/samen.html", plein=plein, tiles=_tiles(openings) if waits else [])


def _tiles(openings: dict[str, Opening]) -> list[tuple[str, str, str]]:
    """Each opening as (key, day, time)."""
    return [(key, texts.dag(clock.local(each.start).date()), texts.uur(each.start)) for key, each in openings.items()]


def _asked(plein: Plein, voor: str, form: CompanyForm) -> Answer:
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        _vraag, token = meegaan.ask(plein, voor, said(form.naam), said(form.telefoon), said(form.tekst))
    except NotOffered:
        return redirect(url_for(".ask", slug=plein.slug), 303)
    here = url_for(".mine", slug=plein.slug, token=token)
    once.done(form.key, here)
    return redirect(here, 303)


@bp.get("/<token>")
@needs("company.change", queries.by_token, by_key=True)
def mine(found: Found, token: str) -> Answer:
    """Who waits, when, and which number to call."""
    rooster = queries.rooster(found.plein)
    return render_template(
        "pleinen/samen_klaar.html",
        plein=found.plein,
        vraag=found.vraag,
        token=token,
        form=Form(formdata=None),
        door=found.plein.actief and meegaan.still_open(rooster, found.vraag.voor),
        over=found.vraag.voor < clock.now(),
        dag=texts.dag(clock.local(found.vraag.voor).date()),
        uur=texts.uur(found.vraag.voor),
    )


@bp.post("/<token>/weg")
@limit("60 per hour")
@needs("company.change", queries.by_token, by_key=True)
def withdraw(found: Found, token: str) -> Answer:
    """Not needed any more: one tap."""
    if Form().validate_on_submit():
        meegaan.withdraw(found)
        flash(_("Weggehaald. Je bent natuurlijk nog steeds welkom."))
    return redirect(url_for(".mine", slug=found.plein.slug, token=token), 303)
