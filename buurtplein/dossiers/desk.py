"""A dossier on the desk: how often, when, one plan, one answer to all, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.dossiers import forms, printed, queries, service, shown, texts
from buurtplein.dossiers.queries import File
from buurtplein.dossiers.rules import OLDEST_DAYS, TaakSoort
from buurtplein.kernel import clock, db, letters, once
from buurtplein.kernel.bus import publish
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, _n
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_dossier, rules, shown_desk

bp = Blueprint("dossiers", __name__, url_prefix="/werk/dossiers")

Answer = str | BaseResponse | tuple[str, int]

# Every form of the page, with the name by which it is known there.
KINDS: dict[str, type[SeenForm]] = {
    "plan": forms.PlanForm,
    "answer": forms.AnswerAllForm,
    "decide": forms.DecideForm,
    "extend": forms.ExtendForm,
    "other": forms.OtherSideForm,
    "task": forms.TaskForm,
    "join": forms.JoinForm,
    "out": forms.OutForm,
}


@bp.get("")
@needs("dossier.list")
def overview() -> Answer:
    """The dossiers of my teams; first what repeats or is reported by more people."""
    chosen = request.args.get("filter", "")
    chosen = chosen if chosen in texts.FILTER else "vaker"
    page = queries_dossier.page(who(), chosen, request.args.get("na"))
    return render_template(
        "dossiers/list.html",
        page=page,
        rows=shown.lines(who(), page.rows),
        counts=queries_dossier.counts(who()),
        names=texts.FILTER,
        chosen=chosen,
    )


@bp.get("/<nummer>")
@needs("dossier.read", queries.file_of, writes=True)
def show(file: File) -> Answer:
    """One dossier: facts, pattern, plan, moments, tasks, and what can be done now."""
    service.open_for_work(who(), file)
    return _show(file)


def _show(file: File, **wrong: SeenForm) -> Answer:
    made = {name: wrong.get(name) or _fresh(name, file) for name in KINDS}
    for name, form in made.items():  # eight forms on one page: every field needs an id of its own
        for field in form:
            field.id = field.label.field_id = f"{name}-{field.name}"
    bad = next(iter(wrong.values()), None)
    inside = shown.readable(file)
    found = shown.households(inside)
    html = render_template(
        "dossiers/dossier.html",
        form=bad,
        forms=made,
        file=file,
        dossier=file.dossier,
        title=shown.title(inside),
        facts=shown.facts(file, found),
        households=found,
        rows=shown.rows(found),
        times=shown.times(inside, shown.letters(found)),
        pattern=shown.pattern(inside),
        tasks=shown.tasks_of(who(), file),
        log=shown.history(file.dossier),
        whole=may("dossier.handle", file),
        told=len(service.addressed(file)),
        may_have_card=service.may_have_card(file),
        uitstel=texts.UITSTEL,
        tomorrow=shown_desk.suggested_day(),
    )
    return (html, 400) if bad is not None else html


def _fresh(name: str, file: File) -> SeenForm:
    dossier = file.dossier
    values: dict[str, Any] = {"versie": str(dossier.versie)}
    if issubclass(KINDS[name], forms.ToAll):
        values["aan"] = service.addressees(file)
    if name == "plan":
        values["plan"] = dossier.plan
    elif name == "other":
        values |= {
            "wederhoor": dossier.wederhoor,
            "geinformeerd_op": dossier.geinformeerd_op,
            "uitstel": dossier.uitstel,
            "uitstel_tot": dossier.uitstel_tot,
        }
    return KINDS[name](formdata=None, **values)


def _act(file: File, name: str, do: Callable[[File, Any], str]) -> Answer:
    """What every act has in common: check the form, do it once, say it, and show a colleague's change when there is
    one.
    """
    nummer, form = file.dossier.nummer, KINDS[name]()
    if isinstance(form, forms.OtherSideForm):
        form.earliest = clock.local(file.dossier.begonnen_op).date() - timedelta(days=OLDEST_DAYS)
    if not form.validate_on_submit():
        return _show(file, **{name: form})
    here = url_for(".show", nummer=nummer)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    moved = isinstance(form, forms.ToAll) and form.aan.data != service.addressees(file)
    if moved or not form.saw(file.dossier.versie):
        return _changed(file, name, form)
    try:
        with db.unless_overtaken(rules.NotPossible):
            told = do(file, form)
    except db.Overtaken:
        again = queries.file_of(nummer)
        return _changed(again, name, form) if again is not None else abort(404)
    flash(told)
    once.done(form.key, here)
    return redirect(here, 303)


def _changed(file: File, name: str, form: SeenForm) -> Answer:
    """Somebody was faster: show how it is now, and keep what was typed."""
    form.look_again(file.dossier.versie)
    if isinstance(form, forms.ToAll) and form.aan.data != (now := service.addressees(file)):
        form.aan.data = now
        told = len(service.addressed(file))
        form.form_key.errors = [_n("Het logboek is veranderd. Je bericht gaat nu naar {n} melder.",
                                   "Het logboek is veranderd. Je bericht gaat nu naar {n} melders.", told)]  # fmt: skip
    return _show(file, **{name: form})


@bp.post("/<nummer>/plan")
@needs("dossier.handle", queries.file_of)
def plan(file: File) -> Answer:
    """What the team is going to do."""

    def do(file: File, form: forms.PlanForm) -> str:
        service.plan(who(), file, said(form.plan))
        return _("Het plan is bewaard. Alleen het team ziet het.")

    return _act(file, "plan", do)


@bp.post("/<nummer>/antwoord")
@needs("dossier.handle", queries.file_of)
def answer(file: File) -> Answer:
    """One answer to all melders, each in the own conversation."""

    def do(file: File, form: forms.AnswerAllForm) -> str:
        sent = service.answer_all(who(), file, said(form.tekst), form.beloofd_op.data or clock.today())
        return _n("Je antwoord is naar {n} melder.", "Je antwoord is naar {n} melders.", sent)

    return _act(file, "answer", do)


@bp.post("/<nummer>/besluit")
@needs("dossier.handle", queries.file_of)
def decide(file: File) -> Answer:
    """How it ends."""

    def do(file: File, form: forms.DecideForm) -> str:
        day = form.beloofd_op.data or clock.today()
        sent = service.decide(who(), file, form.besluit.data, said(form.bewijs), day)
        return _n("Het besluit is naar {n} melder.", "Het besluit is naar {n} melders.", sent)

    return _act(file, "decide", do)


@bp.post("/<nummer>/langer")
@needs("dossier.handle", queries.file_of)
def extend(file: File) -> Answer:
    """Not enough yet."""

    def do(file: File, form: forms.ExtendForm) -> str:
        service.extend(who(), file, form.loopt_tot.data or clock.today(), said(form.bewijs))
        return _("Het logboek loopt langer. De melders lezen waarom.")

    return _act(file, "extend", do)


@bp.post("/<nummer>/andere-kant")
@needs("dossier.handle", queries.file_of)
def hear(file: File) -> Answer:
    """The other side of the story."""

    def do(file: File, form: forms.OtherSideForm) -> str:
        other = service.OtherSide(
            said(form.wederhoor) or None, form.geinformeerd_op.data, form.uitstel.data or None, form.uitstel_tot.data
        )
        service.hear(who(), file, other)
        return _("Bewaard. Een verhaal heeft twee kanten.")

    return _act(file, "other", do)


@bp.post("/<nummer>/taak")
@needs("dossier.handle", queries.file_of)
def task(file: File) -> Answer:
    """Plan something."""

    def do(file: File, form: forms.TaskForm) -> str:
        soort, day = TaakSoort(form.soort.data), form.voor_op.data or clock.today()
        service.make_task(file, soort, f"hand-{form.key}", day, who())
        return _("De taak staat erbij.")

    return _act(file, "task", do)


@bp.post("/<nummer>/erbij")
@needs("dossier.handle", queries.file_of)
def join(file: File) -> Answer:
    """Lay another melding with these, by its number."""
    form = forms.JoinForm()
    found = meldingen.by_nummer(said(form.nummer)) if form.validate_on_submit() else None
    if form.validate() and (found is None or not may("melding.handle", found)):
        form.nummer.errors = [_("Dit nummer kennen we niet bij jouw team. Kijk het na.")]
        return _show(file, join=form)

    def do(file: File, _form: Any) -> str:
        if found is None:
            raise rules.NotPossible("onbekend")
        service.put_in(who(), file, found)
        return _("{nummer} ligt er nu bij.", nummer=found.nummer)

    return _act(file, "join", do)


@bp.post("/<nummer>/eruit/<melding_nummer>")
@needs("moment.note", queries.line_of)
def take_out(file: queries.LineFile) -> Answer:
    """It does not belong here."""

    def do(again: File, _form: Any) -> str:
        service.take_out(who(), again, file.melding)
        return _("{nummer} heeft nu een eigen logboek.", nummer=file.melding.nummer)

    return _act(file, "out", do)


@bp.get("/<nummer>/logboek.pdf")
@needs("dossier.read", queries.file_of, writes=True)
def pdf(file: File) -> Answer:
    """The logboek to take along: without names, contacts or texts of meldingen that may not be read."""
    publish(events.DossierPrinted(who().person_id, file.dossier.id, file.dossier.team_id))
    made = letters.letter("logboek", printed.for_team(file, shown.readable(file)))
    return letters.download(made, file.dossier.nummer)
