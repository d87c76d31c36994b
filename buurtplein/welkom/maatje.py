"""A walk for two: the page of the own home, and what it presses. No number of anybody stands in an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit
from buurtplein.welkom import queries, rondjes, shown, texts
from buurtplein.welkom.rules import Kant, NotPossible, Stand, Stap
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import shown as huis_shown
from buurtplein.woonprojecten.rules import Binnen

bp: Final = Blueprint("maatje", __name__, url_prefix="/wonen/<slug>/huis/maatje")


@bp.get("")
@needs("maatje.choose", huis.binnen)
def start(here: Binnen) -> str:
    """What this home wants, what it likes to do, and the walk that it has."""
    return render_template(
        "welkom/maatje.html",
        project=here.project,
        kijkt=shown.walk(here, Kant.KIJKT),
        toont=shown.walk(here, Kant.TOONT),
        graag=queries.shows_around(here.thuis.id),
        gevraagd=shown.asked(here),
        plek=shown.place(here.project),
        mens=huis_shown.who_answers(here.project),
        druk=PressForm(formdata=None),
        stops=texts.STOPS,
        Stand=Stand,
    )


def _do(here: Binnen, act: Callable[[], Any], told: str, to: str | None = None) -> BaseResponse:
    form = PressForm()
    back = to or url_for(".start", slug=here.project.slug)
    if not form.validate_on_submit():
        return redirect(url_for(".start", slug=here.project.slug), 303)
    return press(form, back, act, told, refusal=NotPossible, sorry=_sorry)


def _sorry(_why: BaseException | None) -> str:
    return str(texts.LATE)


@bp.post("/graag")
@limit("30 per hour")
@needs("maatje.choose", huis.binnen)
def want(here: Binnen) -> BaseResponse:
    """Yes, show me the buurt."""
    return _do(here, lambda: rondjes.want(who(), here), _("Fijn. We zoeken een buur voor je."))


@bp.post("/nu-niet")
@needs("maatje.choose", huis.binnen)
def not_now(here: Binnen) -> BaseResponse:
    """Not now: as good an answer. Nothing is kept of it; what was wanted before is taken back."""

    def act() -> None:
        rondjes.hear(who(), here, Kant.KIJKT)
        if queries.walk(here.thuis.id, Kant.KIJKT) is not None:
            rondjes.step(who(), here, Kant.KIJKT, Stap.STOP)

    told = _("Klaar. Tot snel in {complex}.", complex=here.project.naam)
    return _do(here, act, told, url_for("huis.start", slug=here.project.slug))


@bp.post("/laten-zien")
@limit("30 per hour")
@needs("maatje.choose", huis.binnen)
def show(here: Binnen) -> BaseResponse:
    """I like to show a new neighbour around; or not any more."""
    if queries.shows_around(here.thuis.id):
        return _do(here, lambda: rondjes.show_no_more(who(), here), _("Prima. We vragen je niet meer."))
    return _do(
        here, lambda: rondjes.offer_to_show(who(), here), _("Fijn. Wil een buur een rondje? Dan staat het hier.")
    )


@bp.post("/mee")
@limit("30 per hour")
@needs("maatje.choose", huis.binnen)
def along(here: Binnen) -> BaseResponse:
    """I like to walk along."""
    return _do(here, lambda: rondjes.walk_along(who(), here), _("Fijn. We vragen of het uitkomt."))


@bp.post("/kijkt/<any(ja, ander, stop, geweest):stap>")
@needs("maatje.choose", huis.binnen)
def looking(here: Binnen, stap: str) -> BaseResponse:
    """A step of who wants to see the buurt."""
    return _step(here, Kant.KIJKT, Stap(stap))


@bp.post("/toont/<any(stop, geweest):stap>")
@needs("maatje.choose", huis.binnen)
def showing(here: Binnen, stap: str) -> BaseResponse:
    """A step of who shows it."""
    return _step(here, Kant.TOONT, Stap(stap))


def _step(here: Binnen, kant: Kant, stap: Stap) -> BaseResponse:
    return _do(here, lambda: rondjes.step(who(), here, kant, stap), str(texts.TOLD[kant, stap]))


@bp.post("/gelezen/<any(kijkt, toont):kant>")
@needs("maatje.choose", huis.binnen)
def heard(here: Binnen, kant: str) -> BaseResponse:
    """I read that it does not go on."""
    return _do(here, lambda: rondjes.hear(who(), here, Kant(kant)), "")
