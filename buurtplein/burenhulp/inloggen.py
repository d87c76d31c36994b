"""The last questions of who is not signed in: a first name, where to send a word, and the code that came there."""

from __future__ import annotations

from typing import Final

from flask import flash, redirect, request
from flask import session as cookie

from buurtplein.bewoners import entry, sessions
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners import service as accounts
from buurtplein.bewoners.queries import Bewoner
from buurtplein.bewoners.rules import Bewijs
from buurtplein.bewoners.texts import why_not
from buurtplein.burenhulp import shown, wizard
from buurtplein.burenhulp.forms import CodeForm, NameForm, PlaceForm, ReachForm
from buurtplein.burenhulp.vragenlijst import CHECK
from buurtplein.burenhulp.wizard import Answer, Row
from buurtplein.kernel.drafts import Draft
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _, current_lang

_TOKEN: Final = "hulpcode"  # noqa: S105 - the name of a value in the cookie


def name(row: Row) -> Answer:
    """Hoe heet je, and where do you live? Whoever scanned a poster finds its building chosen already."""
    scanned = wizard.building()
    here = [(wizard.HERE, scanned.naam)] if scanned is not None else []
    draft, form = wizard.begin(row, NameForm, buurten=[*here, *shown.place_choices()])
    if who().bewoner is not None:
        return redirect(row.url(CHECK), 303)
    if form.is_submitted() and form.validate():
        draft.answers["naam"], draft.answers["buurt"] = said(form.naam), said(form.buurt)
        return wizard.go_on(row, draft, form, "naam")
    if not form.is_submitted():
        form.naam.data = draft.answers.get("naam")
        form.buurt.data = draft.answers.get("buurt") or (wizard.HERE if here else "")
    return wizard.page(row, "naam", draft, form, "burenhulp/naam.html")


def place(row: Row) -> Answer:
    """The buurt of somebody who has an account and never said where. They say so; nobody proved it."""
    me = bewoners.me()
    draft, form = wizard.begin(row, PlaceForm, buurten=shown.place_choices())
    if me is None or me.buurt_code is not None:
        return redirect(row.url(CHECK), 303)
    if form.is_submitted() and form.validate():
        accounts.say_buurt(me, said(form.buurt))
        return wizard.go_on(row, draft, form, "buurt")
    return wizard.page(row, "buurt", draft, form, "burenhulp/buurt.html")


def reach(row: Row) -> Answer:
    """Hoe sturen we je een seintje? The code leaves at once."""
    draft, form = wizard.begin(row, ReachForm)
    if who().bewoner is not None:
        return redirect(row.url(CHECK), 303)
    if not draft.answers.get("naam"):
        return redirect(row.url("naam"), 303)
    if form.is_submitted() and form.validate():
        cookie[_TOKEN] = entry.begin(form.bereik.bereik, draft.answers["naam"], current_lang())
        draft.answers["bereik"] = form.bereik.bereik
        return wizard.go_on(row, draft, form, "bereik")
    if not form.is_submitted():
        form.bereik.data = draft.answers.get("bereik")
    return wizard.page(row, "bereik", draft, form, "burenhulp/bereik.html")


def code(row: Row) -> Answer:
    """The six digits: with the right ones this device is signed in, and everything that was answered stays."""
    draft, form = wizard.begin(row, CodeForm)
    if who().bewoner is not None:
        return redirect(row.url(CHECK), 303)
    if entry.waiting(cookie.get(_TOKEN)) is None:
        return redirect(row.url("bereik"), 303)
    if form.is_submitted() and request.form.get("opnieuw") == "1":
        return _another(row)
    if form.is_submitted() and form.validate():
        try:
            bewoner = entry.finish(cookie.get(_TOKEN), form.code.code, draft.answers.get("naam", ""))
        except entry.NotIn as problem:
            form.code.errors = [why_not(problem)]
        else:
            cookie.pop(_TOKEN, None)
            _settle(bewoner, draft)
            sessions.sign_in(bewoner)
            return wizard.go_on(row, draft, form, "code")
    return wizard.page(row, "code", draft, form, "burenhulp/code.html", bereik=draft.answers.get("bereik", ""))


def _another(row: Row) -> Answer:
    try:
        cookie[_TOKEN] = entry.again(cookie.get(_TOKEN) or "")
        flash(_("We stuurden een nieuwe code."))
    except entry.NotIn as problem:
        flash(why_not(problem), "let-op")
    return redirect(row.url("code"), 303)


def _settle(bewoner: Bewoner, draft: Draft) -> None:
    """Where somebody lives, if nobody knew: the building of the poster in the hall, or the buurt that was chosen."""
    if bewoner.buurt_code is not None:
        return
    scanned, chosen = wizard.building(), draft.answers.get("buurt")
    if chosen == wizard.HERE and scanned is not None:
        accounts.live_in_building(bewoner, scanned.id, Bewijs.CODE)
    elif chosen and chosen != wizard.HERE:
        accounts.say_buurt(bewoner, chosen)
