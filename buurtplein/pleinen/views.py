"""Where can you go now? Pages for everyone: no account, no cookie, and nothing is kept of what somebody looks for."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurten import points
from buurtplein.buurten.points import Point
from buurtplein.kernel import clock, headers, open_pages
from buurtplein.kernel.config import settings
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _, speaking
from buurtplein.pleinen import handed, open_data, queries, rules, schema_org, shown, shown_plein, texts
from buurtplein.pleinen.forms import NearForm
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import Filter

bp = Blueprint("pleinen", __name__, url_prefix="/pleinen")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("plein.find", same_for_all=True)
def overview() -> Answer:
    """Open now, later today, another day. Filters and a postcode travel in the address and go no further."""
    chosen = [each for each in Filter if request.args.get(each.value) == "1"]
    form = NearForm(request.args)
    here = _near(form)
    kept = {"postcode": form.code} if here is not None else {}
    if tiles := settings().tiles_url:
        headers.allow_pictures(settings().tiles_origin)
    html = render_template(
        "pleinen/overview.html",
        form=form,
        here=here,
        lijst=shown.lijst(chosen, here),
        chips=shown.chips(chosen, kept),
        chosen=chosen,
        anywhere=shown.query(chosen, {}),
        tiles=tiles,
        credit=settings().tiles_credit,
        wanneer=texts.wanneer,
    )
    return (html, 400) if form.problems else html


def _near(form: NearForm) -> Point | None:
    """The point of the postcode that was asked for; with a sentence at the field when it cannot be found."""
    if form.asked:
        open_pages.only_for_this_visitor()
    if not form.asked or not form.validate():
        return None
    found = points.of_postcode(form.code)
    if found is None:
        form.postcode.errors = [_("We kennen deze postcode niet. Klopt hij?")]
    return found


@bp.get("/hsds.json")
@needs("plein.find")
def hsds() -> Response:
    """All of it for other sites, in the shape of HSDS 3."""
    with speaking("nl"):
        answer = jsonify(open_data.page())
    answer.headers["Cache-Control"] = "public, max-age=60"  # a door that closes shows within a minute
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@bp.get("/<slug>")
@needs("plein.read", queries.by_slug, by_key=True, same_for_all=True)
def place(plein: Plein) -> Answer:
    """Everything to know before the door."""
    rooster = queries.rooster(plein)
    staat = shown.staat(rooster, clock.now())
    return render_template(
        "pleinen/plein.html",
        plein=plein,
        staat=staat,
        week=shown_plein.week(rooster),
        usual=shown_plein.usual(rooster),
        otherwise=shown_plein.otherwise(rooster),
        vandaag=shown_plein.today(plein, rooster),
        programma=handed.programma(plein.id, clock.today()),
        kosten=shown_plein.kosten(plein),
        feiten=shown_plein.feiten(plein),
        talen=shown_plein.talen(plein.talen),
        adres=shown_plein.adres(plein),
        route=shown_plein.route(plein),
        stale=rules.stale(plein.gecontroleerd_op, clock.today()),
        data=schema_org.script(plein, rooster),
    )
