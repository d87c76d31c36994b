"""From a contact to a melding, or to a question to neighbours: only with what who asked agrees to.

The packages are blind to each other. Here somebody of the line asks "Mag dit mee?" for every piece; what may go along
is filled in on the form of the other package, and nothing is sent by it. When that form was saved the contact is done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Flask, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import BooleanField

from buurtplein.burenhulp.desk_nieuw import places
from buurtplein.burenhulp.forms_desk import NieuwForm
from buurtplein.burenhulp.rules import LONGEST
from buurtplein.contactlijnen import bellen_shown, desk_shown, kluis, queries, service
from buurtplein.contactlijnen.bellen_forms import PressForm
from buurtplein.contactlijnen.rules import Afloop, Stand, Weg
from buurtplein.kernel import begun, clock
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, _l, moment
from buurtplein.meldingen.forms import LONGEST_TEXT, EnterForm
from buurtplein.meldingen.rules import Antwoord, Bron

bp = Blueprint("contactverder", __name__, url_prefix="/werk/contact")

Answer = str | BaseResponse | tuple[str, int]
_KIND: Final = "contact_"  # of the marks in the forms that are begun here: contact_melding, contact_hulpvraag


class FurtherForm(Form):
    """What may go along: nothing, unless who asked says so."""

    gezegd = BooleanField(_l("Wat er is gezegd"))
    nummer = BooleanField(_l("Het nummer"))
    moment = BooleanField(_l("Het moment"))


@bp.route("/<nummer>/melding", methods=["GET", "POST"])
@needs("contact.handle", queries.by_nummer, writes=True)
def melding(found: Any) -> Answer:
    """It becomes a melding: what may go along?"""
    if not may("melding.enter"):
        return abort(403)
    return _further(found, _("Mag dit mee naar de melding?"), ("gezegd", "nummer", "moment"), _enter_melding)


@bp.route("/<nummer>/hulpvraag", methods=["GET", "POST"])
@needs("contact.handle", queries.by_nummer, writes=True)
def hulpvraag(found: Any) -> Answer:
    """It becomes a question to neighbours: what may go along?"""
    if not may("helpdesk.open"):
        return abort(403)
    return _further(found, _("Mag dit mee naar de vraag aan buren?"), ("gezegd", "nummer"), _enter_vraag)


def _further(found: Any, title: str, pieces: tuple[str, ...], go: Callable[[Any, set[str]], str]) -> Answer:
    if found.stand == Stand.KLAAR:
        return redirect(url_for("contactdesk.show", nummer=found.nummer))
    service.read(who(), found)
    shown, form = _pieces(found, pieces), FurtherForm()
    if form.is_submitted() and form.validate():
        return go(found, {name for name in shown if form[name].data})
    return render_template(
        "contactlijnen/verder.html",
        contact=found,
        titel=title,
        stukken=shown,
        form=form,
        press=PressForm(formdata=None),
    )


def _pieces(found: Any, pieces: tuple[str, ...]) -> dict[str, str]:
    """Every piece that there is, with what would go along."""
    told = {
        "gezegd": desk_shown.said(found),
        "nummer": bellen_shown.spaced(kluis.number(found) or ""),
        "moment": moment(found.gemaakt_op),
    }
    return {name: told[name] for name in pieces if told[name]}


def _enter_melding(found: Any, agreed: set[str]) -> str:
    """The form of a melding, with what may go along. Its own button sends it, and nothing else does."""
    values: dict[str, Any] = {"concept": begun.mark(f"{_KIND}{Afloop.MELDING}", found.id)}
    if found.weg in (Weg.TELEFOON, Weg.TERUGBELLEN):
        values["bron"] = Bron.TELEFOON
    if "gezegd" in agreed:
        values["tekst"] = desk_shown.said(found)[:LONGEST_TEXT]
    if "nummer" in agreed:
        values |= {"telefoon": kluis.number(found), "antwoord": Antwoord.BEL}
    if "moment" in agreed:
        values |= {"wanneer": "dag", "dag": clock.local(found.gemaakt_op).date()}
    return render_template("meldingen/enter.html", form=EnterForm(formdata=None, data=values))


def _enter_vraag(found: Any, agreed: set[str]) -> str:
    """The form of a question to neighbours, with what may go along."""
    values: dict[str, Any] = {"concept": begun.mark(f"{_KIND}{Afloop.HULPVRAAG}", found.id)}
    if "gezegd" in agreed:
        values["tekst"] = desk_shown.said(found)[:LONGEST]
    if "nummer" in agreed:
        values["telefoon"] = kluis.number(found)
    form = NieuwForm(formdata=None, data=values)
    form.offer(places())
    return render_template("burenhulp/desk_nieuw.html", form=form, gesprek=None, wij=who().name)


def _became(afloop: str) -> Callable[[int], None]:
    def settle(contact_id: int) -> None:
        found = queries.contact(contact_id)
        if found is not None and may("contact.handle", found):
            service.settle(who(), found, afloop)

    return settle


def init_app(app: Flask) -> None:
    """What follows when a form that was begun from a contact is saved."""
    app.extensions.setdefault("begun", {}).update(
        {f"{_KIND}{afloop}": _became(afloop) for afloop in (Afloop.MELDING, Afloop.HULPVRAAG)}
    )
