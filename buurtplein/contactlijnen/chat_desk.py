"""Chats for who answers them: who waits, several at once without losing a draft, and one conversation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import chat, chat_shown, chat_texts, queries, queries_chat, service
from buurtplein.contactlijnen.chat_forms import BerichtForm, KlaarForm, NeemForm, NotitieForm
from buurtplein.contactlijnen.chat_views import after_line, key_of, too_fast, wait, wants_json
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import NotPossible, Stand
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("chats", __name__, url_prefix="/werk/chats")

Answer = str | BaseResponse | tuple[str, int] | tuple[Response, int]


# ---------------------------------------------------------------- looking


@bp.get("")
@needs("contact.list")
def overview() -> Answer:
    """Who waits, what I have, what colleagues have. ``deel=lijst`` gives only that, ``deel=rij`` the short list."""
    part = {"lijst": "contactlijnen/_chats.html", "rij": "contactlijnen/_chats_rij.html"}.get(
        request.args.get("deel", ""), "contactlijnen/chats.html"
    )
    return render_template(part, **_desk(request.args.get("bij", "")))


def _desk(nummer: str) -> dict[str, Any]:
    looking = who()
    return {
        "bureau": chat_shown.bureau(queries_chat.open_on(looking), looking.person_id, nummer),
        "lijnen": [f"lijn:{each.id}" for each in queries.lijnen_of(looking)],
        "press": NeemForm(formdata=None),
        "nummer": nummer,
    }


@bp.get("/<nummer>")
@needs("contact.handle", queries.by_nummer, writes=True)
def talk(contact: Contact) -> Answer:
    """One conversation. Opening it is remembered, and the first time who asked sees that we read it."""
    rows = queries.lines(contact.id, notes=True)
    chat.look(who(), contact, rows[-1].id if rows else 0)
    form = BerichtForm(formdata=None)
    if (chosen := chat_texts.STANDAARD.get(request.args.get("antwoord", ""))) is not None:
        with speaking(contact.taal):
            form.tekst.data = str(chosen.tekst)
    return _page(contact, form)


def _page(contact: Contact, form: BerichtForm, warning: str = "", note: NotitieForm | None = None) -> str:
    rows, me = queries.lines(contact.id, notes=True), who().person_id
    lijn = queries.lijn(contact.lijn_id)
    return render_template(
        "contactlijnen/chats_gesprek.html",
        contact=contact,
        lijn=lijn,
        form=form,
        note=note or _named(NotitieForm(formdata=None), "notitie"),
        done=_named(KlaarForm(formdata=None), "klaar"),
        lines=chat_shown.lines(contact, rows, me),
        standaard=_standard(contact),
        warning=warning,
        mine=contact.handler_id == me,
        **_stands(contact),
        **_desk(contact.nummer),
    )


def _named(form: Any, name: str) -> Any:
    """Several forms on one page: every field needs an id of its own."""
    for field in form:
        field.id = field.label.field_id = f"{name}-{field.name}"
    return form


def _stands(contact: Contact) -> dict[str, Any]:
    return {
        "wie": chat_shown.holder(contact),
        "me": who().person_id,
        "taal": chat_shown.language(contact),
        "over": chat_shown.over_here(contact),
    }


def _standard(contact: Contact) -> list[tuple[str, str, str]]:
    """(key, name, text in the language of who asks) of the standard answers."""
    with speaking(contact.taal):
        texts = {key: str(each.tekst) for key, each in chat_texts.STANDAARD.items()}
    return [(key, str(each.naam), texts[key]) for key, each in chat_texts.STANDAARD.items()]


@bp.get("/<nummer>/nieuw")
@needs("contact.handle", queries.by_nummer)
def newer(contact: Contact) -> Answer:
    """Only what came after the line that stands last on an open page, and who has it now."""
    if contact.stand == Stand.KLAAR:
        return "", 409
    last = after_line()
    rows = queries.lines(contact.id, last, notes=True)
    above = queries_chat.day_line(contact.id, last) if rows else None
    if rows:
        queries_chat.read_until(contact, rows[-1].id)
    fresh = chat_shown.lines(contact, rows, who().person_id, above)
    press = NeemForm(formdata=None)
    return render_template(
        "contactlijnen/_chats_nieuw.html", fresh=fresh, contact=contact, press=press, **_stands(contact)
    )


# ---------------------------------------------------------------- acting


@bp.post("/<nummer>/neem")
@limit("600 per hour")
@needs("contact.handle", queries.by_nummer)
def take(contact: Contact) -> Answer:
    """One tap, also when a colleague has it; whoever was second is told."""
    form, here = NeemForm(), url_for(".talk", nummer=contact.nummer)
    if not form.validate_on_submit():
        return redirect(here, 303)
    van = said(form.van)
    try:
        with db.unless_overtaken(NotPossible):
            chat.take(who(), contact, int(van) if van.isascii() and van.isdecimal() and len(van) < 10 else 0)
    except db.Overtaken:
        found = queries.by_nummer(contact.nummer)
        flash(_told(found) if found is not None else _("Dit gesprek is klaar."), "let-op")
        return redirect(here, 303)
    return redirect(here, 303)


def _told(contact: Contact) -> str:
    """What the second of two is told."""
    naam = chat_shown.holder(contact)
    if contact.stand == Stand.KLAAR or not naam:
        return _("Dit gesprek is klaar.")
    return _("{naam} was je voor en praat nu met deze persoon.", naam=naam)


@bp.post("/<nummer>/stuur")
@needs("contact.handle", queries.by_nummer)
def send(contact: Contact) -> Answer:
    """Write back. A page with gesprek.js asks for JSON, and shows the message already."""
    form, nummer = BerichtForm(), contact.nummer
    if not form.validate():
        told = " ".join(text for _field, text in form.problems)
        return (jsonify(fout=told), 400) if wants_json() else (_page(contact, form), 400)
    if too_fast(f"werk:{who().person_id}:{contact.id}"):
        return (jsonify(fout=wait()), 429) if wants_json() else (_page(contact, form, wait()), 429)
    try:
        with db.unless_overtaken(NotPossible):
            made = chat.write_back(who(), contact, said(form.tekst), key_of(form))
    except db.Overtaken:
        return _overtaken(nummer, form)
    return jsonify(id=made.id) if wants_json() else redirect(url_for(".talk", nummer=nummer, _anchor="nieuwste"), 303)


def _overtaken(nummer: str, form: BerichtForm) -> Answer:
    """A colleague has it, or it is done: what was typed stays, and the page says why it did not go."""
    found = queries.by_nummer(nummer)
    if found is None or found.stand == Stand.KLAAR:
        return (jsonify(weg=True), 409) if wants_json() else redirect(url_for(".overview"), 303)
    told = _("{naam} praat nu met deze persoon. Neem het gesprek eerst over.", naam=chat_shown.holder(found))
    return (jsonify(fout=told), 422) if wants_json() else (_page(found, form, told), 409)


@bp.post("/<nummer>/notitie")
@limit("600 per hour")
@needs("contact.handle", queries.by_nummer)
def note(contact: Contact) -> Answer:
    """Something for colleagues; who asks never sees it."""
    form = _named(NotitieForm(), "notitie")
    if not form.validate_on_submit():
        return _page(contact, BerichtForm(formdata=None), note=form), 400
    here = url_for(".talk", nummer=contact.nummer, _anchor="nieuwste")
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    service.note(who(), contact, said(form.notitie), form.key)
    once.done(form.key, here)
    return redirect(here, 303)


@bp.post("/<nummer>/klaar")
@limit("600 per hour")
@needs("contact.handle", queries.by_nummer)
def done(contact: Contact) -> Answer:
    """It ended. Twice is once."""
    form = KlaarForm()
    if not form.validate_on_submit():
        flash(_("Kies hoe het ging."), "let-op")
        return redirect(url_for(".talk", nummer=contact.nummer), 303)
    service.settle(who(), contact, said(form.afloop))
    flash(_("Het gesprek is klaar."))
    return redirect(url_for(".overview"), 303)
