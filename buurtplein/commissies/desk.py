"""For who looks after a house: its commissies. For its coordinator alone: hours by home, never beside each other.

There is no order by hours, no sum over homes and no file to take along, and who looked is in the log.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.commissies import queries, service, shown, uren
from buurtplein.commissies.forms import AfspraakForm, CommissieForm
from buurtplein.commissies.rules import read_month
from buurtplein.kernel import clock, promises
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep, press
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd, NotPossible

bp: Final = Blueprint("commissiewerk", __name__, url_prefix="/werk/complexen/<slug>")


def _sorry(_why: BaseException | None) -> str:
    return str(_("Een collega was je voor."))


@bp.get("/commissies")
@needs("commissie.keep", huis.project_by_slug)
def overview(project: Woonproject) -> str:
    """The commissies of a house, and those that somebody thought of. Not who takes part."""
    return render_template(
        "commissies/desk.html",
        project=project,
        commissies=queries.commissies(project.id),
        plannen=[(each, promises.stands(each)) for each in queries.proposals(project.id)],
        druk=PressForm(formdata=None),
    )


@bp.route("/commissies/nieuw", methods=["GET", "POST"])
@needs("commissie.keep", huis.project_by_slug)
def new(project: Woonproject) -> Answer:
    """Make a commissie."""
    form = CommissieForm(versie="0")
    if form.validate_on_submit():
        return press(
            form,
            url_for(".overview", slug=project.slug),
            lambda: service.save(
                who(), project, naam=said(form.naam), wat=said(form.wat), ruimte=bool(form.ruimte.data)
            ),
            _("De commissie staat erbij."),
            refusal=NotPossible,
            sorry=_sorry,
        )
    html = render_template("commissies/desk_commissie.html", project=project, form=form, commissie=None)
    return (html, 400) if form.problems else html


@bp.get("/commissies/<int:commissie_id>")
@needs("commissie.keep", queries.commissie_at_desk)
def one(found: Beheerd) -> Answer:
    """One commissie, to change or stop it."""
    commissie = found.ding
    now = {name: getattr(commissie, name) for name in ("naam", "wat", "ruimte")}
    return _one(found, CommissieForm(formdata=None, versie=str(commissie.versie), **now))


def _one(found: Beheerd, form: CommissieForm) -> Answer:
    html = render_template(
        "commissies/desk_commissie.html",
        project=found.project,
        form=form,
        commissie=found.ding,
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


@bp.post("/commissies/<int:commissie_id>")
@needs("commissie.keep", queries.commissie_at_desk)
def change(found: Beheerd) -> Answer:
    """Keep what a commissie says of itself."""
    form, slug, commissie_id = CommissieForm(), found.project.slug, found.ding.id
    if not form.validate_on_submit():
        return _one(found, form)

    def look_again() -> Answer:
        again = queries.commissie_at_desk(slug, commissie_id) or abort(404)
        form.look_again(again.ding.versie)
        return _one(again, form)

    said_now = {"naam": said(form.naam), "wat": said(form.wat)}
    return keep(
        form,
        found.ding.versie,
        url_for(".overview", slug=slug),
        lambda: service.save(who(), found.project, ruimte=bool(form.ruimte.data), found=found.ding, **said_now),
        _("Bewaard."),
        look_again=look_again,
    )


@bp.post("/commissies/<int:commissie_id>/stoppen")
@needs("commissie.keep", queries.commissie_at_desk)
def stop(found: Beheerd) -> BaseResponse:
    """A commissie stops."""
    form, to = PressForm(), url_for(".overview", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    told = _("De commissie is gestopt.")
    return press(
        form, to, lambda: service.stop(who(), found.project, found.ding), told, refusal=NotPossible, sorry=_sorry
    )


@bp.post("/commissies/plan/<int:voorstel_id>/<antwoord>")
@needs("commissie.keep", queries.proposal_at_desk)
def answer(found: Beheerd, antwoord: str) -> BaseResponse:
    """Say whether a commissie that somebody thought of comes."""
    form, to = PressForm(), url_for(".overview", slug=found.project.slug)
    if antwoord not in ("ja", "nee"):
        abort(404)
    if not form.validate_on_submit():
        return redirect(to, 303)
    act = service.agree if antwoord == "ja" else service.not_now
    told = _("De commissie staat erbij.") if antwoord == "ja" else _("De buur leest dat het nu niet doorgaat.")
    return press(form, to, lambda: act(who(), found.project, found.ding), told, refusal=NotPossible, sorry=_sorry)


# -- hours: the coordinator, and nobody else


@bp.get("/uren")
@needs("uren.read", huis.project_by_slug, writes=True)
def hours(project: Woonproject) -> Answer:
    """What each home wrote down in a month, in the order of the cards. That somebody looked is remembered."""
    uren.looked(who(), project)
    return _hours(project, AfspraakForm(formdata=None, uren=queries.agreed(project.id)))


def _hours(project: Woonproject, form: AfspraakForm) -> Answer:
    month = read_month(request.args.get("maand", ""), clock.today())
    html = render_template(
        "commissies/desk_uren.html",
        project=project,
        form=form,
        maand=shown.month(month),
        woningen=shown.homes_month(project, month) if not form.problems else [],
    )
    return (html, 400) if form.problems else html


@bp.post("/uren")
@needs("uren.read", huis.project_by_slug)
def agree(project: Woonproject) -> Answer:
    """Keep what the people of this house agreed."""
    form = AfspraakForm()
    if not form.validate_on_submit():
        return _hours(project, form)
    return press(
        form,
        url_for(".hours", slug=project.slug),
        lambda: uren.agree(who(), project, form.uren.data),
        _("Bewaard."),
        refusal=NotPossible,
        sorry=_sorry,
    )
