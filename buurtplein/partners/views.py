"""The page of a partner: no account, one opening, one answer. Looking at a link never uses it up."""

from __future__ import annotations

import hmac

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, db, once
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _, datum, speaking
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen.rules import NotPossible, Partner
from buurtplein.partners import queries, rules, service, shown
from buurtplein.partners.forms import PartnerForm
from buurtplein.partners.queries import Asked
from buurtplein.partners.rules import Stand, Uitslag

bp = Blueprint("partner", __name__, url_prefix="/partner")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/<token>")
@needs("partner.open", queries.by_token, by_key=True)
def asked(found: Asked, token: str) -> Answer:
    """Who asks, until when, and a button. After opening: what it is about, on this device and for half an hour."""
    return _page(found, token, PartnerForm(formdata=None, fixed=_fixed(found)))


@bp.post("/<token>")
@limit("30 per hour")
@needs("partner.open", queries.by_token, by_key=True)
def open_it(found: Asked, token: str) -> Answer:
    """The one opening. Mail scanners follow links, but press no buttons."""
    answer = redirect(url_for(".asked", token=token), 303)
    if not Form().validate_on_submit():
        return answer
    try:
        secret = service.open_link(found)
    except NotPossible:
        return answer
    if secret is None:  # it may no longer go: the page says that nothing is asked any more
        return answer
    days = (found.deling.tot - clock.today()).days + 1
    answer.set_cookie(
        _cookie(),
        secret,
        max_age=days * 86400,
        path=url_for(".asked", token=token),  # sent to this link alone
        secure=settings().production,
        httponly=True,
        samesite="Lax",
    )
    return answer


@bp.post("/<token>/antwoord")
@limit("30 per hour")
@needs("partner.open", queries.by_token, by_key=True)
def answer(found: Asked, token: str) -> Answer:
    """What the partner says. Once."""
    form = PartnerForm(fixed=_fixed(found))
    here = url_for(".asked", token=token)
    if not _on_this_device(found) or rules.stand(found.deling, clock.today()) is not Stand.OPEN:
        return redirect(here, 303)
    if not form.validate_on_submit():
        return _page(found, token, form)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    uitslag, tekst = Uitslag(said(form.uitslag)), "" if _fixed(found) else said(form.tekst)
    with speaking("nl"):  # stored, so in the language of the house
        day = datum(form.begins) if form.begins and uitslag is Uitslag.OPPAKKEN else ""
        note = shown.note(found.deling, uitslag, day, tekst)
    try:
        with db.unless_overtaken(NotPossible):
            service.answer(found, uitslag, form.begins, note)
    except db.Overtaken:
        flash(_("Dat lukte niet. Kijk hieronder hoe het staat en probeer het weer."), "let-op")
        return redirect(here, 303)
    once.done(form.key, here)
    return redirect(here, 303)


def _page(found: Asked, token: str, form: PartnerForm) -> Answer:
    deling, stand = found.deling, rules.stand(found.deling, clock.today())
    mine = _on_this_device(found)
    in_time = mine and stand is Stand.OPEN and rules.readable(deling, clock.now())
    pieces = shown.for_partner(deling, found.melding) if in_time else []
    html = render_template(
        f"partners/{_template(stand, mine=mine)}.html",
        form=form,
        press=Form(formdata=None),
        token=token,
        stand=str(stand),
        tot=deling.tot,
        organisatie=shown.who_is(deling),
        team=melding_shown.team_name(found.melding.team_id),
        contact=melding_shown.contact(found.melding),
        pieces=pieces,
        in_time=in_time,
        fixed=_fixed(found),
    )
    status = 400 if form.problems else 410 if stand in (Stand.VERLOPEN, Stand.INGETROKKEN) else 200
    response = make_response(html, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address is a key
    return response


def _template(stand: Stand, *, mine: bool) -> str:
    match stand:
        case Stand.WACHT:
            return "asked"
        case Stand.OPEN if mine:
            return "opened"
        case _:
            return "over"


def _fixed(found: Asked) -> bool:
    """Whether only fixed answers are asked for: nothing of the police comes into Buurtplein."""
    return found.deling.partner == Partner.POLITIE


def _cookie() -> str:
    return "__Secure-deling" if settings().production else "deling"


def _on_this_device(found: Asked) -> bool:
    """Whether this is the device that opened it."""
    secret, known = request.cookies.get(_cookie(), ""), found.deling.toestel_print
    return bool(secret and known) and hmac.compare_digest(fingerprint(secret), known or "")
