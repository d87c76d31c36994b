"""For who wants to live in a house: one short form, a talk, and a page of its own behind a code."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kennismakingen import ics, queries, service, shown
from buurtplein.kennismakingen.forms import InteresseForm, MomentForm, MotivatieForm
from buurtplein.kennismakingen.rules import NotPossible, answer_by
from buurtplein.kennismakingen.texts import sorry
from buurtplein.kernel import clock, codes, db, device, once
from buurtplein.kernel.codeform import CodeForm
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import shown as huis
from buurtplein.woonprojecten.queries import Woonproject, open_project
from buurtplein.woonprojecten.rules import Beheerd

bp: Final = Blueprint("interesse", __name__, url_prefix="/wonen/<slug>/interesse")


def _offer(form: InteresseForm, project: Woonproject) -> None:
    moments = queries.free(project.id)
    form.moment.offer(moments, _("Geen van deze. Neem contact met mij op.") if moments else "")


def _form(project: Woonproject) -> InteresseForm:
    form = InteresseForm(organisaties=queries.organisations(project.id))
    _offer(form, project)
    return form


def _page(project: Woonproject, form: InteresseForm) -> Answer:
    html = render_template(
        "kennismakingen/begin.html",
        project=project,
        form=form,
        momenten=queries.free(project.id),
        mens=huis.who_answers(project),
        uiterlijk=answer_by(clock.today()),
    )
    return (html, 400) if form.problems else html


@bp.get("")
@needs("interesse.begin", queries.open_for_interest, by_key=True)
def begin(project: Woonproject) -> Answer:
    """The form."""
    return _page(project, _form(project))


@bp.post("")
@limit("10 per hour")
@needs("interesse.begin", queries.open_for_interest, by_key=True)
def ask(project: Woonproject) -> Answer:
    """I want to live here. When somebody chose the same talk a moment ago, everything that was typed stays."""
    form, slug = _form(project), project.slug
    if not form.validate_on_submit():
        return _page(project, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            found, code = service.ask(who(), project, form.gegevens(), form.moment.moment_id)
    except db.Overtaken as overtaken:
        again = queries.open_for_interest(slug) or abort(404)
        form.moment.errors = [sorry(overtaken.__cause__)]
        form.moment.data = ""
        _offer(form, again)
        return _page(again, form)
    to = url_for(".own", slug=slug, interesse_id=found.id)
    once.done(form.key, to)
    device.hold(code)
    flash(_("Je bericht is binnen."))
    return redirect(to, 303)


@bp.route("/verder", methods=["GET", "POST"])
@needs("interesse.begin", open_project, by_key=True)
def enter(project: Woonproject) -> Answer:
    """Come back with the code."""
    form = CodeForm()
    if form.is_submitted() and form.validate():
        to = codes.enter(codes.read_code(said(form.code)) or "")
        if to is not None:
            return redirect(to, 303)
        telefoon = huis.who_answers(project).telefoon
        form.code.errors = [_("We kennen deze code niet. Kijk de cijfers na, of bel {telefoon}.", telefoon=telefoon)]
    html = render_template("kennismakingen/verder.html", project=project, form=form)
    return (html, 400) if form.problems else html


# -- the own page


@bp.get("/<int:interesse_id>")
@needs("interesse.own", queries.interesse_here, by_key=True)
def own(here: Beheerd) -> str:
    """How it stands: from whom and by which day an answer comes, the talk, and stopping."""
    return render_template(
        "kennismakingen/eigen.html", form=PressForm(formdata=None), **shown.own(here.project, here.ding)
    )


@bp.get("/<int:interesse_id>/koffie.ics")
@needs("interesse.own", queries.interesse_here, by_key=True)
def calendar(here: Beheerd) -> Response:
    """The talk for the own calendar."""
    return ics.calendar(here.project, queries.moment_of(here.ding.id) or abort(404))


@bp.route("/<int:interesse_id>/moment", methods=["GET", "POST"])
@needs("interesse.own", queries.interesse_here, by_key=True)
def moment(here: Beheerd) -> Answer:
    """Choose a talk, or another one."""
    form = MomentForm(queries.free(here.project.id))
    if not form.validate_on_submit():
        html = render_template("kennismakingen/moment.html", project=here.project, vraag=here.ding, form=form)
        return (html, 400) if form.problems else html
    chosen = form.moment.moment_id or 0
    act = lambda: service.choose(who(), here.ding, chosen)  # noqa: E731 - one act
    return press(form, _home(here), act, _("Je gesprek staat vast."), refusal=NotPossible, sorry=sorry)


@bp.route("/<int:interesse_id>/tekst", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("interesse.own", queries.interesse_here, by_key=True)
def write(here: Beheerd) -> Answer:
    """Say it otherwise."""
    hidden = queries.organisations(here.project.id)
    form = MotivatieForm(organisaties=hidden, data={"motivatie": here.ding.motivatie})
    if not form.validate_on_submit():
        html = render_template("kennismakingen/tekst.html", project=here.project, vraag=here.ding, form=form)
        return (html, 400) if form.problems else html
    act = lambda: service.write(who(), here.ding, said(form.motivatie))  # noqa: E731 - one act
    return press(form, _home(here), act, _("Bewaard."), refusal=NotPossible, sorry=sorry)


@bp.post("/<int:interesse_id>/blijf")
@needs("interesse.own", queries.interesse_here, by_key=True)
def stay(here: Beheerd) -> BaseResponse:
    """I still want to live here."""
    form = PressForm()
    if not form.validate_on_submit():
        return redirect(_home(here), 303)
    act = lambda: service.still_wants(who(), here.ding)  # noqa: E731 - one act
    return press(form, _home(here), act, _("Fijn. Je blijft op de lijst."), refusal=NotPossible, sorry=sorry)


@bp.get("/<int:interesse_id>/weg")
@needs("interesse.own", queries.interesse_here, by_key=True)
def leaving(here: Beheerd) -> str:
    """What goes, before it goes."""
    return render_template(
        "kennismakingen/weg.html", project=here.project, vraag=here.ding, form=PressForm(formdata=None)
    )


@bp.post("/<int:interesse_id>/weg")
@needs("interesse.own", queries.interesse_here, by_key=True)
def leave(here: Beheerd) -> BaseResponse:
    """Somebody does not want to any more: all of it goes now, and nobody asks why."""
    form, to = PressForm(), url_for("wonen.house", slug=here.project.slug)
    if not form.validate_on_submit():
        return redirect(_home(here), 303)
    for code in [each for each in device.holding() if queries.with_code(each) is here.ding]:
        device.let_go(code)
    act = lambda: service.withdraw(who(), here.ding)  # noqa: E731 - one act
    return press(form, to, act, _("Alles van jou is weg. Dank je wel."), refusal=NotPossible, sorry=sorry)


def _home(here: Beheerd) -> str:
    return url_for(".own", slug=here.project.slug, interesse_id=here.ding.id)
