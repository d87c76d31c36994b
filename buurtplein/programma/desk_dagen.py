"""One day at the desk of a host: it goes otherwise, is off, or went on; how many come, and how many came."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanmeldingen import queries as aanmeldingen
from buurtplein.aanmeldingen import service as signing
from buurtplein.aanmeldingen import texts as signing_texts
from buurtplein.aanmeldingen.rules import Closed, Full
from buurtplein.aanmeldingen.rules import Stand as SignedUp
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.programma import desk, lists, queries, service, shown
from buurtplein.programma.forms import CancelForm, CountedForm, DayForm, PaperForm
from buurtplein.programma.queries import Found
from buurtplein.programma.rules import NotPossible, Stand

bp = Blueprint("activiteitdagen", __name__, url_prefix="/gast/activiteiten")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/<slug>/<dag>")
@needs("activity.manage", queries.day_of)
def show(found: Found) -> Answer:
    """The day in numbers, and what can be done with it. No names: nobody knows them."""
    return _show(found)


def _show(found: Found, counted: CountedForm | None = None, paper: PaperForm | None = None) -> Answer:
    dag = found.dag
    counted = counted or CountedForm(formdata=None, geteld=dag.geteld)
    paper = paper or PaperForm(formdata=None)
    html = render_template(
        "programma/desk_day.html",
        activiteit=found.activiteit,
        dag=dag,
        cijfers=aanmeldingen.numbers(dag.lijst_id) if dag.lijst_id is not None else None,
        nodig=signing_texts.NODIG,
        waarom=shown.why_off(dag) if dag.vervalt else "",
        gaat_door=found.activiteit.stand == Stand.GAAT_DOOR,
        form=counted if counted.problems else paper,
        counted=counted,
        paper=paper,
        press=SeenForm(formdata=None, versie=str(found.activiteit.versie)),
    )
    return (html, 400) if counted.problems or paper.problems else html


@bp.route("/<slug>/<dag>/wijzigen", methods=["GET", "POST"])
@needs("activity.manage", queries.day_of)
def change(found: Found) -> Answer:
    """This day only."""
    form = DayForm(dag=found.dag, activiteit=found.activiteit)
    if not form.validate_on_submit():
        return _form("programma/day_edit.html", found, form)
    return _act(found, form, "programma/day_edit.html", lambda: _set(found, form), _("Bewaard."))


def _set(found: Found, form: DayForm) -> None:
    service.set_day(who(), found.activiteit, found.dag, form.anders())


@bp.route("/<slug>/<dag>/verder", methods=["GET", "POST"])
@needs("activity.manage", queries.day_of)
def change_from(found: Found) -> Answer:
    """This day and those that follow."""
    if found.dag.voorbij or found.activiteit.stand != Stand.GAAT_DOOR:
        flash(_("Dit is voorbij. Je kunt het niet meer wijzigen."), "let-op")
        return redirect(_here(found), 303)
    return desk.edit(found.activiteit, found.dag.dag, whole=False)


@bp.route("/<slug>/<dag>/afzeggen", methods=["GET", "POST"])
@needs("activity.manage", queries.day_of)
def cancel(found: Found) -> Answer:
    """This day is off; the page says why."""
    form = CancelForm(versie=str(found.activiteit.versie))
    if not form.validate_on_submit():
        return _form("programma/cancel.html", found, form)
    told = _("Afgezegd. Wie zich aanmeldde met e-mail, krijgt bericht.")
    return _act(found, form, "programma/cancel.html", lambda: _cancel(found, form), told)


def _cancel(found: Found, form: CancelForm) -> None:
    service.cancel_day(who(), found.activiteit, found.dag, said(form.reden))


@bp.post("/<slug>/<dag>/toch")
@needs("activity.manage", queries.day_of)
def let_go_on(found: Found) -> Answer:
    """It goes on after all."""
    form, here = SeenForm(), _here(found)
    if form.validate_on_submit() and form.saw(found.activiteit.versie):
        try:
            with db.unless_overtaken(NotPossible):
                service.let_go_on(who(), found.activiteit, found.dag)
            flash(_("Het gaat door."))
        except db.Overtaken:
            flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
    return redirect(here, 303)


@bp.post("/<slug>/<dag>/geteld")
@needs("activity.manage", queries.day_of)
def count(found: Found) -> Answer:
    """So many came."""
    form, here = CountedForm(), _here(found)
    if not form.validate_on_submit():
        return _show(found, counted=form)
    try:
        service.count(who(), found.activiteit, found.dag, int(form.geteld.data or 0))
        flash(_("Bewaard."))
    except NotPossible:
        flash(_("Tellen kan als het begonnen is."), "let-op")
    return redirect(here, 303)


@bp.post("/<slug>/<dag>/gebeld")
@needs("activity.manage", queries.day_of)
def on_paper(found: Found) -> Answer:
    """Somebody called and comes."""
    form, here = PaperForm(), _here(found)
    if not form.validate_on_submit():
        return _show(found, paper=form)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    try:
        with db.unless_overtaken(Closed, Full):
            made = signing.add_on_paper(lists.of_day(found.dag), int(form.aantal.data or 1))
    except db.Overtaken as why:
        full = isinstance(why.__cause__, Full)
        flash(_("Zo veel plekken zijn er niet.") if full else _("Aanmelden kan niet meer."), "let-op")
        return redirect(here, 303)
    once.done(form.key, here)
    waits = made.stand == SignedUp.WACHT
    flash(_("Vol. Ze staan op de wachtlijst. Bel ze als er plek is.") if waits else _("Bewaard."))
    return redirect(here, 303)


@bp.post("/<slug>/<dag>/afgebeld")
@needs("activity.manage", queries.day_of)
def off_paper(found: Found) -> Answer:
    """Somebody who called does not come after all."""
    form, here = PaperForm(), _here(found)
    if not form.validate_on_submit():
        return _show(found, paper=form)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    try:
        with db.unless_overtaken(Closed):
            gone = found.dag.lijst_id is not None and signing.take_off_paper(
                found.dag.lijst_id, int(form.aantal.data or 1)
            )
    except db.Overtaken:
        flash(_("Afmelden kan niet meer."), "let-op")
        return redirect(here, 303)
    once.done(form.key, here)
    none_such = _("Er belde niemand die met zo veel mensen komt.")
    flash(_("Bewaard.") if gone else none_such, "message" if gone else "let-op")
    return redirect(here, 303)


def _here(found: Found) -> str:
    return url_for(".show", slug=found.activiteit.slug, dag=found.dag.dag.isoformat())


def _form(template: str, found: Found, form: SeenForm) -> Answer:
    html = render_template(template, activiteit=found.activiteit, dag=found.dag, form=form)
    return (html, 400) if form.problems else html


def _act(found: Found, form: SeenForm, template: str, act: Callable[[], None], told: str) -> Answer:
    """Do it once, when what was on the screen is still so."""
    here = _here(found)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(found.activiteit.versie):
        form.look_again(found.activiteit.versie)
        return _form(template, found, form)
    try:
        with db.unless_overtaken(NotPossible):
            act()
    except db.Overtaken:
        flash(_("Dat lukte niet. Kijk hieronder hoe het staat en probeer het weer."), "let-op")
        return redirect(here, 303)
    once.done(form.key, here)
    flash(told)
    return redirect(here, 303)
