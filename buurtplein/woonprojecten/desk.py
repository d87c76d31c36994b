"""For who looks after a house: its cards, who asks to come in, what is handy to know, and the doors of other parts."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel import letters, once, promises
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep, press
from buurtplein.woonprojecten import handed, kaarten, queries, service
from buurtplein.woonprojecten.forms import HandigForm, KaartenForm
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd, NotPossible

bp: Final = Blueprint("complexen", __name__, url_prefix="/werk/complexen")


@bp.get("")
@needs("huis.list")
def overview() -> Answer:
    """The houses that this person looks after; the only one at once."""
    mine = [each for each in queries.projects() if may("huis.keep", each)]
    if len(mine) == 1:
        return redirect(url_for(".house", slug=mine[0].slug), 303)
    return render_template("woonprojecten/desk_huizen.html", huizen=mine)


@bp.get("/<slug>")
@needs("huis.keep", queries.project_by_slug)
def house(project: Woonproject) -> Answer:
    """One house."""
    return _page(project, _handig(project))


def _handig(project: Woonproject) -> HandigForm:
    return HandigForm(formdata=None, handig=project.handig, versie=str(project.versie))


def _page(project: Woonproject, form: HandigForm, cards: KaartenForm | None = None) -> Answer:
    cards = cards or KaartenForm(formdata=None)
    wrong = cards if cards.problems else form
    html = render_template(
        "woonprojecten/desk_huis.html",
        project=project,
        form=wrong,
        handig=form,
        kaarten=cards,
        druk=PressForm(formdata=None),
        woningen=queries.homes(project.id),
        wachten=_waiting(project) if may("huis.let_in", project) else [],
        deuren=[each for each in handed.desk_doors() if may(each.permission, project)],
    )
    return (html, 400) if wrong.problems else html


def _waiting(project: Woonproject) -> list[dict[str, Any]]:
    asked = queries.waiting(project.id)
    people = bewoners.several(each.bewoner_id for each in asked)
    return [{"id": each.id, "naam": people[each.bewoner_id].voornaam, "voor": promises.stands(each)} for each in asked]


@bp.post("/<slug>/handig")
@needs("huis.keep", queries.project_by_slug)
def tell(project: Woonproject) -> Answer:
    """What is handy to know in this house."""
    form, slug = HandigForm(), project.slug
    if not form.validate_on_submit():
        return _page(project, form)

    def look_again() -> Answer:
        found = queries.project_by_slug(slug) or abort(404)
        form.look_again(found.versie)
        return _page(found, form)

    return keep(
        form,
        project.versie,
        url_for(".house", slug=slug),
        lambda: service.tell(who(), project, handig=said(form.handig)),
        _("Bewaard."),
        look_again=look_again,
    )


# -- cards


@bp.post("/<slug>/kaarten")
@needs("huis.keep", queries.project_by_slug)
def make_cards(project: Woonproject) -> Any:
    """New cards as one PDF. The codes are in it and nowhere else: printing again is making new ones."""
    form = KaartenForm()
    if not form.validate_on_submit() or form.aantal.data is None:
        return _page(project, _handig(project), form)
    if _twice(form, to := url_for(".house", slug=project.slug)):
        return redirect(to, 303)
    made = service.make_cards(who(), project, form.aantal.data)
    return letters.download(kaarten.print_cards(project, made), f"kaarten-{project.slug}")


def _twice(form: Form, to: str) -> bool:
    """Whether this form was sent before: a PDF is made once, for a second one would hold other codes."""
    if once.claim(form.key) is not None:
        flash(_("Deze kaarten zijn al gemaakt. Kijk bij je downloads, of maak nieuwe."), "let-op")
        return True
    once.done(form.key, to)
    return False


@bp.get("/<slug>/kaarten/<int:kaart>")
@needs("huis.keep", queries.home_by_card)
def one_card(found: Beheerd) -> str:
    """One card: a new code when it is lost, or the end of it when people moved out."""
    return render_template(
        "woonprojecten/desk_kaart.html", project=found.project, kaart=found.ding.kaart, form=PressForm(formdata=None)
    )


@bp.post("/<slug>/kaarten/<int:kaart>/nieuw")
@needs("huis.keep", queries.home_by_card)
def renew(found: Beheerd) -> Any:
    """A new card for this home; the old one stops."""
    form, to = PressForm(), request.path.removesuffix("/nieuw")
    if not form.validate_on_submit() or _twice(form, to):
        return redirect(to, 303)
    made = service.renew_card(who(), found.project, found.ding)
    return letters.download(kaarten.print_cards(found.project, [made]), f"kaart-{found.project.slug}")


@bp.get("/<slug>/kaarten/<int:kaart>/weg")
@needs("huis.keep", queries.home_by_card)
def ending(found: Beheerd) -> str:
    """Say once more what goes: it does not come back."""
    form = PressForm(formdata=None)
    return render_template("woonprojecten/desk_weg.html", project=found.project, kaart=found.ding.kaart, form=form)


@bp.post("/<slug>/kaarten/<int:kaart>/weg")
@needs("huis.keep", queries.home_by_card)
def end(found: Beheerd) -> BaseResponse:
    """People moved out: everything of this home goes now."""
    form, to = PressForm(), url_for(".house", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    told = _("Kaart {n} opent niks meer. Alles van deze woning is weg.", n=found.ding.kaart)
    return press(
        form,
        to,
        lambda: service.move_out(who(), found.project, found.ding),
        told,
        refusal=NotPossible,
        sorry=lambda _why: str(_("Er gebeurde net iets anders. Druk nog een keer.")),
    )


# -- coming in without a card


@bp.post("/<slug>/vraag/<int:vraag_id>/<any('ja', 'nee'):antwoord>")
@needs("huis.let_in", queries.asking)
def answer(found: Beheerd, antwoord: str) -> BaseResponse:
    """Open the door, or say that the card is the way."""
    form, to = PressForm(), url_for(".house", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    act = service.let_in if antwoord == "ja" else service.not_in
    told = _("De deur is open.") if antwoord == "ja" else _("De deur blijft dicht. Dat hoort de buur.")
    return press(
        form,
        to,
        lambda: act(who(), found.project, found.ding),
        told,
        refusal=NotPossible,
        sorry=lambda _why: str(_("Een collega was je voor.")),
    )
