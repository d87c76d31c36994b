"""Circles for everybody, and for who is inside the house: which there are, and asking to take part."""

from __future__ import annotations

from functools import partial
from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurtcirkels import queries, service, shown, texts
from buurtplein.buurtcirkels.rules import Antwoord, NotPossible
from buurtplein.kernel import promises
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Binnen, InHuis

public: Final = Blueprint("cirkellijst", __name__)
bp: Final = Blueprint("cirkels", __name__, url_prefix="/wonen/<slug>/huis/cirkels")


@public.get("/wonen/<slug>/cirkels")
@needs("cirkel.find", huizen.open_project, by_key=True, same_for_all=True)
def everybody(project: Woonproject) -> str:
    """The circles of a house, for everybody. Never who or how many are in one."""
    return render_template("buurtcirkels/openbaar.html", project=project, cirkels=shown.listed(project.id))


@bp.get("")
@needs("cirkel.look", huizen.binnen)
def overview(here: Binnen) -> str:
    """The circles of the house, the same for every home to the letter."""
    return render_template("buurtcirkels/overzicht.html", project=here.project, cirkels=shown.listed(here.project.id))


@bp.get("/<int:cirkel_id>")
@needs("cirkel.look", queries.in_house)
def one(found: InHuis) -> str:
    """One circle: what it is, and taking part. Who waits sees from whom and when the answer comes."""
    cirkel, home = found.ding.cirkel, found.binnen.thuis
    asked = queries.question(cirkel.id, home.id)
    return render_template(
        "buurtcirkels/cirkel.html",
        project=found.binnen.project,
        cirkel=cirkel,
        wanneer=texts.when(cirkel),
        coach=shown.coach(cirkel),
        lid=found.ding.lid is not None,
        wacht=promises.stands(asked) if asked is not None and asked.antwoord == Antwoord.OPEN else None,
        vol=asked is not None and asked.antwoord == Antwoord.VOL,
        form=PressForm(formdata=None),
    )


@bp.post("/<int:cirkel_id>")
@limit("20 per hour")
@needs("cirkel.look", queries.in_house)
def ask(found: InHuis) -> BaseResponse:
    """I want to take part."""
    form, to = PressForm(), _to(found)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: service.ask(who(), found.ding.cirkel, found.binnen.thuis),
        _("Je vraag is verstuurd."),
        refusal=NotPossible,
        sorry=lambda why: str(_("Deze cirkel is gestopt.") if str(why) == "gestopt" else _("Je doet al mee.")),
    )


@bp.post("/<int:cirkel_id>/toch-niet")
@needs("cirkel.look", queries.in_house)
def ask_no_more(found: InHuis) -> BaseResponse:
    """Not after all, or the answer was read."""
    form, to = PressForm(), _to(found)
    if not form.validate_on_submit():
        return redirect(to, 303)
    act = partial(service.ask_no_more, who(), found.ding.cirkel, found.binnen.thuis)
    return press(form, to, act, "", refusal=NotPossible, sorry=lambda _why: "")


def _to(found: InHuis) -> str:
    return url_for("cirkels.one", slug=found.binnen.project.slug, cirkel_id=found.ding.cirkel.id)
