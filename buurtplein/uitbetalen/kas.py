"""Finance: what must be paid before when, files for the bank, and the books of a period. For nobody else.

An account number stands here and nowhere else; that somebody saw it is in the log.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel.bus import publish
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.uitbetalen import boeken, kas_shown, queries, rules, service
from buurtplein.uitbetalen.kas_forms import GiverAccountForm, PeriodForm
from buurtplein.uitbetalen.models import Betaalbestand, Betaling
from buurtplein.uitbetalen.rules import Bestandstand

bp: Final = Blueprint("budgetkas", __name__, url_prefix="/werk/budget/geld")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("kas.open", queries.kas, writes=True)
def overview(_kas: str) -> Answer:
    """What must be paid, the first promised day first. Account numbers are on it: that somebody looked is kept."""
    return _page()


def _page(period: PeriodForm | None = None) -> Answer:
    waiting = queries.betalingen_waiting()
    known = kas_shown.known(waiting)
    for aanvraag in known.values():
        if aanvraag.iban:
            publish(events.AccountSeen(who().person_id, aanvraag.id, aanvraag.regeling_id))
    html = render_template(
        "uitbetalen/kas.html",
        gevers=kas_shown.per_giver(waiting, known),
        met_de_hand=kas_shown.by_hand(waiting, known),
        bestanden=kas_shown.files(),
        press=PressForm(formdata=None),
        periode=period or PeriodForm.usual(),
        form=period,
    )
    return (html, 400) if period is not None else html


def _press(act: Callable[[], Any], told: str, form: Form) -> BaseResponse:
    return press(form, url_for(".overview"), act, told, refusal=NotPossible, sorry=_sorry)


def _sorry(why: BaseException | None) -> str:
    if str(why) == "bank":
        return _("Zo past het niet in een bestand. Kijk de namen en rekeningen na.")
    return _("Dit kan nu niet. Kijk hoe het nu staat.")


@bp.post("/bestand/van/<int:gever_id>")
@needs("kas.open", queries.kas)
def make(_kas: str, gever_id: int) -> Answer:
    """One file for the bank with all that waits for a giver."""
    form = PressForm()
    if not form.validate() or _gever(gever_id) is None:
        return redirect(url_for(".overview"), 303)
    return _press(lambda: service.make_file(who(), gever_id), _("Het bestand staat klaar."), form)


def _gever(gever_id: int) -> Any:
    return budgetten.gever(gever_id) if gever_id < 2**31 else None


def _bestand(bestand_id: int) -> Betaalbestand | None:
    return queries.bestand(bestand_id) if bestand_id < 2**31 else None


@bp.get("/bestand/<int:bestand_id>/xml")
@needs("betaalbestand.handle", _bestand, writes=True)
def fetch(bestand: Betaalbestand) -> Response:
    """The file itself, while it can still be brought to the bank; that somebody took it is kept."""
    if bestand.xml is None or bestand.stand == Bestandstand.GESTOPT:
        abort(404)
    publish(events.PaymentFileFetched(who().person_id, bestand.id))
    answer = Response(bestand.xml, mimetype="application/xml")
    answer.headers["Content-Disposition"] = f'attachment; filename="betalingen-{bestand.id}.xml"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.post("/bestand/<int:bestand_id>/betaald")
@needs("betaalbestand.handle", _bestand)
def paid(bestand: Betaalbestand) -> Answer:
    """The bank carried it out: now it is booked."""
    form = PressForm()
    if not form.validate():
        return redirect(url_for(".overview"), 303)
    return _press(lambda: service.file_paid(who(), bestand), _("Geboekt als betaald."), form)


@bp.post("/bestand/<int:bestand_id>/stop")
@needs("betaalbestand.handle", _bestand)
def stop(bestand: Betaalbestand) -> Answer:
    """The file is not used; what was in it waits again."""
    form = PressForm()
    if not form.validate():
        return redirect(url_for(".overview"), 303)
    return _press(lambda: service.file_stopped(who(), bestand), _("Gestopt. Alles staat weer in de lijst."), form)


def _betaling(betaling_id: int) -> Betaling | None:
    return queries.betaling(betaling_id) if betaling_id < 2**31 else None


@bp.post("/betaling/<int:betaling_id>")
@needs("betaling.pay", _betaling)
def handed(betaling: Betaling) -> Answer:
    """The card was given, or the shop was paid."""
    form = PressForm()
    if not form.validate():
        return redirect(url_for(".overview"), 303)
    return _press(lambda: service.handed_over(who(), betaling), _("Geboekt als betaald."), form)


@bp.route("/rekening/<int:gever_id>", methods=["GET", "POST"])
@needs("geverrekening.set", _gever)
def account(gever: Any) -> Answer:
    """From which account a giver pays."""
    known = queries.geverrekening(gever.id)
    form = GiverAccountForm(naam=known.naam if known else gever.naam, bic=known.bic if known else "")
    if form.is_submitted() and form.validate():
        iban = rules.read_iban(said(form.iban)) or ""
        told = (said(form.naam), iban, said(form.bic).upper())
        return _press(lambda: service.set_account(who(), gever.id, *told), _("De rekening is ingesteld."), form)
    vier = rules.last_four(known.iban) if known else ""
    html = render_template("uitbetalen/geverrekening.html", gever=gever, form=form, vier=vier)
    return (html, 400) if form.problems else html


@bp.get("/boeken.csv")
@needs("kas.open", queries.kas, writes=True)
def books(_kas: str) -> Answer:
    """All money that moved in a period, for the books of the giver. No names and no accounts are in it."""
    asked = bool(request.args.keys() & {"van", "tot"})
    form = PeriodForm(request.args, meta={"csrf": False}) if asked else PeriodForm.usual()
    if asked and not form.validate():
        return _page(form)
    rows = boeken.rows(*form.period)
    publish(events.BooksExported(who().person_id, *form.period, len(rows)))
    answer = Response(boeken.as_csv(rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="boeken-{form.period[0]}-{form.period[1]}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
