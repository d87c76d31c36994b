"""Yes, no, the second yes, and a question. After a letter nothing is taken back, so a calm page comes before it."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.besluiten import oordelen, plan_shown, texts, vragen
from buurtplein.besluiten.desk import here, page, press
from buurtplein.besluiten.forms import JaForm, NeeForm, OordeelForm, TweedeForm, VraagForm
from buurtplein.besluiten.rules import NIET_BIJ_POT
from buurtplein.budgetten import planlezen, queries_werk
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible, PotLeeg
from buurtplein.budgetten.texts import euro
from buurtplein.budgetten.toetsen import highest, missing
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp: Final = Blueprint("budgetbesluit", __name__, url_prefix="/werk/budget/<nummer>")

Answer = str | BaseResponse | tuple[str, int]
Aanvraag = Any


def _unchanged(form: SeenForm, found: Aanvraag) -> None:
    """Hold it, and refuse when it is not what was on the screen."""
    budgetten.hold(found)
    if not form.saw(found.versie):
        raise NotPossible(found.stand)


def _gone(found: Aanvraag) -> BaseResponse:
    flash(_("Hier is al over besloten, of er wacht een vraag."), "let-op")
    return redirect(here(found), 303)


# -- yes


@bp.route("/ja", methods=["GET", "POST"])
@needs("budget.decide", queries_werk.sent)
def yes(found: Aanvraag) -> Answer:
    """Look once more, then yes: the amount is what was asked, and can be less."""
    if not plan_shown.may_do(who(), found)["ja"]:
        return _gone(found)
    form = JaForm() if request.method == "POST" else JaForm(versie=str(found.versie))
    form.offer(found.gevraagd, highest(found.regels, planlezen.plan_of(found)))
    if not form.is_submitted() or not form.validate():
        return _yes(found, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible, PotLeeg):
            _unchanged(form, found)
            oordelen.yes(who(), found, form.bedrag)
    except db.Overtaken as why:
        return _refused(found.nummer, form, why.__cause__)
    once.done(form.key, here(found))
    limit = found.regels.tweede_vanaf
    waits = limit is not None and form.bedrag >= limit
    flash(_("Jij zei ja. Nu nog een tweede persoon.") if waits else _("Ja gezegd. De brief is verstuurd."))
    return redirect(here(found), 303)


def _refused(nummer: str, form: JaForm, why: BaseException | None) -> Answer:
    """It could not be: too little in the pot keeps what was typed; what a colleague did is shown."""
    found = queries_werk.sent(nummer)
    if not isinstance(why, PotLeeg) or found is None:
        flash(_("Een collega was je voor. Kijk hoe het nu staat."), "let-op")
        return redirect(url_for("budgetwerk.plan", nummer=nummer), 303)
    form.look_again(found.versie)
    form.form_key.errors = []
    form.euro.errors = [texts.te_weinig(why.vrij)]
    return _yes(found, form)


def _yes(found: Aanvraag, form: JaForm) -> Answer:
    limit = found.regels.tweede_vanaf
    html = render_template(
        "besluiten/ja.html",
        aanvraag=found,
        form=form,
        stand=plan_shown.stand(found),
        mist=plan_shown.regels(missing(planlezen.checked(found))),
        tweede=euro(limit) if limit is not None else "",
    )
    return (html, 400) if form.problems else html


# -- the second yes


@bp.get("/tweede")
@needs("budget.second", queries_werk.sent)
def look_second(found: Aanvraag) -> Answer:
    """Somebody said yes; look yourself, and agree or send it back."""
    return render_template(
        "besluiten/tweede.html",
        aanvraag=found,
        form=TweedeForm(formdata=None, versie=str(found.versie)),
        bedrag=euro(found.gegeven),
        stand=plan_shown.stand(found),
    )


@bp.post("/tweede")
@needs("budget.second", queries_werk.sent)
def second(found: Aanvraag) -> Answer:
    """The second person: yes, or back."""
    form, agrees = TweedeForm(), request.form.get("keuze") == "ja"
    if not form.validate() or request.form.get("keuze") not in ("ja", "terug"):
        return redirect(url_for(".look_second", nummer=found.nummer), 303)

    def act() -> None:
        _unchanged(form, found)
        oordelen.second(who(), found, agrees)

    told = _("Ja gezegd. De brief is verstuurd.") if agrees else _("Het plan ligt weer bij de eerste.")
    return press(form, here(found), act, told)


# -- no


@bp.route("/nee", methods=["GET", "POST"])
@needs("budget.decide", queries_werk.sent)
def no(found: Aanvraag) -> Answer:
    """First which rule failed, then how the letter reads, then no."""
    if not plan_shown.may_do(who(), found)["nee"]:
        return _gone(found)
    checked = planlezen.checked(found)
    code = request.args.get("regel", "")
    if code != NIET_BIJ_POT and code not in {each.code for each in missing(checked)}:
        return _choose_rule(found, checked)
    reden, tip = texts.reden(code, checked)
    form = NeeForm() if request.method == "POST" else NeeForm(versie=str(found.versie), tip=tip)
    form.ask_words(code == NIET_BIJ_POT)
    if not form.is_submitted() or not form.validate():
        html = render_template(
            "besluiten/nee.html", aanvraag=found, form=form, regel=code, reden=reden, eigen=code == NIET_BIJ_POT
        )
        return (html, 400) if form.problems else html

    def act() -> None:
        _unchanged(form, found)
        oordelen.no(who(), found, code, said(form.tip), said(form.woorden))

    return press(form, here(found), act, _("Nee gezegd. De brief is verstuurd."))


def _choose_rule(found: Aanvraag, checked: Any) -> Answer:
    return render_template(
        "besluiten/nee_regel.html",
        aanvraag=found,
        regels=plan_shown.regels(missing(checked)),
        pot=NIET_BIJ_POT,
    )


# -- what only a reader can see


@bp.post("/oordeel")
@needs("budget.decide", queries_werk.sent)
def judge(found: Aanvraag) -> Answer:
    """Whether the plan passes a rule of which only who reads it can judge."""
    form = OordeelForm()
    if not form.validate():
        return redirect(here(found), 303)

    def act() -> None:
        oordelen.judge(who(), found, said(form.regel), said(form.past) == "ja")

    return press(form, here(found) + "#regels", act, "")


# -- a question


@bp.post("/vraag")
@needs("budget.decide", queries_werk.sent)
def ask(found: Aanvraag) -> Answer:
    """We need to know more: the clock stands still until who asked answers."""
    form = VraagForm()
    if not form.validate():
        return page(found, vraag=form)

    def act() -> None:
        _unchanged(form, found)
        vragen.ask(who(), found, said(form.vraag))

    return press(form, here(found), act, _("Je vraag is verstuurd. Onze tijd staat stil tot het antwoord er is."))
