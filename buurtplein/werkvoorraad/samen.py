"""The same for several meldingen: choose, see what goes where, do it, and take it back within a minute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import Form, PressForm, SelectChoice, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, _n
from buurtplein.kernel.leesbaar import measure
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen import shown_desk
from buurtplein.werkvoorraad import bulk, forms, previews, queries, shown, standards, texts
from buurtplein.werkvoorraad.bulk import Plan
from buurtplein.werkvoorraad.models import Bulkactie
from buurtplein.werkvoorraad.rules import MOST_AT_ONCE, Bulk, TooLate

bp = Blueprint("samen", __name__, url_prefix="/werk/samen")

Answer = str | BaseResponse | tuple[str, int]

_FORMS: dict[Bulk, type[Form]] = {
    Bulk.TOEWIJZEN: forms.AssignForm,
    Bulk.ANTWOORD: forms.BulkAnswerForm,
    Bulk.SAMENVOEGEN: forms.BundleForm,
    Bulk.DATUM: forms.DayForm,
}


@bp.route("", methods=["GET", "POST"])
@needs("melding.bulk", writes=True)
def act() -> Answer:
    """What was ticked, and what is to be done with it: first a page that says what goes where, then the act."""
    wanted = request.values.get("actie", "")
    nummers = request.values.getlist("melding")
    if wanted not in Bulk.__members__.values() or not any(nummers):
        flash(_("Kies eerst een of meer meldingen."), "let-op")
        return redirect(_list(), 303)
    made = bulk.plan(who(), Bulk(wanted), nummers, _seen())
    form = _form(made)
    sending = request.method == "POST" and "bekijk" not in request.form
    # After plan: that waits for who sent the same form a moment ago, and then finds nothing left to do.
    if sending and (led := once.led(form.key)) is not None:
        return redirect(led, 303)
    if request.method == "GET" or not made.fit or not _enough(made):
        return _page(made, form)
    if not form.validate_on_submit() or not sending or _never_shown(made):
        return _page(made, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    _do(made, form)
    for nummer, why in made.skipped:
        flash(_("Bij {nummer} lukte het niet.", nummer=nummer) + f" {texts.WAAROM[why]}", "let-op")
    once.done(form.key, _list())
    return redirect(_list(), 303)


def _seen() -> dict[str, str]:
    """What the page knew of each melding, as it was carried along: ``M-482913:17``."""
    carried = [value.partition(":") for value in request.form.getlist("gezien")[: 2 * MOST_AT_ONCE]]
    return {nummer.upper(): known for nummer, _colon, known in carried}


def _never_shown(made: Plan) -> bool:
    """Whether an answer would go to a melding of which no page showed what goes there."""
    return made.soort is Bulk.ANTWOORD and not _seen().keys() >= {melding.nummer for melding in made.fit}


def _list() -> str:
    """Back to the same filter."""
    return url_for("voorraad.meldingen_list", filter=request.values.get("filter") or None)


def _enough(made: Plan) -> bool:
    return made.soort is not Bulk.SAMENVOEGEN or len(made.fit) > 1


def _form(made: Plan) -> Form:
    form = _FORMS[made.soort](formdata=request.form if request.method == "POST" else None)
    if isinstance(form, forms.AssignForm):
        people = {p.id: p.naam for team in {m.team_id for m in made.fit} for p in accounts.active_members(team)}
        mine = [SelectChoice(value=who().person_id, label=_("Mij"))] if who().person_id in people else []
        others = [SelectChoice(value=key, label=name) for key, name in people.items() if key != who().person_id]
        form.collega.choices = [*mine, *others]
    elif request.method == "GET" and isinstance(form, forms.BulkAnswerForm | forms.DayForm):
        form.beloofd_op.data = shown_desk.suggested_day()
        chosen = request.args.get("sjabloon", type=int)
        if isinstance(form, forms.BulkAnswerForm) and chosen is not None:
            _fill(form, chosen)
    return form


def _fill(form: forms.BulkAnswerForm, nummer: int) -> None:
    for standard in standards.known(who().teams()):
        if standard.nummer == nummer:
            form.sjabloon.data, form.tekst.data = str(nummer), standard.in_language("nl")[0]


def _do(made: Plan, form: Any) -> Bulkactie:
    acts: dict[Bulk, Callable[[], Bulkactie]] = {
        Bulk.TOEWIJZEN: lambda: bulk.assign(who(), made, form.collega.data),
        Bulk.DATUM: lambda: bulk.set_day(who(), made, form.beloofd_op.data),
        Bulk.SAMENVOEGEN: lambda: bulk.bundle(who(), made),
        Bulk.ANTWOORD: lambda: bulk.answer(
            who(), made, previews.texts_for(made.fit, form), form.beloofd_op.data or clock.today()
        ),
    }
    return acts[made.soort]()


def _page(made: Plan, form: Any) -> Answer:
    seen = made.soort is Bulk.ANTWOORD and form.is_submitted() and not form.problems
    html = render_template(
        "werkvoorraad/samen.html",
        form=form,
        act=made.soort,
        title=texts.BULK[made.soort],
        sign=texts.BULK_ICON[made.soort],
        line=_line(made),
        rows=[(m.nummer, melding_shown.title(m), shown_desk.status_label(m)) for m in made.fit],
        known=made.seen,
        skipped=[(nummer, texts.WAAROM[why]) for nummer, why in made.skipped],
        enough=bool(made.fit) and _enough(made),
        filter=request.values.get("filter", ""),
        standards=standards.known(who().teams()) if made.soort is Bulk.ANTWOORD else [],
        previews=previews.grouped(made.fit, form) if seen else [],
        meter=measure(said(form.tekst)) if seen else None,
        back=_list(),
    )
    return (html, 400) if form.problems else html


def _line(made: Plan) -> str:
    n = len(made.fit)
    sentences = {
        Bulk.ANTWOORD: _n("Je stuurt dit naar {n} melder.", "Je stuurt dit naar {n} melders.", n),
        Bulk.TOEWIJZEN: _n("Je wijst {n} melding toe.", "Je wijst {n} meldingen toe.", n),
        Bulk.SAMENVOEGEN: _n("Je voegt {n} melding samen.", "Je voegt {n} meldingen samen.", n),
        Bulk.DATUM: _n("Je zet een dag bij {n} melding.", "Je zet een dag bij {n} meldingen.", n),
    }
    return sentences[made.soort]


@bp.get("/<int:bulk_id>")
@needs("bulk.undo", queries.bulk, writes=True)
def done(found: Bulkactie) -> Answer:
    """What was done to which melding, and what was skipped. Reading it is knowing it."""
    found.gezien_op = found.gezien_op or clock.now()
    return render_template(
        "werkvoorraad/gedaan.html",
        title=texts.BULK[found.soort],
        rows=shown.outcomes(found),
        undo=shown.undo_of(found),
        press=PressForm(formdata=None),
    )


@bp.post("/<int:bulk_id>/ongedaan")
@needs("bulk.undo", queries.bulk)
def undo(found: Bulkactie) -> Answer:
    """Take it back while the minute runs."""
    form = PressForm()
    to = url_for("voorraad.meldingen_list", filter=request.args.get("filter"))
    if not form.validate_on_submit() or once.claim(form.key) is not None:
        return redirect(to, 303)
    again = found.ongedaan_op is not None
    try:
        stays = bulk.undo(who(), found)
    except TooLate:
        late = _("De minuut is voorbij. Ongedaan maken kan niet meer.")
        flash(_("Dit is al ongedaan gemaakt.") if again else late, "let-op")
    else:
        flash(_("Ongedaan gemaakt."))
        for melding in stays:
            flash(_("{nummer} is intussen veranderd. Die blijft zo.", nummer=melding.nummer), "let-op")
    once.done(form.key, to)
    return redirect(to, 303)
