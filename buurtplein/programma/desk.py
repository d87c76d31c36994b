"""The programme at the desk of a host: what comes, something new, a whole series, and last week once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import Form, SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, _n
from buurtplein.pleinen import queries as pleinen
from buurtplein.pleinen import rules as plein_rules
from buurtplein.programma import herhaling, queries, queries_desk, rules, service, shown, texts
from buurtplein.programma.forms import ActivityForm, CarrierForm, WeekForm
from buurtplein.programma.models import Activiteit
from buurtplein.programma.queries import Dag
from buurtplein.programma.rules import NotPossible, Stand, Taak
from buurtplein.programma.service import Place

bp = Blueprint("activiteiten", __name__, url_prefix="/gast/activiteiten")

Answer = str | BaseResponse | tuple[str, int]
SHOWN = timedelta(days=14)


def my_places() -> Sequence[Place]:
    """The pleinen that this person opens or looks after."""
    return [plein for plein in pleinen.active() if plein_rules.hosts(who(), plein)]


@bp.get("")
@needs("activity.list")
def overview() -> Answer:
    """Two weeks of every plein of this person, and what waits for an answer."""
    places = my_places()
    found = queries.days(clock.now(), clock.now() + SHOWN, [plein.id for plein in places]) if places else []
    waiting = [each for each in queries_desk.voorstellen() if rules.hosts(who(), each)]
    return render_template(
        "programma/desk.html",
        pleinen=[(plein, [dag for dag in found if dag.plein_id == plein.id]) for plein in places],
        voorstellen=len(waiting),
        why_off=shown.why_off,
    )


@bp.route("/plein/<slug>/nieuw", methods=["GET", "POST"])
@needs("activity.make", pleinen.by_slug)
def make(plein: Place) -> Answer:
    """Something new, once or on days that come back."""
    form = ActivityForm(vaak=str(herhaling.Vaak.EENMALIG))
    if not form.validate_on_submit():
        html = render_template("programma/edit.html", form=form, plein=plein, activiteit=None, dag=None)
        return (html, 400) if form.problems else html
    led = once.claim(form.key)
    if led is None:
        made = service.make(who(), plein, form.feiten())
        led = url_for(".show", slug=made.slug)
        once.done(form.key, led)
        flash(_("Het staat op het programma."))
    return redirect(led, 303)


@bp.get("/<slug>")
@needs("activity.manage", queries.by_slug)
def show(activiteit: Activiteit) -> Answer:
    """The series: its days, who carries it, and what can be done with all of it."""
    if activiteit.stand in (Stand.VOORSTEL, Stand.AFGEWEZEN):
        return redirect(url_for("activiteitvoorstellen.answer", voorstel_id=activiteit.id), 303)
    return _show(activiteit, CarrierForm(formdata=None))


def _show(activiteit: Activiteit, form: CarrierForm) -> Answer:
    html = render_template(
        "programma/desk_series.html",
        activiteit=activiteit,
        wanneer=shown.in_words(activiteit.begin, activiteit.regel),
        dagen=queries.coming(activiteit, rules.MOST_AHEAD)[:12],
        gestopt=activiteit.stand == Stand.GESTOPT,
        taken=texts.TAAK,
        form=form,
        press=SeenForm(formdata=None, versie=str(activiteit.versie)),
        why_off=shown.why_off,
    )
    return (html, 400) if form.problems else html


def next_day(activiteit: Activiteit) -> Dag | None:
    """The first day that has not begun yet."""
    return next((dag for dag in queries.coming(activiteit, rules.MOST_AHEAD) if not dag.voorbij), None)


@bp.route("/<slug>/wijzigen", methods=["GET", "POST"])
@needs("activity.manage", queries.by_slug)
def change(activiteit: Activiteit) -> Answer:
    """All days. What has been stays as it was."""
    dag = next_day(activiteit)
    if dag is None or activiteit.stand != Stand.GAAT_DOOR:
        flash(_("Dit is voorbij. Je kunt het niet meer wijzigen."), "let-op")
        return redirect(url_for(".show", slug=activiteit.slug), 303)
    return edit(activiteit, dag.dag, whole=True)


def edit(activiteit: Activiteit, dag: date, *, whole: bool) -> Answer:
    """The form of a series from one of its days on; ``whole`` when it speaks of all days."""
    form, here = _form(activiteit, dag), url_for("activiteiten.show", slug=activiteit.slug)
    if not form.validate_on_submit():
        return _edit(activiteit, dag, form, whole)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(activiteit.versie):
        form.look_again(activiteit.versie)
        return _edit(activiteit, dag, form, whole)
    try:
        with db.unless_overtaken(NotPossible):
            service.change(who(), activiteit, dag, form.feiten(), whole=whole)
    except db.Overtaken:
        flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
        return redirect(here, 303)
    once.done(form.key, here)
    flash(_("Bewaard. Wie zich aanmeldde met e-mail, krijgt bericht."))
    return redirect(here, 303)


def _form(activiteit: Activiteit, dag: date) -> ActivityForm:
    return ActivityForm(feiten=service.from_day(activiteit, dag), versie=str(activiteit.versie))


def _edit(activiteit: Activiteit, dag: date, form: ActivityForm, whole: bool) -> Answer:
    html = render_template(
        "programma/edit.html", form=form, plein=None, activiteit=activiteit, dag=None if whole else dag
    )
    return (html, 400) if form.problems else html


@bp.post("/<slug>/stoppen")
@needs("activity.manage", queries.by_slug)
def stop(activiteit: Activiteit) -> Answer:
    """It does not come back any more."""
    here = url_for(".show", slug=activiteit.slug)
    form = SeenForm()
    if form.validate_on_submit() and form.saw(activiteit.versie):
        try:
            with db.unless_overtaken(NotPossible):
                service.stop(who(), activiteit)
            flash(_("Gestopt. Wie zich aanmeldde met e-mail, krijgt bericht."))
        except db.Overtaken:
            flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
    return redirect(here, 303)


@bp.post("/<slug>/buren")
@needs("activity.manage", queries.by_slug)
def add_carrier(activiteit: Activiteit) -> Answer:
    """Somebody carries it, or helps."""
    form, here = CarrierForm(), url_for(".show", slug=activiteit.slug)
    if not form.validate_on_submit():
        return _show(activiteit, form)
    if once.claim(form.key) is None:
        service.add_carrier(
            who(), activiteit, said(form.naam), Taak(said(form.taak)), noem_naam=bool(form.noem_naam.data)
        )
        once.done(form.key, here)
        flash(_("Bewaard."))
    return redirect(here, 303)


@bp.post("/<slug>/buren/<int:trekker_id>/weg")
@needs("activity.manage", queries.by_slug)
def remove_carrier(activiteit: Activiteit, trekker_id: int) -> Answer:
    """Somebody does it no longer."""
    if Form().validate_on_submit():
        service.remove_carrier(who(), activiteit, trekker_id)
        flash(_("De naam is weg."))
    return redirect(url_for(".show", slug=activiteit.slug), 303)


@bp.route("/plein/<slug>/vorige-week", methods=["GET", "POST"])
@needs("activity.make", pleinen.by_slug)
def copy_week(plein: Place, slug: str) -> Answer:
    """What was once last week, this week or the next: first a look, then a press."""
    later = request.args.get("naar") == "volgende"
    monday = clock.today() - timedelta(days=clock.today().weekday()) + timedelta(days=7 if later else 0)
    found, form = service.copies(plein.id, monday), WeekForm()
    if form.validate_on_submit():
        if once.claim(form.key) is None:
            n = service.copy_week(who(), plein, found)
            once.done(form.key, url_for(".overview"))
            flash(_n("{n} ding staat weer op het programma.", "{n} dingen staan weer op het programma.", n))
        return redirect(url_for(".overview"), 303)
    return render_template(
        "programma/copy_week.html",
        plein=plein,
        slug=slug,
        form=form,
        copies=found,
        fresh=sum(not each.staat_er_al for each in found),
        later=later,
    )
