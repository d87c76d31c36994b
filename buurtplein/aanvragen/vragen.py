"""Seven questions, one a page (ux.md 3.7). From the first on the plan is a draft with a code: nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import forms, papieren_shown, rules, shown, texts
from buurtplein.aanvragen.forms import SendForm, StapForm
from buurtplein.aanvragen.kosten import MOST, KostenForm
from buurtplein.aanvragen.rules import Stap
from buurtplein.aanvragen.samen import SamenForm
from buurtplein.budgetten import planlezen, queries, service
from buurtplein.budgetten import texts as geldwoorden
from buurtplein.budgetten.regels import Voorwaarden
from buurtplein.budgetten.rules import NotPossible, Samen
from buurtplein.budgetten.service import Gevraagd
from buurtplein.budgetten.toetsen import Plan, toets
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp: Final = Blueprint("budgetvragen", __name__, url_prefix="/budget/plan/<nummer>")

Answer = str | BaseResponse | tuple[str, int]
FORMS: Final[dict[Stap, type[StapForm]]] = {
    Stap.WAT: forms.WatForm,
    Stap.WANNEER: forms.WanneerForm,
    Stap.WAAR: forms.WaarForm,
    Stap.MENSEN: forms.MensenForm,
    Stap.KOSTEN: KostenForm,
    Stap.SAMEN: SamenForm,
    Stap.BEREIK: forms.BereikForm,
}


@bp.route("/vraag/<stap>", methods=["GET", "POST"])
@limit("240 per hour", methods=["POST"])
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def ask(aanvraag: Any, stap: str) -> Answer:
    """One question of the seven."""
    here = _step(stap)
    if not rules.writable(aanvraag):
        return redirect(url_for("budget.plan", nummer=aanvraag.nummer), 303)
    form = form_of(here, planlezen.rules_of(aanvraag), aanvraag.regeling.gebied_code)
    if not form.is_submitted():
        form.fill(aanvraag)
        form.wijzig.data = "1" if request.args.get("wijzig") == "1" else ""
    elif isinstance(form, KostenForm) and "meer" in request.form:
        form.more()
    elif form.validate() and _can_be(aanvraag, here, form):
        return _keep(aanvraag, here, form)
    return page(here, form, aanvraag.regeling, aanvraag)


def _step(stap: str) -> Stap:
    return Stap(stap) if stap in set(Stap) else abort(404)


def form_of(stap: Stap, regels: Voorwaarden, gebied: str = "") -> StapForm:
    """The form of a question, under these rules, for a scheme of this area."""
    if stap == Stap.WAAR:
        return forms.WaarForm(regels=regels, gebied=gebied, buurten=shown.buurten_in(gebied))
    if stap == Stap.SAMEN:
        return SamenForm(regels=regels, how=_together(regels))
    return FORMS[stap](regels=regels)


def _together(regels: Voorwaarden) -> str:
    """Which button was pressed. Alone is only where one may ask."""
    how = request.form.get("samen", Samen.IEMAND)
    return how if how == Samen.ZOEK or (how == Samen.ALLEEN and regels.aanvragers == 1) else Samen.IEMAND


def _can_be(aanvraag: Any, stap: Stap, form: StapForm) -> bool:
    """Whether no rule forbids this answer; otherwise the rule stands at the field, with what would make it pass."""
    plan = plan_with(planlezen.plan_of(aanvraag), form.asked())
    found = rules.wrong_here(toets(planlezen.rules_of(aanvraag), plan), stap)
    say_at(form, stap, [shown.wrong(aanvraag, plan, each) for each in found])
    return not found


def say_at(form: StapForm, stap: Stap, sentences: list[str]) -> None:
    """Put what is wrong at the first field of a question."""
    names = {Stap.KOSTEN: "euro_0", Stap.WAT: "titel", Stap.WANNEER: "dag"}
    if sentences:
        form[names[stap]].errors = sentences


def plan_with(plan: Plan, asked: Gevraagd) -> Plan:
    """A plan as it is when these answers are kept."""
    known = {name: value for name, value in asked.antwoorden.items() if name in planlezen.EXTRA}
    if "eigen_in" in asked.antwoorden:
        known["eigen_in"] = tuple(asked.antwoorden["eigen_in"])
    if "dag" in asked.values:
        known["dag"] = asked.values["dag"]
    if "titel" in asked.values:
        known["woorden"] = len(f"{asked.values['titel']} {asked.values['waarom']}".split())
    if asked.regels is not None:
        known["posten"] = tuple(each.post for each in asked.regels) or None
    return replace(plan, **known)


def _keep(aanvraag: Any, stap: Stap, form: StapForm) -> BaseResponse:
    try:
        with db.unless_overtaken(NotPossible):
            service.write(who(), aanvraag, form.asked())
    except db.Overtaken:
        flash(_("Er is iets veranderd. Kijk nog eens, en bewaar het dan weer."), "let-op")
        return redirect(shown.url_of(aanvraag), 303)
    if stap == Stap.WANNEER and rules.soon(aanvraag.dag, clock.today()):
        flash(_("Dat is al snel. Bel ons als je haast hebt."), "let-op")
    following = rules.after(aanvraag, stap, changing=form.wijzig.data == "1")
    if following is None:
        return redirect(url_for(".check", nummer=aanvraag.nummer), 303)
    return redirect(shown.step_url(aanvraag, following), 303)


def page(stap: Stap, form: StapForm, regeling: Any, aanvraag: Any = None) -> Answer:
    """The page of a question; of the first one also before there is a draft. 400 when something in it is wrong."""
    changing = form.wijzig.data == "1"
    values: dict[str, Any] = {"back": _back(stap, aanvraag, changing), "code": "", "mist": []}
    if aanvraag is not None:
        values |= {"code": shown.code_of(aanvraag), "mist": shown.rows(aanvraag, shown.gaps(aanvraag), stap, changing)}
    if isinstance(form, KostenForm):
        values |= reckoned(aanvraag, form) | {"most": MOST}
    html = render_template(
        f"aanvragen/{stap}.html",
        form=form,
        regeling=regeling,
        regels=form.regels,
        aanvraag=aanvraag,
        stap=stap,
        n=rules.STAPPEN.index(stap) + 1,
        totaal=len(rules.STAPPEN),
        vraag=texts.VRAAG[stap],
        mensen=texts.MENSEN,
        dagen=rules.possible_days(form.regels, clock.today()) if form.regels.alleen_op else [],
        **values,
    )
    return (html, 400) if form.problems else html


def _back(stap: Stap, aanvraag: Any, changing: bool) -> str:
    earlier = rules.before(stap)
    if aanvraag is None or (earlier is None and not changing):
        return url_for("budget.overview")
    if changing or earlier is None:
        return url_for("budgetvragen.check", nummer=aanvraag.nummer)
    return shown.step_url(aanvraag, earlier)


def reckoned(aanvraag: Any, form: KostenForm) -> dict[str, Any]:
    """What the rows come to, whether that is too much, and what is missing then."""
    plan = plan_with(planlezen.plan_of(aanvraag), form.asked())
    temeer = shown.too_much(aanvraag, plan)
    gaps = shown.gaps(aanvraag, plan, *([Stap.KOSTEN] if plan.posten else []))
    gaps = [each for each in gaps if not (temeer and each.uitkomst.code == "hoogste")]  # said beside the total
    return {
        "bedrag": shown.bedrag(plan.totaal) if plan.totaal else "",
        "gevraagd": shown.bedrag(plan.gevraagd or 0) if (plan.gevraagd or 0) != plan.totaal else "",
        "temeer": temeer,
        "mist": shown.rows(aanvraag, gaps, Stap.KOSTEN),
    }


@bp.post("/reken")
@limit("1200 per hour")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def reckon(aanvraag: Any) -> Answer:
    """The total and what is missing, for the rows as they are being typed. Nothing is kept."""
    form = KostenForm(regels=planlezen.rules_of(aanvraag))
    return render_template("aanvragen/_reken.html", **reckoned(aanvraag, form))


@bp.route("/controle", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def check(aanvraag: Any) -> Answer:
    """Klopt dit? With what is missing, the day of the answer, and sending."""
    form, there = SendForm(), url_for("budget.plan", nummer=aanvraag.nummer)
    if form.is_submitted() and (led := once.led(form.key)) is not None:
        return redirect(led, 303)
    if not rules.writable(aanvraag):
        return redirect(there, 303)
    if (stap := rules.missing(aanvraag)) is not None:
        return redirect(shown.step_url(aanvraag, stap), 303)
    if form.is_submitted() and form.validate():
        if (stops := _stops(aanvraag)) is not None:
            form.form_key.errors = [stops]
        else:
            return _send(aanvraag, form, there)
    return _check_page(aanvraag, form)


def _stops(aanvraag: Any) -> str | None:
    """Why it cannot be sent as it is; None when it can."""
    if not (aanvraag.regeling.actief and aanvraag.regeling.pot.actief):
        return _("Je kunt dit geld nu niet vragen. Bel ons, dan denken we mee.")
    blocked = rules.blocking(planlezen.checked(aanvraag))
    if not blocked:
        return None
    asks, tip = geldwoorden.toets_words(blocked[0].uitkomst)
    return " ".join(filter(None, (_("Zo kunnen we geen ja zeggen."), asks, tip)))


def _send(aanvraag: Any, form: SendForm, there: str) -> BaseResponse:
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            asked = planlezen.plan_of(aanvraag).gevraagd or 0
            service.write(who(), aanvraag, Gevraagd({"gevraagd": asked}))  # also when it is sent again after a question
            service.send(who(), aanvraag, asked)
    except db.Overtaken:
        flash(_("Er is iets veranderd. Kijk nog eens, en verstuur het dan weer."), "let-op")
        return redirect(there, 303)
    once.done(form.key, there)
    return redirect(there, 303)


def _check_page(aanvraag: Any, form: SendForm) -> Answer:
    html = render_template(
        "aanvragen/controle.html",
        form=form,
        aanvraag=aanvraag,
        rows=shown.answers(aanvraag),
        mist=shown.rows(aanvraag, shown.gaps(aanvraag), None, True),
        dag=shown.answer_day(aanvraag),
        mens=shown.mens_of(aanvraag),
        code=shown.code_of(aanvraag),
        papieren=papieren_shown.summary(aanvraag),
        back=shown.step_url(aanvraag, Stap.BEREIK),
        snel=rules.soon(aanvraag.dag, clock.today()),
    )
    return (html, 400) if form.problems else html
