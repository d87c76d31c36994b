"""What residents read of the programme: a series, one of its days, and signing up where chairs are few."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanmeldingen.rules import Closed
from buurtplein.aanmeldingen.signing import sign_up_page
from buurtplein.kernel import clock
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import lists, queries, rules, shown, texts
from buurtplein.programma.models import Activiteit
from buurtplein.programma.queries import Dag, Found
from buurtplein.programma.rules import Stand

bp = Blueprint("programma", __name__, url_prefix="/programma")

Answer = str | BaseResponse | tuple[str, int]
NEXT_DAYS = 6
SEASON = timedelta(days=200)


@bp.get("/<slug>")
@needs("activity.read", queries.by_slug, by_key=True, same_for_all=True)
def series(activiteit: Activiteit) -> Answer:
    """What it is, on which days in words, and the days that come."""
    plein = pleinen.by_id(activiteit.plein_id)
    if plein is None or not plein.actief:
        abort(404)
    return render_template(
        "programma/series.html",
        activiteit=activiteit,
        plein=plein,
        wanneer=shown.in_words(activiteit.begin, activiteit.regel),
        soort=texts.SOORT[activiteit.soort],
        icoon=texts.ICOON[activiteit.soort],
        dagen=queries.coming(activiteit, SEASON)[:NEXT_DAYS],
        trekkers=rules.named(activiteit.trekkers, clock.today()),
        gestopt=activiteit.stand == Stand.GESTOPT,
        why_off=shown.why_off,
    )


@bp.get("/<slug>/<dag>")
@needs("activity.read", queries.day_or_series, by_key=True, same_for_all=True)
def day(found: Found | Activiteit) -> Answer:
    """One day: when, where, what it costs, and whether it goes on. A day that became another leads to the series."""
    if isinstance(found, Activiteit):
        flash(_("De dagen zijn veranderd. Zo is het nu."), "let-op")
        return redirect(url_for(".series", slug=found.slug))
    dag = found.dag
    return render_template(
        "programma/day.html",
        activiteit=found.activiteit,
        dag=dag,
        soort=texts.SOORT[dag.soort],
        icoon=texts.ICOON[dag.soort],
        wanneer=shown.in_words(found.activiteit.begin, found.activiteit.regel),
        trekkers=rules.named(found.activiteit.trekkers, clock.today()),
        waarom=shown.why_off(dag) if dag.vervalt else "",
        over=dag.eind <= clock.now(),
        ld=shown.json_ld(dag),
    )


@bp.route("/<slug>/<dag>/aanmelden", methods=["GET", "POST"])
@needs("activity.read", queries.day_of, by_key=True)
def sign_up(found: Found) -> Answer:
    """With how many people? Only where places are few, and while there is something to sign up for."""
    dag = found.dag
    if dag.plekken is None or dag.vervalt or dag.voorbij:
        return redirect(dag.url, 303)
    return sign_up_page(dag.lijst_id, shown.occasion(dag), make=lambda: _list_of(dag), plekken=dag.plekken)


def _list_of(dag: Dag) -> int:
    """The list of the day as it is now: somebody may have changed the day in the meantime."""
    fresh = queries.day_of(dag.slug, dag.dag.isoformat())
    if fresh is None:
        raise Closed
    return lists.of_day(fresh.dag)
