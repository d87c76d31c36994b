"""A neighbour looks at a plan and says what to think of it: no account, one page that is the same for everybody."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import steun_acts, steun_queries, steun_rules, steun_shown, steun_texts
from buurtplein.aanvragen.models import Medestander, Steunvraag
from buurtplein.aanvragen.steun_acts import Buur
from buurtplein.aanvragen.steun_forms import ShortCodeForm, SteunForm
from buurtplein.aanvragen.steun_rules import Mening
from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import db, once
from buurtplein.kernel.codes import WRONG
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import count, limit, missed

bp: Final = Blueprint("budgetsteun", __name__, url_prefix="/budget/steun")

PER_PLAN: Final = "400 per day"  # what one plan can get of everybody together

Answer = BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("steun.give")
def enter() -> Answer:
    """Type the code of a list on paper."""
    form = ShortCodeForm()
    if form.is_submitted() and form.validate():
        found = steun_queries.vraag_by_kort(steun_rules.typed_code(said(form.code)) or "")
        if found is not None:
            return redirect(url_for(".plan", token=found.token), 303)
        missed("steuncode", WRONG)
        form.code.errors = [_("We kennen deze code niet. Kijk hem nog eens na.")]
    html = render_template("aanvragen/steun_code.html", form=form)
    return (html, 400) if form.problems else _quiet(html)


@bp.get("/<token>")
@needs("steun.give", steun_queries.vraag, by_key=True)
def plan(vraag: Steunvraag) -> Answer:
    """The plan, and what do you think of it?"""
    aanvraag = queries.aanvraag(vraag.aanvraag_id)
    return _plan(aanvraag, vraag, _form(aanvraag, shown=True))


@bp.post("/<token>")
@limit("30 per hour")
@needs("steun.give", steun_queries.vraag, by_key=True)
def sign(vraag: Steunvraag) -> Answer:
    """It is said. Whoever was there already is told so, and counts once."""
    aanvraag = queries.aanvraag(vraag.aanvraag_id)
    form = _form(aanvraag)
    if not form.validate_on_submit():
        return _plan(aanvraag, vraag, form)
    count("steun", PER_PLAN, f"plan-{vraag.aanvraag_id}")
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    here = url_for(".plan", token=vraag.token)
    try:
        with db.unless_overtaken(NotPossible):
            secret = steun_acts.give(who(), aanvraag, vraag, _buur(form))
    except db.Overtaken:
        flash(_("Er is al een antwoord op dit plan. Je mening telt niet meer mee."), "let-op")
        return redirect(here, 303)
    to = url_for(".mine", token=secret) if secret else here
    once.done(form.key, to)
    if secret is None:
        flash(_("Je stond er al bij. Dank je."))
    return redirect(to, 303)


@bp.get("/mijn/<token>")
@needs("steun.change", steun_queries.mine, by_key=True)
def mine(found: Medestander, token: str) -> Answer:
    """Thank you; and the way to take it back."""
    aanvraag: Any = queries.aanvraag(found.aanvraag_id)
    html = render_template(
        "aanvragen/steun_mijn.html",
        form=PressForm(formdata=None),
        token=token,
        titel=steun_shown.title(aanvraag),
        mening=steun_texts.MENING[Mening(found.mening)],
        waarom_niet=steun_shown.why_not(aanvraag, found),
        zichtbaar=found.zichtbaar,
        open=aanvraag.stand in steun_rules.OPEN_IN,
    )
    return _quiet(html)


@bp.post("/mijn/<token>")
@limit("30 per hour")
@needs("steun.change", steun_queries.mine, by_key=True)
def back(found: Medestander, token: str) -> Answer:
    """Take it back: nothing of it stays."""
    aanvraag: Any = queries.aanvraag(found.aanvraag_id)
    vraag = steun_queries.vraag_of(found.aanvraag_id)
    form = PressForm()
    if vraag is None or not form.validate_on_submit():
        return redirect(url_for(".mine", token=token), 303)
    return press(
        form,
        url_for(".plan", token=vraag.token),
        lambda: steun_acts.take_back(who(), found, aanvraag),
        _("Je staat er niet meer bij. We wisten je naam."),
        refusal=NotPossible,
        sorry=lambda _why: _("Er is al een antwoord op dit plan. Over zes weken wissen we je naam."),
    )


def _form(aanvraag: Any, *, shown: bool = False) -> SteunForm:
    form = SteunForm(formdata=None) if shown else SteunForm()
    form.offer(aanvraag.regels.medestanders)
    return form


def _buur(form: SteunForm) -> Buur:
    """What was filled in; what this scheme does not ask is not there."""
    given = form.data
    return Buur(
        said(form.naam),
        said(form.postcode),
        said(form.huisnummer),
        given.get("mening") or Mening.VOOR,
        bool(given.get("oud_genoeg")),
        bool(given.get("geen_familie")),
        bool(given.get("zichtbaar")),
    )


def _plan(aanvraag: Any, vraag: Steunvraag, form: SteunForm) -> Answer:
    naam, telefoon = steun_shown.handler(aanvraag)
    html = render_template(
        "aanvragen/steun.html",
        form=form,
        token=vraag.token,
        open=steun_acts.is_open(aanvraag, vraag),
        titel=steun_shown.title(aanvraag),
        feiten=steun_shown.facts(aanvraag),
        waarom=aanvraag.waarom,
        regels=steun_shown.who_counts(aanvraag.regels.medestanders),
        zover=steun_texts.for_everybody(steun_queries.uitslag_of(aanvraag.id)),
        stemmen=aanvraag.regels.medestanders.stemmen,
        naam=naam,
        telefoon=telefoon,
    )
    return (html, 400) if form.problems else _quiet(html)


def _quiet(html: str) -> BaseResponse:
    """No cache and no other site learns the address: it is a key."""
    response = make_response(html)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
