"""Finance counts: each receipt is fine or not paid for, and then every cent has its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.rules import GRANTED, NotPossible, Stand
from buurtplein.budgetten.texts import KOSTEN, cent
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.uitbetalen import bonnen_acts, bonnen_shown, kas_shown, nakijken_forms, queries, shown
from buurtplein.uitbetalen.forms import ReasonForm
from buurtplein.uitbetalen.nakijken_forms import BackForm
from buurtplein.uitbetalen.rules import Rekenstand

bp: Final = Blueprint("budgetbonnenwerk", __name__, url_prefix="/werk/budget/geld/bonnen")
kwijt: Final = Blueprint("budgetkwijt", __name__, url_prefix="/werk/budget/kwijt")

Answer = str | BaseResponse | tuple[str, int]


def _plan(nummer: str) -> Any:
    """A granted plan; what has no money has nothing to count."""
    found = budgetten.aanvraag_by_nummer(nummer)
    return found if found is not None and found.stand in GRANTED | {Stand.VERVALLEN} else None


@bp.get("")
@needs("kas.open", queries.kas)
def overview(_kas: str) -> Answer:
    """Plans of which the receipts are in."""
    return render_template("uitbetalen/nakijken.html", plannen=kas_shown.to_count())


@bp.get("/<nummer>")
@needs("bon.check", _plan)
def plan(aanvraag: Any) -> Answer:
    """One plan: its receipts, what was asked, granted and spent, and the count."""
    return _page(aanvraag)


def _page(aanvraag: Any, wrong: Form | None = None) -> Answer:
    done = queries.afrekening(aanvraag.id)
    html = render_template(
        "uitbetalen/nakijken_plan.html",
        aanvraag=aanvraag,
        rijen=bonnen_shown.rows(aanvraag),
        verschil=shown.difference(aanvraag),
        boeken=shown.in_books(aanvraag),
        verslag=queries.verslag(aanvraag.id),
        redenen=nakijken_forms.reasons(aanvraag.regels),
        uitkomst=_outcome(aanvraag) if done is None and aanvraag.stand == Stand.VERANTWOORD else [],
        afrekening=done,
        moet_terug=cent(done.terug) if done is not None and done.terug else "",
        wacht_op_tweede=done is not None and done.stand == Rekenstand.KWIJT,
        form=wrong,
        terugform=wrong if isinstance(wrong, BackForm) else BackForm(formdata=None),
        redenform=wrong if isinstance(wrong, ReasonForm) else ReasonForm(formdata=None),
        press=PressForm(formdata=None),
    )
    return (html, 400) if wrong is not None else html


def _outcome(aanvraag: Any) -> list[tuple[str, str]]:
    out = bonnen_acts.counted(aanvraag)
    return [
        (_("Uitgegeven van wat vooraf kwam"), cent(out.verbruikt)),
        (_("Nog te betalen"), cent(out.nog_betalen)),
        (_("Gaat terug in de pot"), cent(out.vrij)),
        (_("Moet terugkomen"), cent(out.terug)),
    ]


def _press(aanvraag: Any, form: Form, act: Callable[[], Any], told: str, to: str = "") -> BaseResponse:
    to = to or url_for("budgetbonnenwerk.plan", nummer=aanvraag.nummer)
    late = _("Dit kan nu niet. Kijk hoe het nu staat.")
    return press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: late)


def _back(aanvraag: Any) -> BaseResponse:
    return redirect(url_for("budgetbonnenwerk.plan", nummer=aanvraag.nummer), 303)


@bp.get("/<nummer>/<int:bon_id>/foto")
@needs("bon.check", _plan)
def photo(aanvraag: Any, bon_id: int) -> Response:
    """A receipt."""
    return bonnen_shown.picture(_bon(aanvraag, bon_id).foto)


def _bon(aanvraag: Any, bon_id: int) -> Any:
    return (queries.bon(aanvraag.id, bon_id) if bon_id < 2**31 else None) or abort(404)


@bp.get("/<nummer>/foto")
@needs("bon.check", _plan)
def story_photo(aanvraag: Any) -> Response:
    """The photo of how it was."""
    told = queries.verslag(aanvraag.id)
    return bonnen_shown.picture(told.foto) if told is not None and told.foto is not None else abort(404)


@bp.post("/<nummer>/<int:bon_id>")
@needs("bon.check", _plan)
def judge(aanvraag: Any, bon_id: int) -> Answer:
    """A receipt is fine, or not paid for."""
    form, bon, oordeel = PressForm(), _bon(aanvraag, bon_id), request.form.get("oordeel", "")
    if not form.validate() or oordeel not in ("goed", *Kosten):
        return _back(aanvraag)
    goed = oordeel == "goed"
    told = _("Goed.") if goed else _("Deze bon betalen we niet: {wat}.", wat=str(KOSTEN[Kosten(oordeel)]).lower())
    return _press(
        aanvraag, form, lambda: bonnen_acts.judge(who(), aanvraag, bon, goed, None if goed else oordeel), told
    )


@bp.post("/<nummer>/tel")
@needs("bon.check", _plan)
def count(aanvraag: Any) -> Answer:
    """Count it."""
    form = PressForm()
    if not form.validate():
        return _back(aanvraag)
    return _press(aanvraag, form, lambda: bonnen_acts.settle(who(), aanvraag), _("Geteld en geboekt."))


@bp.post("/<nummer>/terug")
@needs("bon.check", _plan)
def came_back(aanvraag: Any) -> Answer:
    """Money came back."""
    form = BackForm()
    if not form.validate():
        return _page(aanvraag, form)
    return _press(
        aanvraag, form, lambda: bonnen_acts.came_back(who(), aanvraag, form.cent), _("Geboekt: terug in de pot.")
    )


@bp.post("/<nummer>/kwijt")
@needs("bon.check", _plan)
def forgive(aanvraag: Any) -> Answer:
    """It need not come back: one person says why, a second one decides."""
    form = ReasonForm()
    if not form.validate():
        return _page(aanvraag, form)
    told = _("Een tweede persoon moet dit goed vinden.")
    return _press(aanvraag, form, lambda: bonnen_acts.forgive(who(), aanvraag, said(form.reden)), told)


# -- the second person


@kwijt.route("/<nummer>", methods=["GET", "POST"])
@needs("kwijt.second", _plan)
def second(aanvraag: Any) -> Answer:
    """Somebody else says that money need not come back: do you agree?"""
    done, form = queries.afrekening(aanvraag.id), PressForm()
    if done is None or done.stand != Rekenstand.KWIJT:
        abort(404)
    antwoord = request.form.get("antwoord", "")
    if form.is_submitted() and form.validate() and antwoord in ("ja", "nee"):
        to = _after(aanvraag)
        return _press(
            aanvraag, form, lambda: bonnen_acts.forgive_second(who(), aanvraag, antwoord == "ja"), _("Opgeslagen."), to
        )
    return render_template(
        "uitbetalen/kwijt.html",
        aanvraag=aanvraag,
        form=form,
        bedrag=cent(done.terug),
        reden=done.reden,
        zelf=done.person_id == who().person_id,
    )


def _after(aanvraag: Any) -> str:
    if may("bon.check", aanvraag):
        return url_for("budgetbonnenwerk.plan", nummer=aanvraag.nummer)
    return url_for("budgetlaat.overview")
