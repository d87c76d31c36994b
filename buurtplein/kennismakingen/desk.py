"""For the coordinator of a house: moments to talk, who wants to live there, and the answer. No search, no export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kennismakingen import queries, service, shown
from buurtplein.kennismakingen.forms import MomentenForm, MomentForm, WelkomForm
from buurtplein.kennismakingen.rules import NotPossible
from buurtplein.kennismakingen.texts import sorry
from buurtplein.kernel import once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, _n
from buurtplein.kernel.press import Answer, press
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import shown as huis_shown
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd

bp: Final = Blueprint("interessewerk", __name__, url_prefix="/werk/complexen/<slug>/interesse")


@bp.get("")
@needs("interesse.handle", huis.project_by_slug)
def overview(project: Woonproject) -> Answer:
    """Moments, who wants to live here, and who reads along."""
    return _page(project, MomentenForm(formdata=None))


def _page(project: Woonproject, form: MomentenForm) -> Answer:
    html = render_template(
        "kennismakingen/desk.html",
        project=project,
        form=form,
        druk=PressForm(formdata=None),
        momenten=queries.moments(project.id),
        regels=shown.lines(project),
        lezers=shown.readers(project),
    )
    return (html, 400) if form.problems else html


@bp.post("/momenten")
@needs("interesse.handle", huis.project_by_slug)
def offer(project: Woonproject) -> Answer:
    """A row of moments."""
    form, to = MomentenForm(), url_for(".overview", slug=project.slug)
    if not form.validate_on_submit():
        return _page(project, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    n = service.offer(who(), project, form.begins, said(form.ruimte))
    once.done(form.key, to)
    flash(_n("Er is één moment bij.", "Er zijn {n} momenten bij.", n) if n else _("Die momenten waren er al."))
    return redirect(to, 303)


@bp.post("/momenten/<int:moment_id>/weg")
@needs("interesse.handle", queries.moment_here)
def take_back(found: Beheerd) -> BaseResponse:
    """A moment that nobody chose goes."""
    to = url_for(".overview", slug=found.project.slug)
    return _press(to, lambda: service.take_back(who(), found.project, found.ding.id), _("Het moment is weg."))


def _press(to: str, act: Callable[[], Any], told: str) -> BaseResponse:
    form = PressForm()
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, act, told, refusal=NotPossible, sorry=sorry)


@bp.post("/lezers/<int:huishouden_id>/<antwoord>")
@needs("interesse.handle", queries.reader_here)
def let_read(found: Beheerd, antwoord: str) -> BaseResponse:
    """A home that wants to reads along, or not any more."""
    ja, to = antwoord == "ja", url_for(".overview", slug=found.project.slug)
    told = _("Deze buur leest mee.") if ja else _("Deze buur leest niet meer mee.")
    return _press(to, lambda: service.let_read(who(), found.project, found.ding, ja), told)


# -- one


@bp.get("/<int:interesse_id>")
@needs("interesse.handle", queries.interesse_here)
def one(found: Beheerd) -> Answer:
    """What one wrote, when we talk, and the answer."""
    return _one(found)


def _one(found: Beheerd, wrong: Any = None) -> Answer:
    answers = huis_shown.who_answers(found.project).naam
    welkom = wrong if isinstance(wrong, WelkomForm) else WelkomForm(formdata=None, data={"wie": answers})
    free = queries.free(found.project.id)
    moment = wrong if isinstance(wrong, MomentForm) else MomentForm(free, formdata=None)
    html = render_template(
        "kennismakingen/desk_een.html",
        form=wrong or welkom,
        welkom=welkom,
        moment=moment,
        druk=PressForm(formdata=None),
        **shown.one(found.project, found.ding),
    )
    return (html, 400) if wrong is not None else html


@bp.post("/<int:interesse_id>/moment")
@needs("interesse.handle", queries.interesse_here)
def plan(found: Beheerd) -> Answer:
    """A moment that was agreed by phone."""
    form = MomentForm(queries.free(found.project.id))
    if not form.validate_on_submit():
        return _one(found, form)
    chosen = form.moment.moment_id or 0
    act = lambda: service.choose(who(), found.ding, chosen)  # noqa: E731 - one act
    return press(form, _to(found), act, _("Het gesprek staat vast."), refusal=NotPossible, sorry=sorry)


@bp.post("/<int:interesse_id>/gesproken")
@needs("interesse.handle", queries.interesse_here)
def talked(found: Beheerd) -> BaseResponse:
    """They talked without a moment: who waits gets a new day for the answer."""
    return _press(_to(found), lambda: service.talked(who(), found.ding), _("Je kunt nu antwoord geven."))


@bp.post("/<int:interesse_id>/lezen/<antwoord>")
@needs("interesse.handle", queries.interesse_here)
def clear(found: Beheerd, antwoord: str) -> BaseResponse:
    """Let neighbours read what was written, or not any more."""
    ja = antwoord == "ja"
    told = _("Buren die meelezen zien dit nu.") if ja else _("Buren zien dit niet meer.")
    return _press(_to(found), lambda: service.clear(who(), found.ding, ja), told)


@bp.post("/<int:interesse_id>/welkom")
@needs("interesse.handle", queries.interesse_here)
def welcome(found: Beheerd) -> Answer:
    """Welcome, and who hands over a card on which day. The card itself is one of the pile."""
    form = WelkomForm()
    if not form.validate_on_submit() or form.wanneer.data is None:
        return _one(found, form)
    wie, wanneer = said(form.wie), form.wanneer.data
    act = lambda: service.welcome(who(), found.ding, wie, wanneer)  # noqa: E731 - one act
    return press(form, _to(found), act, _("Dat hoort deze buur nu."), refusal=NotPossible, sorry=sorry)


@bp.post("/<int:interesse_id>/wachtlijst")
@needs("interesse.handle", queries.interesse_here)
def wait(found: Beheerd) -> BaseResponse:
    """No home is free: who waits hears again before a day."""
    return _press(_to(found), lambda: service.put_on_list(who(), found.ding), _("Dat hoort deze buur nu."))


@bp.post("/<int:interesse_id>/nu-niet")
@needs("interesse.handle", queries.interesse_here)
def not_now(found: Beheerd) -> BaseResponse:
    """Not this house, now."""
    return _press(_to(found), lambda: service.not_now(who(), found.ding), _("Dat hoort deze buur nu."))


@bp.post("/<int:interesse_id>/weg")
@needs("interesse.handle", queries.interesse_here)
def withdraw(found: Beheerd) -> BaseResponse:
    """Somebody said on the phone that it does not want to any more."""
    to = url_for(".overview", slug=found.project.slug)
    return _press(to, lambda: service.withdraw(who(), found.ding), _("Alles van deze buur is weg."))


def _to(found: Beheerd) -> str:
    return url_for(".one", slug=found.project.slug, interesse_id=found.ding.id)
