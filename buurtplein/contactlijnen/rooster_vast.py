"""Duties that stay, and who is away: put on, changed, taken off; by oneself, or by the coordinator of the team."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import bereik, queries, queries_rooster, rooster_acts, rooster_shown, rules, texts_rooster
from buurtplein.contactlijnen.forms_rooster import DienstForm, WegForm
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.contactlijnen.queries_rooster import Dienstrij, Wegrij
from buurtplein.contactlijnen.rooster import press
from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.hours_words import when
from buurtplein.kernel.i18n import _

bp = Blueprint("roostervast", __name__, url_prefix="/werk/rooster")

Answer = str | BaseResponse | tuple[str, int]


def _people(lijn: Contactlijn) -> dict[int, str]:
    """Whom who looks may put on a line: everybody on it for its coordinator, else only oneself."""
    found = rooster_shown.names(bereik.workers([lijn])[lijn.id])
    me = who().person_id or 0
    mine = {me: found.get(me, who().name)}
    return mine | found if rules.leads(who(), lijn) else mine


@bp.route("/<int:lijn_id>/vast", methods=["GET", "POST"])
@needs("rota.plan", queries.lijn)
def duties(lijn: Contactlijn) -> Answer:
    """Everything on the rota, and somebody more."""
    form, here = DienstForm(_people(lijn)), url_for(".duties", lijn_id=lijn.id)
    if form.is_submitted() and form.validate():
        beurt = form.beurt()
        return press(here, lambda: rooster_acts.add(who(), lijn, beurt), _("Dat staat in het rooster."), form)
    html = render_template(
        "contactlijnen/vast.html",
        lijn=lijn,
        form=form,
        rows=_rows(lijn),
        leidt=rules.leads(who(), lijn),
        press=Form(formdata=None),
    )
    return (html, 400) if form.problems else html


def _rows(lijn: Contactlijn) -> list[tuple[int, str, str, bool]]:
    """(number, name, when, whether who looks may change it) of every duty that is not over, Monday first."""
    working = bereik.workers([lijn])[lijn.id]
    known = rooster_shown.names(working)
    rows = [(row, bereik.as_beurt(row)) for row in queries.duties([lijn.id])]
    listed = sorted(
        ((row, beurt) for row, beurt in rows if not beurt.over(clock.today())),
        key=lambda each: (each[1].dag is not None, each[1].weekdag or 0, str(each[1].dag or ""), each[1].van),
    )
    return [
        (
            row.id,
            known.get(row.person_id, ""),
            when(beurt),
            may("rota.change", Dienstrij(row, lijn, row.person_id, row.person_id in working)),
        )
        for row, beurt in listed
    ]


@bp.route("/<int:lijn_id>/dienst/<int:dienst_id>", methods=["GET", "POST"])
@needs("rota.change", queries_rooster.duty)
def duty(found: Dienstrij) -> Answer:
    """Other hours, other days, a first or a last day; or it goes to somebody else."""
    people = _people(found.lijn)
    people |= {found.person_id: people[found.person_id]} if found.person_id in people else {}
    form = DienstForm(people, bereik.as_beurt(found.row))
    if form.is_submitted() and form.validate():
        beurt, to = form.beurt(), url_for(".duties", lijn_id=found.lijn.id)
        return press(
            to, lambda: rooster_acts.change(who(), found.lijn, found.row, beurt), _("Dat staat in het rooster."), form
        )
    html = render_template("contactlijnen/dienst.html", lijn=found.lijn, dienst_id=found.row.id, form=form)
    return (html, 400) if form.problems else html


@bp.post("/<int:lijn_id>/dienst/<int:dienst_id>/weg")
@needs("rota.change", queries_rooster.duty)
def drop(found: Dienstrij) -> Answer:
    """Somebody is not on the line any more with this duty."""
    to = url_for(".duties", lijn_id=found.lijn.id)
    return press(to, lambda: rooster_acts.remove(who(), found.lijn, found.row), _("Weggehaald uit het rooster."))


# ---------------------------------------------------------------- away


@bp.route("/afwezig", methods=["GET", "POST"])
@needs("rota.open")
def away() -> Answer:
    """Who of my lines is away, and somebody more."""
    form = WegForm(*_who_can_be_away())
    if form.is_submitted() and form.validate():
        return _away(form)
    return _away_page(form)


def _who_can_be_away() -> tuple[dict[int, str], dict[int, str]]:
    """(whom who looks may write down as away, who can do the duties then)."""
    me, lijnen = who().person_id or 0, queries.lijnen_of(who())
    others = {person: name for found in bereik.workers(lijnen).values() for person, name in found.items()}
    led = bereik.workers(queries_rooster.led_by(who()))
    people = {person: name for found in led.values() for person, name in found.items()}
    known = rooster_shown.names(others)
    mine = {me: known.get(me, who().name)} if lijnen else {}
    return mine | {person: known.get(person, name) for person, name in people.items()}, known


def _away(form: WegForm) -> Answer:
    here = url_for(".away")
    if (led := once.led(form.key)) is not None:
        return redirect(led, 303)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    try:
        with db.unless_overtaken(NotPossible):
            rooster_acts.go_away(who(), form.weg())
    except db.Overtaken as overtaken:
        field = form.van if str(overtaken.__cause__) == "dubbel" else form.vervanger
        field.errors = [texts_rooster.refused(overtaken.__cause__)]
        return _away_page(form)
    once.done(form.key, here)
    flash(_("Dat staat erin. Kijk of er een gat in het rooster valt."))
    return redirect(here, 303)


def _away_page(form: WegForm) -> Answer:
    html = render_template(
        "contactlijnen/afwezig.html",
        form=form,
        rows=rooster_shown.away(who()),
        let_op=rooster_shown.warnings(queries.lijnen_of(who())),
        press=Form(formdata=None),
    )
    return (html, 400) if form.problems else html


@bp.post("/afwezig/<int:afwezig_id>/weg")
@needs("absence.change", queries_rooster.absence)
def back(found: Wegrij) -> Answer:
    """Somebody is there after all."""
    return press(url_for(".away"), lambda: rooster_acts.come_back(who(), found.row), _("Weggehaald."))
