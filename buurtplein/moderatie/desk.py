"""Reading first, on a phone: one text a screen, one tap when it is good, and half a minute to take it back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import db, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.review import Reviewable
from buurtplein.moderatie import queries, service, shown, texts, zitting
from buurtplein.moderatie.forms import DecideForm
from buurtplein.moderatie.models import Nakijkstuk
from buurtplein.moderatie.rules import Bureau, NotPossible

bp = Blueprint("nakijken", __name__, url_prefix="/werk/nakijken")

Answer = str | BaseResponse | tuple[str, int]
AHEAD = 5  # texts that a phone knows already, for when it has no internet


@bp.get("")
@needs("review.list", queries.bureau, writes=True)
def following(_bureau: Bureau) -> Answer:
    """The next text. ``deel=stand`` gives only how many there are, ``deel=straks`` what comes after."""
    part = request.args.get("deel")
    if part in ("stand", "leeg"):
        return render_template("moderatie/_stand.html", leeg=part == "leeg", **_count(part == "stand"))
    if part == "straks":
        return _ahead()
    return _page(service.hold(who()))


def _ahead() -> Answer:
    seen = request.args.get("na", type=int)
    found = [(stuk, service.look(stuk)) for stuk in queries.following(who(), AHEAD, seen)]
    items = [shown.item(stuk, what) for stuk, what in found if what is not None]
    return render_template("moderatie/_straks.html", items=items, press=DecideForm(formdata=None), redenen=texts.REDEN)


def _page(held: tuple[Nakijkstuk, Reviewable] | None, form: DecideForm | None = None, status: int = 200) -> Answer:
    """The text on the screen, or that all is read."""
    if held is None:
        zitting.over()
    html = render_template(
        "moderatie/nakijken.html",
        item=shown.item(*held) if held is not None else None,
        form=form or DecideForm(formdata=None),
        press=DecideForm(formdata=None),
        undo=shown.undo(zitting.last()),
        redenen=texts.REDEN,
        elders=held is None and queries.held_elsewhere(who()),
        **_count(held is not None),
    )
    return html, status


def _count(reading: bool) -> dict[str, int]:
    """Which one this is of how many: those of this sitting, and what waits."""
    done = zitting.read()
    waiting = queries.waiting(who())
    return {"n": done + 1, "totaal": done + max(waiting, int(reading)), "wacht": waiting}


@bp.post("/<int:stuk_id>")
@limit("600 per hour")
@needs("review.decide", queries.by_id)
def decide(stuk: Nakijkstuk) -> Answer:
    """One tap: what happens with the text that was on the screen. Then comes the next one."""
    form, here = DecideForm(), url_for(".following")
    if not form.validate_on_submit():
        return _again(stuk, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    besluit, reden = form.answer()
    try:
        with db.unless_overtaken(NotPossible):
            if not form.saw(stuk.versie):
                raise NotPossible("another text")
            done = service.decide(who(), stuk, besluit, reden)
    except db.Overtaken:
        return _overtaken(_("Een collega was je voor, of de tekst is anders. Lees verder met dit bericht."))
    once.done(form.key, here)
    if done:
        zitting.decided([stuk.id])
    else:
        flash(_("De buur haalde dit bericht zelf weg."), "let-op")
    return redirect(here, 303)


def _again(stuk: Nakijkstuk, form: DecideForm) -> Answer:
    """The same text, with what is still to say."""
    what = service.look(stuk) if stuk.besloten_op is None else None
    if what is None:
        return _overtaken(_("Dit bericht is al klaar."))
    form.versie.data = str(stuk.versie)
    return _page((stuk, what), form, 400)


def _overtaken(sentence: str) -> Answer:
    """It was not done. Say so kindly and go on; what was kept on a phone for it never goes."""
    flash(sentence, "let-op")
    return _page(service.hold(who()), status=409)


@bp.post("/<int:stuk_id>/ongedaan")
@limit("600 per hour")
@needs("review.undo", queries.by_id)
def undo(stuk: Nakijkstuk) -> Answer:
    """Within half a minute: it waits again, and is on the screen."""
    if not Form().validate_on_submit():
        return redirect(url_for(".following"), 303)
    decided = zitting.last()
    try:
        with db.unless_overtaken(NotPossible):
            if stuk.id not in {each.id for each in decided}:
                raise NotPossible("too late")
            service.undo(who(), decided)
    except db.Overtaken:
        return _overtaken(_("Terugdraaien kan niet meer."))
    zitting.taken_back(len(decided))
    flash(_("Teruggezet. Lees het nog een keer."))
    return redirect(url_for(".following"), 303)
