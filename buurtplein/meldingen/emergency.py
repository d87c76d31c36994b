"""The pages of noodtoegang: asking to read one melding, and saying yes or no to somebody else (accounts/nood.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from buurtplein.accounts import nood
from buurtplein.accounts import queries as accounts
from buurtplein.accounts.nood import Noodtoegang
from buurtplein.kernel import once
from buurtplein.kernel.forms import Form, LengthAtMost, PressForm, required, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen import queries, queries_readlog

bp = Blueprint("noodtoegang", __name__, url_prefix="/werk/noodtoegang")

Answer = str | BaseResponse | tuple[str, int]
SHORTEST_REASON = 20


class AskForm(Form):
    """Which melding, and why it cannot wait. Whether the number exists is not said."""

    nummer = StringField(
        _l("Nummer van de melding"),
        [required("Vul een nummer in, zoals M-482913"), LengthAtMost(20)],
        description=_l("Bijvoorbeeld: M-482913"),
    )
    reden = TextAreaField(
        _l("Waarom moet je dit nu lezen?"),
        [required("Schrijf waarom. Een collega weegt dat."), LengthAtMost(500)],
        description=_l("Minstens 20 letters. Schrijf geen namen op."),
    )

    def validate_nummer(self, field: StringField) -> None:
        """It must look like a number; no more than that is checked here."""
        if field.data and not re.fullmatch(r"[Mm]-?\d{6,9}", field.data):
            raise ValidationError(_("Vul een nummer in, zoals M-482913"))

    def validate_reden(self, field: TextAreaField) -> None:
        """A reason is a sentence, not a word."""
        if len(said(field)) < SHORTEST_REASON:
            raise ValidationError(_("Schrijf waarom. Een collega weegt dat."))

    @property
    def number(self) -> str:
        """The number as we write it."""
        return f"M-{said(self.nummer).lstrip('Mm-')}"


@dataclass(frozen=True)
class Question:
    """Somebody asks to read something, with the building that it is about: a neighbour does not decide."""

    row: Noodtoegang
    gebouw_id: int | None


def _questions(rows: Iterable[Noodtoegang]) -> list[Question]:
    listed = list(rows)
    places = queries_readlog.buildings_of({row.thing_id for row in listed if row.thing_id is not None})
    return [Question(row, places.get(row.thing_id or 0)) for row in listed]


def _question(nood_id: int) -> Question | None:
    row = nood.by_id(nood_id)
    return _questions([row])[0] if row else None


@bp.get("")
@needs("emergency.ask")
def overview() -> Answer:
    """Ask, see what was answered, and answer others."""
    return _page(AskForm())


def _page(form: AskForm) -> Answer:
    asked, mine = _questions(nood.waiting_for(who())), nood.of(who())
    waiting = [each.row for each in asked if may("emergency.answer", each)]
    names = accounts.names({row.person_id for row in waiting} | {row.besloten_door_id or 0 for row in mine})
    html = render_template(
        "meldingen/noodtoegang.html",
        form=form,
        press=PressForm(formdata=None),
        waiting=[(row, names.get(row.person_id, "")) for row in waiting],
        mine=[(row, _state(row), names.get(row.besloten_door_id or 0, "")) for row in mine],
    )
    return (html, 400) if form.problems else html


def _state(row: Noodtoegang) -> str:
    """How a question stands; only an answer tells whether there is anything to read ("leeg": there is not)."""
    state = nood.state(row)
    if state != "open":
        return state
    found = queries.by_id(row.thing_id) if row.thing_id is not None else None
    return "open" if found is not None and may("melding.read", found) else "leeg"


@bp.post("")
@limit("20 per hour")
@needs("emergency.ask")
def ask() -> Answer:
    """Ask to read one melding. The answer to any number is the same."""
    form = AskForm()
    if not form.validate_on_submit():
        return _page(form)
    if once.claim(form.key) is None:
        found = queries.by_nummer(form.number)
        real = found.id if found is not None and found.gewist_op is None else None
        nood.ask(who(), "melding", form.number, real, said(form.reden))
        once.done(form.key, url_for(".overview"))
        flash(_("Je vraag is verstuurd. Een collega zegt ja of nee. De auditor krijgt bericht."))
    return redirect(url_for(".overview"), 303)


@bp.post("/<int:nood_id>/<antwoord>")
@needs("emergency.answer", _question)
def answer(question: Question, antwoord: str) -> Answer:
    """A second person says yes or no."""
    if antwoord in ("ja", "nee") and PressForm().validate_on_submit():
        if not nood.answer(who(), question.row, yes=antwoord == "ja"):
            flash(_("Dit kan niet meer. Iemand was je voor, of het is te lang geleden."), "let-op")
        elif antwoord == "ja":
            flash(_("Je gaf toegang voor een uur. Alleen om te lezen."))
        else:
            flash(_("Je zei nee. De ander krijgt bericht."))
    return redirect(url_for(".overview"), 303)
