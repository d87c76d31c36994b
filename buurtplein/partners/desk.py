"""Sharing at the desk: with whom, with what right, exactly what goes, and what came of it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import rules as melding_rules
from buurtplein.meldingen import service as melding_service
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen import texts as melding_texts
from buurtplein.meldingen.rules import Act, NotPossible, Partner
from buurtplein.meldingen.service import Melding
from buurtplein.partners import queries, rules, service, shown
from buurtplein.partners.forms import ShareForm
from buurtplein.partners.rules import Gegeven
from buurtplein.partners.service import Choice

bp = Blueprint("delen", __name__, url_prefix="/werk/meldingen")

Answer = str | BaseResponse | tuple[str, int]


def _choices() -> dict[str, Choice]:
    """Who can be asked: every agreement that holds today, then each kind of organisation without one."""
    agreed = {
        f"afspraak-{row.id}": Choice(Partner(row.partner), row.organisatie, row)
        for row in queries.in_force(clock.today())
    }
    others = {str(partner): Choice(partner, str(melding_texts.PARTNER[partner])) for partner in Partner}
    return agreed | others


@bp.route("/<nummer>/delen", methods=["GET", "POST"])
@needs("melding.handle", meldingen.by_nummer, writes=True)
def share(found: Melding) -> Answer:
    """First with whom; then what would go and with what right; then the link leaves."""
    choices = _choices()
    key = request.args.get("wie", "")
    if not melding_rules.can(found.status, Act.DELEN):
        flash(_("Deze melding is klaar. Delen kan niet meer."), "let-op")
        return redirect(url_for("werk.melding", nummer=found.nummer), 303)
    if key not in choices:
        return _choose(found, choices)
    melding_service.open_for_work(who(), found)  # the preview shows what the melder told: a reading like any other
    form = ShareForm(versie=str(found.versie))
    offered = _offered(found, choices[key])
    form.offer(offered)
    if not form.is_submitted():
        form.email.data = choices[key].convenant.email if choices[key].convenant else None  # type: ignore[union-attr]
        return _preview(found, key, choices[key], form)
    if not offered or not form.validate():
        return _preview(found, key, choices[key], form)
    return _send(found, key, choices[key], form)


def _offered(found: Melding, choice: Choice) -> list[Gegeven]:
    there = shown.pieces(found)
    allowed = service.may_go(found, choice).gegevens
    return [word for word in Gegeven if word in allowed and word in there]


def _choose(found: Melding, choices: dict[str, Choice]) -> Answer:
    offers = [(key, choice, service.may_go(found, choice)) for key, choice in choices.items()]
    return render_template(
        "partners/choose.html",
        melding=found,
        title=melding_shown.title(found),
        offers=[(key, choice, mag, shown.right(mag)) for key, choice, mag in offers],
        rows=shown.rows(queries.of_melding(found.id)),
        press=SeenForm(formdata=None, versie=str(found.versie)),
    )


def _preview(found: Melding, key: str, choice: Choice, form: ShareForm) -> Answer:
    mag = service.may_go(found, choice)
    there = shown.pieces(found)
    html = render_template(
        "partners/share.html",
        melding=found,
        form=form,
        key=key,
        choice=choice,
        mag=mag,
        right=shown.right(mag),
        reasons=shown.reasons(mag),
        goes=[there[word] for word in _offered(found, choice)],
        stays=[piece for word, piece in there.items() if word not in mag.gegevens],
        ask=rules.ask_melder_helps(mag, found.delen),
        contact=Gegeven.CONTACT,
        title=melding_shown.title(found),
    )
    return (html, 400) if form.problems else html


def _send(found: Melding, key: str, choice: Choice, form: ShareForm) -> Answer:
    nummer, here = found.nummer, url_for(".share", nummer=found.nummer)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(found.versie):
        return _changed(found, key, choice, form)
    chosen = frozenset(Gegeven(word) for word in form.gegevens.data or ())
    try:
        with db.unless_overtaken(NotPossible):
            service.share(who(), found, choice, chosen, said(form.email))
    except db.Overtaken:
        again = meldingen.by_nummer(nummer)
        return _changed(again, key, choice, form) if again is not None else abort(404)
    once.done(form.key, here)
    flash(_("De link is onderweg naar {naam}. De melder ziet dat ook.", naam=choice.organisatie))
    return redirect(here, 303)


def _changed(found: Melding, key: str, choice: Choice, form: ShareForm) -> Answer:
    """Somebody was faster, or it may no longer go: show how it is now, and keep what was typed."""
    form.look_again(found.versie)
    form.offer(_offered(found, choice))
    return _preview(found, key, choice, form)


@bp.post("/<nummer>/delen/<int:deling_id>/stop")
@needs("melding.handle", meldingen.by_nummer)
def withdraw(found: Melding, deling_id: int) -> Answer:
    """The link stops working."""
    back = url_for(".share", nummer=found.nummer)
    deling = next((row for row in queries.of_melding(found.id) if row.id == deling_id), None)
    if deling is None:
        abort(404)
    if not SeenForm().validate_on_submit():
        return redirect(back, 303)
    try:
        service.withdraw(who(), found, deling)
    except NotPossible:
        flash(_("Deze link was al gestopt."), "let-op")
    else:
        flash(_("De link werkt niet meer."))
    return redirect(back, 303)
