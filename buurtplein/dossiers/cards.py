"""Neighbours who join: a card that the team prints after the melder agreed, and the page that it opens.

The page shows kind and building, and never who reported, how many, or what others wrote.
"""

from __future__ import annotations

from typing import NoReturn

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.dossiers import forms, queries, service, shown
from buurtplein.dossiers.queries import CardFile, File
from buurtplein.kernel import clock, once
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.qr import qr
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen.rules import NotPossible
from buurtplein.meldingen.shown import help_phone, team_name

bp = Blueprint("kaartjes", __name__, url_prefix="/werk/dossiers")
join_bp = Blueprint("logboek", __name__, url_prefix="/logboek")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/<nummer>/kaartje", methods=["GET", "POST"])
@needs("dossier.handle", queries.file_of)
def make(file: File) -> Answer:
    """Make a card. First the melder says yes: a neighbour with a card knows that somebody reported."""
    back = url_for("dossiers.show", nummer=file.dossier.nummer)
    form = forms.CardForm()
    if form.is_submitted() and form.validate():
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        try:
            token = service.make_card(who(), file, form.tot.data or clock.today())
        except NotPossible:
            flash(_("Bij dit logboek kan geen kaartje."), "let-op")
            return redirect(back, 303)
        to = url_for(".show", token=token)
        once.done(form.key, to)
        return redirect(to, 303)
    html = render_template(
        "dossiers/card_make.html",
        form=form,
        file=file,
        what=shown.title(shown.readable(file)),
        end=forms.suggested_end(file.dossier.loopt_tot),
        cards=queries.cards_of(file.dossier.id),
        possible=service.may_have_card(file),
    )
    return (html, 400) if form.problems else html


@bp.get("/kaartje/<token>")
@needs("dossier.handle", queries.card_by_token)
def show(file: CardFile, token: str) -> Answer:
    """The card to print: what it is about stands nowhere on it."""
    address = settings().site_url + url_for("logboek.join", token=token)
    return render_template(
        "dossiers/card.html",
        file=file,
        phone=help_phone(),
        qr=qr(address, _("QR-code van het kaartje")),
        address=address,
        until=file.kaart.tot,
    )


def _works_no_more() -> NoReturn:
    abort(410, _("Dit kaartje werkt niet meer. Je kunt wel zelf een melding doen."))


def _card() -> str:
    return str((request.view_args or {}).get("token", ""))


@join_bp.route("/<token>", methods=["GET", "POST"])
@limit("6 per hour", methods=["POST"])
@limit("40 per day", methods=["POST"], key_func=_card)
@needs("logboek.join", queries.any_card, by_key=True)
def join(file: CardFile) -> Answer:
    """ "Ik had er ook last van": one press, an own melding with an own code. A GET never creates anything."""
    if not file.meldingen:
        _works_no_more()
    form = PressForm()
    if form.is_submitted() and form.validate():
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        try:
            to = url_for("klaar.sent", token=service.join(file, current_lang()))
        except NotPossible:
            _works_no_more()
        once.done(form.key, to)
        return redirect(to, 303)
    team = team_name(file.dossier.team_id)
    return render_template("dossiers/join.html", form=form, what=shown.what(file.meldingen[0]), team=team)
