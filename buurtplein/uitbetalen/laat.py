"""Receipts that are late, for who decides. Nothing ends by itself; a human gives days, or ends it with a reason."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, datum
from buurtplein.kernel.press import press
from buurtplein.uitbetalen import dagen, kas_shown, queries_plan, rules
from buurtplein.uitbetalen.forms import LateForm

bp: Final = Blueprint("budgetlaat", __name__, url_prefix="/werk/budget/te-laat")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("bon.late")
def overview() -> Answer:
    """Plans of which the receipts are late, within what this person decides about."""
    return render_template("uitbetalen/laat.html", plannen=kas_shown.late(lambda each: may("bon.lapse", each)))


def _late(nummer: str) -> Any:
    found = budgetten.aanvraag_by_nummer(nummer)
    if found is None or found.stand not in rules.RECEIPTS:
        return None
    late = rules.late(found.regels, rules.held_on(found), clock.today(), queries_plan.more_days(found.id))
    return found if late else None


@bp.route("/<nummer>", methods=["GET", "POST"])
@needs("bon.lapse", _late)
def decide(aanvraag: Any) -> Answer:
    """More days, or the right is over; with a reason, always."""
    held, more = rules.held_on(aanvraag), queries_plan.more_days(aanvraag.id)
    over = rules.may_lapse(aanvraag.regels, held, clock.today(), more)
    form, besluit = LateForm(), request.form.get("besluit", "")
    if form.is_submitted() and _fits(form, besluit, over):
        return _decided(aanvraag, form, besluit)
    html = render_template(
        "uitbetalen/laat_plan.html",
        aanvraag=aanvraag,
        form=form,
        laatste=datum(rules.last_day(aanvraag.regels, held, more)),
        dagen=(clock.today() - held).days,
        mag_vervallen=over,
    )
    return (html, 400) if form.problems else html


def _fits(form: LateForm, besluit: str, over: bool) -> bool:
    if not form.validate():
        return False
    if besluit == "dagen" and form.tot.data is None:
        form.tot.errors = [_("Kies een nieuwe laatste dag.")]
        return False
    return besluit == "dagen" or (besluit == "vervalt" and over)


def _decided(aanvraag: Any, form: LateForm, besluit: str) -> BaseResponse:
    reden, tot = said(form.reden), form.tot.data
    late = _("Dit kan nu niet. Kijk hoe het nu staat.")
    to = url_for(".overview")
    if besluit == "dagen" and tot is not None:
        told = _("Er zijn meer dagen, tot en met {datum}.", datum=datum(tot))
        return press(
            form,
            to,
            lambda: dagen.give_days(who(), aanvraag, tot, reden),
            told,
            refusal=NotPossible,
            sorry=lambda _why: late,
        )
    if besluit != "vervalt":
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: dagen.lapse(who(), aanvraag, reden),
        _("Het geld is vervallen."),
        refusal=NotPossible,
        sorry=lambda _why: late,
    )
