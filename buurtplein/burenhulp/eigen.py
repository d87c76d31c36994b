"""A post of your own: how it stands, who reacted, a week more, change it, or take it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import letop, mine, queries, queries_lijst, samen, shown, texts
from buurtplein.burenhulp.drukken import press
from buurtplein.burenhulp.forms import ChangeForm
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import Koppelstand, NotPossible, Richting, Stand, Wanneer
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.review import Reden
from buurtplein.kernel.workdays import workdays_after

bp = Blueprint("mijn_hulp", __name__, url_prefix="/mijn/hulp")

Answer = str | BaseResponse | tuple[str, int]
_LIVE = (Koppelstand.GEVRAAGD, Koppelstand.SAMEN)
CHANGEABLE = (Stand.CONCEPT, Stand.CONTROLE, Stand.OPEN, Stand.NIET_GEPLAATST)


@bp.get("/<nr>")
@needs("hulp.manage", queries_lijst.post_by_nr)
def post(found: Advertentie) -> Answer:
    """How your post stands."""
    return _page(found, "burenhulp/eigen.html")


@bp.get("/<nr>/klaar")
@needs("hulp.manage", queries_lijst.post_by_nr)
def placed(found: Advertentie) -> Answer:
    """Je vraag is binnen: who reads it, and by when; or it is there already."""
    return _page(found, "burenhulp/klaar.html")


def _page(found: Advertentie, template: str) -> Answer:
    around = queries.around(found.id, *_LIVE)
    names = bewoners.several([each.buur_id for each in around if each.buur_id is not None])
    return render_template(
        template,
        press=PressForm(),
        post=found,
        kaart_=shown.card(who(), found, shown.buurt_names()),
        stand=found.stand,
        words=texts.STAND[Stand(found.stand)],
        label_kind=texts.STAND_LABEL.get(found.stand, ""),
        reason=texts.why(found.reden) if found.stand in (Stand.CONCEPT, Stand.NIET_GEPLAATST) else None,
        melding=found.reden == Reden.OVER_IEMAND and found.stand == Stand.NIET_GEPLAATST,
        around=[(each, mine.first_name(names, each.buur_id)) for each in around],
        contact=shown.who_answers(found),
        read_by=workdays_after(clock.local(found.gemaakt_op).date(), 1),
        vraag=found.richting == Richting.VRAAG,
        changeable=found.stand in CHANGEABLE,
        asks=found.stand in (Stand.OPEN, Stand.AFGESPROKEN) and found.richting == Richting.VRAAG,
    )


@bp.route("/<nr>/wijzig", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("hulp.manage", queries_lijst.post_by_nr)
def change(found: Advertentie) -> Answer:
    """Other words, or another moment."""
    form, here = ChangeForm(), url_for(".post", nr=found.nr)
    if found.stand not in CHANGEABLE:
        return redirect(here, 303)
    if not form.is_submitted():
        form.tekst.data, form.wanneer.data, form.versie.data = found.tekst, found.wanneer, str(found.versie)
        return _change_page(found, form)
    if not form.validate() or not _looked_at(form, found):
        return _change_page(found, form)
    if once.claim(form.key) is None:
        try:
            with db.unless_overtaken(NotPossible):
                samen.change(who(), found, said(form.tekst), Wanneer(form.wanneer.data))
        except db.Overtaken:
            flash(_("Dit kan niet meer. Zo staat het nu."), "let-op")
            return redirect(here, 303)
        once.done(form.key, here)
        flash(_("Bewaard."))
    return redirect(here, 303)


def _looked_at(form: ChangeForm, found: Advertentie) -> bool:
    """Whether these words may be placed, and nobody else changed the post in the meantime."""
    if not form.saw(found.versie):
        form.look_again(found.versie, _("Er is iets veranderd. Kijk nog eens, en bewaar het dan weer."))
        return False
    problem = letop.sentence(said(form.tekst), (found.naam or "",))
    if problem is not None:
        form.tekst.errors = [problem]
    return problem is None


def _change_page(found: Advertentie, form: ChangeForm) -> Answer:
    html = render_template(
        "burenhulp/wijzig.html",
        form=form,
        nr=found.nr,
        vraag=found.richting == Richting.VRAAG,
        contact=shown.who_answers(found),
    )
    return (html, 400) if form.problems else html


@bp.post("/<nr>/langer")
@limit("60 per hour")
@needs("hulp.manage", queries_lijst.post_by_nr)
def extend(found: Advertentie) -> Answer:
    """Nog een week."""
    return _act(found, lambda: samen.extend(who(), found), _("Goed. Het blijft nog een week staan."))


@bp.post("/<nr>/weg")
@limit("60 per hour")
@needs("hulp.manage", queries_lijst.post_by_nr)
def withdraw(found: Advertentie) -> Answer:
    """Take it away."""
    return _act(found, lambda: samen.withdraw(who(), found), _("Het is weg. Niemand ziet het nog."))


@bp.post("/<nr>/gelukt")
@limit("60 per hour")
@needs("hulp.manage", queries_lijst.post_by_nr)
def done(found: Advertentie) -> Answer:
    """It worked, with whoever."""
    return _act(found, lambda: samen.end(who(), found, gelukt=True), _("Fijn dat het is gelukt."))


@bp.post("/<nr>/niet-gelukt")
@limit("60 per hour")
@needs("hulp.manage", queries_lijst.post_by_nr)
def not_done(found: Advertentie) -> Answer:
    """It did not work out."""
    return _act(found, lambda: samen.end(who(), found, gelukt=False), _("Jammer. Probeer het gerust nog eens."))


def _act(found: Advertentie, act: Callable[[], Any], told: str) -> Answer:
    return press(PressForm(), url_for(".post", nr=found.nr), act, told)
