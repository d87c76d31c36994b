"""For who looks after a house: its coffee, who is often there, one day that goes otherwise, and its line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep, press
from buurtplein.woonprojecten import queries, tijden, tijden_lijn, tijden_rules, tijden_shown, tijden_texts, tijden_week
from buurtplein.woonprojecten.queries import Aanwezige, Koffie, Woonproject
from buurtplein.woonprojecten.rules import Beheerd, NotPossible
from buurtplein.woonprojecten.tijden_forms import HuisdagForm, KoffieForm, LijnForm, MensForm

bp: Final = Blueprint("tijdenwerk", __name__, url_prefix="/werk/complexen/<slug>/tijden")


def _here(project: Woonproject) -> str:
    return url_for(".overview", slug=project.slug)


@bp.get("")
@needs("tijden.keep", queries.project_by_slug)
def overview(project: Woonproject) -> Answer:
    """The coming week, the coffee, the people, and the line."""
    return _page(project)


def _page(project: Woonproject, day: HuisdagForm | None = None, lijn: LijnForm | None = None) -> Answer:
    lijn = lijn or _line_form(project, sent=False)
    wrong = next((form for form in (day, lijn) if form is not None and form.problems), None)
    html = render_template(
        "woonprojecten/tijden_desk.html",
        project=project,
        form=wrong or lijn,
        dagen={kind: HuisdagForm(formdata=None, of_coffee=kind == "koffie") for kind in ("koffie", "mens")},
        lijn=lijn,
        week=tijden_shown.desk_week(project),
        koffie=tijden_shown.desk_coffee(project),
        mensen=tijden_shown.desk_people(project),
        lijn_nu=tijden_shown.line(project),
    )
    return (html, 400) if wrong is not None else html


# -- coffee


@bp.route("/koffie", methods=["GET", "POST"])
@needs("tijden.keep", queries.project_by_slug)
def coffee(project: Woonproject) -> Answer:
    """The coffee of every week, in rows."""
    form, slug = _coffee_form(project), project.slug
    if not form.is_submitted():
        return _coffee_page(project, form)
    if not form.validate() or "meer" in request.form:
        form.more()
        return _coffee_page(project, form)

    def look_again() -> Answer:
        found = queries.project_by_slug(slug) or abort(404)
        form.look_again(tijden_shown.seen_coffee(found))
        return _coffee_page(found, form)

    def act() -> None:
        tijden.set_coffee(who(), project, form.given())

    seen = tijden_shown.seen_coffee(project)
    return keep(form, seen, _here(project), act, _("De koffie is bewaard."), look_again=look_again)


def _coffee_form(project: Woonproject) -> KoffieForm:
    rows = [tijden_week.coffee_tijd(each) for each in queries.coffee(project.id)]
    return KoffieForm(rows, versie=str(tijden_shown.seen_coffee(project)))


def _coffee_page(project: Woonproject, form: KoffieForm) -> Answer:
    html = render_template("woonprojecten/tijden_koffie.html", project=project, form=form)
    return (html, 400) if form.problems else html


# -- people


@bp.route("/mens/nieuw", methods=["GET", "POST"])
@needs("tijden.keep", queries.project_by_slug)
def new(project: Woonproject) -> Answer:
    """Somebody is often there from now on."""
    return _person(project, None, MensForm(versie="0"), 0)


@bp.route("/mens/<int:mens_id>", methods=["GET", "POST"])
@needs("tijden.keep", queries.somebody)
def change(found: Beheerd) -> Answer:
    """Who somebody is for the house, and when there."""
    mens, seen = found.ding, tijden_shown.seen_person(found.ding)
    names = ("naam", "taak", "organisatie", "telefoon", "waar", "wat")
    values = {name: getattr(mens, name) for name in names} | {"versie": str(seen)}
    return _person(found.project, mens, MensForm(tijden_week.week_of(mens), **values), seen)


def _person(project: Woonproject, mens: Aanwezige | None, form: MensForm, seen: int) -> Answer:
    if not form.is_submitted():
        return _person_page(project, mens, form)
    if not form.validate() or "meer" in request.form:
        form.more()
        return _person_page(project, mens, form)
    slug, mens_id = project.slug, mens.id if mens is not None else None

    def look_again() -> Answer:
        again = queries.somebody(slug, mens_id) if mens_id is not None else None
        if again is None:
            abort(404)
        form.look_again(tijden_shown.seen_person(again.ding))
        return _person_page(again.project, again.ding, form)

    def act() -> None:
        tijden.set_present(who(), project, form.given(), mens)

    return keep(form, seen, _here(project), act, _("Bewaard."), look_again=look_again)


def _person_page(project: Woonproject, mens: Aanwezige | None, form: MensForm) -> Answer:
    html = render_template(
        "woonprojecten/tijden_mens.html",
        project=project,
        mens=mens,
        naam=tijden_texts.called(mens) if mens is not None else "",
        form=form,
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


@bp.post("/mens/<int:mens_id>/weg")
@needs("tijden.keep", queries.somebody)
def end(found: Beheerd) -> BaseResponse:
    """Somebody does not come any more."""
    form, to, project = PressForm(), _here(found.project), found.project
    if not form.validate_on_submit():
        return redirect(to, 303)
    return _press(form, to, lambda: tijden.not_present(who(), project, found.ding), _("Weggehaald."))


# -- one day


@bp.post("/koffie/<int:koffie_id>/<dag>")
@needs("tijden.keep", queries.coffee_moment)
def coffee_day(found: Beheerd, dag: str) -> Answer:
    """On this day there is no coffee, or there is after all."""
    return _day(found, dag)


@bp.post("/mens/<int:mens_id>/<dag>")
@needs("tijden.keep", queries.somebody)
def person_day(found: Beheerd, dag: str) -> Answer:
    """On this day somebody is not there, or is after all."""
    return _day(found, dag)


def _day(found: Beheerd, text: str) -> Answer:
    project, day = found.project, _read(text)
    if day is None or not tijden_week.times_of(found.ding, day):
        abort(404)
    form = HuisdagForm(of_coffee=isinstance(found.ding, Koffie))
    wel = request.form.get("doe") == "wel"
    if not form.validate_on_submit():
        return _page(project, day=form)
    told = _("Het gaat die dag toch door.") if wel else _("Iedereen in huis ziet nu dat het die dag anders is.")

    def act() -> None:
        tijden.set_day(who(), project, found.ding, day, wel=wel, reden=said(form.reden))

    return _press(form, _here(project), act, told)


def _read(text: str) -> date | None:
    """A day of the coming weeks, as it stands in an address; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    near = clock.today() <= day <= clock.today() + timedelta(days=tijden_rules.FAR)
    return day if near and text == day.isoformat() else None


def _press(form: Any, to: str, act: Any, told: str) -> BaseResponse:
    return press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: str(_("Een collega was je voor.")))


# -- the line


def _line_form(project: Woonproject, *, sent: bool) -> LijnForm:
    row = queries.line_of(project.id)
    rows = {each.id: each.naam for each in tijden_lijn.lines(project.gebied_code)}
    if row is not None:
        rows.setdefault(row.lijn_id, row.naam)  # what was chosen stays to be chosen
    values: dict[str, Any] = {} if sent else {"formdata": None}
    return LijnForm(rows.items(), lijn=str(row.lijn_id) if row is not None else "", **values)


@bp.post("/lijn")
@needs("tijden.keep", queries.project_by_slug)
def choose_line(project: Woonproject) -> Answer:
    """Questions about the house go to this line, or to none."""
    form = _line_form(project, sent=True)
    if not form.validate_on_submit():
        return _page(project, lijn=form)
    chosen = tijden_lijn.line(int(said(form.lijn))) if said(form.lijn) else None
    return _press(form, _here(project), lambda: tijden.choose_line(who(), project, chosen), _("Bewaard."))
