"""Drawing lots for money, for who holds the budget: first the seal is made known, then lots are drawn in the open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.besluiten import loten_shown, queries, texts, trekken
from buurtplein.besluiten.forms import LotForm
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import press
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp: Final = Blueprint("budgetloting", __name__, url_prefix="/werk/budget/loting/<slug>")

Answer = str | BaseResponse | tuple[str, int]
Regeling = Any


def scheme(slug: str) -> Regeling | None:
    """A scheme by its name in an address."""
    return budgetten.regeling_by_slug(slug) if slug.isascii() and slug.isprintable() else None


def _here(regeling: Regeling) -> str:
    return url_for("budgetloting.overview", slug=regeling.slug)


@bp.get("")
@needs("budget.draw", scheme)
def overview(regeling: Regeling) -> Answer:
    """Each round: its seal, who takes part, and what came of it."""
    return render_template(
        "besluiten/loten.html",
        regeling=regeling,
        rondes=loten_shown.rondes(who(), regeling),
        form=LotForm(formdata=None),
    )


@bp.post("/zegel")
@needs("budget.draw", scheme)
def seal(regeling: Regeling) -> Answer:
    """The seal is made known: from now on nobody can choose the seed."""
    form = LotForm()
    known = trekken.rondes(regeling.regels)
    if not form.validate() or said(form.ronde) not in known:
        return redirect(_here(regeling), 303)
    ronde = known[said(form.ronde)]

    def act() -> None:
        trekken.seal(who(), regeling, ronde.sluit if ronde is not None else None)

    return _press(form, regeling, act, _("Het zegel is bekend. Wie geld vroeg ziet het ook."))


@bp.get("/trekken")
@needs("budget.draw", scheme)
def check(regeling: Regeling) -> Answer:
    """Look once more at who takes part and how much there is; then draw."""
    known, code = trekken.rondes(regeling.regels), request.args.get("ronde", "")
    if code not in known:
        return redirect(_here(regeling), 303)
    shown = loten_shown.ronde(who(), regeling, code, known[code])
    if not shown.mag_trekken:
        return redirect(_here(regeling), 303)
    form = LotForm(formdata=None, ronde=code, versie=str(shown.stempel))
    return render_template("besluiten/trekken.html", regeling=regeling, ronde=shown, form=form)


@bp.post("/trekken")
@needs("budget.draw", scheme)
def draw(regeling: Regeling) -> Answer:
    """The lots are drawn, and who they fall on gets money; all of it, or nothing."""
    form = LotForm()
    known = trekken.rondes(regeling.regels)
    if not form.validate() or said(form.ronde) not in known:
        return redirect(_here(regeling), 303)

    def act() -> None:
        trekken.draw(who(), regeling, known[said(form.ronde)], form.saw)

    return _press(form, regeling, act, _("De loten zijn getrokken."))


@bp.post("/nee/<int:loting_id>")
@needs("budget.draw", scheme)
def refuse(regeling: Regeling, loting_id: int) -> Answer:
    """No to every plan for which the draw left no money."""
    form, row = LotForm(), queries.loting(loting_id)
    if not form.validate() or row is None or row.regeling_id != regeling.id:
        return redirect(_here(regeling), 303)

    def act() -> None:
        trekken.refuse_rest(who(), row)

    return _press(form, regeling, act, _("Nee gezegd. De brieven zijn verstuurd."))


def _press(form: Form, regeling: Regeling, act: Callable[[], Any], told: str) -> BaseResponse:
    """Do it once; what cannot be is said, and nothing of it is kept."""

    def sorry(why: BaseException | None) -> str:
        return str(texts.LOT_FOUT.get(str(why), texts.LOT_ANDERS))

    return press.press(form, _here(regeling), act, told, refusal=NotPossible, sorry=sorry)
