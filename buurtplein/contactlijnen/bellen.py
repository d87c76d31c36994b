"""The call list: whom to call before when, one tap for what came of it, and half a minute to take that back."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import (
    bellen_acts,
    bellen_rules,
    bellen_shown,
    bellen_texts,
    queries,
    queries_bellen,
    service,
)
from buurtplein.contactlijnen.bellen_acts import Noted
from buurtplein.contactlijnen.bellen_forms import PressForm, PromiseForm
from buurtplein.contactlijnen.bellen_press import press
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, NotPossible, Stand
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, moment

bp = Blueprint("bellen", __name__, url_prefix="/werk/terugbellen")

Answer = str | BaseResponse | tuple[str, int]
_NOTED: Final = "gebeld"  # in the cookie of the visit: the last call, while it can be taken back


@bp.get("")
@needs("contact.list", writes=True)
def overview() -> Answer:
    """Whom to call. The numbers are on it, so that somebody looked is in the log. ``deel=lijst``: only the list."""
    found = queries_bellen.to_call(who())
    bellen_acts.show(who(), found)
    part = request.args.get("deel") == "lijst"
    return render_template(
        "contactlijnen/_bellijst.html" if part else "contactlijnen/bellen.html",
        blokken=bellen_shown.call_list(who(), found),
        press=PressForm(formdata=None),
        undo=_undo(),
        lijnen=queries.lijnen_of(who()),
    )


def _undo() -> tuple[str, str, int] | None:
    """(number of the contact, what was noted, seconds) of the last call, while it can be taken back."""
    noted = bellen_acts.read_noted(cookie.get(_NOTED))
    poging = queries_bellen.attempt(noted.poging_id) if noted is not None else None
    if poging is None or not bellen_rules.may_undo(poging, who().person_id, clock.now()):
        return None
    found = queries.contact(poging.contact_id)
    left = int((poging.op + bellen_rules.UNDO - clock.now()).total_seconds())
    return (found.nummer, str(bellen_texts.UITSLAG[poging.uitslag]), max(left, 1)) if found is not None else None


@bp.post("/<nummer>")
@needs("contact.handle", queries.by_nummer)
def note(found: Contact) -> Answer:
    """One tap: what came of the call. Who spoke goes on to what came of that."""
    form, here, uitslag = PressForm(), url_for(".overview"), request.form.get("uitslag", "")
    if not form.validate():
        return redirect(here, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    seen = str(form.versie.data or "")
    calls = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 6 else -1
    to = url_for(".spoken", nummer=found.nummer) if uitslag == Beluitslag.GESPROKEN else here
    try:
        with db.unless_overtaken(NotPossible):
            noted = bellen_acts.note_call(who(), found, uitslag, calls)
    except db.Overtaken:
        flash(_("Een collega was je voor. Kijk hoe het nu staat."), "let-op")
        return redirect(here, 303)
    once.done(form.key, to)
    _remember(noted)
    return redirect(to, 303)


def _remember(noted: Noted) -> None:
    cookie[_NOTED] = {"id": noted.poging_id, "voor": noted.voor, "na": noted.na}


@bp.post("/<nummer>/ongedaan")
@needs("contact.handle", queries.by_nummer)
def undo(found: Contact) -> Answer:
    """It was a slip: take back what was noted, within half a minute."""
    form, here = PressForm(), url_for(".overview")
    noted = bellen_acts.read_noted(cookie.pop(_NOTED, None))
    if not form.validate() or noted is None:
        return redirect(here, 303)
    late = _("Terugdraaien kan niet meer.")
    return press(form, here, lambda: bellen_acts.take_back(who(), found, noted), _("Teruggedraaid."), late)


@bp.get("/<nummer>/gesproken")
@needs("contact.handle", queries.by_nummer)
def spoken(found: Contact) -> Answer:
    """They spoke: what came of it? Nothing goes anywhere by itself."""
    if found.stand == Stand.KLAAR:
        return redirect(url_for("contactdesk.show", nummer=found.nummer))
    return _spoken(found)


def _spoken(found: Contact, wrong: PromiseForm | None = None) -> Answer:
    form = wrong or PromiseForm(formdata=None)
    form.offer(queries_bellen.rooster_of(found.lijn_id))
    html = render_template(
        "contactlijnen/gesproken.html",
        contact=found,
        form=form,
        press=PressForm(formdata=None),
        undo=_undo(),
        soort=bellen_texts.soort(found.soort),
        melding=may("melding.enter"),
        buren=may("helpdesk.open"),
    )
    return (html, 400) if wrong is not None else html


@bp.post("/<nummer>/geholpen")
@needs("contact.handle", queries.by_nummer)
def helped(found: Contact) -> Answer:
    """That was all."""
    calls = found.weg in bellen_rules.CALLS
    form, here = PressForm(), url_for(".overview") if calls else url_for("contactdesk.show", nummer=found.nummer)
    if not form.validate():
        return redirect(here, 303)
    return press(form, here, lambda: service.settle(who(), found, Afloop.GEHOLPEN), _("Klaar."))


@bp.post("/<nummer>/belofte")
@needs("contact.handle", queries.by_nummer)
def promise(found: Contact) -> Answer:
    """We call again, before the end of a day."""
    form, here = PromiseForm(), url_for(".overview")
    form.offer(queries_bellen.rooster_of(found.lijn_id))
    if not form.validate():
        return _spoken(found, form)
    told = _("Beloofd: voor {moment}.", moment=moment(form.moment))
    return press(form, here, lambda: service.promise(who(), found, form.moment), told)


@bp.post("/<nummer>/besluit")
@needs("contact.decide", queries.by_nummer)
def decide(found: Contact) -> Answer:
    """The coordinator: once more, or it ends here."""
    form, here = Form(), url_for(".overview")
    besluit = request.form.get("besluit")
    if not form.validate() or besluit not in ("nog-een-keer", "stop"):
        return redirect(here, 303)
    if besluit == "stop":
        return press(form, here, lambda: service.settle(who(), found, Afloop.NIET_BEREIKT), _("Klaar: niet bereikt."))
    return press(form, here, lambda: bellen_acts.once_more(who(), found), _("Het staat weer in de lijst."))
