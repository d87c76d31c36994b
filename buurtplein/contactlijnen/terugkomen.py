"""Coming back with a code: what we answered, how it stands, writing again, and stopping. No account, no name.

The code lives in the visit and stands in no address. Whoever does not hold it gets the same 404 as for nothing at all.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners.sessions import BUILDING
from buurtplein.buurten.site import place
from buurtplein.contactlijnen import (
    handed,
    queries,
    queries_bezoeker,
    service,
    terugkomen_acts,
    terugkomen_shown,
    woord_shown,
)
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Afloop, NotPossible, Soort, Stand, Weg
from buurtplein.contactlijnen.spreken_forms import WriteForm
from buurtplein.contactlijnen.vragen import DRAFTS
from buurtplein.kernel import codes, db, device, drafts
from buurtplein.kernel.codeform import CodeForm
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp: Final = Blueprint("contactgesprek", __name__, url_prefix="/contact")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/verder", methods=["GET", "POST"])
@needs("contact.find")
def enter() -> Answer:
    """Type the code; also one of a melding is known here."""
    form = CodeForm()
    if form.is_submitted() and form.validate():
        to = codes.enter(codes.read_code(said(form.code)) or "")
        if to is not None:
            return redirect(to, 303)
        unknown = _("We kennen deze code niet. Kijk de cijfers na, of bel {telefoon}.", telefoon=place().telefoon)
        form.code.errors = [unknown]
    html = render_template("contactlijnen/code.html", form=form, mijn=len(queries_bezoeker.held(who())))
    return (html, 400) if form.problems else html


@bp.get("/gesprek")
@needs("contact.find")
def mine() -> Answer:
    """The own contacts of this visit: the only one at once, several as a list, none by its code."""
    found = queries_bezoeker.held(who())
    if not found:
        return redirect(url_for(".enter"), 303)
    if len(found) == 1:
        return redirect(terugkomen_shown.url_of(found[0]), 303)
    return render_template("contactlijnen/gesprekken.html", rows=terugkomen_shown.rows(found))


@bp.get("/gesprek/<nummer>")
@needs("contact.follow", queries.by_nummer, writes=True, by_key=True)
def talk(contact: Contact) -> Answer:
    """How it stands, the lines of both sides, writing again, who can be called, the code."""
    html = _talk(contact, WriteForm(formdata=None))
    if _really_looks():
        terugkomen_acts.see(contact)
    return html


def _really_looks() -> bool:
    """Whether somebody looks: a browser that only fetches ahead does not."""
    ahead = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    return request.method == "GET" and "prefetch" not in ahead and "prerender" not in ahead


def _talk(contact: Contact, form: WriteForm) -> Answer:
    html = render_template(
        "contactlijnen/gesprek.html",
        form=form,
        contact=contact,
        klaar=contact.stand == Stand.KLAAR,
        stappen=terugkomen_shown.steps(contact),
        regels=terugkomen_shown.lines(contact),
        mens=terugkomen_shown.mens(contact),
        code=terugkomen_shown.code_of(contact),
        melding=_can_become_melding(contact),
        press=PressForm(formdata=None),
    )
    return (html, 400) if form.problems else html


@bp.post("/gesprek/<nummer>")
@limit("60 per hour")
@needs("contact.follow", queries.by_nummer, by_key=True)
def write(contact: Contact) -> Answer:
    """Write again. Sending the same page twice is one line."""
    form = WriteForm()
    if not form.validate_on_submit():
        return _talk(contact, form)
    to = url_for(".talk", nummer=contact.nummer, _anchor="berichten")
    try:
        with db.unless_overtaken(NotPossible):
            service.write(who(), contact, said(form.tekst), form.key)
        flash(_("Je bericht is verstuurd."))
    except db.Overtaken:
        flash(_("Dit is al klaar. Begin een nieuw gesprek, of bel ons."), "let-op")
    return redirect(to, 303)


@bp.get("/gesprek/<nummer>/dank")
@needs("contact.follow", queries.by_nummer, by_key=True)
def thanks(contact: Contact) -> Answer:
    """After sending: when you hear from us and of whom, and the code. Later it is the page of the contact itself."""
    if not terugkomen_acts.fresh(contact):
        return redirect(url_for(".talk", nummer=contact.nummer), 303)
    return render_template(
        "contactlijnen/dank.html",
        contact=contact,
        belofte=woord_shown.promise_text(contact),
        mens=terugkomen_shown.mens(contact),
        code=terugkomen_shown.code_of(contact),
        belt=contact.weg == Weg.TERUGBELLEN,
        last=contact.soort == Soort.LAST and handed.can_become_melding(),
        press=PressForm(formdata=None),
    )


@bp.get("/gesprek/<nummer>/kaartje")
@needs("contact.follow", queries.by_nummer, by_key=True)
def card(contact: Contact) -> Answer:
    """A card to print: code, address and number, and no word about what it is for."""
    return render_template(
        "contactlijnen/kaartje.html",
        contact=contact,
        code=terugkomen_shown.code_of(contact),
        telefoon=terugkomen_shown.mens(contact).telefoon,
        adres=f"{settings().site_url}{url_for('.enter')}".partition("://")[2],
    )


@bp.route("/gesprek/<nummer>/stop", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("contact.follow", queries.by_nummer, by_key=True)
def stop(contact: Contact) -> Answer:
    """Ik hoef niks meer: what that means, and one button."""
    form = PressForm()
    back = redirect(url_for(".talk", nummer=contact.nummer), 303)
    if contact.stand == Stand.KLAAR:
        return back
    if form.is_submitted() and form.validate():
        service.settle(who(), contact, Afloop.GESTOPT)
        flash(_("Goed. We doen niks meer."))
        return back
    return render_template("contactlijnen/stop.html", form=form, contact=contact, mens=terugkomen_shown.mens(contact))


@bp.post("/gesprek/<nummer>/melding")
@limit("60 per hour")
@needs("contact.follow", queries.by_nummer, by_key=True)
def to_melding(contact: Contact) -> Answer:
    """The own words go along into a melding; nothing is sent yet, and the contact stays as it is."""
    if not PressForm().validate_on_submit() or contact.soort != Soort.LAST:
        return redirect(url_for(".talk", nummer=contact.nummer), 303)
    return redirect(handed.begin_melding(terugkomen_shown.first_words(contact)) or abort(404), 303)


def _can_become_melding(contact: Contact) -> bool:
    return contact.soort == Soort.LAST and contact.stand != Stand.KLAAR and handed.can_become_melding()


@bp.post("/weg")
@needs("contact.find")
def leave() -> Answer:
    """Leave quickly: answers and codes of this visit are gone, and a neutral page opens."""
    if PressForm().validate_on_submit():
        for name in DRAFTS:
            drafts.drop(name)
        for code in device.holding():
            device.let_go(code)
        cookie.pop(BUILDING, None)
    return redirect("/", 303)
