"""Inside a house: the first page, and the page that only the own home sees."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import db, device, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer
from buurtplein.woonprojecten import handed, queries, service, shown
from buurtplein.woonprojecten.forms import NaamForm
from buurtplein.woonprojecten.rules import Binnen
from buurtplein.woonprojecten.views import goodbye

bp: Final = Blueprint("huis", __name__, url_prefix="/wonen/<slug>/huis")


@bp.get("")
@needs("huis.open", queries.binnen)
def start(here: Binnen) -> str:
    """The first page: what waits for this home, coffee, and the ways into everything, the same for every home."""
    return render_template(
        "woonprojecten/binnen.html",
        project=here.project,
        koffie=shown.next_coffee(here.project),
        mens=shown.who_answers(here.project),
        wachten=handed.waits(here),
        deuren=handed.doors(),
        delen=handed.blocks("huis_delen", here),
    )


@bp.get("/mijn")
@needs("huis.own", queries.own)
def mine(here: Binnen) -> str:
    """What is of this home alone: its name, this device, an account, and moving out."""
    return _mine(here, NaamForm(formdata=None, roepnaam=here.thuis.roepnaam))


def _mine(here: Binnen, form: NaamForm) -> str:
    looking = who()
    return render_template(
        "woonprojecten/mijn.html",
        project=here.project,
        form=form,
        druk=PressForm(formdata=None),
        onthouden=_remembered(here),
        met_kaart=here.bewoner_id is None,
        account=looking.bewoner_id is not None,
        gekoppeld=looking.bewoner_id is not None and queries.link(here.thuis.id, looking.bewoner_id) is not None,
        delen=handed.blocks("huis_eigen", here),
    )


def _codes(here: Binnen) -> list[str]:
    """The codes on this device that open this home."""
    held = dict.fromkeys([*device.holding(), *device.remembered()])
    return [code for code in held if (found := queries.home_with(code)) is not None and found.id == here.thuis.id]


def _remembered(here: Binnen) -> bool:
    return not set(device.remembered()).isdisjoint(_codes(here))


@bp.post("/mijn/naam")
@needs("huis.own", queries.own)
def name(here: Binnen) -> Answer:
    """What neighbours call this home; it can be taken away again."""
    form = NaamForm()
    if not form.validate_on_submit():
        return _mine(here, form), 400
    service.name(who(), here.thuis, said(form.roepnaam))
    flash(_("Bewaard."))
    return _back(here)


def _back(here: Binnen) -> BaseResponse:
    return redirect(url_for(".mine", slug=here.project.slug), 303)


@bp.post("/mijn/apparaat")
@needs("huis.own", queries.own)
def keep(here: Binnen) -> BaseResponse:
    """Remember the card on this device, or not any more."""
    if PressForm().validate_on_submit():
        found = _codes(here)
        if _remembered(here):
            for code in found:
                device.forget(code)
            flash(_("Dit apparaat onthoudt je kaart niet meer."))
        elif found:
            device.remember(found[0])
            flash(_("Dit apparaat onthoudt je kaart."))
    return _back(here)


@bp.post("/mijn/inloggen")
@needs("huis.own", queries.own)
def account(here: Binnen) -> BaseResponse:
    """Open this home with the own account as well, or not any more."""
    if PressForm().validate_on_submit() and (bewoner_id := who().bewoner_id) is not None:
        if queries.link(here.thuis.id, bewoner_id) is None:
            service.connect(who(), here.thuis)
            flash(_("Nu kom je ook binnen als je inlogt."))
        elif here.bewoner_id is None:
            service.disconnect(who(), here.thuis)
            flash(_("Je account opent dit huis niet meer."))
    return _back(here)


@bp.get("/mijn/kopie.json")
@needs("huis.own", queries.own)
def copy(here: Binnen) -> Response:
    """Everything that is kept of this home."""
    answer = jsonify({"huis": here.project.naam, "naam": here.thuis.roepnaam, **handed.copies(here.thuis)})
    answer.headers["Content-Disposition"] = 'attachment; filename="huis.json"'
    return answer


@bp.get("/mijn/weg")
@needs("huis.own", queries.own)
def leaving(here: Binnen) -> str:
    """What goes when somebody moves out, before it goes."""
    return render_template("woonprojecten/weg.html", project=here.project, form=PressForm(formdata=None))


@bp.post("/mijn/weg")
@needs("huis.own", queries.own)
def leave(here: Binnen) -> BaseResponse:
    """Move out. All of it goes now; nobody is told why."""
    form, project = PressForm(), here.project
    back, to = url_for(".leaving", slug=project.slug), url_for("wonen.overview")
    if not form.validate_on_submit():
        return redirect(back, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    held = _codes(here)
    try:
        with db.unless_overtaken():
            service.move_out(who(), project, here.thuis)
    except db.Overtaken:
        flash(_("Er gebeurde net iets anders. Druk nog een keer."), "let-op")
        return redirect(back, 303)
    for code in held:
        device.forget(code)
        device.let_go(code)
    once.done(form.key, to)
    return goodbye(project)
