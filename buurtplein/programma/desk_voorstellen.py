"""Proposals at the desk of a host: an answer before the day that was promised, and help until a day."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import SeenForm, SelectChoice, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import desk, queries_desk, rules, voorstellen
from buurtplein.programma.forms_voorstel import AnswerForm, RefuseForm
from buurtplein.programma.herhaling import Vaak
from buurtplein.programma.models import Activiteit
from buurtplein.programma.rules import NotPossible, Stand

bp = Blueprint("activiteitvoorstellen", __name__, url_prefix="/gast/activiteiten/voorstellen")

Answer = str | BaseResponse | tuple[str, int]
USUAL_HELP = timedelta(days=84)
GUIDES = (Rol.WIJKTEAMLID, Rol.BUURTBEHEERDER, Rol.COORDINATOR, Rol.GASTHEER)


@bp.get("")
@needs("activity.list")
def overview() -> Answer:
    """What waits for an answer, at the pleinen of this person."""
    waiting = [each for each in queries_desk.voorstellen() if rules.hosts(who(), each)]
    names = {plein.id: plein.naam for plein in desk.my_places()}
    return render_template("programma/proposals.html", voorstellen=waiting, pleinen=names, vandaag=clock.today())


@bp.route("/<int:voorstel_id>", methods=["GET", "POST"])
@needs("activity.manage", queries_desk.voorstel)
def answer(voorstel: Activiteit) -> Answer:
    """Yes, with who helps until when."""
    if voorstel.stand != Stand.VOORSTEL:
        return _answered(voorstel)
    form = _yes(voorstel)
    if not form.validate_on_submit():
        return _page(voorstel, form, RefuseForm(formdata=None, versie=str(voorstel.versie)))
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    if not form.saw(voorstel.versie):
        form.look_again(voorstel.versie)
        return _page(voorstel, form, RefuseForm(formdata=None, versie=str(voorstel.versie)))
    gids = int(form.gids.data) if form.gids.data else None
    try:
        with db.unless_overtaken(NotPossible):
            voorstellen.accept(who(), voorstel, form.feiten(), said(form.antwoord), gids, form.gids_tot.data)
    except db.Overtaken:
        flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
        return redirect(url_for(".overview"), 303)
    here = url_for("activiteiten.show", slug=voorstel.slug)
    once.done(form.key, here)
    flash(_("Het staat op het programma. Bel de buur, of we sturen een mail."))
    return redirect(here, 303)


@bp.post("/<int:voorstel_id>/nee")
@needs("activity.manage", queries_desk.voorstel)
def refuse(voorstel: Activiteit) -> Answer:
    """Not now, and why."""
    if voorstel.stand != Stand.VOORSTEL:
        return _answered(voorstel)
    form = RefuseForm()
    if not form.validate_on_submit():
        return _page(voorstel, _yes(voorstel, fresh=True), form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    if not form.saw(voorstel.versie):
        form.look_again(voorstel.versie)
        return _page(voorstel, _yes(voorstel, fresh=True), form)
    try:
        with db.unless_overtaken(NotPossible):
            voorstellen.refuse(who(), voorstel, said(form.waarom))
    except db.Overtaken:
        flash(_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer."), "let-op")
        return redirect(url_for(".overview"), 303)
    once.done(form.key, url_for(".overview"))
    flash(_("Je antwoord is bewaard. Bel de buur, of we sturen een mail."))
    return redirect(url_for(".overview"), 303)


def _answered(voorstel: Activiteit) -> Answer:
    flash(_("Dit plan heeft al een antwoord."), "let-op")
    if voorstel.stand == Stand.AFGEWEZEN:
        return redirect(url_for(".overview"), 303)
    return redirect(url_for("activiteiten.show", slug=voorstel.slug), 303)


def _yes(voorstel: Activiteit, *, fresh: bool = False) -> AnswerForm:
    given = {"formdata": None} if fresh else {}
    form = AnswerForm(
        vaak=str(Vaak.EENMALIG),
        versie=str(voorstel.versie),
        gids=str(who().person_id),
        gids_tot=clock.today() + USUAL_HELP,
        **given,
    )
    people = {person.id: person for rol in GUIDES for person in accounts.people_with(rol)}
    found = sorted(people.values(), key=lambda person: (person.voornaam, person.id))
    form.gids.choices = [
        SelectChoice(value="", label=_("Niemand, de buur kan het zelf")),
        *(SelectChoice(value=str(each.id), label=f"{each.voornaam} {each.achternaam}".strip()) for each in found),
    ]
    return form


def _page(voorstel: Activiteit, form: AnswerForm, nee: RefuseForm) -> Answer:
    plein = pleinen.by_id(voorstel.plein_id)
    html = render_template(
        "programma/answer.html",
        voorstel=voorstel,
        plein=plein,
        form=nee if nee.problems else form,
        ja=form,
        nee=nee,
        press=SeenForm(formdata=None),
    )
    return (html, 400) if form.problems or nee.problems else html
