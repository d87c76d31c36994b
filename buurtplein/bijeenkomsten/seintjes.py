"""A word by mail when there is a meeting in your buurt: ask, confirm by the link, stop with one tap."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import SelectField, StringField
from wtforms.validators import ValidationError

from buurtplein.bijeenkomsten import seintjes_acts as acts
from buurtplein.bijeenkomsten.models import Seintje
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import once
from buurtplein.kernel.forms import Fits, Form, LengthAtMost, SelectChoice, required, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _, _l, current_lang
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.reach import is_email

bp = Blueprint("seintjes", __name__, url_prefix="/agenda/seintje")

Answer = str | BaseResponse | tuple[str, int]


class SeintjeForm(Form):
    """Where mail goes, and about which buurt."""

    email = StringField(
        _l("Je e-mailadres"),
        [
            required("Vul een e-mailadres in, zoals naam@voorbeeld.nl"),
            Fits(is_email, "Vul een e-mailadres in, zoals naam@voorbeeld.nl"),
        ],
        description=_l("Alleen hiervoor. We bewaren het versleuteld."),
    )
    buurt = SelectField(_l("Welke buurt?"), choices=[], validate_choice=False)
    postcode = StringField(_l("Of vul je postcode in (hoeft niet)"), [LengthAtMost(20)])

    def offer(self) -> None:
        """The buurten there are, by name."""
        named = sorted((places.short_name(row.naam), row.code) for row in buurten.areas("buurt"))
        first = SelectChoice(value="", label=_("Kies een buurt"))
        self.buurt.choices = [first, *(SelectChoice(value=code, label=name) for name, code in named)]

    def validate_buurt(self, field: SelectField) -> None:
        """A buurt of the list, or a postcode that lies in one."""
        if field.data and field.data not in {str(choice[0]) for choice in field.iter_choices()}:
            raise ValidationError(_("Kies uit de lijst."))
        if not field.data and not said(self.postcode):
            raise ValidationError(_("Kies een buurt, of vul je postcode in."))

    def validate_postcode(self, field: StringField) -> None:
        """A postcode that lies in one buurt."""
        if said(field) and not self.buurt.data and not self.code:
            raise ValidationError(_("We vinden geen buurt bij deze postcode. Kies hem uit de lijst."))

    @property
    def code(self) -> str:
        """The buurt that was chosen, or the one of the postcode."""
        if self.buurt.data:
            return said(self.buurt)
        plek = buurten.locate_address(said(self.postcode))
        return (plek.buurt_code or "") if plek is not None else ""


@bp.route("", methods=["GET", "POST"])
@limit("10 per hour", methods=["POST"])
@needs("seintje.ask")
def ask() -> Answer:
    """The question. The answer is the same for an address that is known and for one that is not."""
    form = SeintjeForm()
    form.offer()
    if form.is_submitted() and form.validate():
        there = url_for(".asked")
        if once.claim(form.key) is None:
            acts.ask(said(form.email), form.code, current_lang())
            once.done(form.key, there)
        return redirect(there, 303)
    html = render_template("bijeenkomsten/seintje.html", form=form)
    return (html, 400) if form.problems else html


@bp.get("/gevraagd")
@needs("seintje.ask")
def asked() -> Answer:
    """Look in your mail."""
    return render_template("bijeenkomsten/seintje_gevraagd.html")


@bp.get("/<token>")
@needs("seintje.change", acts.by_token, by_key=True)
def mine(found: Seintje, token: str) -> Answer:
    """How it stands. Mail scanners follow links, but press no buttons."""
    return _page(found, token)


@bp.post("/<token>")
@limit("30 per hour")
@needs("seintje.change", acts.by_token, by_key=True)
def change(found: Seintje, token: str) -> Answer:
    """Yes, this is my address; or: stop."""
    if not Form().validate_on_submit():
        return redirect(url_for(".mine", token=token), 303)
    if "stop" in request.form:
        acts.stop(found)
        return redirect(url_for(".stopped"), 303)
    acts.confirm(found)
    return redirect(url_for(".mine", token=token), 303)


@bp.get("/gestopt")
@needs("seintje.ask")
def stopped() -> Answer:
    """Nothing comes any more."""
    return render_template("bijeenkomsten/seintje_gestopt.html")


def _page(found: Seintje, token: str) -> BaseResponse:
    area = buurten.area(found.buurt_code)
    values: dict[str, Any] = {
        "buurt": places.short_name(area.naam) if area else "",
        "on": found.bevestigd_op is not None,
    }
    html = render_template("bijeenkomsten/seintje_mijn.html", press=Form(formdata=None), token=token, **values)
    response = make_response(html)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address is a key
    return response
