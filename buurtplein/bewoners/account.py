"""/mijn: what somebody has here, and what its account says. For that neighbour only."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import entry, handed, queries, service, texts
from buurtplein.bewoners.forms import DetailsForm, ProofForm, ReachForm
from buurtplein.bewoners.models import Bewoner
from buurtplein.kernel import once
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("mijnplein", __name__, url_prefix="/mijn")

NEW_REACH = "nieuw_bereik"  # in the cookie: by which the code for a new address is found

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("bewoner.open")
def start() -> Answer:
    """What somebody asks, offers and visits. Packages above hang their blocks here (``Feature.mine``)."""
    mine = who().bewoner_id
    return render_template("bewoners/mijn.html", blocks=list(handed.blocks(mine)) if mine is not None else [])


@bp.route("/gegevens", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("bewoner.change", queries.me)
def details(bewoner: Bewoner) -> Answer:
    """A first name, languages, a number to share later, and what somebody wants to hear of."""
    form = DetailsForm(obj=bewoner)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            service.change(bewoner, form.details)
            once.done(form.key, url_for(".details"))
        flash(_("Bewaard."))
        return redirect(url_for(".details"), 303)
    page = {"bewoner": bewoner, "away": queries.turned_away(bewoner.id), "press": PressForm(formdata=None)}
    html = render_template("bewoners/gegevens.html", form=form, **page)
    return (html, 400) if form.problems else html


@bp.route("/gegevens/bereik", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("bewoner.change", queries.me)
def reach(bewoner: Bewoner) -> Answer:
    """Another address or number: a code goes there first."""
    form = ReachForm()
    if form.is_submitted() and form.validate():
        token = once.claim(form.key)
        if token is None:
            token = entry.begin(form.bereik.bereik, None, current_lang())
            once.done(form.key, token)
        cookie[NEW_REACH] = token
        return redirect(url_for(".reach_code"), 303)
    html = render_template("bewoners/bereik.html", form=form, bewoner=bewoner)
    return (html, 400) if form.problems else html


@bp.route("/gegevens/code", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("bewoner.change", queries.me)
def reach_code(bewoner: Bewoner) -> Answer:
    """The six digits that went to the new address."""
    form, row = ProofForm(), entry.waiting(cookie.get(NEW_REACH))
    if row is None:
        return redirect(url_for(".reach"), 303)
    if form.is_submitted() and form.validate() and _proved(bewoner, form):
        cookie.pop(NEW_REACH, None)
        flash(_("Bewaard. Voortaan sturen we je seintjes hierheen."))
        return redirect(url_for(".details"), 303)
    html = render_template("bewoners/bereik_code.html", form=form, bereik=row.bereik)
    return (html, 400) if form.problems else html


def _proved(bewoner: Bewoner, form: ProofForm) -> bool:
    try:
        service.change_reach(bewoner, entry.prove(cookie.get(NEW_REACH), form.code.code))
    except entry.NotIn as problem:
        form.code.errors = [texts.why_not(problem)]
    except service.Taken:
        form.code.errors = [_("Met dit adres of nummer is al iemand ingelogd. Kies een ander.")]
    return not form.problems


@bp.post("/contact-weer-goed")
@needs("bewoner.change", queries.me)
def let_all(bewoner: Bewoner) -> Answer:
    """Contact with everybody is fine again. With whom it was not is not shown."""
    if PressForm().validate_on_submit():
        service.let_all(bewoner)
        flash(_("Je hebt nu weer contact met iedereen."))
    return redirect(url_for(".details"), 303)
