"""For the coach of a circle: who asks to take part, the dates, what is written, and notes outside the group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurtcirkels import coach_notities, coachwerk, queries, shown, texts
from buurtplein.buurtcirkels.forms import BerichtForm, DagForm, NotitieForm
from buurtplein.buurtcirkels.rules import Kring, NotPossible, enough
from buurtplein.kernel import once, promises
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huizen

bp: Final = Blueprint("cirkelcoach", __name__, url_prefix="/werk/cirkels")


@bp.get("")
@needs("cirkel.list")
def overview() -> str:
    """The circles that this person coaches."""
    mine = queries.coached_by(who().person_id or 0)
    asked = Counter(each.cirkel_id for each in queries.waiting(*(each.id for each in mine)))
    rows = [(each, texts.when(each), asked[each.id]) for each in mine]
    return render_template("buurtcirkels/coach_cirkels.html", rows=rows)


@bp.get("/<int:cirkel_id>")
@needs("cirkel.coach", queries.ring)
def one(ring: Kring) -> Answer:
    """One circle, for its coach."""
    return _page(ring)


def _page(ring: Kring, bericht: BerichtForm | None = None) -> Answer:
    cirkel = ring.cirkel
    bericht = bericht or BerichtForm(formdata=None)
    asked = queries.waiting(cirkel.id)
    names = huizen.names(each.huishouden_id for each in asked)
    agenda, count = shown.agenda(cirkel), queries.count(cirkel.id)
    html = render_template(
        "buurtcirkels/coach_cirkel.html",
        cirkel=cirkel,
        wanneer=texts.when(cirkel),
        wachten=[(each.id, names[each.huishouden_id], promises.stands(each)) for each in asked],
        aantal=count,
        weinig=not enough(count, cirkel.minst),
        agenda=agenda,
        berichten=shown.board(cirkel),
        form=bericht,
        druk=PressForm(formdata=None),
    )
    return (html, 400) if bericht.problems else html


def _to(ring: Kring, page: str = "one") -> str:
    return url_for(f"cirkelcoach.{page}", cirkel_id=ring.cirkel.id)


def _one_of(word: str, *known: str) -> None:
    """An address with any other word leads nowhere."""
    if word not in known:
        abort(404)


# -- who asks


@bp.post("/<int:cirkel_id>/vraag/<int:vraag_id>/<antwoord>")
@needs("cirkel.coach", queries.question_for_coach)
def answer(ring: Kring, antwoord: str) -> BaseResponse:
    """Welcome, or no place now."""
    _one_of(antwoord, "welkom", "geen-plek")
    form, to = PressForm(), _to(ring)
    if not form.validate_on_submit():
        return redirect(to, 303)
    yes = antwoord == "welkom"
    act = coachwerk.welcome if yes else coachwerk.no_place
    return press(
        form,
        to,
        lambda: act(who(), ring.cirkel, ring.iets),
        _("Deze buur doet mee.") if yes else _("De buur leest dat er nu geen plek is."),
        refusal=NotPossible,
        sorry=_sorry,
    )


def _sorry(why: BaseException | None) -> str:
    full = isinstance(why, NotPossible) and why.args == ("vol",)
    return str(_("De cirkel is vol.") if full else _("Deze vraag is er niet meer."))


# -- days and words


@bp.post("/<int:cirkel_id>/dag/<antwoord>")
@needs("cirkel.coach", queries.ring)
def set_day(ring: Kring, antwoord: str) -> BaseResponse:
    """Not this once, or after all."""
    _one_of(antwoord, "wel", "niet")
    form, to = DagForm([each.dag for each in shown.agenda(ring.cirkel).keren]), _to(ring)
    if not form.validate_on_submit():
        return redirect(to, 303)
    act = coachwerk.call_on if antwoord == "wel" else coachwerk.call_off
    return press(
        form,
        to,
        lambda: act(who(), ring.cirkel, date.fromisoformat(said(form.dag))),
        _("De cirkel ziet het nu."),
        refusal=NotPossible,
        sorry=lambda _why: str(_("Op die dag is er geen cirkel.")),
    )


@bp.post("/<int:cirkel_id>/berichten")
@limit("60 per hour")
@needs("cirkel.coach", queries.ring)
def write(ring: Kring) -> Answer:
    """A message of the coach to the circle."""
    form, to = BerichtForm(), _to(ring)
    if not form.validate_on_submit():
        return _page(ring, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    coachwerk.write(who(), ring.cirkel, said(form.tekst))
    once.done(form.key, to)
    flash(_("De cirkel kan het nu lezen."))
    return redirect(to, 303)


@bp.post("/<int:cirkel_id>/berichten/<int:bericht_id>/weg")
@needs("cirkel.coach", queries.message_for_coach)
def take_away(ring: Kring) -> BaseResponse:
    """A message that hurts goes."""
    told = _("Het bericht is weg.")
    return _one_press(
        _to(ring), partial(coachwerk.take_away, who(), ring.iets), told, _("Dit bericht is er niet meer.")
    )


def _one_press(to: str, act: Callable[[], object], told: str, gone: str) -> BaseResponse:
    form = PressForm()
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: gone)


# -- notes, outside the group


@bp.get("/<int:cirkel_id>/notities")
@needs("cirkel.coach", queries.ring, writes=True)
def notes(ring: Kring) -> Answer:
    """The notes of this coach. That they were read is remembered."""
    return _notes(ring, NotitieForm(formdata=None))


def _notes(ring: Kring, form: NotitieForm) -> Answer:
    html = render_template(
        "buurtcirkels/coach_notities.html",
        cirkel=ring.cirkel,
        notities=coach_notities.read(who(), ring.cirkel),
        ik=who().person_id,
        form=form,
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


@bp.post("/<int:cirkel_id>/notities")
@needs("cirkel.coach", queries.ring)
def note(ring: Kring) -> Answer:
    """Write one about how the circle goes."""
    form, to = NotitieForm(shown.roepnamen(ring.cirkel.id)), _to(ring, "notes")
    if not form.validate_on_submit():
        return _notes(ring, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    coach_notities.keep(who(), ring.cirkel, said(form.tekst))
    once.done(form.key, to)
    flash(_("Bewaard. Alleen jij leest dit."))
    return redirect(to, 303)


@bp.post("/<int:cirkel_id>/notities/<int:notitie_id>/<antwoord>")
@needs("cirkel.note", coach_notities.note)
def change_note(ring: Kring, antwoord: str) -> BaseResponse:
    """Hand a note on to whoever coaches next, keep it to oneself, or throw it away."""
    _one_of(antwoord, "doorgeven", "houden", "weg")
    to, gone = _to(ring, "notes"), _("Deze notitie is er niet meer.")
    if antwoord == "weg":
        return _one_press(to, partial(coach_notities.remove, who(), ring.iets), _("De notitie is weg."), gone)
    if ring.iets.coach_id != who().person_id:
        return redirect(to, 303)
    act = partial(coach_notities.hand_on, who(), ring.iets, yes=antwoord == "doorgeven")
    return _one_press(to, act, _("Bewaard."), gone)
