"""Two neighbours around one post: yes or no, write to each other, is it done, and thank you."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import desk_acts, handed, koppelingen, queries_lijst, samen, shown, texts
from buurtplein.burenhulp.drukken import press
from buurtplein.burenhulp.forms import ThanksForm
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Herkomst, Koppelstand, NotPossible
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("hulp_samen", __name__, url_prefix="/mijn/hulp/samen")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/<nr>")
@needs("koppeling.take_part", queries_lijst.koppeling_by_nr)
def page(found: Koppeling) -> Answer:
    """Where the two stand, and what you can do now."""
    return _page(found, ThanksForm(formdata=None))


@bp.post("/<nr>/ja")
@limit("60 per hour")
@needs("koppeling.take_part", queries_lijst.koppeling_by_nr)
def yes(found: Koppeling) -> Answer:
    """One of the two says yes."""
    return _act(found, lambda: koppelingen.yes(who(), found), "")


@bp.post("/<nr>/nee")
@limit("60 per hour")
@needs("koppeling.take_part", queries_lijst.koppeling_by_nr)
def no(found: Koppeling) -> Answer:
    """No, or not any more. Why is nobody's business."""
    return _act(found, lambda: samen.say_no(who(), found), _("Goed. We zeggen tegen de ander dat het niet doorgaat."))


@bp.post("/<nr>/gelukt")
@limit("60 per hour")
@needs("koppeling.take_part", queries_lijst.koppeling_by_nr)
def done(found: Koppeling) -> Answer:
    """It worked."""
    return _act(found, lambda: koppelingen.finish(who(), found, gelukt=True), _("Fijn dat het is gelukt."))


@bp.post("/<nr>/niet-gelukt")
@limit("60 per hour")
@needs("koppeling.take_part", queries_lijst.koppeling_by_nr)
def not_done(found: Koppeling) -> Answer:
    """It did not work out; what was asked is open for others again."""
    return _act(found, lambda: koppelingen.finish(who(), found, gelukt=False), _("Jammer. Dank dat je het laat weten."))


@bp.post("/<nr>/dank")
@limit("20 per hour")
@needs("koppeling.take_part", queries_lijst.koppeling_by_nr)
def thank(found: Koppeling) -> Answer:
    """A few words that only the other reads."""
    form = ThanksForm()
    if not form.validate_on_submit():
        return _page(found, form)
    return _act(found, lambda: _thank(found, said(form.dank)), _("Verstuurd. Alleen de ander leest het."), form)


def _thank(found: Koppeling, words: str) -> None:
    post = _post(found)
    if samen.helped(found, post) != who().bewoner_id or found.dank:
        raise NotPossible("dank")
    koppelingen.thank(who(), found, words)


def _act(found: Koppeling, act: Callable[[], Any], told: str, form: Any = None) -> Answer:
    return press(form or PressForm(), url_for(".page", nr=found.nr), act, told)


def _post(found: Koppeling) -> Advertentie:
    return queries_lijst.posts([found.advertentie_id])[found.advertentie_id]


def _page(found: Koppeling, thanks: ThanksForm) -> Answer:
    looking, post = who(), _post(found)
    placed = looking.bewoner_id == found.plaatser_id
    other_id = found.buur_id if placed else found.plaatser_id
    other = bewoners.several([other_id]).get(other_id) if other_id is not None else None
    together = found.stand in (Koppelstand.SAMEN, Koppelstand.GEDAAN, Koppelstand.NIET_GELUKT)
    name = _name(post, other, placed=placed, together=together)
    helped = samen.helped(found, post) == looking.bewoner_id
    html = render_template(
        "burenhulp/samen.html",
        form=thanks,
        press=PressForm(formdata=None),
        nummer=desk_acts.given_number(looking, found),
        koppeling=found,
        title=shown.title(post.categorieen),
        when=shown.when(post.wanneer, post.dagen),
        name=name,
        placed=placed,
        mine_yes=bool(found.ja_plaatser_op if placed else found.ja_buur_op),
        other_yes=bool(found.ja_buur_op if placed else found.ja_plaatser_op),
        message=found.bericht if placed or found.ja_buur_op else None,
        proposed=found.herkomst == Herkomst.VOORSTEL,
        contact=shown.who_answers(post),
        post=post,
        stand=found.stand,
        words=texts.KOPPELSTAND[Koppelstand(found.stand)],
        conversation=handed.conversation_url("koppeling", found.id) if together else None,
        may_thank=found.stand == Koppelstand.GEDAAN and helped and not found.dank,
        thanks=found.dank if not helped or found.dank else None,
        helped=helped,
    )
    return (html, 400) if thanks.problems else html


def _name(post: Advertentie, other: Any, *, placed: bool, together: bool) -> str:
    """How the other is called: by its first name, or through whom it was asked until both said yes."""
    if other is None:
        return post.naam or _("De ander") if not placed else _("De ander")
    return str(other.voornaam) if placed or together else shown.name_of(post)
