"""Meetings at the desk: what is coming, what waits, and numbers. Who comes is known to nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import forms, queries, rules, service, shown, texts, vragen_queries, vragen_shown
from buurtplein.bijeenkomsten.forms import CallOffForm, MeetingForm
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import Act, NotPossible, Status, ToezeggingStatus
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries as pleinen

bp = Blueprint("avonden", __name__, url_prefix="/werk/avonden")

Answer = str | BaseResponse | tuple[str, int]
CHANGEABLE = (Status.CONCEPT, Status.GEPLAND)


@bp.get("")
@needs("meeting.make")
def overview() -> Answer:
    """Drafts, what is coming, and what was held with the promises that are still open."""
    mine = queries.organised(who().teams(*rules.TEAM), who().areas(*rules.ORGANISE))
    coming = [each for each in mine if each.status == Status.GEPLAND and each.einde > clock.now()]
    return render_template(
        "bijeenkomsten/overzicht.html",
        drafts=[each for each in mine if each.status == Status.CONCEPT],
        coming=sorted(coming, key=lambda each: each.begin),
        past=[each for each in mine if each.status != Status.CONCEPT and each not in coming],
        waiting=vragen_queries.counts([each.id for each in mine]),
        numbers={each.id: shown.numbers(each) for each in coming},
        open_promises=lambda each: sum(row.status == ToezeggingStatus.OPEN for row in each.toezeggingen),
        burendag=forms.next_burendag(clock.today()),
        texts=texts,
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("meeting.make")
def write() -> Answer:
    """A new draft; with ``vorm=burendag`` its day is filled in."""
    return _edit(None, forms.as_proposed(request.args.get("vorm") == rules.Vorm.BURENDAG))


@bp.route("/<slug>/wijzig", methods=["GET", "POST"])
@needs("meeting.organise", queries.by_slug)
def change(found: Bijeenkomst) -> Answer:
    """Change it. Whoever comes keeps their place, and hears of another moment or place."""
    if found.status not in CHANGEABLE:
        flash(_("Deze avond is al voorbij. Je kunt hem niet meer veranderen."), "let-op")
        return redirect(url_for(".meeting", slug=found.slug), 303)
    return _edit(found, forms.as_filled_in(found))


def _edit(found: Bijeenkomst | None, filled_in: dict[str, Any]) -> Answer:
    form = MeetingForm(data={"contact": who().name, "telefoon": _own_phone(), **filled_in})
    form.offer(pleinen.active(), _areas(), _teams())
    if not form.validate_on_submit():
        return _form_page(form, found)
    gebied = buurten.area(said(form.gebied)) or abort(400)
    plan = form.plan(pleinen.by_id(int(said(form.plein))) if said(form.plein) else None, gebied)
    if not rules.organises(who(), plan):  # type: ignore[arg-type]  # a plan has no state yet, and none is asked for
        form.gebied.errors = [_("Kies een buurt waar je werkt, of een team van jou.")]
        return _form_page(form, found)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    slug = found.slug if found is not None else ""
    if found is not None and not form.saw(found.versie):
        return _look_again(form, slug)
    try:
        with db.unless_overtaken(NotPossible):
            saved = service.save(who(), plan, found)
    except db.Overtaken:
        return _look_again(form, slug)
    once.done(form.key, link := url_for(".meeting", slug=saved.slug))
    flash(_("Bewaard. Kijk of alles klopt.") if found is None else _("Bewaard."))
    return redirect(link, 303)


def _look_again(form: MeetingForm, slug: str) -> Answer:
    """Somebody was faster: what was typed stays, and the claim on the form goes."""
    db.rollback()
    db.will_write()
    again = queries.by_slug(slug) or abort(404)
    form.look_again(again.versie)
    return _form_page(form, again)


def _form_page(form: MeetingForm, found: Bijeenkomst | None) -> Answer:
    html = render_template(
        "bijeenkomsten/maken.html", form=form, meeting=found, burendag=forms.next_burendag(clock.today())
    )
    return (html, 400) if form.problems else html


def _areas() -> list[Any]:
    """Buurten and wijken by name, those where this person works first."""
    own = who().areas(*rules.ORGANISE)
    found = [*buurten.areas("buurt"), *buurten.areas("wijk")]
    return sorted(found, key=lambda area: (own.isdisjoint({area.code, area.wijk_code, area.gemeente_code}), area.naam))


def _teams() -> list[Any]:
    """The own teams; whoever has none may say for which team an evening is."""
    own, every = who().teams(*rules.TEAM), accounts.teams(active_only=True)
    return [team for team in every if team.id in own] or every


def _own_phone() -> str:
    return next((team.telefoon for team in _teams() if team.telefoon), "")


@bp.get("/<slug>")
@needs("meeting.organise", queries.by_slug)
def meeting(found: Bijeenkomst) -> Answer:
    """How it stands: numbers and needs, questions that wait, and what can be done."""
    now = clock.now()
    return render_template(
        "bijeenkomsten/werk.html",
        meeting=found,
        hours=shown.hours_of(found),
        numbers=shown.numbers(found),
        warnings=shown.warnings(found),
        waiting=len(vragen_queries.waiting(found.id)),
        questions=vragen_shown.placed(found),
        can_change=found.status in CHANGEABLE,
        can_plan=found.status == Status.CONCEPT and found.begin > now,
        can_close=found.status == Status.GEPLAND and found.begin <= now,
        can_open=found.status == Status.GEPLAND,
        spoken=shown.spoken(found),
        access=shown.access(found),
        press=SeenForm(formdata=None, versie=str(found.versie)),
        toezeggingen=found.toezeggingen,
        texts=texts,
    )


@bp.post("/<slug>/plan")
@needs("meeting.organise", queries.by_slug)
def plan(found: Bijeenkomst) -> Answer:
    """From now on everybody can read it and sign up."""
    return _act(found, Act.PLANNEN, lambda: service.plan(who(), found))


@bp.post("/<slug>/afsluiten")
@needs("meeting.organise", queries.by_slug)
def close(found: Bijeenkomst) -> Answer:
    """It was held."""
    return _act(found, Act.AFSLUITEN, lambda: service.close(who(), found))


def _act(found: Bijeenkomst, act: Act, do: Callable[[], None]) -> Answer:
    back, form = redirect(url_for(".meeting", slug=found.slug), 303), SeenForm()
    if not form.validate_on_submit():
        return back
    if not form.saw(found.versie):
        flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
        return back
    try:
        with db.unless_overtaken(NotPossible):
            do()
    except db.Overtaken:
        flash(_("Dat kan nu niet. Kijk hoe het staat."), "let-op")
    else:
        flash(str(texts.ACT_DONE[act]))
    return back


@bp.route("/<slug>/afzeggen", methods=["GET", "POST"])
@needs("meeting.organise", queries.by_slug)
def call_off(found: Bijeenkomst) -> Answer:
    """It does not go on: why, and when there is another one. Whoever left an address hears of it."""
    form = CallOffForm(versie=str(found.versie))
    if not form.validate_on_submit():
        html = render_template("bijeenkomsten/afzeggen.html", form=form, meeting=found, numbers=shown.numbers(found))
        return (html, 400) if form.problems else html
    reden, day = said(form.reden), form.nieuwe_dag.data
    return _act(found, Act.AFZEGGEN, lambda: service.call_off(who(), found, reden, day))
