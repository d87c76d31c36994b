"""The page of one sign-up: it is right, what else is needed, and one tap to stay home after all."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanmeldingen import handed, queries, rules, service
from buurtplein.aanmeldingen.forms import MoreForm
from buurtplein.aanmeldingen.queries import Found
from buurtplein.aanmeldingen.rules import Closed, Stand
from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("aanmelding", __name__, url_prefix="/aanmelding")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/<token>", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("signup.change", queries.by_token, by_key=True)
def mine(found: Found, token: str) -> Answer:
    """How it stands; two optional questions."""
    form = MoreForm()
    here = url_for(".mine", token=token)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            _try(lambda: service.say_more(found, token, form.nodig.data or (), said(form.email)), _("Bewaard."))
            once.done(form.key, here)
        return redirect(here, 303)
    if not form.is_submitted():
        form.nodig.data, form.email.data = list(found.aanmelding.nodig), found.aanmelding.email
    what = handed.gelegenheid(found.lijst.id)
    if what is None:
        abort(404)
    waits = found.aanmelding.stand == Stand.WACHT
    html = render_template(
        "aanmeldingen/mine.html",
        form=form,
        leave=Form(formdata=None),
        token=token,
        found=found.aanmelding,
        what=what,
        stopped=found.lijst.gestopt,
        open=rules.is_open(found.lijst.sluit_op, clock.now(), found.lijst.gestopt),
        before=queries.place_in_queue(found.aanmelding) if waits else 0,
    )
    return (html, 400) if form.problems else html


@bp.post("/<token>/af")
@limit("60 per hour")
@needs("signup.change", queries.by_token, by_key=True)
def leave(found: Found, token: str) -> Answer:
    """They do not come after all: one tap."""
    if Form().validate_on_submit():
        _try(lambda: service.leave(found), _("Jammer. Je bent afgemeld. Tot een andere keer."))
    return redirect(url_for(".mine", token=token), 303)


def _try(act: Callable[[], None], told: str) -> None:
    try:
        act()
        flash(told)
    except Closed:
        flash(_("Dit kan niet meer. Het is al begonnen, of het gaat niet door."), "let-op")
