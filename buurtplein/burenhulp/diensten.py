"""The phone of burenhulp: who has it, taking it over in one tap, and what was said on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp import diensten_acts, diensten_rules, diensten_shown, queries_desk
from buurtplein.burenhulp.drukken import press
from buurtplein.burenhulp.forms_desk import DienstForm, GesprekForm, LijnForm, RuilForm
from buurtplein.burenhulp.models import Hulplijn
from buurtplein.burenhulp.queries_desk import Gebeld
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("hulptelefoon", __name__, url_prefix="/werk/hulp/telefoon")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/", methods=["GET", "POST"])
@needs("helpdesk.open")
def overview() -> Answer:
    """My phones; with one, that one. And a number for an area that has none."""
    lines, form = queries_desk.lines_of(who()), LijnForm()
    form.offer(_areas())
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            diensten_acts.save_line(who(), said(form.gebied), said(form.telefoon))
            once.done(form.key, url_for(".overview"))
            flash(_("De telefoon is bewaard. Zet er nu mensen bij."))
        return redirect(url_for(".overview"), 303)
    if len(lines) == 1 and not form.is_submitted() and "alle" not in request.args:
        return redirect(url_for(".line", lijn_id=lines[0].id))
    html = render_template("burenhulp/desk_telefoons.html", telefoons=diensten_shown.phones(who()), form=form)
    return (html, 400) if form.problems else html


def _areas() -> list[tuple[str, str]]:
    names = buurten.index().names
    return [(code, names.get(code, code)) for code in sorted(who().areas(*diensten_rules.ROLES))]


@bp.get("/<int:lijn_id>")
@needs("hulplijn.handle", queries_desk.line)
def line(line: Hulplijn) -> Answer:
    """One phone: who has it, whom to call back, and a call that just came in."""
    return _page(line)


def _page(line: Hulplijn, form: GesprekForm | None = None, dienst: DienstForm | None = None) -> Answer:
    me, people = who().person_id, queries_desk.people_of(line)
    beurten = queries_desk.duties(line.id, clock.today())
    empty = Form(formdata=None)
    dienst = dienst or DienstForm(formdata=None)
    dienst.offer(people)
    ruil = RuilForm(formdata=None)
    mine, others = diensten_shown.to_swap(beurten, people, me)
    ruil.offer(mine, others)
    html = render_template(
        "burenhulp/desk_telefoon.html",
        telefoon=diensten_shown.phone(line, me),
        weken=diensten_shown.weeks(beurten, people, me),
        beurten=[(each.id, diensten_shown.days_of(each), people.get(each.person_id, "")) for each in beurten],
        form=form or GesprekForm(formdata=None),
        dienst=dienst,
        ruil=ruil if mine and others else None,
        bellen=diensten_shown.by_day(queries_desk.to_call_back([line.id])),
        klaar=diensten_shown.calls(queries_desk.calls_done(line.id)),
        overlast=may("melding.enter"),
        press=empty,
    )
    wrong = (form is not None and form.problems) or dienst.problems
    return (html, 400) if wrong else html


# ---------------------------------------------------------------- who has it


@bp.post("/<int:lijn_id>/neem")
@needs("hulplijn.handle", queries_desk.line)
def take(line: Hulplijn) -> Answer:
    """I take it over: now, or a whole week that comes."""
    ahead = request.form.get("week", "")
    if not ahead.isdecimal() or not ahead.isascii() or len(ahead) > 1:
        people = queries_desk.people_of(line)
        return _press(line, lambda: diensten_acts.take_over_now(who(), line, people), _("Jij hebt nu de telefoon."))
    weeks = diensten_rules.weeks(clock.today(), 10)
    return _press(line, lambda: diensten_acts.take(who(), line, *weeks[int(ahead)]), _("Die week is van jou."))


@bp.post("/<int:lijn_id>/ruil")
@needs("hulplijn.handle", queries_desk.line)
def swap(line: Hulplijn) -> Answer:
    """My days for those of a colleague."""
    form = RuilForm()
    mine, others = diensten_shown.to_swap(
        queries_desk.duties(line.id, clock.today()), queries_desk.people_of(line), who().person_id
    )
    form.offer(mine, others)
    if not form.validate():
        flash(_("Dat kan nu niet meer. Kijk wat er is veranderd."), "let-op")
        return redirect(url_for(".line", lijn_id=line.id), 303)
    return _press(
        line,
        lambda: diensten_acts.swap(who(), line, int(said(form.mijn)), int(said(form.ander))),
        _("Geruild. Je collega krijgt een mail."),
    )


@bp.post("/<int:lijn_id>/dienst")
@needs("hulplijn.handle", queries_desk.line)
def plan(line: Hulplijn) -> Answer:
    """Put somebody in the list."""
    form = DienstForm()
    form.offer(queries_desk.people_of(line))
    if not form.validate():
        return _page(line, dienst=form)
    person_id, days = int(said(form.person)), form.days
    return _press(line, lambda: diensten_acts.plan(who(), line, person_id, *days), _("Dat staat in het rooster."))


@bp.post("/<int:lijn_id>/dienst/<int:dienst_id>/weg")
@needs("hulplijn.handle", queries_desk.line)
def drop(line: Hulplijn, dienst_id: int) -> Answer:
    """Take somebody out of the list."""
    return _press(line, lambda: diensten_acts.drop(who(), line, dienst_id), _("Weggehaald uit het rooster."))


def _press(line: Hulplijn, act: Callable[[], None], sentence: str) -> BaseResponse:
    late = _("Dat kan nu niet meer. Kijk wat er is veranderd.")
    return press(Form(), url_for(".line", lijn_id=line.id), act, sentence, late)


# ---------------------------------------------------------------- calls


@bp.post("/<int:lijn_id>/gesprek")
@needs("hulplijn.handle", queries_desk.line)
def note(line: Hulplijn) -> Answer:
    """Somebody called."""
    form, back = GesprekForm(), url_for(".line", lijn_id=line.id)
    if not form.validate():
        return _page(line, form)
    if once.claim(form.key) is None:
        diensten_acts.note(who(), line, said(form.wie), said(form.notitie), form.back_on)
        once.done(form.key, back)
        flash(_("Opgeschreven."))
    return redirect(back, 303)


@bp.post("/gesprek/<int:gesprek_id>")
@needs("hulpgesprek.handle", queries_desk.call)
def follow(found: Gebeld) -> Answer:
    """It is done, or tomorrow."""
    form, back = Form(), url_for(".line", lijn_id=found.line.id)
    if form.validate() and once.claim(form.key) is None:
        if request.form.get("stap") == "morgen":
            diensten_acts.move(who(), found.row, clock.today() + timedelta(days=1))
            flash(_("Morgen dus."))
        else:
            diensten_acts.settle(who(), found.row)
            flash(_("Klaar."))
        once.done(form.key, back)
    return redirect(back, 303)
