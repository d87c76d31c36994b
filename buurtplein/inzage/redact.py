"""The redacted export: which pieces go, in which words, and a second person who agrees before anything leaves."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.inzage import forms, pieces, queries, service, shown
from buurtplein.inzage.desk import act, exported
from buurtplein.inzage.queries import Zaak
from buurtplein.inzage.rules import AvgSoort, Piece
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.letters import download
from buurtplein.meldingen.rules import NotPossible

bp = Blueprint("inzage", __name__, url_prefix="/werk/avg")

Answer = str | BaseResponse | tuple[str, int]


def _pieces(zaak: Zaak) -> list[Piece]:
    if zaak.melding is None or zaak.verzoek.soort != AvgSoort.INZAGE or zaak.verzoek.afgehandeld_op is not None:
        abort(404)
    with speaking("nl"):  # what is handed over is in the language of the house
        return pieces.of_dossier(who(), zaak.melding)


@bp.get("/<int:verzoek_id>/stukken")
@needs("avg.handle", queries.by_id, writes=True)
def choose(zaak: Zaak) -> Answer:
    """All pieces of the dossier, each to leave out or to put in other words. Every opening is remembered."""
    found = _pieces(zaak)
    if zaak.melding is not None:
        service.read(who(), zaak, pieces.handled(who(), zaak.melding))
    return _page(zaak, forms.PiecesForm(formdata=None, pieces=found, versie=str(zaak.verzoek.versie)), found)


def _page(zaak: Zaak, form: forms.PiecesForm, found: list[Piece]) -> Answer:
    chosen = dict(queries.chosen(zaak.verzoek.id))
    if form.problems:
        chosen |= form.wanted()
    listed = shown.lines(found, chosen)
    html = render_template(
        "inzage/pieces.html",
        form=form,
        verzoek=zaak.verzoek,
        lines=[line for line in listed if not line.locked],
        locked=list(dict.fromkeys(line.kop for line in listed if line.locked)),
        wrong=dict(form.problems),
    )
    return (html, 400) if form.problems else html


@bp.post("/<int:verzoek_id>/stukken")
@needs("avg.handle", queries.by_id)
def save(zaak: Zaak) -> Answer:
    """Keep the choice; with the other button offer it to a second person too."""
    found, verzoek_id = _pieces(zaak), zaak.verzoek.id
    form = forms.PiecesForm(pieces=found)
    if not form.validate_on_submit():
        return _page(zaak, form, found)
    offered = request.form.get("wat") == "aanbieden"
    to = url_for("avg.case" if offered else ".choose", verzoek_id=verzoek_id)
    if once.claim(form.key) is not None:
        return redirect(to, 303)
    try:
        if form.versie.data != str(zaak.verzoek.versie):
            raise NotPossible("een collega was eerder")
        service.choose(who(), zaak, found, form.wanted())
        if offered:
            service.propose(who(), zaak, found)
        db.session().flush()  # a colleague's change shows here, not at the commit
    except (NotPossible, StaleDataError) as problem:
        db.rollback()
        return _changed(verzoek_id, form, empty=str(problem) == "leeg")
    once.done(form.key, to)
    flash(_("Aangeboden. Een tweede persoon kijkt nu mee.") if offered else _("Je keuze is bewaard."))
    return redirect(to, 303)


def _changed(verzoek_id: int, form: forms.PiecesForm, *, empty: bool) -> Answer:
    """A colleague was first, or nothing is left to give: say so, and keep what was ticked and typed."""
    db.will_write()
    now = queries.by_id(verzoek_id)
    if now is None:
        abort(404)
    form.look_again(now.verzoek.versie, _("Er staat niks aan. Zet eerst iets aan.") if empty else "")
    return _page(now, form, _pieces(now))


@bp.post("/<int:verzoek_id>/akkoord")
@needs("avg.approve", queries.by_id)
def approve(zaak: Zaak) -> Answer:
    """The second person agrees."""

    def do(_form: Any) -> str:
        export = zaak.verzoek.soort == AvgSoort.INZAGE
        if export and not exported(zaak):
            raise NotPossible("niet te lezen voor deze persoon")
        service.approve(who(), zaak)
        return _("Goedgekeurd. Het stuk kan nu opgehaald worden.") if export else _("Goedgekeurd. Wissen mag nu.")

    return act(zaak, "press", SeenForm, do)


@bp.post("/<int:verzoek_id>/terug")
@needs("avg.approve", queries.by_id)
def send_back(zaak: Zaak) -> Answer:
    """The second person wants something changed."""

    def do(form: forms.BackForm) -> str:
        service.send_back(who(), zaak, said(form.reden))
        return _("Teruggestuurd. Je collega ziet wat er anders moet.")

    return act(zaak, "back", forms.BackForm, do)


@bp.get("/<int:verzoek_id>/brief")
@needs("avg.handle", queries.by_id, writes=True)
def paper(zaak: Zaak) -> Answer:
    """The approved export as a page to print."""
    made = _given(zaak)
    return render_template("inzage/paper.html", parts=shown.parts(made), intro=shown.intro(), closing=shown.closing())


@bp.get("/<int:verzoek_id>/pdf")
@needs("avg.handle", queries.by_id, writes=True)
def pdf(zaak: Zaak) -> Response:
    """The approved export as a PDF that a screen reader can read."""
    with speaking("nl"):
        return download(shown.as_letter(_given(zaak)), "inzage")


def _given(zaak: Zaak) -> dict[str, list[str]]:
    if not exported(zaak):
        abort(404)
    try:
        return service.give(who(), zaak)
    except NotPossible:
        return abort(404)
