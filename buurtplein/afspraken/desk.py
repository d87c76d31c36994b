"""For who looks after a house: how it decides, its first rules, and words that are about a person.

Nothing here says who: reactions and proposals stand without a name, and how many homes take part is told in fives.
"""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.afspraken import queries, service, shown, texts, voorstellen
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken.forms import RedenForm, RegelForm
from buurtplein.afspraken.rules import Manier, NotPossible, Stand, Wegreden, in_fives, may_correct
from buurtplein.afspraken.vergader_views import words
from buurtplein.afspraken.versie_forms import VersieForm
from buurtplein.kernel import clock
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep, press
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd

MEETINGS: Final = 10  # on the page, the last ones

bp: Final = Blueprint("afsprakenwerk", __name__, url_prefix="/werk/complexen/<slug>/afspraken")


@bp.get("")
@needs("huisafspraak.keep", huis.project_by_slug)
def overview(project: Woonproject) -> Answer:
    """The rules in force, what is proposed, and how this house decides."""
    return _page(project, _regel(project))


def _regel(project: Woonproject) -> RegelForm:
    found = queries.settings_of(project.id)
    names = ("manier", "gesprek_dagen", "besluit_dagen", "stemmen_minst", "herzien_dagen", "bemiddeling_telefoon")
    data = {name: getattr(found, name) for name in names}
    return RegelForm(formdata=None, data={**data, "versie": str(found.versie)})


def _page(project: Woonproject, form: RegelForm) -> Answer:
    versie, found = queries.version_in_force(project.id), queries.open_proposals(project.id)
    html = render_template(
        "afspraken/desk_afspraken.html",
        project=project,
        form=form,
        versie=versie,
        regels=queries.rules(versie),
        doen_mee=in_fives(queries.taking_part(versie.id)) if versie is not None else None,
        herzien=shown.review_due(versie),
        mag_schrijven=_may_write(project),
        voorstellen=shown.proposals(found),
        uitslag={each.id for each in found if each.manier == Manier.VERGADERING and each.stand == Stand.BESLUIT},
        reacties=shown.talk_at_desk(found),
        vergaderingen=[shown.meeting(each) for each in meetings.meetings(project.id, MEETINGS)],
        reden=RedenForm(formdata=None),
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


def _may_write(project: Woonproject) -> bool:
    versie = queries.version_in_force(project.id)
    since = versie.geldig_vanaf if versie is not None else None
    return may_correct(since, meetings.held(project.id), clock.today())


@bp.post("/regel")
@needs("huisafspraak.keep", huis.project_by_slug)
def rule(project: Woonproject) -> Answer:
    """How this house decides."""
    form, slug = RegelForm(), project.slug
    if not form.validate_on_submit():
        return _page(project, form)

    def look_again() -> Answer:
        found = huis.project_by_slug(slug) or abort(404)
        form.look_again(queries.settings_of(found.id).versie)
        return _page(found, form)

    return keep(
        form,
        queries.settings_of(project.id).versie,
        url_for(".overview", slug=slug),
        lambda: service.set_rule(who(), project, form.gegevens()),
        _("Bewaard. Voorstellen die al lopen gaan verder zoals ze begonnen."),
        look_again=look_again,
    )


@bp.route("/schrijven", methods=["GET", "POST"])
@needs("huisafspraak.keep", huis.project_by_slug)
def write(project: Woonproject) -> Answer:
    """The first rules, or what a meeting changed."""
    to, versie = url_for(".overview", slug=project.slug), queries.version_in_force(project.id)
    if not _may_write(project):
        flash(str(texts.SORRY["eerst_samen"]), "let-op")
        return redirect(to, 303)
    now = str(versie.nummer if versie is not None else 0)
    form = VersieForm(queries.rules(versie), data={"nummer": now}, **words(project))
    if not form.validate_on_submit():
        return _write_page(project, form)
    if form.nummer.data != now:
        form.nummer.data = now
        form.form_key.errors = [_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer.")]
        return _write_page(project, form)
    return press(
        form,
        to,
        lambda: service.write_version(who(), project, form.regels),
        _("De afspraken gelden vanaf vandaag."),
        refusal=NotPossible,
        sorry=shown.sorry,
    )


def _write_page(project: Woonproject, form: VersieForm) -> Answer:
    html = render_template("afspraken/desk_schrijven.html", project=project, form=form)
    return (html, 400) if form.problems else html


@bp.post("/klopt")
@needs("huisafspraak.keep", huis.project_by_slug)
def right(project: Woonproject) -> BaseResponse:
    """Neighbours looked together, and it is still right."""
    versie, to = queries.version_in_force(project.id), url_for(".overview", slug=project.slug)
    form, told = PressForm(), _("Fijn. Over een tijd kijken jullie weer.")
    if not form.validate_on_submit() or versie is None:
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: service.looked_again(who(), project, versie),
        told,
        refusal=NotPossible,
        sorry=shown.sorry,
    )


# -- words that are about a person


def _take(found: Beheerd, act: Any, told: str) -> BaseResponse:
    form, to = RedenForm(), url_for(".overview", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    reden = Wegreden(said(form.reden))
    return press(form, to, lambda: act(who(), found.ding, reden), told, refusal=NotPossible, sorry=shown.sorry)


@bp.post("/reactie/<int:reactie_id>/weg")
@needs("huisafspraak.keep", queries.reaction_kept)
def take_reaction(found: Beheerd) -> BaseResponse:
    """A reaction goes; whoever wrote it reads why."""
    return _take(found, voorstellen.take_reaction, _("De reactie is weg. De buur leest waarom."))


@bp.post("/voorstel/<int:voorstel_id>/weg")
@needs("huisafspraak.keep", queries.voorstel_kept)
def stop(found: Beheerd) -> BaseResponse:
    """A proposal goes; whoever made it reads why."""
    return _take(found, voorstellen.stop, _("Het voorstel is weg. De buur leest waarom."))


@bp.post("/voorstel/<int:voorstel_id>/uitslag/<antwoord>")
@needs("huisafspraak.keep", queries.voorstel_kept)
def result(found: Beheerd, antwoord: str) -> BaseResponse:
    """What the meeting decided about a proposal."""
    form, to = PressForm(), url_for(".overview", slug=found.project.slug)
    if antwoord not in ("ja", "nee") or not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: voorstellen.enter_result(who(), found.ding, ja=antwoord == "ja"),
        _("De uitslag is bewaard."),
        refusal=NotPossible,
        sorry=shown.sorry,
    )
