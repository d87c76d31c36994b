"""Triage at the desk: three questions, a proposal, and a person who decides; an honest no; and a second look."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import db, once
from buurtplein.kernel.forms import PressForm, SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import (
    assessing,
    closing,
    desk,
    followup,
    queries,
    queries_promises,
    rules,
    service,
    shown,
    shown_desk,
    shown_triage,
    texts,
    triage,
)
from buurtplein.meldingen.forms_triage import DecideForm, LookForm, QuestionsForm, RefuseForm, SaidForm, SecondLookForm
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Act, Reden
from buurtplein.meldingen.triage import Facts, Uitkomst

bp = Blueprint("beoordelen", __name__, url_prefix="/werk/meldingen")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/<nummer>/beoordelen", methods=["GET", "POST"])
@needs("melding.handle", queries.by_nummer, writes=True)
def assess(found: Melding) -> Answer:
    """Three questions, then a proposal with its reason, then what a person decides. Only the last changes anything."""
    if found.status not in rules.OPEN:
        flash(_("Deze melding is al klaar."))
        return redirect(_back(found), 303)
    if request.form.get("wat") == "besluit":
        return _decide(found)
    if request.method == "POST":
        form = QuestionsForm()
        return _assess_page(found, form) if not form.validate_on_submit() else _with_proposal(found, form)
    service.open_for_work(who(), found)
    earlier = {"aard": found.aard, "melders": found.melders, "zorgelijk": found.zorgelijk}
    return _assess_page(found, QuestionsForm(formdata=None, versie=str(found.versie), **earlier))


def _assess_page(found: Melding, form: QuestionsForm, proposal: shown_triage.Proposal | None = None) -> Answer:
    html = render_template(
        "meldingen/beoordelen.html",
        form=form,
        melding=found,
        title=shown.title(found),
        steps=shown_desk.staff_facts(found),
        proposal=proposal,
        moments=len(queries.moments(found)),
        talk=shown.conversation(found, notes=True) if form.form_key.errors else [],
    )
    return (html, 400) if form.problems else html


def _facts(found: Melding, form: QuestionsForm) -> Facts:
    return assessing.facts(found, form.aard.data, form.melders.data, form.zorgelijk.data)


def _with_proposal(found: Melding, form: QuestionsForm, problem: str = "") -> Answer:
    """The same answers, now with what the table proposes: ticked, and free to change."""
    proposal = shown_triage.proposal(_facts(found, form))
    answers = {name: form[name].data for name in ("versie", "aard", "melders", "zorgelijk")}
    shown_form = DecideForm(formdata=None, **answers, voorstel=proposal.uitkomst, uitkomst=proposal.uitkomst)
    if problem:
        shown_form.uitkomst.errors = [problem]
    return _assess_page(found, shown_form, proposal)


def _decide(found: Melding) -> Answer:
    form = DecideForm()
    answered = QuestionsForm()
    if not answered.validate():
        return _assess_page(found, answered)
    seen = _facts(found, form)
    proposal = shown_triage.proposal(seen)
    form.bezwaar = triage.no_mediation(seen)
    if form.voorstel.data != proposal.uitkomst:
        return _with_proposal(found, form, _("Er is iets veranderd. Kijk eerst naar het nieuwe voorstel."))
    if not form.validate_on_submit():
        return _assess_page(found, form, proposal)

    def do(melding: Melding) -> str:
        chosen = Uitkomst(form.uitkomst.data)
        why = said(form.anders) if chosen != proposal.uitkomst else ""
        assessing.assess(who(), melding, seen, chosen, why)
        return _("Vastgelegd wat jullie eerst doen.")

    return _do(found, form, do, lambda melding: _assess_page(melding, form, proposal))


# -- an honest no


@bp.route("/<nummer>/uitleggen", methods=["GET", "POST"])
@needs("melding.handle", queries.by_nummer, writes=True)
def refuse(found: Melding) -> Answer:
    """We do nothing with it: why, in own words. For zorg a colleague looks along before the melder reads it."""
    if found.status not in rules.OPEN or queries_promises.refusal(found) is not None:
        flash(_("Dat kan nu niet. Kijk hoe het staat."))
        return redirect(_back(found), 303)
    if request.method == "GET":
        service.open_for_work(who(), found)
        reden = _reden(request.args.get("reden"))
        begin = shown_triage.refusal_start(found, reden)
        return _refuse_page(found, RefuseForm(formdata=None, versie=str(found.versie), reden=reden, tekst=begin))
    form = RefuseForm()
    form.reden.data = _reden(form.reden.data)
    if not form.validate_on_submit():
        return _refuse_page(found, form)

    def do(melding: Melding) -> str:
        done = closing.refuse(who(), melding, said(form.reden), said(form.tekst))
        return _("Afgerond. De melder leest waarom.") if done else _("Een collega kijkt nu met je mee.")

    return _do(found, form, do, lambda melding: _refuse_page(melding, form))


def _reden(given: str | None) -> str:
    return given if given in rules.REFUSALS else Reden.HOORT_ERBIJ


def _refuse_page(found: Melding, form: RefuseForm) -> Answer:
    html = render_template(
        "meldingen/uitleggen.html",
        form=form,
        melding=found,
        title=shown.title(found),
        reasons={reden: texts.REDEN[reden] for reden in (Reden.HOORT_ERBIJ, Reden.PAST_NIET)},
        two=closing.needs_second_look(found, said(form.reden)),
        closing=texts.REDEN_MELDER[said(form.reden)],
        talk=shown.conversation(found, notes=True),
    )
    return (html, 400) if form.problems else html


@bp.post("/<nummer>/akkoord")
@needs("melding.handle", queries.by_nummer)
def agree(found: Melding) -> Answer:
    """A second, different colleague agrees: only now it is done."""

    def do(melding: Melding, form: LookForm) -> str:
        closing.agree_refusal(who(), melding, said(form.voorstel))
        return _("Afgerond. De melder leest waarom.")

    return desk.act(found, "press", LookForm, do)


@bp.post("/<nummer>/niet-akkoord")
@needs("melding.handle", queries.by_nummer)
def decline(found: Melding) -> Answer:
    """The work goes on."""

    def do(melding: Melding, form: SecondLookForm) -> str:
        closing.decline_refusal(who(), melding, said(form.voorstel), said(form.tekst))
        return _("Het voorstel gaat niet door. Het werk gaat verder.")

    return desk.act(found, "second", SecondLookForm, do)


# -- what the melder told


@bp.post("/<nummer>/gezegd")
@needs("melding.handle", queries.by_nummer)
def told(found: Melding) -> Answer:
    """The melder told a worker whether home feels safe, and whether we may talk with others."""

    def do(melding: Melding, form: SaidForm) -> str:
        assessing.consents(who(), melding, bool(form.delen.data))
        if form.veilig.data and form.veilig.data != melding.veilig:
            assessing.feels(melding, form.veilig.data, who())
        return _("Opgeschreven wat de melder zei.")

    return desk.act(found, "told", SaidForm, do)


@bp.post("/<nummer>/nazorg")
@needs("melding.handle", queries.by_nummer)
def nazorg(found: Melding) -> Answer:
    """Called to ask how it is now: what the melder said, or nobody answered."""
    form, said_now = PressForm(), request.form.get("nazorg", "")
    back = url_for("beloften.overview") if request.form.get("terug") == "beloften" else _back(found)
    if not form.validate_on_submit() or once.claim(form.key) is not None:
        return redirect(back, 303)
    try:
        if said_now in triage.Nazorg.__members__.values():
            followup.say_nazorg(found, said_now, who())
            flash(_("Opgeschreven hoe het gaat."))
        elif said_now == "niet-bereikt":
            followup.nazorg_not_reached(who(), found)
            flash(_("Opgeschreven. De volgende werkdag staat het weer op je lijst."))
    except rules.NotPossible:
        flash(_("Een collega was je voor."), "let-op")
    once.done(form.key, back)
    return redirect(back, 303)


# -- what the pages share


def _back(found: Melding) -> str:
    return url_for("werk.melding", nummer=found.nummer, filter=request.args.get("filter"))


def _do(found: Melding, form: SeenForm, do: Callable[[Melding], str], show: Callable[[Melding], Answer]) -> Answer:
    """Do it once, say it and go back; when a colleague was first, show that and keep what was typed."""
    nummer, back = found.nummer, _back(found)
    if once.claim(form.key) is not None:
        return redirect(back, 303)
    if not form.saw(found.versie):
        return _changed(found, form, show)
    try:
        with db.unless_overtaken(rules.NotPossible):
            told = do(found)
    except db.Overtaken:
        again = queries.by_nummer(nummer)
        return _changed(again, form, show) if again is not None else abort(404)
    flash(told)
    once.done(form.key, back)
    return redirect(back, 303)


def _changed(found: Melding, form: SeenForm, show: Callable[[Melding], Answer]) -> Answer:
    if not rules.can(found.status, Act.AFRONDEN):
        flash(_("Een collega was je voor. Deze melding is al klaar."), "let-op")
        return redirect(_back(found), 303)
    form.look_again(found.versie, desk.what_changed(found))
    return show(found)
