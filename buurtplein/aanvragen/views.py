"""Pages of asking money: what is in the pot, the first question, and the page of a plan for who asked."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import overzicht, rules, service, shown, texts, vragen
from buurtplein.aanvragen import queries as eigen
from buurtplein.aanvragen.rules import Stap
from buurtplein.budgetten import queries
from buurtplein.budgetten import service as budgetten
from buurtplein.budgetten import texts as geldwoorden
from buurtplein.budgetten.rules import OPEN, NotPossible, Stand
from buurtplein.kernel import codes, device, once, press
from buurtplein.kernel.forms import Form, PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.ratelimit import count, limit

bp: Final = Blueprint("budget", __name__, url_prefix="/budget")

Answer = str | BaseResponse | tuple[str, int]
PER_ADDRESS: Final = "20 per hour"  # drafts: a stranger stores something with each
_WITHDRAWABLE: Final = (*OPEN, Stand.CONCEPT)


@bp.get("")
@needs("budget.find", same_for_all=True)
def overview() -> Answer:
    """Geld voor je plan: what is left in each pot, three rules, and the ways to ask."""
    return render_template(
        "aanvragen/overzicht.html", potten=overzicht.pots(), regels=texts.REGELS, mijn=shown.own(eigen.own(who()))
    )


def open_scheme(slug: str) -> Any | None:
    """A scheme in use, by its name in an address."""
    found = queries.regeling_by_slug(slug)
    return found if found is not None and found.actief and found.pot.actief else None


@bp.route("/vragen/<slug>", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("budget.ask", open_scheme, by_key=True)
def start(regeling: Any) -> Answer:
    """The first question. With its answer there is a draft, and a code with which to go on on any device."""
    form = vragen.form_of(Stap.WAT, regeling.regels)
    if form.is_submitted() and (led := once.led(form.key)) is not None:
        return _led(led)
    if not form.is_submitted() or not form.validate():
        return vragen.page(Stap.WAT, form, regeling)
    count("budget", PER_ADDRESS)
    if (led := once.claim(form.key)) is not None:
        return _led(led)
    aanvraag, code = budgetten.begin(who(), regeling, form.asked(), current_lang())
    return _begun(form, code, shown.step_url(aanvraag, Stap.WANNEER))


def _begun(form: Form, code: str, to: str) -> BaseResponse:
    # Whoever lost the first answer and sends again gets the same code: it is not kept anywhere else.
    once.done(form.key, f"{code} {to}")
    device.hold(code)
    return redirect(to, 303)


def _led(led: str) -> BaseResponse:
    """Where the first sending of this form led."""
    code, _space, to = led.partition(" ")
    if codes.read_code(code) is None:  # a key of another form
        return redirect(url_for(".overview"), 303)
    device.hold(code)
    return redirect(to, 303)


# -- the page of a plan


@bp.get("/plan/<nummer>")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def plan(aanvraag: Any) -> Answer:
    """How it stands, who looks at it, when you hear, and what you can do now."""
    if aanvraag.stand == Stand.CONCEPT:
        return redirect(shown.url_of(aanvraag), 303)
    if request.args.get("deel") == "stand":
        return render_template("aanvragen/_stand.html", **_stand(aanvraag))
    return _plan(aanvraag)


def _stand(aanvraag: Any) -> dict[str, Any]:
    return {
        "aanvraag": aanvraag,
        "stappen": shown.steps(aanvraag),
        "woorden": geldwoorden.STANDEN[Stand(aanvraag.stand)],
        "kind": texts.STAND_LABEL.get(aanvraag.stand, ""),
        "mist": shown.rows(aanvraag, shown.gaps(aanvraag)) if aanvraag.stand in OPEN else [],
        "bedrag": shown.bedrag(aanvraag.gegeven or aanvraag.gevraagd),
    }


def _plan(aanvraag: Any) -> Answer:
    over = aanvraag.stand not in OPEN
    return render_template(
        "aanvragen/plan.html",
        press=PressForm(formdata=None),
        mens=shown.mens_of(aanvraag),
        code=shown.code_of(aanvraag),
        blokken=shown.blocks(aanvraag),
        vraagt=aanvraag.stand == Stand.AANVULLEN,
        stopt=aanvraag.stand in _WITHDRAWABLE,
        opnieuw=queries.regelingen() if over else [],
        **_stand(aanvraag),
    )


def _sorry(_why: BaseException | None) -> str:
    return _("Dit kan niet meer. Zo staat het nu.")


@bp.route("/plan/<nummer>/stop", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def stop(aanvraag: Any) -> Answer:
    """I do not want it any more: asked once, and done."""
    form, there = PressForm(), url_for(".plan", nummer=aanvraag.nummer)
    if aanvraag.stand not in _WITHDRAWABLE:
        return redirect(there, 303)
    if form.is_submitted() and form.validate():
        return press.press(
            form,
            there,
            lambda: budgetten.withdraw(who(), aanvraag),
            _("Je plan is gestopt. Je kunt altijd opnieuw beginnen."),
            refusal=NotPossible,
            sorry=_sorry,
        )
    return render_template("aanvragen/stop.html", form=form, aanvraag=aanvraag, back=shown.url_of(aanvraag))


@bp.post("/plan/<nummer>/opnieuw")
@limit("30 per hour")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def again(aanvraag: Any) -> Answer:
    """Begin with this plan again, under a scheme that is open: the same answers, another day."""
    form, regeling = PressForm(), open_scheme(request.form.get("regeling", ""))
    if regeling is None or not form.validate():
        flash(_("Kies voor welk geld je het plan weer wilt doen."), "let-op")
        return redirect(url_for(".plan", nummer=aanvraag.nummer), 303)
    if (led := once.led(form.key)) is not None:
        return _led(led)
    count("budget", PER_ADDRESS)
    if (led := once.claim(form.key)) is not None:
        return _led(led)
    made, code = service.again(who(), aanvraag, regeling)
    flash(_("Je antwoorden staan er al. Kies alleen een nieuwe dag."))
    return _begun(form, code, shown.step_url(made, rules.missing(made) or Stap.WANNEER, changing=True))
