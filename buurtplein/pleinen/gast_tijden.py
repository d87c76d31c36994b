"""When a plein is open: the week, the holidays, and days that go otherwise."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from buurtplein.kernel import clock, db, hours, hours_words, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.hours import Afwijkend
from buurtplein.kernel.hours_forms import near
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep
from buurtplein.pleinen import gast, opening, queries, queries_gast, service, texts_gast
from buurtplein.pleinen.forms_gast import DayForm, WeekForm
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import TooLate

bp = Blueprint("gasttijden", __name__, url_prefix="/gast/tijden")


@bp.get("")
@needs("host.open")
def start() -> Answer:
    """The hours of your plein."""
    return gast.choose("gasttijden.week")


@bp.route("/<slug>", methods=["GET", "POST"])
@needs("plein.host", queries_gast.hosted)
def week(plein: Plein) -> Answer:
    """The hours of every week. Hours that overlap are shown once more before they are kept."""
    form = WeekForm(
        [queries.as_tijd(row) for row in plein.tijden], versie=str(plein.versie), feestdagen=plein.feestdagen
    )
    if not form.is_submitted():
        return _page(plein, form)
    if not form.validate() or "meer" in request.form:
        form.more()
        return _page(plein, form)
    pair = hours.overlapping(form.tijden)
    if pair is not None and form.toch.data != "ja":
        form.toch.data = "ja"
        return _page(plein, form, warning=hours_words.warning(pair))
    return _save(plein, form)


def _save(plein: Plein, form: WeekForm) -> Answer:
    slug, here = plein.slug, url_for(".week", slug=plein.slug)

    def act() -> None:
        service.set_hours(who(), plein, form.tijden, feestdagen=bool(form.feestdagen.data))

    def look_again() -> Answer:
        again = queries_gast.hosted(slug) or abort(404)
        form.look_again(again.versie)
        return _page(again, form)

    return keep(form, plein.versie, here, act, _("De tijden zijn bewaard."), look_again=look_again)


def _page(plein: Plein, form: WeekForm, warning: str = "", day: DayForm | None = None) -> Answer:
    rooster = queries.rooster(plein)
    html = render_template(
        "gast/tijden.html",
        plein=plein,
        form=day if day is not None and day.problems else form,
        week=form,
        day=day or DayForm(formdata=None),
        warning=warning,
        press=Form(formdata=None),
        words=hours_words.week_words(rooster.tijden, clock.today()),
        holidays=hours_words.holidays(rooster, clock.today()),
        others=hours_words.others(queries_gast.exceptions(plein.id, clock.today()), texts_gast.reason),
        several=len(queries_gast.mine(who())) > 1,
    )
    return (html, 400) if form.problems or (day is not None and day.problems) else html


@bp.post("/<slug>/dag")
@needs("plein.host", queries_gast.hosted)
def add(plein: Plein) -> Answer:
    """A day that goes otherwise."""
    form, slug = DayForm(), plein.slug
    here = url_for(".week", slug=slug)
    if not form.validate_on_submit():
        return _page(plein, _week_of(plein), day=form)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    anders = form.anders()
    try:
        with db.unless_overtaken(TooLate):
            if anders.soort == Afwijkend.DICHT:
                opening.close_day(who(), plein, anders.dag, anders.reden)
            else:
                opening.set_day(who(), plein, anders)
    except db.Overtaken:
        form.dag.errors = [_("Die dag is al dicht. Haal dat eerst weg.")]
        again = queries_gast.hosted(slug)
        return _page(again, _week_of(again), day=form) if again is not None else abort(404)
    once.done(form.key, here)
    flash(_("De dag staat erbij."))
    return redirect(here, 303)


def _week_of(plein: Plein) -> WeekForm:
    """The form of the week as it is kept, beside another form that was sent."""
    return WeekForm(
        [queries.as_tijd(row) for row in plein.tijden],
        formdata=None,
        versie=str(plein.versie),
        feestdagen=plein.feestdagen,
    )


@bp.post("/<slug>/feestdag/<dag>")
@needs("plein.host", queries_gast.hosted)
def holiday(plein: Plein, dag: str) -> Answer:
    """A holiday is open after all, or closed. One tap."""
    day = _day(dag)
    if day is None:
        abort(404)
    if Form().validate_on_submit():
        if request.form.get("doe") == "dicht":
            opening.close_day(who(), plein, day, texts_gast.reason_kept("feestdag"))
            flash(_("Die dag is dicht."))
        else:
            opening.open_day(who(), plein, day)
            flash(_("Die dag is open."))
    return redirect(url_for(".week", slug=plein.slug, _anchor="feestdagen"), 303)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if near(day) else None


@bp.post("/<slug>/dag/<int:row_id>/weg")
@needs("plein.host", queries_gast.hosted)
def clear(plein: Plein, row_id: int) -> Answer:
    """A day goes as usual again."""
    row = queries_gast.exception(plein.id, row_id)
    if Form().validate_on_submit() and row is not None:
        opening.clear(who(), plein, row)
        flash(_("Weggehaald."))
    return redirect(url_for(".week", slug=plein.slug, _anchor="dagen"), 303)
