"""Inside: proposing something, talking about it, and choosing. Always about a rule, never about a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.afspraken import queries, shown, texts, vergaderen, voorstellen
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken.forms import ReactieForm, StemForm, VoorstelForm, WegForm
from buurtplein.afspraken.rules import Huisregel, Keuze, Manier, NotPossible, Voorstelsoort
from buurtplein.afspraken.voorstellen import Voorstelgegevens
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("huisvoorstellen", __name__, url_prefix="/wonen/<slug>/huis/afspraken/voorstel")


def _words(here: Binnen) -> dict[str, Any]:
    """What makes a text one about a person here."""
    return {"namen": queries.called(here.project.id), "eigen": here.project.naam}


@bp.route("", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("huisvoorstel.join", huis.binnen)
def new(here: Binnen) -> Answer:
    """Propose a new rule, or (``bij``) that one reads otherwise or may go."""
    rule, soort = _about(here)
    form = _form(here, soort, rule)
    if not form.validate_on_submit():
        return _new_page(here, form, soort, rule)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    given = Voorstelgegevens(**form.gegevens(soort, rule))
    try:
        with db.unless_overtaken(NotPossible):
            made = voorstellen.propose(here, given)
            to = url_for(".one", slug=here.project.slug, voorstel_id=made.id)
    except db.Overtaken as why:
        form.form_key.errors = [shown.sorry(why.__cause__)]
        found = huis.binnen(request.view_args["slug"]) if request.view_args else None
        return _new_page(found or abort(404), form, soort, rule)
    once.done(form.key, to)
    flash(_("Je voorstel staat erbij. Buren kunnen erover praten."))
    return redirect(to, 303)


def _about(here: Binnen) -> tuple[Huisregel | None, Voorstelsoort]:
    """The rule that the address names, and what may happen with it."""
    asked = request.args.get("bij", "")
    if not asked:
        return None, Voorstelsoort.NIEUW
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
    rule = voorstellen.known(here.project, number) or abort(404)
    return rule, Voorstelsoort.WEG if request.args.get("weg") == "1" else Voorstelsoort.ANDERS


def _form(here: Binnen, soort: Voorstelsoort, rule: Huisregel | None) -> VoorstelForm:
    shape = WegForm if soort == Voorstelsoort.WEG else VoorstelForm
    data = {"titel": rule.titel, "tekst": rule.tekst} if rule is not None else {}
    return shape(data=data, **_words(here))


def _new_page(here: Binnen, form: VoorstelForm, soort: Voorstelsoort, rule: Huisregel | None) -> Answer:
    html = render_template(
        "afspraken/nieuw_voorstel.html",
        project=here.project,
        form=form,
        titel=texts.SOORTEN[soort],
        rule=rule,
        weg=soort == Voorstelsoort.WEG,
        besluit=queries.settings_of(here.project.id),
        manier=texts.MANIEREN[queries.rule_of(here.project.id).manier],
    )
    return (html, 400) if form.problems else html


@bp.get("/<int:voorstel_id>")
@needs("huisvoorstel.join", queries.voorstel_inside)
def one(found: InHuis) -> Answer:
    """One proposal: what neighbours say of it, and what this home can do now."""
    return _page(found)


def _page(found: InHuis, reactie: ReactieForm | None = None, stem: StemForm | None = None) -> Answer:
    voorstel, here = found.ding, found.binnen
    manier, said_before = Manier(voorstel.manier), queries.said_by(voorstel.id, here.thuis.id)
    wrong = next((each for each in (reactie, stem) if each is not None), None)
    html = render_template(
        "afspraken/voorstel.html",
        project=here.project,
        voorstel=shown.proposal(voorstel),
        van=huis.names([voorstel.huishouden_id])[voorstel.huishouden_id],
        eigen=voorstel.huishouden_id == here.thuis.id,
        reacties=shown.talk(voorstel, here.thuis.id),
        reactie=reactie or ReactieForm(formdata=None),
        stem=stem or StemForm(manier, formdata=None, data={"keuze": said_before.keuze if said_before else None}),
        gezegd=texts.KEUZES[manier].get(Keuze(said_before.keuze)) if said_before else None,
        met_reden=manier == Manier.CONSENT,
        agenda=shown.day_of(meetings.on_agenda(voorstel.id)),
        volgende=shown.day_of(meetings.next_meeting(here.project.id)),
        mens=who_answers(here.project),
        druk=PressForm(formdata=None),
        form=wrong,
    )
    return (html, 400) if wrong is not None else html


def _press(found: InHuis, form: Any, act: Callable[[], Any], told: str) -> BaseResponse:
    to = url_for(".one", slug=found.binnen.project.slug, voorstel_id=found.ding.id)
    return press(form, to, act, told, refusal=NotPossible, sorry=shown.sorry)


@bp.post("/<int:voorstel_id>/reactie")
@limit("30 per hour")
@needs("huisvoorstel.join", queries.voorstel_inside)
def react(found: InHuis) -> Answer:
    """A few words of a neighbour."""
    form = ReactieForm(**_words(found.binnen))
    if not form.validate_on_submit():
        return _page(found, reactie=form)
    words = said(form.tekst)
    return _press(found, form, lambda: voorstellen.react(found.binnen, found.ding, words), _("Je reactie staat erbij."))


@bp.post("/<int:voorstel_id>/keuze")
@limit("60 per hour")
@needs("huisvoorstel.join", queries.voorstel_inside)
def say(found: InHuis) -> Answer:
    """What this home wants. It can change until the end, and nobody sees it."""
    form = StemForm(Manier(found.ding.manier), **_words(found.binnen))
    if not form.validate_on_submit():
        return _page(found, stem=form)
    keuze, reden = Keuze(said(form.keuze)), said(form.reden)
    told = _("Bewaard. Niemand ziet wat jij koos.")
    return _press(found, form, lambda: voorstellen.say(found.binnen, found.ding, keuze, reden), told)


@bp.post("/<int:voorstel_id>/agenda")
@limit("30 per hour")
@needs("huisvoorstel.join", queries.voorstel_inside)
def on_agenda(found: InHuis) -> BaseResponse:
    """Talk about it at the next meeting."""
    form = PressForm()
    meeting = meetings.next_meeting(found.binnen.project.id)
    if not form.validate_on_submit() or meeting is None:
        return redirect(url_for(".one", slug=found.binnen.project.slug, voorstel_id=found.ding.id), 303)
    return _press(found, form, lambda: vergaderen.put_on(meeting, found.ding), _("Het staat op de agenda."))


@bp.post("/<int:voorstel_id>/terug")
@needs("huisvoorstel.own", queries.voorstel_inside)
def withdraw(found: InHuis) -> BaseResponse:
    """Whoever proposed it takes it back."""
    form = PressForm()
    if not form.validate_on_submit():
        return redirect(url_for(".one", slug=found.binnen.project.slug, voorstel_id=found.ding.id), 303)
    return _press(found, form, lambda: voorstellen.withdraw(found.ding), _("Je voorstel is terug. Het gaat niet door."))


@bp.post("/reactie/<int:reactie_id>/weg")
@needs("huisvoorstel.own", queries.reaction_inside)
def unreact(found: InHuis) -> BaseResponse:
    """Whoever said it takes it back."""
    form, reactie = PressForm(), found.ding
    to = url_for(".one", slug=found.binnen.project.slug, voorstel_id=reactie.voorstel_id)
    if not form.validate_on_submit():
        return redirect(to, 303)
    told = _("Je reactie is weg.")
    return press(form, to, lambda: voorstellen.unreact(reactie), told, refusal=NotPossible, sorry=shown.sorry)
