"""Beheer of lines: what they are, and when they are answered. Whoever does this reads nothing of what is said."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import lijn_shown, lijndagen, lijnen, queries
from buurtplein.contactlijnen.forms_lijn import LijnForm, read_moment
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.contactlijnen.rules import NotPossible, Soort
from buurtplein.kernel import clock, db, hours, hours_words, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.hours_forms import DayForm, WeekForm, near
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep

bp = Blueprint("lijnbeheer", __name__, url_prefix="/beheer/lijnen")


@bp.get("")
@needs("lijn.manage")
def overview() -> Answer:
    """Every line: its name, team, area and number."""
    return render_template("contactlijnen/beheer_lijnen.html", rows=lijn_shown.rows())


# ---------------------------------------------------------------- what a line is


def _form(lijn: Contactlijn | None) -> LijnForm:
    """The form of a line as it is kept, or of a new one. A team that stopped stays to be chosen where it is chosen."""
    of_line = lijn.team_id if lijn is not None else None
    teams = [(team.id, team.naam) for team in accounts.teams() if team.actief or team.id == of_line]
    if lijn is None:
        values = {"soorten": [*Soort], "talen": ["nl"], "chat": True, "lezen_binnen": 4, "actief": True, "versie": "0"}
    else:
        columns = ("naam", "telefoon", "soorten", "talen", "chat", "feestdagen", "lezen_binnen", "actief")
        values = {name: getattr(lijn, name) for name in columns}
        values |= {"team": str(lijn.team_id), "gebied": lijn.gebied_code, "versie": str(lijn.versie)}
    return LijnForm(teams, lijn_shown.places(), data=values)


def _page(lijn: Contactlijn | None, form: LijnForm) -> Answer:
    html = render_template("contactlijnen/beheer_lijn.html", lijn=lijn, form=form)
    return (html, 400) if form.problems else html


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("lijn.manage")
def new() -> Answer:
    """A new line; then its hours."""
    form = _form(None)
    if not form.validate_on_submit():
        return _page(None, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    made = lijnen.make(who(), form.values(), [])
    made.actief = bool(form.actief.data)
    here = url_for(".times", lijn_id=made.id)
    once.done(form.key, here)
    flash(_("De lijn is er. Zet nu de tijden erbij."))
    return redirect(here, 303)


@bp.route("/<int:lijn_id>", methods=["GET", "POST"])
@needs("lijn.manage", queries.lijn)
def change(lijn: Contactlijn) -> Answer:
    """What a line is called, who answers, and what it takes."""
    form, lijn_id = _form(lijn), lijn.id
    if not form.validate_on_submit():
        return _page(lijn, form)

    def act() -> None:
        lijnen.change(who(), lijn, form.values(), actief=bool(form.actief.data))

    def look_again() -> Answer:
        again = queries.lijn(lijn_id) or abort(404)
        form.look_again(again.versie)
        return _page(again, form)

    return keep(form, lijn.versie, url_for(".overview"), act, _("De lijn is bewaard."), look_again=look_again)


# ---------------------------------------------------------------- when it is answered


@bp.route("/<int:lijn_id>/tijden", methods=["GET", "POST"])
@needs("lijn.manage", queries.lijn)
def times(lijn: Contactlijn) -> Answer:
    """The hours of every week. Hours that overlap are shown once more before they are kept."""
    form = _week(lijn)
    if not form.is_submitted():
        return _times_page(lijn, form)
    if not form.validate() or "meer" in request.form:
        form.more()
        return _times_page(lijn, form)
    pair = hours.overlapping(form.tijden)
    if pair is not None and form.toch.data != "ja":
        form.toch.data = "ja"
        return _times_page(lijn, form, warning=hours_words.warning(pair))
    return _save_times(lijn, form)


def _week(lijn: Contactlijn, *, kept: bool = False) -> WeekForm:
    """The week; ``kept``: as it is kept, beside another form that was sent."""
    values = {"versie": str(lijn.versie), "feestdagen": lijn.feestdagen} | ({"formdata": None} if kept else {})
    return WeekForm([queries.as_tijd(row) for row in queries.times([lijn.id])], **values)


def _save_times(lijn: Contactlijn, form: WeekForm) -> Answer:
    lijn_id, here = lijn.id, url_for(".times", lijn_id=lijn.id)

    def act() -> None:
        lijnen.set_hours(who(), lijn, form.tijden, feestdagen=bool(form.feestdagen.data))

    def look_again() -> Answer:
        again = queries.lijn(lijn_id) or abort(404)
        form.look_again(again.versie)
        return _times_page(again, form)

    return keep(form, lijn.versie, here, act, _("De tijden zijn bewaard."), look_again=look_again)


def _times_page(lijn: Contactlijn, form: WeekForm, warning: str = "", day: DayForm | None = None) -> Answer:
    rooster, today = queries.roosters([lijn], clock.today())[lijn.id], clock.today()
    asked_day, asked_time = request.args.get("dag", "")[:10], request.args.get("uur", "")[:5]
    moment = read_moment(asked_day, asked_time)
    html = render_template(
        "contactlijnen/beheer_tijden.html",
        lijn=lijn,
        form=day if day is not None and day.problems else form,
        week=form,
        day=day or DayForm(formdata=None),
        warning=warning,
        press=Form(formdata=None),
        words=hours_words.week_words(rooster.tijden, today),
        holidays=hours_words.holidays(rooster, today),
        others=hours_words.others(queries.days([lijn.id], today)),
        asked=(asked_day, asked_time),
        answer=lijn_shown.answer(lijn, moment) if moment is not None else [],
        unread=moment is None and bool(asked_day or asked_time),
    )
    return (html, 400) if form.problems or (day is not None and day.problems) else html


@bp.post("/<int:lijn_id>/dag")
@needs("lijn.manage", queries.lijn)
def add(lijn: Contactlijn) -> Answer:
    """A day that goes otherwise."""
    form, lijn_id = DayForm(), lijn.id
    here = url_for(".times", lijn_id=lijn_id, _anchor="dagen")
    if not form.validate_on_submit():
        return _times_page(lijn, _week(lijn, kept=True), day=form)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    try:
        with db.unless_overtaken(NotPossible):
            lijndagen.set_day(who(), lijn, form.anders())
    except db.Overtaken:
        form.dag.errors = [_("Die dag is al dicht. Haal dat eerst weg.")]
        again = queries.lijn(lijn_id)
        return _times_page(again, _week(again, kept=True), day=form) if again is not None else abort(404)
    once.done(form.key, here)
    flash(_("De dag staat erbij."))
    return redirect(here, 303)


@bp.post("/<int:lijn_id>/feestdag/<dag>")
@needs("lijn.manage", queries.lijn)
def holiday(lijn: Contactlijn, dag: str) -> Answer:
    """A holiday is open after all, or closed. One tap."""
    day = _day(dag)
    if day is None:
        abort(404)
    if Form().validate_on_submit():
        if request.form.get("doe") == "dicht":
            lijndagen.close_holiday(who(), lijn, day)
            flash(_("Die dag is dicht."))
        else:
            lijndagen.open_day(who(), lijn, day)
            flash(_("Die dag is open."))
    return redirect(url_for(".times", lijn_id=lijn.id, _anchor="feestdagen"), 303)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if near(day) else None


@bp.post("/<int:lijn_id>/dag/<int:row_id>/weg")
@needs("lijn.manage", queries.lijn)
def clear(lijn: Contactlijn, row_id: int) -> Answer:
    """A day goes as usual again."""
    if Form().validate_on_submit():
        lijndagen.clear(who(), lijn, row_id)
        flash(_("Weggehaald."))
    return redirect(url_for(".times", lijn_id=lijn.id, _anchor="dagen"), 303)
