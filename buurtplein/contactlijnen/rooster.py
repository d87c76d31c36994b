"""The rota of the lines: am I reachable, who is on which day, taking over in one tap, and swapping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import (
    bereik,
    queries,
    rooster_acts,
    rooster_shown,
    rooster_zelf,
    rules,
    texts_rooster,
)
from buurtplein.contactlijnen.forms_rooster import RuilForm, read_day
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.contactlijnen.rules import NotPossible, Schakel
from buurtplein.kernel import clock
from buurtplein.kernel import press as kernel
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.hours_forms import read_time
from buurtplein.kernel.i18n import _
from buurtplein.kernel.rota import Beurt

bp = Blueprint("rooster", __name__, url_prefix="/werk/rooster")

Answer = str | BaseResponse | tuple[str, int]
UNTIL: Final = ("dienst", "uur", "vandaag")


@bp.get("")
@needs("rota.open")
def overview() -> Answer:
    """Am I reachable, and the rota of my line; with more lines, the first of them."""
    lijnen = queries.lijnen_of(who())
    return _page(lijnen[0] if lijnen else None)


@bp.get("/<int:lijn_id>")
@needs("rota.plan", queries.lijn)
def line(lijn: Contactlijn) -> Answer:
    """The rota of one line."""
    return _page(lijn)


def _page(lijn: Contactlijn | None, status: int = 200) -> Answer:
    me, lijnen = who(), queries.lijnen_of(who())
    html = render_template(
        "contactlijnen/rooster.html",
        lijn=lijn,
        lijnen=_lines(lijnen, lijn),
        zelf=rooster_zelf.myself(me) if lijnen else None,
        let_op=rooster_shown.warnings(lijnen),
        niemand=[each.lijn.naam for each in bereik.of_all(lijnen) if rooster_zelf.silent(each)],
        weken=rooster_shown.weeks(lijn, me, leads=rules.leads(me, lijn)) if lijn is not None else [],
        press=Form(formdata=None),
    )
    return (html, status) if status != 200 else html


def _lines(lijnen: list[Contactlijn], here: Contactlijn | None) -> list[tuple[str, str, None, bool]]:
    """My lines to choose from, when there is more than one."""
    listed = lijnen if len(lijnen) > 1 else []
    return [(each.naam, url_for(".line", lijn_id=each.id), None, each is here) for each in listed]


def press(to: str, act: Callable[[], object], told: str, form: Form | None = None) -> BaseResponse:
    """Do it once, say so, and go to ``to``; or say kindly why it cannot be any more."""
    form = form or Form()
    if not form.validate_on_submit():
        return redirect(to, 303)
    return kernel.press(form, to, act, told, refusal=NotPossible, sorry=_sorry)


def _sorry(why: BaseException | None) -> str:
    return texts_rooster.refused(why if isinstance(why, NotPossible) else "")


# ---------------------------------------------------------------- the own switch


@bp.post("/bereik")
@needs("rota.open")
def switch() -> Answer:
    """I am reachable, or not for a while; or the rota says so again."""
    me, back = who(), url_for(".overview")
    stand, keuze = request.form.get("stand", ""), request.form.get("tot", "")
    if stand not in (*Schakel, "rooster") or not queries.lijnen_of(me):
        return redirect(back, 303)
    if stand == "rooster":
        return press(back, lambda: rooster_acts.follow(me), _("Je volgt het rooster weer."))
    end = rooster_zelf.until(me, stand, keuze if keuze in UNTIL else "dienst")
    tot = texts_rooster.until(end)
    told = (
        _("Je bent bereikbaar, {tot}.", tot=tot)
        if stand == Schakel.AAN
        else _("Je bent even niet bereikbaar, {tot}.", tot=tot)
    )
    return press(back, lambda: rooster_acts.say(me, stand, end), told)


# ---------------------------------------------------------------- one day


def _here(lijn: Contactlijn) -> str:
    return url_for(".line", lijn_id=lijn.id, _anchor="weken")


@bp.post("/<int:lijn_id>/neem")
@needs("rota.plan", queries.lijn)
def take(lijn: Contactlijn) -> Answer:
    """I do this duty of a colleague on one day. One tap."""
    what, shown = read_day(request.form.get("dienst", "")), request.form.get("houder", "")
    if what is None or not (shown.isascii() and shown.isdecimal() and len(shown) < 10):
        return redirect(_here(lijn), 303)
    told = _("Die dienst is van jou. Je collega krijgt een mail.")
    return press(_here(lijn), lambda: rooster_acts.take_over(who(), lijn, what, int(shown)), told)


@bp.post("/<int:lijn_id>/terug")
@needs("rota.plan", queries.lijn)
def give_back(lijn: Contactlijn) -> Answer:
    """A duty goes back to who usually does it."""
    what = read_day(request.form.get("dienst", ""))
    if what is None:
        return redirect(_here(lijn), 303)
    return press(_here(lijn), lambda: rooster_acts.give_back(who(), lijn, what), _("Teruggezet. Iedereen weet het."))


@bp.post("/<int:lijn_id>/vul")
@needs("rota.plan", queries.lijn)
def fill(lijn: Contactlijn) -> Answer:
    """Nobody is there then: I do it. One tap."""
    beurt = _piece()
    if beurt is None:
        return redirect(_here(lijn), 303)
    return press(_here(lijn), lambda: rooster_acts.add(who(), lijn, beurt), _("Fijn. Jij staat er nu bij."))


def _piece() -> Beurt | None:
    """The hours of a gap that was pressed, as a duty of one day; None when they cannot be read, or are over."""
    what = read_day(f"0:{request.form.get('dag', '')[:10]}")
    van, tot = read_time(request.form.get("van", "")[:5]), read_time(request.form.get("tot", "")[:5])
    if what is None or van is None or tot is None or who().person_id is None:
        return None
    ahead = (what[1] - clock.today()).days
    if not 0 <= ahead <= rooster_shown.WEEKS * 7:
        return None
    return Beurt(0, who().person_id or 0, "", van, tot, dag=what[1])


@bp.route("/<int:lijn_id>/ruil", methods=["GET", "POST"])
@needs("rota.plan", queries.lijn)
def swap(lijn: Contactlijn) -> Answer:
    """My day for one of a colleague."""
    form = RuilForm()
    mine, others = rooster_shown.to_swap(lijn, who().person_id)
    form.offer(mine, others)
    if form.is_submitted() and form.validate():
        one, other = read_day(said(form.mijn)), read_day(said(form.ander))
        if one is not None and other is not None:
            told = _("Geruild. Je collega krijgt een mail.")
            return press(_here(lijn), lambda: rooster_acts.swap(who(), lijn, one, other), told, form)
    html = render_template("contactlijnen/ruil.html", lijn=lijn, form=form, kan=bool(mine and others))
    return (html, 400) if form.problems else html
