"""The phone route: somebody calls, and staff write down what that person asks or offers. Four taps and the words."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp import desk_acts, diensten_acts, diensten_rules, queries_desk
from buurtplein.burenhulp.forms_desk import LONGEST_NAME, NieuwForm
from buurtplein.burenhulp.queries_desk import Gebeld
from buurtplein.burenhulp.rules import LONGEST, Richting, Wanneer, Zichtbaar
from buurtplein.burenhulp.service import Feiten
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import parents
from buurtplein.kernel import begun, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.reach import phone_digits

bp = Blueprint("hulpnieuw", __name__, url_prefix="/werk/hulp")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("helpdesk.open")
def enter() -> Answer:
    """Write down what somebody asked by phone; from a call, what was written stands there already."""
    call = _call(request.values.get("gesprek", ""))
    form = NieuwForm(data=_told(call) if call is not None else None)
    form.offer(places())
    if form.is_submitted() and form.validate():
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        made = desk_acts.enter(who(), _facts(form))
        if call is not None:
            diensten_acts.became(who(), call.row, made)
        begun.saved(said(form.concept))
        there = url_for("hulpdesk.post", nr=made.nr)
        once.done(form.key, there)
        flash(_("Het staat erop. Buren kunnen nu reageren."))
        return redirect(there, 303)
    html = render_template(
        "burenhulp/desk_nieuw.html", form=form, gesprek=call.row if call is not None else None, wij=who().name
    )
    return (html, 400) if form.problems else html


def _call(number: str) -> Gebeld | None:
    """The call that this comes from, when this person may know of it."""
    found = queries_desk.call(int(number)) if re.fullmatch(r"[0-9]{1,9}", number, re.ASCII) else None
    return found if found is not None and may("hulpgesprek.handle", found) else None


def _told(call: Gebeld) -> dict[str, str]:
    """What was written during a call, in the fields where it belongs."""
    naam, digits = diensten_rules.number_in(call.row.wie or "")
    told = {"gesprek": str(call.row.id), "voornaam": naam[:LONGEST_NAME], "tekst": (call.row.notitie or "")[:LONGEST]}
    return {**told, "telefoon": digits} if digits else told


def places() -> list[tuple[str, str]]:
    """The buurten and buildings in the areas of who looks, as (code or number, words)."""
    mine = who().areas(*diensten_rules.ROLES)
    names = buurten.index().names
    around = [area.code for area in buurten.areas("buurt") if not mine.isdisjoint({area.code, *parents(area.code)})]
    found = [(code, names.get(code, code)) for code in around]
    for gebouw in buurten.gebouwen():
        if gebouw.buurt_code in around:
            words = _("{buurt}: {gebouw}", buurt=names.get(gebouw.buurt_code, ""), gebouw=gebouw.naam)
            found.append((str(gebouw.id), words))
    return sorted(found, key=lambda each: each[1].casefold())


def _facts(form: NieuwForm) -> Feiten:
    plek = said(form.plek)
    gebouw = buurten.gebouw(int(plek)) if plek.isdecimal() else None
    buurt = gebouw.buurt_code if gebouw is not None else plek
    wijk, gemeente = parents(buurt or "")
    return Feiten(
        richting=Richting(said(form.richting)),
        categorieen=(said(form.soort),),
        wanneer=Wanneer(said(form.wanneer)),
        tekst=said(form.tekst),
        zichtbaar=Zichtbaar(said(form.zichtbaar)),
        naam=said(form.voornaam) if form.noem.data else None,
        namens_naam=said(form.voornaam),
        namens_telefoon=phone_digits(said(form.telefoon)),
        gebouw_id=gebouw.id if gebouw is not None else None,
        buurt_code=buurt,
        wijk_code=wijk,
        gemeente_code=gemeente,
    )
