"""The own hours of a home: writing them down, a pause without a reason, and what it would like to do.

Nobody else in the house gets to any of this. The coordinator reads sums a month on another page (``desk.py``).
"""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.commissies import queries, shown, texts, uren
from buurtplein.commissies.forms import PauzeForm, PlanForm, UrenForm
from buurtplein.commissies.rules import ask_again, month_of, paused, read_month
from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis, NotPossible
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("uren", __name__, url_prefix="/wonen/<slug>/huis/mijn/uren")


@bp.get("")
@needs("uren.mine", huis.binnen)
def mine(here: Binnen) -> Answer:
    """The own hours of a month, pauses, and the own plan."""
    return _page(here)


def _page(
    here: Binnen, uren_form: UrenForm | None = None, pauze: PauzeForm | None = None, plan: PlanForm | None = None
) -> Answer:
    today, kept = clock.today(), queries.plan(here.thuis.id)
    wishes: dict[str, Any] = {"graag": kept.graag.split(","), "woorden": kept.woorden} if kept is not None else {}
    pauses = queries.pauses_of(here.thuis.id)
    resting = paused(pauses, today, today)
    forms = (
        uren_form or UrenForm(formdata=None, dag=today),
        pauze or PauzeForm(formdata=None, van=today),
        plan or PlanForm(formdata=None, **wishes),
    )
    wrong = next((each for each in forms if each.problems), forms[0])
    html = render_template(
        "commissies/uren.html",
        project=here.project,
        eigen=shown.own_month(here, read_month(request.args.get("maand", ""), today)),
        mens=who_answers(here.project),
        pauzes=[each for each in pauses if each.tot is None or each.tot >= today],
        past_nog=kept is not None and not resting and ask_again(kept.gekeken_op, today),
        heeft_plan=kept is not None,
        form=wrong,
        uren=forms[0],
        pauze=forms[1],
        plan=forms[2],
        druk=PressForm(formdata=None),
        vandaag=today,
        soorten=texts.SOORTEN,
        in_woorden=texts.in_words,
    )
    return (html, 400) if wrong.problems else html


def _to(here: Binnen, day: Any = None) -> str:
    month = month_of(day) if day is not None else None
    asked = month.strftime("%Y-%m") if month is not None and month != month_of(clock.today()) else None
    return url_for(".mine", slug=here.project.slug, maand=asked)


def _press(here: Binnen, act: Any, told: str) -> BaseResponse:
    """One press on a button of the own page."""
    form, to = PressForm(), _to(here)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, act, told, refusal=NotPossible, sorry=texts.sorry)


@bp.post("")
@limit("120 per hour")
@needs("uren.mine", huis.binnen)
def note(here: Binnen) -> Answer:
    """Write hours down."""
    form = UrenForm()
    if not form.validate_on_submit():
        return _page(here, uren_form=form)
    to = _to(here, form.dag.data)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    uren.note(here, *form.gegevens())
    once.done(form.key, to)
    flash(_("Het staat erbij."))
    return redirect(to, 303)


@bp.route("/<int:bijdrage_id>", methods=["GET", "POST"])
@needs("uren.own", queries.line)
def change(found: InHuis) -> Answer:
    """Change a line."""
    here, line = found.binnen, found.ding
    now = {"dag": line.dag, "halve_uren": str(line.halve_uren), "soort": line.soort}
    form = UrenForm(**now)
    if form.validate_on_submit():
        uren.note(here, *form.gegevens(), found=line)
        flash(_("Bewaard."))
        return redirect(_to(here, line.dag), 303)
    html = render_template(
        "commissies/uren_regel.html", project=here.project, form=form, regel=line, druk=PressForm(formdata=None)
    )
    return (html, 400) if form.problems else html


@bp.post("/<int:bijdrage_id>/weg")
@needs("uren.own", queries.line)
def remove(found: InHuis) -> BaseResponse:
    """Take a line away."""
    return _press(found.binnen, lambda: uren.remove(found.ding), _("Deze uren zijn weg."))


# -- pauses


@bp.post("/pauze")
@limit("60 per hour")
@needs("uren.mine", huis.binnen)
def pause(here: Binnen) -> Answer:
    """No hours for a while. Nobody asks why."""
    form = PauzeForm()
    if not form.validate_on_submit() or form.van.data is None:
        return _page(here, pauze=form)
    since, until = form.van.data, form.tot.data
    told = _("Goed. Er wordt nu niks van je verwacht.")
    return press(form, _to(here), lambda: uren.pause(here, since, until), told, refusal=NotPossible, sorry=texts.sorry)


@bp.post("/pauze/<int:pauze_id>/weg")
@needs("uren.own", queries.pause)
def end_pause(found: InHuis) -> BaseResponse:
    """The home takes part again."""
    return _press(found.binnen, lambda: uren.end_pause(found.ding), _("Welkom terug."))


# -- what I would like to do


@bp.post("/plan")
@limit("60 per hour")
@needs("uren.mine", huis.binnen)
def plan(here: Binnen) -> Answer:
    """Keep what this home would like to do."""
    form = PlanForm()
    if not form.validate_on_submit():
        return _page(here, plan=form)
    uren.plan(here, form.graag.data or (), said(form.woorden))
    flash(_("Bewaard."))
    return redirect(_to(here), 303)


@bp.post("/plan/past")
@needs("uren.mine", huis.binnen)
def fits(here: Binnen) -> BaseResponse:
    """It still fits."""
    return _press(here, lambda: uren.still_fits(here), _("Mooi. Over drie maanden vragen we het weer."))


@bp.post("/plan/weg")
@needs("uren.mine", huis.binnen)
def no_plan(here: Binnen) -> BaseResponse:
    """The plan goes."""
    return _press(here, lambda: uren.no_plan(here), _("Je plan is weg."))
