"""How many people came: one more, one less, or a number afterwards. Nobody is written down."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import gast, queries_gast, texts_gast, visits
from buurtplein.pleinen.forms_gast import CountForm
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import Dagdeel, part_of

bp = Blueprint("gastbezoek", __name__, url_prefix="/gast/bezoek")

Answer = str | BaseResponse | tuple[str, int]
DAYS = 7


@bp.get("")
@needs("host.open")
def start() -> Answer:
    """How many came to your plein."""
    return gast.choose("gastbezoek.overview")


@bp.route("/<slug>", methods=["GET", "POST"])
@needs("plein.host", queries_gast.hosted)
def overview(plein: Plein) -> Answer:
    """A counter per part of today, a number afterwards, and the week before."""
    dag, deel = part_of(clock.local(clock.now()))
    form, here = CountForm(), url_for(".overview", slug=plein.slug)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            visits.put(plein, dag, form.part, int(form.aantal.data or 0))
            once.done(form.key, here)
            flash(_("Bewaard."))
        return redirect(here, 303)
    if not form.is_submitted():
        form.deel.data = str(deel)
    found = queries_gast.visits(plein.id, dag - timedelta(days=DAYS))
    days = [dag - timedelta(days=back) for back in range(1, DAYS + 1)]
    html = render_template(
        "gast/bezoek.html",
        plein=plein,
        form=form,
        press=Form(formdata=None),
        dag=dag,
        nu=deel,
        delen=[(part, texts_gast.DAGDEEL[part], found.get(dag, {}).get(part, 0)) for part in Dagdeel],
        rows=[(day, [found.get(day, {}).get(part, 0) for part in Dagdeel]) for day in days],
        namen=[texts_gast.DAGDEEL[part] for part in Dagdeel],
        several=len(queries_gast.mine(who())) > 1,
    )
    return (html, 400) if form.problems else html
