"""Houses for everybody: what a house says of itself, the door with the card, and asking to come in without one."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts.rules import local_path
from buurtplein.buurten.site import place
from buurtplein.kernel import codes, device
from buurtplein.kernel.codeform import CodeForm
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import handed, queries, service, shown
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import NotPossible

bp: Final = Blueprint("wonen", __name__)


@bp.get("/wonen")
@needs("huis.find", same_for_all=True)
def overview() -> str:
    """Every house that takes part."""
    return render_template("woonprojecten/huizen.html", huizen=queries.projects())


@bp.get("/wonen/<slug>")
@needs("huis.find", queries.open_project, by_key=True, same_for_all=True)
def house(project: Woonproject) -> str:
    """What a house says of itself: the same for everybody, also for who is inside."""
    return render_template(
        "woonprojecten/huis.html",
        project=project,
        mens=shown.who_answers(project),
        delen=handed.blocks("huis_openbaar", project),
    )


# -- the door


@bp.route("/wonen/binnen", methods=["GET", "POST"])
@needs("huis.find")
def door() -> Answer:
    """Type the code of the card. It looks the same whatever stands behind it, and when nothing does."""
    form = CodeForm()
    if form.is_submitted() and form.validate():
        to = _open(codes.read_code(said(form.code)) or "")
        if to is not None:
            return redirect(to, 303)
        form.code.errors = [
            _("We kennen deze code niet. Kijk de cijfers na, of bel {telefoon}.", telefoon=place().telefoon)
        ]
    html = render_template("woonprojecten/deur.html", form=form)
    return (html, 400) if form.problems else html


def _open(code: str) -> str | None:
    """Where a typed code leads: into a house, or to what else it opens, as at every other code field."""
    return _enter(code) if queries.home_with(code) is not None else codes.enter(code)


def _enter(code: str, first: str = "huis.start") -> str | None:
    """Where a code leads: what somebody was on the way to, or the first page inside. Wrong ones are slowed."""
    home = queries.home_with(code)
    if home is None:
        codes.missed_one()
        return None
    device.hold(code)
    project = queries.project(home.project_id)
    wanted = local_path(request.args.get("verder")) or ""
    if project is None or not project.actief:
        return None
    inside = url_for("huis.start", slug=project.slug)
    return wanted if wanted.startswith(inside) else url_for(first, slug=project.slug)


@bp.get("/welkom/<token>")
@limit("60 per hour")
@needs("huis.find")
def card(token: str) -> Answer:
    """The QR on the card. The code is held for this visit and leaves the address at once."""
    code = codes.read_code(token)
    to = _enter(code, handed.welcome()) if code is not None else None
    if to is None:
        return render_template("woonprojecten/oude_kaart.html", telefoon=place().telefoon), 404
    return redirect(to, 303)


# -- without a card


@bp.get("/wonen/<slug>/vraag")
@needs("huis.find", queries.open_project, by_key=True)
def ask(project: Woonproject) -> Answer:
    """Come in without a card: sign in, and ask. Who asked sees from whom and when the answer comes."""
    here = queries.standing_in(project)
    if here.thuis is not None:
        return redirect(url_for("huis.start", slug=project.slug), 303)
    return render_template(
        "woonprojecten/vraag.html",
        project=project,
        mens=shown.who_answers(project),
        gevraagd=queries.asked(project.id, who().bewoner_id),
        form=PressForm(formdata=None),
    )


@bp.post("/wonen/<slug>/vraag")
@limit("10 per hour")
@needs("huis.ask", queries.open_project, by_key=True)
def ask_in(project: Woonproject) -> BaseResponse:
    """I live here; may I come in?"""
    form, to = PressForm(), url_for(".ask", slug=project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: service.ask_in(who(), project), _("Je vraag is verstuurd."), refusal=NotPossible, sorry=_sorry
    )


def _sorry(_why: BaseException | None) -> str:
    return str(_("Je bent al binnen."))


def goodbye(project: Woonproject) -> BaseResponse:
    """After moving out: the page that everybody reads."""
    flash(_("Je bent uit {huis}. Alles van jou is weg.", huis=project.naam))
    to = url_for("wonen.house", slug=project.slug) if project.actief else url_for("wonen.overview")
    return redirect(to, 303)
